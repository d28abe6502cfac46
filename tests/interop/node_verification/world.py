"""A world without a server: one device of ours, one of matrix-sdk-crypto, and their messages."""

from __future__ import annotations

import time
from typing import Any

import vodozemac

from tests.interop.node_verification.wasm_peer import WasmPeer
from timclient.domain.ids import DeviceId, EventId, RoomId, UserId
from timclient.domain.verification import Step
from timclient.matrix.crypto.canonical import canonical_json
from timclient.matrix.crypto.signing_key import SigningKey
from timclient.matrix.crypto.verification import opening
from timclient.matrix.crypto.verification.channel import Incoming, Outgoing
from timclient.matrix.crypto.verification.flow import Flow
from timclient.matrix.crypto.verification.keys import OtherKeys, OwnKeys, Proven

ROOM = RoomId("!room:a.example")
ALICE, BOB = UserId("@alice:a.example"), UserId("@bob:b.example")


def now() -> int:
    return int(time.time() * 1000)


class Identity:
    """Cross-signing keys of a user of ours, as the server would publish them."""

    def __init__(self, user: str) -> None:
        self.user = user
        self.master, self.self_signing, self.user_signing = (
            SigningKey.generate() for _ in range(3)
        )

    def published(self) -> dict[str, Any]:
        def key(usage: str, signing: SigningKey) -> dict[str, Any]:
            body = {
                "user_id": self.user,
                "usage": [usage],
                "keys": {signing.key_id: signing.public},
            }
            return body if usage == "master" else self.master.sign_json(body, self.user)

        return {
            "master_key": key("master", self.master),
            "self_signing_key": key("self_signing", self.self_signing),
            "user_signing_key": key("user_signing", self.user_signing),
        }


class Ours:
    """A device of ours: its keys, and the flow under test."""

    def __init__(self, user: str, device: str) -> None:
        self.user, self.device = user, device
        self.account = vodozemac.Account()
        self.ed25519 = self.account.ed25519_key.to_base64()
        keys = {
            "algorithms": ["m.olm.v1.curve25519-aes-sha2", "m.megolm.v1.aes-sha2"],
            "device_id": device,
            "user_id": user,
            "keys": {
                f"curve25519:{device}": self.account.curve25519_key.to_base64(),
                f"ed25519:{device}": self.ed25519,
            },
        }
        signature = self.account.sign(canonical_json(keys)).to_base64()
        self.device_keys: dict[str, Any] = {
            **keys,
            "signatures": {user: {f"ed25519:{device}": signature}},
        }
        self.flow: Flow | None = None


class World:
    """One device of ours, one of theirs, and what a server would do between them."""

    def __init__(
        self,
        ours: Ours,
        peer: WasmPeer,
        own: OwnKeys,
        other: OtherKeys,
        published: dict[str, Any],
    ) -> None:
        self.ours, self.peer = ours, peer
        self.own, self.other, self.published = own, other, published
        self.room = own.user_id != other.user_id
        self.signatures: list[dict[str, Any]] = []
        self._events = 0

    @property
    def flow(self) -> Flow:
        assert self.ours.flow is not None
        return self.ours.flow

    def send(self, out: list[Outgoing]) -> None:
        for message in out:
            event = {"sender": self.ours.user, "type": message.type, "content": message.content}
            if message.room_id is None:
                self.peer.do("to_device", events=[event])
            else:
                self._events += 1
                extra = {
                    "event_id": f"$ours{self._events}",
                    "origin_server_ts": now(),
                    "room_id": ROOM,
                }
                self.peer.do("room_event", event={**event, **extra}, room=ROOM)
        self.pump()

    def pump(self) -> None:
        """Hand over what they want to send, until nobody has anything to say."""
        while waiting := self.peer.do("drain"):
            for request in waiting:
                if request["kind"] == "signatures":
                    self.signatures.append(request["content"])
                    continue
                if request["kind"] == "room":
                    contents = [request["content"]]
                else:
                    contents = list(request["messages"].get(self.ours.user, {}).values())
                for content in contents:
                    self.take(request["type"], content)

    def take(self, kind: str, content: dict[str, Any]) -> None:
        message = Incoming(kind, UserId(self.peer.user), content, "$theirs", now())
        if self.ours.flow is None:
            room = ROOM if self.room else None
            self.ours.flow = opening.asked(self.own, self.other, message, now(), room_id=room)
            assert self.ours.flow is not None
            self.peer.do("watch", user=self.ours.user, flow=self.ours.flow.channel.transaction_id)
            return
        self.send(self.flow.receive(message, now()))

    def ask(self) -> None:
        """We ask, they accept."""
        if self.room:
            self.ours.flow, out = opening.ask_in_room(self.own, self.other, ROOM, "?", now())
            self.send(out)
            assert self.flow.sent(EventId("$ours1"), now()) == []
        else:
            devices = tuple(d for d in self.other.devices if d != self.ours.device)
            self.ours.flow, out = opening.ask_devices(
                self.own, self.other, devices, "transaction", now()
            )
            self.send(out)
        transaction_id = self.flow.channel.transaction_id
        self.peer.do("watch", user=self.ours.user, flow=transaction_id)
        self.peer.do("accept")
        self.pump()
        assert self.flow.step is Step.READY

    def be_asked(self) -> None:
        """They ask, we accept."""
        if self.room:
            content = self.peer.do("room_request", user=self.ours.user)
            self.peer.do("ask_in_room", user=self.ours.user, room=ROOM, event_id="$theirs")
            self.take("m.room.message", content)
        elif self.own.master_trusted:
            self.peer.do("ask_own")
            self.pump()
        else:
            self.peer.do("ask_device", user=self.ours.user, device=self.ours.device)
            self.pump()
        assert self.flow.step is Step.INCOMING
        self.send(self.flow.accept(now()))
        assert self.flow.step is Step.READY

    def agree(self, *, we_ask: bool) -> None:
        if we_ask:
            self.ask()
        else:
            self.be_asked()

    def assert_done(self) -> Proven:
        assert self.flow.step is Step.DONE
        state = self.peer.do("state")
        assert state["done"], state
        assert state["cancelled"] is None
        proven = self.flow.proven
        assert proven is not None
        return proven


def two_users(peer: WasmPeer) -> World:
    """We are Alice, they are Bob; both have an identity."""
    theirs = peer.do("bootstrap")["keys"]
    ours, identity = Ours(ALICE, "OURS"), Identity(ALICE)
    signed = identity.self_signing.sign_json(ours.device_keys, ALICE)
    published = identity.published()
    answer = {
        "device_keys": {
            ALICE: {"OURS": signed},
            BOB: {"THEIRS": peer.device_keys},
        },
        "master_keys": {ALICE: published["master_key"], BOB: theirs["master_key"]},
        "self_signing_keys": {
            ALICE: published["self_signing_key"],
            BOB: theirs["self_signing_key"],
        },
        "user_signing_keys": {BOB: theirs["user_signing_key"]},
    }
    peer.do("learn", users=[ALICE, BOB], answer=answer)
    master = next(iter(theirs["master_key"]["keys"].values()))
    own = OwnKeys(ALICE, DeviceId("OURS"), ours.ed25519, identity.master.public, True)
    other = OtherKeys(BOB, {DeviceId("THEIRS"): peer.device_keys["keys"]["ed25519:THEIRS"]}, master)
    return World(ours, peer, own, other, answer)


def own_devices(peer: WasmPeer, *, we_trust: bool) -> World:
    """Two devices of Bob; one has the identity, the other has just signed in."""
    ours = Ours(BOB, "OURS")
    if we_trust:
        identity = Identity(BOB)
        published = identity.published()
        our_keys = identity.self_signing.sign_json(ours.device_keys, BOB)
        their_keys = peer.device_keys
    else:
        made = peer.do("bootstrap")
        published = made["keys"]
        our_keys = ours.device_keys
        their_keys = made["signatures"][BOB]["THEIRS"]
    answer = {
        "device_keys": {BOB: {"OURS": our_keys, "THEIRS": their_keys}},
        "master_keys": {BOB: published["master_key"]},
        "self_signing_keys": {BOB: published["self_signing_key"]},
        "user_signing_keys": {BOB: published["user_signing_key"]},
    }
    peer.do("learn", users=[BOB], answer=answer)
    master = next(iter(published["master_key"]["keys"].values()))
    own = OwnKeys(BOB, DeviceId("OURS"), ours.ed25519, master, we_trust)
    devices = {
        DeviceId("OURS"): ours.ed25519,
        DeviceId("THEIRS"): peer.device_keys["keys"]["ed25519:THEIRS"],
    }
    return World(ours, peer, own, OtherKeys(BOB, devices, master), answer)
