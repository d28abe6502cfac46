"""Signed and encrypted tokens on brainpoolP256r1 (gemSpec_IDP_Dienst): read, checked, made.

Exactly one algorithm of each kind is taken: BP256R1 for signatures, ECDH-ES with A256GCM for
encryption.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from timclient.domain.card import SIGNATURE_BYTES
from timclient.domain.errors_identity import IdpAnswerInvalid, IdpUntrusted

SIGNING = "BP256R1"
CURVE = "BP-256"
NESTED = "NJWT"
MOST_CHARACTERS = 64 * 1024
_MOST_HEADER = 24 * 1024
_MOST_CERTIFICATES = 4
_COMPACT = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")
_PART = re.compile(r"[A-Za-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key on brainpoolP256r1; ``point`` is x‖y (64 bytes). ``jwk`` belongs to this module."""

    point: bytes
    jwk: Any = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Token:
    """A compact JWS that was taken apart; nothing in it has been checked."""

    text: str = field(repr=False)
    header: Mapping[str, Any] = field(repr=False)

    @property
    def kid(self) -> str:
        """Which key it names, or nothing."""
        return _text(self.header, "kid")

    @property
    def typ(self) -> str:
        """Which type it claims, or nothing."""
        return _text(self.header, "typ")

    def certificates(self) -> tuple[bytes, ...]:
        """Return the certificates (DER) of its header, the signer's first.

        Raises:
            IdpAnswerInvalid: there are none, too many, or they are no base64.
        """
        return certificates_of(self.header)


def parse(text: str) -> Token:
    """Take a compact JWS apart.

    Raises:
        IdpAnswerInvalid: this is none, or too large.
        IdpUntrusted: it wants another algorithm, or something that must be understood.
    """
    if len(text) > MOST_CHARACTERS or not _COMPACT.fullmatch(text):
        raise IdpAnswerInvalid("no compact token")
    header = _json_part(text.partition(".")[0], _MOST_HEADER)
    if header.get("alg") != SIGNING:
        raise IdpUntrusted("algorithm")
    if "crit" in header or "b64" in header:
        raise IdpUntrusted("critical header")
    return Token(text, header)


def verify(token: Token, key: PublicKey) -> dict[str, Any]:
    """Check the signature and return the claims.

    Raises:
        IdpUntrusted: the key has not signed this.
        IdpAnswerInvalid: the content is no JSON object.
    """
    from jwcrypto import jws  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy
    from jwcrypto.common import (  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy
        JWException,
    )

    signed = jws.JWS()
    signed.allowed_algs = [SIGNING]
    try:
        signed.deserialize(token.text, key.jwk, alg=SIGNING)
        payload = signed.payload
    except (JWException, ValueError, TypeError, KeyError, RecursionError) as error:
        raise IdpUntrusted("signature") from error
    return _json(payload)


def payload_of(text: str) -> dict[str, Any]:
    """Return the claims of a token without checking it: for those that are opaque to us.

    Raises:
        IdpAnswerInvalid: it cannot be read.
    """
    if len(text) > MOST_CHARACTERS or not _COMPACT.fullmatch(text):
        raise IdpAnswerInvalid("no compact token")
    return _json_part(text.split(".")[1], MOST_CHARACTERS)


def signing_input(header: Mapping[str, Any], payload: Mapping[str, Any]) -> str:
    """Return what is to be signed: its SHA-256 goes to the card."""
    return f"{_unpadded(msgspec.json.encode(header))}.{_unpadded(msgspec.json.encode(payload))}"


def with_signature(signed: str, signature: bytes) -> str:
    """Return the compact JWS of a signing input and R‖S.

    Raises:
        IdpAnswerInvalid: the signature has not 64 bytes.
    """
    if len(signature) != SIGNATURE_BYTES:
        raise IdpAnswerInvalid("signature length")
    return f"{signed}.{_unpadded(signature)}"


def encrypt(payload: Mapping[str, Any], key: PublicKey, expires: int) -> str:
    """Return a compact JWE for the owner of a key, with ``cty`` NJWT and ``exp`` in its header.

    Raises:
        IdpAnswerInvalid: the key cannot be used.
    """
    from jwcrypto import jwe  # noqa: PLC0415 - heavy
    from jwcrypto.common import JWException  # noqa: PLC0415 - heavy

    header = {"alg": "ECDH-ES", "enc": "A256GCM", "cty": NESTED, "exp": expires}
    try:
        sealed = jwe.JWE(
            msgspec.json.encode(payload),
            protected=msgspec.json.encode(header).decode(),
            algs=["ECDH-ES", "A256GCM"],
        )
        sealed.add_recipient(key.jwk)
        return str(sealed.serialize(compact=True))
    except (JWException, ValueError, TypeError) as error:
        raise IdpAnswerInvalid("encryption key") from error


def key_from_jwk(value: Mapping[str, Any], kid: str) -> PublicKey:
    """Read a single public JWK that must have a certain ``kid``.

    Raises:
        IdpAnswerInvalid: this is none on brainpoolP256r1, or another one.
    """
    if (value.get("kty"), value.get("crv"), value.get("kid")) != ("EC", CURVE, kid):
        raise IdpAnswerInvalid("key type")
    return _key(_coordinate(value, "x"), _coordinate(value, "y"))


def key_from_point(point: bytes) -> PublicKey:
    """Make a key of x‖y.

    Raises:
        IdpAnswerInvalid: it does not lie on the curve.
    """
    half = len(point) // 2
    return _key(point[:half], point[half:])


def certificates_of(value: Mapping[str, Any]) -> tuple[bytes, ...]:
    """Return ``x5c`` of a header or JWK as DER.

    Raises:
        IdpAnswerInvalid: there are none, too many, or they are no base64.
    """
    found = value.get("x5c")
    if not isinstance(found, list) or not 0 < len(found) <= _MOST_CERTIFICATES:
        raise IdpAnswerInvalid("certificates")
    try:
        return tuple(base64.b64decode(one, validate=True) for one in found)
    except (binascii.Error, ValueError, TypeError) as error:
        raise IdpAnswerInvalid("certificates") from error


def warm() -> None:
    """Import what the first sign-in needs (about 0.2 s); may run in another thread."""
    from cryptography import x509  # noqa: F401, PLC0415 - heavy
    from jwcrypto import jwe, jwk, jws  # noqa: F401, PLC0415 - heavy


def _key(x: bytes, y: bytes) -> PublicKey:
    from jwcrypto import jwk  # noqa: PLC0415
    from jwcrypto.common import JWException  # noqa: PLC0415 - heavy

    try:
        key = jwk.JWK(kty="EC", crv=CURVE, x=_unpadded(x), y=_unpadded(y))
        # Only here the point is looked at.
        key.get_op_key("verify")
    except (JWException, ValueError, TypeError) as error:
        raise IdpAnswerInvalid("key") from error
    return PublicKey(x + y, key)


def _coordinate(value: Mapping[str, Any], name: str) -> bytes:
    found = _text(value, name)
    half = SIGNATURE_BYTES // 2
    decoded = _decode(found, 2 * half)
    if len(decoded) > half:
        raise IdpAnswerInvalid("key")
    return decoded.rjust(half, b"\0")


def _text(value: Mapping[str, Any], name: str) -> str:
    found = value.get(name)
    return found if isinstance(found, str) else ""


def _json_part(part: str, most: int) -> dict[str, Any]:
    return _json(_decode(part, most))


def _json(content: bytes) -> dict[str, Any]:
    try:
        found = msgspec.json.decode(content)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise IdpAnswerInvalid("no JSON") from error
    if not isinstance(found, dict):
        raise IdpAnswerInvalid("no JSON object")
    return found


def _decode(part: str, most: int) -> bytes:
    if len(part) > most or not _PART.fullmatch(part):
        raise IdpAnswerInvalid("base64")
    try:
        return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
    except (binascii.Error, ValueError) as error:
        raise IdpAnswerInvalid("base64") from error


def _unpadded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
