"""Puts the page of the directory together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from timclient.domain.ids import UserId
from timclient.ui.directory.chat_start import ChatStarter
from timclient.ui.directory.page import DirectoryPage, TabPlace
from timclient.ui.directory.search_tab import SearchTab
from timclient.ui.tasks import TaskOwner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QWidget

    from timclient.domain.room import RoomSummary
    from timclient.ui.bridge import Bridge
    from timclient.ui.models.directory_ports import TiPort
    from timclient.ui.models.ports import RoomsPort
    from timclient.ui.theme import Theme

translate = QCoreApplication.translate


class DirectoryParts:
    """Makes page and tabs. ``rooms`` are asked for with the first chat; ``chats`` gives the rooms
    there are, ``name_of`` the name a user id is known by; ``open_cards`` shows readers and
    Konnektors."""

    def __init__(
        self,
        ti: TiPort,
        rooms: Callable[[], RoomsPort],
        bridge: Bridge,
        theme: Theme,
        window: QWidget,
        report: Callable[[Exception], None],
        chats: Callable[[], Iterable[RoomSummary]],
        name_of: Callable[[UserId], str],
        open_cards: Callable[[], None],
    ) -> None:
        self._open_cards = open_cards
        self._ti, self._rooms, self._bridge, self._theme = ti, rooms, bridge, theme
        self._window, self._report, self._name_of = window, report, name_of
        self._page: DirectoryPage | None = None
        self._tasks = TaskOwner(report)
        self._starter = ChatStarter(
            ti.directory, ti.permissions, rooms, bridge, theme, window, chats, report
        )

    def page(self) -> DirectoryPage:
        """Return the page."""
        search = SearchTab(
            self._theme, self._ti.directory, self._bridge, self._report, self._starter
        )
        page = self._page = DirectoryPage(self._theme, search, self._places())
        search.insured_wanted.connect(lambda: self._go_to(self._insured))
        self._starter.told.connect(page.told)
        self._starter.offered.connect(
            lambda words, step: page.offered.emit(words, step, self._starter.allow)
        )
        return page

    def _places(self) -> tuple[TabPlace, ...]:
        return (
            TabPlace(translate("DirectoryPage", "Own entry"), self._own_entry),
            TabPlace(translate("DirectoryPage", "Who may invite me"), self._permissions),
            TabPlace(translate("DirectoryPage", "Contact card (QR)"), self._card),
            TabPlace(translate("DirectoryPage", "Insured persons"), self._insured),
        )

    def _own_entry(self) -> QWidget:
        from timclient.ui.directory.own_entry_tab import (  # noqa: PLC0415 - with its first look
            OwnEntryTab,
        )

        return OwnEntryTab(
            self._theme,
            self._ti.own_entry,
            self._ti.cards,
            self._bridge,
            self._report,
            self._open_cards,
        )

    def _permissions(self) -> QWidget:
        from timclient.ui.directory.permissions_tab import (  # noqa: PLC0415 - with its first look
            PermissionsTab,
        )

        return PermissionsTab(
            self._theme,
            self._ti.permissions,
            self._ti.directory,
            self._ti.federation,
            self._rooms(),
            self._bridge,
            self._report,
            self._name_of,
        )

    def _card(self) -> QWidget:
        from timclient.ui.directory.contact_card_tab import (  # noqa: PLC0415 - with its first look
            ContactCardTab,
        )

        tab = ContactCardTab(
            self._theme,
            self._rooms(),
            self._ti.permissions,
            self._ti.directory,
            self._bridge,
            self._report,
        )
        tab.insured_wanted.connect(
            lambda user, name: self._tasks.spawn(self._invite_insured(UserId(user), name))
        )
        return tab

    async def _invite_insured(self, user_id: UserId, card_name: str) -> None:
        from timclient.ui.directory.insured_card_dialog import (  # noqa: PLC0415 - with its use
            invite_insured,
        )

        room_id = await invite_insured(
            self._window, self._theme, self._bridge, self._ti.insured, user_id, card_name
        )
        if room_id is not None and self._page is not None:
            self._page.chat_wanted.emit(room_id)

    def _insured(self) -> QWidget:
        from timclient.ui.directory.insured_tab import (  # noqa: PLC0415 - with its first look
            InsuredTab,
        )

        tab = InsuredTab(self._theme, self._ti.insured, self._bridge, self._report)
        tab.card_wanted.connect(lambda: self._go_to(self._card))
        return tab

    def _go_to(self, make: Callable[[], QWidget]) -> None:
        places = self._places()
        number = next(n for n, place in enumerate(places, start=1) if place.make == make)
        if self._page is not None:
            self._page.tabs.setCurrentIndex(number)
