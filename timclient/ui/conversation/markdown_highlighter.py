"""Shows in the writing field what the Markdown will look like."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtGui import QFont, QFontDatabase, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from timclient.domain.rich_text import Style
from timclient.markup.line_marks import mark_end
from timclient.markup.written import line_spans, opens_code
from timclient.ui.theme import Theme
from timclient.ui.timeline import utf16

_TEXT, _CODE = 0, 1


class MarkdownHighlighter(QSyntaxHighlighter):
    """Dresses one line at a time: bold, italic, struck out, code, and the marks of lists.

    The state of a line says whether it ends within a block of code.
    """

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        theme.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        within = self.previousBlockState() == _CODE
        fence = opens_code(text)
        self.setCurrentBlockState(_CODE if within is not fence else _TEXT)
        if within or fence:
            self.setFormat(0, utf16.length(text), self._look(Style.CODE))
            return
        mark = mark_end(text)
        if mark:
            self.setFormat(0, mark, self._mark())
        looks: dict[tuple[int, int], Style] = {}
        for start, end, style in line_spans(text):
            looks[start, end] = looks.get((start, end), Style.PLAIN) | style
        for first, last, style in _apart(looks):
            start, end = utf16.to_qt(text, first), utf16.to_qt(text, last)
            look = self._look(style)
            if start < mark:
                look.setForeground(self._theme.color(self._theme.tokens.accent))
                self.setFormat(start, mark - start, look)
                look = self._look(style)
            self.setFormat(max(start, mark), end - max(start, mark), look)

    def _look(self, style: Style) -> QTextCharFormat:
        look = QTextCharFormat()
        if style & Style.BOLD:
            look.setFontWeight(QFont.Weight.Bold)
        if style & Style.ITALIC:
            look.setFontItalic(True)
        if style & Style.STRIKE:
            look.setFontStrikeOut(True)
        if style & Style.CODE:
            fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            look.setFontFamilies([*fixed.families(), "monospace"])
            look.setFontFixedPitch(True)
            look.setBackground(self._theme.color(self._theme.tokens.chip))
        return look

    def _mark(self) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setForeground(self._theme.color(self._theme.tokens.accent))
        look.setFontWeight(QFont.Weight.DemiBold)
        return look


def _apart(looks: dict[tuple[int, int], Style]) -> list[tuple[int, int, Style]]:
    """Return parts that do not overlap, each with all that applies to it."""
    edges = sorted({edge for span in looks for edge in span})
    parts = []
    for first, last in pairwise(edges):
        style = Style.PLAIN
        for (start, end), one in looks.items():
            if start <= first and last <= end:
                style |= one
        if style:
            parts.append((first, last, style))
    return parts
