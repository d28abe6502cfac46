"""Leads one conversation at a time: opens it, feeds the view, carries out what the user does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from timclient.domain.errors import TimError
from timclient.domain.ids import EventId, RoomId, TransactionId, UserId
from timclient.domain.room import Membership, RoomHead, RoomSummary
from timclient.ui.bridge import Bridge
from timclient.ui.conversation.open_room import OpenRoom
from timclient.ui.conversation.pane import ConversationPane
from timclient.ui.conversation.typing_signal import TypingSignal
from timclient.ui.conversation.unsent_text import joined, without_sent
from timclient.ui.models.message_ports import MessagesPort
from timclient.ui.models.ports import RoomTimelinePort, SendingPort, TimelinesPort
from timclient.ui.tasks import TaskOwner

OLDER_PAUSE_MS = 5000
STOP_S = 2.0


class ConversationPresenter(QObject):
    """Knows which room is shown. Everything it awaits is checked against that afterwards.

    Signals:
        head_changed(RoomHead): name, members, typing of the open room.
        opened(str): the timeline of a room is there.
        left(): the open room is let go.
    """

    head_changed = Signal(object)
    opened = Signal(str)
    left = Signal()

    def __init__(
        self,
        bridge: Bridge,
        timelines: TimelinesPort,
        sending: SendingPort,
        messages: MessagesPort,
        pane: ConversationPane,
        report: Callable[[Exception], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._timelines = timelines
        self._sending = sending
        self._messages = messages
        self._pane = pane
        self._tasks = TaskOwner(report)
        self._quiet = TaskOwner(lambda _error: None)
        self._summary: RoomSummary | None = None
        self._open: OpenRoom | None = None
        self._on_the_way: dict[RoomId, str] = {}
        self._typing = TypingSignal(self)
        self._typing.told.connect(self._tell_typing)
        self.head: RoomHead | None = None
        self.own: UserId | None = None
        self._connect()

    @property
    def room_id(self) -> RoomId | None:
        """The room that is shown."""
        return self._summary.room_id if self._summary is not None else None

    @property
    def timeline(self) -> RoomTimelinePort | None:
        """The timeline of the room that is shown, once it is there."""
        return self._open.timeline if self._open is not None else None

    @property
    def summary(self) -> RoomSummary | None:
        """What is known of the room that is shown."""
        return self._summary

    def show(self, summary: RoomSummary | None) -> None:
        """Show a room, an invitation, or nothing. The same room again changes nothing."""
        if self._same(summary):
            self._summary = summary
            return
        held_focus = self._has_focus()
        self.leave()
        self._summary = summary
        if summary is None:
            self._pane.show_nothing()
        elif summary.membership is Membership.INVITE:
            self._pane.show_invitation(summary)
        else:
            self._pane.start_chat(summary)
            self._pane.timeline.opening.begin(summary.unread)
            self._pane.composer.set_busy(summary.room_id in self._on_the_way)
            self._tasks.spawn(self._enter(summary.room_id))
        if held_focus:
            self.take_focus()

    def take_focus(self) -> bool:
        """Put the focus where one goes on in the open chat; False where none is open."""
        pane = self._pane
        for part in (pane.composer.field, pane.invitation, pane.guard, pane.timeline):
            if part.isVisible():
                part.setFocus()
                return True
        return False

    def leave(self) -> None:
        """Keep the draft, close the open room."""
        self._pane.composer.flush_draft()
        self._typing.stop()
        self._pane.composer.set_busy(False)
        opened, self._open = self._open, None
        self.left.emit()
        self.head = None
        self._summary = None
        if opened is not None:
            opened.stop_listening()
            self._quiet.spawn(self._bridge.call(opened.timeline.close))

    async def stop(self) -> None:
        """The window closes: let go of the room, and wait until its draft is kept."""
        self.leave()
        await self._tasks.finish(STOP_S)
        await self._quiet.finish(STOP_S)

    def _connect(self) -> None:
        timeline, composer = self._pane.timeline, self._pane.composer
        composer.send_wanted.connect(self._send)
        composer.draft_changed.connect(self._save_draft)
        composer.typing_changed.connect(self._typing.changed)
        timeline.older_wanted.connect(self._load_older)
        timeline.read_up_to.connect(self._mark_read)
        timeline.gap_wanted.connect(self._fill_gap)
        timeline.newer_wanted.connect(self._load_newer)
        timeline.newest_wanted.connect(self._show_newest)
        timeline.resend_wanted.connect(self._resend)
        timeline.discard_wanted.connect(self._discard)

    def _same(self, summary: RoomSummary | None) -> bool:
        before = self._summary
        if summary is None or before is None:
            return summary is before
        invited = Membership.INVITE
        return summary.room_id == before.room_id and (summary.membership is invited) == (
            before.membership is invited
        )

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self._pane.isAncestorOf(focused)

    # Opening ---------------------------------------------------------------------------

    async def _enter(self, room_id: RoomId) -> None:
        timeline = await self._bridge.call(self._timelines.open, room_id)
        if self.room_id != room_id or self._open is not None:
            await self._bridge.call(timeline.close)
            return
        view = self._pane.timeline
        self._open = OpenRoom(
            room_id,
            timeline,
            self._bridge,
            view.ahead.take,
            self._show_head,
            view.jumping.set_at_newest,
        )
        self.opened.emit(room_id)

    def _show_head(self, head: RoomHead) -> None:
        self._summary = head.summary
        self.head = head
        self._pane.show_head(head)
        self._pane.composer.tools.set_members(head.members, self.own)
        self.head_changed.emit(head)

    # Writing ---------------------------------------------------------------------------

    def _send(self, text: str) -> None:
        room_id, composer = self.room_id, self._pane.composer
        if room_id is None or room_id in self._on_the_way:
            return
        self._typing.stop()
        composer.set_busy(True)
        target, mentions = composer.strip.target, composer.tools.mentions(text)
        if target is not None and target.edits:
            self._tasks.spawn(self._change(room_id, target.event_id, text, mentions))
            return
        self._on_the_way[room_id] = text
        answers = target.event_id if target is not None else None
        self._tasks.spawn(self._send_text(room_id, text, mentions, answers))

    async def _change(
        self, room_id: RoomId, event_id: EventId, text: str, mentions: dict[str, UserId]
    ) -> None:
        composer = self._pane.composer
        try:
            await self._bridge.call(self._messages.edit, room_id, event_id, text, mentions)
        finally:
            if self.room_id == room_id:
                composer.set_busy(False)
        if self.room_id == room_id:
            composer.end_target()

    async def _send_text(
        self, room_id: RoomId, text: str, mentions: dict[str, UserId], answers: EventId | None
    ) -> None:
        composer = self._pane.composer
        try:
            await self._bridge.call(self._messages.write, room_id, text, mentions, answers)
        except BaseException:
            del self._on_the_way[room_id]
            if self.room_id == room_id:
                composer.set_busy(False)
            raise
        rest = without_sent(self._on_the_way.pop(room_id), text)
        if self.room_id == room_id:
            composer.end_target()
            composer.sent(text)
            self._pane.timeline.newest_wanted.emit()
            rest = ""
        await self._bridge.call(self._sending.save_draft, room_id, rest)

    def _save_draft(self, text: str) -> None:
        room_id = self.room_id
        if room_id is not None:
            if room_id in self._on_the_way:
                self._on_the_way[room_id] = text
            self._tasks.spawn(self._bridge.call(self._sending.save_draft, room_id, text))

    def _resend(self, transaction_id: str) -> None:
        call = self._bridge.call(self._sending.resend, TransactionId(transaction_id))
        self._tasks.spawn(call)

    def _discard(self, transaction_id: str) -> None:
        if self.room_id is not None:
            self._tasks.spawn(self._take_back(self.room_id, TransactionId(transaction_id)))

    async def _take_back(self, room_id: RoomId, transaction_id: TransactionId) -> None:
        """What was not sent is not lost: it comes back into the field, or into the draft."""
        written = self._pane.composer.draft
        text = await self._bridge.call(self._sending.discard, transaction_id)
        if not text:
            return
        if self.room_id == room_id:
            self._pane.composer.give_back(text)
        else:
            draft = joined(written, text)
            await self._bridge.call(self._sending.save_draft, room_id, draft)

    def _tell_typing(self, typing: bool) -> None:
        if self._open is not None:
            self._quiet.spawn(self._bridge.call(self._open.timeline.set_typing, typing))

    # Reading ---------------------------------------------------------------------------

    def _mark_read(self, event_id: str) -> None:
        if self._open is not None:
            # Not being able to tell the server is no news: it is told with the next message.
            call = self._bridge.call(self._open.timeline.mark_read, EventId(event_id))
            self._quiet.spawn(call)

    def _fill_gap(self, uid: str) -> None:
        if self._open is not None:
            self._tasks.spawn(self._bridge.call(self._open.timeline.fill_gap, uid))

    def _load_older(self) -> None:
        opened = self._open
        if opened is None or opened.loading_older or opened.complete:
            return
        opened.loading_older = True
        self._quiet.spawn(self._load(opened, opened.timeline))

    def _load_newer(self) -> None:
        opened = self._open
        if opened is not None and not opened.loading_newer:
            opened.loading_newer = True
            self._quiet.spawn(self._load_more(opened))

    async def _load_more(self, opened: OpenRoom) -> None:
        try:
            await self._bridge.call(opened.timeline.load_newer)
        finally:
            opened.loading_newer = False

    def _show_newest(self) -> None:
        if self._open is not None and not self._pane.timeline.jumping.at_newest:
            self._quiet.spawn(self._bridge.call(self._open.timeline.show_newest))

    async def _load(self, opened: OpenRoom, timeline: RoomTimelinePort) -> None:
        try:
            opened.complete = not await self._bridge.call(timeline.load_older)
        except TimError:
            # The gap row says so and offers to try again; here only do not hammer the server.
            QTimer.singleShot(OLDER_PAUSE_MS, self, lambda: self._release(opened))
            return
        self._release(opened)

    def _release(self, opened: OpenRoom) -> None:
        opened.loading_older = False
        if opened is self._open:
            self._pane.timeline.check_older()
