"""All that is known of one message, for whoever asks."""

from __future__ import annotations

from dataclasses import dataclass

from timclient.domain.ids import EventId
from timclient.domain.message import Authenticity, Content


@dataclass(frozen=True, slots=True)
class Version:
    """What a message said from a time on (ms since 1970)."""

    timestamp: int
    content: Content


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who has read a message at the latest at a time (ms since 1970, 0 where unknown)."""

    name: str
    timestamp: int = 0


@dataclass(frozen=True, slots=True)
class MessageDetails:
    """``versions`` are oldest first and end with what it says now. ``refused`` are edits in its
    sender's name that are less proven than the message and therefore shown nowhere. ``size`` is
    that of the event's content in bytes. ``encrypted`` says whether it travelled so; ``raw`` is
    its content as indented JSON.
    """

    event_id: EventId
    sender: str
    sender_name: str
    timestamp: int
    event_type: str
    size: int
    versions: tuple[Version, ...]
    readers: tuple[Reader, ...]
    encrypted: bool
    authenticity: Authenticity
    raw: str
    refused: tuple[Version, ...] = ()
