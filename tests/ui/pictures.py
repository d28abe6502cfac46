"""Pictures of the main window: ``python -m tests.ui.pictures [look …]`` (needs a display).

Shows the real widgets with German data and writes PNGs into build/pictures/main.
"""

from __future__ import annotations

import asyncio
import shutil
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import qasync
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui import demo
from tests.ui.fakes import EngineThread
from tests.ui.looks import LOOKS
from tests.ui.trust.fakes import theirs
from timclient.domain.errors import Offline, ServerUnreachable
from timclient.domain.session import Connection, Link
from timclient.domain.settings import Language
from timclient.domain.trust import Backup, OwnIdentity, TrustState
from timclient.domain.verification import Step
from timclient.ui.bridge import Bridge
from timclient.ui.garbage import GuiGarbage
from timclient.ui.main_window import MainWindow
from timclient.ui.theme import Theme
from timclient.ui.translator import install_translator

FOLDER = Path("build/pictures/main")


class Studio:
    """A main window over fake services."""

    def __init__(self, app: QApplication, look: str) -> None:
        self.look = look
        self.theme = Theme()
        self.theme.apply(app, LOOKS[look])
        self.thread = EngineThread()
        self.bridge = Bridge(self.thread.loop)
        self.engine = demo.engine(LOOKS[look])
        folder = Path(tempfile.mkdtemp())
        self.window = MainWindow(
            self.engine,
            self.bridge,
            self.theme,
            app,
            folder / "layout.ini",
            lambda _url: None,
            "1.0",
            demo.ZONE,
        )

    async def open(self, width: int, height: int, room: str = "klein") -> None:
        self.window.resize(width, height)
        self.window.show()
        self.window.start()
        await asyncio.sleep(0.2)
        self.window.chats.show_room(demo.room_id(room))
        await asyncio.sleep(0.3)

    async def take(self, name: str) -> None:
        await asyncio.sleep(0.15)
        self.window.grab().save(str(FOLDER / f"{name}-{self.look}.png"))

    async def close(self) -> None:
        await self.window.shut_down()
        self.window.close()
        self.window.deleteLater()
        await asyncio.sleep(0.05)
        self.thread.stop()


async def main_window(s: Studio) -> None:
    await s.open(1360, 860)
    s.window.chats.workspace.show_details(True)
    await s.take("1360-main")
    s.window.chats.pane.composer.field.setPlainText("Guten Tag,\nanbei der Befund.\nGruß")
    s.window.chats.list.view.setFocus(Qt.FocusReason.TabFocusReason)
    await s.take("1360-draft")
    s.window.chats.show_room(demo.room_id("team"))
    await asyncio.sleep(0.3)
    timeline = s.window.chats.pane.timeline
    timeline.verticalScrollBar().setValue(timeline.verticalScrollBar().maximum() // 2)
    s.window.notices.show_error(ServerUnreachable(), "Erneut versuchen", lambda: None)
    s.thread.run(s.engine.sync.connection.set, Connection(Link.WAITING, Offline(), 20))
    await s.take("1360-group")
    s.window.notices.clear_notice()
    s.window.chats.show_room(demo.room_id("lind"))
    await s.take("1360-invitation")


async def small_window(s: Studio) -> None:
    await s.open(1366, 768)
    await s.take("1366-main")
    s.window.resize(900, 768)
    await asyncio.sleep(0.1)
    await s.take("0900-main")
    s.window.chats.workspace.show_details(True)
    await s.take("0900-details")
    s.window.chats.workspace.show_details(False)
    s.window.resize(700, 768)
    await asyncio.sleep(0.1)
    await s.take("0700-conversation")
    s.window.chats.workspace.show_conversation(False)
    await s.take("0700-list")


async def details(s: Studio) -> None:
    await s.open(1360, 860, "team")
    s.window.menus.newest.trigger()
    await asyncio.sleep(0.1)
    view = s.window.chats.pane.timeline
    position = view.timeline.rowCount() - 3
    rect = view.visualRect(view.timeline.index(position))
    port = view.viewport()
    point = rect.topLeft() + QPoint(40, rect.height() // 2)
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(port, left, Qt.KeyboardModifier.NoModifier, point)
    for step in (20, 80, 200):
        here = QPointF(point + QPoint(step, 22))
        move = QMouseEvent(
            QEvent.Type.MouseMove, here, here, left, left, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(port, move)
    await s.take("1360-selection")
    s.window.show_keys()
    await asyncio.sleep(0.3)
    dialog = QApplication.activeModalWidget()
    if dialog is not None:
        dialog.grab().save(str(FOLDER / f"keys-{s.look}.png"))
        dialog.close()
    await asyncio.sleep(0.1)
    menu = s.window.menus.actions()[2].menu()
    s.window.chats.show_room(None)
    await s.take("1360-empty")
    menu.popup(s.window.mapToGlobal(s.window.menus.rect().bottomLeft()))
    await asyncio.sleep(0.2)
    menu.grab().save(str(FOLDER / f"menu-{s.look}.png"))
    menu.close()


async def trust(s: Studio) -> None:
    """Everything about keys and identities at once, more than one would ever see together."""
    s.engine.timelines.rows[demo.room_id("klein")] = demo.doubtful()
    await s.open(1360, 860)
    s.window.chats.workspace.show_details(True)
    line = s.engine.timelines.last(demo.room_id("klein"))
    changed = replace(line.head.value, changed=(demo.KLEIN,), without_identity=(demo.KLEIN,))
    s.thread.run(line.head.set, changed)
    s.thread.run(s.engine.verification.current.set, theirs(Step.INCOMING))
    fresh = TrustState(OwnIdentity.READY, Backup.ABSENT, secrets_here=True)
    s.thread.run(s.engine.trust.state.set, fresh)
    await s.take("1360-trust")
    s.window.chats.workspace.show_details(False)
    s.window.resize(900, 768)
    await asyncio.sleep(0.1)
    await s.take("0900-trust")
    s.thread.run(s.engine.verification.current.set, None)
    s.window.resize(700, 768)
    await asyncio.sleep(0.1)
    await s.take("0700-trust")
    s.window.resize(1366, 768)
    s.window.chats.show_room(demo.room_id("team"))
    await asyncio.sleep(0.3)
    line = s.engine.timelines.last(demo.room_id("team"))
    some = tuple(member.user_id for member in line.head.value.members[1:3])
    s.thread.run(line.head.set, replace(line.head.value, without_identity=some))
    s.window.chats.workspace.show_details(True)
    await s.take("1366-unreached")
    await unreadable(s)


async def unreadable(s: Studio) -> None:
    """Messages that cannot be read, and what each state of the keys says about them."""
    s.engine.timelines.rows[demo.room_id("klein")] = demo.unreadable()
    s.window.chats.workspace.show_details(False)
    s.window.chats.show_room(demo.room_id("klein"))
    s.window.resize(900, 768)
    ready = TrustState(OwnIdentity.READY, Backup.CURRENT, True, True, 0, False, True, True)
    for name, state in (
        ("confirm", TrustState(OwnIdentity.UNCONFIRMED, Backup.LOCKED, storage=True)),
        ("locked", TrustState(OwnIdentity.READY, Backup.LOCKED, storage=True)),
        ("complete", ready),
    ):
        s.thread.run(s.engine.trust.state.set, state)
        await asyncio.sleep(0.2)
        await s.take(f"0900-unreadable-{name}")


SCENES: tuple[Callable[[Studio], Awaitable[None]], ...] = (
    main_window,
    small_window,
    details,
    trust,
)


async def shoot(app: QApplication, looks: list[str]) -> None:
    for look in looks:
        for scene in SCENES:
            studio = Studio(app, look)
            try:
                await scene(studio)
            finally:
                await studio.close()


def main() -> None:
    """Take all pictures, or those of the looks named."""
    app = QApplication(sys.argv)
    GuiGarbage(app)
    FOLDER.mkdir(parents=True, exist_ok=True)
    app.setQuitOnLastWindowClosed(False)
    # A copy, because the texts may be compiled anew while they are in use here.
    folder = Path(tempfile.mkdtemp())
    for file in (*Path("translations").glob("*.qm"), *Path("build/translations").glob("*.qm")):
        shutil.copy(file, folder)
    if not install_translator(app, Language.GERMAN, folder):
        sys.exit("no compiled German texts in translations/ or build/translations/")
    with qasync.QEventLoop(app) as loop:
        loop.run_until_complete(shoot(app, sys.argv[1:] or list(LOOKS)))


if __name__ == "__main__":
    main()
