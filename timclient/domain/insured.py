"""The numbers by which an insured person is found, and the address made of them (V-09, Pro 3.2.2).

IK: the number of the insurer, nine digits; the ninth proves the third to the eighth (weights
2,1,2,1,2,1, cross sums, modulo 10). KVNR: the unchanging part of the insurance number, a letter and
nine digits; the last proves the others, the letter as its two-digit place in the alphabet (weights
1,2,1,2 …, cross sums, modulo 10; § 290 SGB V).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum

from timclient.domain.errors import InvalidIdentifier
from timclient.domain.ids import ServerName, UserId, localpart_of, parse_user_id

_LONGEST_TYPED = 64
_IK_DIGITS, _KVNR_DIGITS = 9, 9
_SEPARATORS = re.compile(r"[\s\u00a0\u200b\u2009\u202f\u2060\ufeff./\-\u2010-\u2015]+")
_IK_LABEL = re.compile(r"(?:IKNUMMER|IKNR|IK|INSTITUTIONSKENNZEICHEN):?")
_KVNR_LABEL = re.compile(r"(?:KVNUMMER|KVNR|VERSICHERTENNUMMER|VERSICHERTENNR):?")
_PLACEHOLDER = re.compile(r"\{(kvnr|KVNR)\}")
_NUMBER_IN_TEXT = re.compile(
    r"(?<![^\W_])[A-Za-z]"
    r"(?:[0-9]{6,9}|(?:[\s\u200b\u2060\ufeff./\-\u2010-\u2015]{0,3}[0-9]){9})(?![^\W_])"
)
_KVNR_IN_NAME = re.compile(r"[A-Za-z][0-9]{9}(?![0-9])")
_FORM = re.compile(r"[a-zA-Z0-9._=/+-]*\{(?:kvnr|KVNR)\}[a-zA-Z0-9._=/+-]*")


class NumberProblem(Enum):
    """Why a number is refused; the first that applies."""

    EMPTY = "empty"
    WRONG_CHARACTER = "wrong-character"
    LETTER_MISSING = "letter-missing"
    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    CHECK_DIGIT = "check-digit"


@dataclass(frozen=True, slots=True)
class Ik:
    """A number of an insurer with a right check digit, made by :func:`parse_ik`."""

    value: str


@dataclass(frozen=True, slots=True)
class Kvnr:
    """A number of an insured person with a right check digit, made by :func:`parse_kvnr`. It says
    who somebody is: logs never show it."""

    value: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Insurer:
    """A health insurer of the federation and the server of its insured persons."""

    ik: Ik
    server: ServerName


def check_ik(text: str) -> NumberProblem | None:
    """Return what is wrong with a typed IK, None where nothing is."""
    digits = _bare(text, _IK_LABEL)
    return _check_digits(digits, _IK_DIGITS) or (
        None if _remainder(digits[2:8], first=2) == int(digits[8]) else NumberProblem.CHECK_DIGIT
    )


def parse_ik(text: str) -> Ik:
    """Return the number in typed or pasted text: with spaces, or "IK" before it.

    Raises:
        InvalidIdentifier: it is none; ``detail`` is the ``NumberProblem``'s value.
    """
    problem = check_ik(text)
    if problem is not None:
        raise InvalidIdentifier(problem.value)
    return Ik(_bare(text, _IK_LABEL))


def check_kvnr(text: str) -> NumberProblem | None:
    """Return what is wrong with a typed KVNR, None where nothing is."""
    number = _bare(text, _KVNR_LABEL)
    if not number:
        return NumberProblem.EMPTY
    if "0" <= number[0] <= "9":
        return NumberProblem.LETTER_MISSING
    if not "A" <= number[0] <= "Z":
        return NumberProblem.WRONG_CHARACTER
    problem = _check_digits(number[1:], _KVNR_DIGITS)
    if problem is not None:
        return NumberProblem.TOO_SHORT if problem is NumberProblem.EMPTY else problem
    digits = f"{ord(number[0]) - ord('A') + 1:02}{number[1:]}"
    right = _remainder(digits[:-1], first=1) == int(digits[-1])
    return None if right else NumberProblem.CHECK_DIGIT


def parse_kvnr(text: str) -> Kvnr:
    """Return the number in typed or pasted text: in small letters, with spaces, or "KVNR" before.

    Raises:
        InvalidIdentifier: it is none; ``detail`` is the ``NumberProblem``'s value.
    """
    problem = check_kvnr(text)
    if problem is not None:
        raise InvalidIdentifier(problem.value)
    return Kvnr(_bare(text, _KVNR_LABEL))


def names_insured(text: str) -> bool:
    """Return whether a text holds a KVNR, also mistyped or not yet typed to its end: what has six
    digits of one goes to nobody who does not need it."""
    return _NUMBER_IN_TEXT.search(text) is not None or check_kvnr(text) is None


def holds_kvnr(localpart: str) -> bool:
    """Return whether a user name holds a whole KVNR. Staff have numbers, too, but hardly one with
    a right check digit."""
    found = _KVNR_IN_NAME.finditer(localpart)
    return any(check_kvnr(one[0]) is None for one in found)


@dataclass(frozen=True, slots=True)
class AddressForm:
    """How an insured person's user name is made of the KVNR: a text with ``{kvnr}`` (small letter,
    as user ids are to be by Matrix v1.11, appendix 4.2.1) or ``{KVNR}`` (capital letter) in it.

    That addresses hold the KVNR is known (GSC298), its place and case are not: hence a setting.
    """

    localpart: str = "{kvnr}"

    def address(self, kvnr: Kvnr, server: ServerName) -> UserId:
        """Return the address of a person at an insurer's server.

        Raises:
            InvalidIdentifier: the server has no possible name.
        """
        values = {"kvnr": kvnr.value.lower(), "KVNR": kvnr.value}
        local = _PLACEHOLDER.sub(lambda found: values[found[1]], self.localpart)
        try:
            return parse_user_id(f"@{local}:{server}")
        except InvalidIdentifier as error:
            raise InvalidIdentifier("address of an insured person") from error

    def kvnr_in(self, user_id: UserId) -> Kvnr | None:
        """Return the number that an address of this form holds."""
        before, _, after = _PLACEHOLDER.sub("\n", self.localpart).partition("\n")
        local = localpart_of(user_id)
        middle = local[len(before) : len(local) - len(after)]
        if len(middle) != 1 + _KVNR_DIGITS or local != f"{before}{middle}{after}":
            return None
        return None if check_kvnr(middle) else Kvnr(middle.upper())


def parse_address_form(text: str) -> AddressForm:
    """Return the form a setting describes.

    Raises:
        InvalidIdentifier: not exactly one place for the number, or letters no user name may have.
    """
    if not _FORM.fullmatch(text) or len(text) > _LONGEST_TYPED:
        raise InvalidIdentifier("address form")
    return AddressForm(text)


def _bare(text: str, label: re.Pattern[str]) -> str:
    """What was typed without separators and the field's name, in capital letters."""
    if len(text) > _LONGEST_TYPED:
        return text
    bare = _SEPARATORS.sub("", text)
    # Other alphabets have capitals that look like ours or become several letters.
    capital = bare.upper() if bare.isascii() else bare
    return capital[found.end() :] if (found := label.match(capital)) else capital


def _check_digits(digits: str, count: int) -> NumberProblem | None:
    if not digits:
        return NumberProblem.EMPTY
    if len(digits) > _LONGEST_TYPED:
        return NumberProblem.TOO_LONG
    if not (digits.isascii() and digits.isdigit()):
        return NumberProblem.WRONG_CHARACTER
    if len(digits) == count:
        return None
    return NumberProblem.TOO_SHORT if len(digits) < count else NumberProblem.TOO_LONG


def _remainder(digits: str, *, first: int) -> int:
    """The sum of the cross sums of all digits times 1 and 2 by turns, modulo 10."""
    products = (
        int(digit) * (first if place % 2 == 0 else 3 - first) for place, digit in enumerate(digits)
    )
    return sum(product // 10 + product % 10 for product in products) % 10
