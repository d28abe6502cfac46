"""What is known of an open room beyond its head: pinned messages, rights, history, predecessor."""

from __future__ import annotations

from dataclasses import dataclass, field

from timclient.domain.ids import EventId, RoomId, ServerName, UserId
from timclient.domain.message import Content
from timclient.domain.power import PowerLevels
from timclient.domain.room_state import HistoryVisibility


@dataclass(frozen=True, slots=True)
class PinnedMessage:
    """A pinned message. ``content`` is None while it is not known here; ``timestamp`` in ms since
    1970, 0 where unknown."""

    event_id: EventId
    sender_name: str = ""
    content: Content | None = None
    timestamp: int = 0
    own: bool = False


@dataclass(frozen=True, slots=True)
class RoomDetails:
    """``pinned``: the one pinned last comes first. ``predecessor`` is a room that is stored here;
    ``replaced_by`` one in which this room goes on."""

    room_id: RoomId
    own: UserId
    pinned: tuple[PinnedMessage, ...] = ()
    visibility: HistoryVisibility = HistoryVisibility.SHARED
    powers: PowerLevels = field(default_factory=PowerLevels)
    may_pin: bool = False
    may_set_visibility: bool = False
    predecessor: RoomId | None = None
    replaced_by: RoomId | None = None


@dataclass(frozen=True, slots=True)
class PublicRoom:
    """A public room of the own provider, as its directory lists it."""

    room_id: RoomId
    name: str
    topic: str = ""
    members: int = 0


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody at the provider who answers (``/.well-known/matrix/support``)."""

    role: str
    email: str = ""
    matrix_id: str = ""


@dataclass(frozen=True, slots=True)
class Support:
    """Whom to ask at a provider; ``page`` is a web address or empty."""

    server: ServerName
    contacts: tuple[Contact, ...] = ()
    page: str = ""
