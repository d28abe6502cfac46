"""The main screen: the list of chats, the open one and its details, wired to the engine."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from timclient.domain.ids import RoomId
from timclient.domain.room import Membership
from timclient.domain.settings import Settings
from timclient.ui.conversation.chat_deeds import ChatDeeds
from timclient.ui.conversation.empty_page import EmptyPage
from timclient.ui.room_list.model import RoomListModel
from timclient.ui.room_list.panel import RoomListPanel
from timclient.ui.tasks import TaskOwner
from timclient.ui.widgets.place import Place
from timclient.ui.widgets.workspace import Arrangement, Workspace

if TYPE_CHECKING:
    from timclient.domain.diff import Diff
    from timclient.domain.room import RoomHead, RoomSummary
    from timclient.ui.bridge import Bridge, BridgeSubscription
    from timclient.ui.conversation.conversation import Conversation
    from timclient.ui.conversation.info_column import InfoColumn
    from timclient.ui.conversation.pane import ConversationPane
    from timclient.ui.conversation.presenter import ConversationPresenter
    from timclient.ui.models.ports import EnginePort
    from timclient.ui.rooms.actions import RoomActions
    from timclient.ui.theme import Theme

REFRESH_MS = 30_000


class ChatsPage(QWidget):
    """Owns the parts of the main screen and their subscriptions.

    Signals:
        unread_changed(int): the sum over all chats.
        room_changed(): another room is shown, or what is known of it changed.
        rooms_known(): once, when the stored rooms have come in.
        conversation_made(Conversation): once, with the first opened chat.
    """

    unread_changed = Signal(int)
    room_changed = Signal()
    rooms_known = Signal()
    conversation_made = Signal(object)

    def __init__(
        self,
        engine: EnginePort,
        bridge: Bridge,
        theme: Theme,
        actions: RoomActions,
        report: Callable[[Exception], None],
        open_url: Callable[[str], None],
        zone: tzinfo,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._engine, self._bridge = engine, bridge
        self._theme, self._report, self._open_url = theme, report, open_url
        self._zone, self._settings = zone, Settings()
        self._tasks = TaskOwner(report)
        self._known = self._old = False
        self._subscription: BridgeSubscription | None = None
        self._awaited: RoomId | None = None
        self.rooms = RoomListModel(zone, parent=self)
        self.list = RoomListPanel(self.rooms, theme)
        self._conversation: Conversation | None = None
        self._middle, self._right = Place(EmptyPage(theme)), Place()
        self.workspace = Workspace(theme, self.list, self._middle, self._right)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.workspace)
        self._clock = QTimer(self)
        self._clock.setInterval(REFRESH_MS)
        self._clock.timeout.connect(self._refresh_times)
        self.deeds = ChatDeeds(self, actions, self._tasks)
        self._connect_list()
        self.workspace.arrangement_changed.connect(self._arranged)

    # The open chat: its parts are made when the first one is opened ----------------------

    @property
    def conversation(self) -> Conversation | None:
        """The parts of the open chat, once there was one."""
        return self._conversation

    @property
    def pane(self) -> ConversationPane:
        """What the open chat is shown in."""
        return self._made().pane

    @property
    def info(self) -> InfoColumn:
        """The details of the open chat."""
        return self._made().info

    @property
    def presenter(self) -> ConversationPresenter:
        """What feeds pane and details."""
        return self._made().presenter

    @property
    def room_id(self) -> RoomId | None:
        """The room that is open."""
        return self._conversation.presenter.room_id if self._conversation else None

    @property
    def summary(self) -> RoomSummary | None:
        """What the list knows of the open room."""
        return self._conversation.presenter.summary if self._conversation else None

    @property
    def head(self) -> RoomHead | None:
        """What is known of the open room once its timeline is there."""
        return self._conversation.presenter.head if self._conversation else None

    # For the window ----------------------------------------------------------------------

    def start(self) -> None:
        """Begin to follow the rooms."""
        if self._subscription is None:
            rooms = self._engine.room_list.rooms
            self._subscription = self._bridge.subscribe(rooms, self._take_rooms)
            self._clock.start()

    async def stop(self) -> None:
        """Let go of everything; the draft of the open chat is kept."""
        if self._subscription is not None:
            self._subscription.close()
            self._subscription = None
        self._clock.stop()
        self._tasks.cancel_all()
        if self._conversation is not None:
            await self._conversation.stop()

    def apply_settings(self, settings: Settings) -> None:
        """Follow what the user chose for writing."""
        self._settings = settings
        if self._conversation is not None:
            self._conversation.apply_settings(settings)

    # What menus and keys do --------------------------------------------------------------

    def prepare(self) -> None:
        """Make the parts of an open chat before one is opened."""
        self._made()

    def show_room(self, room_id: RoomId | None) -> None:
        """Open a room, now or as soon as it appears in the list."""
        summary = self.rooms.summary(room_id) if room_id is not None else None
        self._awaited = room_id if summary is None else None
        if room_id is None or summary is not None:
            self._show(summary)

    def show_number(self, number: int) -> None:
        """Open the chat at a place of the list, counted from 1."""
        rows = self.rooms.shown_rooms()
        if 0 < number <= len(rows):
            self.show_room(rows[number - 1].room_id)

    def toggle_details(self) -> None:
        """Show or hide the info column."""
        if self.head is not None:
            self.workspace.show_details(not self.workspace.details_shown)

    def jump_to_newest(self) -> None:
        """Show the newest message of the open chat."""
        if self.head is not None:
            self.pane.timeline.jump_to_newest()

    def sections(self) -> list[QWidget]:
        """Return what F6 goes round, in reading order."""
        parts: list[QWidget] = [self.list.filter, self.list.view]
        if self._conversation is not None:
            pane, info = self._conversation.pane, self._conversation.info
            parts += [pane.timeline, pane.composer.field, pane.invitation, pane.guard, info]
        return [part for part in parts if part.isVisible() and part.isEnabled()]

    # Inside ----------------------------------------------------------------------------

    def _connect_list(self) -> None:
        view, deeds = self.list.view, self.deeds
        self.list.new_chat_wanted.connect(deeds.new_chat)
        view.room_chosen.connect(lambda room_id: self.show_room(RoomId(room_id)))
        view.opened.connect(self._focus_conversation)
        view.favourite_wanted.connect(lambda room_id, _on: deeds.toggle_favourite(RoomId(room_id)))
        view.leave_wanted.connect(lambda room_id: deeds.leave(RoomId(room_id)))
        view.forget_wanted.connect(lambda room_id: deeds.forget(RoomId(room_id)))

    def _made(self) -> Conversation:
        if self._conversation is None:
            from timclient.ui.conversation.conversation import (  # noqa: PLC0415 - not at start
                Conversation,
            )

            made = Conversation(
                self._engine,
                self._bridge,
                self._theme,
                self._report,
                self._zone,
                self._open_url,
                self.rooms.all_rooms,
                self,
            )
            self._conversation = made
            self._connect_conversation(made)
            self._middle.put(made.pane)
            self._right.put(made.info)
            self._set_back_button()
            self.conversation_made.emit(made)
        return self._conversation

    def _connect_conversation(self, made: Conversation) -> None:
        pane, info, workspace = made.pane, made.info, self.workspace
        made.apply_settings(self._settings)
        pane.back_wanted.connect(self._back_to_list)
        pane.header.details_toggled.connect(workspace.show_details)
        pane.details_wanted.connect(lambda: workspace.show_details(True))
        pane.invitation.accept_wanted.connect(self.deeds.accept)
        pane.invitation.decline_wanted.connect(self.deeds.reject)
        info.close_wanted.connect(lambda: workspace.show_details(False))
        info.invite_wanted.connect(self.deeds.invite)
        info.members_wanted.connect(self.deeds.members)
        info.leave_wanted.connect(self.deeds.leave)
        workspace.details_changed.connect(pane.header.set_details_shown)
        made.presenter.head_changed.connect(self._show_head)

    def _take_rooms(self, steps: tuple[Diff[RoomSummary], ...]) -> None:
        self.rooms.take_rooms(steps)
        if not self._known:
            self._known = True
            self.rooms_known.emit()
        self.unread_changed.emit(self.rooms.unread_sum)
        if self._awaited is not None:
            self.show_room(self._awaited)
        if self.room_id is not None:
            self._follow_open(self.rooms.summary(self.room_id))

    def _follow_open(self, now: RoomSummary | None) -> None:
        """The open room has changed; one that goes on elsewhere takes the user along, unless he
        came to read the old one."""
        new = None
        if now is not None and now.hidden and not self._old and now.replaced_by is not None:
            new = self.rooms.summary(now.replaced_by)
        self._show(new or now, by_user=False)

    def _show(self, summary: RoomSummary | None, *, by_user: bool = True) -> None:
        if summary is None and self._conversation is None:
            return
        before = self.room_id
        if summary is None and self.isAncestorOf(self.focusWidget() or self.list):
            # What is about to vanish must not hand the focus to whatever Qt finds next.
            self.list.view.setFocus()
        self._old = summary is not None and summary.hidden
        self.presenter.show(summary)
        self.list.view.choose(self.room_id)
        if summary is None or summary.membership is Membership.INVITE:
            self.workspace.hold_details(False)
        if by_user or summary is None:
            self.workspace.show_conversation(summary is not None)
            if summary is not None and not self.list.isVisible():
                self._focus_conversation()
        if before != self.room_id or not by_user:
            self.room_changed.emit()

    def _show_head(self, head: RoomHead) -> None:
        self.info.show_head(head)
        self.workspace.hold_details(True)
        self.pane.header.set_details_shown(self.workspace.details_shown)
        self.room_changed.emit()

    def _focus_conversation(self) -> None:
        self.presenter.take_focus()

    def _back_to_list(self) -> None:
        self.workspace.show_conversation(False)
        self.list.view.setFocus()

    def _arranged(self) -> None:
        self._set_back_button()
        self.workspace.show_conversation(self.room_id is not None)
        focus = self.window().focusWidget()
        if not self.list.isVisible() and (focus is None or not self.isAncestorOf(focus)):
            # The list has vanished with the focus, and Qt has put it where nobody looks.
            self._focus_conversation()

    def _set_back_button(self) -> None:
        if self._conversation is not None:
            single = self.workspace.arrangement is Arrangement.SINGLE
            self._conversation.pane.header.back.setVisible(single)

    def _refresh_times(self) -> None:
        self.rooms.refresh()
        if self._conversation is not None:
            self._conversation.pane.timeline.refresh_day()
