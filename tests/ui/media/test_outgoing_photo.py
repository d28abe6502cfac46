"""A camera is asked for when something is to be attached; its photo goes the way of screenshots."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QMenu

from tests.ui.house import KLEIN, House
from tests.ui.media.camera_fakes import DESK, FakeCameras, Picture
from tests.ui.media.files_house import FilesHouse
from tests.ui.waiting import until
from timclient.domain.ids import UserId
from timclient.domain.room import Member
from timclient.ui.media import outgoing_files
from timclient.ui.media.camera_dialog import CameraDialog
from timclient.ui.media.preview_dialog import PreviewDialog
from timclient.ui.theme import Theme

ANNA = Member(UserId("@anna:praxis.example"), "Weber, Anna")


class Looking:
    """Shows a picture as it is; enough for the preview."""

    async def view(self, source: Any, edge: int) -> Any:
        from tests.ui.media.picture_stage import decoded

        return decoded(source)


async def test_without_a_camera_files_are_chosen_at_once(
    house: House, theme: Theme, monkeypatch: Any
) -> None:
    files, asked = FilesHouse(house), []
    await files.start()
    files.outgoing._cameras = FakeCameras()

    async def choose(*_arguments: object) -> list[Any]:
        asked.append(1)
        return []

    monkeypatch.setattr(outgoing_files, "files_to_open", choose)
    house.chats.pane.composer.tools.attach.click()
    await until(lambda: asked)
    files.outgoing._cameras = FakeCameras(DESK)
    house.window.late.send_files()
    await until(lambda: len(asked) == 2)


async def test_a_photo_is_previewed_and_sent(house: House, theme: Theme) -> None:
    files = FilesHouse(house)
    await files.start()
    files.files.pictures = Looking()  # type: ignore[assignment]
    cameras = FakeCameras(DESK)
    files.outgoing._cameras = cameras
    house.chats.pane.composer.tools.attach.click()

    def menus() -> list[QMenu]:
        return [one for one in house.window.findChildren(QMenu) if one.isVisible()]

    await until(menus)
    [menu] = menus()
    assert [action.text() for action in menu.actions()] == ["Choose files …", "Take a photo …"]
    menu.actions()[1].trigger()
    menu.close()
    await until(lambda: house.window.findChildren(CameraDialog))
    [dialog] = house.window.findChildren(CameraDialog)
    cameras.now.frame.emit(Picture("#ff0000"))
    dialog.take_button.click()
    dialog.use_button.click()
    await until(lambda: house.window.findChildren(PreviewDialog))
    [preview] = house.window.findChildren(PreviewDialog)
    [file] = preview.files
    assert file.mimetype == "image/png"
    assert file.data is not None
    assert file.data.startswith(b"\x89PNG")
    await until(lambda: preview.cards[0].base is not None)
    tools = house.chats.pane.composer.tools
    tools.set_members((ANNA,), None)
    preview.cards[0].caption.setText("**Tag 3** für @Weber, Anna")
    preview.send_button.click()
    await until(lambda: files.files.uploads.called("attach"))
    room_id, _, named = files.files.uploads.called("attach")[0]
    assert (room_id, named) == (KLEIN, {"Weber, Anna": ANNA.user_id})


async def test_a_camera_unplugged_before_the_choice(house: House, theme: Theme) -> None:
    files = FilesHouse(house)
    await files.start()
    files.outgoing._cameras = FakeCameras()
    house.chats.pane.composer.tools.photo_wanted.emit()
    await until(lambda: files.said)
    assert "No camera" in files.said[0]
