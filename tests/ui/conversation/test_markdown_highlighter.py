"""Markdown while it is typed."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout

from timclient.ui.conversation.markdown_highlighter import MarkdownHighlighter
from timclient.ui.theme import Theme


@pytest.fixture
def document(theme: Theme) -> QTextDocument:
    document = QTextDocument()
    document.setDocumentLayout(QPlainTextDocumentLayout(document))
    MarkdownHighlighter(document, theme)
    return document


def looks(document: QTextDocument, line: int = 0) -> list[tuple[int, int, str]]:
    found = []
    for part in document.findBlockByNumber(line).layout().formats():
        look = part.format
        kinds = {
            "b": look.fontWeight() == QFont.Weight.Bold,
            "m": look.fontWeight() == QFont.Weight.DemiBold,
            "i": look.fontItalic(),
            "s": look.fontStrikeOut(),
            "c": look.fontFixedPitch(),
        }
        found.append((part.start, part.length, "".join(k for k, on in kinds.items() if on)))
    return found


def test_looks(document: QTextDocument) -> None:
    document.setPlainText("👍 **rot** *x* ~~y~~ `z`")
    assert looks(document) == [(3, 7, "b"), (11, 3, "i"), (15, 5, "s"), (21, 3, "c")]


def test_looks_add_up(document: QTextDocument) -> None:
    document.setPlainText("*a **b** c*")
    assert looks(document) == [(0, 3, "i"), (3, 5, "bi"), (8, 3, "i")]


def test_marks_of_lists_are_coloured(document: QTextDocument) -> None:
    document.setPlainText("- **a**\n- 5 mg")
    assert looks(document) == [(0, 2, "m"), (2, 5, "b")]
    assert looks(document, 1) == []


def test_code_goes_over_lines(document: QTextDocument) -> None:
    document.setPlainText("```\n*a*\n```\n*b*")
    assert [looks(document, line) for line in range(4)] == [
        [(0, 3, "c")],
        [(0, 3, "c")],
        [(0, 3, "c")],
        [(0, 3, "i")],
    ]
