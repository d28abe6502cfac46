"""What the form for insured persons says about each of its fields."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from timclient.domain.insured import NumberProblem, check_ik, check_kvnr, parse_ik
from timclient.ui.directory.checked_field import Verdict
from timclient.ui.texts.insured import birth_date_text, ik_problem_text, kvnr_problem_text

if TYPE_CHECKING:
    from collections.abc import Mapping

translate = QCoreApplication.translate

_DAY = re.compile(r"\s*([0-9]{1,2})[./]\s*([0-9]{1,2})[./]\s*([0-9]{4})\s*")
_BEGUN = re.compile(r"[0-9./ ]*")
_OLDEST_YEAR = 1900
_UNFINISHED = (NumberProblem.EMPTY, NumberProblem.TOO_SHORT)


def check_insurer(text: str, names: Mapping[str, str]) -> Verdict:
    """Check an IK; ``names`` are the servers of known insurers by their IK."""
    problem = check_ik(text)
    if problem is not None:
        return Verdict(ik_problem_text(problem), unfinished=problem in _UNFINISHED)
    name = names.get(parse_ik(text).value)
    if name:
        return Verdict(translate("Insured", "Insurer: {name}").format(name=name), right=True)
    return Verdict(translate("Insured", "The number is right in itself."), right=True)


def check_number(text: str) -> Verdict:
    """Check a KVNR."""
    problem = check_kvnr(text)
    if problem is not None:
        return Verdict(kvnr_problem_text(problem), unfinished=problem in _UNFINISHED)
    return Verdict(translate("Insured", "The number is right in itself."), right=True)


def check_name(text: str) -> Verdict:
    """A name is needed; what it is like is the user's."""
    words = translate("Insured", "As in your records: it is compared with who comes.")
    right = bool(text.strip())
    return Verdict("" if right else words, right=right, unfinished=True)


def check_birth_date(text: str, today: date) -> Verdict:
    """Check a birth date."""
    day = parse_birth_date(text, today)
    if day is not None:
        return Verdict(birth_date_text(day), right=True)
    words = translate("Insured", "Day, month and year, such as 12.03.1954.")
    begun = _BEGUN.fullmatch(text) is not None and _DAY.fullmatch(text) is None
    return Verdict(words, unfinished=begun)


def check_topic(text: str) -> Verdict:
    """A topic is needed."""
    words = translate(
        "Insured",
        "Whoever gets the invitation reads the topic before you have confirmed the person: no"
        " diagnosis, please.",
    )
    return Verdict(words, right=bool(text.strip()), unfinished=True, advice=True)


def parse_birth_date(text: str, today: date) -> date | None:
    """Return the day a text says, with its whole year; None where nobody who lives was born."""
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    try:
        day = date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None
    return day if day.year >= _OLDEST_YEAR and day <= today else None
