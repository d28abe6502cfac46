"""The part of the walk about finding: the switcher, all chats, one chat."""

from __future__ import annotations

from collections.abc import Coroutine, Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.world.timeline_hands import CONTROL, TimelineHands
from timclient.ui.search.rows import MessageRow
from timclient.ui.search.search_page import SearchPage
from timclient.ui.search.switcher import Switcher

WORD, FORMER_SPELLING = "ekg", "ueberweisung"
SHIFT = Qt.KeyboardModifier.ShiftModifier


class SearchVisit(TimelineHands):
    """Begins in an open chat, ends in the chat of a hit."""

    def steps(self) -> Iterator[Coroutine[Any, Any, None]]:
        """This part of the walk, one step after the other."""
        yield self._switch()
        yield self._everywhere()
        yield self._open_hit()
        yield self._here()

    async def _switch(self) -> None:
        await self._until(self._window.isActiveWindow, "the window has the keyboard")
        QTest.keyClick(self._window, Qt.Key.Key_K, CONTROL)
        dialog = await self._dialog_shown("switcher", Switcher)
        await self._until(lambda: bool(dialog.list.found.rows), "recent chats")
        await self._picture("switcher")
        QTest.keyClicks(dialog.field, WORD)
        await self._until(lambda: has_messages(dialog.list.found.rows), "messages are found")
        await self._picture("switcher-found")
        await self._close(dialog, "switcher")

    async def _everywhere(self) -> None:
        page = await self._page(Qt.Key.Key_F, CONTROL | SHIFT)
        QTest.keyClicks(page.field, FORMER_SPELLING)
        await self._until(lambda: has_messages(page.list.found.rows), "messages are found")
        await self._picture("search")
        before = len(page.list.found.rows)
        page.filters.kind.setFocus()
        QTest.keyClick(page.filters.kind, Qt.Key.Key_End)
        QTest.keyClick(page.filters.kind, Qt.Key.Key_Up)
        await self._until(lambda: len(page.list.found.rows) != before, "less is found")
        await self._picture("search-filtered")
        await self._click(page.reset_button, "filters can be taken away")
        await self._until(lambda: len(page.list.found.rows) == before, "all is found again")

    async def _open_hit(self) -> None:
        page = self._search_page()
        page.field.setFocus()
        QTest.keyClick(page.field, Qt.Key.Key_Down)
        await self._until(page.list.hasFocus, "the hits have the keyboard")
        QTest.keyClick(page.list, Qt.Key.Key_Return)
        await self._until(lambda: self._view.isVisible() and self._view.rows.lit, "the hit")
        await self._picture("search-hit")

    async def _here(self) -> None:
        page = await self._page(Qt.Key.Key_F, CONTROL)
        await self._until(lambda: bool(page.list.found.rows), "messages of this chat")
        await self._picture("search-here")
        QTest.keyClick(page, Qt.Key.Key_Escape)
        await self._until(self._window.chats.isVisible, "the chats")

    async def _page(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> Any:
        await self._until(self._window.isActiveWindow, "the window has the keyboard")
        QTest.keyClick(self._window, key, modifiers)
        await self._until(lambda: self._search_page() is not None, "the search page")
        page = self._search_page()
        await self._until(lambda: page.field.hasFocus(), "the field has the keyboard")
        return page

    def _search_page(self) -> Any:
        pages = self._window.findChildren(SearchPage)
        return next((page for page in pages if page.isVisible()), None)


def has_messages(rows: Any) -> bool:
    """Whether messages are among what was found."""
    return any(isinstance(row, MessageRow) for row in rows)
