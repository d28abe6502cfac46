"""Rooms as the room list and the conversation header show them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, IntEnum

from timclient.domain.ids import RoomId, ServerName, UserId
from timclient.domain.notification import NotifyLevel, calls
from timclient.domain.send_state import SendState


class Membership(Enum):
    """The membership states of Matrix (m.room.member)."""

    JOIN = "join"
    INVITE = "invite"
    LEAVE = "leave"
    BAN = "ban"
    KNOCK = "knock"


class RoomKind(Enum):
    """A chat between two persons, a group, or a public room of the own provider."""

    PERSON = "person"
    GROUP = "group"
    PUBLIC = "public"


class Chip(Enum):
    """A word beside a room's name that says who is on the other side."""

    EXTERNAL = "external"
    CLINIC = "clinic"
    PHARMACY = "pharmacy"
    CARE = "care"
    INSURED = "insured"
    INSURER = "insurer"
    CHATBOT = "chatbot"
    PUBLIC = "public"
    URGENT = "urgent"


class Guarding(Enum):
    """The chat is withheld by its wrong-person guard (domain/guard.py): WAITS for the person, ASKS
    the user whether who has come is the right one."""

    WAITS = "waits"
    ASKS = "asks"


class PreviewKind(Enum):
    """What the second line of a room row speaks of."""

    TEXT = "text"
    FILE = "file"
    PICTURE = "picture"
    FILM = "film"
    SOUND = "sound"
    VOICE = "voice"
    UNDECRYPTABLE = "undecryptable"
    REDACTED = "redacted"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Preview:
    """The last message in one line. ``sender_name`` is empty in chats of two."""

    kind: PreviewKind
    text: str = ""
    sender_name: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class RoomSummary:
    """One row of the room list. ``timestamp`` is milliseconds since 1970, 0 where unknown.

    ``unsent``: FAILED where an own message was refused, QUEUED where one waits on this computer;
    ``preview`` is then the waiting message. ``replaced_by`` is the room in which this one goes on,
    ``predecessor`` the one whose place it took; ``stuck``: the user was not let into the former.
    ``hidden``: the list leaves the room out; it can still be opened. ``guarding``: nothing of the
    chat may be shown and nothing sent into it; preview and numbers are empty then.
    """

    room_id: RoomId
    name: str
    kind: RoomKind = RoomKind.GROUP
    membership: Membership = Membership.JOIN
    encrypted: bool = True
    chips: tuple[Chip, ...] = ()
    favourite: bool = False
    topic: str = ""
    preview: Preview | None = None
    draft: str = ""
    unsent: SendState | None = None
    timestamp: int = 0
    unread: int = 0
    mentions: int = 0
    inviter: UserId | None = None
    inviter_name: str = ""
    other_user: UserId | None = None
    joined_count: int = 0
    servers: tuple[ServerName, ...] = ()
    level: NotifyLevel = NotifyLevel.ALL
    marked_unread: bool = False
    archived: bool = False
    replaced_by: RoomId | None = None
    predecessor: RoomId | None = None
    stuck: bool = False
    hidden: bool = False
    guarding: Guarding | None = None

    @property
    def calls(self) -> int:
        """How many unread messages ask for attention, after the user's choice for this chat; a
        guard that asks counts as one."""
        marked = self.marked_unread or self.guarding is Guarding.ASKS
        return calls(self.level, self.unread, self.mentions, marked=marked)


@dataclass(frozen=True, slots=True)
class Member:
    """A person in a room, with display name and power level."""

    user_id: UserId
    display_name: str
    membership: Membership = Membership.JOIN
    power_level: int = 0


@dataclass(frozen=True, slots=True)
class RoomHead:
    """What the conversation header and the info column show about the open room.

    ``changed``: people whose identity is another one than before; nothing is sent until the user
    has confirmed it. ``without_identity``: people whose devices nobody vouches for; they cannot
    read what is sent. ``devices``: how many devices the other of a chat of two has had, as known;
    a changed number says that the details have changed.
    """

    summary: RoomSummary
    members: tuple[Member, ...] = ()
    typing: tuple[str, ...] = ()
    changed: tuple[UserId, ...] = ()
    without_identity: tuple[UserId, ...] = ()
    devices: int = 0
    may_send: bool = True
    may_invite: bool = False


class RoomSection(IntEnum):
    """The sections of the room list, in their order."""

    INVITATIONS = 0
    FAVOURITES = 1
    CHATS = 2
    ARCHIVE = 3
    LEFT = 4


def section_of(room: RoomSummary) -> RoomSection:
    """Return the section in which the room list shows a room."""
    if room.membership is Membership.INVITE:
        return RoomSection.INVITATIONS
    if room.membership is not Membership.JOIN:
        return RoomSection.LEFT
    if room.archived:
        return RoomSection.ARCHIVE
    return RoomSection.FAVOURITES if room.favourite else RoomSection.CHATS


def continues(old: RoomSummary, new: RoomSummary) -> bool:
    """Whether a room may take another one's place unnoticed: both say so, and what is written
    there is protected as well as before."""
    agreed = old.replaced_by == new.room_id and new.predecessor == old.room_id
    return agreed and (new.encrypted or not old.encrypted)


def hidden_rooms(rooms: Mapping[RoomId, RoomSummary]) -> frozenset[RoomId]:
    """Return the rooms an upgrade has taken out of sight.

    The old one as soon as the user is in the new one and that may take its place: a tombstone
    alone could hide any room. The invitation into the new one, which is accepted for
    the user, unless that has failed.
    """
    found: set[RoomId] = set()
    for room in rooms.values():
        new = rooms.get(room.replaced_by) if room.replaced_by is not None else None
        if new is None or new is room or room.membership is not Membership.JOIN:
            continue
        if new.membership is Membership.JOIN and continues(room, new):
            found.add(room.room_id)
        elif new.membership is Membership.INVITE and not room.stuck:
            found.add(new.room_id)
    return frozenset(found)


def room_order(room: RoomSummary) -> tuple[int, int, str, str]:
    """Return the sort key of a room: section, newest first, then name."""
    return (section_of(room), -room.timestamp, room.name.casefold(), room.room_id)


def initials(name: str) -> str:
    """Return up to two letters that stand for a name in its avatar.

    Titles do not count, and "Klein, Michael" gives the letters in spoken order of the field:
    family name first, as the TI writes display names ("[Name], [Vorname]").
    """
    titles = {"dr", "med", "prof", "dent", "vet", "dipl", "psych"}
    words = [w for w in name.replace(",", " ").replace("-", " ").split() if w[0].isalnum()]
    words = [w for w in words if w.rstrip(".").casefold() not in titles] or words
    letters = [unicodedata.normalize("NFC", w)[0].upper() for w in words[:2]]
    return "".join(letters) or "?"
