"""Bubbles that were drawn once are put elsewhere as they were."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from tests.ui.timeline_stage import Stage, message, messages
from timclient.ui.timeline.drawn import DrawnBubbles
from timclient.ui.timeline.layout import PaintState, RowLayout

GROUND = QColor("#f4f6f8")


class Counted:
    """A layout that counts how often it is drawn."""

    def __init__(self, layout: RowLayout) -> None:
        self._layout = layout
        self.height, self.text, self.frame = layout.height, layout.text, layout.frame
        self.hit, self.position_at = layout.hit, layout.position_at
        self.drawn = 0

    def paint(self, painter: QPainter, area: QRectF, state: PaintState) -> None:
        self.drawn += 1
        self._layout.paint(painter, area, state)


def canvas(scale: float) -> QImage:
    image = QImage(round(660 * scale), round(300 * scale), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(GROUND)
    return image


def directly(layout: RowLayout, at: QPoint, scale: float) -> QImage:
    image = canvas(scale)
    painter = QPainter(image)
    layout.paint(painter, QRectF(at.x(), at.y(), 660, layout.height), PaintState())
    painter.end()
    return image


def from_drawn(drawn: DrawnBubbles, layout: RowLayout, at: QPoint, scale: float) -> QImage:
    image = canvas(scale)
    painter = QPainter(image)
    drawn.paint(painter, QPointF(at), layout, GROUND, scale)
    painter.end()
    return image


@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0])
def test_each_pixel_is_as_drawn_directly(stage: Stage, scale: float) -> None:
    stage.open(messages(0, 6))
    drawn = DrawnBubbles()
    for position in range(2, 6):
        layout = stage.view.rows.layout_at(position)
        for at in (QPoint(0, 7), QPoint(0, 90)):
            assert from_drawn(drawn, layout, at, scale) == directly(layout, at, scale)


def test_a_bubble_is_drawn_once(stage: Stage) -> None:
    stage.open(messages(0, 6))
    layout, drawn = Counted(stage.view.rows.layout_at(3)), DrawnBubbles()
    for y in range(5):
        from_drawn(drawn, layout, QPoint(0, y), 1.0)
    assert layout.drawn == 1
    drawn.forget()
    from_drawn(drawn, layout, QPoint(0, 0), 1.0)
    assert layout.drawn == 2


def test_between_whole_pixels_nothing_is_kept(stage: Stage) -> None:
    stage.open(messages(0, 6))
    layout, drawn = Counted(stage.view.rows.layout_at(3)), DrawnBubbles()
    for _ in range(2):
        from_drawn(drawn, layout, QPoint(0, 3), 1.25)
    assert layout.drawn == 2


def test_only_those_seen_last_are_kept(stage: Stage) -> None:
    stage.open(messages(0, 60))
    drawn = DrawnBubbles()
    layouts = [Counted(stage.view.rows.layout_at(p)) for p in range(60)]
    for layout in layouts:
        from_drawn(drawn, layout, QPoint(0, 0), 1.0)
    for layout in (layouts[-1], layouts[0]):
        from_drawn(drawn, layout, QPoint(0, 0), 1.0)
    assert (layouts[-1].drawn, layouts[0].drawn) == (1, 2)


def test_the_view_shows_the_same_twice(stage: Stage) -> None:
    stage.open(messages(0, 40))
    first = stage.view.viewport().grab().toImage()
    assert stage.view.viewport().grab().toImage() == first
    stage.view.rows.forget()
    assert stage.view.viewport().grab().toImage() == first


def test_another_screen_draws_anew(stage: Stage) -> None:
    stage.open(messages(0, 6))
    layout, drawn = Counted(stage.view.rows.layout_at(3)), DrawnBubbles()
    for scale in (1.0, 2.0):
        assert from_drawn(drawn, layout, QPoint(0, 0), scale) == directly(
            layout, QPoint(0, 0), scale
        )


def test_nothing_is_kept_of_a_message_that_changed(stage: Stage) -> None:
    stage.open(messages(0, 6))
    stage.view.viewport().grab()
    old = stage.view.rows.layout_at(4)
    assert old in stage.view.rows._drawn._pictures
    stage.change([*stage.rows[:4], message(4, "anders"), stage.rows[5]])
    assert old not in stage.view.rows._drawn._pictures


def test_nothing_is_kept_of_another_room(stage: Stage) -> None:
    stage.open(messages(0, 6))
    stage.view.viewport().grab()
    stage.view.start_room()
    assert not stage.view.rows._drawn._pictures
