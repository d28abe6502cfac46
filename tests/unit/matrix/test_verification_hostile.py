"""Whatever arrives: never an exception, never verified falsely."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.matrix.verification_pair import (
    A1,
    ALICE,
    B1,
    B2,
    BOB,
    EVENT,
    MINUTE,
    NOW,
    ROOM,
    Pair,
    fresh_point,
    other_keys,
    own_devices,
    own_keys,
    play,
    play_code,
    play_pictures,
    some_key,
    two_users,
)
from timclient.domain.ids import UserId
from timclient.domain.verification import CancelReason, Step
from timclient.matrix.crypto.verification import messages, opening
from timclient.matrix.crypto.verification.channel import Incoming, InRoom, Outgoing
from timclient.matrix.crypto.verification.refusal import VerificationRefused

PAIRS = [two_users, lambda: two_users(room=False), own_devices]
KINDS = ["request", "ready", "start", "accept", "key", "mac", "done", "cancel"]
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=40)
    | st.sampled_from(["", "*", "\ud800", "=" * 50, "A" * 43, some_key(3), "m.sas.v1", B1, A1]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=6,
)


def fields_of(how: Any, make: Any) -> list[tuple[str, str]]:
    pair = make()
    how(pair)
    assert pair.left.running.step is Step.DONE
    return sorted({(m.type, name) for m in pair.log for name in m.content})


FIELDS = [
    (make, how, kind, name)
    for make in PAIRS
    for how in (play_pictures, play_code)
    for kind, name in fields_of(how, make)
]


@pytest.mark.parametrize(("make", "how", "kind", "name"), FIELDS)
@settings(max_examples=8)
@given(value=JSON, drop=st.booleans())
def test_every_field(make: Any, how: Any, kind: str, name: str, value: Any, drop: bool) -> None:
    pair: Pair = make()
    changed = False

    def change(out: Outgoing) -> Outgoing:
        nonlocal changed
        if out.type == kind and name in out.content:
            changed = changed or drop or out.content[name] != value
            if drop:
                del out.content[name]
            else:
                out.content[name] = value
        return out

    pair.change = change
    try:
        play(pair, how)
    except (TypeError, ValueError) as error:
        # What JSON cannot carry is refused by the test's own transport.
        assert "JSON" in str(error)
        return
    short = kind.removeprefix("m.key.verification.")
    # What is shown is chosen freely; that the method is named again is not demanded any more.
    free = short == "accept" and name in ("method", "short_authentication_string")
    bound = short in ("start", "accept", "key", "mac") and not free
    if changed and bound and how is play_pictures:
        assert pair.left.running.proven is None
        assert pair.right.running.proven is None
    for side in pair.sides():
        if side.flow is not None:
            assert side.flow.state.transaction_id


ACTIONS = ["accept", "compare", "confirm", "mismatch", "tick"]
BASE64 = st.sampled_from([some_key(1), some_key(3), "A" * 43, fresh_point(), "x", "A" * 42 + "B"])
WORDS = (
    "m.sas.v1 m.reciprocate.v1 m.qr_code.show.v1 m.qr_code.scan.v1 sha256 curve25519-hkdf-sha256 "
    "hkdf-hmac-sha256.v2 hkdf-hmac-sha256 emoji decimal"
)
NAMES = st.lists(st.sampled_from(WORDS.split()), max_size=8)
CONTENT = st.fixed_dictionaries(
    {},
    optional={
        "from_device": st.sampled_from([B1, B2, A1, "", 7]),
        "methods": NAMES,
        "method": st.sampled_from(["m.sas.v1", "m.reciprocate.v1", "m.other", 1]),
        "key_agreement_protocols": NAMES,
        "hashes": NAMES,
        "message_authentication_codes": NAMES,
        "short_authentication_string": NAMES,
        "key_agreement_protocol": st.just("curve25519-hkdf-sha256"),
        "hash": st.just("sha256"),
        "message_authentication_code": st.just("hkdf-hmac-sha256.v2"),
        "commitment": BASE64,
        "key": BASE64,
        "keys": BASE64,
        "mac": st.dictionaries(st.sampled_from([f"ed25519:{B1}", "ed25519:x", ""]), BASE64),
        "secret": BASE64,
        "code": st.sampled_from(["m.user", "m.user_mismatch", "x", 1]),
        "org.example": JSON,
    },
)


@given(
    st.sampled_from(["asking", "asked", "in room"]),
    st.lists(st.tuples(st.sampled_from(KINDS), CONTENT) | st.sampled_from(ACTIONS), max_size=14),
)
@settings(max_examples=300)
def test_any_sequence(begin: str, steps: list[Any]) -> None:
    """Nobody here knows a secret, so nothing is ever proven, in whatever order things come."""
    own, other = own_keys(ALICE, A1), other_keys(BOB)
    request = {"from_device": B1, "methods": messages_all(), "timestamp": NOW}
    if begin == "asking":
        flow, _ = opening.ask_devices(own, other, (B1, B2), "t", NOW)
    elif begin == "in room":
        flow, _ = opening.ask_in_room(own, other, ROOM, "?", NOW)
        flow.sent(EVENT, NOW)
    else:
        content = {**request, "transaction_id": "t"}
        made = opening.asked(own, other, Incoming(messages.REQUEST, BOB, content), NOW)
        assert made is not None
        flow = made
    now = NOW
    for step in steps:
        now += MINUTE // 4
        if isinstance(step, str):
            getattr(flow, step)(now)
        else:
            kind, content = step
            message = Incoming(messages.PREFIX + kind, BOB, {**content, **flow.channel.names()})
            flow.receive(message, now)
        assert flow.proven is None
        assert (flow.step is Step.CANCELLED) == (flow.state.reason is not None)


def messages_all() -> list[str]:
    return opening.ALL_METHODS.names()


@given(st.sampled_from(KINDS), JSON | st.dictionaries(st.text(max_size=8), JSON))
def test_any_content(kind: str, content: Any) -> None:
    try:
        messages.parse(messages.PREFIX + kind, content)
    except VerificationRefused as refusal:
        assert refusal.reason is CancelReason.INVALID_MESSAGE
    message = Incoming(messages.PREFIX + kind, BOB, content)
    own, other = own_keys(ALICE, A1), other_keys(BOB)
    assert opening.asked(own, other, message, NOW) is None
    assert opening.asked(own, other, message, NOW, room_id=ROOM) is None
    opening.unknown_transaction(message)
    messages.from_device(content)
    flow, _ = opening.ask_devices(own, other, (B1,), "t", NOW)
    assert flow.receive(message, NOW) == []


@given(st.text(min_size=1, max_size=300) | st.just("\ud800"), st.sampled_from(["left", "right"]))
def test_any_transaction_id(name: str, starter: str) -> None:
    """It goes into hashes, codes and messages."""
    own, other = own_keys(ALICE, A1), other_keys(BOB)
    content = {
        "from_device": B1,
        "methods": messages_all(),
        "timestamp": NOW,
        "transaction_id": name,
    }
    flow = opening.asked(own, other, Incoming(messages.REQUEST, BOB, content), NOW)
    assert (flow is None) == (len(name) > 255)
    if flow is None:
        return
    flow.accept(NOW)
    assert flow.state.transaction_id == name
    start = {
        "from_device": B1,
        "method": "m.sas.v1",
        "key_agreement_protocols": ["curve25519-hkdf-sha256"],
        "hashes": ["sha256"],
        "message_authentication_codes": ["hkdf-hmac-sha256.v2"],
        "short_authentication_string": ["emoji"],
        "transaction_id": name,
    }
    flow.receive(Incoming(messages.START, BOB, start), NOW)
    flow.receive(Incoming(messages.KEY, BOB, {"key": fresh_point(), "transaction_id": name}), NOW)
    assert flow.step in (Step.COMPARE, Step.CANCELLED)
    flow.confirm(NOW)


def test_strangers_are_passed_over() -> None:
    pair = two_users()
    pair.compare()
    flow = pair.left.running
    cancel = {"code": "m.user", "reason": "x", **InRoom(ROOM, EVENT).names()}
    assert flow.receive(Incoming(messages.CANCEL, UserId("@x:y"), cancel), NOW) == []
    other = {"code": "m.user", "reason": "x", **InRoom(ROOM, EVENT).names()}
    other["m.relates_to"] = {"rel_type": "m.thread", "event_id": EVENT}
    assert flow.receive(Incoming(messages.CANCEL, BOB, other), NOW) == []
    assert flow.step is Step.COMPARE
    assert flow.receive(Incoming("m.room.message", BOB, {"body": "x"}), NOW) == []


@pytest.mark.parametrize("code", ["m.user_mismatch", "m.timeout", "org.example.odd"])
def test_cancel_codes(code: str) -> None:
    pair = two_users()
    pair.compare()
    cancel = {"code": code, "reason": "x", **InRoom(ROOM, EVENT).names()}
    assert pair.left.running.receive(Incoming(messages.CANCEL, BOB, cancel), NOW) == []
    expected = {
        "m.user_mismatch": CancelReason.USER_MISMATCH,
        "m.timeout": CancelReason.TIMEOUT,
    }.get(code, CancelReason.OTHER)
    assert pair.left.running.state.reason is expected


def test_codes_that_are_sent() -> None:
    for reason in CancelReason:
        content = messages.cancellation(reason)
        assert content["code"].startswith("m.")
        assert content["code"] != "m.user_error"
        assert content["reason"]
