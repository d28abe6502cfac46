"""The window for pictures."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.ui.media.picture_stage import decoded
from tests.ui.test_form_names import nameless
from timclient.domain.errors_media import HeicUnsupported, PictureDamaged
from timclient.ui.media.picture_viewer import PictureViewer
from timclient.ui.theme import Theme


@pytest.fixture
def viewer(theme: Theme) -> Iterator[PictureViewer]:
    viewer = PictureViewer(theme)
    viewer.expect("Wunde.jpg", 1, 3)
    viewer.show()
    yield viewer
    viewer.close()
    viewer.deleteLater()


def test_waits_then_shows(viewer: PictureViewer) -> None:
    assert viewer.words
    assert not viewer.copy_button.isEnabled()
    viewer.show_picture(decoded())
    assert viewer.words == ""
    assert viewer.place.text()
    assert viewer.canvas.hasFocus()
    assert nameless(viewer) == []
    assert not viewer.isModal()
    assert viewer.copy_button.isEnabled()


def test_steps(viewer: PictureViewer) -> None:
    viewer.show_picture(decoded())
    steps: list[int] = []
    viewer.step_wanted.connect(steps.append)
    QTest.keyClick(viewer.canvas, Qt.Key.Key_Right)
    QTest.keyClick(viewer.next_button, Qt.Key.Key_PageUp)
    viewer.previous_button.click()
    QTest.keyClick(viewer, Qt.Key.Key_PageDown)
    assert steps == [1, -1, -1, 1]
    viewer.set_place(2, 3)
    QTest.keyClick(viewer, Qt.Key.Key_Right)
    assert steps == [1, -1, -1, 1]
    assert not viewer.next_button.isEnabled()


def test_arrows_move_an_enlarged_picture(viewer: PictureViewer) -> None:
    viewer.show_picture(decoded())
    viewer.canvas.zoom_to(4.0)
    steps: list[int] = []
    viewer.step_wanted.connect(steps.append)
    QTest.keyClick(viewer.canvas, Qt.Key.Key_Right)
    assert steps == []
    QTest.keyClick(viewer.canvas, Qt.Key.Key_PageDown)
    assert steps == [1]


def test_keys_of_the_window(viewer: PictureViewer) -> None:
    viewer.show_picture(decoded())
    saved: list[bool] = []
    viewer.save_wanted.connect(lambda: saved.append(True))
    QTest.keyClick(viewer.save_button, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert saved == [True]
    QTest.keyClick(viewer.save_button, Qt.Key.Key_R)
    assert viewer.canvas.image.width() == 800
    QTest.keyClick(viewer, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().image().width() == 800
    QTest.keyClick(viewer, Qt.Key.Key_Escape)
    assert not viewer.isVisible()


def test_failures(viewer: PictureViewer) -> None:
    viewer.show_failure(HeicUnsupported())
    assert "HEIC" in viewer.words
    assert viewer.save_button.isEnabled()
    assert not viewer.copy_button.isEnabled()
    viewer.show_picture(decoded())
    viewer.show_failure(PictureDamaged())  # of a sharper one: what is shown stays
    assert viewer.words == ""


def test_sharper(viewer: PictureViewer) -> None:
    asked: list[int] = []
    viewer.sharper_wanted.connect(asked.append)
    viewer.show_picture(decoded(edge=300))
    viewer.canvas.zoom_to(1.0)
    assert asked[-1] == 1200
    viewer.show_picture(decoded())
    assert viewer.canvas.zoom == 1.0
