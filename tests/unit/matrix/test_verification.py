"""Verifications from request to end: two of our flows talk to each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.matrix.verification_pair import (
    A1,
    A2,
    ALICE,
    ALICE_MASTER,
    B1,
    B2,
    BOB,
    DEVICES,
    EVENT,
    NOW,
    PAIRS,
    ROOM,
    Pair,
    incoming,
    other_keys,
    own_devices,
    own_keys,
    two_users,
    types,
)
from timclient.domain.verification import CancelReason, Step
from timclient.matrix.crypto.verification import opening
from timclient.matrix.crypto.verification.channel import Incoming, Outgoing
from timclient.matrix.crypto.verification.keys import OwnKeys, Proven
from timclient.matrix.crypto.verification.methods import Methods
from timclient.matrix.crypto.verification.refusal import BadQrCode


@pytest.fixture(params=PAIRS, ids=lambda name: name)
def pair(request: pytest.FixtureRequest) -> Pair:
    made: Pair = PAIRS[request.param]()
    return made


def reasons(pair: Pair) -> set[CancelReason | None]:
    return {side.running.state.reason for side in pair.sides()}


# -- pictures ------------------------------------------------------------------------------------


@pytest.mark.parametrize("starter", ["left", "right"])
@pytest.mark.parametrize("first", ["left", "right"])
def test_comparing_pictures(pair: Pair, starter: str, first: str) -> None:
    pair.compare(getattr(pair, starter))
    left, right = pair.left.running, pair.right.running
    assert left.step is right.step is Step.COMPARE
    assert left.state.emoji == right.state.emoji
    assert left.state.numbers == right.state.numbers
    assert len(left.state.emoji) == 7
    order = [pair.left, pair.right] if first == "left" else [pair.right, pair.left]
    pair.deliver(order[0], order[0].running.confirm(pair.now))
    assert order[0].running.step is Step.CONFIRMED
    assert order[1].running.step is Step.COMPARE
    assert left.proven is right.proven is None
    pair.deliver(order[1], order[1].running.confirm(pair.now))
    assert left.step is right.step is Step.DONE
    for side in pair.sides():
        peer = next(other for other in pair.sides() if other is not side)
        vouches = peer.own.master_trusted
        device = {peer.own.device_id: peer.own.ed25519}
        assert side.running.proven == Proven(device, peer.own.master if vouches else None)
        assert side.running.deadline is None


def test_state_says_who_and_where() -> None:
    pair = two_users()
    pair.agree()
    state = pair.right.running.state
    assert (state.user_id, state.device_id, state.room_id) == (ALICE, A1, ROOM)
    assert state.transaction_id == EVENT
    assert not state.own
    assert not state.we_started
    assert state.can_compare
    assert state.can_scan
    assert state.qr_code
    assert pair.left.running.state.we_started


def test_mismatch_is_told(pair: Pair) -> None:
    pair.compare()
    pair.deliver(pair.left, pair.left.running.mismatch(pair.now))
    assert reasons(pair) == {CancelReason.SAS_MISMATCH}
    assert pair.left.running.proven is pair.right.running.proven is None


def test_user_declines(pair: Pair) -> None:
    pair.ask()
    pair.deliver(pair.right, pair.right.running.cancel())
    assert reasons(pair) == {CancelReason.USER}


def test_ended_flow_is_deaf(pair: Pair) -> None:
    pair.compare()
    start = next(m for m in pair.log if m.type.endswith("start"))
    pair.deliver(pair.left, pair.left.running.cancel())
    flow = pair.right.running
    before = flow.state
    assert flow.receive(incoming(start, pair.left.own.user_id), NOW) == []
    assert flow.accept(NOW) == flow.compare(NOW) == flow.confirm(NOW) == flow.cancel() == []
    assert flow.mismatch(NOW) == flow.scanned(b"", NOW) == flow.tick(NOW * 2) == []
    assert flow.state == before


def test_copies_of_messages_change_nothing(pair: Pair) -> None:
    pair.copies = 2
    pair.compare()
    for side in pair.sides():
        pair.deliver(side, side.running.confirm(pair.now))
    assert pair.left.running.step is pair.right.running.step is Step.DONE


def test_nothing_in_common_is_told() -> None:
    pair = own_devices()
    pair.right.methods = Methods(can_compare=False, can_show=False, can_scan=False)
    pair.agree()
    assert reasons(pair) == {CancelReason.UNKNOWN_METHOD}


def test_ready_without_a_common_method_ends_it() -> None:
    flow, _ = opening.ask_devices(own_keys(ALICE, A1), other_keys(BOB), (B1, B2), "t", NOW)
    content = {"transaction_id": "t", "from_device": B1, "methods": ["org.example.new"]}
    out = flow.receive(Incoming("m.key.verification.ready", BOB, content), NOW)
    assert [(m.devices, m.content["code"]) for m in out] == [
        ((B2,), "m.accepted"),
        ((B1,), "m.unknown_method"),
    ]


def test_only_pictures() -> None:
    pair = two_users()
    pair.left.methods = Methods(can_show=False, can_scan=False)
    pair.agree()
    ready = next(m for m in pair.log if m.type.endswith("ready"))
    assert ready.content["methods"] == ["m.sas.v1"]
    assert pair.right.running.state.qr_code == b""
    assert not pair.right.running.state.can_scan


def test_no_identity_no_codes() -> None:
    own = OwnKeys(ALICE, A1, DEVICES[A1])
    _, [request] = opening.ask_in_room(own, other_keys(BOB), ROOM, "?", NOW)
    assert request.content["methods"] == ["m.sas.v1"]
    own = replace(own, master=ALICE_MASTER, master_trusted=False)
    _, [request] = opening.ask_in_room(own, other_keys(BOB), ROOM, "?", NOW)
    assert request.content["methods"] == ["m.sas.v1"]


# -- glare --------------------------------------------------------------------------------------


def test_both_start(pair: Pair) -> None:
    pair.agree()
    from_left = pair.left.running.compare(pair.now)
    from_right = pair.right.running.compare(pair.now)
    pair.deliver(pair.right, from_right)
    assert pair.left.running.step is Step.WAITING
    pair.deliver(pair.left, from_left)
    assert pair.left.running.step is pair.right.running.step is Step.COMPARE
    assert pair.left.running.state.emoji == pair.right.running.state.emoji
    accept = [m for m in pair.log if m.type.endswith("accept")]
    assert [m.user_id for m in accept] == [pair.left.own.user_id]


def test_both_start_differently(pair: Pair) -> None:
    pair.agree()
    code = pair.left.running.state.qr_code
    from_left = pair.left.running.compare(pair.now)
    from_right = pair.right.running.scanned(code, pair.now)
    pair.deliver(pair.right, from_right)
    pair.deliver(pair.left, from_left)
    assert CancelReason.UNEXPECTED_MESSAGE in reasons(pair)
    assert pair.left.running.proven is pair.right.running.proven is None


def test_both_read_the_code(pair: Pair) -> None:
    pair.agree()
    left_code, right_code = (side.running.state.qr_code for side in pair.sides())
    from_left = pair.left.running.scanned(right_code, pair.now)
    from_right = pair.right.running.scanned(left_code, pair.now)
    pair.deliver(pair.right, from_right)
    pair.deliver(pair.left, from_left)
    assert pair.left.running.step is Step.CONFIRMED
    assert pair.right.running.step is Step.SHOWN_CODE_SCANNED
    pair.deliver(pair.right, pair.right.running.confirm(pair.now))
    assert pair.left.running.step is pair.right.running.step is Step.DONE


def test_both_ask_at_once() -> None:
    alice, [to_bob] = opening.ask_devices(own_keys(ALICE, A1), other_keys(BOB), (B1, B2), "a", NOW)
    bob, [to_alice] = opening.ask_devices(own_keys(BOB, B1), other_keys(ALICE), (A1, A2), "b", NOW)
    at_alice = opening.asked(own_keys(ALICE, A1), other_keys(BOB), incoming(to_alice, BOB), NOW)
    at_bob = opening.asked(own_keys(BOB, B1), other_keys(ALICE), incoming(to_bob, ALICE), NOW)
    assert at_alice is not None
    assert at_bob is not None
    assert opening.both_asked(alice, at_alice, NOW) == (alice, [])
    kept, out = opening.both_asked(bob, at_bob, NOW)
    assert kept is at_bob
    assert types(out) == ["cancel", "ready"]
    assert out[0].devices == (A1, A2)
    assert bob.finished
    alice.receive(incoming(out[0], BOB), NOW)
    alice.receive(incoming(out[1], BOB), NOW)
    assert alice.step is at_bob.step is Step.READY


# -- codes --------------------------------------------------------------------------------------


@pytest.mark.parametrize("reader", ["left", "right"])
def test_reading_a_code(pair: Pair, reader: str) -> None:
    reads = getattr(pair, reader)
    shows = pair.left if reads is pair.right else pair.right
    pair.agree()
    code = shows.running.state.qr_code
    pair.deliver(reads, reads.running.scanned(code, pair.now))
    assert reads.running.step is Step.CONFIRMED
    assert shows.running.step is Step.SHOWN_CODE_SCANNED
    assert reads.running.proven is shows.running.proven is None
    pair.deliver(shows, shows.running.confirm(pair.now))
    for side, peer in ((reads, shows), (shows, reads)):
        proven = side.running.proven
        if side.own.user_id == peer.own.user_id and side.own.master_trusted:
            assert proven == Proven({peer.own.device_id: peer.own.ed25519}, None)
        else:
            assert proven == Proven({}, peer.own.master)


def test_user_denies_that_the_code_was_read(pair: Pair) -> None:
    pair.agree()
    code = pair.left.running.state.qr_code
    pair.deliver(pair.right, pair.right.running.scanned(code, pair.now))
    pair.deliver(pair.left, pair.left.running.mismatch(pair.now))
    assert reasons(pair) == {CancelReason.KEY_MISMATCH}


def test_done_before_the_user_confirmed_counts_later(pair: Pair) -> None:
    """Some clients send it right after reading."""
    pair.agree()
    left, right = pair.left.running, pair.right.running
    pair.deliver(pair.right, right.scanned(left.state.qr_code, pair.now))
    done = Outgoing("m.key.verification.done", dict(right.channel.names()), left.own.user_id)
    assert left.receive(incoming(done, right.own.user_id), NOW) == []
    assert left.step is Step.SHOWN_CODE_SCANNED
    assert left.proven is None
    assert types(left.confirm(NOW)) == ["done"]
    assert left.step is Step.DONE


def test_unreadable_code_can_be_read_again(pair: Pair) -> None:
    pair.agree()
    flow = pair.left.running
    for code in (b"", b"https://example.org", b"MATRIX\x02\x00\x00"):
        with pytest.raises(BadQrCode):
            flow.scanned(code, NOW)
    other = two_users()
    other.agree()
    code = bytearray(other.right.running.state.qr_code)
    with pytest.raises(BadQrCode):
        flow.scanned(bytes(code).replace(EVENT.encode(), b"$another"), NOW)
    assert flow.step is Step.READY


def test_two_devices_that_trust_nothing_prove_nothing() -> None:
    pair = own_devices(left_trusts=False)
    pair.agree()
    code = pair.left.running.state.qr_code
    pair.deliver(pair.right, pair.right.running.scanned(code, pair.now))
    assert reasons(pair) == {CancelReason.KEY_MISMATCH}


def test_nothing_secret_in_repr() -> None:
    pair = two_users()
    pair.compare()
    assert repr(pair.left.running) == "Flow(compare)"
