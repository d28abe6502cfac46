"""Pictures of the windows for media: ``python -m tests.ui.media.pictures [look …]``.

Shows the real windows with the real engine behind them; writes PNGs into build/pictures/media.
"""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from tests.ui.fakes import EngineThread
from tests.ui.looks import LOOKS, run
from tests.ui.media.picture_stage import chosen, decoded, finding, letter
from tests.ui.waiting import until
from timclient.domain.chosen_file import ChosenFile
from timclient.domain.errors_media import HeicUnsupported
from timclient.domain.picture_edit import Area, Arrow, Blacken, Point
from timclient.services.pictures import PictureService
from timclient.ui.bridge import Bridge
from timclient.ui.media.edit_canvas import Tool
from timclient.ui.media.pdf_viewer import PdfViewer
from timclient.ui.media.picture_editor import PictureEditor
from timclient.ui.media.picture_viewer import PictureViewer
from timclient.ui.media.preview_dialog import PreviewDialog
from timclient.ui.theme import Theme
from timclient.ui.tokens import LIGHT

FOLDER = Path("build/pictures/media")
CHAT = "Klein, Michael"


class Studio:
    """Shows one window after the other in one look."""

    def __init__(self, app: QApplication, look: str) -> None:
        self.look = look
        self.theme = Theme()
        self.theme.apply(app, LOOKS[look])
        self.engine = EngineThread()
        self.bridge = Bridge(self.engine.loop)
        self.service = PictureService()

    async def take(self, window: QDialog, name: str) -> None:
        await asyncio.sleep(0.2)
        window.grab().save(str(FOLDER / f"{name}-{self.look}.png"))

    async def end(self, window: QDialog) -> None:
        window.done(0)
        window.deleteLater()
        await asyncio.sleep(0.02)

    def close(self) -> None:
        self.service._pool.shutdown()
        self.engine.stop()


async def viewer(s: Studio) -> None:
    window = PictureViewer(s.theme)
    window.expect("Befund Mustermann.jpg", 1, 12)
    window.show()
    await s.take(window, "viewer-loading")
    window.show_picture(decoded(finding()))
    await s.take(window, "viewer")
    window.canvas.zoom_to(1.0)
    await s.take(window, "viewer-zoomed")
    window.expect("IMG_2044.HEIC", 2, 12)
    window.show_failure(HeicUnsupported())
    await s.take(window, "viewer-heic")
    await s.end(window)


async def pdf(s: Studio) -> None:
    window = PdfViewer(s.theme, s.service, s.bridge, "Entlassbrief.pdf", letter(3))
    window.show()
    window.start()
    await until(lambda: not window.words)
    await s.take(window, "pdf")
    window.canvas.zoom_to(1.0)
    await s.take(window, "pdf-zoomed")
    await s.end(window)


async def editor(s: Studio) -> None:
    edits = (
        Blacken(Area(0.11, 0.29, 0.55, 0.4)),
        Arrow(Point(0.8, 0.65), Point(0.52, 0.475), LIGHT.danger),
    )
    window = PictureEditor(s.theme, s.service, s.bridge, "Befund.jpg", decoded(finding()), edits)
    window.show()
    await asyncio.sleep(0.2)
    window.choose(Tool.TEXT)
    window.text.setText("Wert prüfen – Größe?")
    QTest.keyClick(window.drawing, Qt.Key.Key_Down)
    QTest.keyClick(window.drawing, Qt.Key.Key_Right)
    await s.take(window, "editor-text-marking")
    QTest.keyClick(window.drawing, Qt.Key.Key_Return)
    await s.take(window, "editor-text")
    window.choose(Tool.CROP)
    QTest.keyClick(window.drawing, Qt.Key.Key_Down)
    await s.take(window, "editor-crop")
    window.choose(Tool.BLACKEN)
    QTest.keyClick(window.drawing, Qt.Key.Key_Down)
    await s.take(window, "editor-blacken")
    await s.end(window)


async def preview(s: Studio) -> None:
    heic = ChosenFile("IMG_2044.HEIC", "image/heic", 2_345_678, data=b"heic")
    for name, files in (
        ("preview", chosen()),
        ("preview-one", chosen()[:1]),
        ("preview-many", (*chosen(), heic, ChosenFile("a.jpg", "image/jpeg", 3, data=b"\xff\xd8"))),
    ):
        window = PreviewDialog(s.theme, s.service, s.bridge, files, CHAT)
        window.show()
        await asyncio.sleep(0.3)
        await s.take(window, name)
        window.cards[-1].caption.setFocus()
        if len(window.cards) > 1:
            await s.take(window, f"{name}-end")
        await s.end(window)


async def shoot(app: QApplication, looks: list[str]) -> None:
    for look in looks:
        studio = Studio(app, look)
        for scene in (viewer, pdf, editor, preview):
            await scene(studio)
        studio.close()


def main() -> None:
    """Take all pictures, or those of the looks named."""
    run(FOLDER, shoot)


if __name__ == "__main__":
    main()
