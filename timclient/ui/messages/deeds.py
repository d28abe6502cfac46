"""Carries out what the user wants done with messages of the open chat."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from datetime import tzinfo

from PySide6.QtCore import QObject, QRect, Signal

from timclient.domain.direction import plain_name
from timclient.domain.ids import EventId, RoomId
from timclient.domain.message import FileContent, TextContent
from timclient.domain.message_actions import Deletion, MessageAction, deletion
from timclient.domain.room import RoomSummary
from timclient.domain.timeline import MessageItem
from timclient.ui.bridge import Bridge
from timclient.ui.conversation.pane import ConversationPane
from timclient.ui.conversation.presenter import ConversationPresenter
from timclient.ui.dialogs import ask
from timclient.ui.messages.delete_dialog import DeleteDialog
from timclient.ui.messages.details_dialog import DetailsDialog
from timclient.ui.messages.forward_dialog import ForwardDialog
from timclient.ui.messages.open_link_dialog import OpenLinkDialog
from timclient.ui.models.message_ports import MessagesPort
from timclient.ui.tasks import TaskOwner
from timclient.ui.texts.timeline import content_text
from timclient.ui.theme import Theme
from timclient.ui.widgets.emoji_picker import EmojiPicker


class MessageDeeds(QObject):
    """Of one conversation.

    Signals:
        told(str): something was done that is to be said quietly.
        emoji_used(tuple): those used last, newest first.
        person_wanted(str), pin_wanted(str), report_wanted(str): see ``Wishes``.
    """

    told = Signal(str)
    emoji_used = Signal(tuple)
    person_wanted = Signal(str)
    pin_wanted = Signal(str)
    report_wanted = Signal(str)

    def __init__(
        self,
        messages: MessagesPort,
        bridge: Bridge,
        pane: ConversationPane,
        presenter: ConversationPresenter,
        theme: Theme,
        report: Callable[[Exception], None],
        zone: tzinfo,
        open_url: Callable[[str], None],
        rooms: Callable[[], Sequence[RoomSummary]],
    ) -> None:
        super().__init__(pane)
        self._messages, self._bridge, self._pane = messages, bridge, pane
        self._presenter, self._theme, self._zone = presenter, theme, zone
        self._open_url, self._rooms = open_url, rooms
        self._tasks = TaskOwner(report)
        self._language = "de"
        self._recent: tuple[str, ...] = ()
        self._connect()

    def set_emoji(self, language: str, recent: tuple[str, ...]) -> None:
        """The language of their names, and those used last."""
        self._language, self._recent = language, recent

    def close(self) -> None:
        """End what still runs."""
        self._tasks.cancel_all()

    def show(self, event_id: EventId) -> None:
        """Show a message of the open chat wherever it is."""
        self._tasks.spawn(self._show(event_id))

    def _connect(self) -> None:
        wishes = self._pane.timeline.wishes
        wishes.reply_wanted.connect(self._answer)
        wishes.edit_wanted.connect(lambda event: self._tasks.spawn(self._edit(EventId(event))))
        wishes.forward_wanted.connect(lambda events: self._tasks.spawn(self._forward(events)))
        wishes.delete_wanted.connect(lambda events: self._tasks.spawn(self._delete(events)))
        wishes.react_wanted.connect(self._react)
        wishes.picker_wanted.connect(self._pick)
        wishes.details_wanted.connect(self._look)
        wishes.history_wanted.connect(lambda event: self._look(event, history=True))
        wishes.jump_wanted.connect(lambda event: self.show(EventId(event)))
        wishes.person_wanted.connect(self.person_wanted)
        wishes.pin_wanted.connect(self.pin_wanted)
        wishes.report_wanted.connect(self.report_wanted)
        wishes.copied.connect(lambda _count: self.told.emit(self.tr("Copied")))
        self._pane.timeline.link_wanted.connect(
            lambda target: self._tasks.spawn(self._open_link(target))
        )
        self._pane.composer.last_wanted.connect(self._edit_last)

    def _item(self, event_id: str) -> MessageItem | None:
        for item in self._pane.timeline.timeline.items:
            if isinstance(item, MessageItem) and item.event_id == event_id:
                return item
        return None

    def _answer(self, event_id: str) -> None:
        item = self._item(event_id)
        if item is not None:
            name = self.tr("your message") if item.own else plain_name(item.sender_name)
            self._pane.composer.answer(EventId(event_id), name, content_text(item.content))

    async def _edit(self, event_id: EventId) -> None:
        room_id = self._presenter.room_id
        if room_id is None:
            return
        text = await self._bridge.call(self._messages.text, room_id, event_id)
        if self._presenter.room_id == room_id:
            item = self._item(event_id)
            content = item.content if item is not None else None
            file_name = plain_name(content.name) if isinstance(content, FileContent) else ""
            self._pane.composer.edit(event_id, text, file_name)

    def _edit_last(self) -> None:
        """The newest own message that has words; a recording or a bare file has none."""
        acts = self._pane.timeline.acts
        for position in range(self._pane.timeline.timeline.rowCount() - 1, -1, -1):
            item = acts.item_at(position)
            content = item.content if item is not None and item.own else None
            words = isinstance(content, TextContent) or (
                isinstance(content, FileContent) and bool(content.caption)
            )
            if words and acts.perform(MessageAction.EDIT, position):
                return

    async def _forward(self, events: Collection[str]) -> None:
        room_id = self._presenter.room_id
        items = [item for item in map(self._item, events) if item is not None]
        if room_id is None or not items:
            return
        event_ids = [item.event_id for item in items if item.event_id is not None]

        async def forward(rooms: tuple[RoomId, ...]) -> None:
            await self._bridge.call(self._messages.forward, room_id, event_ids, rooms)

        what = content_text(items[0].content) if len(items) == 1 else ""
        others = [room for room in self._rooms() if room.room_id != room_id]
        dialog = ForwardDialog(self._pane.window(), self._theme, what, len(items), others, forward)
        if await ask(dialog):
            self._pane.timeline.choice.end()
            self.told.emit(self.tr("Forwarded"))

    async def _delete(self, events: Collection[str]) -> None:
        room_id = self._presenter.room_id
        items = [item for item in map(self._item, events) if item is not None]
        if room_id is None or not items:
            return

        async def delete(what: Deletion) -> None:
            for event_id in what.for_all:
                await self._bridge.call(self._messages.delete, room_id, event_id)
            for event_id in what.softly:
                await self._bridge.call(self._messages.delete_softly, room_id, event_id)

        what = deletion(items, int(time.time() * 1000))
        if await ask(DeleteDialog(self._pane.window(), self._theme, what, delete)):
            self._pane.timeline.choice.end()

    def _react(self, event_id: str, key: str) -> None:
        room_id = self._presenter.room_id
        if room_id is not None:
            call = self._bridge.call(self._messages.react, room_id, EventId(event_id), key)
            self._tasks.spawn(call)

    def _pick(self, event_id: str, where: QRect) -> None:
        picker = EmojiPicker(self._theme, self._language, self._recent, self._pane)

        def chosen(key: str) -> None:
            self._recent = picker.recent
            self.emoji_used.emit(picker.recent)
            self._react(event_id, key)

        picker.chosen.connect(chosen)
        picker.show_at(where)

    def _look(self, event_id: str, *, history: bool = False) -> None:
        self._tasks.spawn(self._show_details(EventId(event_id), history=history))

    async def _show_details(self, event_id: EventId, *, history: bool) -> None:
        room_id = self._presenter.room_id
        if room_id is None:
            return
        details = await self._bridge.call(self._messages.details, room_id, event_id)
        window = self._pane.window()
        await ask(DetailsDialog(window, self._theme, details, self._zone, history=history))

    async def _show(self, event_id: EventId) -> None:
        timeline = self._presenter.timeline
        if timeline is None:
            return
        uid = await self._bridge.call(timeline.show, event_id)
        if uid is None:
            self.told.emit(self.tr("This message is not here any more."))
        elif self._presenter.timeline is timeline:
            self._pane.timeline.jumping.to(uid)

    async def _open_link(self, target: str) -> None:
        if await ask(OpenLinkDialog(self._pane.window(), self._theme, target)):
            self._open_url(target)
