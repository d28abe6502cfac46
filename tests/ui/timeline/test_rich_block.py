"""Formatted text in the timeline."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from timclient.domain.ids import UserId
from timclient.domain.rich_text import Block, BlockKind, RichText, Span, Style
from timclient.markup.received import read_html
from timclient.ui.theme import Theme
from timclient.ui.timeline import utf16
from timclient.ui.timeline.rich_block import RichBlock
from timclient.ui.timeline.rich_colors import rich_colors
from timclient.ui.tokens import HIGH_CONTRAST, Face

ME = UserId("@anna:praxis.example")
RICH: RichText = (
    Block(BlockKind.PARAGRAPH, (Span("Frau "), Span("Weber", user=ME), Span(" 👍 siehe"))),
    Block(BlockKind.BULLET, (Span("Befund", link="https://praxis.example/"),), 1),
    Block(BlockKind.NUMBERED, (Span("Aspirin"),), 1, 12),
    Block(BlockKind.QUOTE, (Span("RR 120"),), 1),
    Block(BlockKind.RULE),
    Block(BlockKind.CODE, (Span("a  b\nc", Style.CODE),)),
)
TEXT = "Frau Weber 👍 siehe\n• Befund\n12. Aspirin\n> RR 120\n———\na  b\nc"


def block(theme: Theme, rich: RichText, width: float = 300) -> RichBlock:
    colors = rich_colors(theme.tokens, own=False)
    return RichBlock(rich, theme.font(Face.BODY), width, 20, colors, ME)


def painted(rich: RichBlock, selection: tuple[int, int] | None = None) -> QImage:
    image = QImage(320, round(rich.height) + 10, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    selected = (QColor("white"), QColor("blue"))
    rich.draw(painter, QPointF(5, 5), QColor("black"), selection, selected)
    painter.end()
    return image


def places(rich: RichBlock) -> list[QPointF]:
    return [QPointF(x, y) for y in range(1, int(rich.height), 4) for x in range(1, 300, 3)]


def test_text_is_what_is_copied(theme: Theme) -> None:
    assert block(theme, RICH).text == TEXT


def test_links_and_people_are_hit_where_they_stand(theme: Theme) -> None:
    rich = block(theme, RICH)
    links = {rich.link_at(point) for point in places(rich)}
    users = {rich.user_at(point) for point in places(rich)}
    assert links == {None, "https://praxis.example/"}
    assert users == {None, ME}
    for point in places(rich):
        if rich.user_at(point):
            assert "Weber" in utf16.part(TEXT, 0, rich.position_at(point) + 5)
            assert rich.position_at(point) <= utf16.length("Frau Weber")
        if rich.link_at(point):
            start = utf16.length("Frau Weber 👍 siehe\n• ")
            assert start <= rich.position_at(point) <= start + 6


def test_positions_run_through_the_blocks(theme: Theme) -> None:
    rich = block(theme, RICH)
    down = [rich.position_at(QPointF(0, y)) for y in range(0, int(rich.height), 2)]
    assert down == sorted(down)
    assert rich.position_at(QPointF(999, rich.height + 9)) == utf16.length(TEXT)


def test_bare_addresses_become_links(theme: Theme) -> None:
    rich = block(theme, (Block(BlockKind.PARAGRAPH, (Span("siehe www.praxis.example bitte"),)),))
    assert "https://www.praxis.example" in {rich.link_at(point) for point in places(rich)}


def test_no_links_are_found_in_code(theme: Theme) -> None:
    code = Span("www.praxis.example", Style.CODE)
    rich = block(theme, (Block(BlockKind.CODE, (code,)),))
    assert {rich.link_at(point) for point in places(rich)} == {None}


def test_a_selection_goes_over_blocks(theme: Theme) -> None:
    rich = block(theme, RICH)
    whole = painted(rich, (0, utf16.length(TEXT)))
    part = painted(rich, (utf16.length(TEXT) - 3, 2))
    assert painted(rich) != part != whole
    assert painted(rich, (3, 3)) == painted(rich)


def test_lines_break_in_a_narrow_window(theme: Theme) -> None:
    long = (Block(BlockKind.BULLET, (Span("Wundversorgung " * 8),), 3),)
    wide, narrow = block(theme, long, 2000), block(theme, long, 150)
    assert narrow.height > wide.height
    assert narrow.width <= 150


def test_nothing_is_nothing(theme: Theme) -> None:
    rich = block(theme, ())
    assert (rich.text, rich.height, rich.width) == ("", 0, 0)
    assert rich.position_at(QPointF(3, 3)) == 0
    assert rich.link_at(QPointF(3, 3)) is None


def test_high_contrast_has_edges(theme: Theme) -> None:
    assert rich_colors(theme.tokens, own=True).edge is None
    assert rich_colors(HIGH_CONTRAST, own=True).edge is not None


def test_a_typical_message_is_laid_out_quickly(theme: Theme) -> None:
    rich = RICH[:3]
    block(theme, rich)
    start = time.perf_counter()
    for _ in range(50):
        block(theme, rich)
    assert (time.perf_counter() - start) / 50 < 0.003


@pytest.mark.parametrize("html", ["<hr>x" * 900, "<b>x</b>y" * 999, "<ul><li>" * 50 + "x"])
def test_the_worst_does_not_stop_the_window(theme: Theme, html: str) -> None:
    rich = read_html(html, "")
    start = time.perf_counter()
    painted(block(theme, rich))
    assert time.perf_counter() - start < 1
