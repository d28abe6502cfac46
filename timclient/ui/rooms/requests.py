"""What the dialogs of this folder were asked for, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timclient.domain.ids import UserId


@dataclass(frozen=True, slots=True)
class NewPersonChat:
    """A chat with one person."""

    user_id: UserId


@dataclass(frozen=True, slots=True)
class NewGroup:
    """A group with a name, a topic (perhaps empty) and the people to invite."""

    name: str
    topic: str = ""
    invitees: tuple[UserId, ...] = ()


NewChat = NewPersonChat | NewGroup


@dataclass(frozen=True, slots=True)
class Invitations:
    """The people to invite into a room."""

    user_ids: tuple[UserId, ...]


@dataclass(frozen=True, slots=True)
class Leaving:
    """Leave a room; ``forget`` also removes it and its messages from this computer."""

    forget: bool = False
