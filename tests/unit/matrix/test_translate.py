"""No malformed part of a sync answer takes anything else with it."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timclient.domain.errors import BadResponse
from timclient.domain.room import Membership
from timclient.domain.sync import RoomUpdate
from timclient.matrix import translate

GOOD = {
    "type": "m.room.message",
    "sender": "@klein:b",
    "event_id": "$good",
    "origin_server_ts": 5,
    "content": {"msgtype": "m.text", "body": "Guten Morgen"},
    "unsigned": {"age": 5, "transaction_id": "t"},
}
MALFORMED = [
    None, 7, "x", [], {}, {"type": 7}, {**GOOD, "sender": None}, {**GOOD, "event_id": 7},
    {**GOOD, "origin_server_ts": "now"},
    {**GOOD, "state_key": {}}, {**GOOD, "unsigned": []}, {**GOOD, "event_id": ""},
]  # fmt: skip


def rooms(value: object) -> list[RoomUpdate]:
    raw = msgspec.Raw(msgspec.json.encode(value))
    return list(translate.rooms(raw, lambda _room, event: translate.plain(event)))


def joined(**parts: object) -> RoomUpdate:
    (update,) = rooms({"join": {"!r:a": parts}})
    return update


@pytest.mark.parametrize("bad", MALFORMED, ids=repr)
def test_bad_event_loses_only_itself(bad: object) -> None:
    update = joined(timeline={"events": [bad, GOOD, bad], "limited": True, "prev_batch": "p"})
    assert [read.event.event_id for read in update.timeline] == ["$good"]
    assert (update.limited, update.prev_batch) == (True, "p")


@pytest.mark.parametrize("part", ["state", "account_data", "ephemeral", "summary", "unread_notifications"])  # fmt: skip  # noqa: E501
@pytest.mark.parametrize("bad", [None, 7, "x", [7], {"events": 7}, {"events": [7]}], ids=repr)
def test_bad_part_leaves_the_messages(part: str, bad: object) -> None:
    update = joined(**{part: bad, "timeline": {"events": [GOOD]}})
    assert [read.event.event_id for read in update.timeline] == ["$good"]


@pytest.mark.parametrize("bad", [None, 7, "x", [], {"timeline": 7}], ids=repr)
def test_bad_room_leaves_the_others(bad: object) -> None:
    updates = rooms({"join": {"!bad:a": bad, "!r:a": {"timeline": {"events": [GOOD]}}}})
    assert [len(update.timeline) for update in updates] == [0, 1]


@pytest.mark.parametrize("fast", [True, False])
@pytest.mark.parametrize(
    "unsigned",
    [
        {"redacted_because": {"type": "m.room.redaction", "content": {}}},
        {"prev_content": {"membership": "join"}, "prev_sender": "@a:b", "replaces_state": "$x"},
        {"prev_content": None, "redacted_because": None, "transaction_id": None},
        {"m.relations": {"m.replace": {"x": [1]}}, "membership": "join"},
    ],
)
def test_what_servers_add_to_events_is_understood(unsigned: object, fast: bool) -> None:
    events = [{**GOOD, "unsigned": unsigned}, *([] if fast else [None])]
    (read,) = joined(timeline={"events": events}).timeline
    assert read.event.unsigned is not None
    told = bytes(read.event.unsigned.redacted_because)
    assert (told not in (b"", b"null")) == ("{" in str(told))


def test_memberships() -> None:
    updates = rooms(
        {
            "join": {"!a:a": {}},
            "invite": {"!b:a": {"invite_state": {"events": [7, {**GOOD, "state_key": ""}]}}},
            "leave": {"!c:a": {}},
        }
    )
    assert [update.membership for update in updates] == [
        Membership.JOIN,
        Membership.INVITE,
        Membership.LEAVE,
    ]
    assert len(updates[1].state) == 1


def test_receipts_and_typing() -> None:
    update = joined(
        ephemeral={
            "events": [
                {"type": "m.receipt", "content": {"$1": {"m.read": {"@a:b": {"ts": 3}, "@c:d": 7}},
                                                  "$2": 7}},
                {"type": "m.typing", "content": {"user_ids": ["@a:b", 7]}},
            ]
        }
    )  # fmt: skip
    assert [(r.user_id, r.event_id, r.timestamp) for r in update.receipts] == [
        ("@a:b", "$1", 3),
        ("@c:d", "$1", 0),
    ]
    assert update.typing == ("@a:b",)


@pytest.mark.parametrize("answer", [b"", b"[]", b"{}", b'{"next_batch":7}', b"\xff"])
def test_answer_without_token_is_refused(answer: bytes) -> None:
    with pytest.raises(BadResponse):
        translate.body(answer)


json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ["join", "invite", "leave", "timeline", "state", "events", "limited", "prev_batch",
             "ephemeral", "account_data", "type", "content", "sender", "event_id", "!r:a",
             "invite_state", "summary", "m.heroes"]
        ),
        inner, max_size=6,
    ),
    max_leaves=30,
)  # fmt: skip


@given(json)
def test_nothing_raises(value: Any) -> None:
    rooms(value)
    translate.events(msgspec.Raw(msgspec.json.encode(value)))
