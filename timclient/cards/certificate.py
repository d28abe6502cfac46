"""Reads the authentication certificate of a card."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from typing import TYPE_CHECKING

from timclient.domain.card import CardCertificate, Profession
from timclient.domain.errors_cards import CardAnswerInvalid

if TYPE_CHECKING:
    from cryptography.x509 import Name, ObjectIdentifier, ProfessionInfo

MOST_BYTES = 8192


def read_certificate(der: bytes) -> CardCertificate:
    """Return what a card's C.HP.AUT or C.HCI.AUT tells of its holder.

    All entries of the Admission are read: somebody may have two professions under one
    registration number (gemSpec_PKI).

    Raises:
        CardAnswerInvalid: this is no certificate, or none of a card of the TI.
    """
    # Imported with the first card: it costs 40 ms.
    from cryptography import x509  # noqa: PLC0415 - heavy
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 - heavy
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415 - heavy

    if len(der) > MOST_BYTES:
        raise CardAnswerInvalid("certificate too long")
    try:
        with warnings.catch_warnings():
            # Odd serial numbers and the like are warned of; here they are hostile or harmless.
            warnings.simplefilter("ignore")
            certificate = x509.load_der_x509_certificate(der)
        admissions = certificate.extensions.get_extension_for_class(x509.Admissions).value
        infos = [info for one in admissions for info in one.profession_infos]
        key = certificate.public_key()
        subject, issuer = certificate.subject, certificate.issuer
    except (
        ValueError,
        UnsupportedAlgorithm,
        x509.ExtensionNotFound,
        x509.DuplicateExtension,
        x509.UnsupportedGeneralNameType,
        x509.InvalidVersion,
    ) as error:
        raise CardAnswerInvalid(type(error).__name__) from error
    numbers = [info.registration_number for info in infos if info.registration_number]
    if not numbers:
        raise CardAnswerInvalid("no registration number")
    return CardCertificate(
        der=der,
        holder=_holder(subject),
        telematik_id=numbers[0],
        professions=_professions(infos),
        not_before=certificate.not_valid_before_utc,
        not_after=certificate.not_valid_after_utc,
        issuer=_only(issuer, x509.NameOID.COMMON_NAME),
        elliptic=isinstance(key, ec.EllipticCurvePublicKey),
    )


def _holder(subject: Name) -> str:
    """A person's title, given name and surname; an institution's common name."""
    from cryptography.x509 import NameOID  # noqa: PLC0415 - heavy

    person = [_only(subject, oid) for oid in (NameOID.TITLE, NameOID.GIVEN_NAME, NameOID.SURNAME)]
    if all(person[1:]):
        return " ".join(filter(None, person))
    return _only(subject, NameOID.COMMON_NAME)


def _only(name: Name, oid: ObjectIdentifier) -> str:
    found = name.get_attributes_for_oid(oid)
    value = found[0].value if found else ""
    return value if isinstance(value, str) else ""


def _professions(infos: Iterable[ProfessionInfo]) -> tuple[Profession, ...]:
    found: dict[str, Profession] = {}
    for info in infos:
        names = [*info.profession_items, ""]
        for number, oid in enumerate(info.profession_oids or ()):
            name = names[min(number, len(names) - 1)]
            found.setdefault(oid.dotted_string, Profession(oid.dotted_string, name))
    return tuple(found.values())
