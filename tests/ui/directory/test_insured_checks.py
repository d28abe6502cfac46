"""What the form says about each of its fields."""

from __future__ import annotations

from datetime import date

import pytest

from timclient.domain.guard import NameMatch
from timclient.domain.insured import NumberProblem
from timclient.ui.directory.insured_checks import (
    check_birth_date,
    check_insurer,
    check_name,
    check_number,
    check_topic,
    parse_birth_date,
)
from timclient.ui.texts.insured import (
    expected_text,
    ik_problem_text,
    kvnr_problem_text,
    match_text,
)

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "words", "right", "unfinished"),
    [
        ("", "nine digits", False, True),
        ("1095", "missing", False, True),
        ("10950096x", "digits only", False, False),
        ("109500968", "does not exist", False, False),
        ("1095009699", "too many", False, False),
        ("109500969", "right in itself", True, False),
        ("IK 109 500 969", "right in itself", True, False),
        ("101575519", "Insurer: kasse.example", True, False),
    ],
)
def test_an_insurer(text: str, words: str, right: bool, unfinished: bool) -> None:
    verdict = check_insurer(text, {"101575519": "kasse.example"})
    assert words in verdict.words
    assert (verdict.right, verdict.unfinished) == (right, unfinished)


@pytest.mark.parametrize(
    ("text", "words", "right", "unfinished"),
    [
        ("", "a letter and nine digits", False, True),
        ("A12345", "missing", False, True),
        ("1234567890", "begins with a letter", False, False),
        ("A12345678x", "digits only", False, False),
        ("A123456781", "does not exist", False, False),
        ("A1234567800", "too long", False, False),
        ("a 123 456 780", "right in itself", True, False),
    ],
)
def test_an_insured_person(text: str, words: str, right: bool, unfinished: bool) -> None:
    verdict = check_number(text)
    assert words in verdict.words
    assert (verdict.right, verdict.unfinished) == (right, unfinished)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12.3.1954", date(1954, 3, 12)),
        (" 12. 03. 1954 ", date(1954, 3, 12)),
        ("12/03/1954", date(1954, 3, 12)),
        ("24.11.2026", TODAY),
        ("25.11.2026", None),
        ("31.12.1899", None),
        ("30.02.1954", None),
        ("12.03.54", None),
        ("12.03.", None),
        ("١٢.٠٣.١٩٥٤", None),
        ("gestern", None),
    ],
)
def test_a_birth_date_needs_its_whole_year(text: str, day: date | None) -> None:
    assert parse_birth_date(text, TODAY) == day
    verdict = check_birth_date(text, TODAY)
    assert verdict.right is (day is not None)
    if day is None:
        assert "12.03.1954" in verdict.words


def test_who_types_a_date_is_not_scolded() -> None:
    assert check_birth_date("12.0", TODAY).unfinished
    for text in ("12.M", "12.13.1954", "30.02.1954"):
        assert not check_birth_date(text, TODAY).unfinished


def test_name_and_topic_are_needed() -> None:
    assert check_name("Müller").right
    assert not check_name("  ").right
    assert check_topic("Befund").right
    assert not check_topic("").right
    assert "no diagnosis" in check_topic("Befund").words, "also while it is right"


def test_every_case_has_its_words() -> None:
    for problem in NumberProblem:
        assert ik_problem_text(problem)
        assert kvnr_problem_text(problem)
    assert len({match_text(match) for match in NameMatch}) == len(NameMatch)
    assert expected_text("Müller", None) == "Müller"
