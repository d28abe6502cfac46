"""Every step failing in every way, before and after its effect; without a network."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests import scenes
from timclient.domain.directory import Entry, EntryKind
from timclient.domain.errors import (
    BadResponse,
    NetworkError,
    NotFound,
    RateLimited,
    Timeout,
    TimError,
)
from timclient.domain.errors_directory import (
    DirectoryDown,
    DirectoryRefused,
    DirectoryResting,
    OwnEntryChanged,
    OwnEntryRefused,
    OwnerTokenMissing,
)
from timclient.domain.ids import UserId
from timclient.domain.own_change import Step, after, plan
from timclient.domain.own_entry import (
    ChangeResult,
    Doing,
    Goal,
    Outcome,
    OwnEndpoint,
    OwnListing,
    Working,
)
from timclient.services.own_entry_steps import Steps
from timclient.store.database import Database
from timclient.store.own_entry import OwnEntryStore

ME = UserId("@anna:a.example")
ROLE = "PractitionerRole/1"
BEFORE = {
    Goal.PUBLISHED: OwnListing(ROLE, (), (ROLE,)),
    Goal.OFF: OwnListing(ROLE, (OwnEndpoint("1", linked_in=(ROLE,)),), (ROLE,)),
    Goal.REMOVED: OwnListing(
        ROLE, (OwnEndpoint("1", linked_in=(ROLE,)), OwnEndpoint("2", linked_in=(ROLE,))), (ROLE,)
    ),
    Goal.HIDDEN: OwnListing(
        ROLE, (OwnEndpoint("1", linked_in=(ROLE,)), OwnEndpoint("2", active=False)), (ROLE,)
    ),
}
# After these nobody knows whether the step had its effect.
UNCLEAR = (Timeout, NetworkError, DirectoryDown, BadResponse)
CLEAR = (OwnEntryRefused, OwnEntryChanged, NotFound, DirectoryRefused, DirectoryResting)


@dataclass
class Vzd:
    """What the directory holds; ``failing`` says what the n-th step of all meets."""

    listing: OwnListing
    failing: dict[int, tuple[TimError, bool]] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    reads: int = 0
    read_errors: list[TimError] = field(default_factory=list)

    async def read(self, _user_id: UserId) -> tuple[Entry, OwnListing]:
        self.reads += 1
        if self.read_errors:
            raise self.read_errors.pop(0)
        return Entry(ROLE, EntryKind.PERSON, "Weber, Anna"), self.listing

    async def perform(self, step: Step, _user_id: UserId) -> str:
        number, new_id = len(self.steps), f"n{len(self.steps)}"
        self.steps.append(step)
        error, has_effect = self.failing.get(number, (None, True))
        if has_effect:
            self.listing = after(step, self.listing, new_id)
        if error is not None:
            raise error
        return new_id


class Killed(BaseException):
    """The program ends here."""


class Desk:
    def __init__(self, folder: Path) -> None:
        self.database = Database()
        self.database.open(folder / "account.db", bytes(32))
        self.journal = OwnEntryStore(self.database)
        self.said: list[Working] = []
        self.slept: list[float] = []

    def change(self, vzd: Vzd, goal: Goal) -> ChangeResult:
        """A change, with the listing as the service has read it before."""
        return scenes.play(lambda: self.steps(vzd).change(goal, vzd.listing))

    def carry_on(self, vzd: Vzd) -> ChangeResult:
        change = self.journal.unfinished()[ROLE]
        return scenes.play(lambda: self.steps(vzd).carry_on(change, vzd.listing))

    def steps(self, vzd: Vzd) -> Steps:
        async def sleep(seconds: float) -> None:
            self.slept.append(seconds)

        return Steps(vzd, self.journal, ME, "Weber, Anna", self.said.append, sleep)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("own"))


@pytest.fixture
def desk(database: Desk) -> Desk:
    database.said.clear()
    database.slept.clear()
    database.journal.forget(ROLE)
    return database


def content(listing: OwnListing) -> list[tuple[object, ...]]:
    return sorted((one.active, one.hidden, one.linked_in) for one in listing.endpoints)


@pytest.mark.parametrize("goal", BEFORE)
@pytest.mark.parametrize("kind", [*UNCLEAR, *CLEAR])
def test_one_step_fails(desk: Desk, goal: Goal, kind: type[TimError]) -> None:
    for number in range(5):
        for has_effect in (False, True)[: 2 if kind in UNCLEAR else 1]:
            before = BEFORE[goal]
            vzd = Vzd(before, {number: (kind(), has_effect)})
            result = desk.change(vzd, goal)
            assert desk.journal.unfinished() == {}
            if result.outcome is Outcome.DONE:
                assert plan(goal, vzd.listing, "x") == ()
            else:
                assert result.outcome is Outcome.TAKEN_BACK
                assert isinstance(result.error, kind)
                assert content(vzd.listing) == content(before)


@pytest.mark.parametrize("goal", BEFORE)
def test_two_steps_fail_one_of_them_while_it_is_taken_back(desk: Desk, goal: Goal) -> None:
    for first in range(4):
        for second in range(first + 1, first + 5):
            for had, has in ((False, False), (True, False), (False, True), (True, True)):
                before = BEFORE[goal]
                failing: dict[int, tuple[TimError, bool]] = {
                    first: (Timeout(), had),
                    second: (DirectoryDown(), has),
                }
                vzd = Vzd(before, failing)
                result = desk.change(vzd, goal)
                assert desk.journal.unfinished() == {}
                assert result.outcome is not Outcome.UNFINISHED
                if result.outcome is Outcome.TAKEN_BACK:
                    assert content(vzd.listing) == content(before)
                else:
                    assert plan(goal, vzd.listing, "x") == ()


@pytest.mark.parametrize("goal", BEFORE)
@pytest.mark.parametrize("refused", [False, True])
def test_killed_at_every_step_also_on_the_way_back(desk: Desk, goal: Goal, refused: bool) -> None:
    for number in range(6):
        for has_effect in (False, True):
            before = BEFORE[goal]
            vzd = Vzd(before)
            if refused:
                vzd.failing[1] = (OwnEntryRefused(), False)
            killed: BaseException = Killed()
            vzd.failing[number] = (killed, has_effect)  # type: ignore[assignment]
            try:
                desk.change(vzd, goal)
            except Killed:
                assert desk.journal.unfinished()[ROLE].goal is goal
                back = desk.journal.unfinished()[ROLE].back
                vzd.failing.clear()
                result = desk.carry_on(vzd)
                assert result.outcome is (Outcome.TAKEN_BACK if back else Outcome.DONE)
                if back:
                    assert content(vzd.listing) == content(before)
                else:
                    assert plan(goal, vzd.listing, "x") == ()
            assert desk.journal.unfinished() == {}


def test_what_has_been_reached_needs_no_note(desk: Desk) -> None:
    vzd = Vzd(BEFORE[Goal.OFF])
    assert desk.change(vzd, Goal.PUBLISHED).outcome is Outcome.DONE
    assert (vzd.steps, vzd.reads) == ([], 0)


def test_others_who_change_the_entry_are_waited_for_three_times(desk: Desk) -> None:
    stubborn = {number: (OwnEntryChanged(), False) for number in range(4)}
    vzd = Vzd(BEFORE[Goal.PUBLISHED], dict(list(stubborn.items())[:3]))
    assert desk.change(vzd, Goal.PUBLISHED).outcome is Outcome.DONE
    vzd = Vzd(BEFORE[Goal.PUBLISHED], {**stubborn})
    assert desk.change(vzd, Goal.PUBLISHED).outcome is Outcome.TAKEN_BACK


def test_a_resting_directory_is_waited_for(desk: Desk) -> None:
    failing: dict[int, tuple[TimError, bool]] = {
        0: (DirectoryResting(7.5), False),
        1: (RateLimited("", 30.0), False),
    }
    vzd = Vzd(BEFORE[Goal.PUBLISHED], failing)
    assert desk.change(vzd, Goal.PUBLISHED).outcome is Outcome.DONE
    assert desk.slept == [7.5, 30.0]
    assert [one.doing for one in desk.said] == [
        Doing.CREATING,
        Doing.WAITING,
        Doing.CREATING,
        Doing.WAITING,
        Doing.CREATING,
        Doing.LINKING,
    ]


def test_taking_back_is_said(desk: Desk) -> None:
    vzd = Vzd(BEFORE[Goal.PUBLISHED], {1: (OwnEntryRefused(), False)})
    assert desk.change(vzd, Goal.PUBLISHED).outcome is Outcome.TAKEN_BACK
    assert [(one.doing, one.back) for one in desk.said] == [
        (Doing.CREATING, False),
        (Doing.LINKING, False),
        (Doing.READING, True),
        (Doing.DELETING, True),
    ]


@pytest.mark.parametrize("error", [OwnerTokenMissing, DirectoryRefused, OwnEntryRefused])
def test_no_card_to_take_it_back(desk: Desk, error: type[TimError]) -> None:
    vzd = Vzd(BEFORE[Goal.PUBLISHED], {1: (Timeout(), False)}, read_errors=[error()])
    result = desk.change(vzd, Goal.PUBLISHED)
    assert (result.outcome, type(result.error)) == (Outcome.UNFINISHED, Timeout)
    assert not desk.journal.unfinished()[ROLE].back
    assert desk.carry_on(vzd).outcome is Outcome.DONE


def test_a_directory_that_stays_away(desk: Desk) -> None:
    away: list[TimError] = [DirectoryResting(30.0) for _ in range(20)]
    vzd = Vzd(BEFORE[Goal.PUBLISHED], {1: (Timeout(), False)}, read_errors=away)
    assert desk.change(vzd, Goal.PUBLISHED).outcome is Outcome.UNFINISHED
    assert sum(desk.slept) == 180
