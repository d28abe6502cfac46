"""The own entry against the stand-in directory: whatever fails, it is as wished or as before, and
the other addresses of the entry stay."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from tests.unit.directory.owned import COLLEAGUE, HOUSE_ID, ME, Card, Owned, owned
from tests.unit.services.stage import Stage, play, until
from tests.world.vzd import Address, Failure, Step
from timclient.directory.owner import OwnerClient
from timclient.domain.directory import Entry
from timclient.domain.errors import TimError
from timclient.domain.errors_directory import (
    DirectoryNotAdmitted,
    OwnEntryMissing,
    OwnEntryUnfinished,
    OwnerTokenMissing,
)
from timclient.domain.ids import DeviceId, ServerName, UserId
from timclient.domain.own_entry import AddressState, Confirmation, Goal, Outcome, OwnEntryState
from timclient.domain.session import Account
from timclient.services.own_entry import OwnEntryService

HIDDEN = AddressState.HIDDEN_FROM_INSURED
Change = Callable[[OwnEntryService], Awaitable[Any]]
CHANGES: dict[Goal, Change] = {
    Goal.PUBLISHED: lambda service: service.add(),
    Goal.OFF: lambda service: service.set_visible(False),
    Goal.REMOVED: lambda service: service.remove(),
    Goal.HIDDEN: lambda service: service.hide_from_insured(True),
    Goal.SHOWN: lambda service: service.hide_from_insured(False),
}
REACHED = {
    Goal.PUBLISHED: AddressState.VISIBLE,
    Goal.OFF: AddressState.OFF,
    Goal.REMOVED: AddressState.ABSENT,
    Goal.HIDDEN: HIDDEN,
    Goal.SHOWN: AddressState.VISIBLE,
}
FIRST = {
    Goal.PUBLISHED: (),
    Goal.OFF: (Address(ME),),
    Goal.REMOVED: (Address(ME),),
    Goal.HIDDEN: (Address(ME),),
    Goal.SHOWN: (Address(ME, hidden=True),),
}


class Hanging:
    """The owner's client; its n-th step has no answer before it may go on."""

    def __init__(self, search: Search, client: OwnerClient) -> None:
        self._search, self._client = search, client
        self.read = client.read

    async def perform(self, step: Any, user_id: UserId) -> str:
        search = self._search
        search.hang_at -= 1
        if search.hang_at == 0 and not search.has_effect:
            await self._wait()
        new_id = await self._client.perform(step, user_id)
        if search.hang_at == 0:
            await self._wait()
        return new_id

    async def _wait(self) -> None:
        self._search.hangs.set()
        await self._search.goes_on.wait()


class Search:
    """The directory service as far as the own entry needs it."""

    def __init__(self, house: Owned) -> None:
        self.house = house
        self.error: TimError | None = None
        self.hang_at, self.has_effect = 0, False
        self.hangs, self.goes_on = asyncio.Event(), asyncio.Event()

    def owner(self, tokens: Any) -> Hanging:
        return Hanging(self, self.house.client.owner(tokens))

    async def published(self, user_id: UserId) -> tuple[Entry, ...]:
        if self.error is not None:
            raise self.error
        return await self.house.client.by_address(user_id)


class Desk:
    def __init__(self, stage: Stage, house: Owned) -> None:
        self.stage, self.house, self.card = stage, house, house.card
        account = Account(ME, DeviceId("D"), ServerName("praxis.example"), "https://a.example")
        stage.scope.enter(account, lambda _account: stage.writer)
        self.search = Search(house)
        self.faults = house.directory.faults
        self.services: list[OwnEntryService] = []
        self.service = self.started()

    def started(self) -> OwnEntryService:
        """The program after a start."""
        search: Any = self.search
        service = OwnEntryService(self.stage.stores, self.stage.scope, search, self.house.sleep)
        service.use_tokens(self.card)
        service.start()
        self.services.append(service)
        return service

    async def killed_during(self, goal: Goal, number: int, *, has_effect: bool) -> None:
        """The program ends in the n-th step of a change."""
        self.search.hang_at, self.search.has_effect = number, has_effect
        self.service._tasks.spawn(CHANGES[goal](self.service), "the window")
        await self.search.hangs.wait()
        await self.service.stop()

    async def listing(self) -> AddressState:
        """How the entry is, whatever the service says; no other address has got lost."""
        self.faults.heal()
        self.house.clock.now += 300
        own = self.house.client.owner(Card(self.house.directory))
        entry, listing = await own.read(ME)
        assert COLLEAGUE in [one.user_id for one in entry.accounts]
        endpoints = {one.linked_in for one in listing.endpoints}
        assert endpoints <= {(listing.anchor,)}, "nothing is left that nobody refers to"
        assert not self.service.state.value.unfinished
        return listing.state


def perform(folder: Path, scene: Callable[[Desk], Awaitable[None]], *addresses: Address) -> None:
    async def run(stage: Stage) -> None:
        async with owned(*addresses) as house:
            desk = Desk(stage, house)
            try:
                await scene(desk)
            finally:
                for service in desk.services:
                    await service.stop()

    play(folder, run)


@pytest.mark.parametrize("goal", Goal)
def test_every_change_is_done_and_confirmed_by_the_search(tmp_path: Path, goal: Goal) -> None:
    async def scene(desk: Desk) -> None:
        result = await CHANGES[goal](desk.service)
        assert (result.goal, result.outcome, result.error) == (goal, Outcome.DONE, None)
        await until(lambda: desk.service.state.value.confirmation is Confirmation.SEEN)
        state = desk.service.state.value
        assert state.entry is not None
        assert state.entry.state is REACHED[goal]
        assert (state.entry.organisations, state.working) == ((), None)
        assert await desk.listing() is REACHED[goal]
        again = await CHANGES[goal](desk.service)
        assert again.outcome is Outcome.DONE

    perform(tmp_path, scene, *FIRST[goal])


_BACK: dict[Goal, Change] = {
    Goal.PUBLISHED: CHANGES[Goal.REMOVED],
    Goal.REMOVED: CHANGES[Goal.PUBLISHED],
}


@pytest.mark.parametrize(
    ("goal", "failure"),
    [
        (Goal.PUBLISHED, Failure.CUT),
        (Goal.REMOVED, Failure.REFUSED),
    ],
)
def test_one_failure_anywhere(tmp_path: Path, goal: Goal, failure: Failure) -> None:
    """Before its effect (refused) and after it (cut), at each request that writes."""

    async def scene(desk: Desk) -> None:
        first = await desk.listing()
        ended: list[Outcome] = []
        for method in ("POST", "PUT", "DELETE"):
            order = desk.faults.fail(Step.OWNER, failure, method=method)
            result = await CHANGES[goal](desk.service)
            failed = order.times == 0
            ended += [result.outcome] if failed else []
            assert failed == (result.error is not None) or result.outcome is Outcome.DONE
            wanted = REACHED[goal] if result.outcome is Outcome.DONE else first
            assert await desk.listing() is wanted
            if result.outcome is Outcome.DONE:
                await _BACK[goal](desk.service)
                assert await desk.listing() is first
        assert ended
        assert Outcome.UNFINISHED not in ended

    perform(tmp_path, scene, *FIRST[goal])


@pytest.mark.parametrize("goal", [Goal.PUBLISHED, Goal.REMOVED])
@pytest.mark.parametrize("has_effect", [False, True])
@pytest.mark.parametrize("number", [1, 2])
def test_killed_between_the_steps(
    tmp_path: Path, goal: Goal, has_effect: bool, number: int
) -> None:
    """The program ends while it waits for an answer; the next start brings the change to its
    end."""

    async def scene(desk: Desk) -> None:
        await desk.killed_during(goal, number, has_effect=has_effect)
        desk.service = desk.started()
        assert desk.service.state.value.unfinished
        await until(lambda: not desk.service.state.value.unfinished)
        result = desk.service.state.value.result
        assert result is not None
        assert (result.goal, result.outcome) == (goal, Outcome.DONE)
        assert await desk.listing() is REACHED[goal]

    perform(tmp_path, scene, *FIRST[goal])


def test_killed_while_it_is_taken_back(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        desk.faults.fail(Step.OWNER, Failure.FORBIDDEN, method="PUT")
        await desk.killed_during(Goal.PUBLISHED, 3, has_effect=False)
        desk.service = desk.started()
        await until(lambda: not desk.service.state.value.unfinished)
        result = desk.service.state.value.result
        assert result is not None
        assert result.outcome is Outcome.TAKEN_BACK
        assert await desk.listing() is AddressState.ABSENT

    perform(tmp_path, scene)


def test_a_directory_that_stays_away_leaves_it_unfinished(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        desk.faults.fail(Step.OWNER, Failure.UNAVAILABLE, times=None, after=3)
        result = await desk.service.add()
        assert result.outcome is Outcome.UNFINISHED
        assert result.error is not None
        assert desk.service.state.value.unfinished
        assert 100 < sum(desk.house.slept) < 400
        desk.faults.heal()
        desk.house.clock.now += 300
        await desk.service.show()
        assert await desk.listing() is AddressState.VISIBLE

    perform(tmp_path, scene)


def test_a_card_pulled_in_the_middle(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        desk.faults.fail(Step.OWNER, Failure.UNAUTHORIZED, method="PUT")
        desk.card.pulled_with_refusal = True
        result = await desk.service.add()
        assert (result.outcome, type(result.error)) == (Outcome.UNFINISHED, OwnerTokenMissing)
        with pytest.raises(OwnerTokenMissing):
            await desk.service.show()
        assert not desk.service.state.value.ready
        restarted = desk.started()
        assert restarted.state.value.unfinished
        desk.card.ready = True
        desk.service = desk.started()
        await until(lambda: not desk.service.state.value.unfinished)
        assert await desk.listing() is AddressState.VISIBLE

    perform(tmp_path, scene)


def test_another_card_changes_another_entry(tmp_path: Path) -> None:
    """What is unfinished in one entry waits for its card."""

    async def scene(desk: Desk) -> None:
        desk.faults.fail(Step.OWNER, Failure.UNAVAILABLE, times=None, after=3)
        await desk.service.add()
        desk.faults.heal()
        desk.house.clock.now += 300
        desk.card.telematik_id, desk.card.held = HOUSE_ID, ""
        assert (await desk.service.add()).outcome is Outcome.DONE
        state = desk.service.state.value
        assert state.entry is not None
        assert (state.entry.entry.name, state.unfinished) == ("Praxis Weber", True)
        desk.card.telematik_id, desk.card.held = "1-1900000777", ""
        await desk.service.show()
        state = desk.service.state.value
        assert state.entry is not None
        assert state.entry.organisations == ("Praxis Weber",)
        assert await desk.listing() is AddressState.VISIBLE

    perform(tmp_path, scene)


def test_the_entry_of_a_holder_who_has_gone_is_not_shown(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        await desk.service.add()
        assert desk.service.state.value.entry is not None
        desk.service.hide()
        assert desk.service.state.value == OwnEntryState(ready=desk.card.ready)
        assert await desk.listing() is AddressState.VISIBLE
        desk.search.hang_at = 1
        change = asyncio.ensure_future(desk.service.remove())
        await desk.search.hangs.wait()
        desk.service.hide()
        assert desk.service.state.value.working is not None
        desk.search.goes_on.set()
        assert (await change).outcome is Outcome.DONE

    perform(tmp_path, scene)


def test_nothing_new_before_the_old_has_ended(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        desk.faults.fail(Step.OWNER, Failure.UNAVAILABLE, times=None, after=3)
        await desk.service.add()
        desk.faults.heal()
        desk.house.clock.now += 300
        desk.faults.fail(Step.OWNER, Failure.FORBIDDEN, times=None, method="POST")
        desk.faults.fail(Step.OWNER, Failure.FORBIDDEN, times=None, method="PUT")
        desk.faults.fail(Step.OWNER, Failure.FORBIDDEN, times=None, method="DELETE")
        desk.faults.fail(Step.OWNER, Failure.FORBIDDEN, times=None, after=2)
        with pytest.raises(OwnEntryUnfinished):
            await desk.service.remove()
        desk.faults.heal()
        await desk.service.show()
        assert not desk.service.state.value.unfinished

    perform(tmp_path, scene)


def test_the_search_follows_later_or_not_at_all(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        desk.house.directory.settings.visible_after = 3600
        await desk.service.add()
        await until(lambda: desk.service.state.value.confirmation is Confirmation.LATE)
        assert sum(desk.house.slept) > 100
        desk.search.error = DirectoryNotAdmitted()
        await desk.service.hide_from_insured(True)
        await until(lambda: desk.service.state.value.confirmation is Confirmation.UNCHECKED)
        state = desk.service.state.value
        assert state.entry is not None
        assert state.entry.organisations is None

    perform(tmp_path, scene)


def test_a_search_that_fails_for_a_while_is_asked_again(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        desk.faults.fail(Step.SEARCH, Failure.UNAVAILABLE, times=3)
        await desk.service.add()
        await until(lambda: desk.service.state.value.confirmation is Confirmation.SEEN)

    perform(tmp_path, scene)


def test_without_a_card_nothing_happens(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        desk.card.ready = False
        for ask in (desk.service.show, desk.service.add, desk.service.remove):
            with pytest.raises(OwnerTokenMissing):
                await ask()
        service = OwnEntryService(desk.stage.stores, desk.stage.scope, desk.search)  # type: ignore[arg-type]
        assert not service.state.value.ready
        with pytest.raises(OwnerTokenMissing):
            await service.show()
        desk.card.ready, desk.card.telematik_id = True, "1-1999999999"
        with pytest.raises(OwnEntryMissing):
            await desk.service.show()

    perform(tmp_path, scene)


def test_whoever_stops_waiting_stops_nothing(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        desk.search.hang_at = 1
        waiting = desk.service._tasks.spawn(desk.service.add(), "the window")
        await desk.search.hangs.wait()
        waiting.cancel()
        desk.search.goes_on.set()
        await until(lambda: desk.service.state.value.result)
        await until(lambda: not desk.service.state.value.working)
        assert await desk.listing() is AddressState.VISIBLE

    perform(tmp_path, scene)
