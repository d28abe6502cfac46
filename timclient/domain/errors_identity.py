"""What can go wrong while somebody proves his identity at the TI's identity provider (IDP) or with
the gematik Authenticator; a branch of the tree in errors.py."""

from __future__ import annotations

from timclient.domain.card import CardKind
from timclient.domain.errors import AuthError, BadResponse, ServerFault


class IdentityError(AuthError):
    """The identity was not proved; there is no token."""

    code = "identity"


class IdentityNotSetUp(IdentityError):
    """This installation does not say which identity provider and which roots to trust."""

    code = "identity-not-set-up"


class IdpUnknown(IdentityError):
    """The directory leads to a host that is no known identity provider, or wants the answer sent
    to somebody else; nothing was signed."""

    code = "identity-provider-unknown"


class IdpUntrusted(IdentityError):
    """Signature, certificate or role of the identity provider is not right; nothing was signed."""

    code = "identity-provider-untrusted"


class IdpAnswerInvalid(BadResponse):
    """The identity provider or the directory says something that cannot be understood."""

    code = "identity-answer-invalid"


class IdpDown(ServerFault):
    """The identity provider, or the directory's sign-in, fails inside or is being maintained."""

    code = "identity-provider-down"


class IdpRefused(IdentityError):
    """The identity provider refuses the request: a matter of set-up or of this program.
    ``gematik_code`` is its error number, or empty."""

    code = "identity-refused"

    def __init__(self, gematik_code: str = "", detail: str = "") -> None:
        super().__init__(" ".join(filter(None, (gematik_code, detail))))
        self.gematik_code = gematik_code


class CardRefused(IdpRefused):
    """The card's certificate is revoked, has ended or is of no known issuer (2020, 2044)."""

    code = "identity-card-refused"


class SignatureRefused(IdpRefused):
    """What the card has signed does not verify (2013)."""

    code = "identity-signature-refused"


class ChallengeExpired(IdentityError):
    """More than the 180 s of a challenge have passed, mostly while the PIN was waited for."""

    code = "identity-challenge-expired"


class ConsentDenied(IdentityError):
    """The user does not want his data to be given to the directory; nothing was signed."""

    code = "identity-consent-denied"


class IdentityClockWrong(IdentityError):
    """This computer's clock differs so much that nothing can be checked; ``skew_s`` is what it is
    ahead of the provider's, in seconds."""

    code = "identity-clock-wrong"

    def __init__(self, skew_s: float, detail: str = "") -> None:
        super().__init__(detail or f"{skew_s:.0f} s")
        self.skew_s = skew_s


class OwnerTokenRefused(IdentityError):
    """The directory does not give an owner token for the sign-in, or does not take the new one."""

    code = "identity-token-refused"


class OwnerTokenAstray(IdentityError):
    """The token is made out for another part of the directory than its owner interface."""

    code = "identity-token-astray"


class WrongCard(IdentityError):
    """Somebody else's card, or the wrong kind. ``wanted`` is the kind that is needed; None: any,
    but the one of the holder who was shown."""

    code = "identity-wrong-card"

    def __init__(self, wanted: CardKind | None, detail: str = "") -> None:
        super().__init__(detail or (wanted.value if wanted else "holder"))
        self.wanted = wanted


class AuthenticatorError(IdentityError):
    """Something with the gematik Authenticator."""

    code = "authenticator"


class AuthenticatorMissing(AuthenticatorError):
    """Nothing on this computer opens the Authenticator's links."""

    code = "authenticator-missing"


class AuthenticatorDenied(AuthenticatorError):
    """It was broken off there, or refused; ``reference`` is what the directory calls the case."""

    code = "authenticator-denied"

    def __init__(self, reference: str = "") -> None:
        super().__init__(reference)
        self.reference = reference


class AuthenticatorExpired(AuthenticatorError):
    """Nobody ended the sign-in in time, mostly 600 s."""

    code = "authenticator-expired"
