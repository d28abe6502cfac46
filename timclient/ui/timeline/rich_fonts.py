"""The looks of letters in formatted text."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase, QTextCharFormat

from timclient.domain.rich_text import Block, BlockKind, Style

_HEADINGS = {1: 1.3, 2: 1.2, 3: 1.1}
_CODE = 0.95


class RichFonts:
    """The fonts of one text, made when they are first needed."""

    def __init__(self, body: QFont) -> None:
        self._body = body
        self._fonts: dict[tuple[BlockKind, int], QFont] = {}
        self._code: list[str] = []

    def of(self, block: Block) -> QFont:
        """Return the font in which a block is written."""
        level = block.number if block.kind is BlockKind.HEADING else 0
        if block.kind not in (BlockKind.HEADING, BlockKind.CODE):
            return self._body
        font = self._fonts.get((block.kind, level))
        if font is None:
            font = self._heading(level) if level else self._fixed()
            self._fonts[block.kind, level] = font
        return font

    def look(self, style: Style) -> QTextCharFormat:
        """Return how letters of a style differ from the font of their block."""
        look = QTextCharFormat()
        if style & Style.BOLD:
            look.setFontWeight(QFont.Weight.Bold)
        if style & Style.ITALIC:
            look.setFontItalic(True)
        if style & Style.UNDERLINE:
            look.setFontUnderline(True)
        if style & Style.STRIKE:
            look.setFontStrikeOut(True)
        if style & Style.CODE:
            look.setFontFamilies(self._families())
            look.setFontFixedPitch(True)
        return look

    def _heading(self, level: int) -> QFont:
        font = QFont(self._body)
        font.setBold(True)
        font.setPointSizeF(self._body.pointSizeF() * _HEADINGS.get(level, 1.0))
        return font

    def _fixed(self) -> QFont:
        font = QFont(self._body)
        font.setFamilies(self._families())
        font.setFixedPitch(True)
        font.setPointSizeF(self._body.pointSizeF() * _CODE)
        return font

    def _families(self) -> list[str]:
        if not self._code:
            system = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            self._code = [*system.families(), "Consolas", "Menlo", "monospace"]
        return self._code
