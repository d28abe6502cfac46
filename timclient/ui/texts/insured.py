"""What the window says about insured persons: their numbers, and whether the right one came."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QCoreApplication

from timclient.domain.direction import in_sentence
from timclient.domain.guard import NameMatch
from timclient.domain.insured import NumberProblem

if TYPE_CHECKING:
    from datetime import date

translate = QCoreApplication.translate


def ik_problem_text(problem: NumberProblem) -> str:
    """Return what is wrong with the number of an insurer."""
    match problem:
        case NumberProblem.EMPTY:
            return translate("Insured", "The IK number has nine digits.")
        case NumberProblem.WRONG_CHARACTER | NumberProblem.LETTER_MISSING:
            return translate("Insured", "An IK number has digits only.")
        case NumberProblem.TOO_SHORT:
            return translate("Insured", "Digits are missing: the IK number has nine.")
        case NumberProblem.TOO_LONG:
            return translate("Insured", "These are too many digits: the IK number has nine.")
        case NumberProblem.CHECK_DIGIT:
            return translate(
                "Insured", "This IK number does not exist. Please compare it digit by digit."
            )
    assert_never(problem)


def kvnr_problem_text(problem: NumberProblem) -> str:
    """Return what is wrong with the number of an insured person."""
    match problem:
        case NumberProblem.EMPTY:
            return translate("Insured", "The insurance number is a letter and nine digits.")
        case NumberProblem.LETTER_MISSING:
            return translate("Insured", "The insurance number begins with a letter.")
        case NumberProblem.WRONG_CHARACTER:
            return translate("Insured", "After the first letter there are digits only.")
        case NumberProblem.TOO_SHORT:
            return translate("Insured", "Characters are missing: it is a letter and nine digits.")
        case NumberProblem.TOO_LONG:
            return translate("Insured", "This is too long: it is a letter and nine digits.")
        case NumberProblem.CHECK_DIGIT:
            return translate(
                "Insured", "This insurance number does not exist. Please compare it digit by digit."
            )
    assert_never(problem)


def match_text(match: NameMatch) -> str:
    """Return how the name of who has come fits the one expected."""
    match match:
        case NameMatch.SAME:
            return translate("Insured", "The names agree. Please ask for the birth date too.")
        case NameMatch.SIMILAR:
            return translate(
                "Insured",
                "The names agree in part only. Please look closely and ask for the birth date.",
            )
        case NameMatch.DIFFERENT:
            return translate(
                "Insured", "The names are different. This is probably the wrong person."
            )
        case NameMatch.UNKNOWN:
            return translate(
                "Insured",
                "The person has no name that could be compared. Please ask by telephone who it is.",
            )
    assert_never(match)


def birth_date_text(day: date) -> str:
    """Return a birth date as it is written in records."""
    return f"{day:%d.%m.%Y}"


def expected_text(name: str, born: date | None) -> str:
    """Return whom the user expects: name and birth date."""
    shown = in_sentence(name)
    if born is None:
        return shown
    return translate("Insured", "{name}, born {day}").format(name=shown, day=birth_date_text(born))
