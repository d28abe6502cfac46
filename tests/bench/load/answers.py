"""A first sync answer of a made-up account; the same numbers always give the same bytes."""

from __future__ import annotations

import base64
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec

from tests.bench.load import texts

OWN = f"@anna.weber:{texts.SERVERS[0]}"
OWN_NAME = "Weber, Anna"
NEXT_BATCH = "s1_bench"
_NOW_MS = 1_795_435_200_000
_KEY_BYTES, _CIPHER_BYTES = 32, 180
_FAVOURITES, _READ = 0.03, 0.8

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Load:
    """How large an account is.

    Attributes:
        members: Fewest and most people in a group, the user among them.
        events: Fewest and most timeline events of a room.
        direct: The share of chats of two.
        encrypted: Whether the messages are ciphertext without a key, as on a new device.
    """

    rooms: int
    members: tuple[int, int] = (8, 8)
    events: tuple[int, int] = (3, 5)
    direct: float = 0.0
    encrypted: bool = False
    seed: int = 1


REPLAY = Load(rooms=1000, events=(1, 3))
DAILY = Load(rooms=300, members=(3, 12), events=(4, 20), direct=0.45)


def first_sync(load: Load) -> bytes:
    """Return the answer to a first ``/sync``."""
    maker = _Maker(load)
    rooms = {f"!room{number:05}:{texts.SERVERS[0]}": number for number in range(load.rooms)}
    joined = {room_id: maker.room(room_id, number) for room_id, number in rooms.items()}
    return msgspec.json.encode(
        {
            "next_batch": NEXT_BATCH,
            "rooms": {"join": joined},
            "account_data": {"events": maker.account_data()},
            "to_device": {"events": []},
            "device_lists": {"changed": [], "left": []},
            "device_one_time_keys_count": {"signed_curve25519": 50},
            "device_unused_fallback_key_types": ["signed_curve25519"],
            "presence": {"events": []},
        }
    )


def members_of(answer: bytes) -> dict[str, list[Json]]:
    """Return the member events of each room, as ``GET /members`` would."""
    joined = msgspec.json.decode(answer)["rooms"]["join"]
    return {
        room_id: [e for e in room["state"]["events"] if e["type"] == "m.room.member"]
        for room_id, room in joined.items()
    }


class _Maker:
    def __init__(self, load: Load) -> None:
        self._load = load
        self._random = random.Random(load.seed)
        self._count = 0
        self._direct: dict[str, list[str]] = {}

    def account_data(self) -> list[Json]:
        rules = {"content": [], "override": [], "room": [], "sender": [], "underride": []}
        return [
            {"type": "m.direct", "content": self._direct},
            {"type": "m.push_rules", "content": {"global": rules}},
        ]

    def room(self, room_id: str, number: int) -> Json:
        chance = self._random
        direct = chance.random() < self._load.direct
        size = 2 if direct else chance.randint(*self._load.members)
        people = [(OWN, OWN_NAME), *self._people(number, size - 1)]
        if direct:
            self._direct.setdefault(people[1][0], []).append(room_id)
        at = _NOW_MS - number * 2_700_000 - chance.randrange(2_000_000)
        say = self._secret if self._load.encrypted else self._message
        count = chance.randint(*self._load.events)
        timeline = [self._spoken(people, at - (count - n) * 60_000, say) for n in range(count)]
        read = chance.random() < _READ
        return {
            "summary": {
                "m.heroes": [user for user, _ in people[1:6]],
                "m.joined_member_count": size,
                "m.invited_member_count": 0,
            },
            "state": {"events": self._state(people, number, at - 86_400_000, direct=direct)},
            "timeline": {"events": timeline, "limited": True, "prev_batch": f"t{number}_bench"},
            "ephemeral": {"events": [self._receipts(people, timeline, read=read)]},
            "account_data": {"events": self._marks(timeline, read=read)},
            "unread_notifications": {
                "notification_count": 0 if read else chance.randint(1, 4),
                "highlight_count": 0,
            },
        }

    def _people(self, number: int, count: int) -> list[tuple[str, str]]:
        found = []
        for place in range(count):
            first = self._random.choice(texts.FIRST_NAMES)
            family = self._random.choice(texts.FAMILY_NAMES)
            server = self._random.choice(texts.SERVERS)
            found.append((f"@person{number:05}.{place}:{server}", f"{family}, {first}"))
        return found

    def _state(
        self, people: list[tuple[str, str]], number: int, at: int, *, direct: bool
    ) -> list[Json]:
        creator = people[0][0]
        content: list[tuple[str, Json]] = [
            ("m.room.create", {"creator": creator, "room_version": "10", "m.federate": True,
                               "type": "de.gematik.tim.roomtype.default.v1"}),
            ("m.room.power_levels", {"users": {user: 100 for user, _ in people[:2]}, "invite": 0,
                                     "users_default": 0, "state_default": 50, "events_default": 0,
                                     "events": {"m.room.name": 50}, "kick": 50, "ban": 50}),
            ("m.room.join_rules", {"join_rule": "invite"}),
            ("m.room.history_visibility", {"history_visibility": "invited"}),
            ("m.room.guest_access", {"guest_access": "forbidden"}),
            ("m.room.encryption", {"algorithm": "m.megolm.v1.aes-sha2"}),
        ]  # fmt: skip
        if not direct:
            house = texts.HOUSES[number % len(texts.HOUSES)]
            family = self._random.choice(texts.FAMILY_NAMES)
            name = house.format(place=self._random.choice(texts.PLACES), name=family)
            topic = texts.TOPICS[number % len(texts.TOPICS)]
            content += [
                ("m.room.name", {"name": name}),
                ("de.gematik.tim.room.name", {"name": name}),
            ]
            content += [("m.room.topic", {"topic": topic})]
        state = [self._event(kind, creator, body, at, state_key="") for kind, body in content]
        return state + [
            self._event(
                "m.room.member",
                user,
                {"membership": "join", "displayname": name},
                at,
                state_key=user,
            )
            for user, name in people
        ]

    def _spoken(
        self, people: list[tuple[str, str]], at: int, say: Callable[[], tuple[str, Json]]
    ) -> Json:
        kind, content = say()
        return self._event(kind, self._random.choice(people)[0], content, at)

    def _message(self) -> tuple[str, Json]:
        text = self._random.choice(texts.SENTENCES)
        return "m.room.message", {"msgtype": "m.text", "body": text, "m.mentions": {}}

    def _secret(self) -> tuple[str, Json]:
        return "m.room.encrypted", {
            "algorithm": "m.megolm.v1.aes-sha2",
            "ciphertext": self._noise(_CIPHER_BYTES),
            "device_id": "BENCHDEVICE",
            "sender_key": self._noise(_KEY_BYTES),
            "session_id": self._noise(_KEY_BYTES),
        }

    def _noise(self, size: int) -> str:
        return base64.b64encode(self._random.randbytes(size)).decode().rstrip("=")

    def _receipts(self, people: list[tuple[str, str]], timeline: list[Json], *, read: bool) -> Json:
        last = timeline[-1]
        readers = {
            user: {"ts": last["origin_server_ts"] + 30_000}
            for user, _ in people
            if self._random.random() < 0.4 and (user != OWN or read)
        }
        return {"type": "m.receipt", "content": {last["event_id"]: {"m.read": readers}}}

    def _marks(self, timeline: list[Json], *, read: bool) -> list[Json]:
        seen = timeline[-1 if read else 0]["event_id"]
        marks: list[Json] = [{"type": "m.fully_read", "content": {"event_id": seen}}]
        if self._random.random() < _FAVOURITES:
            marks.append({"type": "m.tag", "content": {"tags": {"m.favourite": {"order": 0.5}}}})
        return marks

    def _event(self, kind: str, sender: str, content: Json, at: int, **more: str) -> Json:
        self._count += 1
        number = self._count.to_bytes(_KEY_BYTES, "big")
        return {
            "type": kind,
            "sender": sender,
            "content": content,
            "origin_server_ts": at,
            "event_id": "$" + base64.urlsafe_b64encode(number[::-1]).decode().rstrip("="),
            "unsigned": {"age": _NOW_MS - at},
            **more,
        }
