"""Somebody in between, a lying server, tampered codes: never verified falsely."""

from __future__ import annotations

from dataclasses import replace
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
    NOW,
    ROOM,
    Pair,
    Side,
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
from timclient.domain.verification import CancelReason, Step
from timclient.matrix.crypto.verification import messages, opening
from timclient.matrix.crypto.verification.channel import Incoming, InRoom, Outgoing
from timclient.matrix.crypto.verification.keys import OtherKeys
from timclient.matrix.crypto.verification.refusal import BadQrCode

PAIRS = [two_users, lambda: two_users(room=False), own_devices]


@pytest.mark.parametrize("make", PAIRS)
@pytest.mark.parametrize("how", [play_pictures, play_code])
@pytest.mark.parametrize("victim", ["left", "right"])
def test_a_server_that_shows_other_keys(make: Any, how: Any, victim: str) -> None:
    """One side holds keys for the other that are not the other's: both end unproven."""
    pair: Pair = make()
    side: Side = getattr(pair, victim)
    swapped = {name: some_key(40 + i) for i, name in enumerate(side.other.devices)}
    side.other = OtherKeys(side.other.user_id, swapped, some_key(50))
    if side.own.user_id == side.other.user_id:
        side.own = replace(side.own, master=some_key(50))
    play(pair, how)
    assert pair.left.running.proven is None
    assert pair.right.running.proven is None
    assert pair.left.running.state.reason is CancelReason.KEY_MISMATCH


@pytest.mark.parametrize("kind", ["ready", "start"])
def test_a_server_that_renames_the_device(kind: str) -> None:
    pair = two_users()

    def change(out: Outgoing) -> Outgoing:
        if out.type.endswith(kind):
            out.content["from_device"] = B2 if out.user_id == ALICE else "ALICE2"
        return out

    pair.change = change
    play_pictures(pair)
    assert pair.left.running.proven is pair.right.running.proven is None


def test_somebody_in_between_shows_different_pictures() -> None:
    """He speaks with both sides in their own right: only the pictures tell."""
    pair = two_users()
    evil_bob = Side(own_keys(BOB, B1), other_keys(ALICE), room=True)
    evil_alice = Side(own_keys(ALICE, A1), other_keys(BOB), room=True)
    with_alice, with_bob = Pair(pair.left, evil_bob), Pair(evil_alice, pair.right)
    with_alice.compare()
    with_bob.compare()
    assert pair.left.running.state.emoji != pair.right.running.state.emoji
    assert pair.left.running.state.numbers != pair.right.running.state.numbers


@pytest.mark.parametrize("victim", ["left", "right"])
def test_a_swapped_ephemeral_key(victim: str) -> None:
    """Towards who started, the commitment tells; towards the other one, the pictures."""
    pair = two_users()
    other = BOB if victim == "right" else ALICE

    def change(out: Outgoing) -> Outgoing:
        if out.type.endswith("key") and out.user_id == other:
            out.content["key"] = fresh_point()
        return out

    pair.change = change
    pair.compare()
    if victim == "left":
        assert pair.left.running.state.reason is CancelReason.COMMITMENT_MISMATCH
    else:
        assert pair.left.running.state.emoji != pair.right.running.state.emoji


def test_messages_are_mirrored() -> None:
    """A server that plays Bob with nothing but Alice's own messages."""
    for room in (True, False):
        pair = two_users(room=room)
        pair.change = lambda _: None
        pair.ask()
        flow = pair.left.running
        names = flow.channel.names()
        ready = {"from_device": B1, "methods": ["m.sas.v1"], **names}
        flow.receive(Incoming("m.key.verification.ready", BOB, ready, "$x", NOW), NOW)
        [start] = flow.compare(NOW)
        mirrored = {**start.content, "from_device": B1}
        out = flow.receive(Incoming(start.type, BOB, mirrored, "$x", NOW), NOW)
        assert out == []
        assert flow.step is Step.WAITING


def test_wrong_secret_is_an_attack() -> None:
    pair = two_users()

    def change(out: Outgoing) -> Outgoing:
        if out.content.get("secret"):
            out.content["secret"] = "AAAAAAAAAAA"
        return out

    pair.change = change
    play_code(pair)
    assert pair.right.running.state.reason is CancelReason.KEY_MISMATCH
    assert pair.right.running.proven is None


@given(st.data())
@settings(max_examples=100)
def test_tampered_codes(data: st.DataObject) -> None:
    pair = data.draw(st.sampled_from(PAIRS))()
    pair.agree()
    code = bytearray(pair.right.running.state.qr_code)
    place = data.draw(st.integers(0, len(code) - 1))
    code[place] ^= data.draw(st.integers(1, 255))
    try:
        pair.deliver(pair.left, pair.left.running.scanned(bytes(code), pair.now))
    except BadQrCode:
        assert pair.left.running.step is Step.READY
        return
    pair.deliver(pair.right, pair.right.running.confirm(pair.now))
    # Keys are compared by the reader, the secret by the one who shows.
    assert pair.left.running.proven is pair.right.running.proven is None


def test_mac_and_done_out_of_turn() -> None:
    for kind, content in (
        ("done", {}),
        ("mac", {"mac": {}, "keys": "x"}),
        ("key", {"key": fresh_point()}),
        ("accept", {"commitment": some_key(1)}),
        ("ready", {"from_device": A1, "methods": []}),
    ):
        pair = two_users()
        pair.agree()
        message = Incoming(
            messages.PREFIX + kind, ALICE, {**content, **InRoom(ROOM, EVENT).names()}
        )
        [cancel] = pair.right.running.receive(message, NOW)
        assert cancel.content["code"] in ("m.unexpected_message", "m.invalid_message")
    pair = two_users()
    pair.compare()
    done = Incoming(messages.DONE, ALICE, dict(InRoom(ROOM, EVENT).names()))
    pair.right.running.receive(done, NOW)
    assert pair.right.running.state.reason is CancelReason.UNEXPECTED_MESSAGE


def test_done_after_mac_but_before_our_user_said_yes() -> None:
    pair = two_users()
    pair.compare()
    pair.deliver(pair.left, pair.left.running.confirm(NOW))
    done = Incoming(messages.DONE, ALICE, dict(InRoom(ROOM, EVENT).names()))
    pair.right.running.receive(done, NOW)
    assert pair.right.running.proven is None
    assert pair.right.running.state.reason is CancelReason.UNEXPECTED_MESSAGE


def test_many_messages_before_the_request_is_sent() -> None:
    flow, _ = opening.ask_in_room(own_keys(ALICE, A1), other_keys(BOB), ROOM, "?", NOW)
    for number in range(100):
        content = {"from_device": B1, "methods": [], **InRoom(ROOM, f"${number}").names()}
        flow.receive(Incoming(messages.READY, BOB, content), NOW)
    assert len(flow._held) == 8
    assert flow.cancel() == []
    assert flow.sent(EVENT, NOW) == []


def test_a_start_of_another_device() -> None:
    """It would be compared, and then fail, under the name of the one that agreed."""
    pair = two_users()
    pair.agree()
    [start] = pair.right.running.compare(NOW)
    content = {**start.content, "from_device": B2}
    [cancel] = pair.left.running.receive(Incoming(start.type, BOB, content, "$x", NOW), NOW)
    assert cancel.content["code"] == "m.unexpected_message"


@pytest.mark.parametrize("confirmed", [True, False])
def test_no_second_try(confirmed: bool) -> None:
    """Whoever may start again and again finds keys whose pictures fit."""
    for starter in ("left", "right"):
        pair = two_users()
        pair.compare(getattr(pair, starter))
        flow = pair.left.running
        start = next(m for m in pair.log if m.type.endswith("start"))
        if confirmed:
            flow.confirm(NOW)
        content = {**start.content, "from_device": B1, "org.example": "again"}
        content["hashes"] = ["sha256", "md5"]
        [cancel] = flow.receive(Incoming(start.type, BOB, content, "$x", NOW), NOW)
        assert cancel.content["code"] == "m.unexpected_message"


def test_no_second_mac() -> None:
    pair = two_users()
    pair.compare()
    [mac] = pair.right.running.confirm(NOW)
    flow = pair.left.running
    assert flow.receive(Incoming(mac.type, BOB, mac.content, "$x", NOW), NOW) == []
    content = {**mac.content, "keys": mac.content["keys"] + "="}
    [cancel] = flow.receive(Incoming(mac.type, BOB, content, "$x", NOW), NOW)
    assert cancel.content["code"] == "m.unexpected_message"
    assert flow.proven is None


def test_codes_only_where_one_shows_and_one_reads() -> None:
    pair = two_users()
    pair.right.methods = replace(pair.right.methods, can_show=False)
    pair.agree()
    assert not pair.left.running.state.can_scan
    assert pair.left.running.state.qr_code
    assert pair.right.running.state.can_scan
    assert not pair.right.running.state.qr_code
