"""Checks what a card has signed, as the reference server does."""

import base64
import binascii

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec

from tests.world.card_pki import CardAuthority
from tests.world.federation import ALGORITHM
from tests.world.idp.keys import Json, Keys, header_of, opened, verified
from tests.world.idp.refused import IdpRefused


def open_envelope(text: str, keys: Keys) -> tuple[str, object]:
    """The signed challenge in a JWE and what its header says of the end; raises IdpRefused."""
    try:
        header = header_of(text)
    except (ValueError, binascii.Error):
        raise IdpRefused("2030") from None
    point = header.get("epk")
    right = (header.get("alg"), header.get("enc"), header.get("cty")) == (
        "ECDH-ES",
        "A256GCM",
        "NJWT",
    )
    if not right or not isinstance(point, dict) or point.get("crv") != "BP-256":
        raise IdpRefused("2030")
    try:
        inner = opened(text, keys.encryption)["njwt"]
    except (ValueError, KeyError):
        raise IdpRefused("2030") from None
    if "exp" not in header:
        raise IdpRefused("2031")
    return str(inner), header["exp"]


def check_card(text: str, authority: CardAuthority) -> tuple[str, x509.Certificate]:
    """The challenge inside and the card's certificate; raises IdpRefused."""
    try:
        header = header_of(text)
    except (ValueError, binascii.Error):
        raise IdpRefused("2013") from None
    if header.get("alg") != ALGORITHM or header.get("cty") != "NJWT" or header.get("typ") != "JWT":
        raise IdpRefused("2013")
    chain = header.get("x5c")
    if not isinstance(chain, list) or not chain:
        raise IdpRefused("2044")
    try:
        certificate = x509.load_der_x509_certificate(base64.b64decode(chain[0], validate=True))
        valid = authority.is_valid(certificate)
    except (ValueError, binascii.Error, InvalidSignature):
        raise IdpRefused("2020") from None
    key = certificate.public_key()
    if not valid or not isinstance(key, ec.EllipticCurvePublicKey):
        raise IdpRefused("2020")
    try:
        return str(verified(text, key)["njwt"]), certificate
    except (ValueError, KeyError):
        raise IdpRefused("2013") from None


def check_challenge(text: str, keys: Keys) -> Json:
    """The claims of an own challenge; raises IdpRefused."""
    try:
        return verified(text, keys.signing.key.public_key())
    except ValueError:
        raise IdpRefused("2013") from None


def holder(certificate: x509.Certificate) -> Json:
    """What an ID token says of a card."""
    admissions = certificate.extensions.get_extension_for_class(x509.Admissions).value
    infos = [info for one in admissions for info in one.profession_infos]
    by_oid = {one.oid: one.value for one in certificate.subject}
    person = x509.NameOID.SURNAME in by_oid
    return {
        "idNummer": infos[0].registration_number,
        "professionOID": (infos[0].profession_oids or [None])[0].dotted_string,
        "organizationName": None if person else by_oid.get(x509.NameOID.COMMON_NAME),
        "given_name": by_oid.get(x509.NameOID.GIVEN_NAME),
        "family_name": by_oid.get(x509.NameOID.SURNAME),
    }
