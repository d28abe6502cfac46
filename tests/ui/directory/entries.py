"""Entries as the directory has them in a German city, made up."""

from __future__ import annotations

from timclient.domain.directory import (
    AccountKind,
    Coded,
    Entry,
    EntryKind,
    OpeningHours,
    PostalAddress,
    TimAddress,
)
from timclient.domain.ids import UserId

OID = "1.2.276.0.76.4."
PERSONS, ORGANISATIONS = EntryKind.PERSON, EntryKind.ORGANISATION
FIELDS = "urn:oid:1.3.6.1.4.1.19376.3.276.1.5.4"
SPECIALTIES = (
    Coded(FIELDS, "ALLG", "Allgemeinmedizin"),
    Coded(FIELDS, "CHIR", "Chirurgie"),
    Coded(FIELDS, "KARD", "Kardiologie"),
)
_WEEK = (
    OpeningHours(("mon", "tue", "thu"), "08:00", "18:00"),
    OpeningHours(("wed", "fri"), "08:00", "13:00"),
    OpeningHours(start="2026-12-24", end="2026-12-27", qualifier="Notdienst"),
)

KLEIN = Entry(
    "PractitionerRole/1",
    PERSONS,
    "Dr. med. Michael Klein",
    "1-2-20249-4711",
    (Coded("", f"{OID}30", "Ärztin/Arzt"),),
    (Coded(FIELDS, "KARD", "Innere Medizin und Kardiologie"),),
    (PostalAddress(("Ringstraße 4",), "22299", "Hamburg", "Hamburg"),),
    ("040 5550-123",),
    ("praxis@klein-kardiologie.example",),
    _WEEK,
    (TimAddress(UserId("@michael.klein:klinikum-nord.tim.example"), AccountKind.PERSON),),
    distance_km=0.84,
)
HARTUNG = Entry(
    "PractitionerRole/2",
    PERSONS,
    "Dr. med. Sabine Hartung",
    "1-2-20249-4712",
    (Coded("", f"{OID}30", "Ärztin/Arzt"),),
    (Coded(FIELDS, "KARD"),),
    (PostalAddress(("Eppendorfer Weg 9",), "20249", "Hamburg"),),
    accounts=(TimAddress(UserId("@s.hartung:praxis-hartung.tim.example"), AccountKind.PERSON),),
    distance_km=3.27,
)
NORD = Entry(
    "HealthcareService/3",
    ORGANISATIONS,
    "Kardiologie Nord – Dienstarzt",
    "5-2-140500",
    (Coded("", f"{OID}53", "Krankenhaus"),),
    (),
    (PostalAddress(("Langenhorner Chaussee 560",), "22419", "Hamburg"),),
    ("040 5550-900",),
    (),
    (OpeningHours(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), all_day=True),),
    (TimAddress(UserId("@dienst:klinikum-nord.tim.example"), AccountKind.FUNCTION),),
    "Klinikum Nord",
    12.4,
)
MVZ = Entry(
    "HealthcareService/4",
    ORGANISATIONS,
    "MVZ Herz Eimsbüttel",
    "1-20-4000",
    (Coded("", f"{OID}50", "Medizinisches Versorgungszentrum"),),
    (),
    (PostalAddress((), "20255", "Hamburg"),),
    accounts=(
        TimAddress(
            UserId("@anmeldung:mvz-herz.tim.example"), AccountKind.FUNCTION, "Anmeldung", True
        ),
        TimAddress(UserId("@labor:mvz-herz.tim.example"), AccountKind.FUNCTION, "Labor"),
    ),
)
BOT = Entry(
    "HealthcareService/5",
    ORGANISATIONS,
    "Herzbot Terminannahme (Chatbot)",
    addresses=(PostalAddress((), "20255", "Hamburg"),),
    accounts=(TimAddress(UserId("@herzbot:mvz-herz.tim.example"), AccountKind.CHATBOT),),
    organisation="MVZ Herz Eimsbüttel",
)
ADLER = Entry(
    "HealthcareService/6",
    ORGANISATIONS,
    "Adler-Apotheke am Großneumarkt, Inhaberin Wiebke Petersen-Sørensen e. Kfr.",
    "3-07.2.1444560000.16.108",
    (Coded("", f"{OID}54", "Öffentliche Apotheke"),),
    (),
    (PostalAddress(("Großneumarkt 37",), "20459", "Hamburg"),),
    ("040 5550-444",),
    accounts=(TimAddress(UserId("@adler:adler-apotheke.tim.example"), AccountKind.FUNCTION),),
)
ENTRIES = (KLEIN, NORD, HARTUNG, MVZ, BOT, ADLER)


def many(count: int) -> tuple[Entry, ...]:
    """Return many persons."""
    return tuple(
        Entry(
            f"PractitionerRole/m{number}",
            PERSONS,
            f"Dr. med. Petra Müller-Lüdenscheidt {number}",
            f"1-2-2024{number}",
            (Coded("", f"{OID}30", "Ärztin/Arzt"),),
            (Coded(FIELDS, "KARD", "Kardiologie"),),
            (PostalAddress((f"Lange Reihe {number}",), "20099", "Hamburg"),),
            accounts=(
                TimAddress(UserId(f"@p{number}:praxis-{number}.tim.example"), AccountKind.PERSON),
            ),
            distance_km=number / 10,
        )
        for number in range(1, count + 1)
    )
