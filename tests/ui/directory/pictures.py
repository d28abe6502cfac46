"""Pictures of the directory: ``python -m tests.ui.directory.pictures [look …]``.

Shows the real window with German data and writes PNGs into build/pictures/directory.
"""

from __future__ import annotations

import asyncio
import os
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

from tests.ui import demo
from tests.ui.directory.entries import ADLER, BOT, ENTRIES, HARTUNG, KLEIN, MVZ, NORD, many
from tests.ui.directory.search_fakes import FakeDirectory
from tests.ui.fakes import ACCOUNT, EngineThread
from tests.ui.looks import LOOKS, run
from tests.ui.waiting import until
from timclient.domain.errors import Forbidden, Offline
from timclient.domain.errors_directory import DirectoryResting, InsuredNotListed
from timclient.domain.guard import Expected
from timclient.domain.ids import RoomId, UserId
from timclient.domain.permission import Mode, PermissionConfig
from timclient.ui.bridge import Bridge
from timclient.ui.directory.insured_card_dialog import InsuredCardDialog
from timclient.ui.directory.request_dialog import RequestDialog
from timclient.ui.directory.search_tab import SearchTab
from timclient.ui.main_window import MainWindow
from timclient.ui.theme import Theme

FOLDER = Path("build/pictures/directory")


class Studio:
    """The window at work, and what is asked of it."""

    def __init__(self, app: QApplication, look: str) -> None:
        self.look = look
        self.thread = EngineThread()
        self.engine = demo.engine(LOOKS[look])
        self.port, self.theme = FakeDirectory(), Theme()
        self.engine.ti.directory = self.port
        self.window = MainWindow(
            self.engine,
            Bridge(self.thread.loop),
            self.theme,
            app,
            FOLDER / "window.ini",
            lambda _url: None,
            "1.0",
            demo.ZONE,
        )

    async def take(self, name: str, widget: QWidget | None = None) -> None:
        await asyncio.sleep(0.2)
        (widget or self.window).grab().save(str(FOLDER / f"{name}-{self.look}.png"))

    async def open(self) -> SearchTab:
        self.window.resize(1366, 768)
        self.window.show()
        self.window.start()
        await until(lambda: self.window.chats.isVisible() and self.window.chats.rooms.has_rooms)
        self.window.directory.open()
        await until(lambda: self.window.directory.shown)
        page = self.window.directory.page
        assert page is not None
        await until(lambda: page.search.fields.specialty.count() > 1)
        return page.search

    async def look_for(self, tab: SearchTab, text: str, place: str = "") -> None:
        tab.fields.text.setText(text)
        tab.fields.place.setText(place)
        tab.look()
        await until(lambda: not tab._asking.busy)

    def close(self) -> None:
        self.window._closing = True
        self.window.close()
        self.window.deleteLater()


async def searching(studio: Studio, tab: SearchTab) -> None:
    await studio.take("begin")
    studio.port.favourites, studio.port.recent = [KLEIN, ADLER], [NORD]
    tab.start(ACCOUNT)
    await studio.take("kept")
    await studio.look_for(tab, "kardio", "Hamburg")
    await studio.take("found")
    tab.list.setFocus()
    tab.list.go_to(3)
    await studio.take("chosen")
    tab._open_details(tab.list.entries.at(3))  # type: ignore[arg-type]
    await studio.take("details-organisation")
    tab.list.go_to(0)
    await studio.take("details-person")
    tab.details.closed.emit()
    studio.port.entries, studio.port.more = many(100), True
    await studio.look_for(tab, "müller")
    await studio.take("too-many")
    studio.port.entries = ()
    await studio.look_for(tab, "müll")
    await studio.take("too-many-none")


async def failing(studio: Studio, tab: SearchTab) -> None:
    studio.port.entries, studio.port.more = (), False
    await studio.look_for(tab, "xyzxyz")
    await studio.take("nobody")
    await studio.look_for(tab, "xy")
    await studio.take("too-short")
    studio.port.fail_next["search"] = InsuredNotListed()
    await studio.look_for(tab, "A123456780")
    await studio.take("insured-not-listed")
    studio.port.fail_next["search"] = Offline()
    await studio.look_for(tab, "klein")
    await studio.take("offline")
    studio.port.fail_next["search"] = DirectoryResting(40)
    await studio.look_for(tab, "klein michael")
    await studio.take("resting")
    studio.port.entries = ENTRIES
    await studio.look_for(tab, "kardio")
    studio.engine.rooms.fail_next["create_direct"] = Forbidden("x")
    tab._starter.start(HARTUNG, HARTUNG.accounts[0])
    await until(lambda: not tab._starter._busy)
    await studio.take("refused")
    tab._starter.start(NORD, NORD.accounts[0])
    await until(lambda: studio.window.findChildren(RequestDialog))
    (dialog,) = studio.window.findChildren(RequestDialog)
    await studio.take("request", dialog)
    dialog.reject()


async def tabs(studio: Studio) -> None:
    page = studio.window.directory.page
    assert page is not None
    for number, name in enumerate(("own-entry", "permissions", "card", "insured"), start=1):
        page.tabs.setCurrentIndex(number)
        await studio.take(f"tab-{name}")

    async def invite(_topic: str, _expected: Expected) -> RoomId:
        raise Forbidden("x")

    dialog = InsuredCardDialog(
        studio.window, studio.theme, UserId("@a123456780:kasse.example"), "Müller, Hans", invite
    )
    dialog.name.line.setText("Hans Müller")
    dialog.born.line.setText("12.03.1954")
    dialog.open()
    await studio.take("insured-card", dialog)
    dialog.reject()
    page.show_search()


async def narrow(studio: Studio, tab: SearchTab) -> None:
    studio.window.resize(700, 768)
    await studio.take("narrow")
    tab.list.setFocus()
    tab.list.go_to(3)
    await studio.take("narrow-hits")
    tab._open_details(tab._maker.row(replace(MVZ, accounts=(*MVZ.accounts, *BOT.accounts))))
    await studio.take("narrow-details")
    tab.close_details()


async def offering(studio: Studio, tab: SearchTab) -> None:
    permissions = studio.engine.ti.permissions
    studio.thread.run(permissions.config.set, PermissionConfig(Mode.BLOCK_ALL))
    for width, name in ((700, "narrow-offer"), (1366, "offer")):
        studio.window.resize(width, 768)
        tab._starter.start(HARTUNG, HARTUNG.accounts[0])
        await until(lambda: studio.window.notices.text)
        await studio.take(name)
        studio.window.notices.clear_notice()
        await until(lambda: not tab._starter._busy)
    studio.window.directory.open()
    await until(lambda: studio.window.directory.shown)


async def who_is(studio: Studio) -> None:
    studio.window.resize(1366, 768)
    studio.window.directory.left.emit()
    chats = studio.window.chats
    chats.show_room(demo.room_id("klein"))
    await until(lambda: chats.head)
    chats.workspace.show_details(True)
    await studio.take("who-is")


async def shoot_all(app: QApplication, looks: list[str]) -> None:
    for look in looks:
        studio = Studio(app, look)
        tab = await studio.open()
        await searching(studio, tab)
        await failing(studio, tab)
        await tabs(studio)
        await narrow(studio, tab)
        await offering(studio, tab)
        await who_is(studio)
        studio.close()
        await asyncio.sleep(0.05)
        studio.thread.stop()


def main() -> None:
    """Take all pictures, or those of the looks named."""
    run(FOLDER, shoot_all)


if __name__ == "__main__":
    main()
