from __future__ import annotations

from typing import Any

import msgspec
import pytest

from timclient.directory import fhir
from timclient.directory.parts import (
    distance_km,
    hours,
    person_name,
    position,
    postal,
    telecoms,
    telematik_id,
    text,
)
from timclient.domain.directory import OpeningHours, Position, PostalAddress


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        (None, ""),
        (" Weber  Anna\n", "Weber Anna"),
        ("a\u202egpj.exe", "a gpj.exe"),
        ("\x00\x1b[31mrot", "[31mrot"),
        ("x" * 5000, "x" * 200),
        ("Müller-Lüdenscheidt, Dr. Ümit", "Müller-Lüdenscheidt, Dr. Ümit"),
    ],
)
def test_texts_are_one_plain_line(raw: str | None, shown: str) -> None:
    assert text(raw) == shown


def test_names() -> None:
    parts = fhir.HumanName(family="Weber", given=["Anna", None], prefix=["Dr."])
    assert person_name([None, fhir.HumanName(), parts]) == "Dr. Anna Weber"
    assert person_name(fhir.HumanName(text="Weber, Anna", family="x")) == "Weber, Anna"
    assert person_name(None) == ""


def test_identifiers() -> None:
    system = "https://gematik.de/fhir/sid/telematik-id"
    others = [
        None,
        fhir.Identifier("x", "1"),
        fhir.Identifier(system),
        fhir.Identifier(system, "2"),
    ]
    assert telematik_id(others) == "2"
    assert telematik_id(None) == ""


def test_addresses_each_once() -> None:
    address = fhir.Address(line=["Weg 1"], city="Köln", postal_code="50667")
    assert postal(address, None, address, fhir.Address()) == (
        PostalAddress(("Weg 1",), "50667", "Köln"),
    )


def test_telephone_and_mail() -> None:
    phone, fax = fhir.Telecom("phone", "030 1"), fhir.Telecom("fax", "030 2")
    mail = fhir.Telecom("email", "a@b.example")
    assert telecoms([phone, None, fax], None, [phone, mail]) == (("030 1",), ("a@b.example",))


def times(*values: dict[str, Any]) -> list[fhir.AvailableTime | None]:
    return msgspec.convert(list(values), list[fhir.AvailableTime | None])


def test_days_with_the_same_hours_stand_together() -> None:
    day = {"availableStartTime": "08:00:00", "availableEndTime": "18:00:00"}
    found = hours(
        times(
            {"daysOfWeek": ["tue"], **day},
            {"daysOfWeek": ["mon", "mon", "xyz"], **day},
            {"daysOfWeek": ["sun"], "allDay": True},
            {"daysOfWeek": ["sat"], "availableStartTime": "08:00"},
            {"daysOfWeek": ["sat"], "availableStartTime": "99:00", "availableEndTime": "x"},
        )
    )
    assert found == (
        OpeningHours(("mon", "tue"), "08:00", "18:00"),
        OpeningHours(("sun",), all_day=True),
    )
    assert hours(None) == ()


def test_a_special_period() -> None:
    period = {"url": "period", "valuePeriod": {"start": "2026-07-20T08:30:00+02:00"}}
    qualifier = {"url": "qualifier", "valueCoding": {"code": "notdienst", "display": "Notdienst"}}
    url = "https://gematik.de/fhir/directory/StructureDefinition/SpecialOpeningTimesEX"
    found = hours(times({"extension": [{"url": url, "extension": [period, qualifier]}]}))
    assert found == (OpeningHours(start="2026-07-20T08:30:00+02:00", qualifier="Notdienst"),)


def test_positions_on_earth() -> None:
    wrong = fhir.Location(position=fhir.Position(500.0, 8.0))
    right = fhir.Location(position=fhir.Position(50.1, 8.7))
    assert position([fhir.Location(), wrong, right]) == Position(50.1, 8.7)
    assert position([]) is None


@pytest.mark.parametrize(
    ("value", "unit", "km"),
    [(3.5, "km", 3.5), (800, "m", 0.8), (0, "km", 0), (-1, "km", None), (5, "mi", None),
     (1e9, "km", None)],
)  # fmt: skip
def test_distances(value: float, unit: str, km: float | None) -> None:
    url = "http://hl7.org/fhir/StructureDefinition/location-distance"
    extension = fhir.Extension(url=url, value_distance=fhir.Quantity(value, unit))
    assert distance_km([fhir.Extension(url="x"), extension]) == km
