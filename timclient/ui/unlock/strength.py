"""How good a new passphrase is, in words."""

from __future__ import annotations

from enum import IntEnum

MIN_LENGTH = 12
_GOOD_LENGTH = 16
_STRONG_LENGTH = 24
_MIN_VARIETY = 6


class Strength(IntEnum):
    """Steps from refused to strong; from ``FAIR`` on a passphrase is accepted."""

    SHORT = 0
    MONOTONOUS = 1
    FAIR = 2
    GOOD = 3
    STRONG = 4


def strength_of(passphrase: str) -> Strength:
    """Judge by length and variety: against guessing machines length counts most."""
    if len(passphrase) < MIN_LENGTH:
        return Strength.SHORT
    if len(set(passphrase.casefold())) < _MIN_VARIETY:
        return Strength.MONOTONOUS
    if len(passphrase) < _GOOD_LENGTH:
        return Strength.FAIR
    if len(passphrase) < _STRONG_LENGTH:
        return Strength.GOOD
    return Strength.STRONG
