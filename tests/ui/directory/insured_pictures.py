"""Pictures of the guard and the tab for insured persons:
``python -m tests.ui.directory.insured_pictures [look …]``.

Shows the real window with German data and writes PNGs into build/pictures/insured.
"""

from __future__ import annotations

import asyncio
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.ui import demo
from tests.ui.directory_fakes import FakeInsured
from tests.ui.fakes import EngineThread
from tests.ui.looks import LOOKS, run
from tests.ui.waiting import until
from timclient.domain.errors_directory import InsurerUnknown
from timclient.domain.guard import Expected, Guard, GuardState
from timclient.domain.ids import RoomId, ServerName, UserId
from timclient.domain.insured import Insurer, parse_ik
from timclient.domain.room import Chip, Guarding, Member, RoomHead, RoomSummary, room_order
from timclient.ui.bridge import Bridge
from timclient.ui.directory.insured_tab import InsuredTab
from timclient.ui.main_window import MainWindow
from timclient.ui.theme import Theme

FOLDER = Path("build/pictures/insured")
ROOM = RoomId("!befund:praxis-weber.tim.example")
PATIENT = UserId("@a123456780:epa-nordkasse.tim.example")
WAITING = Guard(ROOM, PATIENT, Expected("Müller, Hans", date(1954, 3, 12)))
ASKS = replace(WAITING, state=GuardState.TO_CONFIRM, shown_name="Hans Müller")
INSURERS = (
    Insurer(parse_ik("109500969"), ServerName("epa-nordkasse.tim.example")),
    Insurer(parse_ik("101575519"), ServerName("epa-suedkasse.tim.example")),
)


class Listed(FakeInsured):
    """There is a federation list."""

    async def insurers(self) -> tuple[Insurer, ...]:
        return INSURERS


def summary(guarding: Guarding) -> RoomSummary:
    """The chat as the list has it."""
    return RoomSummary(
        ROOM,
        "Befund vom März",
        chips=(Chip.INSURED,),
        topic="Befund vom März",
        timestamp=demo.at(0, 9, 30),
        joined_count=2,
        guarding=guarding,
    )


class Studio:
    """The window with one guarded chat."""

    def __init__(self, app: QApplication, look: str) -> None:
        self.look = look
        self.thread = EngineThread()
        self.engine = demo.engine(LOOKS[look])
        self.engine.ti.insured = Listed()
        self.theme = Theme()
        self.tell(WAITING)
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

    def tell(self, guard: Guard) -> None:
        """The engine says how the guard stands."""
        asks = guard.state is GuardState.TO_CONFIRM
        shown = summary(Guarding.ASKS if asks else Guarding.WAITS)
        members = (demo.members()[0], Member(PATIENT, guard.shown_name))
        head = RoomHead(shown, members, may_send=False)
        self.engine.timelines.heads[ROOM] = head
        self.thread.run(self.engine.ti.guards.guards.set, {ROOM: guard})
        self.thread.run(
            self.engine.room_list.rooms.replace, sorted([shown, *demo.rooms()], key=room_order)
        )
        for room_id, line in self.engine.timelines.opened:
            if room_id == ROOM:
                self.thread.run(line.head.set, head)

    async def take(self, name: str, widget: QWidget | None = None) -> None:
        await asyncio.sleep(0.25)
        (widget or self.window).grab().save(str(FOLDER / f"{name}-{self.look}.png"))

    async def open(self) -> None:
        self.window.resize(1366, 768)
        self.window.show()
        self.window.start()
        await until(lambda: self.window.chats.isVisible() and self.window.chats.rooms.has_rooms)

    def close(self) -> None:
        self.window._closing = True
        self.window.close()
        self.window.deleteLater()


async def guard(studio: Studio) -> None:
    chats = studio.window.chats
    chats.show_room(ROOM)
    await until(lambda: chats.head and chats.pane.guard.refuse.isVisible())
    await studio.take("1-waiting")
    studio.tell(ASKS)
    await studio.take("2-same")
    studio.tell(replace(ASKS, shown_name="Müller, Hans Peter Maria"))
    await studio.take("3-similar")
    studio.tell(replace(ASKS, shown_name="Brinkmann, Wilhelmine"))
    await studio.take("4-different")
    chats.pane.guard.confirm.click()
    await until(lambda: studio.window.findChildren(QDialog))
    dialog = next(d for d in studio.window.findChildren(QDialog) if d.isVisible())
    await studio.take("5-really", dialog)
    dialog.reject()
    studio.tell(replace(ASKS, state=GuardState.REFUSED, expected=Expected("")))
    await studio.take("6-refused")
    studio.tell(ASKS)
    studio.window.resize(700, 768)
    await studio.take("7-narrow")
    studio.window.resize(1366, 768)


async def tab(studio: Studio) -> None:
    studio.window.directory.open()
    await until(lambda: studio.window.directory.shown)
    page = studio.window.directory.page
    assert page is not None
    page.tabs.setCurrentIndex(page.tabs.count() - 1)
    found = page.current()
    assert isinstance(found, InsuredTab)
    await until(lambda: found.insurers.count() > 1)
    await studio.take("8-tab")
    found.ik.line.setText("109500968")
    found.kvnr.line.setText("1234")
    found.born.line.setText("12.13.1954")
    await studio.take("9-tab-wrong")
    found.fill("109500969", "A123456780", "Müller, Hans", date(1954, 3, 12))
    found.topic.line.setText("Befund vom März")
    studio.engine.ti.insured.fail_next["address"] = InsurerUnknown()
    found.invite.click()
    await until(lambda: found.error.isVisible())
    await studio.take("10-tab-unknown")


async def shoot(app: QApplication, looks: list[str]) -> None:
    for look in looks:
        studio = Studio(app, look)
        await studio.open()
        await guard(studio)
        await tab(studio)
        studio.close()
        await asyncio.sleep(0.05)
        studio.thread.stop()


def main() -> None:
    """Take all pictures, or those of the looks named."""
    run(FOLDER, shoot)


if __name__ == "__main__":
    main()
