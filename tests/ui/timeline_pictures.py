"""Pictures of messages: ``python -m tests.ui.timeline_pictures [look …] [--texts DIR]``.

Shows the real timeline with German data and writes PNGs into build/pictures/timeline.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from tests.ui import demo, timeline_rows
from tests.ui.fakes import ME, EngineThread
from tests.ui.looks import LOOKS, run
from tests.ui.message_details import some_details
from timclient.domain.attachment import Transfer, TransferState
from timclient.domain.diff import Reset
from timclient.domain.ids import EventId
from timclient.domain.message_actions import Deletion
from timclient.domain.timeline import TimelineItem
from timclient.domain.voice import PlaybackState
from timclient.ui.bridge import Bridge
from timclient.ui.messages.delete_dialog import DeleteDialog
from timclient.ui.messages.details_dialog import DetailsDialog
from timclient.ui.messages.forward_dialog import ForwardDialog
from timclient.ui.messages.open_link_dialog import OpenLinkDialog
from timclient.ui.theme import Theme
from timclient.ui.timeline.model import TimelineModel
from timclient.ui.timeline.picture_cache import PictureCache
from timclient.ui.timeline.selection_bar import SelectionBar
from timclient.ui.timeline.view import TimelineView
from timclient.ui.widgets.stylesheet import set_look

FOLDER = Path("build/pictures/timeline")


class Studio:
    """A timeline in a plain window."""

    def __init__(self, app: QApplication, look: str) -> None:
        self.look = look
        self.theme = Theme()
        self.theme.apply(app, LOOKS[look])
        self.engine = EngineThread()
        self.bridge = Bridge(self.engine.loop)
        self.window = QWidget()
        set_look(self.window, "page")
        self.view = TimelineView(TimelineModel(demo.ZONE), self.theme)
        self.view.set_own(ME)
        self.cache = PictureCache(timeline_rows.FakeThumbnails(), self.bridge)
        self.view.rows.live.show_pictures(self.cache)
        box = QVBoxLayout(self.window)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(SelectionBar(self.theme, self.view.choice))
        box.addWidget(self.view)

    async def open(self, rows: list[TimelineItem], width: int = 662, height: int = 900) -> None:
        self.window.resize(width, height)
        self.window.show()
        self.view.start_room()
        self.view.apply_steps((Reset(tuple(rows)),))
        await asyncio.sleep(0.5)

    async def take(self, name: str) -> None:
        await asyncio.sleep(0.1)
        self.window.grab().save(str(FOLDER / f"{name}-{self.look}.png"))

    async def take_dialog(self, dialog: QDialog, name: str) -> None:
        dialog.open()
        await asyncio.sleep(0.15)
        dialog.grab().save(str(FOLDER / f"{name}-{self.look}.png"))
        dialog.done(1)
        dialog.deleteLater()
        await asyncio.sleep(0.02)

    def hover(self, position: int) -> None:
        frame = self.view.rows.layout_at(position).frame
        point = QPointF(frame.center().x(), self.view.top_at(position) + frame.center().y())
        none = Qt.MouseButton.NoButton
        event = QMouseEvent(
            QEvent.Type.MouseMove, point, point, none, none, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(self.view.viewport(), event)

    def close(self) -> None:
        self.cache.clear()
        self.window.close()
        self.window.deleteLater()
        self.engine.stop()


async def talk(s: Studio) -> None:
    live = s.view.rows.live
    await s.open(timeline_rows.talk())
    await s.take("talk")
    live.show_playback(PlaybackState("m5", 14_000, 34_000, playing=True, speed=1.5))
    position = s.view.timeline.position_of("m2")
    s.hover(position)
    await s.take("hover")
    s.view.hover.hide()
    s.view.jump_to("m4")
    await s.take("lit")
    s.view.choice.begin(s.view.timeline.position_of("m3"))
    s.view.choice.toggle(s.view.timeline.position_of("m6"))
    await s.take("choosing")
    s.view.choice.end()
    menu = s.view.menu.build(s.view.timeline.position_of("m3"))
    menu.popup(s.view.mapToGlobal(QPoint(100, 100)))
    await asyncio.sleep(0.1)
    menu.grab().save(str(FOLDER / f"menu-{s.look}.png"))
    menu.close()


async def kinds(s: Studio) -> None:
    live = s.view.rows.live
    await s.open(timeline_rows.kinds(), height=1180 if s.look != "font200" else 2100)
    await s.take("kinds")
    names = ("Entlassbrief_Mueller_Hans_1954_Station_4b.pdf", "CT_Thorax.zip", "Labor.xlsx", "mp3")
    states = (
        Transfer(TransferState.HERE),
        Transfer(TransferState.RUNNING, 31_000_000, 84_000_000),
        Transfer(TransferState.DAMAGED),
        Transfer(TransferState.RUNNING, 5, 10),
    )
    for name, state in zip(names, states, strict=True):
        live.show_transfer(timeline_rows.source(name).mxc, state)
    live.show_transfer("up-1", Transfer(TransferState.WAITING, 0, 3_200_000))
    live.show_transfer(timeline_rows.source("mp4").mxc, Transfer(TransferState.GONE))
    await s.take("transfers")


async def pictures(s: Studio) -> None:
    await s.open(timeline_rows.pictures(), height=1400)
    await s.take("pictures")
    await s.open(timeline_rows.talk(), width=380, height=1000)
    await s.take("narrow")


async def dialogs(s: Studio) -> None:
    s.window.resize(1000, 700)
    s.window.show()

    async def nothing(*_: object) -> None:
        pass

    both = Deletion((EventId("$1"), EventId("$2")), (EventId("$3"),), 1)
    await s.take_dialog(DeleteDialog(s.window, s.theme, both, nothing), "delete-both")
    young = Deletion((EventId("$1"),))
    await s.take_dialog(DeleteDialog(s.window, s.theme, young, nothing), "delete-young")
    old = Deletion((), (EventId("$1"),))
    await s.take_dialog(DeleteDialog(s.window, s.theme, old, nothing), "delete-old")
    what = "Sehen Sie die ST-Senkung in V4–V6? · EKG_2026-11-22.pdf"
    forward = ForwardDialog(s.window, s.theme, what, 2, demo.rooms(), nothing)
    for position in (0, 4, 5):
        forward.chats.toggle(position)
    await s.take_dialog(forward, "forward")
    for history in (False, True):
        details = DetailsDialog(s.window, s.theme, some_details(), demo.ZONE, history=history)
        await s.take_dialog(details, "history" if history else "details")
    raw = DetailsDialog(s.window, s.theme, some_details(), demo.ZONE)
    raw.raw_button.click()
    await s.take_dialog(raw, "raw")
    for name, target in (
        ("link", "https://befunde.klinikum-nord.example/ekg/4711?ansicht=lang&vergleich=ja#v4"),
        ("link-deceiving", "http://klinikum-n\u043erd.example/anmeldung"),
        ("mail", "mailto:praxis@weber.example"),
    ):
        await s.take_dialog(OpenLinkDialog(s.window, s.theme, target), name)


SCENES: tuple[Callable[[Studio], Awaitable[None]], ...] = (talk, kinds, pictures, dialogs)


async def shoot(app: QApplication, looks: list[str]) -> None:
    for look in looks:
        for scene in SCENES:
            studio = Studio(app, look)
            try:
                await scene(studio)
            finally:
                studio.close()


def main() -> None:
    """Take all pictures, or those of the looks named."""
    run(FOLDER, shoot)


if __name__ == "__main__":
    main()
