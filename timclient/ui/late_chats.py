"""Brings what is not needed for the first look at the chats into the window: searching, the life
of chats, what is said quietly.

Nothing of it is imported before the chats are painted: it would hold up the first paint.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import tzinfo
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from timclient.domain.ids import EventId, RoomId, UserId
from timclient.domain.session import Link, SignedOut
from timclient.domain.settings import Settings
from timclient.ui.tasks import TaskOwner

if TYPE_CHECKING:
    from timclient.domain.room_details import RoomDetails
    from timclient.domain.session import Account, Connection, SessionState
    from timclient.ui.bridge import Bridge, BridgeSubscription
    from timclient.ui.conversation.chats_page import ChatsPage
    from timclient.ui.conversation.conversation import Conversation
    from timclient.ui.models.ports import EnginePort
    from timclient.ui.rooms.actions import RoomActions
    from timclient.ui.rooms.chat_life import ChatLife
    from timclient.ui.search.search_page import SearchPage
    from timclient.ui.search.switcher import Switcher
    from timclient.ui.theme import Theme


# By then nio is imported, too, and the first answer of the server is shown.
_PREPARE_AFTER_S = 1.0


class LateChats(QObject):
    """Makes the parts when they can be used first."""

    def __init__(
        self,
        engine: EnginePort,
        bridge: Bridge,
        theme: Theme,
        window: QWidget,
        chats: ChatsPage,
        actions: RoomActions,
        report: Callable[[Exception], None],
        say: Callable[[str], None],
        show_page: Callable[[QWidget], None],
        zone: tzinfo,
    ) -> None:
        super().__init__(window)
        self._engine, self._bridge, self._theme, self._window = engine, bridge, theme, window
        self._chats, self._actions, self._report = chats, actions, report
        self._say, self._show_page, self._zone = say, show_page, zone
        self._tasks = TaskOwner(report)
        self._account: Account | None = None
        self._settings = Settings()
        self._life: ChatLife | None = None
        self._page: SearchPage | None = None
        self._switcher: Switcher | None = None
        self._awaited: tuple[RoomId, EventId] | None = None
        self._subscriptions: list[BridgeSubscription] = []
        self._online = self._leaving = False
        chats.conversation_made.connect(self._dress)

    def chats_painted(self) -> None:
        """What the user waits for is on the screen; what he will want next can be made."""
        if self._account is not None:
            self.life.start()
            self._tasks.spawn(self._prepare())
        if not self._subscriptions:
            self._subscriptions = [
                self._bridge.subscribe(self._engine.sync.connection, self._take_connection),
                self._bridge.subscribe(self._engine.session.state, self._take_session),
            ]

    async def _prepare(self) -> None:
        """Half a second of importing, beside the window and not in the first click on a chat."""
        await asyncio.sleep(_PREPARE_AFTER_S)
        await asyncio.to_thread(import_module, "timclient.ui.conversation.conversation")
        self._chats.prepare()

    def signed_in(self, account: Account) -> None:
        """Somebody is signed in."""
        self._account = account
        if self._chats.conversation is not None:
            self._chats.conversation.signed_in(account.user_id)

    def apply_settings(self, settings: Settings) -> None:
        """Follow what the user chose."""
        self._settings = settings

    async def stop(self) -> None:
        """Let go of everything."""
        for subscription in self._subscriptions:
            subscription.close()
        self._close_search()
        self._tasks.cancel_all()
        if self._life is not None:
            await self._life.stop()

    @property
    def life(self) -> ChatLife:
        """Pins, roles, levels, public rooms: made with its first use."""
        if self._life is None:
            from timclient.ui.rooms.chat_life import ChatLife  # noqa: PLC0415 - see above

            self._life = ChatLife(
                self._engine.rooms,
                self._bridge,
                self._theme,
                self._window,
                self._chats,
                self._actions,
                self._report,
            )
            self._life.jump_wanted.connect(self._show_here)
            self._life.details_changed.connect(self._show_details)
        return self._life

    # For menus ---------------------------------------------------------------------------------

    def pinned_messages(self) -> None:
        """Show all pinned messages of the open chat."""
        self.life.pinned_messages()

    def public_rooms(self) -> None:
        """Show the public rooms of the own provider."""
        self.life.public_rooms()

    def ignored_people(self) -> None:
        """Show whom the user ignores."""
        self.life.ignored_people()

    def reply(self) -> None:
        """Answer the message the keys are at, else the newest."""
        if self._chats.head is not None:
            from timclient.domain.message_actions import MessageAction  # noqa: PLC0415 - see above

            self._chats.pane.timeline.acts.perform_here(MessageAction.REPLY)

    def send_files(self) -> None:
        """Choose files for the open chat."""
        if self._chats.head is not None:
            self._chats.pane.composer.tools.files_wanted.emit()

    def record(self) -> None:
        """Record a message for the open chat."""
        if self._chats.head is not None:
            self._chats.pane.composer.tools.voice.click()

    def search_everywhere(self) -> None:
        """Look for messages in all chats."""
        self.search_all()

    # Searching -----------------------------------------------------------------------------

    def switch(self) -> None:
        """Show the one field that leads everywhere (Ctrl+K)."""
        if self._account is None:
            return
        if self._switcher is None:
            from timclient.ui.search.switcher import Switcher  # noqa: PLC0415 - see above

            self._switcher = Switcher(
                self._window, self._theme, self._engine.search, self._bridge, self._zone
            )
            self._switcher.chat_chosen.connect(lambda room: self._open(RoomId(room)))
            self._switcher.person_chosen.connect(
                lambda user: self._tasks.spawn(self._write_to(UserId(user)))
            )
            self._switcher.message_chosen.connect(self.show_message)
            self._switcher.all_wanted.connect(self.search_all)
        self._switcher.open()

    def search_all(self, text: str = "") -> None:
        """Look for messages with a text in all chats."""
        self._search(text, None)

    def search_here(self) -> None:
        """Look for messages in the open chat."""
        self._search("", self._chats.room_id)

    def _search(self, text: str, room_id: RoomId | None) -> None:
        if self._account is None:
            return
        if self._page is None:
            from timclient.ui.search.search_page import SearchPage  # noqa: PLC0415 - see above

            self._page = SearchPage(self._theme, self._engine.search, self._bridge, self._zone)
            self._page.open_wanted.connect(self.show_message)
            self._page.left.connect(self._leave_search)
        self._show_page(self._page)
        self._page.begin(self._chats.rooms.all_rooms(), text, room_id)

    def _leave_search(self) -> None:
        self._close_search()
        self._show_page(self._chats)

    def _close_search(self) -> None:
        if self._page is not None:
            self._page.stop()

    # Going somewhere -------------------------------------------------------------------------

    def show_message(self, room_id: str, event_id: str) -> None:
        """Open a chat at a message."""
        self._leave_search()
        self._awaited = RoomId(room_id), EventId(event_id)
        self._chats.show_room(RoomId(room_id))
        made = self._chats.conversation
        if made is not None and made.presenter.timeline is not None:
            self._opened(made.presenter.room_id or "")

    def _show_here(self, event_id: str) -> None:
        if self._chats.conversation is not None:
            self._chats.conversation.deeds.show(EventId(event_id))

    def _open(self, room_id: RoomId) -> None:
        self._leave_search()
        self._chats.show_room(room_id)

    async def _write_to(self, user_id: UserId) -> None:
        """Nobody is invited by a single key: the dialog names whom, and asks."""
        room_id = await self._actions.new_chat(user_id)
        if room_id is not None:
            self._open(room_id)

    def _opened(self, room_id: str) -> None:
        awaited, made = self._awaited, self._chats.conversation
        if awaited is not None and made is not None and awaited[0] == room_id:
            self._awaited = None
            made.deeds.show(awaited[1])

    # The conversation -------------------------------------------------------------------------

    def _dress(self, made: Conversation) -> None:
        if self._account is not None:
            made.signed_in(self._account.user_id)
        made.presenter.opened.connect(self._opened)
        made.presenter.left.connect(self._forget_details)
        for part in (made.deeds, made.incoming, made.outgoing):
            part.told.connect(self._say)
        made.outgoing.voice.device_chosen.connect(self._keep_microphone)
        made.deeds.emoji_used.connect(self._keep_emoji)
        made.pane.composer.tools.recent_changed.connect(self._keep_emoji)
        made.deeds.pin_wanted.connect(self._toggle_pin)
        made.deeds.report_wanted.connect(self._report_message)

    def _toggle_pin(self, event_id: str) -> None:
        self.life.toggle_pin(event_id)

    def _show_details(self, details: RoomDetails) -> None:
        made = self._chats.conversation
        if made is not None and made.presenter.room_id == details.room_id:
            acts = made.pane.timeline.acts
            acts.may_pin = details.may_pin
            acts.pinned = frozenset(message.event_id for message in details.pinned)

    def _forget_details(self) -> None:
        acts = self._chats.pane.timeline.acts
        acts.may_pin, acts.pinned = False, frozenset()

    def _report_message(self, event_id: str) -> None:
        self.life.report_message(event_id)

    def _keep_emoji(self, recent: tuple[str, ...]) -> None:
        self._keep(replace(self._settings, recent_emoji=recent))

    def _keep_microphone(self, device: str) -> None:
        self._keep(replace(self._settings, microphone=device))

    def _keep(self, changed: Settings) -> None:
        if changed != self._settings:
            self._tasks.spawn(self._bridge.call(self._engine.settings.update, changed))

    # Coming back, and going -------------------------------------------------------------------

    def before_leaving(self, go: Callable[[], None], *, sign_out: bool = False) -> None:
        """Do ``go``, which ends the program or signs out; a recording that is not sent is not
        thrown away without a question."""
        made = self._chats.conversation
        if made is None or not made.outgoing.voice.waits:
            go()
        elif not self._leaving:
            step = self.tr("Sign out anyway") if sign_out else self.tr("Close anyway")
            self._leaving = True
            self._tasks.spawn(self._leave_after(made.outgoing.voice.may_go(step), go))

    async def _leave_after(self, question: Awaitable[bool], go: Callable[[], None]) -> None:
        try:
            may = await question
        finally:
            self._leaving = False
        if may:
            go()

    def _take_connection(self, connection: Connection) -> None:
        online = connection.link is Link.ONLINE
        made = self._chats.conversation
        if online and not self._online and made is not None:
            made.pictures.retry_all()
        self._online = online

    def _take_session(self, state: SessionState) -> None:
        if not isinstance(state, SignedOut):
            return
        if self._chats.conversation is not None:
            self._chats.conversation.signed_out()
        # What the one before looked for is nobody's business.
        self._close_search()
        for part in (self._page, self._switcher):
            if part is not None:
                part.close()
                part.deleteLater()
        self._page = self._switcher = None
