"""Measures and cuts of the parts of a bubble."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from timclient.domain.attachment import Transfer, TransferState
from timclient.ui.theme import Theme
from timclient.ui.timeline.layout import NOWHERE, Spot
from timclient.ui.timeline.parts.picture import picture_size
from timclient.ui.timeline.parts.progress import paint_bar, paint_step, share
from timclient.ui.timeline.parts.quote import two_lines
from timclient.ui.timeline.parts.reactions import ReactionsPart
from timclient.ui.timeline.parts.sender import SenderPart
from timclient.ui.timeline.rows import ReactionChip
from timclient.ui.timeline.style import TimelineStyle
from timclient.ui.timeline.tick_box import paint_box


@pytest.fixture
def style(theme: Theme) -> TimelineStyle:
    return TimelineStyle(theme)


@pytest.mark.parametrize(
    ("told", "room"),
    [
        ((1600, 900), (360, 202)),
        ((900, 1600), (180, 320)),
        ((0, 0), (240, 160)),
        ((48, 48), (150, 96)),
        ((1, 1_000_000), (150, 320)),
        ((1_000_000, 1), (360, 96)),
    ],
)
def test_the_room_of_a_picture(
    style: TimelineStyle, told: tuple[int, int], room: tuple[int, int]
) -> None:
    size = picture_size(*told, 456, style)
    assert (size.width(), size.height()) == room


def test_a_picture_in_a_narrow_view(style: TimelineStyle) -> None:
    size = picture_size(1600, 900, 120, style)
    assert size.width() == 120


def test_quotes_have_two_lines(style: TimelineStyle) -> None:
    def lines(text: str) -> list[str]:
        return two_lines(text, style.second, style.second_metrics, 160)

    assert lines("Kurz") == ["Kurz"]
    assert len(lines("Eins zwei drei vier fünf sechs")) == 2
    long = lines("👍 Wort " * 50)
    assert len(long) == 2
    assert long[1].endswith("…")
    assert "\ufffd" not in "".join(long)
    assert "".join(lines("x" * 300)).startswith("xxx")


def test_chips_break_into_lines(style: TimelineStyle) -> None:
    chips = tuple(ReactionChip(str(n), f"👍 {n}", n % 2 == 0, "") for n in range(20))
    narrow = ReactionsPart(chips, 200, style)
    wide = ReactionsPart(chips, 2000, style)
    assert narrow.height > 4 * wide.height
    assert narrow.width <= 200
    hit = wide.hit(QPointF(4, 4), 2000)
    assert (hit.spot, hit.target) == (Spot.CHIP, "0")
    assert wide.hit(QPointF(1999, 4), 2000) is NOWHERE


def test_a_name_is_cut_not_wrapped(style: TimelineStyle) -> None:
    part = SenderPart("Klein " * 100, style)
    assert part.height < 40
    assert part.hit(QPointF(1, 1), 100) is NOWHERE


def test_shares_of_lying_servers() -> None:
    assert share(Transfer(TransferState.RUNNING, 5, 10)) == 0.5
    assert share(Transfer(TransferState.RUNNING, 50, 10)) == 1
    assert share(Transfer(TransferState.RUNNING, -5, 10)) == 0
    assert share(Transfer(TransferState.RUNNING, 5, 0)) == 0


def test_bars_buttons_and_boxes_are_drawn(style: TimelineStyle) -> None:
    image = QImage(60, 200, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_bar(painter, style, QRectF(0, 0, 60, 4), 0.5)
    for row, icon in enumerate(("play", "pause", "close")):
        paint_step(painter, style, QRectF(0, 10 + 40 * row, 34, 34), icon, filled=row < 2)
    paint_box(painter, style.tokens, QRectF(0, 140, 18, 18), ticked=True)
    painter.end()
    assert image.pixelColor(10, 2).name() == style.tokens.accent
    assert image.pixelColor(50, 2).name() == style.tokens.chip
    assert image.pixelColor(17, 27).name() == style.tokens.on_accent, "a triangle"
    assert image.pixelColor(3, 144).name() == style.tokens.accent
