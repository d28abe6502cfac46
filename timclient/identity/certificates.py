"""Who may sign for the identity provider: certificates of the TI with its role, up to a root."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from timclient.domain.errors_identity import (
    IdentityNotSetUp,
    IdpAnswerInvalid,
    IdpUntrusted,
)
from timclient.identity.jose import PublicKey, key_from_point

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

ROLE_IDP = "1.2.276.0.76.4.260"
_LONGEST_CHAIN = 4
_MOST_BYTES = 8192
_POINT_BYTES = 64


@dataclass(frozen=True, slots=True)
class Signer:
    """A certificate that was not looked at closely yet, and what came with it."""

    leaf: Certificate
    others: tuple[Certificate, ...] = ()

    @property
    def issuer_name(self) -> str:
        """The issuer's common name, by which its certificate can be fetched; or nothing."""
        from cryptography.x509 import NameOID  # noqa: PLC0415 - heavy

        with _invalid():
            found = self.leaf.issuer.get_attributes_for_oid(NameOID.COMMON_NAME)
            value = found[0].value if found else ""
            return value if isinstance(value, str) else ""

    def is_issued_by_any(self, authorities: Sequence[Certificate]) -> bool:
        """Whether an issuer of that name is at hand."""
        with _invalid():
            wanted = self.leaf.issuer
            return any(one.subject == wanted for one in (*self.others, *authorities))

    def key(self) -> PublicKey:
        """Return its key.

        Raises:
            IdpUntrusted: it does not lie on brainpoolP256r1.
        """
        from cryptography.hazmat.primitives import serialization  # noqa: PLC0415 - heavy
        from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415 - heavy

        with _invalid():
            key = self.leaf.public_key()
        if not isinstance(key, ec.EllipticCurvePublicKey) or key.curve.name != "brainpoolP256r1":
            raise IdpUntrusted("signer key")
        point = key.public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )
        return key_from_point(point[-_POINT_BYTES:])


def read_signer(ders: Sequence[bytes]) -> Signer:
    """Read the certificates of a header, the signer's first.

    Raises:
        IdpAnswerInvalid: one of them is none.
    """
    found = tuple(read_der(one) for one in ders)
    if not found:
        raise IdpAnswerInvalid("certificates")
    return Signer(found[0], found[1:])


def read_der(der: bytes) -> Certificate:
    """Read one certificate.

    Raises:
        IdpAnswerInvalid: this is none, or too large.
    """
    from cryptography import x509  # noqa: PLC0415 - heavy

    if len(der) > _MOST_BYTES:
        raise IdpAnswerInvalid("certificate too large")
    with _invalid():
        return x509.load_der_x509_certificate(der)


def read_roots(pems: Sequence[str]) -> tuple[Certificate, ...]:
    """Read the roots of an installation; a text may hold several.

    Raises:
        IdentityNotSetUp: there are none, or one of them cannot be read.
    """
    from cryptography import x509  # noqa: PLC0415 - heavy

    try:
        found = [one for pem in pems for one in x509.load_pem_x509_certificates(pem.encode())]
    except ValueError as error:
        raise IdentityNotSetUp("roots") from error
    if not found:
        raise IdentityNotSetUp("no roots")
    return tuple(found)


def check_signer(
    signer: Signer,
    roots: Sequence[Certificate],
    intermediates: Sequence[Certificate],
    now: datetime,
) -> None:
    """Check dates, role, use and the way to a root.

    Raises:
        IdpUntrusted: something is not as it must be.
        IdpAnswerInvalid: a certificate cannot be understood.
    """
    with _invalid():
        _check_use(signer.leaf)
        _check_chain(signer.leaf, (*signer.others, *intermediates), roots, now)


def _check_use(leaf: Certificate) -> None:
    from cryptography import x509  # noqa: PLC0415 - heavy

    try:
        admissions = leaf.extensions.get_extension_for_class(x509.Admissions).value
    except x509.ExtensionNotFound as error:
        raise IdpUntrusted("no role") from error
    roles = {
        oid.dotted_string
        for one in admissions
        for info in one.profession_infos
        for oid in info.profession_oids or ()
    }
    if ROLE_IDP not in roles:
        raise IdpUntrusted("role")
    try:
        usage = leaf.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return
    if not usage.digital_signature:
        raise IdpUntrusted("key usage")


def _check_chain(
    leaf: Certificate,
    intermediates: Sequence[Certificate],
    roots: Sequence[Certificate],
    now: datetime,
) -> None:
    current = leaf
    for _ in range(_LONGEST_CHAIN):
        _check_dates(current, now)
        root = _issuer(current, roots)
        if root is not None:
            _check_dates(root, now)
            return
        above = _issuer(current, intermediates)
        if above is None:
            raise IdpUntrusted("issuer")
        current = above
    raise IdpUntrusted("chain too long")


def _check_dates(certificate: Certificate, now: datetime) -> None:
    if not certificate.not_valid_before_utc <= now < certificate.not_valid_after_utc:
        raise IdpUntrusted("certificate out of time")


def _issuer(certificate: Certificate, among: Sequence[Certificate]) -> Certificate | None:
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - heavy

    for one in among:
        if one.subject != certificate.issuer or not _may_issue(one):
            continue
        try:
            certificate.verify_directly_issued_by(one)
        except (InvalidSignature, ValueError, TypeError):
            continue
        return one
    return None


def _may_issue(certificate: Certificate) -> bool:
    from cryptography import x509  # noqa: PLC0415 - heavy

    try:
        constraints = certificate.extensions.get_extension_for_class(x509.BasicConstraints)
    except x509.ExtensionNotFound:
        return False
    if not constraints.value.ca:
        return False
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return bool(usage.key_cert_sign)


@contextmanager
def _invalid() -> Iterator[None]:
    """What a hostile certificate makes the library raise."""
    from cryptography import x509  # noqa: PLC0415 - heavy
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 - heavy

    try:
        yield
    except (
        ValueError,
        TypeError,
        UnsupportedAlgorithm,
        x509.DuplicateExtension,
        x509.UnsupportedGeneralNameType,
        x509.InvalidVersion,
    ) as error:
        raise IdpAnswerInvalid(f"certificate: {type(error).__name__}") from error
