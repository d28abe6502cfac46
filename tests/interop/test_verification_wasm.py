"""Our verification against the crypto of matrix-js-sdk: that is the judge, not ourselves."""

from __future__ import annotations

import base64
from collections.abc import Iterator

import pytest
import vodozemac

from tests.interop.node_verification.wasm_peer import WasmPeer, install
from tests.interop.node_verification.world import ALICE, BOB, World, now, own_devices, two_users
from timclient.domain.ids import DeviceId
from timclient.domain.verification import CancelReason, Step
from timclient.matrix.crypto.signing_key import SigningKey
from timclient.matrix.crypto.verification.keys import OtherKeys, OwnKeys


@pytest.fixture(scope="module", autouse=True)
def _installed() -> None:
    problem = install()
    if problem:
        pytest.skip(f"no matrix-sdk-crypto-wasm: {problem}")


WORLDS = {
    "two users": two_users,
    "own devices, we trust": lambda peer: own_devices(peer, we_trust=True),
    "own devices, they trust": lambda peer: own_devices(peer, we_trust=False),
}


@pytest.fixture(params=WORLDS, ids=lambda name: name)
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    peer = WasmPeer(BOB, "THEIRS")
    try:
        yield WORLDS[request.param](peer)
    finally:
        peer.close()


def assert_they_trust_us(world: World) -> None:
    if world.room:
        # Trust in other people is a signature: what they upload, they get back.
        [signatures] = world.signatures
        signed = signatures[ALICE][world.own.master]
        assert BOB in signed["signatures"]
        world.published["master_keys"][ALICE] = signed
        world.peer.do("learn", users=[ALICE, BOB], answer=world.published)
        assert world.peer.do("identity_verified", user=world.ours.user)
    elif world.own.master_trusted:
        assert world.peer.do("identity_verified", user=world.ours.user)
    else:
        assert world.peer.do("device_verified", user=world.ours.user, device=world.ours.device)
        assert world.signatures


@pytest.mark.parametrize("we_ask", [True, False], ids=["we ask", "they ask"])
@pytest.mark.parametrize("we_start", [True, False], ids=["we start", "they start"])
@pytest.mark.parametrize("we_confirm_first", [True, False], ids=["we confirm", "they confirm"])
def test_emoji(world: World, we_ask: bool, we_start: bool, we_confirm_first: bool) -> None:
    world.agree(we_ask=we_ask)
    if we_start:
        world.send(world.flow.compare(now()))
        world.peer.do("accept_sas")
    else:
        world.peer.do("start_sas")
    world.pump()
    assert world.flow.step is Step.COMPARE
    shown = world.flow.state
    assert world.peer.do("emoji") == {"emoji": list(shown.emoji), "numbers": list(shown.numbers)}
    if we_confirm_first:
        world.send(world.flow.confirm(now()))
        world.peer.do("confirm")
        world.pump()
    else:
        world.peer.do("confirm")
        world.pump()
        assert world.flow.proven is None
        world.send(world.flow.confirm(now()))
    proven = world.assert_done()
    their_key = world.other.devices[DeviceId("THEIRS")]
    assert proven.verified_devices == {"THEIRS": their_key}
    they_vouch = world.room or not world.own.master_trusted
    assert proven.verified_master == (world.other.master if they_vouch else None)
    assert_they_trust_us(world)


@pytest.mark.parametrize("we_ask", [True, False], ids=["we ask", "they ask"])
def test_they_read_our_code(world: World, we_ask: bool) -> None:
    world.agree(we_ask=we_ask)
    code = world.flow.state.qr_code
    assert code
    world.peer.do("scan", code=base64.b64encode(code).decode())
    world.pump()
    assert world.flow.step is Step.SHOWN_CODE_SCANNED
    assert world.flow.proven is None
    world.send(world.flow.confirm(now()))
    assert_code_proves(world)


@pytest.mark.parametrize("we_ask", [True, False], ids=["we ask", "they ask"])
def test_we_read_their_code(world: World, we_ask: bool) -> None:
    world.agree(we_ask=we_ask)
    assert world.flow.state.can_scan
    code = base64.b64decode(world.peer.do("show_code"))
    world.send(world.flow.scanned(code, now()))
    assert world.peer.do("code_scanned")
    assert world.flow.proven is None
    world.peer.do("confirm_scanned")
    world.pump()
    assert_code_proves(world)


def assert_code_proves(world: World) -> None:
    proven = world.assert_done()
    if not world.room and world.own.master_trusted:
        assert proven.verified_devices == {"THEIRS": world.other.devices[DeviceId("THEIRS")]}
    else:
        assert proven.verified_master == world.other.master
    assert_they_trust_us(world)


def test_codes_given_up_for_emoji(world: World) -> None:
    world.agree(we_ask=True)
    assert world.flow.state.qr_code
    world.peer.do("show_code")
    world.peer.do("start_sas")
    world.pump()
    assert world.flow.step is Step.COMPARE
    assert world.peer.do("emoji")["emoji"] == list(world.flow.state.emoji)


@pytest.mark.parametrize("we_ask", [True, False], ids=["we ask", "they ask"])
def test_glare_of_two_starts(world: World, we_ask: bool) -> None:
    world.agree(we_ask=we_ask)
    ours = world.flow.compare(now())
    world.peer.do("start_sas")
    theirs = world.peer.do("drain")
    world.send(ours)
    for request in theirs:
        contents = request.get("messages", {}).get(world.ours.user, {"": request.get("content")})
        for content in contents.values():
            world.take(request["type"], content)
    if world.flow.step is not Step.COMPARE:
        world.peer.do("accept_sas")
        world.pump()
    assert world.flow.step is Step.COMPARE
    assert world.peer.do("emoji")["emoji"] == list(world.flow.state.emoji)


def test_cancels_are_understood(world: World) -> None:
    world.agree(we_ask=True)
    world.send(world.flow.compare(now()))
    world.peer.do("accept_sas")
    world.pump()
    world.send(world.flow.mismatch(now()))
    assert world.peer.do("state")["cancelled"] == "m.mismatched_sas"
    assert world.flow.proven is None


def test_their_cancel_is_understood(world: World) -> None:
    world.agree(we_ask=False)
    world.peer.do("cancel")
    world.pump()
    assert world.flow.state.reason is CancelReason.USER


def test_a_wrong_key_is_found_by_them(world: World) -> None:
    """The server shows them another device key of ours than we have."""
    world.own = OwnKeys(
        world.own.user_id,
        world.own.device_id,
        vodozemac.Account().ed25519_key.to_base64(),
        world.own.master,
        world.own.master_trusted,
    )
    world.agree(we_ask=True)
    world.send(world.flow.compare(now()))
    world.peer.do("accept_sas")
    world.pump()
    world.send(world.flow.confirm(now()))
    world.peer.do("confirm")
    world.pump()
    assert world.flow.step is Step.CANCELLED
    assert world.flow.proven is None
    assert world.peer.do("state")["cancelled"] is not None


def test_another_identity_of_theirs_is_found_by_us(world: World) -> None:
    """The server shows us another master key than they vouch for."""
    if not world.room and world.own.master_trusted:
        pytest.skip("they do not vouch for one")
    other = SigningKey.generate().public
    world.other = OtherKeys(world.other.user_id, world.other.devices, other)
    if not world.room:
        world.own = OwnKeys(world.own.user_id, world.own.device_id, world.own.ed25519, other, False)
    world.agree(we_ask=True)
    world.send(world.flow.compare(now()))
    world.peer.do("accept_sas")
    world.pump()
    world.peer.do("confirm")
    world.pump()
    world.send(world.flow.confirm(now()))
    assert world.flow.state.reason is CancelReason.KEY_MISMATCH
    assert world.flow.proven is None
    assert world.peer.do("state")["cancelled"] == "m.key_mismatch"


@pytest.mark.parametrize("we_ask", [True, False], ids=["we ask", "they ask"])
def test_a_code_with_another_key_is_refused(world: World, we_ask: bool) -> None:
    world.agree(we_ask=we_ask)
    code = bytearray(base64.b64decode(world.peer.do("show_code")))
    code[-40] ^= 1
    world.send(world.flow.scanned(bytes(code), now()))
    assert world.flow.state.reason is CancelReason.KEY_MISMATCH
    assert world.flow.proven is None
    assert world.peer.do("state")["cancelled"] == "m.key_mismatch"


def test_a_wrong_secret_is_refused_by_them(world: World) -> None:
    world.agree(we_ask=True)
    code = bytearray(base64.b64decode(world.peer.do("show_code")))
    code[-1] ^= 1
    world.send(world.flow.scanned(bytes(code), now()))
    assert world.flow.step is Step.CANCELLED
    assert world.flow.proven is None
