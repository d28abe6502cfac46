"""Finding texts however they are spelled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timclient.domain.search import Needle


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("Müller", "Mueller"),
        ("Müller", "Muller"),
        ("mueller", "Müller"),
        ("muller", "MÜLLER"),
        ("Mue", "Müller"),
        ("Weiss", "Weiß"),
        ("weiß", "WEISS"),
        ("René", "Rene"),
        ("rene", "René"),
        ("Łukasz", "lukasz"),
        ("Sørensen", "Sorensen"),
        ("ell", "Mueller"),
        ("u\u0308", "ü"),
        ("  Bauer ", "Praxis Bauer"),
    ],
)
def test_both_ways(typed: str, text: str) -> None:
    assert Needle(typed).found_in(text)


@pytest.mark.parametrize(("typed", "text"), [("Maier", "Meier"), ("x", ""), ("Weber", "Wäber")])
def test_other_words_are_other_words(typed: str, text: str) -> None:
    assert not Needle(typed).found_in(text)


def test_nothing_typed() -> None:
    assert not Needle("  ")
    assert Needle(" a")


@given(st.text(), st.text(), st.text())
def test_a_part_is_always_found(before: str, part: str, after: str) -> None:
    # The start and end of what is typed may belong to a letter of the text.
    assert Needle(part).found_in(f"{before} {part.strip()} {after}")
