"""The part of the walk about the directory: search, own entry, invitations, card, insured."""

from __future__ import annotations

from collections.abc import Coroutine, Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.world.hands import LEFT, Hands
from timclient.ui.directory.contact_card_tab import ContactCardTab
from timclient.ui.directory.insured_tab import InsuredTab
from timclient.ui.directory.own_entry_tab import OwnEntryTab
from timclient.ui.directory.permissions_tab import PermissionsTab
from timclient.ui.directory.rows import EntryRow

NAME, CITY, NOBODY = "klein", "Hamburg", "niemandsland"
IK, KVNR = "109500969", "A123456780"
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class DirectoryVisit(Hands):
    """Begins and ends in the chats."""

    def steps(self) -> Iterator[Coroutine[Any, Any, None]]:
        """This part of the walk, one step after the other."""
        yield self._search()
        yield self._details()
        yield self._nobody()
        yield self._own_entry()
        yield self._invitations()
        yield self._card()
        yield self._insured()
        yield self._back()

    async def _search(self) -> None:
        await self._until(self._window.isActiveWindow, "the window has the keyboard")
        QTest.keyClick(self._window, Qt.Key.Key_D, CONTROL | SHIFT)
        await self._until(lambda: self._page is not None and self._page.isVisible(), "the page")
        fields = self._page.search.fields
        await self._until(fields.text.hasFocus, "the field has the keyboard")
        QTest.keyClicks(fields.text, NAME)
        QTest.keyClicks(fields.place, CITY)
        await self._until(lambda: any("Klein" in name for name in self._found()), "hits")
        await self._picture("directory")

    async def _details(self) -> None:
        search = self._page.search
        search.fields.text.setFocus()
        QTest.keyClick(search.fields.text, Qt.Key.Key_Down)
        await self._until(search.list.hasFocus, "the hits have the keyboard")
        QTest.keyClick(search.list, Qt.Key.Key_Return)
        await self._until(search.details.isVisible, "details of an entry")
        await self._picture("directory-details")

    async def _nobody(self) -> None:
        fields = self._page.search.fields
        fields.text.setFocus()
        fields.text.selectAll()
        QTest.keyClicks(fields.text, NOBODY)
        await self._until(lambda: not self._found(), "nobody")
        await self._until(self._page.search.state.isVisible, "the page says so")
        await self._picture("directory-nobody")

    async def _own_entry(self) -> None:
        await self._tab(1, OwnEntryTab)
        await self._picture("own-entry")

    async def _invitations(self) -> None:
        tab = await self._tab(2, PermissionsTab)
        chosen = tab.view.cards.values()
        await self._until(lambda: any(card.isChecked() for card in chosen), "the mode is known")
        await self._picture("who-may-invite")

    async def _card(self) -> None:
        await self._tab(3, ContactCardTab)
        await self._picture("contact-card")

    async def _insured(self) -> None:
        tab = await self._tab(4, InsuredTab)
        await self._until(lambda: tab.insurers.count() > 1, "the insurers are listed")
        for field, text in (
            (tab.ik, IK),
            (tab.kvnr, KVNR),
            (tab.name, "Hans Müller"),
            (tab.born, "12.03.1954"),
            (tab.topic, "Befund"),
        ):
            field.line.setText(text)
        await self._until(tab.invite.isEnabled, "all is filled in")
        await self._picture("insured")

    async def _back(self) -> None:
        QTest.mouseClick(self._window.rail.chats, LEFT)
        await self._until(self._window.chats.isVisible, "the chats")

    async def _tab(self, number: int, kind: type) -> Any:
        bar = self._page.tabs
        QTest.mouseClick(bar, LEFT, pos=bar.tabRect(number).center())
        await self._until(lambda: isinstance(self._page.current(), kind), f"tab {number}")
        return self._page.current()

    def _found(self) -> list[str]:
        rows = self._page.search.list.entries.rows
        return [row.entry.name for row in rows if isinstance(row, EntryRow)]

    @property
    def _page(self) -> Any:
        return self._window.directory.page
