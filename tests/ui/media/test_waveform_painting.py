"""The painted waveform, and what a click on it means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from timclient.ui.media.waveform_painting import (
    WaveformColors,
    bar_count,
    bars_of,
    paint_waveform,
    place_at,
    waveform_colors,
)
from timclient.ui.theme import contrast
from timclient.ui.tokens import DARK, HIGH_CONTRAST, LIGHT, Tokens

AREA = QRect(10, 5, 200, 30)
COLORS = WaveformColors("#ff0000", "#0000ff")


def painted(values: list[int], progress: float | None) -> QImage:
    image = QImage(220, 40, QImage.Format.Format_ARGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    paint_waveform(painter, AREA, values, progress, COLORS)
    painter.end()
    return image


def colored(image: QImage, color: str) -> list[int]:
    """The columns in which a colour stands."""
    wanted = QColor(color).rgb()
    return [
        x
        for x in range(image.width())
        if any(image.pixel(x, y) == wanted for y in range(image.height()))
    ]


def test_half_played_is_half_coloured(qapp: QApplication) -> None:
    image = painted([1024] * 100, 0.5)
    red, blue = colored(image, COLORS.played), colored(image, COLORS.rest)
    assert max(red) == pytest.approx(110, abs=6)
    assert min(blue) == pytest.approx(110, abs=6)
    assert min(red) >= AREA.left()
    assert max(blue) <= AREA.right()


def test_before_and_after(qapp: QApplication) -> None:
    assert not colored(painted([500] * 50, None), COLORS.played)
    assert colored(painted([500] * 50, 0.0), COLORS.played), "the knob is there from the start"
    assert not colored(painted([500] * 50, 1.0), COLORS.rest)


def test_nothing_known_is_a_quiet_line(qapp: QApplication) -> None:
    image = painted([], None)
    assert colored(image, COLORS.rest)
    assert image.pixelColor(40, 10) == QColor("#ffffff")
    for area in (QRect(), QRect(0, 0, 1, 0), QRect(0, 0, -5, 5)):
        painter = QPainter(image)
        paint_waveform(painter, area, [1, 2], 0.5, COLORS)
        painter.end()


@given(st.lists(st.integers(-(2**70), 2**70), max_size=300), st.integers(0, 500))
def test_hostile_values_stay_inside(values: list[int], count: int) -> None:
    bars = bars_of(values, count)
    assert len(bars) == count
    assert all(0 <= bar <= 1 for bar in bars)


def test_quiet_stays_low_and_peaks_stay() -> None:
    assert max(bars_of([10] * 10, 5)) < 0.1
    assert bars_of([0, 0, 0, 900, 0, 0], 3) == (0.0, 1.0, 0.0)
    assert bars_of([512], 3) == (1.0, 1.0, 1.0)


def test_place_of_a_click() -> None:
    assert place_at(AREA, 10) == 0
    assert place_at(AREA, 110) == 0.5
    assert (place_at(AREA, -50), place_at(AREA, 999)) == (0, 1)
    assert place_at(QRect(), 5) == 0
    assert bar_count(QRect(), 1.0) == 0


@pytest.mark.parametrize("tokens", [LIGHT, DARK, HIGH_CONTRAST], ids=lambda one: one.mode.value)
def test_colours_can_be_told_from_the_ground(tokens: Tokens) -> None:
    assert waveform_colors(tokens) == waveform_colors(tokens, tokens.surface)
    for ground in (tokens.surface, tokens.own, tokens.other):
        colors = waveform_colors(tokens, ground)
        assert contrast(colors.played, ground) >= 3
        assert contrast(colors.rest, ground) >= 3
