"""Looks of letters."""

from __future__ import annotations

from PySide6.QtGui import QFont

from timclient.domain.rich_text import Block, BlockKind, Style
from timclient.ui.theme import Theme
from timclient.ui.timeline.rich_fonts import RichFonts
from timclient.ui.tokens import Face


def test_headings_are_larger_and_code_is_fixed(theme: Theme) -> None:
    body = theme.font(Face.BODY)
    fonts = RichFonts(body)
    heading = fonts.of(Block(BlockKind.HEADING, number=1))
    assert heading.bold()
    assert heading.pointSizeF() > body.pointSizeF()
    assert fonts.of(Block(BlockKind.CODE)).fixedPitch()
    assert fonts.of(Block(BlockKind.QUOTE)) is body


def test_styles_become_looks(theme: Theme) -> None:
    look = RichFonts(theme.font(Face.BODY)).look(Style.BOLD | Style.STRIKE)
    assert look.fontWeight() == QFont.Weight.Bold
    assert look.fontStrikeOut()
    assert not look.fontItalic()
