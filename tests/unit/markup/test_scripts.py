"""Raised and lowered letters."""

from timclient.markup.scripts import lowered, raised


def test_numbers_are_raised_and_lowered() -> None:
    assert raised("-9") == "⁻⁹"
    assert lowered("2") == "₂"


def test_what_unicode_lacks_is_marked() -> None:
    assert raised("x") == "^x"
    assert lowered("max 5") == "_(max 5)"
