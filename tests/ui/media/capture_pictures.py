"""Pictures of camera, film, settings and questions: ``python -m tests.ui.media.capture_pictures``.

Writes PNGs into build/pictures/capture. Texts are German where a file has them (``--texts``).
"""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.ui.looks import LOOKS, run
from tests.ui.media.camera_fakes import DESK, HAND, FakeCameras, Picture
from tests.ui.media.picture_stage import finding
from tests.ui.media.pictures import Studio
from tests.ui.media.test_video_window import FakePlayer
from tests.ui.media.voice_fakes import FakeVoice
from tests.ui.waiting import until
from timclient.domain.settings import Settings
from timclient.ui.conversation.composer_tools import ComposerTools
from timclient.ui.conversation.writing_field import WritingField
from timclient.ui.media.camera import CameraFailure
from timclient.ui.media.camera_dialog import CameraDialog
from timclient.ui.media.leaving_files import LeavingFiles, _Checked
from timclient.ui.media.video_player import VideoFailure, VideoState
from timclient.ui.media.video_window import VideoWindow
from timclient.ui.settings.dialog import SettingsDialog
from timclient.ui.settings.microphone_field import MicrophoneField

FOLDER = Path("build/pictures/capture")


async def take(studio: Studio, window: QWidget, name: str) -> None:
    await asyncio.sleep(0.2)
    window.grab().save(str(FOLDER / f"{name}-{studio.look}.png"))


async def camera(studio: Studio) -> None:
    cameras, seen = FakeCameras(DESK, HAND), QImage.fromData(finding())
    dialog = CameraDialog(studio.theme, cameras, cameras.infos)
    dialog.show()
    await take(studio, dialog, "camera-opening")
    cameras.now.frame.emit(Picture(image=seen))
    await take(studio, dialog, "camera-live")
    dialog.take_button.click()
    await take(studio, dialog, "camera-taken")
    dialog.again_button.click()
    cameras.now.failed.emit(CameraFailure.BUSY)
    await take(studio, dialog, "camera-busy")
    await studio.end(dialog)


async def film(studio: Studio) -> None:
    window, player = VideoWindow(studio.theme), FakePlayer()
    window.expect("Gangbild nach Hüftoperation.mp4")
    window.show()
    await take(studio, window, "video-loading")
    window.start(player)
    player.frame.emit(Picture("#406080"))
    player.changed.emit(VideoState(30_000, 90_000, playing=True))
    window.toggle_sound()
    window.track.setFocus()
    await take(studio, window, "video")
    player.failed.emit(VideoFailure.DAMAGED)
    await take(studio, window, "video-damaged")
    await studio.end(window)


async def settings(studio: Studio) -> None:
    async def save(_value: Settings) -> None:
        return None

    async def voice() -> FakeVoice:
        return port

    port = FakeVoice()
    field = MicrophoneField(studio.bridge, voice, "")
    dialog = SettingsDialog(None, studio.theme, LOOKS[studio.look], save, field)
    dialog.show()
    field.start()
    field.test.click()
    await until(lambda: field.meter.value())
    dialog.scanner.line.setText("clamdscan --fdpass %f")
    dialog.step_button.click()
    await until(lambda: dialog.scanner.fault.text())
    await take(studio, dialog, "settings-end")
    dialog.reveal(field)
    await take(studio, dialog, "settings-microphone")
    await studio.end(dialog)


async def questions(studio: Studio) -> None:
    pane = QWidget()
    pane.resize(900, 700)
    pane.show()
    leaving = LeavingFiles(None, studio.bridge, pane)  # type: ignore[arg-type]
    for name, ask in (
        ("open", leaving._confirm_opening(_Checked("Befund.docx"))),
        ("open-mismatch", leaving._confirm_opening(_Checked("Befund.docx", mismatch=True))),
        ("open-active", leaving._confirm_saving(_Checked("Befund.docm", active=True))),
    ):
        asked = asyncio.ensure_future(ask)
        await until(lambda: pane.findChildren(QDialog))
        dialog = pane.findChildren(QDialog)[-1]
        await take(studio, dialog, name)
        dialog.reject()
        await asked
        await asyncio.sleep(0.05)
    pane.close()


async def menu(studio: Studio) -> None:
    page = QWidget()
    field = WritingField(studio.theme, page)
    tools = ComposerTools(studio.theme, field, page)
    tools.attach.setParent(page)
    page.show()
    shown = tools.offer_photo()
    await take(studio, shown, "attach-menu")
    shown.close()
    page.close()


async def shoot(app: QApplication, looks: list[str]) -> None:
    for look in looks:
        studio = Studio(app, look)
        for scene in (camera, film, settings, questions, menu):
            await scene(studio)
        studio.close()


def main() -> None:
    """Take all pictures, or those of the looks named."""
    run(FOLDER, shoot)


if __name__ == "__main__":
    main()
