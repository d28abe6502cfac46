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
        ("Dr. med. dent. Anna Weber", ("Anna", "Weber")),
        ("Univ.-Prof. Dr. med. habil. Weber", ("Weber",)),
        ("Priv.-Doz. Dr. Weber", ("Weber",)),
        ("Dipl.-Psych. Weber", ("Weber",)),
        ("Phil Collins", ("Phil", "Collins")),
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
        (DirectoryQuery("Li", "Köln"), True),
        (DirectoryQuery("Dr. Ng", "", UROLOGY), True),
        (DirectoryQuery("Oh"), False),
        (DirectoryQuery("Oh", " , "), False),
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


@pytest.mark.parametrize(
    ("place", "code", "city"),
    [
        ("22299 Hamburg", "22299", "Hamburg"),
        ("22299, Hamburg", "22299", "Hamburg"),
        ("D-61348 Bad Homburg v. d. Höhe", "61348", "Bad Homburg v. d. Höhe"),
        ("22299", "22299", ""),
        ("222", "222", ""),
        ("Hamburg", "", "Hamburg"),
        ("2. Bezirk", "", "2. Bezirk"),
        ("22299 1", "", "22299 1"),
    ],
)
def test_a_postal_code_and_its_city(place: str, code: str, city: str) -> None:
    query = DirectoryQuery("Weber", place)
    assert (query.postal_code, query.city) == (code, city)


@pytest.mark.parametrize(
    ("query", "insured"),
    [
        (DirectoryQuery("A123456780"), True),
        (DirectoryQuery("a 123 456 780"), True),
        (DirectoryQuery("Müller KVNR A123456780"), True),
        (DirectoryQuery("@a123456780:epa.example"), True),
        (DirectoryQuery("matrix:u/a123456780:epa.example"), True),
        (DirectoryQuery("Müller", "A123456780"), True),
        (DirectoryQuery("@u123456789:klinik.example"), False),
        (DirectoryQuery("Müller", "D-22299 Hamburg"), False),
        (DirectoryQuery("3-07.2.1444560000.16.108"), False),
        (DirectoryQuery("Müller"), False),
    ],
)
def test_numbers_of_insured_persons_are_known(query: DirectoryQuery, insured: bool) -> None:
    assert query.names_insured is insured


@given(st.text(), st.text())
def test_any_text_can_be_typed(text: str, place: str) -> None:
    query = DirectoryQuery(text, place)
    assert query.normalised.normalised == query.normalised
    assert query.enough in (True, False)
    assert letters(text) >= 0
    for word in words(text):
        assert not set(word) & set('.",|$\\*~ ')
