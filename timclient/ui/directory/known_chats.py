"""Which chat there is already with an account of the directory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timclient.domain.direction import plain_name
from timclient.domain.directory import EntryKind
from timclient.domain.ids import server_of
from timclient.domain.room import Membership, RoomKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timclient.domain.directory import Entry, TimAddress
    from timclient.domain.ids import RoomId
    from timclient.domain.room import RoomSummary


def known_chat(entry: Entry, account: TimAddress, rooms: Iterable[RoomSummary]) -> RoomId | None:
    """Return the chat to open instead of making another one.

    With a person it is the chat of two. With an organisation it is the group that bears its name
    and in which its server takes part: which members a group has, the list of chats does not tell.
    """
    shown = [r for r in rooms if r.membership is Membership.JOIN and not r.hidden]
    found = next((r.room_id for r in shown if r.other_user == account.user_id), None)
    if found is not None or entry.kind is EntryKind.PERSON:
        return found
    name, server = request_name(entry, account).casefold(), server_of(account.user_id)
    groups = (r for r in shown if r.kind is RoomKind.GROUP and server in r.servers)
    return next((r.room_id for r in groups if plain_name(r.name).casefold() == name), None)


def request_name(entry: Entry, account: TimAddress) -> str:
    """Return the name of the group in which one writes to an organisation."""
    name = plain_name(entry.name)
    several = len(entry.accounts) > 1 and plain_name(account.name)
    return f"{name} – {plain_name(account.name)}" if several else name
