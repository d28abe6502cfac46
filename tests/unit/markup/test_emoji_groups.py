"""Groups of emoji."""

from __future__ import annotations

import pytest

from timclient.markup.emoji_groups import EmojiGroup, group_of


@pytest.mark.parametrize(
    ("chars", "group"),
    [
        ("😀❤💔🙈", EmojiGroup.SMILEYS),
        ("👍🙏👀👨🧠", EmojiGroup.PEOPLE),
        ("🐶🌳🔥🌧", EmojiGroup.NATURE),
        ("🍎☕🎂🍷", EmojiGroup.FOOD),
        ("⚽🎉🏆", EmojiGroup.ACTIVITIES),
        ("🚑🏥✈⏰", EmojiGroup.TRAVEL),
        ("💊💉🩺📞✂", EmojiGroup.OBJECTS),
        ("✅❗⚠🔴1", EmojiGroup.SYMBOLS),
        ("🏁🇩", EmojiGroup.FLAGS),
    ],
)
def test_groups(chars: str, group: EmojiGroup) -> None:
    assert {group_of(char) for char in chars} == {group}
