from __future__ import annotations

import pytest

from timclient.domain.directory import AccountKind, Entry, EntryKind, TimAddress
from timclient.domain.ids import UserId
from timclient.domain.own_entry import (
    AddressState,
    Goal,
    OwnEndpoint,
    OwnEntry,
    OwnListing,
    confirmed,
    publishers,
)

ME, OTHER = UserId("@anna:a.example"), UserId("@alt:a.example")
ROLE = "PractitionerRole/1"


def endpoint(
    number: str, *, active: bool = True, hidden: bool = False, linked: bool = True
) -> OwnEndpoint:
    return OwnEndpoint(number, active, hidden, linked_in=(ROLE,) if linked else ())


def entry(
    entry_id: str, *users: UserId, hidden: bool = False, kind: EntryKind = EntryKind.PERSON
) -> Entry:
    accounts = tuple(TimAddress(one, AccountKind.PERSON, "", hidden) for one in users)
    return Entry(entry_id, kind, f"Name {entry_id}", accounts=accounts)


@pytest.mark.parametrize(
    ("endpoints", "state"),
    [
        ((), AddressState.ABSENT),
        ((endpoint("1", linked=False),), AddressState.ABSENT),
        ((endpoint("1", active=False),), AddressState.OFF),
        ((endpoint("1", hidden=True),), AddressState.HIDDEN_FROM_INSURED),
        ((endpoint("1", hidden=True), endpoint("2")), AddressState.VISIBLE),
        (
            (endpoint("1", active=False), endpoint("2", hidden=True)),
            AddressState.HIDDEN_FROM_INSURED,
        ),
    ],
)
def test_how_others_see_the_address(
    endpoints: tuple[OwnEndpoint, ...], state: AddressState
) -> None:
    assert OwnListing(ROLE, endpoints).state is state


def test_other_addresses_and_other_publishers() -> None:
    own = OwnEntry(entry(ROLE, ME, OTHER), OwnListing(ROLE), ME)
    assert [one.user_id for one in own.others] == [OTHER]
    assert own.state is AddressState.ABSENT
    assert not own.published_by_organisation
    assert OwnEntry(own.entry, own.listing, ME, ("Praxis",)).published_by_organisation


def test_who_else_publishes() -> None:
    house = entry("HealthcareService/2", ME, kind=EntryKind.ORGANISATION)
    stranger = entry("HealthcareService/3", OTHER, kind=EntryKind.ORGANISATION)
    found = (entry(ROLE, ME), house, stranger)
    assert publishers(ROLE, ME, found) == ("Name HealthcareService/2",)
    assert publishers("HealthcareService/2", ME, found) == ()


@pytest.mark.parametrize(
    ("goal", "shown", "hidden", "absent"),
    [
        (Goal.PUBLISHED, True, True, False),
        (Goal.OFF, False, False, True),
        (Goal.REMOVED, False, False, True),
        (Goal.HIDDEN, False, True, True),
        (Goal.SHOWN, True, False, True),
    ],
)
def test_what_the_search_must_show(goal: Goal, shown: bool, hidden: bool, absent: bool) -> None:
    assert confirmed(goal, ROLE, ME, (entry(ROLE, ME),)) is shown
    assert confirmed(goal, ROLE, ME, (entry(ROLE, ME, hidden=True),)) is hidden
    house = entry("HealthcareService/2", ME, kind=EntryKind.ORGANISATION)
    assert confirmed(goal, ROLE, ME, (entry(ROLE, OTHER), house)) is absent
