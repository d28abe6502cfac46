"""The world's fictional people and houses as the directory lists them."""

from collections.abc import Mapping

from tests.world.vzd.codes import CONSULTANT_CODES, FIELD_CODES, PHARMACY
from tests.world.vzd.listed import Address, Listed, ListedOrganisation, ListedPerson

WEBER_ID = "1-1000000101"
PRACTICE_ID = "1-2012345678"
CLINIC_ID = "5-2-987654321"
PHARMACY_ID = "3-01.2.0000000104"
_CARDIOLOGY = next(one for one in FIELD_CODES if one.code == "KARD")
_GENERAL = next(one for one in FIELD_CODES if one.code == "ALLG")
_INTERNAL = next(one for one in CONSULTANT_CODES if one.code == "080")
_FAMILY = next(one for one in CONSULTANT_CODES if one.code == "010")


def demo_entries(users: Mapping[str, str]) -> list[Listed]:
    """Entries for the people of the world whose user ids are given by their keys.

    Insured persons are not listed in the directory.
    """
    return [one for one in (*_people(users), *_houses(users)) if one.addresses]


def _chats(users: Mapping[str, str], *keys: str, kind: str = "tim") -> tuple[Address, ...]:
    return tuple(Address(users[key], kind) for key in keys if key in users)


def _people(users: Mapping[str, str]) -> list[Listed]:
    return [
        ListedPerson(
            "Weber",
            "Anna",
            WEBER_ID,
            _chats(users, "weber"),
            title="Dr. med.",
            consultant=_FAMILY,
            city="Köln",
            street="Lindenallee 12",
        ),
        ListedPerson(
            "Yıldız",
            "Elif",
            "1-1000000102",
            _chats(users, "yildiz"),
            consultant=_FAMILY,
            city="Köln",
            street="Lindenallee 12",
        ),
        ListedPerson(
            "Schäfer",
            "Bettina",
            "9-2.58.00000103",
            _chats(users, "schaefer"),
            profession="1.2.276.0.76.4.234",
            city="Köln",
            street="Lindenallee 12",
        ),
        ListedPerson(
            "Klein",
            "Michael",
            "1-1000000105",
            _chats(users, "klein"),
            title="Prof. Dr. med.",
            consultant=_INTERNAL,
            city="Hamburg",
            street="Hafenstraße 3",
        ),
    ]


def _houses(users: Mapping[str, str]) -> list[Listed]:
    return [
        ListedOrganisation(
            "Praxis Dr. Weber",
            PRACTICE_ID,
            _chats(users, "praxis", kind="tim-fa"),
            fields=(_GENERAL,),
            city="Köln",
            street="Lindenallee 12",
            relevant=True,
        ),
        ListedOrganisation(
            "Kardiologie Nord",
            CLINIC_ID,
            _chats(users, "kardiologie", kind="tim-fa"),
            profession="1.2.276.0.76.4.53",
            fields=(_CARDIOLOGY,),
            city="Hamburg",
            street="Hafenstraße 3",
        ),
        ListedOrganisation(
            "Adler-Apotheke",
            PHARMACY_ID,
            _chats(users, "adler"),
            profession="1.2.276.0.76.4.54",
            fields=(PHARMACY,),
            city="Hamburg",
            street="Marktgäßchen 8",
        ),
    ]
