"""From the wire to domain values. Every event is isolated: a malformed one loses only itself."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import msgspec

from timclient.domain.errors import BadResponse
from timclient.domain.event import Event, ReadEvent
from timclient.domain.ids import EventId, RoomId, UserId
from timclient.domain.json_object import decode
from timclient.domain.room import Membership
from timclient.domain.sync import Receipt, RoomUpdate
from timclient.matrix.depth import without_depths
from timclient.matrix.wire import (
    Events,
    InvitedRoom,
    JoinedRoom,
    Raw,
    RawEvents,
    Rooms,
    Summary,
    SyncBody,
    Timeline,
    Unread,
)

log = logging.getLogger(__name__)
T = TypeVar("T")
Reader = Callable[[RoomId, Event], ReadEvent]

_MALFORMED = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
_event_decoder = msgspec.json.Decoder(Event)
_room_decoder = msgspec.json.Decoder(JoinedRoom)
_invite_decoder = msgspec.json.Decoder(InvitedRoom)
_body_decoder = msgspec.json.Decoder(SyncBody)
_sections_decoder = msgspec.json.Decoder(dict[str, Raw])


def body(answer: bytes) -> SyncBody:
    """Return the frame of a sync answer.

    Raises:
        BadResponse: not a sync answer at all (no token); nothing in it can be used.
    """
    try:
        return _body_decoder.decode(answer)
    except RecursionError:
        log.warning("sync answer nested too deeply; cutting it")
    except _MALFORMED as error:
        raise BadResponse("sync answer") from error
    try:
        return _body_decoder.decode(without_depths(answer))
    except _MALFORMED as error:
        raise BadResponse("sync answer") from error


def section(raw: Raw, kind: type[T], default: T) -> T:
    """Decode a part of an answer; a malformed one counts as missing."""
    try:
        return msgspec.json.decode(raw, type=kind)
    except _MALFORMED as error:
        log.warning("malformed %s in sync answer: %s", kind, type(error).__name__)
        return default


def events(raw: Raw) -> list[Event]:
    """Decode a list of events, leaving out malformed ones."""
    try:
        return msgspec.json.decode(raw, type=Events).events
    except _MALFORMED:
        return list(_each(section(raw, RawEvents, RawEvents()).events))


def rooms(raw: Raw, read: Reader) -> Iterable[RoomUpdate]:
    """Yield the changes of every room of an answer; ``read`` decrypts its timeline events."""
    found = section(raw, Rooms, Rooms())
    for room_id, room in found.join.items():
        yield _joined(RoomId(room_id), room, Membership.JOIN, read)
    for room_id, room in found.invite.items():
        yield _invited(RoomId(room_id), room)
    for room_id, room in found.leave.items():
        yield _joined(RoomId(room_id), room, Membership.LEAVE, read)


def plain(event: Event) -> ReadEvent:
    """Return an event that was not encrypted as what it is."""
    return ReadEvent(event, event.type, bytes(event.content))


def _joined(room_id: RoomId, raw: Raw, membership: Membership, read: Reader) -> RoomUpdate:
    try:
        room = _room_decoder.decode(raw)
    except _MALFORMED:
        room = _lenient(raw)
    update = RoomUpdate(
        room_id,
        membership,
        state=room.state.events,
        timeline=[read(room_id, e) for e in room.timeline.events if e.event_id and e.sender],
        limited=room.timeline.limited,
        prev_batch=room.timeline.prev_batch,
        heroes=tuple(room.summary.heroes) if room.summary.heroes is not None else None,
        joined_count=room.summary.joined,
        invited_count=room.summary.invited,
        notification_count=room.unread_notifications.notification_count,
        highlight_count=room.unread_notifications.highlight_count,
        account_data=room.account_data.events,
    )
    for event in room.ephemeral.events:
        if event.type == "m.receipt":
            update.receipts.extend(_receipts(bytes(event.content)))
        elif event.type == "m.typing":
            users = decode(bytes(event.content)).get("user_ids")
            if isinstance(users, list):
                update.typing = tuple(UserId(u) for u in users if isinstance(u, str))
    return update


def _invited(room_id: RoomId, raw: Raw) -> RoomUpdate:
    try:
        state = _invite_decoder.decode(raw).invite_state.events
    except _MALFORMED:
        sections = section(raw, dict[str, Raw], {})
        state = events(sections.get("invite_state", Raw(b"{}")))
    return RoomUpdate(room_id, Membership.INVITE, state=state)


def _lenient(raw: Raw) -> JoinedRoom:
    """Decode a room part by part and event by event."""
    try:
        parts = _sections_decoder.decode(raw)
    except _MALFORMED:
        log.warning("malformed room in sync answer")
        return JoinedRoom()
    empty = Raw(b"{}")
    timeline = section(parts.get("timeline", empty), dict[str, Raw], {})
    return JoinedRoom(
        state=Events(events(parts.get("state", empty))),
        timeline=Timeline(
            events(parts.get("timeline", empty)),
            section(timeline.get("limited", Raw(b"false")), bool, True),  # noqa: FBT003
            section(timeline.get("prev_batch", Raw(b"null")), str | None, None),  # type: ignore[arg-type]
        ),
        account_data=Events(events(parts.get("account_data", empty))),
        ephemeral=Events(events(parts.get("ephemeral", empty))),
        summary=section(parts.get("summary", empty), Summary, Summary()),
        unread_notifications=section(parts.get("unread_notifications", empty), Unread, Unread()),
    )


def _each(raws: Iterable[Raw]) -> Iterable[Event]:
    for raw in raws:
        try:
            yield _event_decoder.decode(raw)
        except _MALFORMED as error:
            log.warning("malformed event left out: %s", type(error).__name__)


def _receipts(content: bytes) -> Iterable[Receipt]:
    for event_id, kinds in decode(content).items():
        if not isinstance(kinds, dict):
            continue
        for kind in ("m.read", "m.read.private"):
            readers = kinds.get(kind)
            for user_id, data in readers.items() if isinstance(readers, dict) else ():
                yield Receipt(UserId(user_id), EventId(event_id), _timestamp(data))


def _timestamp(data: Any) -> int:  # noqa: ANN401 - anything may stand there
    value = data.get("ts") if isinstance(data, dict) else None
    return value if isinstance(value, int) and 0 <= value < 2**53 else 0
