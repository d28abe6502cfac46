"""One conversation at a time, whatever the engine does meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ui import demo
from tests.ui.fakes import EngineThread, FakeEngine
from tests.ui.waiting import until
from timclient.domain.errors import Forbidden, Offline
from timclient.domain.ids import RoomId
from timclient.domain.room import Membership, RoomHead
from timclient.domain.timeline import GapItem, MessageItem
from timclient.ui.bridge import Bridge
from timclient.ui.conversation.pane import ConversationPane
from timclient.ui.conversation.presenter import ConversationPresenter
from timclient.ui.theme import Theme
from timclient.ui.timeline.model import TimelineModel

KLEIN, TEAM, LIND = demo.room_id("klein"), demo.room_id("team"), demo.room_id("lind")


class Table:
    """A pane with its presenter over the demo engine."""

    def __init__(self, bridge: Bridge, theme: Theme, thread: EngineThread) -> None:
        self.engine: FakeEngine = demo.engine()
        self.thread = thread
        self.errors: list[Exception] = []
        self.model = TimelineModel(demo.ZONE)
        self.pane = ConversationPane(self.model, theme)
        self.pane.resize(600, 500)
        self.pane.show()
        self.presenter = ConversationPresenter(
            bridge,
            self.engine.timelines,
            self.engine.sending,
            self.engine.messages,
            self.pane,
            self.errors.append,
            self.pane,
        )
        self.summaries = {room.room_id: room for room in demo.rooms()}

    def show(self, room_id: RoomId) -> None:
        self.presenter.show(self.summaries[room_id])

    async def open(self, room_id: RoomId) -> None:
        self.show(room_id)
        await until(self.model.rowCount)

    def change(self, room_id: RoomId, change: Callable[[RoomHead], RoomHead]) -> None:
        line = self.engine.timelines.last(room_id)
        self.thread.run(lambda: line.head.set(change(line.head.value)))


@pytest.fixture
def table(
    bridge: Bridge, theme: Theme, engine_thread: EngineThread, loop: asyncio.AbstractEventLoop
) -> Iterator[Table]:
    table = Table(bridge, theme, engine_thread)
    yield table
    # A draft that waits for its pause would be saved in the next test, without a loop.
    _run(loop, table.presenter.stop)
    table.pane.close()
    table.pane.deleteLater()


async def test_a_room_is_opened_and_followed(table: Table) -> None:
    await table.open(KLEIN)
    assert [row.uid for row in table.model.items] == [row.uid for row in demo.klein()]
    await until(lambda: table.presenter.head)
    table.change(KLEIN, lambda head: replace(head, typing=("Klein, Michael",)))
    await until(lambda: "typing" in table.pane.header.second_line)


async def test_the_same_room_is_not_opened_twice(table: Table) -> None:
    await table.open(KLEIN)
    table.presenter.show(replace(table.summaries[KLEIN], unread=0))
    await asyncio.sleep(0.02)
    assert len(table.engine.timelines.called("open")) == 1


async def test_the_old_room_is_closed(table: Table) -> None:
    await table.open(KLEIN)
    old = table.engine.timelines.last(KLEIN)
    await table.open(TEAM)
    await until(lambda: old.closed)
    table.thread.run(old.items.replace, demo.long_chat(3))
    await asyncio.sleep(0.02)
    assert table.model.rowCount() == len(demo.long_chat(80))


async def test_quick_switching_shows_the_last_room_only(table: Table) -> None:
    table.engine.timelines.hold("open")
    for room in (KLEIN, TEAM, KLEIN, TEAM):
        table.show(room)
        await asyncio.sleep(0.002)
    assert table.model.rowCount() == 0
    table.thread.run(table.engine.timelines.release, "open")
    await until(lambda: table.model.rowCount() == len(demo.long_chat(80)))
    await until(lambda: sum(line.closed for _, line in table.engine.timelines.opened) == 3)
    still_open = [room for room, line in table.engine.timelines.opened if not line.closed]
    assert still_open == [TEAM]


def _run(loop: asyncio.AbstractEventLoop, main: Callable[[], Coroutine[Any, Any, None]]) -> None:
    loop.run_until_complete(asyncio.wait_for(main(), 10))


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.lists(st.tuples(st.sampled_from([KLEIN, TEAM, LIND]), st.integers(0, 3))))
def test_rows_always_belong_to_the_shown_room(
    loop: asyncio.AbstractEventLoop,
    table: Table,
    order: list[tuple[RoomId, int]],
) -> None:
    rows = {KLEIN: {r.uid for r in demo.klein()}, TEAM: {r.uid for r in demo.long_chat(80)}}
    rows[LIND] = set()

    async def main() -> None:
        for room, pause in order:
            table.show(room)
            if room != LIND:
                assert table.model.rowCount() == 0 or table.presenter.room_id == room
            for _ in range(pause):
                await asyncio.sleep(0.002)
                shown = {row.uid for row in table.model.items}
                assert room == LIND or shown <= rows[room]
        table.presenter.show(None)
        await asyncio.sleep(0.01)

    _run(loop, main)


async def test_the_field_is_cleared_when_the_message_is_on_disk(table: Table) -> None:
    await table.open(KLEIN)
    table.engine.messages.hold("write")
    table.pane.composer.field.setPlainText("Guten Morgen")
    table.pane.composer.send.click()
    await until(lambda: table.engine.messages.called("write"))
    assert table.pane.composer.text == "Guten Morgen"
    assert not table.pane.composer.send.isEnabled()
    table.thread.run(table.engine.messages.release, "write")
    await until(lambda: table.pane.composer.text == "")
    await until(lambda: table.engine.sending.called("save_draft")[-1:] == [(KLEIN, "")])
    last = table.model.rows[-1]
    assert isinstance(last, MessageItem)
    assert last.own


async def test_a_refused_message_stays_in_the_field(table: Table) -> None:
    await table.open(KLEIN)
    error = Forbidden()
    table.engine.messages.fail_next["write"] = error
    table.pane.composer.field.setPlainText("Guten Morgen")
    table.pane.composer.send.click()
    await until(lambda: table.errors)
    assert table.errors == [error]
    assert table.pane.composer.text == "Guten Morgen"
    assert table.pane.composer.send.isEnabled()


async def test_a_message_sent_while_leaving_clears_the_draft(table: Table) -> None:
    await table.open(KLEIN)
    table.engine.messages.hold("write")
    table.pane.composer.field.setPlainText("Guten Morgen")
    table.pane.composer.send.click()
    await until(lambda: table.engine.messages.called("write"))
    await table.open(TEAM)
    table.pane.composer.field.setPlainText("anderes")
    table.thread.run(table.engine.messages.release, "write")
    await until(lambda: (KLEIN, "") in table.engine.sending.called("save_draft"))
    assert table.pane.composer.text == "anderes"
    assert table.pane.composer.send.isEnabled()


async def test_what_was_written_after_a_message_is_no_part_of_it(table: Table) -> None:
    await table.open(KLEIN)
    table.engine.messages.hold("write")
    table.pane.composer.field.setPlainText("Guten Morgen")
    table.pane.composer.send.click()
    await until(lambda: table.engine.messages.called("write"))
    table.pane.composer.field.appendPlainText("noch etwas")
    table.thread.run(table.engine.messages.release, "write")
    await until(lambda: table.pane.composer.text == "\nnoch etwas")
    await until(lambda: table.engine.sending.called("save_draft")[-1:] == [(KLEIN, "\nnoch etwas")])


async def test_leaving_while_sending_keeps_what_was_written_after(table: Table) -> None:
    await table.open(KLEIN)
    table.engine.messages.hold("write")
    table.pane.composer.field.setPlainText("Guten Morgen")
    table.pane.composer.send.click()
    await until(lambda: table.engine.messages.called("write"))
    table.pane.composer.field.appendPlainText("noch etwas")
    await table.open(TEAM)
    table.thread.run(table.engine.messages.release, "write")
    await until(lambda: table.engine.sending.called("save_draft")[-1:] == [(KLEIN, "\nnoch etwas")])


async def test_coming_back_while_sending_sends_nothing_twice(table: Table) -> None:
    await table.open(KLEIN)
    table.engine.messages.hold("write")
    table.pane.composer.field.setPlainText("Guten Morgen")
    table.pane.composer.send.click()
    await until(lambda: table.engine.messages.called("write"))
    table.show(TEAM)
    summary = replace(table.summaries[KLEIN], draft="Guten Morgen")
    table.presenter.show(summary)
    assert table.pane.composer.text == "Guten Morgen"
    assert not table.pane.composer.send.isEnabled()
    table.thread.run(table.engine.messages.release, "write")
    await until(lambda: table.pane.composer.text == "")
    assert len(table.engine.messages.called("write")) == 1


async def test_a_discarded_message_comes_back_into_the_field(table: Table) -> None:
    await table.open(KLEIN)
    table.engine.sending.discarded = "nicht gesendet"
    table.pane.composer.field.setPlainText("halb")
    table.pane.timeline.discard_wanted.emit("echo-1")
    await until(lambda: table.pane.composer.text == "halb\nnicht gesendet")


async def test_a_message_discarded_on_leaving_becomes_a_draft(table: Table) -> None:
    await table.open(KLEIN)
    table.engine.sending.discarded = "nicht gesendet"
    table.engine.sending.hold("discard")
    table.pane.composer.field.setPlainText("halb")
    table.pane.timeline.discard_wanted.emit("echo-1")
    await until(lambda: table.engine.sending.called("discard"))
    table.show(TEAM)
    table.thread.run(table.engine.sending.release, "discard")
    await until(
        lambda: (KLEIN, "halb\nnicht gesendet") in table.engine.sending.called("save_draft")
    )
    assert "nicht" not in table.pane.composer.text


async def test_the_focus_goes_on_in_the_chat(table: Table) -> None:
    table.show(LIND)
    table.pane.activateWindow()
    table.pane.invitation.accept.setFocus()
    await until(table.pane.invitation.accept.hasFocus)
    table.pane.invitation.set_busy(True)
    assert table.pane.invitation.hasFocus(), "not somewhere else in the window"
    table.presenter.show(replace(table.summaries[LIND], membership=Membership.JOIN))
    assert table.pane.composer.field.hasFocus()


async def test_unread_ones_above_the_loaded_rows_are_looked_for(table: Table) -> None:
    table.presenter.show(replace(table.summaries[TEAM], unread=500))
    await until(table.model.rowCount)
    line = table.engine.timelines.last(TEAM)
    await until(lambda: line.called("load_older"))
    assert table.pane.timeline.verticalScrollBar().value() == 0
    assert table.pane.timeline.opening.looking


async def test_the_draft_is_kept_on_switching_and_on_closing(table: Table) -> None:
    await table.open(KLEIN)
    table.pane.composer.field.setPlainText("halb")
    table.show(TEAM)
    await until(lambda: (KLEIN, "halb") in table.engine.sending.called("save_draft"))
    table.pane.composer.field.setPlainText("auch halb")
    await table.presenter.stop()
    assert (TEAM, "auch halb") in table.engine.sending.called("save_draft")
    assert all(line.closed for _, line in table.engine.timelines.opened)


async def test_typing_is_told_rarely(table: Table) -> None:
    await table.open(KLEIN)
    await until(lambda: table.presenter._open)
    line = table.engine.timelines.last(KLEIN)
    for text in ("a", "ab", "abc"):
        table.pane.composer.field.setPlainText(text)
    await until(lambda: line.called("set_typing"))
    assert line.called("set_typing") == [(True,)]
    table.pane.composer.field.clear()
    await until(lambda: line.called("set_typing") == [(True,), (False,)])


async def test_reading_resending_discarding_and_gaps(table: Table) -> None:
    await table.open(KLEIN)
    line, view = table.engine.timelines.last(KLEIN), table.pane.timeline
    view.read_up_to.emit("$e9")
    view.resend_wanted.emit("echo-1")
    view.discard_wanted.emit("echo-1")
    view.gap_wanted.emit("gap-1")
    await until(lambda: line.called("mark_read") == [("$e9",)])
    await until(lambda: line.called("fill_gap") == [("gap-1",)])
    assert table.engine.sending.called("resend") == [("echo-1",)]
    assert table.engine.sending.called("discard") == [("echo-1",)]


async def test_older_rows_are_loaded_one_page_at_a_time(table: Table) -> None:
    await table.open(TEAM)
    await until(lambda: table.presenter._open)
    line = table.engine.timelines.last(TEAM)
    line.hold("load_older")
    table.pane.timeline.older_wanted.emit()
    table.pane.timeline.older_wanted.emit()
    await until(lambda: line.called("load_older"))
    await asyncio.sleep(0.02)
    assert len(line.called("load_older")) == 1
    table.thread.run(line.release, "load_older")
    await until(lambda: table.presenter._open.complete)  # type: ignore[union-attr]
    table.pane.timeline.older_wanted.emit()
    await asyncio.sleep(0.02)
    assert len(line.called("load_older")) == 1, "the beginning is reached"


async def test_failing_to_load_older_rows_is_no_stack_of_notices(table: Table) -> None:
    await table.open(TEAM)
    await until(lambda: table.presenter._open)
    line = table.engine.timelines.last(TEAM)
    line.fail_next["load_older"] = Offline()
    table.pane.timeline.older_wanted.emit()
    await until(lambda: line.called("load_older"))
    await asyncio.sleep(0.02)
    table.pane.timeline.older_wanted.emit()
    await asyncio.sleep(0.02)
    assert len(line.called("load_older")) == 1
    assert table.errors == []


async def test_a_room_that_cannot_be_opened_is_said(table: Table) -> None:
    error = Offline()
    table.engine.timelines.fail_next["open"] = error
    table.show(KLEIN)
    await until(lambda: table.errors == [error])


@pytest.mark.parametrize(
    ("changes", "may_send", "words"),
    [
        ({"encrypted": False}, True, "not encrypted"),
        ({"membership": Membership.LEAVE}, True, "left this chat"),
        ({}, False, "not allowed"),
    ],
)
async def test_where_one_cannot_write_the_reason_is_said(
    table: Table, changes: dict[str, Any], may_send: bool, words: str
) -> None:
    await table.open(KLEIN)
    await until(lambda: table.presenter.head)
    assert table.pane.composer.field.isVisible()
    table.change(
        KLEIN,
        lambda head: replace(head, summary=replace(head.summary, **changes), may_send=may_send),
    )
    await until(lambda: not table.pane.composer.field.isVisible())
    assert words in table.pane.composer.reason.text()


async def test_an_accepted_invitation_becomes_a_chat(table: Table) -> None:
    table.show(LIND)
    assert table.pane.invitation.isVisible()
    assert not table.pane.composer.isVisible()
    await asyncio.sleep(0.02)
    assert table.engine.timelines.called("open") == []
    table.presenter.show(replace(table.summaries[LIND], membership=Membership.JOIN))
    await until(lambda: table.engine.timelines.called("open"))
    assert table.pane.timeline.isVisible()
    assert table.pane.composer.isVisible()


async def test_the_gap_of_another_room_is_nobodys(table: Table) -> None:
    table.presenter.show(None)
    table.pane.timeline.gap_wanted.emit(GapItem("gap").uid)
    table.pane.timeline.read_up_to.emit("$x")
    await asyncio.sleep(0.01)
    assert table.errors == []
