"""TLS to a Konnektor: two profiles, and the server known before anything is told to it.

Stock OpenSSL takes either the NIST curves or one brainpool curve from Python, so both are tried
in turn, capped at TLS 1.2 where the server's certificate comes in clear. Host names are not
compared (in practices they never match); instead the certificate is compared with the pinned
fingerprint or checked against a bundle of authorities, within the handshake: neither the client
certificate, nor a password, nor a request goes to a server that is not known.
"""

from __future__ import annotations

import hashlib
import ssl
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from timclient.cards.konnektor.flight import MOST_BYTES, leaf_in
from timclient.cards.konnektor.identity import ClientIdentity
from timclient.domain.errors_konnektor import (
    KonnektorSettingsInvalid,
    KonnektorTlsFailed,
    ServerCertificate,
)
from timclient.domain.konnektor import TlsProfile, Trust

if TYPE_CHECKING:
    from cryptography.x509 import Name

BRAINPOOL = "brainpoolP256r1"
_MOST_NAME = 200


class HandshakeFailed(ssl.SSLError):
    """``leaf`` is the server's certificate as far as it came: without it, the profile did not
    suit. ``strange``: the server is not known, and this side has broken off."""

    def __init__(self, reason: str, leaf: bytes | None, *, strange: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.leaf = leaf
        self.strange = strange


class _Watched(ssl.SSLObject):
    """Hands on what comes in piece by piece, after looking for the certificate in it."""

    _arrived: ssl.MemoryBIO
    _passed: ssl.MemoryBIO
    _meet: Callable[[bytes], bool]

    def watch(
        self, arrived: ssl.MemoryBIO, passed: ssl.MemoryBIO, meet: Callable[[bytes], bool]
    ) -> None:
        """To be called once, before the handshake; ``meet`` says whether a certificate is of a
        server that may be known."""
        self._arrived, self._passed, self._meet = arrived, passed, meet
        self._seen = bytearray()
        self._leaf: bytes | None = None

    def do_handshake(self) -> None:
        """One step of the handshake.

        Raises:
            HandshakeFailed: it failed, or the server is not known.
        """
        self._look(self._arrived.read())
        try:
            super().do_handshake()
        except (ssl.SSLWantReadError, ssl.SSLWantWriteError):
            raise
        except ssl.SSLCertVerificationError as error:
            raise HandshakeFailed("authority", self._leaf, strange=True) from error
        except ssl.SSLError as error:
            raise HandshakeFailed(error.reason or "TLS", self._leaf) from error
        if self._leaf is None or self.getpeercert(binary_form=True) != self._leaf:
            raise HandshakeFailed("certificate", self._leaf, strange=True)

    def read(self, len: int = 1024, buffer: Any = None) -> Any:  # noqa: ANN401, A002 - as in ssl
        """Read decrypted bytes."""
        self._pass_on()
        return super().read(len, buffer) if buffer is not None else super().read(len)

    def write(self, data: Any) -> int:  # noqa: ANN401 - as in ssl
        """Encrypt bytes."""
        self._pass_on()
        return super().write(data)

    def unwrap(self) -> None:
        """Take leave."""
        self._pass_on()
        super().unwrap()

    def _look(self, chunk: bytes) -> None:
        if self._leaf is None:
            self._seen += chunk
            if len(self._seen) > MOST_BYTES:
                raise HandshakeFailed("too long", None)
            self._leaf = leaf_in(bytes(self._seen))
            if self._leaf is not None and not self._meet(self._leaf):
                raise HandshakeFailed("unknown server", self._leaf, strange=True)
        self._passed.write(chunk)

    def _pass_on(self) -> None:
        chunk = self._arrived.read()
        if chunk:
            self._passed.write(chunk)


class KonnektorContext(ssl.SSLContext):
    """Makes connections that look at the server first; see :func:`make_context`. ``met`` is the
    certificate that the last one saw so far."""

    sslobject_class = _Watched
    trust = Trust()
    met: bytes | None = None

    def wrap_bio(
        self,
        incoming: ssl.MemoryBIO,
        outgoing: ssl.MemoryBIO,
        server_side: bool = False,  # noqa: FBT001, FBT002 - as in ssl
        server_hostname: str | bytes | None = None,
        session: ssl.SSLSession | None = None,
    ) -> ssl.SSLObject:
        """Put a look between what comes in and OpenSSL."""
        passed = ssl.MemoryBIO()
        watched = super().wrap_bio(passed, outgoing, server_side, server_hostname, session)
        if not isinstance(watched, _Watched):
            raise TypeError("sslobject_class")
        self.met = None
        watched.watch(incoming, passed, self._meet)
        return watched

    def _meet(self, leaf: bytes) -> bool:
        """With a bundle alone OpenSSL decides, also before the client certificate is sent."""
        self.met = leaf
        if self.trust.fingerprints:
            return fingerprint_of(leaf) in self.trust.fingerprints
        return bool(self.trust.bundle_pem)


def make_context(
    profile: TlsProfile, trust: Trust, identity: ClientIdentity | None
) -> KonnektorContext:
    """Return what connections are made with; ``identity`` is for servers that ask for it.

    Raises:
        KonnektorSettingsInvalid: the bundle of authorities cannot be read.
        ClientCertificateUnreadable: OpenSSL does not take the client's certificate.
        KonnektorTlsFailed: OpenSSL does not know brainpool.
    """
    context = KonnektorContext(ssl.PROTOCOL_TLS_CLIENT)
    context.trust = trust
    context.check_hostname = False
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.options |= ssl.OP_NO_RENEGOTIATION | ssl.OP_NO_TICKET
    if profile is TlsProfile.BRAINPOOL:
        _set_brainpool(context)
    if trust.bundle_pem and not trust.fingerprints:
        _load_bundle(context, trust.bundle_pem)
    else:
        # The certificate is compared with the pinned one instead, see _Watched.
        context.verify_mode = ssl.CERT_NONE
    if identity is not None:
        identity.load_into(context)
    return context


def brainpool_known() -> bool:
    """Whether this OpenSSL knows the curve of profile BRAINPOOL."""
    try:
        _set_brainpool(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
    except KonnektorTlsFailed:
        return False
    return True


def fingerprint_of(der: bytes) -> str:
    """SHA-256 of a certificate, as in Trust."""
    return hashlib.sha256(der).hexdigest()


def describe(der: bytes) -> ServerCertificate:
    """What the user compares; hostile bytes give no more than their fingerprint."""
    from cryptography import x509  # noqa: PLC0415 - heavy
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 - heavy

    fingerprint = fingerprint_of(der)
    try:
        with warnings.catch_warnings():
            # It warns of numbers below one, which are no matter here.
            warnings.simplefilter("ignore")
            certificate = x509.load_der_x509_certificate(der)
        return ServerCertificate(
            fingerprint,
            _shown(certificate.subject),
            _shown(certificate.issuer),
            certificate.not_valid_before_utc,
            certificate.not_valid_after_utc,
        )
    except (ValueError, UnsupportedAlgorithm, x509.InvalidVersion):
        return ServerCertificate(fingerprint)


def _set_brainpool(context: ssl.SSLContext) -> None:
    try:
        context.set_ecdh_curve(BRAINPOOL)
    except (ssl.SSLError, ValueError) as error:
        raise KonnektorTlsFailed("this OpenSSL does not know brainpool") from error


def _load_bundle(context: ssl.SSLContext, bundle_pem: str) -> None:
    # The authority that issues Konnektoren (GEM.KOMP-CA) is enough, without its root.
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    try:
        context.load_verify_locations(cadata=bundle_pem)
    except (ssl.SSLError, ValueError) as error:
        raise KonnektorSettingsInvalid("trust", "bundle not readable") from error
    if not context.cert_store_stats()["x509"]:
        raise KonnektorSettingsInvalid("trust", "no certificate in the bundle")


def _shown(name: Name) -> str:
    text = name.rfc4514_string()
    return "".join(one for one in text if one.isprintable())[:_MOST_NAME]
