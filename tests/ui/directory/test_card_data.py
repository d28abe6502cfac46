"""Cards made of accounts, and found among codes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.directory.invite_fakes import KLEIN
from tests.ui.fakes import ACCOUNT
from timclient.domain.errors_directory import ContactCardRefused
from timclient.domain.vcard import CardProblem, ContactCard, PersonName, read_card, write_card
from timclient.ui.directory.card_data import card_among, own_card
from timclient.ui.texts.contact_card import card_refused_text

CODE = write_card(ContactCard("Klein", (KLEIN,)))


@pytest.mark.parametrize(
    ("shown", "full", "name"),
    [
        ("Weber, Anna", "Weber, Anna", PersonName("Weber", "Anna")),
        (
            "Dr. med. Anna Weber",
            "Dr. med. Anna Weber",
            PersonName("Weber", "Anna", titles="Dr. med."),
        ),
        (
            "Prof. Dr. Anna Maria von der Heide",
            "Prof. Dr. Anna Maria von der Heide",
            PersonName("von der Heide", "Anna Maria", titles="Prof. Dr."),
        ),
        ("Dr. Weber", "Dr. Weber", PersonName("Weber", titles="Dr.")),
        ("Weber, Anna, Dr.", "Weber, Anna, Dr.", PersonName("Weber", "Anna", titles="Dr.")),
        ("Weber, Dr. Anna", "Weber, Dr. Anna", PersonName("Weber", "Anna", titles="Dr.")),
        ("Anna Weber, Dr.", "Anna Weber, Dr.", PersonName("Weber", "Anna", titles="Dr.")),
        ("Praxis Weber", "Praxis Weber", PersonName("Praxis Weber")),
        ("Dr.", "Dr.", PersonName("Dr.")),
        ("a, b, c", "a, b, c", PersonName("a, b, c")),
        ("@chef:klinik.de", "anna.weber", PersonName("anna.weber")),
        ("A" + 60 * "\u0301", "anna.weber", PersonName("anna.weber")),
        (" \u202eAnna\n\u2028 ", "Anna", PersonName("Anna")),
        ("", "anna.weber", PersonName("anna.weber")),
    ],
)
def test_the_name_of_an_account(shown: str, full: str, name: PersonName) -> None:
    card = own_card(replace(ACCOUNT, display_name=shown))
    assert (card.full_name, card.name) == (full, name)
    assert read_card(write_card(card)).full_name == full


@given(name=st.text(max_size=400))
def test_any_name_makes_a_card(name: str) -> None:
    card = own_card(replace(ACCOUNT, display_name=name))
    assert read_card(write_card(card)).addresses == (ACCOUNT.user_id,)


def test_the_card_among_others() -> None:
    assert card_among((b"https://example.org", CODE)).addresses == (KLEIN,)
    assert card_among((b"\xef\xbb\xbf" + CODE,)).addresses == (KLEIN,)


@pytest.mark.parametrize(
    ("codes", "problem"),
    [
        ((), CardProblem.EMPTY),
        ((b"x",), CardProblem.NOT_A_CARD),
        ((CODE, CODE.lower()), CardProblem.SEVERAL_CARDS),
    ],
)
def test_no_card(codes: tuple[bytes, ...], problem: CardProblem) -> None:
    with pytest.raises(ContactCardRefused) as caught:
        card_among(codes)
    assert caught.value.detail == problem.value


def test_every_problem_has_words() -> None:
    words = {p: card_refused_text(ContactCardRefused(p.value)).what for p in CardProblem}
    assert len(set(words.values())) == len(CardProblem)
    assert card_refused_text(ContactCardRefused("?")).what == words[CardProblem.MALFORMED]
