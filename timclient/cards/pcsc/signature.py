"""Checks what a card has signed before it is believed."""

from __future__ import annotations

from timclient.domain.card import SIGNATURE_BYTES
from timclient.domain.errors_cards import CardAnswerInvalid

_HALF = SIGNATURE_BYTES // 2


def check_signature(certificate: bytes, digest: bytes, signature: bytes) -> None:
    """Verify R‖S over a SHA-256 digest with the key of a certificate (DER).

    Raises:
        CardAnswerInvalid: another key has signed, or something else.
    """
    from cryptography import x509  # noqa: PLC0415 - heavy
    from cryptography.exceptions import (  # noqa: PLC0415 - heavy
        InvalidSignature,
        UnsupportedAlgorithm,
    )
    from cryptography.hazmat.primitives import hashes  # noqa: PLC0415 - heavy
    from cryptography.hazmat.primitives.asymmetric import ec, utils  # noqa: PLC0415 - heavy

    if len(signature) != SIGNATURE_BYTES:
        raise CardAnswerInvalid("length of the signature")
    halves = (int.from_bytes(half, "big") for half in (signature[:_HALF], signature[_HALF:]))
    try:
        key = x509.load_der_x509_certificate(certificate).public_key()
        if not isinstance(key, ec.EllipticCurvePublicKey):
            raise CardAnswerInvalid("no ECC key")
        key.verify(
            utils.encode_dss_signature(*halves), digest, ec.ECDSA(utils.Prehashed(hashes.SHA256()))
        )
    except (InvalidSignature, UnsupportedAlgorithm, ValueError) as error:
        raise CardAnswerInvalid(f"signature: {type(error).__name__}") from error
