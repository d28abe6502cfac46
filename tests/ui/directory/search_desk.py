"""The search tab over a directory and rooms that are played."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tests.ui.directory.invite_fakes import FakePermissions
from tests.ui.directory.search_fakes import FakeDirectory
from tests.ui.fakes import ACCOUNT, FakeRooms
from tests.ui.waiting import until
from timclient.domain.room import RoomSummary
from timclient.ui.bridge import Bridge
from timclient.ui.directory.chat_start import ChatStarter
from timclient.ui.directory.rows import EntryRow
from timclient.ui.directory.search_tab import SearchTab
from timclient.ui.theme import Theme


class Desk:
    """The tab in a window of its own."""

    def __init__(self, theme: Theme, bridge: Bridge) -> None:
        self.port, self.rooms = FakeDirectory(), FakeRooms()
        self.chats: list[RoomSummary] = []
        self.window = QWidget()
        self.errors: list[Exception] = []
        self.permissions = FakePermissions()
        self.starter = ChatStarter(
            self.port,
            self.permissions,
            lambda: self.rooms,  # type: ignore[arg-type,return-value]
            bridge,
            theme,
            self.window,
            lambda: self.chats,
            self.errors.append,
        )
        self.tab = SearchTab(
            theme, self.port, bridge, self.errors.append, self.starter, 1, self.window
        )
        self.opened: list[str] = []
        self.tab.chat_wanted.connect(self.opened.append)
        self.window.resize(1240, 700)
        self.tab.resize(1240, 700)

    async def start(self) -> None:
        self.window.show()
        self.tab.start(ACCOUNT)
        await self.settled()

    async def settled(self) -> None:
        tab, starter = self.tab, self.starter
        owners = (tab._asking._tasks, tab._tasks, starter._tasks)
        await until(lambda: not tab._asking.busy and not any(owner.busy for owner in owners))

    async def look(self, text: str) -> None:
        self.tab.fields.text.setText(text)
        await self.settled()

    def shown(self) -> list[str]:
        return [
            row.name if isinstance(row, EntryRow) else row.title
            for row in self.tab.list.entries.rows
        ]
