"""Numbers of insurers and insured persons as people type them, and addresses made of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timclient.domain.errors import InvalidIdentifier
from timclient.domain.ids import ServerName, UserId
from timclient.domain.insured import (
    AddressForm,
    Ik,
    Kvnr,
    NumberProblem,
    check_ik,
    check_kvnr,
    holds_kvnr,
    names_insured,
    parse_address_form,
    parse_ik,
    parse_kvnr,
)

KASSE = ServerName("kasse.example")


@pytest.mark.parametrize(
    "text",
    [
        "109500969",
        " 109 500 969 ",
        "IK 109500969",
        "ik:109500969",
        "IK-Nr. 109500969",
        "109.500.969",
    ],
)
def test_typed_ik(text: str) -> None:
    assert parse_ik(text) == Ik("109500969")


@pytest.mark.parametrize(
    "text",
    ["A123456780", "a123456780", "A 123 456 780", "KVNR: A123456780", "kvnr a 123-456-780\n",
     "A123\u00a0456\u200b780", "Versichertennummer: A123456780"],
)  # fmt: skip
def test_typed_kvnr(text: str) -> None:
    assert parse_kvnr(text) == Kvnr("A123456780")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", NumberProblem.EMPTY),
        (" IK ", NumberProblem.EMPTY),
        ("10950096", NumberProblem.TOO_SHORT),
        ("1095009690", NumberProblem.TOO_LONG),
        ("1" * 500, NumberProblem.TOO_LONG),
        ("10950096O", NumberProblem.WRONG_CHARACTER),
        ("١٠٩٥٠٠٩٦٩", NumberProblem.WRONG_CHARACTER),
        ("109500968", NumberProblem.CHECK_DIGIT),
        ("190500969", NumberProblem.CHECK_DIGIT),
    ],
)
def test_refused_ik(text: str, problem: NumberProblem) -> None:
    assert check_ik(text) is problem
    with pytest.raises(InvalidIdentifier, match=problem.value):
        parse_ik(text)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", NumberProblem.EMPTY),
        ("KVNR", NumberProblem.EMPTY),
        ("1234567890", NumberProblem.LETTER_MISSING),
        ("Ä123456780", NumberProblem.WRONG_CHARACTER),
        ("ß123456780", NumberProblem.WRONG_CHARACTER),
        ("A", NumberProblem.TOO_SHORT),
        ("A12345678", NumberProblem.TOO_SHORT),
        ("A1234567801", NumberProblem.TOO_LONG),
        ("A" + "1" * 500, NumberProblem.TOO_LONG),
        ("AB23456780", NumberProblem.WRONG_CHARACTER),
        ("A12345678\u0660", NumberProblem.WRONG_CHARACTER),
        ("A123456781", NumberProblem.CHECK_DIGIT),
        ("B123456780", NumberProblem.CHECK_DIGIT),
        ("A213456780", NumberProblem.CHECK_DIGIT),
    ],
)
def test_refused_kvnr(text: str, problem: NumberProblem) -> None:
    assert check_kvnr(text) is problem
    with pytest.raises(InvalidIdentifier, match=problem.value):
        parse_kvnr(text)


def test_logs_do_not_show_a_kvnr() -> None:
    assert "123" not in repr(Kvnr("A123456780"))


@given(st.integers(0, 10**8 - 1), st.integers(0, 25))
def test_one_wrong_digit_is_always_found(number: int, letter: int) -> None:
    stem = f"{chr(ord('A') + letter)}{number:08}"
    good = [stem + str(last) for last in range(10) if check_kvnr(stem + str(last)) is None]
    assert len(good) == 1
    kvnr = good[0]
    for place in range(1, 10):
        other = str((int(kvnr[place]) + 1) % 10)
        assert check_kvnr(kvnr[:place] + other + kvnr[place + 1 :]) is NumberProblem.CHECK_DIGIT


@given(st.text(max_size=80))
def test_anything_typed_gets_an_answer(text: str) -> None:
    for check, parse in ((check_ik, parse_ik), (check_kvnr, parse_kvnr)):
        if check(text) is None:
            assert parse(text)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("form", "address"),
    [
        ("{kvnr}", "@a123456780:kasse.example"),
        ("{KVNR}", "@A123456780:kasse.example"),
        ("v-{kvnr}.epa", "@v-a123456780.epa:kasse.example"),
    ],
)
def test_the_form_of_the_address_is_a_setting(form: str, address: str) -> None:
    found = parse_address_form(form)
    assert found.address(Kvnr("A123456780"), KASSE) == address
    assert found.kvnr_in(UserId(address)) == Kvnr("A123456780")
    assert found.kvnr_in(UserId("@a123456781:kasse.example")) is None
    assert found.kvnr_in(UserId("@weber:kasse.example")) is None


@pytest.mark.parametrize(
    "form",
    ["", "kvnr", "{kvnr}{kvnr}", "{ik}", "@{kvnr}:kasse", "{kvnr} ", "ä{kvnr}", "{kvnr}" * 20],
)
def test_impossible_forms(form: str) -> None:
    with pytest.raises(InvalidIdentifier):
        parse_address_form(form)


def test_an_impossible_server_is_refused() -> None:
    with pytest.raises(InvalidIdentifier) as caught:
        AddressForm().address(Kvnr("A123456780"), ServerName("a b"))
    assert "123" not in caught.value.detail.lower()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("A123456780", True),
        ("kvnr: a123456780", True),
        ("Hans A 123 456 780 Müller", True),
        ("A123456789", True),  # one digit wrong tells nearly as much
        ("A123456", True),  # on its way
        ("A12345", False),
        ("A1234567801", False),
        ("XA123456780", False),
        ("B 12345 Köln", False),
        ("Weber", False),
        ("", False),
    ],
)
def test_a_number_in_a_text(text: str, named: bool) -> None:
    assert names_insured(text) is named


def test_a_number_in_a_user_name() -> None:
    assert holds_kvnr("a123456780")
    assert holds_kvnr("v-a123456780-x")
    assert not holds_kvnr("a123456789")
    assert not holds_kvnr("a1234567801")
    assert not holds_kvnr("hans")


@given(st.text())
def test_any_text_can_be_looked_at(text: str) -> None:
    assert names_insured(text) in (True, False)
    assert holds_kvnr(text) in (True, False)
