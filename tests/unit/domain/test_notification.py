from __future__ import annotations

import pytest

from timclient.domain.notification import NotifyLevel, calls


@pytest.mark.parametrize(
    ("level", "unread", "mentions", "marked", "expected"),
    [
        (NotifyLevel.ALL, 5, 1, False, 5),
        (NotifyLevel.ALL, 0, 0, True, 1),
        (NotifyLevel.ALL, 5, 0, True, 5),
        (NotifyLevel.MENTIONS, 5, 2, True, 2),
        (NotifyLevel.MUTE, 5, 2, True, 0),
    ],
)
def test_what_counts_in_the_sum(
    level: NotifyLevel, unread: int, mentions: int, marked: bool, expected: int
) -> None:
    assert calls(level, unread, mentions, marked=marked) == expected
