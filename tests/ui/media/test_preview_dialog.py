"""What is shown before sending, over the real engine."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.fakes import EngineThread
from tests.ui.media.picture_stage import chosen
from tests.ui.test_form_names import nameless
from tests.ui.trust.test_names_and_sizes import cut_off
from tests.ui.waiting import until
from timclient.domain.chosen_file import ChosenFile
from timclient.domain.picture_edit import Area, Blacken
from timclient.domain.settings import Settings
from timclient.services.pictures import PictureService
from timclient.ui.bridge import Bridge
from timclient.ui.media.edit_canvas import Tool
from timclient.ui.media.picture_editor import PictureEditor
from timclient.ui.media.preview_dialog import PreviewDialog
from timclient.ui.theme import Theme


@pytest.fixture
def service(engine_thread: EngineThread) -> Iterator[PictureService]:
    service = PictureService()
    yield service
    service._pool.shutdown()


@pytest.fixture
def dialog(theme: Theme, service: PictureService, bridge: Bridge) -> Iterator[PreviewDialog]:
    loop = asyncio.get_event_loop()
    made: list[PreviewDialog] = []
    loop.call_soon(
        lambda: made.append(PreviewDialog(theme, service, bridge, chosen(), "Klein, Michael"))
    )
    loop.run_until_complete(asyncio.sleep(0.01))
    yield made[0]
    made[0].close()
    made[0].deleteLater()


async def test_files_as_wanted(dialog: PreviewDialog) -> None:
    dialog.show()
    photo, wound, letter = dialog.cards
    await until(lambda: photo.base and wound.base)
    assert nameless(dialog) == []
    assert letter.base is None
    assert not letter.edit_button.isVisible()
    photo.caption.setText("  Kalium?  ")
    dialog.full_size.setChecked(True)
    files = dialog.files
    assert [file.caption for file in files] == ["Kalium?", "Nahtmaterial bitte ansehen", ""]
    assert all(file.full_size for file in files)
    photo.remove_button.click()
    assert dialog.files[0].name.startswith("Wunde")
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.result() == 1


async def test_nothing_left_is_cancelled(dialog: PreviewDialog) -> None:
    dialog.show()
    for card in tuple(dialog.cards):
        card.remove_button.click()
    assert not dialog.isVisible()
    assert dialog.result() == 0


async def test_editing(dialog: PreviewDialog) -> None:
    dialog.show()
    card = dialog.cards[0]
    await until(lambda: card.base)
    card.edit_button.click()
    await until(lambda: dialog.findChildren(PictureEditor))
    (editor,) = dialog.findChildren(PictureEditor)
    editor.choose(Tool.BLACKEN)
    QTest.keyClick(editor.drawing, Qt.Key.Key_Return)
    editor.done_button.click()
    await until(lambda: card.file.edits)
    assert isinstance(dialog.files[0].edits[0], Blacken)


async def test_what_cannot_be_cleaned_is_told(
    theme: Theme, service: PictureService, bridge: Bridge
) -> None:
    files = (
        ChosenFile("kaputt.jpg", "image/jpeg", 3, data=b"\xff\xd8\xff"),
        ChosenFile("iphone.heic", "image/heic", 3, data=b"123"),
        ChosenFile(
            "gut.png",
            "image/png",
            9,
            data=chosen()[1].data,
            edits=(Blacken(Area(0.0, 0.0, 1.0, 1.0)),),
        ),
    )
    dialog = PreviewDialog(theme, service, bridge, files, "Klein")
    dialog.show()
    broken, heic, good = dialog.cards
    await until(lambda: broken.note.text() and good.base)
    assert heic.note.isVisible()
    assert broken.note.isVisible()
    assert broken.file.as_file
    assert not broken.file.is_picture
    assert not good.note.isVisible()
    added: list[bool] = []
    dialog.add_wanted.connect(lambda: added.append(True))
    dialog.add_button.click()
    assert added == [True]
    dialog.add(chosen()[2:])
    assert len(dialog.files) == 4
    dialog.close()
    dialog.deleteLater()


@pytest.mark.parametrize("percent", [100, 200])
async def test_fits(
    theme: Theme, qapp: QApplication, service: PictureService, bridge: Bridge, percent: int
) -> None:
    theme.apply(qapp, Settings(font_percent=percent))
    dialog = PreviewDialog(theme, service, bridge, chosen() * 3, "Klein, Michael")
    dialog.show()
    await until(lambda: all(card.base for card in dialog.cards if card.file.is_picture))
    await asyncio.sleep(0.02)
    screen = dialog.screen().availableGeometry()
    assert dialog.height() <= screen.height()
    assert dialog.minimumSizeHint().width() <= 1366
    assert cut_off(dialog) == []
    dialog.close()
    dialog.deleteLater()


async def test_enter_in_the_first_caption_sends(dialog: PreviewDialog) -> None:
    dialog.show()
    await until(lambda: dialog.focusWidget() is dialog.cards[0].caption)
    QTest.keyClicks(dialog.cards[0].caption, "Kalium?")
    QTest.keyClick(dialog.cards[0].caption, Qt.Key.Key_Return)
    assert dialog.result() == 1
    assert dialog.files[0].caption.endswith("Kalium?")


async def test_what_was_left_out_is_said(dialog: PreviewDialog) -> None:
    dialog.show()
    dialog.leave_out(())
    assert not dialog.left_out.isVisible()
    dialog.leave_out(["A is a folder."])
    dialog.leave_out(["B cannot be found."])
    assert dialog.left_out.text() == "A is a folder.\nB cannot be found."
    assert dialog.left_out.isVisible()
    letter = ChosenFile("Arztbrief vom 3. Februar mit einem sehr langen Namen.DOCX", "", 0)
    dialog.add((letter,))
    card = dialog.cards[-1]
    assert card.facts.text().startswith("DOCX")
    assert "empty" in card.note.text()
    card.resize(300, card.height())
    assert card.name.text().endswith(".DOCX")
