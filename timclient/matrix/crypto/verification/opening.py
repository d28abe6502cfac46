"""How a verification begins: we ask, somebody asks, or somebody starts without asking."""

from __future__ import annotations

from typing import Final

from timclient.domain.ids import DeviceId, RoomId
from timclient.domain.verification import CancelReason, Step
from timclient.matrix.crypto.verification import messages
from timclient.matrix.crypto.verification.channel import (
    ALL_DEVICES,
    Channel,
    Incoming,
    InRoom,
    Outgoing,
    ToDevice,
    outgoing,
    transaction_of,
)
from timclient.matrix.crypto.verification.deadlines import timely
from timclient.matrix.crypto.verification.flow import Flow
from timclient.matrix.crypto.verification.keys import OtherKeys, OwnKeys, master_of
from timclient.matrix.crypto.verification.messages import Request, Start
from timclient.matrix.crypto.verification.methods import Methods
from timclient.matrix.crypto.verification.refusal import VerificationRefused

ALL_METHODS: Final = Methods()
_IN_PROGRESS: Final = (messages.READY, messages.ACCEPT, messages.KEY, messages.MAC)


def ask_devices(
    own: OwnKeys,
    other: OtherKeys,
    devices: tuple[DeviceId, ...],
    transaction_id: str,
    now: int,
    methods: Methods = ALL_METHODS,
) -> tuple[Flow, list[Outgoing]]:
    """Ask devices, usually the other ones of the same user; the first that answers counts.

    ``transaction_id`` has to be new and not to be guessed.
    """
    channel = ToDevice(transaction_id)
    methods = methods.with_keys(own, master_of(own, other))
    flow = Flow(own, other, channel, methods, now, we_asked=True, recipients=devices)
    body = {"from_device": own.device_id, "methods": methods.names(), "timestamp": now}
    return flow, [outgoing(channel, other.user_id, devices, messages.REQUEST, body)]


def ask_in_room(
    own: OwnKeys,
    other: OtherKeys,
    room_id: RoomId,
    fallback: str,
    now: int,
    methods: Methods = ALL_METHODS,
) -> tuple[Flow, list[Outgoing]]:
    """Ask another person in a room both are in; ``Flow.sent`` has to be told the event id.

    ``fallback`` is read by people whose client knows no verification.
    """
    methods = methods.with_keys(own, master_of(own, other))
    flow = Flow(own, other, InRoom(room_id), methods, now, we_asked=True)
    content = {
        "msgtype": messages.REQUEST,
        "body": fallback,
        "from_device": own.device_id,
        "methods": methods.names(),
        "to": other.user_id,
    }
    return flow, [Outgoing(messages.ROOM_MESSAGE, content, other.user_id, room_id=room_id)]


def asked(
    own: OwnKeys,
    other: OtherKeys,
    message: Incoming,
    now: int,
    *,
    room_id: RoomId | None = None,
    methods: Methods = ALL_METHODS,
) -> Flow | None:
    """Return the flow of a request or of a start without one, or None where nothing is to be shown:
    our own, too old, meant for somebody else, from a device nobody knows, or malformed.

    ``other`` are the keys of the message's sender; with None nothing has to be answered.
    """
    transaction_id = transaction_of(message, in_room=room_id is not None)
    if transaction_id is None or message.sender != other.user_id:
        return None
    channel: Channel = (
        ToDevice(transaction_id) if room_id is None else InRoom(room_id, transaction_id)
    )
    try:
        body = messages.parse(message.type, message.content)
        if isinstance(body, Request) and _is_for_us(own, message, body, room_id):
            sent = message.timestamp if room_id is not None else body.timestamp
            if sent is None or not timely(sent, now):
                return None
            methods = methods.common(body.methods)
            flow = Flow(own, other, channel, methods, now, we_asked=False, asked_at=sent)
            flow.pin(body.from_device)
            return flow
        if isinstance(body, Start) and room_id is None and body.method == messages.SAS:
            alone = Methods(can_compare=True, can_show=False, can_scan=False)
            flow = Flow(own, other, channel, alone, now, we_asked=False)
            flow.pin(body.from_device)
            flow.open_directly(body, message.content)
            return flow
    except VerificationRefused:
        return None
    return None


def _is_for_us(own: OwnKeys, message: Incoming, request: Request, room_id: RoomId | None) -> bool:
    """Requests between own devices never go through a room, and ours come back from it."""
    if message.type == messages.ROOM_MESSAGE:
        in_room = room_id is not None and message.sender != own.user_id
        return in_room and request.to == own.user_id
    return room_id is None


def both_asked(mine: Flow, theirs: Flow, now: int) -> tuple[Flow, list[Outgoing]]:
    """Both sides asked at the same time: go on with one of the two requests.

    That of the smaller user and device counts, as with starts. Whoever gives way takes the other's
    request as accepted: its user has just asked for the same.
    """
    peer = theirs.peer
    crossing = mine.step is Step.REQUESTED and theirs.step is Step.INCOMING and peer is not None
    if not crossing or mine.other.user_id != theirs.other.user_id or peer is None:
        return mine, []
    if (mine.own.user_id, mine.own.device_id) < (peer.user_id, peer.device_id):
        return mine, []
    withdrawn = mine.cancel(CancelReason.ACCEPTED_ELSEWHERE)
    return theirs, withdrawn + theirs.accept(now)


def unknown_transaction(message: Incoming) -> Outgoing | None:
    """Return what to answer to a to-device message of a verification nobody here knows, such as one
    from before a restart; None where nothing is answered.

    Never to be used for rooms: there it may be a verification of another own device.
    """
    kind = messages.type_of(message.type, message.content)
    transaction_id = transaction_of(message, in_room=False)
    if kind not in _IN_PROGRESS or transaction_id is None:
        return None
    body = messages.cancellation(CancelReason.UNKNOWN_TRANSACTION)
    device = messages.from_device(message.content)
    devices = (DeviceId(device) if device is not None else ALL_DEVICES,)
    return outgoing(ToDevice(transaction_id), message.sender, devices, messages.CANCEL, body)
