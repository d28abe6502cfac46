"""What of a text is too much, still unsent, or given back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from timclient.domain.message import MAX_TEXT_BYTES, fits
from timclient.ui.conversation.unsent_text import characters_too_many, joined, without_sent


@given(st.text(alphabet='aä€👍"\n', max_size=30), st.integers(0, 12_000))
def test_exactly_so_many_must_go(end: str, count: int) -> None:
    text = "€" * count + "x" * 30_000 + end
    many = characters_too_many(text)
    assert fits(text[: len(text) - many])
    assert many == 0 or not fits(text[: len(text) - many + 1])


def test_what_fits_has_nothing_too_much() -> None:
    assert characters_too_many("") == 0
    assert characters_too_many("a" * (MAX_TEXT_BYTES - 2)) == 0
    assert characters_too_many("a" * (MAX_TEXT_BYTES + 3)) == 5


def test_what_was_written_after_a_message_remains() -> None:
    assert without_sent("Guten Tag, noch etwas", "Guten Tag") == ", noch etwas"
    assert without_sent("Guten Tag\n", "Guten Tag") == ""
    assert without_sent("Gute Nacht", "Guten Tag") == "Gute Nacht"


def test_what_comes_back_stands_below() -> None:
    assert joined("", "alt") == "alt"
    assert joined(" \n", "alt") == "alt"
    assert joined("neu ", "alt") == "neu\nalt"
