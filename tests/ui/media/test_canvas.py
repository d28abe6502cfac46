"""Fitting, enlarging, turning."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from timclient.ui.media.canvas import STEP, Canvas
from timclient.ui.theme import Theme


@pytest.fixture
def canvas(theme: Theme) -> Iterator[Canvas]:
    canvas = Canvas(theme)
    canvas.resize(400, 300)
    canvas.show()
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    canvas.set_picture(image, QSize(800, 400))
    yield canvas
    canvas.close()
    canvas.deleteLater()


def test_fits_and_does_not_enlarge(canvas: Canvas) -> None:
    assert canvas.zoom == pytest.approx(0.5)
    assert not canvas.wider_than_window
    canvas.set_picture(canvas.image, QSize(40, 20))
    assert canvas.zoom == 1.0


def test_keys(canvas: Canvas) -> None:
    QTest.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas.zoom == pytest.approx(0.5 * STEP)
    QTest.keyClick(canvas, Qt.Key.Key_Minus)
    assert canvas.zoom == pytest.approx(0.5)
    QTest.keyClick(canvas, Qt.Key.Key_1)
    assert canvas.zoom == 1.0
    assert canvas.wider_than_window
    before = canvas.horizontalScrollBar().value()
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.horizontalScrollBar().value() > before
    QTest.keyClick(canvas, Qt.Key.Key_0)
    assert canvas.zoom == pytest.approx(0.5)


def test_turning_fits_again(canvas: Canvas) -> None:
    QTest.keyClick(canvas, Qt.Key.Key_R)
    assert canvas.zoom == pytest.approx(300 / 800)
    assert canvas.image.size() == QSize(200, 400)
    area = canvas.picture_area()
    assert (area.width(), area.height()) == (150, 300)


def test_wheel_keeps_the_place_under_the_pointer(canvas: Canvas) -> None:
    canvas.zoom_to(2.0)
    place = QPointF(100, 60)

    def part() -> tuple[float, float]:
        area = canvas.picture_area()
        return (place.x() - area.x()) / area.width(), (place.y() - area.y()) / area.height()

    before = part()
    event = QWheelEvent(
        place,
        canvas.mapToGlobal(place),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas.viewport(), event)
    assert canvas.zoom == pytest.approx(2 * STEP)
    assert part() == pytest.approx(before, abs=0.01)


def test_pulled_by_hand(canvas: Canvas) -> None:
    canvas.zoom_to(2.0)
    bar = canvas.horizontalScrollBar()
    before = bar.value()
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(canvas.viewport(), left, pos=QPoint(200, 150))
    QTest.mouseMove(canvas.viewport(), QPoint(150, 150))
    QTest.mouseRelease(canvas.viewport(), left, pos=QPoint(150, 150))
    assert bar.value() == before + 50
    QTest.mouseDClick(canvas.viewport(), left, pos=QPoint(150, 150))
    assert canvas.zoom == pytest.approx(0.5)
    QTest.mouseDClick(canvas.viewport(), left, pos=QPoint(150, 150))
    assert canvas.zoom == 1.0


def test_asks_for_more_pixels_once(canvas: Canvas) -> None:
    asked: list[int] = []
    canvas.sharper_wanted.connect(asked.append)
    canvas.zoom_to(1.0)
    canvas.zoom_to(1.0)
    canvas.zoom_to(4.0)
    assert asked == [800]
    sharp = QImage(800, 400, QImage.Format.Format_RGB32)
    canvas.set_picture(sharp, QSize(800, 400), keep_place=True)
    assert canvas.zoom == 4.0


def test_empty_and_transparent(theme: Theme) -> None:
    canvas = Canvas(theme)
    canvas.zoom_in()
    assert canvas.zoom == 1.0
    image = QImage(20, 20, QImage.Format.Format_RGBA8888)
    image.fill(Qt.GlobalColor.transparent)
    canvas.set_picture(image, image.size())
    canvas.resize(200, 200)
    seen = canvas.grab().toImage()
    assert seen.pixelColor(100, 100).lightness() == 255
    canvas.deleteLater()
