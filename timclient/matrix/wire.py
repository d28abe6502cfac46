"""The answer of classic ``/sync`` as structs.

Decoded in two steps: the frame first, with each room still raw, then room by room. So a room the
server got wrong spoils only itself, and a 6 MB first sync never holds the interpreter for long.
"""

from __future__ import annotations

import msgspec

from timclient.domain.event import Event
from timclient.domain.ids import UserId

Raw = msgspec.Raw


class RawEvents(msgspec.Struct):
    """A list of events that are decoded one by one."""

    events: list[Raw] = []


class Events(msgspec.Struct):
    """A list of events decoded at once: the fast way while all are well formed."""

    events: list[Event] = []


class Rooms(msgspec.Struct):
    """Rooms by membership, each still raw."""

    join: dict[str, Raw] = {}
    invite: dict[str, Raw] = {}
    leave: dict[str, Raw] = {}


class ChangedDevices(msgspec.Struct):
    """Whose devices changed, and who shares no encrypted room any more."""

    changed: list[UserId] = []
    left: list[UserId] = []


class SyncBody(msgspec.Struct):
    """The frame of an answer; every part but the token may be missing or malformed."""

    next_batch: str
    rooms: Raw = Raw(b"{}")
    to_device: Raw = Raw(b"{}")
    account_data: Raw = Raw(b"{}")
    device_lists: Raw = Raw(b"{}")
    device_one_time_keys_count: Raw = Raw(b"{}")
    unused_fallback: Raw = msgspec.field(
        name="device_unused_fallback_key_types", default=Raw(b"null")
    )


class Timeline(msgspec.Struct):
    """The newest events of a room."""

    events: list[Event] = []
    limited: bool = False
    prev_batch: str | None = None


class Summary(msgspec.Struct, rename={"heroes": "m.heroes", "joined": "m.joined_member_count", "invited": "m.invited_member_count"}):  # fmt: skip  # noqa: E501
    """Who and how many are in a room; parts that did not change are missing."""

    heroes: list[UserId] | None = None
    joined: int | None = None
    invited: int | None = None


class Unread(msgspec.Struct):
    """The server's counts."""

    notification_count: int | None = None
    highlight_count: int | None = None


class JoinedRoom(msgspec.Struct):
    """A joined or left room."""

    state: Events = msgspec.field(default_factory=Events)
    timeline: Timeline = msgspec.field(default_factory=Timeline)
    account_data: Events = msgspec.field(default_factory=Events)
    ephemeral: Events = msgspec.field(default_factory=Events)
    summary: Summary = msgspec.field(default_factory=Summary)
    unread_notifications: Unread = msgspec.field(default_factory=Unread)


class InvitedRoom(msgspec.Struct):
    """An invitation with the few state events the server shows beforehand."""

    invite_state: Events = msgspec.field(default_factory=Events)
