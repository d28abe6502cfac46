"""The part of the walk about files: looking at them, sending them, voice messages."""

from __future__ import annotations

from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.world.eyes import Eyes
from tests.world.gifts import made
from tests.world.hands import LEFT
from tests.world.timeline_hands import CONTROL, TimelineHands, is_file
from tests.world.world import World
from timclient.domain.message import FileKind
from timclient.domain.timeline import MessageItem
from timclient.ui.media.edit_canvas import Tool
from timclient.ui.media.media_window import MediaWindow
from timclient.ui.media.picture_editor import PictureEditor
from timclient.ui.media.preview_dialog import PreviewDialog
from timclient.ui.media.voice_bar import VoiceBar
from timclient.ui.timeline.layout import Spot
from timclient.window import Program

COLLEAGUE, TEAM = "klein", "praxisteam"
SPOKEN_S = 1.0


class FilesVisit(TimelineHands):
    """Begins anywhere, ends in the chat of the team. ``folder`` takes the files to be sent."""

    def __init__(self, program: Program, world: World, eyes: Eyes, folder: Path) -> None:
        super().__init__(program, world, eyes)
        self._folder = folder

    def steps(self) -> Iterator[Coroutine[Any, Any, None]]:
        """This part of the walk, one step after the other."""
        yield self._enter(COLLEAGUE)
        yield self._look()
        yield self._read()
        yield self._paste()
        yield self._edit()
        yield self._hand_over()
        yield self._record()
        yield self._listen()

    async def _look(self) -> None:
        await self._press_spot(is_file(FileKind.IMAGE), Spot.CARD, "the picture")
        viewer = await self._media_shown("picture-viewer")
        await self._picture("picture-viewer")
        await self._put_away(viewer)

    async def _read(self) -> None:
        await self._press_spot(is_file(FileKind.FILE, ".pdf"), Spot.CARD, "the letter")
        viewer = await self._media_shown("pdf-viewer")
        await self._picture("pdf-viewer")
        await self._put_away(viewer)

    async def _paste(self) -> None:
        """Copy two files elsewhere and paste them here."""
        self._folder.mkdir(exist_ok=True)
        paths = []
        for name in ("referral", "letter"):
            gift = await made(name)
            paths.append(self._folder / gift.file_name)
            paths[-1].write_bytes(gift.data)
        copied = QMimeData()
        copied.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        QGuiApplication.clipboard().setMimeData(copied)
        QTest.mouseClick(self._editor.viewport(), LEFT)
        QTest.keyClick(self._editor, Qt.Key.Key_V, CONTROL)
        dialog = await self._dialog_shown("send-files", PreviewDialog)
        await self._until(lambda: dialog.cards[0].base is not None, "the preview")
        QTest.keyClicks(dialog.cards[0].caption, "Eine zweite Anmeldung")
        await self._picture("send-files")

    async def _edit(self) -> None:
        dialog: Any = QApplication.activeModalWidget()
        await self._click(dialog.cards[0].edit_button, "the picture can be edited")
        editor = await self._dialog_shown("picture-editor", PictureEditor)
        area = editor.drawing.picture_area()
        for number, (tool, start, end) in enumerate((
            (Tool.BLACKEN, (0.05, 0.21), (0.45, 0.31)),
            (Tool.ARROW, (0.85, 0.9), (0.55, 0.63)),
        ), start=1):  # fmt: skip
            await self._click(editor.tool_buttons[tool], "a tool")
            first, last = (
                QPointF(area.left() + x * area.width(), area.top() + y * area.height()).toPoint()
                for x, y in (start, end)
            )
            drag(editor.drawing.viewport(), first, last)
            await self._until(lambda count=number: len(editor.edits) == count, "a mark")
        await self._picture("picture-editor")
        await self._click(editor.done_button, "the picture is edited")
        await self._until(lambda: QApplication.activeModalWidget() is dialog, "the preview again")

    async def _hand_over(self) -> None:
        dialog: Any = QApplication.activeModalWidget()
        await self._until(lambda: bool(dialog.cards[0].file.edits), "the edited picture")
        await self._click(dialog.send_button, "the files can be sent")
        await self._dialog_gone("send-files")

        def thanked(message: MessageItem) -> bool:
            return message.own and bool(message.reactions)

        await self._found(thanked, "a thank-you for the picture")
        await self._answered("the files are answered")
        QTest.keyClick(self._view, Qt.Key.Key_End)
        await self._pictures_here()
        await self._picture("sent-files")

    async def _record(self) -> None:
        """Without a microphone the window says so, and that is the picture."""
        await self._click(self._window.chats.pane.composer.tools.voice, "one can record")
        notices = self._window.notices

        def spoken() -> bool:
            bar = self._bar()
            return bar is not None and bar._state.seconds > SPOKEN_S

        await self._until(lambda: spoken() or bool(notices.text), "something is recorded")
        if notices.text:
            await self._picture("voice")
            notices.clear_notice()
            return
        bar = self._bar()
        await self._click(bar.hold, "recording can pause")
        await self._until(lambda: bool(bar._state.paused), "recording pauses")
        await self._picture("voice")
        await self._click(bar.send, "it can be sent")
        await self._answered("the voice is answered")

    def _bar(self) -> Any:
        bars = self._window.chats.pane.findChildren(VoiceBar)
        return next((bar for bar in bars if bar.isVisible()), None)

    async def _listen(self) -> None:
        """Without a loudspeaker the window says so, and that is the picture."""
        await self._enter(TEAM)
        await self._press_spot(is_file(FileKind.AUDIO), Spot.PLAY, "the recording")
        live, notices = self._view.rows.live, self._window.notices

        def happens() -> bool:
            playback = live.playback
            return bool(playback.position_ms or playback.failure or notices.text)

        await self._until(happens, "something is heard")
        await self._picture("listening")
        notices.clear_notice()

    async def _media_shown(self, name: str) -> Any:
        def shown() -> MediaWindow | None:
            windows = QApplication.topLevelWidgets()
            return next((w for w in windows if isinstance(w, MediaWindow) and w.isVisible()), None)

        def ready() -> bool:
            window = shown()
            return window is not None and not window.words and window.isActiveWindow()

        await self._until(ready, name)
        return shown()

    async def _put_away(self, viewer: QWidget) -> None:
        QTest.keyClick(viewer, Qt.Key.Key_Escape)
        await self._until(lambda: self._window.isActiveWindow(), "the window has the keyboard")


def drag(where: QWidget, start: QPoint, end: QPoint) -> None:
    """Press the mouse, move it and let go."""
    plain = Qt.KeyboardModifier.NoModifier
    QTest.mousePress(where, LEFT, plain, start)
    none = Qt.MouseButton.NoButton
    for point in (start + (end - start) / 2, end):
        place = QPointF(where.mapToGlobal(point))
        move = QMouseEvent(QEvent.Type.MouseMove, QPointF(point), place, none, LEFT, plain)
        QApplication.sendEvent(where, move)
    QTest.mouseRelease(where, LEFT, plain, end)
