from __future__ import annotations

from dataclasses import replace

import msgspec

from timclient.domain.directory import (
    AccountKind,
    Coded,
    Entry,
    EntryKind,
    OpeningHours,
    Position,
    PostalAddress,
    Publishers,
    TimAddress,
)
from timclient.domain.ids import UserId

ANNA = UserId("@anna:b.example")
ENTRY = Entry(
    "PractitionerRole/1",
    EntryKind.PERSON,
    "Weber, Anna",
    professions=(Coded("s", "1", "Arzt"),),
    addresses=(PostalAddress(state="NRW"), PostalAddress(("Domplatz 1",), "50667", "Köln")),
    hours=(OpeningHours(("mon",), "08:00", "12:00"),),
    accounts=(
        TimAddress(ANNA, AccountKind.PERSON),
        TimAddress(UserId("@x:b"), AccountKind.CHATBOT),
    ),
    position=Position(50.9, 6.9),
)


def test_what_is_shown_of_an_entry() -> None:
    assert ENTRY.city == "Köln"
    assert [one.one_line for one in ENTRY.addresses] == ["", "Domplatz 1, 50667 Köln"]
    assert Entry("HealthcareService/1", EntryKind.ORGANISATION, "X").city == ""


def test_accounts_are_found_by_their_id() -> None:
    assert ENTRY.account(ANNA) == ENTRY.accounts[0]
    assert ENTRY.account(UserId("@anna:c.example")) is None


def test_an_entry_survives_the_store() -> None:
    assert msgspec.json.decode(msgspec.json.encode(ENTRY), type=Entry) == ENTRY


def test_two_people_with_one_address_contradict_each_other() -> None:
    praxis = Entry("HealthcareService/1", EntryKind.ORGANISATION, "Praxis", "3-1")
    house = replace(praxis, entry_id="HealthcareService/2", telematik_id="3-2")
    mallory = replace(ENTRY, entry_id="PractitionerRole/9", name="Mallory")
    second_role = replace(ENTRY, entry_id="PractitionerRole/2", telematik_id="1-1")
    first_role = replace(ENTRY, telematik_id="1-1")
    assert Publishers().only is None
    assert not Publishers().rivals
    assert Publishers((ENTRY, praxis, house)).only == ENTRY, "a person and who employs her"
    assert Publishers((first_role, second_role)).only == first_role, "one person, two places"
    assert Publishers((ENTRY, mallory, praxis)).rivals == (ENTRY, mallory)
    assert Publishers((ENTRY, mallory)).only is None
    assert Publishers((praxis, house)).rivals == (praxis, house)
