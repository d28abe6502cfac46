"""Editing by pointer and by keys, over the real engine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.fakes import EngineThread
from tests.ui.media.picture_stage import decoded
from tests.ui.test_form_names import nameless
from tests.ui.waiting import until
from timclient.domain.picture_edit import Area, Arrow, Blacken, Crop, Label
from timclient.services.pictures import PictureService
from timclient.ui.bridge import Bridge
from timclient.ui.dialogs import ConfirmDialog
from timclient.ui.media.edit_canvas import Tool
from timclient.ui.media.picture_editor import PictureEditor
from timclient.ui.theme import Theme
from timclient.ui.tokens import LIGHT

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def editor(engine_thread: EngineThread, bridge: Bridge, theme: Theme) -> Iterator[PictureEditor]:
    service = PictureService()
    editor = PictureEditor(theme, service, bridge, "Befund.jpg", decoded())
    editor.show()
    yield editor
    editor.done(0)
    editor.deleteLater()
    service._pool.shutdown()


def drag(editor: PictureEditor, start: tuple[float, float], end: tuple[float, float]) -> None:
    area = editor.drawing.picture_area()

    def place(part: tuple[float, float]) -> QPoint:
        return QPoint(
            round(area.x() + part[0] * area.width()), round(area.y() + part[1] * area.height())
        )

    view = editor.drawing.viewport()
    QTest.mousePress(view, LEFT, pos=place(start))
    QTest.mouseMove(view, place(end))
    editor.grab()
    QTest.mouseRelease(view, LEFT, pos=place(end))


def lightness(editor: PictureEditor, x: float, y: float) -> int:
    image = editor.drawing.image
    return image.pixelColor(round(x * image.width()), round(y * image.height())).lightness()


async def test_blacken_undo_redo(editor: PictureEditor) -> None:
    assert nameless(editor) == []
    editor.tool_buttons[Tool.BLACKEN].click()
    drag(editor, (0.2, 0.2), (0.6, 0.5))
    (edit,) = editor.edits
    assert isinstance(edit, Blacken)
    assert edit.area.left == pytest.approx(0.2, abs=0.01)
    await until(lambda: lightness(editor, 0.4, 0.35) == 0)
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    await until(lambda: lightness(editor, 0.4, 0.35) > 0)
    assert editor.edits == ()
    assert not editor.undo_button.isEnabled()
    editor.redo_button.click()
    await until(lambda: lightness(editor, 0.4, 0.35) == 0)
    assert editor.edits == (edit,)


async def test_crop(editor: PictureEditor) -> None:
    drag(editor, (0.5, 0.0), (1.0, 1.0))
    assert isinstance(editor.edits[0], Crop)
    await until(lambda: editor.drawing.image.width() < 700)
    assert editor.drawing.whole.height() == 800


async def test_arrow_in_a_colour(editor: PictureEditor) -> None:
    editor.tool_buttons[Tool.ARROW].click()
    assert editor.color_box.isVisible()
    editor.color_box.setCurrentIndex(1)
    drag(editor, (0.1, 0.1), (0.8, 0.8))
    (edit,) = editor.edits
    assert isinstance(edit, Arrow)
    assert edit.color == LIGHT.external


async def test_text(editor: PictureEditor) -> None:
    editor.tool_buttons[Tool.TEXT].click()
    drag(editor, (0.3, 0.3), (0.3, 0.3))
    assert editor.edits == ()  # nothing was written yet
    editor.text.setText("Größe ø 3 cm")
    drag(editor, (0.3, 0.3), (0.3, 0.3))
    (edit,) = editor.edits
    assert isinstance(edit, Label)
    assert edit.text == "Größe ø 3 cm"
    assert len(edit.letters.ink) == edit.letters.width * edit.letters.height
    assert max(edit.letters.ink) > 200
    drag(editor, (0.1, 0.5), (0.6, 0.7))
    tall = editor.edits[1]
    assert isinstance(tall, Label)
    assert 0.1 < tall.height <= 0.21
    wide = tall.letters.width / tall.letters.height * tall.height * 800 / 1200
    assert tall.at.x + wide <= 1.001  # moved and made smaller until it fits
    QTest.keyClick(editor.drawing, Qt.Key.Key_Return)
    assert editor.edits[2].height == pytest.approx(0.06)  # type: ignore[union-attr]


async def test_click_means_nothing(editor: PictureEditor) -> None:
    for tool in (Tool.CROP, Tool.BLACKEN, Tool.ARROW):
        editor.choose(tool)
        drag(editor, (0.3, 0.3), (0.3, 0.3))
    assert editor.edits == ()


async def test_by_keys_alone(editor: PictureEditor) -> None:
    editor.choose(Tool.BLACKEN)
    view = editor.drawing
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert view.marking
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not view.marking
    assert editor.isVisible()
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_Return)
    (edit,) = editor.edits
    assert isinstance(edit, Blacken)
    expected = Area(0.34, 0.4, 0.64, 0.61)
    for side in ("left", "top", "right", "bottom"):
        assert getattr(edit.area, side) == pytest.approx(getattr(expected, side))


async def test_earlier_edits_are_shown(
    engine_thread: EngineThread, bridge: Bridge, theme: Theme
) -> None:
    service = PictureService()
    edits = (Blacken(Area(0.0, 0.0, 1.0, 1.0)),)
    editor = PictureEditor(theme, service, bridge, "a.jpg", decoded(), edits)
    editor.show()
    await until(lambda: lightness(editor, 0.5, 0.5) == 0)
    editor.undo()
    assert editor.edits == ()
    editor.done_button.click()
    assert not editor.isVisible()
    editor.deleteLater()
    await service.close()


async def test_what_is_marked_is_taken_with_apply(editor: PictureEditor) -> None:
    editor.choose(Tool.BLACKEN)
    QTest.keyClick(editor.drawing, Qt.Key.Key_Left)
    editor.done_button.click()
    assert editor.result() == 1
    (edit,) = editor.edits
    assert isinstance(edit, Blacken)


async def test_what_is_marked_is_taken_with_another_tool(editor: PictureEditor) -> None:
    editor.choose(Tool.BLACKEN)
    assert "Enter" in editor.hint.text(), "the keys are named"
    QTest.keyClick(editor.drawing, Qt.Key.Key_Left)
    editor.tool_buttons[Tool.ARROW].click()
    (edit,) = editor.edits
    assert isinstance(edit, Blacken)
    assert not editor.drawing.marking


async def test_a_mark_is_not_yet_black(editor: PictureEditor) -> None:
    editor.choose(Tool.BLACKEN)
    QTest.keyClick(editor.drawing, Qt.Key.Key_Left)
    shown = editor.drawing.viewport().grab().toImage()
    area = editor.drawing.picture_area()
    colors = {
        shown.pixelColor(round(area.x() + area.width() / 2) + x, round(area.center().y())).name()
        for x in range(40)
    }
    assert len(colors) > 1, "hatched"


async def test_enter_in_the_text_marks_its_place(editor: PictureEditor) -> None:
    editor.tool_buttons[Tool.TEXT].click()
    QTest.keyClicks(editor.text, "Links")
    QTest.keyClick(editor.text, Qt.Key.Key_Return)
    assert editor.isVisible(), "nothing is applied by that"
    assert editor.drawing.marking
    QTest.keyClick(editor.drawing, Qt.Key.Key_Return)
    (edit,) = editor.edits
    assert isinstance(edit, Label)


async def test_apply_leaves_no_text_behind(editor: PictureEditor) -> None:
    editor.tool_buttons[Tool.TEXT].click()
    QTest.keyClicks(editor.text, "Links")
    editor.tool_buttons[Tool.CROP].click()
    editor.done_button.click()
    assert editor.isVisible()
    assert "not in the picture yet" in editor.hint.text()
    editor.done_button.click()
    assert editor.result() == 1
    (edit,) = editor.edits
    assert isinstance(edit, Label)


async def test_escape_asks_before_work_is_lost(editor: PictureEditor, qtbot: QtBot) -> None:
    behind = QWidget()
    qtbot.addWidget(behind)
    behind.show()  # The program ends with its last window.
    editor.choose(Tool.BLACKEN)
    QTest.keyClick(editor.drawing, Qt.Key.Key_Return)
    for accepted in (False, True):
        QTest.keyClick(editor.drawing, Qt.Key.Key_Escape)
        await until(lambda: editor.findChildren(ConfirmDialog))
        assert editor.isVisible()
        (question,) = editor.findChildren(ConfirmDialog)
        question.done(int(accepted))
        await until(lambda: not editor.findChildren(ConfirmDialog))
    assert not editor.isVisible()
    assert editor.result() == 0


async def test_escape_goes_where_nothing_is_lost(editor: PictureEditor) -> None:
    QTest.keyClick(editor.drawing, Qt.Key.Key_Escape)
    assert not editor.isVisible()
