"""Every goal from every state, and back from wherever a change stopped."""

from __future__ import annotations

from itertools import count, product

import pytest

from timclient.domain.own_change import (
    ChangeEndpoint,
    CreateEndpoint,
    DeleteEndpoint,
    Link,
    Step,
    after,
    doing,
    plan,
    undo,
)
from timclient.domain.own_entry import AddressState, Doing, Goal, OwnEndpoint, OwnListing

ROLE, DEPARTMENT = "PractitionerRole/1", "HealthcareService/2"
_LINKS = ((), (ROLE,), (DEPARTMENT,), (ROLE, DEPARTMENT))
_ONE = [
    OwnEndpoint("1", active, hidden, "Weber, Anna", linked_in=links)
    for active, hidden, links in product((True, False), (True, False), _LINKS)
]
_TWO = [OwnEndpoint("2", linked_in=(ROLE,)), OwnEndpoint("2", active=False)]
_numbers = count()
STATES = [
    OwnListing(ROLE),
    *(OwnListing(ROLE, (one,)) for one in _ONE),
    *(OwnListing(ROLE, (one, two)) for one, two in product(_ONE, _TWO)),
]
REACHED = {
    Goal.PUBLISHED: (AddressState.VISIBLE, AddressState.HIDDEN_FROM_INSURED),
    Goal.OFF: (AddressState.OFF, AddressState.ABSENT),
    Goal.REMOVED: (AddressState.ABSENT,),
}


def steps(goal: Goal, now: OwnListing) -> list[tuple[Step, OwnListing]]:
    """Every step to a goal with what is there after it."""
    taken: list[tuple[Step, OwnListing]] = []
    while ahead := plan(goal, now, "Weber, Anna"):
        now = after(ahead[0], now, f"new{len(taken)}")
        taken.append((ahead[0], now))
        assert len(taken) < 10
    return taken


def back(before: OwnListing, now: OwnListing) -> OwnListing:
    for _ in range(20):
        ahead = undo(before, now)
        if not ahead:
            return now
        now = after(ahead[0], now, f"again{next(_numbers)}")
    raise AssertionError("no end")


def content(listing: OwnListing) -> list[tuple[object, ...]]:
    return sorted(
        (one.active, one.hidden, one.name, tuple(sorted(one.linked_in)))
        for one in listing.endpoints
    )


@pytest.mark.parametrize("goal", Goal)
def test_every_goal_is_reached_and_every_stop_can_be_taken_back(goal: Goal) -> None:
    for before in STATES:
        taken = steps(goal, before)
        end = taken[-1][1] if taken else before
        assert end.state in REACHED.get(goal, tuple(AddressState))
        if goal in (Goal.HIDDEN, Goal.SHOWN):
            assert all(one.hidden is (goal is Goal.HIDDEN) for one in end.endpoints)
        for _, now in taken:
            assert content(back(before, now)) == content(before)


@pytest.mark.parametrize("goal", Goal)
def test_taking_back_can_stop_anywhere_too(goal: Goal) -> None:
    for before in STATES:
        for _, now in steps(goal, before):
            halfway = now
            for number in range(20):
                ahead = undo(before, halfway)
                if not ahead:
                    break
                halfway = after(ahead[0], halfway, f"again{number}")
                assert content(back(before, halfway)) == content(before)


def test_nothing_is_deleted_before_it_is_unlinked() -> None:
    for before in STATES:
        for step, now in steps(Goal.REMOVED, before):
            if isinstance(step, DeleteEndpoint):
                assert not any(one.linked_in for one in now.endpoints)


def test_a_new_address_is_written_and_linked() -> None:
    taken = [step for step, _ in steps(Goal.PUBLISHED, OwnListing(ROLE))]
    assert taken == [CreateEndpoint("Weber, Anna"), Link(ROLE, add=("new0",))]


def test_an_address_switched_off_is_used_again() -> None:
    now = OwnListing(ROLE, (OwnEndpoint("7", active=False, hidden=True, linked_in=(ROLE,)),))
    assert plan(Goal.PUBLISHED, now, "x") == (ChangeEndpoint("7", active=True, hidden=True),)


def test_an_address_that_nobody_refers_to_is_used_again() -> None:
    assert plan(Goal.PUBLISHED, OwnListing(ROLE, (OwnEndpoint("7"),)), "x") == (
        Link(ROLE, add=("7",)),
    )


def test_words_for_steps() -> None:
    words = {
        CreateEndpoint("x"): Doing.CREATING,
        ChangeEndpoint("1", active=True, hidden=False): Doing.CHANGING,
        Link(ROLE, add=("1",)): Doing.LINKING,
        Link(ROLE, remove=("1",)): Doing.UNLINKING,
        DeleteEndpoint("1"): Doing.DELETING,
    }
    assert {step: doing(step) for step in words} == words
