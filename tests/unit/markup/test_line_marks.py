"""What a line begins with."""

from __future__ import annotations

import pytest

from timclient.markup.line_marks import is_item, is_quote, mark_end, title_of


@pytest.mark.parametrize("line", ["- Fieber", "* Husten", "1. Aspirin", "12) links", "- **rot**"])
def test_entries_of_lists(line: str) -> None:
    assert is_item(line)


@pytest.mark.parametrize(
    "line",
    [
        "-",
        "- ",
        "- 5,25 dpt",
        "* 12.03.1950",
        "+ Fieber",
        "1.",
        "12. 3. 2024",
        "01. Mai",
        "-5",
        "- -",
    ],
)
def test_no_entries(line: str) -> None:
    assert not is_item(line)


@pytest.mark.parametrize(
    ("line", "quote"),
    [("> Guten Tag", True), (">> a", True), ("> - a", True), ("> 140", False), (">", False)],
)
def test_quotes(line: str, *, quote: bool) -> None:
    assert is_quote(line) is quote


@pytest.mark.parametrize("line", ["# Radius re.", "# 12", "## 12", "##", "##a", "####### a"])
def test_no_headings(line: str) -> None:
    assert title_of(line) is None


@pytest.mark.parametrize(
    ("line", "end"),
    [("- a", 2), ("  10. a", 6), ("> a", 2), ("> - a", 4), ("## a", 2), ("a", 0), ("> 140", 0)],
)
def test_where_the_text_begins(line: str, end: int) -> None:
    assert mark_end(line) == end
