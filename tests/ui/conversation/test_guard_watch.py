"""A withheld chat in the window: the guard stands where messages would, until the user's word."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui import demo
from tests.ui.house import KLEIN, House
from tests.ui.waiting import until
from timclient.domain.errors import Offline
from timclient.domain.guard import Expected, Guard, GuardState
from timclient.domain.ids import UserId
from timclient.domain.room import Guarding, RoomSummary
from timclient.ui.dialogs import ConfirmDialog
from timclient.ui.room_list.model import RoomListModel
from timclient.ui.widgets.buttons import DangerButton, SecondaryButton

WAITING = Guard(
    KLEIN,
    UserId("@x110445566:epa-kasse.tim.example"),
    Expected("Müller, Hans", date(1954, 3, 12)),
)
ASKS = replace(WAITING, state=GuardState.TO_CONFIRM, shown_name="Müller, Hans")


class Guarded:
    """A window whose chat with Klein is withheld as the engine would."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.engine, self.pane = house.engine, house.chats.pane
        self.guards, self.insured = house.engine.ti.guards, house.engine.ti.insured
        self.rows = house.engine.timelines.rows.pop(KLEIN)

    async def open(self, guard: Guard) -> None:
        self.tell(guard)
        await self.house.start()
        await self.house.open("klein")
        await until(self.pane.guard.refuse.isVisible, "the guard is read")

    def tell(self, guard: Guard) -> None:
        """The engine says how the guard stands."""
        asks = guard.state is GuardState.TO_CONFIRM
        guarding = Guarding.ASKS if asks else Guarding.WAITS
        self.house.thread.run(self.guards.guards.set, {KLEIN: guard})
        self.summarise(guarding if guard.withholds else None)

    def summarise(self, guarding: Guarding | None) -> None:
        summary = next(r for r in demo.rooms() if r.room_id == KLEIN)
        summary = replace(summary, guarding=guarding)
        if guarding is not None:
            summary = replace(summary, preview=None, unread=0, mentions=0)
        head = self.engine.timelines.heads[KLEIN]
        head = replace(head, summary=summary, may_send=guarding is None, typing=())
        self.engine.timelines.heads[KLEIN] = head
        rooms = [summary if room.room_id == KLEIN else room for room in demo.rooms()]
        self.house.thread.run(self.engine.room_list.rooms.replace, rooms)
        for room_id, line in self.engine.timelines.opened:
            if room_id == KLEIN:
                self.house.thread.run(line.head.set, head)

    def question(self) -> ConfirmDialog | None:
        found = [w for w in QApplication.topLevelWidgets() if isinstance(w, ConfirmDialog)]
        return next((w for w in found if w.isVisible()), None)

    async def answer(self, kind: type[SecondaryButton]) -> None:
        await until(self.question)
        dialog = self.question()
        assert dialog is not None
        next(b for b in dialog.findChildren(SecondaryButton) if type(b) is kind).click()


@pytest.fixture
def window(house: House) -> Iterator[Guarded]:
    window = Guarded(house)
    yield window
    made = house.chats.conversation
    if made is not None:
        made.guard.close()


async def test_guard_instead_of_messages_and_writing(window: Guarded) -> None:
    await window.open(ASKS)
    pane = window.pane
    assert pane.withheld
    assert pane.guard.isVisible()
    assert not pane.timeline.isVisible()
    assert not pane.composer.isVisible()
    assert not pane._takes_files()
    assert not pane.timeline.acts.may_write
    window.house.chats._focus_conversation()
    assert pane.guard.hasFocus(), "keys go to the page, not to a button"
    assert pane.guard in window.house.chats.sections()


async def test_the_word_opens_the_chat(window: Guarded) -> None:
    await window.open(ASKS)
    window.pane.guard.confirm.click()
    await until(lambda: window.guards.called("confirm"))
    assert window.guards.called("confirm") == [(KLEIN, "Müller, Hans")]
    await until(lambda: window.pane.guard.confirm.isEnabled())
    window.tell(replace(ASKS, state=GuardState.CONFIRMED, expected=Expected("")))
    await until(lambda: window.pane.timeline.isVisible())
    assert window.pane.composer.isVisible()
    assert not window.pane.withheld
    assert "Müller" not in window.pane.guard.words, "nothing stays on the page"


async def test_another_name_is_asked_about_twice(window: Guarded) -> None:
    await window.open(replace(ASKS, shown_name="Mallory, Eve"))
    window.pane.guard.confirm.click()
    await window.answer(SecondaryButton)
    await until(lambda: window.pane.guard.confirm.isEnabled())
    assert not window.guards.called("confirm")
    window.pane.guard.confirm.click()
    await window.answer(DangerButton)
    await until(lambda: window.guards.called("confirm"))
    assert window.guards.called("confirm") == [(KLEIN, "Mallory, Eve")]


async def test_the_wrong_person_is_sent_away_after_a_question(window: Guarded) -> None:
    await window.open(ASKS)
    window.pane.guard.refuse.click()
    await window.answer(SecondaryButton)
    await until(lambda: window.pane.guard.refuse.isEnabled())
    assert not window.insured.called("refuse")
    window.insured.fail_next["refuse"] = Offline()
    window.pane.guard.refuse.click()
    await window.answer(DangerButton)
    await until(lambda: window.insured.called("refuse"))
    window.tell(replace(ASKS, state=GuardState.REFUSED, expected=Expected("")))
    await until(lambda: window.pane.guard.refuse.text() == "End chat again")
    await until(lambda: window.pane.guard.refuse.isEnabled())
    window.pane.guard.refuse.click()
    await until(lambda: len(window.insured.called("refuse")) == 2, "without another question")


async def test_a_decision_is_carried_out_though_another_chat_is_opened(window: Guarded) -> None:
    await window.open(ASKS)
    window.insured.hold("refuse")
    window.pane.guard.refuse.click()
    await window.answer(DangerButton)
    await until(lambda: window.insured.called("refuse"))
    await window.house.open("team")
    assert window.pane.timeline.isVisible()
    assert window.pane.composer.isVisible()
    window.house.thread.run(window.insured.release, "refuse")
    decisions = window.house.chats.conversation
    assert decisions is not None
    await until(lambda: not decisions.guard._decisions.busy)


async def test_who_comes_later_is_asked_about_at_once(window: Guarded) -> None:
    await window.open(WAITING)
    assert "has not joined yet" in window.pane.guard.words
    window.tell(ASKS)
    await until(lambda: "Is this the right person?" in window.pane.guard.words)


async def test_the_list_says_what_is_to_be_done(window: Guarded) -> None:
    window.tell(ASKS)
    await window.house.start()
    row = _row(window.house.chats.rooms, lambda room: room.room_id == KLEIN)
    assert (row.preview, row.marked, row.unread) == ("Please confirm the person", True, 0)
    assert row.wants_attention
    window.tell(WAITING)
    await until(
        lambda: (
            _row(window.house.chats.rooms, lambda room: room.room_id == KLEIN).preview
            == "The person has not joined yet"
        )
    )


def _row(model: RoomListModel, test: Callable[[RoomSummary], bool]) -> Any:
    rows = [row for row in model.rows if hasattr(row, "room")]
    return next(row for row in rows if test(row.room))
