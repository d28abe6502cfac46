"""The federation list of the TI: which servers belong to it (gemSpec A_22938, AF_10064).

A compact JWS signed with brainpoolP256r1 (alg BP256R1). The signer's certificate comes in ``x5c``
and must descend from one of the roots this installation trusts.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec

from timclient.domain.errors import FederationUnknown
from timclient.domain.ids import ServerName

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

_COORDINATE_BYTES = 32
_LONGEST_CHAIN = 4


class _Domain(msgspec.Struct):
    domain: str
    isInsurance: bool = False  # noqa: N815 - the list's own word
    ik: list[str] = []


class _Payload(msgspec.Struct):
    domainList: list[_Domain]  # noqa: N815 - the list's own word
    version: int = 0


class _Header(msgspec.Struct):
    alg: str
    x5c: list[str]


@dataclass(frozen=True, slots=True)
class FederationList:
    """The verified list: server names, and which of them serve insured persons; ``by_number`` are
    the insurers by their IK, as far as the list has it."""

    version: int
    servers: frozenset[ServerName]
    insurers: frozenset[ServerName]
    by_number: Mapping[str, ServerName] = field(default_factory=dict)

    def __contains__(self, server: object) -> bool:
        return server in self.servers


def verify(
    jws: bytes, roots: Sequence[Certificate], intermediates: Sequence[Certificate], now: datetime
) -> FederationList:
    """Check signature and certificate chain of a list and return its content.

    Raises:
        FederationUnknown: malformed, wrong signature, unknown or expired issuer.
    """
    from cryptography import x509  # noqa: PLC0415 - 170 ms, needed at sign-in only

    try:
        header_part, payload_part, signature_part = jws.strip().split(b".")
        header = msgspec.json.decode(_unbase64(header_part), type=_Header)
        chain = [x509.load_der_x509_certificate(base64.b64decode(c)) for c in header.x5c]
        payload = _unbase64(payload_part)
        if header.alg != "BP256R1" or not chain:
            raise FederationUnknown(f"alg {header.alg}")
        _check_chain(chain[0], [*chain[1:], *intermediates], roots, now)
        _check_signature(
            chain[0].public_key(), header_part + b"." + payload_part, _unbase64(signature_part)
        )
        content = msgspec.json.decode(payload, type=_Payload)
    except (ValueError, binascii.Error) as error:
        raise FederationUnknown(type(error).__name__) from error
    return FederationList(
        version=content.version,
        servers=frozenset(ServerName(d.domain) for d in content.domainList),
        insurers=frozenset(ServerName(d.domain) for d in content.domainList if d.isInsurance),
        by_number={
            ik: ServerName(d.domain) for d in content.domainList if d.isInsurance for ik in d.ik
        },
    )


def issuer_name(jws: bytes) -> str:
    """Return the common name of the signer's issuer, by which its certificate is fetched.

    Raises:
        FederationUnknown: malformed.
    """
    from cryptography import x509  # noqa: PLC0415

    try:
        header = msgspec.json.decode(_unbase64(jws.split(b".")[0]), type=_Header)
        signer = x509.load_der_x509_certificate(base64.b64decode(header.x5c[0]))
        names = signer.issuer.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
        return str(names[0].value)
    except (ValueError, IndexError, binascii.Error) as error:
        raise FederationUnknown(type(error).__name__) from error


def _unbase64(part: bytes) -> bytes:
    return base64.urlsafe_b64decode(part + b"=" * (-len(part) % 4))


def _check_signature(key: Any, signed: bytes, signature: bytes) -> None:  # noqa: ANN401
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415
    from cryptography.hazmat.primitives import hashes  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import ec, utils  # noqa: PLC0415

    if not isinstance(key, ec.EllipticCurvePublicKey) or key.curve.name != "brainpoolP256r1":
        raise FederationUnknown("signer key")
    if len(signature) != 2 * _COORDINATE_BYTES:
        raise FederationUnknown("signature length")
    der = utils.encode_dss_signature(
        int.from_bytes(signature[:_COORDINATE_BYTES]), int.from_bytes(signature[_COORDINATE_BYTES:])
    )
    try:
        key.verify(der, signed, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature as error:
        raise FederationUnknown("signature") from error


def _check_chain(
    leaf: Certificate,
    intermediates: Sequence[Certificate],
    roots: Sequence[Certificate],
    now: datetime,
) -> None:
    """Walk from the signer to a trusted root. Every certificate must be valid now."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415

    current = leaf
    for _ in range(_LONGEST_CHAIN):
        if not current.not_valid_before_utc <= now <= current.not_valid_after_utc:
            raise FederationUnknown("certificate out of time")
        issuers = [c for c in (*roots, *intermediates) if c.subject == current.issuer]
        for issuer in issuers:
            try:
                current.verify_directly_issued_by(issuer)
            except (InvalidSignature, ValueError, TypeError):
                continue
            if issuer is not leaf and not _may_issue(issuer):
                continue
            if any(issuer == root for root in roots):
                if not issuer.not_valid_before_utc <= now <= issuer.not_valid_after_utc:
                    raise FederationUnknown("root out of time")
                return
            current = issuer
            break
        else:
            raise FederationUnknown("issuer")
    raise FederationUnknown("chain too long")


def _may_issue(certificate: Certificate) -> bool:
    from cryptography import x509  # noqa: PLC0415

    try:
        constraints = certificate.extensions.get_extension_for_class(x509.BasicConstraints)
    except x509.ExtensionNotFound:
        return False
    return constraints.value.ca
