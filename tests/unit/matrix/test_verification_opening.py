"""How verifications begin, who takes part, and how long they wait."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.matrix.verification_pair import (
    A1,
    A2,
    ALICE,
    B1,
    B2,
    BOB,
    BOB_MASTER,
    DEVICES,
    EVENT,
    MINUTE,
    NOW,
    PAIRS,
    ROOM,
    Pair,
    Side,
    incoming,
    other_keys,
    own_keys,
    two_users,
    types,
)
from timclient.domain.ids import DeviceId, RoomId
from timclient.domain.verification import CancelReason, Step
from timclient.matrix.crypto.verification import opening, sas
from timclient.matrix.crypto.verification.channel import Incoming, InRoom
from timclient.matrix.crypto.verification.flow import Flow
from timclient.matrix.crypto.verification.keys import OtherKeys, OwnKeys, Proven


@pytest.fixture(params=PAIRS, ids=lambda name: name)
def pair(request: pytest.FixtureRequest) -> Pair:
    made: Pair = PAIRS[request.param]()
    return made


# -- opening ------------------------------------------------------------------------------------


def test_requests_that_are_not_for_us() -> None:
    _, [request] = opening.ask_in_room(own_keys(ALICE, A1), other_keys(BOB), ROOM, "?", NOW)
    bob, alice = own_keys(BOB, B1), other_keys(ALICE)

    def asked(message: Incoming, room_id: RoomId | None = ROOM, own: OwnKeys = bob) -> Flow | None:
        return opening.asked(own, alice, message, NOW, room_id=room_id)

    assert asked(incoming(request, ALICE)) is not None
    assert asked(incoming(request, ALICE), None) is None
    assert asked(incoming(request, BOB)) is None
    assert asked(incoming(request, "@stranger:c.example")) is None
    to_self = replace(request, content={**request.content, "to": ALICE})
    assert asked(incoming(to_self, ALICE), own=own_keys(ALICE, A2)) is None
    assert asked(incoming(request, ALICE, "")) is None
    assert asked(incoming(request, ALICE), own=own_keys(ALICE, A2)) is None
    for change in ({"to": "@x:y"}, {"from_device": "NEW"}, {"methods": "x"}, {"from_device": 1}):
        changed = replace(request, content={**request.content, **change})
        assert asked(incoming(changed, ALICE)) is None


def test_start_without_a_request() -> None:
    """Deprecated, but others do it; such a one knows no done."""
    alice, bob = own_keys(ALICE, A1), own_keys(BOB, B1)
    content = sas.start_content(bob, {"transaction_id": "t"})
    message = Incoming("m.key.verification.start", BOB, content)
    flow = opening.asked(alice, other_keys(BOB), message, NOW)
    assert flow is not None
    assert flow.step is Step.INCOMING
    starter, _ = opening.ask_devices(bob, other_keys(ALICE), (A1,), "t", NOW)
    ready = {"transaction_id": "t", "from_device": A1, "methods": ["m.sas.v1"]}
    starter.receive(Incoming("m.key.verification.ready", ALICE, ready), NOW)
    [start] = starter.compare(NOW)
    assert start.content == content
    pair = Pair(
        Side(alice, other_keys(BOB), room=False, flow=flow),
        Side(bob, other_keys(ALICE), room=False, flow=starter),
    )
    pair.deliver(pair.left, flow.accept(NOW))
    assert flow.state.emoji == starter.state.emoji != ()
    pair.deliver(pair.right, starter.confirm(NOW))
    assert types(flow.confirm(NOW)) == ["mac"]
    assert flow.proven == Proven({B1: DEVICES[B1]}, BOB_MASTER)


def test_answers_before_the_request_is_known_to_be_sent() -> None:
    alice, [request] = opening.ask_in_room(own_keys(ALICE, A1), other_keys(BOB), ROOM, "?", NOW)
    bob = opening.asked(
        own_keys(BOB, B1), other_keys(ALICE), incoming(request, ALICE), NOW, room_id=ROOM
    )
    assert bob is not None
    for ready in bob.accept(NOW):
        assert alice.receive(incoming(ready, BOB), NOW) == []
    assert alice.step is Step.REQUESTED
    assert alice.sent(EVENT, NOW) == []
    assert alice.step is Step.READY
    assert alice.sent(EVENT, NOW) == []


def test_keys_learned_before_the_device_answers() -> None:
    new = DeviceId("NEW")
    ready = {"transaction_id": "t", "from_device": new, "methods": ["m.sas.v1"]}
    message = Incoming("m.key.verification.ready", BOB, ready)
    flow, _ = opening.ask_devices(own_keys(ALICE, A1), other_keys(BOB), (B1, new), "t", NOW)
    flow.learn(OtherKeys(BOB, {new: DEVICES[B2]}, BOB_MASTER))
    flow.receive(message, NOW)
    assert flow.step is Step.READY
    flow.learn(OtherKeys(BOB, {}, None))
    assert flow.other.devices
    flow, _ = opening.ask_devices(own_keys(ALICE, A1), other_keys(BOB), (B1, new), "t", NOW)
    [cancel] = flow.receive(message, NOW)
    assert cancel.content["code"] == "m.key_mismatch"


def test_unknown_transactions_are_told() -> None:
    for kind, told in (("key", True), ("ready", True), ("start", False), ("cancel", False)):
        content = {"transaction_id": "old", "key": "x"}
        out = opening.unknown_transaction(Incoming(f"m.key.verification.{kind}", BOB, content))
        assert (out is not None) is told
        if out is not None:
            assert out.content["code"] == "m.unknown_transaction"
            assert out.devices == ("*",)


# -- several devices ----------------------------------------------------------------------------


def test_other_devices_are_told_who_accepted() -> None:
    pair = two_users(room=False)
    pair.agree()
    assert pair.log[0].devices == (B1, B2)
    cancel = next(m for m in pair.log if m.type.endswith("cancel"))
    assert cancel.devices == (B2,)
    assert cancel.content["code"] == "m.accepted"


def test_other_devices_are_told_who_declined() -> None:
    pair = two_users(room=False)
    pair.ask()
    pair.deliver(pair.right, pair.right.running.cancel())
    assert pair.log[-1].devices == (B1, B2)
    assert pair.log[-1].content["code"] == "m.user"


def test_second_ready_is_passed_over(pair: Pair) -> None:
    pair.agree()
    ready = next(m for m in pair.log if m.type.endswith("ready"))
    late = replace(ready, content={**ready.content, "from_device": B2})
    assert pair.left.running.receive(incoming(late, pair.right.own.user_id), NOW) == []
    assert pair.left.running.step is Step.READY


def test_own_other_device_answers_in_the_room() -> None:
    for kind in ("ready", "start", "cancel"):
        pair = two_users()
        pair.ask()
        content = {"from_device": B2, "methods": [], **InRoom(ROOM, EVENT).names()}
        message = Incoming(f"m.key.verification.{kind}", BOB, content, "$x", NOW)
        assert pair.right.running.receive(message, NOW) == []
        assert pair.right.running.state.reason is CancelReason.ACCEPTED_ELSEWHERE


def test_own_messages_come_back_from_the_room() -> None:
    pair = two_users()
    pair.compare()
    for message in pair.log:
        sender = next(s for s in pair.sides() if s.other.user_id == message.user_id)
        assert sender.running.receive(incoming(message, sender.own.user_id), NOW) == []
    assert pair.left.running.step is Step.COMPARE


# -- time ---------------------------------------------------------------------------------------


def test_unanswered_request_ends_after_ten_minutes(pair: Pair) -> None:
    pair.ask()
    flow = pair.left.running
    assert flow.deadline == NOW + 10 * MINUTE
    assert flow.tick(NOW + 10 * MINUTE - 1) == []
    [cancel] = flow.tick(NOW + 10 * MINUTE)
    assert cancel.content["code"] == "m.timeout"
    assert flow.state.reason is CancelReason.TIMEOUT


def test_unanswered_prompt_disappears(pair: Pair) -> None:
    pair.ask()
    flow = pair.right.running
    assert flow.deadline == NOW + 2 * MINUTE
    assert flow.accept(NOW + 2 * MINUTE) == []
    assert flow.step is Step.CANCELLED


def test_machines_answer_within_two_minutes_people_within_ten(pair: Pair) -> None:
    pair.change = lambda out: None if out.type.endswith("accept") else out
    pair.compare()
    assert pair.left.running.deadline == NOW + 2 * MINUTE
    assert types(pair.left.running.tick(NOW + 2 * MINUTE)) == ["cancel"]
    pair = two_users()
    pair.compare()
    assert pair.left.running.deadline == NOW + 10 * MINUTE
    assert types(pair.left.running.confirm(NOW + 10 * MINUTE)) == ["cancel"]
    late = next(m for m in pair.log if m.type.endswith("start"))
    assert types(pair.right.running.receive(incoming(late, ALICE), NOW + 11 * MINUTE)) == ["cancel"]


@pytest.mark.parametrize(("age", "shown"), [(-6, False), (-4, True), (9, True), (11, False)])
@pytest.mark.parametrize("room", [True, False])
def test_age_of_requests(age: int, shown: bool, room: bool) -> None:
    pair = two_users(room=room)
    pair.change = lambda _: None
    pair.ask()
    request = incoming(pair.log[0], ALICE)
    now = NOW + age * MINUTE
    room_id = ROOM if room else None
    found = opening.asked(own_keys(BOB, B1), other_keys(ALICE), request, now, room_id=room_id)
    assert (found is not None) is shown
    if found is not None and age == 9:
        assert found.deadline == NOW + 10 * MINUTE
