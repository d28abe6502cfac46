"""Brings the directory of the health system into the window, once its chats are painted.

Nothing of ``ui/directory`` is imported before that: it would hold up the first paint.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from timclient.domain.ids import RoomId, UserId
from timclient.ui.late_cards import LateCards
from timclient.ui.tasks import TaskOwner

if TYPE_CHECKING:
    from timclient.domain.directory import Publishers
    from timclient.domain.room import Chip
    from timclient.domain.session import Account
    from timclient.ui.bridge import Bridge
    from timclient.ui.conversation.chats_page import ChatsPage
    from timclient.ui.directory.page import DirectoryPage
    from timclient.ui.directory.who_is import WhoIsPresenter
    from timclient.ui.models.directory_ports import TiPort
    from timclient.ui.models.ports import EnginePort
    from timclient.ui.notices import NoticeBar
    from timclient.ui.theme import Theme

# By then nio is imported and the first answer of the server is shown.
_LEARN_AFTER_S = 2.0


class LateDirectory(QObject):
    """Makes page and "who is this?" when they can be used first.

    Signals:
        left(): the chats are wanted instead of the page.
    """

    left = Signal()

    def __init__(
        self,
        engine: EnginePort,
        bridge: Bridge,
        theme: Theme,
        window: QWidget,
        chats: ChatsPage,
        report: Callable[[Exception], None],
        notices: NoticeBar,
        show_page: Callable[[QWidget], None],
    ) -> None:
        super().__init__(window)
        self._engine, self._bridge, self._theme, self._window = engine, bridge, theme, window
        self._chats, self._report, self._show_page = chats, report, show_page
        self._notices = notices
        self._offered: Callable[[], None] | None = None
        self._tasks = TaskOwner(report)
        self.cards = LateCards(engine, bridge, theme, window, report)
        self._account: Account | None = None
        self._who: WhoIsPresenter | None = None
        self._room_before: RoomId | None = None
        self._painted = False
        self.page: DirectoryPage | None = None
        self._quiet = TaskOwner(lambda _error: None)
        chats.room_changed.connect(self._follow_chat)

    def chats_painted(self) -> None:
        """What the user waits for is on the screen."""
        self._painted = True
        self._follow_chat()
        self._quiet.spawn(self._learn_chips())

    def signed_in(self, account: Account) -> None:
        """Somebody is signed in."""
        self._account = account
        if self.page is not None:
            self.page.signed_in(account)

    async def invite_insured(self, user_id: UserId) -> RoomId | None:
        """Begin the guarded chat with an insured person whose address is known; returns it, None
        where the user gave up."""
        from timclient.ui.directory.insured_card_dialog import (  # noqa: PLC0415 - with its use
            invite_insured,
        )

        ti = await self._bridge.call(self._ti)
        return await invite_insured(self._window, self._theme, self._bridge, ti.insured, user_id)

    def stop(self) -> None:
        """Nobody is signed in any more, or the window closes."""
        self._account = None
        self._tasks.cancel_all()
        self.cards.stop()
        if self._offered is not None:
            self._notices.withdraw(self._offered)
        self._quiet.cancel_all()
        if self.page is not None:
            self.page.signed_in(None)
        if self._who is not None:
            self._who.stop()

    def open(self) -> None:
        """Show the page."""
        if self._account is not None:
            self._tasks.spawn(self._open(self._account))

    def open_cards(self) -> None:
        """Show readers, cards and Konnektors."""
        if self._account is not None:
            self.cards.open()

    @property
    def shown(self) -> bool:
        """Whether the page is what the window shows."""
        return self.page is not None and self.page.isVisible()

    def sections(self) -> list[QWidget]:
        """Return what F6 goes round while the page is shown."""
        if self.page is None or not self.page.isVisible():
            return []
        tab = self.page.current()
        return [self.page.tabs, *([tab] if tab is not None else [])]

    async def _open(self, account: Account) -> None:
        if self.page is None:
            self.page = self._made(await self._bridge.call(self._ti))
        await self.cards.follow()
        self._room_before = self._chats.room_id
        self.page.signed_in(account)
        self.page.search.refresh()
        self._show_page(self.page)

    async def _learn_chips(self) -> None:
        """What is kept of the directory says in the list who people are."""
        await asyncio.sleep(_LEARN_AFTER_S)
        self._chats.rooms.add_chips(await self._bridge.call(self._kept_chips))

    async def _kept_chips(self) -> dict[UserId, tuple[Chip, ...]]:
        from timclient.ui.directory.chips import chips_of  # noqa: PLC0415 - see above

        kept = await self._engine.ti.directory.kept()
        entries = (*kept.favourites, *kept.recent)
        return {
            one.user_id: chips_of(entry, one.user_id) for entry in entries for one in entry.accounts
        }

    async def _ti(self) -> TiPort:
        """Made in the engine's thread: its imports would stop the window."""
        return self._engine.ti

    async def _who_is(self, address: str) -> Publishers:
        return await self._engine.ti.directory.who_is(address)

    def _made(self, ti: TiPort) -> DirectoryPage:
        from timclient.ui.directory.parts import DirectoryParts  # noqa: PLC0415 - see above

        parts = DirectoryParts(
            ti,
            lambda: self._engine.rooms,
            self._bridge,
            self._theme,
            self._window,
            self._report,
            self._chats.rooms.all_rooms,
            self._name_of,
            self.open_cards,
        )
        page = parts.page()
        page.chat_wanted.connect(self._show_chat)
        page.told.connect(self._notices.show_info)
        page.offered.connect(self._offer)
        return page

    def _offer(self, words: str, step: str, take: Callable[[], None]) -> None:
        self._offered = take
        self._notices.show_offer(words, step, take)

    def _show_chat(self, room_id: str) -> None:
        self.left.emit()
        self._chats.show_room(RoomId(room_id))

    def _follow_chat(self) -> None:
        """Whoever opens a chat by a key or from a notification wants to see it."""
        if self.shown and self._chats.room_id not in (None, self._room_before):
            self.left.emit()
        head = self._chats.head
        if not self._painted or self._account is None:
            return
        if self._who is None:
            if head is None:
                return
            from timclient.ui.directory.who_is import WhoIsPresenter  # noqa: PLC0415 - see above

            self._who = WhoIsPresenter(self._who_is, self._bridge, self._theme, self)
            self._chats.info.add_person(self._who.block)
            self._who.chips_changed.connect(self._show_chips)
        self._who.show_chat(head, self._account.user_id)

    def _show_chips(self, room_id: str, user_id: str, chips: tuple[Chip, ...]) -> None:
        self._chats.pane.header.show_more_chips(RoomId(room_id), chips)
        self._chats.rooms.add_chips({UserId(user_id): chips})

    def _name_of(self, user_id: UserId) -> str:
        room_id = self._chats.rooms.chat_with(user_id)
        summary = self._chats.rooms.summary(room_id) if room_id is not None else None
        return summary.name if summary is not None else str(user_id)
