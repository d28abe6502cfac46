from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timclient.domain.directory import Coded
from timclient.domain.directory_query import DirectoryQuery, letters, words

UROLOGY = Coded("urn:oid:1", "UROL", "Urologie")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Weber", ("Weber",)),
        ("Dr. Anna Weber", ("Anna", "Weber")),
        ("Prof. Dr.", ("Prof", "Dr")),
        ('"Müller-Lüdenscheidt"', ("Müller", "Lüdenscheidt")),
        ("Hauptstraße 5", ("Hauptstr", "5")),
        ("Hauptstr.5", ("Hauptstr", "5")),
        ("Hauptstrasse", ("Hauptstr",)),
        ("Straßer", ("Straßer",)),
        ("St. Marien, Köln", ("St", "Marien", "Köln")),
        ("O'Neill", ("O'Neill",)),
        ("a|b,c*~(d)$\\_e", ("a", "b", "c", "d", "e")),
        ("...", ()),
    ],
)
def test_words_the_full_text_search_takes(text: str, found: tuple[str, ...]) -> None:
    assert words(text) == found


def test_words_have_limits() -> None:
    assert len(words("ab " * 100)) == 8
    assert len("".join(words("x" * 1000))) <= 120


@pytest.mark.parametrize(
    ("query", "enough"),
    [
        (DirectoryQuery("We"), False),
        (DirectoryQuery("W.e."), False),
        (DirectoryQuery("Dr. W"), False),
        (DirectoryQuery("Web"), True),
        (DirectoryQuery("A B C"), True),
        (DirectoryQuery("", "Köln"), False),
        (DirectoryQuery("", "", UROLOGY), False),
        (DirectoryQuery("", " , ", UROLOGY), False),
        (DirectoryQuery("", "Köln", UROLOGY), True),
        (DirectoryQuery("W", "Köln", UROLOGY), False),
        (DirectoryQuery("@a:b.example"), True),
    ],
)
def test_enough_to_ask(query: DirectoryQuery, enough: bool) -> None:
    assert query.enough is enough


def test_equal_searches_are_equal() -> None:
    one = DirectoryQuery("  Weber   Anna ", " Frankfurt  am Main, ").normalised
    assert one == DirectoryQuery("Weber Anna", "Frankfurt am Main")
    assert one.normalised == one
    assert DirectoryQuery(place="St. Ingbert (Saar)").normalised.place == "St. Ingbert (Saar)"


def test_what_a_text_can_be() -> None:
    assert DirectoryQuery("matrix:u/anna:b.example").user_id == "@anna:b.example"
    assert DirectoryQuery("Weber").user_id is None
    assert DirectoryQuery(" 1-2.58.00000040 ").telematik_id == "1-2.58.00000040"
    assert DirectoryQuery("3-07.2.1444560000.16.108").telematik_id
    assert DirectoryQuery("5-Weber Anna").telematik_id == ""
    assert DirectoryQuery(place="506").postal_code == "506"
    assert DirectoryQuery(place="Köln").postal_code == ""
    assert DirectoryQuery(place="５０６").postal_code == ""


@given(st.text(), st.text())
def test_any_text_can_be_typed(text: str, place: str) -> None:
    query = DirectoryQuery(text, place)
    assert query.normalised.normalised == query.normalised
    assert query.enough in (True, False)
    assert letters(text) >= 0
    for word in words(text):
        assert not set(word) & set('.",|$\\*~ ')
