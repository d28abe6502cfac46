"""Qt's positions and Python's."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from timclient.ui.timeline import utf16
from timclient.ui.timeline.selection import TextSelection, select_all, select_word

TEXT = "Gut 👍🏽, danke\nFrau Yıldız"


@given(st.text(max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_parts_are_those_between_the_positions(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    part = utf16.part(text, utf16.to_qt(text, start), utf16.to_qt(text, end))
    assert part == text[start:end]


def test_emoji_count_twice() -> None:
    assert utf16.length("👍") == 2
    assert utf16.to_qt(TEXT, 5) == 6


def test_words() -> None:
    position = utf16.to_qt(TEXT, TEXT.index("danke") + 2)
    selection = select_word("m1", TEXT, position)
    assert selection.text_of(TEXT) == "danke"
    assert select_word("m1", TEXT, utf16.length(TEXT)).empty


def test_selection_backwards() -> None:
    selection = TextSelection("m1", 10, 10).to(4)
    assert selection.span == (4, 10)
    assert not selection.empty
    assert select_all("m1", TEXT).text_of(TEXT) == TEXT
