"""The whole window over fake services, for tests."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.ui import demo
from tests.ui.fakes import EngineThread, FakeEngine
from tests.ui.waiting import until
from timclient.domain.settings import Settings
from timclient.domain.settings import Theme as ThemeChoice
from timclient.ui.bridge import Bridge
from timclient.ui.main_window import MainWindow
from timclient.ui.theme import Theme

KLEIN, TEAM, LIND = demo.room_id("klein"), demo.room_id("team"), demo.room_id("lind")
LIGHT = Settings(theme=ThemeChoice.LIGHT)


class House:
    """The window with its engine."""

    def __init__(self, bridge: Bridge, theme: Theme, thread: EngineThread, folder: Path) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.engine: FakeEngine = demo.engine(LIGHT)
        self.thread = thread
        self.opened_links: list[str] = []
        self.window = MainWindow(
            self.engine,
            bridge,
            theme,
            app,
            folder / "window.ini",
            self.opened_links.append,
            "1.0",
            demo.ZONE,
        )
        self.chats = self.window.chats

    async def start(self, width: int = 1360) -> None:
        self.window.resize(width, 800)
        self.window.show()
        self.window.start()
        await until(lambda: self.chats.isVisible() and self.chats.rooms.has_rooms)

    async def open(self, room: str) -> None:
        self.chats.show_room(demo.room_id(room))
        await until(lambda: self.chats.presenter.head)

    def close(self) -> None:
        self.window._closing = True
        self.window.close()
        self.window.deleteLater()
