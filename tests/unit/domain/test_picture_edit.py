"""Places and edits as values."""

from __future__ import annotations

import math

import pytest

from timclient.domain.picture_edit import (
    Area,
    Arrow,
    Blacken,
    Crop,
    History,
    Point,
    arrow_outline,
    stroke,
)

A, B, C = (Blacken(Area(0, 0, part, part)) for part in (0.1, 0.2, 0.3))


def test_area_has_order_and_stays_inside() -> None:
    assert Area.between(Point(0.8, -1), Point(0.2, 0.4)) == Area(0.2, 0, 0.8, 0.4)
    assert Area.between(Point(math.nan, math.inf), Point(5, 5)) == Area(0, 0, 1, 1)


@pytest.mark.parametrize(
    ("area", "pixels"),
    [
        (Area(0, 0, 1, 1), (0, 0, 10, 20)),
        (Area(0.11, 0.11, 0.19, 0.19), (1, 2, 2, 4)),
        (Area(0.5, 0.5, 0.5, 0.5), (5, 10, 6, 11)),
        (Area(1, 1, 1, 1), (9, 19, 10, 20)),
    ],
)
def test_whatever_is_touched_belongs_to_it(area: Area, pixels: tuple[int, ...]) -> None:
    assert area.pixels(10, 20) == pixels


def test_history() -> None:
    history = History().add(A).add(B)
    assert history.undo().done == (A,)
    assert history.undo().redo() == history
    assert history.undo().undo().redo().done == (A,)
    assert history.undo().add(C) == History((A, C))
    assert History().undo() == History()
    assert history.redo() == history
    assert Crop(Area(0, 0, 1, 1)) not in history.done


def test_arrow_is_as_long_as_drawn() -> None:
    corners = arrow_outline(Arrow(Point(0.1, 0.5), Point(0.9, 0.5), "#000000"), 1000, 1000)
    assert len(corners) == 7
    assert corners[3] == (900, 500)
    assert min(x for x, _ in corners) == 100
    assert corners[0][1] - corners[6][1] == pytest.approx(stroke(1000, 1000))


def test_short_arrow_is_all_head() -> None:
    corners = arrow_outline(Arrow(Point(0.5, 0.5), Point(0.501, 0.5), "#000000"), 1000, 1000)
    assert corners[1][0] == pytest.approx(500)
