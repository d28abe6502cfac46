"""Two sides of a verification in one process, with the messages between them in reach."""

from __future__ import annotations

import base64
import copy
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import vodozemac

from timclient.domain.ids import DeviceId, EventId, RoomId, UserId
from timclient.matrix.crypto.verification import opening
from timclient.matrix.crypto.verification.channel import Incoming, Outgoing
from timclient.matrix.crypto.verification.flow import Flow
from timclient.matrix.crypto.verification.keys import OtherKeys, OwnKeys
from timclient.matrix.crypto.verification.methods import Methods

ALICE, BOB = UserId("@alice:a.example"), UserId("@bob:b.example")
A1, A2, B1, B2 = (DeviceId(name) for name in ("ALICE1", "ALICE2", "BOB1", "BOB2"))
ROOM = RoomId("!room:a.example")
EVENT = EventId("$request")
NOW = 1_700_000_000_000
MINUTE = 60_000
Change = Callable[[Outgoing], Outgoing | None]


def some_key(number: int) -> str:
    """A public key; which one does not matter here."""
    return base64.b64encode(bytes([number]) * 32).decode().rstrip("=")


DEVICES = {A1: some_key(1), A2: some_key(2), B1: some_key(3), B2: some_key(4)}
ALICE_MASTER, BOB_MASTER = some_key(5), some_key(6)


def own_keys(user: UserId, device: DeviceId, *, trusted: bool = True) -> OwnKeys:
    master = ALICE_MASTER if user == ALICE else BOB_MASTER
    return OwnKeys(user, device, DEVICES[device], master, trusted)


def other_keys(user: UserId) -> OtherKeys:
    names, master = ((A1, A2), ALICE_MASTER) if user == ALICE else ((B1, B2), BOB_MASTER)
    return OtherKeys(user, {name: DEVICES[name] for name in names}, master)


@dataclass
class Side:
    """One side: who it is, and its flow once there is one."""

    own: OwnKeys
    other: OtherKeys
    room: bool
    methods: Methods = field(default_factory=Methods)
    flow: Flow | None = None

    @property
    def running(self) -> Flow:
        assert self.flow is not None
        return self.flow

    def take(self, sender: UserId, out: Outgoing, now: int) -> list[Outgoing]:
        message = Incoming(out.type, sender, json.loads(json.dumps(out.content)), EVENT, now)
        if self.flow is None:
            room = ROOM if self.room else None
            self.flow = opening.asked(
                self.own, self.other, message, now, room_id=room, methods=self.methods
            )
            return []
        return self.flow.receive(message, now)


class Pair:
    """Both sides. ``change`` sees every message on its way and may alter or drop it."""

    def __init__(self, left: Side, right: Side) -> None:
        self.left, self.right = left, right
        self.now = NOW
        self.change: Change = lambda out: out
        self.copies = 1
        self.log: list[Outgoing] = []

    def deliver(self, sender: Side, out: list[Outgoing]) -> None:
        """Carry messages over, and what they cause back, until it is quiet."""
        receiver = self.right if sender is self.left else self.left
        for message in out:
            self.log.append(message)
            addressed = message.room_id or receiver.own.device_id in message.devices
            changed = self.change(copy.deepcopy(message)) if addressed else None
            for _ in range(self.copies if changed is not None else 0):
                assert changed is not None
                answers = receiver.take(sender.own.user_id, changed, self.now)
                self.deliver(receiver, answers)

    def ask(self) -> None:
        """Left asks; afterwards right has the prompt."""
        left = self.left
        if left.room:
            left.flow, out = opening.ask_in_room(
                left.own, left.other, ROOM, "?", self.now, left.methods
            )
            left.flow.sent(EVENT, self.now)
        else:
            devices = tuple(d for d in left.other.devices if d != left.own.device_id)
            left.flow, out = opening.ask_devices(
                left.own, left.other, devices, "txn", self.now, left.methods
            )
        self.deliver(left, out)

    def agree(self) -> None:
        """Left asks, right agrees."""
        self.ask()
        self.deliver(self.right, self.right.running.accept(self.now))

    def compare(self, starter: Side | None = None) -> None:
        """Go on until both see pictures."""
        self.agree()
        starter = starter or self.left
        self.deliver(starter, starter.running.compare(self.now))

    def sides(self) -> Iterator[Side]:
        yield self.left
        yield self.right


def two_users(*, room: bool = True) -> Pair:
    return Pair(
        Side(own_keys(ALICE, A1), other_keys(BOB), room),
        Side(own_keys(BOB, B1), other_keys(ALICE), room),
    )


def own_devices(*, left_trusts: bool = True, right_trusts: bool = False) -> Pair:
    return Pair(
        Side(own_keys(ALICE, A1, trusted=left_trusts), other_keys(ALICE), room=False),
        Side(own_keys(ALICE, A2, trusted=right_trusts), other_keys(ALICE), room=False),
    )


def fresh_point() -> str:
    """A Curve25519 key that is nobody's."""
    key: str = vodozemac.Sas().public_key.to_base64()
    return key


def play_pictures(pair: Pair) -> None:
    """Both users say yes to whatever is shown."""
    pair.compare()
    for side in pair.sides():
        if side.flow is not None:
            pair.deliver(side, side.flow.confirm(pair.now))


def play_code(pair: Pair) -> None:
    pair.agree()
    if pair.right.flow is None or not pair.right.flow.state.qr_code:
        return
    code = pair.right.flow.state.qr_code
    pair.deliver(pair.left, pair.left.running.scanned(code, pair.now))
    pair.deliver(pair.right, pair.right.running.confirm(pair.now))


def play(pair: Pair, how: Any) -> None:
    try:
        how(pair)
    except AssertionError as error:
        # The other side never got to see a flow: its request was refused.
        if pair.right.flow is not None:
            raise AssertionError("an assertion inside") from error


PAIRS = {
    "room": two_users,
    "to-device": lambda: two_users(room=False),
    "own devices": own_devices,
}


def incoming(out: Outgoing, sender: str, event_id: str = EVENT) -> Incoming:
    return Incoming(out.type, sender, out.content, event_id, NOW)  # type: ignore[arg-type]


def types(out: list[Outgoing]) -> list[str]:
    return [message.type.removeprefix("m.key.verification.") for message in out]
