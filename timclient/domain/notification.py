"""How loudly a chat calls: the user's choice per room."""

from __future__ import annotations

from enum import Enum


class NotifyLevel(Enum):
    """What of a chat asks for the user's attention."""

    ALL = "all"
    MENTIONS = "mentions"
    MUTE = "mute"


def calls(level: NotifyLevel, unread: int, mentions: int, *, marked: bool) -> int:
    """Return how many unread messages count in the sum over all chats.

    A chat the user has marked himself counts as one.
    """
    match level:
        case NotifyLevel.MUTE:
            return 0
        case NotifyLevel.MENTIONS:
            return mentions
        case NotifyLevel.ALL:
            return unread or int(marked)
