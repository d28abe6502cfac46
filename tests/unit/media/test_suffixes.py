"""A name without an ending gets that of its content, and never another."""

from __future__ import annotations

import pytest

from timclient.media.active import is_active_name
from timclient.media.families import family_of, family_of_name
from timclient.media.kinds import FileType, identify
from timclient.media.suffixes import _SUFFIXES, with_suffix

OGG = identify(b"OggS" + bytes(60))


@pytest.mark.parametrize(
    ("name", "saved"),
    [
        ("Voice message", "Voice message.ogg"),
        ("Sprachnachricht vom 23.11.2026", "Sprachnachricht vom 23.11.2026.ogg"),
        ("Dr. Weber", "Dr. Weber.ogg"),
        ("a.", "a.ogg"),
        ("Herzton.mp3", "Herzton.mp3"),
        ("Herzton.ogg", "Herzton.ogg"),
        ("Archiv.7z", "Archiv.7z"),
    ],
)
def test_only_a_name_without_an_ending_gets_one(name: str, saved: str) -> None:
    assert with_suffix(name, OGG) == saved


@pytest.mark.parametrize(
    "content", [b"", b"Guten Tag", b"\x7fELF", b"MZ\x00", b"<html>", b"\xd0\xcf\x11\xe0"]
)
def test_what_is_not_sure_or_not_harmless_gets_none(content: bytes) -> None:
    assert with_suffix("Befund", identify(content)) == "Befund"
    assert with_suffix("Befund", FileType("image/png", active=True)) == "Befund"


@pytest.mark.parametrize(("mimetype", "suffix"), _SUFFIXES.items())
def test_every_ending_means_its_content(mimetype: str, suffix: str) -> None:
    assert family_of_name(f"a.{suffix}") == family_of(mimetype) != ""
    assert not is_active_name(f"a.{suffix}")
