"""The own entry as the window's tests play it."""

from __future__ import annotations

from dataclasses import replace

from tests.ui.fakes import ME, Fake
from timclient.domain.directory import (
    AccountKind,
    Coded,
    Entry,
    EntryKind,
    PostalAddress,
    TimAddress,
)
from timclient.domain.errors_directory import OwnerTokenMissing
from timclient.domain.ids import UserId
from timclient.domain.observe import Observable
from timclient.domain.own_entry import (
    AddressState,
    ChangeResult,
    Confirmation,
    Doing,
    Goal,
    Outcome,
    OwnEndpoint,
    OwnEntry,
    OwnEntryState,
    OwnListing,
    Working,
)

ROLE = "PractitionerRole/1"
OLD = TimAddress(
    UserId("@a.weber:klinikum-nord.tim.example"), AccountKind.PERSON, "Weber, Anna", True, "8"
)


def own_entry(state: AddressState, organisations: tuple[str, ...] | None = ()) -> OwnEntry:
    """Dr. Weber's entry with another address beside the own one."""
    hidden = state is AddressState.HIDDEN_FROM_INSURED
    shown = state in (AddressState.VISIBLE, AddressState.HIDDEN_FROM_INSURED)
    there = state is not AddressState.ABSENT
    endpoints = (OwnEndpoint("7", shown, hidden, "Weber, Anna", linked_in=(ROLE,)),)
    mine = TimAddress(ME, AccountKind.PERSON, "Weber, Anna", hidden, "7")
    entry = Entry(
        ROLE,
        EntryKind.PERSON,
        "Weber, Dr. med. Anna",
        "1-1.58.00000040",
        professions=(Coded("p", "30", "Ärztin/Arzt"), Coded("f", "010", "FA Allgemeinmedizin")),
        addresses=(PostalAddress(("Hauptstraße 12",), "20095", "Hamburg"),),
        accounts=(mine, OLD) if shown else (OLD,),
    )
    listing = OwnListing(ROLE, endpoints if there else (), (ROLE,))
    return OwnEntry(entry, listing, ME, organisations)


class FakeOwnEntry(Fake):
    """Does at once what is wished; ``outcome`` says how it ends, ``cards`` whether there is one."""

    def __init__(self, state: AddressState = AddressState.VISIBLE, *, card: bool = True) -> None:
        super().__init__()
        self.now, self.card = state, card
        self.organisations: tuple[str, ...] | None = ()
        self.result: ChangeResult | None = None
        self.state: Observable[OwnEntryState] = Observable(OwnEntryState(ready=card))

    async def show(self) -> None:
        await self._ask("show")
        self._put()

    async def add(self) -> ChangeResult:
        return await self._change(Goal.PUBLISHED, AddressState.VISIBLE, "add")

    async def remove(self) -> ChangeResult:
        return await self._change(Goal.REMOVED, AddressState.ABSENT, "remove")

    async def set_visible(self, visible: bool) -> ChangeResult:
        if visible:
            return await self._change(Goal.PUBLISHED, AddressState.VISIBLE, "set_visible", True)
        return await self._change(Goal.OFF, AddressState.OFF, "set_visible", False)

    async def hide_from_insured(self, hidden: bool) -> ChangeResult:
        wanted = AddressState.HIDDEN_FROM_INSURED if hidden else AddressState.VISIBLE
        goal = Goal.HIDDEN if hidden else Goal.SHOWN
        return await self._change(goal, wanted, "hide_from_insured", hidden)

    async def _change(self, goal: Goal, wanted: AddressState, *call: object) -> ChangeResult:
        self.state.set(replace(self.state.value, working=Working(goal, Doing.LINKING)))
        try:
            await self._ask(*call)
        finally:
            self.state.set(replace(self.state.value, working=None))
        result = self.result or ChangeResult(goal, Outcome.DONE)
        if result.outcome is Outcome.DONE:
            self.now = wanted
        self._put(result)
        return result

    async def _ask(self, *call: object) -> None:
        await self.note(str(call[0]), *call[1:])
        if not self.card:
            raise OwnerTokenMissing

    def _put(self, result: ChangeResult | None = None) -> None:
        done = result is not None and result.outcome is Outcome.DONE
        self.state.set(
            OwnEntryState(
                ready=self.card,
                entry=own_entry(self.now, self.organisations),
                result=result,
                confirmation=Confirmation.WAITING if done else Confirmation.NONE,
                unfinished=result is not None and result.outcome is Outcome.UNFINISHED,
            )
        )
