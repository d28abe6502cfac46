"""The tree of everything that can go wrong, in the words of this program.

Adapters translate foreign errors into these at their boundary; the window shows for each ``code``
what happened, what is safe and what to do next. ``detail`` is technical, for the log: it never
carries names, message text or tokens.

    TimError
    ├── InvalidIdentifier
    ├── NetworkError
    │   ├── Offline · ServiceUnknown · Timeout · CaptivePortal · ServerUnreachable
    │   └── CertificateError ── CertificateExpired · ClockWrong · CertificateUntrusted
    ├── ServerError
    │   ├── RateLimited · Forbidden · NotFound · BadRequest · ServerFault · BadResponse
    │   └── InvitesRefused · MessageTooLong · UserUnknown
    ├── AuthError
    │   ├── WrongPassword · AccountLocked · AccountDeactivated · LoginUnsupported
    │   ├── SoftLoggedOut · LoggedOut · SsoFailed · ProofNeeded
    │   └── NotFederated · FederationUnknown ── FederationNotSetUp
    ├── StoreError
    │   ├── WrongKey · DamagedStore · NewerStore · KeyStoreUnavailable · KeyMissing
    │   └── ProfileInUse · NetworkPath · ProfileNotPrivate
    └── CryptoError
        ├── NotEncrypted · Undecryptable
        └── WrongRecoveryKey · WrongPassphrase · DamagedKeyFile · DamagedSecret
"""

from __future__ import annotations

from typing import ClassVar


class TimError(Exception):
    """Root of all expected failures."""

    code: ClassVar[str] = "error"

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail


class InvalidIdentifier(TimError):
    """A typed or received identifier does not have the form Matrix demands."""

    code = "invalid-identifier"


class NetworkError(TimError):
    """The server could not be asked; nothing is known about the outcome."""

    code = "network"


class Offline(NetworkError):
    """No network at all, or the name cannot be resolved."""

    code = "offline"


class ServiceUnknown(NetworkError):
    """There is a network, but no service of this name: a typing error, most often."""

    code = "service-unknown"


class Timeout(NetworkError):
    """The server did not answer in time."""

    code = "timeout"


class ServerUnreachable(NetworkError):
    """There is a network, but the server refuses or breaks the connection."""

    code = "server-unreachable"


class CaptivePortal(NetworkError):
    """Something else answers in the server's place, such as a Wi-Fi sign-in page."""

    code = "captive-portal"


class CertificateError(NetworkError):
    """The server's TLS certificate was refused."""

    code = "certificate"


class CertificateExpired(CertificateError):
    """The certificate's time is over although this computer's clock seems right."""

    code = "certificate-expired"


class ClockWrong(CertificateError):
    """The certificate seems out of time because this computer's clock is wrong."""

    code = "clock-wrong"


class CertificateUntrusted(CertificateError):
    """Unknown issuer, or a certificate for another name."""

    code = "certificate-untrusted"


class ServerError(TimError):
    """The server answered, and refused."""

    code = "server"


class RateLimited(ServerError):
    """Too many requests (429). ``retry_after_s`` is what the server asks for."""

    code = "rate-limited"

    def __init__(self, detail: str = "", retry_after_s: float = 1.0) -> None:
        super().__init__(detail)
        self.retry_after_s = retry_after_s


class Forbidden(ServerError):
    """The server refuses this action for this user (403)."""

    code = "forbidden"


class NotFound(ServerError):
    """Unknown room, user or endpoint (404)."""

    code = "not-found"


class BadRequest(ServerError):
    """The server finds the request wrong (other 4xx); repeating it is useless."""

    code = "bad-request"


class ServerFault(ServerError):
    """The server failed inside (5xx); the same request may pass later."""

    code = "server-fault"


class BadResponse(ServerError):
    """The answer is not what the specification promises."""

    code = "bad-response"


class MessageTooLong(ServerError):
    """A message above the size an event may have (M_TOO_LARGE)."""

    code = "message-too-long"


class UserUnknown(ServerError):
    """No person has this address."""

    code = "user-unknown"


class InvitesRefused(ServerError):
    """A group was made (``room_id``), but the people in ``refused`` could not be invited."""

    code = "invites-refused"

    def __init__(self, room_id: str, refused: tuple[str, ...]) -> None:
        super().__init__(f"{len(refused)} invitations")
        self.room_id = room_id
        self.refused = refused


class AuthError(TimError):
    """Signing in, or staying signed in, failed."""

    code = "auth"


class ProofNeeded(AuthError):
    """The server wants the user to prove once more that it is him (user-interactive auth).

    ``password``: it takes the account's password; ``url``: or a confirmation in the browser.
    ``rejected``: the proof just given was wrong.
    """

    code = "proof-needed"

    def __init__(
        self,
        session: str,
        *,
        password: bool,
        url: str = "",
        rejected: bool = False,
        stage: str = "",
    ) -> None:
        super().__init__("user-interactive authentication")
        self.session = session
        self.password = password
        self.url = url
        self.rejected = rejected
        self.stage = stage


class WrongPassword(AuthError):
    """User name or password is wrong."""

    code = "wrong-password"


class AccountLocked(AuthError):
    """The account is locked by its administrator (M_USER_LOCKED)."""

    code = "account-locked"


class AccountDeactivated(AuthError):
    """The account was deactivated (M_USER_DEACTIVATED)."""

    code = "account-deactivated"


class LoginUnsupported(AuthError):
    """The server announces no way to sign in that this program knows."""

    code = "login-unsupported"


class SsoFailed(AuthError):
    """Signing in through the browser was refused, cancelled or took too long."""

    code = "sso-failed"


class SoftLoggedOut(AuthError):
    """The session needs a new sign-in; its device and keys stay valid."""

    code = "soft-logged-out"


class LoggedOut(AuthError):
    """The session was ended by the user elsewhere or by the administrator (A_22955)."""

    code = "logged-out"


class NotFederated(AuthError):
    """The server is not in the TI federation list (AF_10057, ML-129870)."""

    code = "not-federated"


class FederationUnknown(AuthError):
    """The federation list cannot be had or its signature does not verify."""

    code = "federation-unknown"


class FederationNotSetUp(FederationUnknown):
    """This installation says neither where the federation list lies nor which roots sign it."""

    code = "federation-not-set-up"


class StoreError(TimError):
    """The encrypted data on this computer cannot be used. It is never overwritten."""

    code = "store"


class WrongKey(StoreError):
    """Key or passphrase does not open the store (or its first page is damaged)."""

    code = "wrong-key"


class DamagedStore(StoreError):
    """The store opens, but its content is damaged."""

    code = "damaged-store"


class NewerStore(StoreError):
    """The store was written by a newer version of this program."""

    code = "newer-store"


class KeyStoreUnavailable(StoreError):
    """No OS key store runs, or it is locked and refuses."""

    code = "key-store-unavailable"


class KeyMissing(StoreError):
    """The OS key store no longer has the key of an existing store."""

    code = "key-missing"


class ProfileInUse(StoreError):
    """Another process works with this profile."""

    code = "profile-in-use"


class NetworkPath(StoreError):
    """The profile lies on a network drive, where SQLite's locks are not safe."""

    code = "network-path"


class ProfileNotPrivate(StoreError):
    """The profile folder belongs to another user or cannot be made private."""

    code = "profile-not-private"


class CryptoError(TimError):
    """Encryption or decryption refused."""

    code = "crypto"


class NotEncrypted(CryptoError):
    """A room that must be encrypted is not; nothing was sent."""

    code = "not-encrypted"


class Undecryptable(CryptoError):
    """A message cannot be read (now); ``detail`` holds the UndecryptableReason's value."""

    code = "undecryptable"


class IdentityChanged(CryptoError):
    """Somebody in the chat has another identity than before; the user must confirm it first."""

    code = "identity-changed"

    def __init__(self, users: tuple[str, ...] = ()) -> None:
        super().__init__(f"{len(users)} identities")
        self.users = users


class WrongRecoveryKey(CryptoError):
    """What was entered is not the recovery key (or passphrase) of this account."""

    code = "wrong-recovery-key"


class WrongPassphrase(CryptoError):
    """The passphrase does not open the key file (or somebody has changed the file)."""

    code = "wrong-passphrase"


class DamagedKeyFile(CryptoError):
    """This is no key file, or a part of it is missing."""

    code = "damaged-key-file"


class DamagedSecret(CryptoError):
    """Something encrypted on the server cannot be read although the key is right."""

    code = "damaged-secret"
