"""Emoji and their names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timclient.markup.emoji import common, find, grouped, is_single_emoji, named
from timclient.markup.emoji_groups import EmojiGroup


@pytest.mark.parametrize("text", ["👍", "👍🏽", "👩‍⚕️", "🇩🇪", "1️⃣", "❤️", "❤", "👨‍👩‍👧‍👦", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"])
def test_one_emoji(text: str) -> None:
    assert is_single_emoji(text)


@pytest.mark.parametrize(
    "text", ["", "a", "1", "👍👍", "👍 ", "🏽", "🇩", "👍a", "\u200d", "👍" * 999]
)
def test_not_one_emoji(text: str) -> None:
    assert not is_single_emoji(text)


@given(st.text(max_size=12))
def test_nothing_is_raised(text: str) -> None:
    is_single_emoji(text)
    find(text, "de")


@pytest.mark.parametrize(
    ("text", "char"),
    [
        *(("daum", "👍"), ("herz", "❤️"), ("thumbs", "👍"), ("tür", "🚪"), ("tuer", "🚪")),
        *(("tur", "🚪"), ("SPRITZE", "💉"), ("deutschland", "🇩🇪"), ("ok", "👌")),
    ],
)
def test_finding(text: str, char: str) -> None:
    assert find(text, "de")[0].char == char


def test_names_in_both_languages() -> None:
    assert find("herz flammen", "de")[0].name == "Herz in Flammen"
    assert find("red heart", "en")[0].name == "Red heart"
    assert find("red heart", "fr")[0].name == "Red heart"
    assert find("gibtesnicht", "de") == []
    assert find(" ", "de") == []


def test_the_short_list_has_what_can_be_sent() -> None:
    entries = common("de")
    assert entries[0].char == "👍"
    assert entries[0].name == "Daumen hoch"
    assert all(is_single_emoji(entry.char) for entry in entries)


def test_groups_hold_each_emoji_once() -> None:
    groups = grouped("de")
    chars = [entry.char for entries in groups.values() for entry in entries]
    assert len(chars) == len(set(chars)) > 1500
    assert all(groups[group] for group in EmojiGroup)
    assert not any("\U0001f3fd" in char for char in chars)


def test_names_of_what_was_used() -> None:
    assert [entry.char for entry in named(("👍", "x", "<b>"), "de")] == ["👍"]
