"""The exchange behind the pictures, against a peer written from the specification's text with other
libraries: X25519, HKDF and HMAC of ``cryptography``."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from dataclasses import replace
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from tests.unit.matrix.verification_pair import (
    A1,
    ALICE,
    ALICE_MASTER,
    B1,
    BOB,
    BOB_MASTER,
    DEVICES,
    fresh_point,
    other_keys,
    own_keys,
    some_key,
)
from timclient.domain.ids import DeviceId
from timclient.domain.verification import CancelReason
from timclient.matrix.crypto.verification import messages
from timclient.matrix.crypto.verification.keys import OtherKeys, Peer, Proven
from timclient.matrix.crypto.verification.messages import Accept, Key, Mac, Start
from timclient.matrix.crypto.verification.refusal import VerificationRefused
from timclient.matrix.crypto.verification.sas import SasExchange, start_content

TXN = "transaction"
V2, BROKEN = "hkdf-hmac-sha256.v2", "hkdf-hmac-sha256"


def unpadded(raw: bytes) -> str:
    return base64.b64encode(raw).decode().rstrip("=")


class SpecPeer:
    """Bob, device BOB1, by the letter of client-server API 11.12.2.2."""

    def __init__(self) -> None:
        self._private = X25519PrivateKey.generate()
        self.key = unpadded(self._private.public_key().public_bytes_raw())
        self._secret = b""

    def take(self, key: str) -> None:
        self._secret = self._private.exchange(
            X25519PublicKey.from_public_bytes(base64.b64decode(key + "="))
        )

    def _derived(self, info: str, size: int) -> bytes:
        return HKDF(SHA256(), size, None, info.encode()).derive(self._secret)

    def strings(
        self, starter: tuple[str, str, str], acceptor: tuple[str, str, str]
    ) -> tuple[tuple[int, ...], tuple[int, ...]]:
        info = "|".join(("MATRIX_KEY_VERIFICATION_SAS", *starter, *acceptor, TXN))
        bits = int.from_bytes(self._derived(info, 6), "big") >> 6
        emoji = tuple(bits >> (6 * (6 - i)) & 63 for i in range(7))
        b = self._derived(info, 5)
        numbers = (
            (b[0] << 5 | b[1] >> 3) + 1000,
            ((b[1] & 7) << 10 | b[2] << 2 | b[3] >> 6) + 1000,
            ((b[3] & 0x3F) << 7 | b[4] >> 1) + 1000,
        )
        return emoji, numbers

    def mac(self, text: str, key_id: str, *, ours: bool = True) -> str:
        mine, theirs = f"{BOB}{B1}", f"{ALICE}{A1}"
        both = mine + theirs if ours else theirs + mine
        key = self._derived(f"MATRIX_KEY_VERIFICATION_MAC{both}{TXN}{key_id}", 32)
        return unpadded(hmac.new(key, text.encode(), hashlib.sha256).digest())

    def mac_content(self, keys: dict[str, str]) -> Mac:
        listed = self.mac(",".join(sorted(keys)), "KEY_IDS")
        return Mac({key_id: self.mac(key, key_id) for key_id, key in keys.items()}, listed)


def bob() -> Peer:
    return Peer.of(own_keys(ALICE, A1), other_keys(BOB), B1)


def exchange(start: dict[str, Any], *, we_started: bool) -> SasExchange:
    return SasExchange(own_keys(ALICE, A1), bob(), TXN, start, we_started=we_started)


def start_of(user: str = ALICE) -> dict[str, Any]:
    own = own_keys(ALICE, A1) if user == ALICE else own_keys(BOB, B1)
    return start_content(own, {"transaction_id": TXN})


def canonical(content: dict[str, Any]) -> str:
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def accept_of(commitment: str, **changes: Any) -> Accept:
    made = Accept("curve25519-hkdf-sha256", "sha256", V2, ["decimal", "emoji"], commitment)
    return Accept(**{name: getattr(made, name) for name in made.__struct_fields__} | changes)


def started() -> tuple[SasExchange, SpecPeer]:
    """We have started and both have keys."""
    start, peer = start_of(), SpecPeer()
    ours = exchange(start, we_started=True)
    commitment = hashlib.sha256((peer.key + canonical(start)).encode()).digest()
    key = ours.take_accept(accept_of(unpadded(commitment)))["key"]
    peer.take(key)
    assert ours.take_key(Key(peer.key)) is None
    return ours, peer


def key_ids() -> dict[str, str]:
    return {f"ed25519:{B1}": DEVICES[B1], f"ed25519:{BOB_MASTER}": BOB_MASTER}


def refused(call: Any, *args: Any) -> CancelReason:
    with pytest.raises(VerificationRefused) as caught:
        call(*args)
    return caught.value.reason


def test_we_start() -> None:
    start, peer = start_of(), SpecPeer()
    ours = exchange(start, we_started=True)
    commitment = hashlib.sha256((peer.key + canonical(start)).encode()).digest()
    key = ours.take_accept(accept_of(unpadded(commitment)))["key"]
    peer.take(key)
    assert ours.emoji == ours.numbers == ()
    ours.take_key(Key(peer.key))
    strings = peer.strings((ALICE, A1, key), (BOB, B1, peer.key))
    assert (ours.emoji, ours.numbers) == strings


def test_they_start() -> None:
    start, peer = {**start_of(BOB), "org.example.more": {"ü": [1, None]}}, SpecPeer()
    ours = exchange(start, we_started=False)
    answer = ours.accept(messages.parse(messages.START, start))  # type: ignore[arg-type]
    assert answer["message_authentication_code"] == V2
    sent = ours.take_key(Key(peer.key))
    assert sent is not None
    commitment = hashlib.sha256((sent["key"] + canonical(start)).encode()).digest()
    assert answer["commitment"] == unpadded(commitment)
    peer.take(sent["key"])
    strings = peer.strings((BOB, B1, peer.key), (ALICE, A1, sent["key"]))
    assert (ours.emoji, ours.numbers) == strings


def test_macs_both_ways() -> None:
    ours, peer = started()
    expected = {f"ed25519:{A1}": DEVICES[A1], f"ed25519:{ALICE_MASTER}": ALICE_MASTER}
    sent = ours.mac_content()
    assert sent["mac"] == {
        key_id: peer.mac(key, key_id, ours=False) for key_id, key in expected.items()
    }
    assert sent["keys"] == peer.mac(",".join(sorted(expected)), "KEY_IDS", ours=False)
    assert ours.check(peer.mac_content(key_ids())) == Proven({B1: DEVICES[B1]}, BOB_MASTER)


@pytest.mark.parametrize(
    ("name", "proven"),
    [(f"ed25519:{B1}", Proven({B1: DEVICES[B1]}, None)), (f"ed25519:{BOB_MASTER}", None)],
)
def test_only_what_is_in_the_mac_is_proven(name: str, proven: Proven | None) -> None:
    ours, peer = started()
    mac = peer.mac_content({name: key_ids()[name], "ed25519:UNKNOWN": some_key(9)})
    assert ours.check(mac) == (proven or Proven({}, BOB_MASTER))


def test_an_untrusted_master_key_is_not_vouched_for() -> None:
    own = own_keys(ALICE, A1, trusted=False)
    start = start_content(own, {"transaction_id": TXN})
    ours, peer = SasExchange(own, bob(), TXN, start, we_started=True), SpecPeer()
    commitment = hashlib.sha256((peer.key + canonical(start)).encode()).digest()
    ours.take_accept(accept_of(unpadded(commitment)))
    ours.take_key(Key(peer.key))
    assert list(ours.mac_content()["mac"]) == [f"ed25519:{A1}"]


def test_wrong_macs() -> None:
    ours, peer = started()
    good = peer.mac_content(key_ids())
    device, master = key_ids()
    for bad in (
        Mac({}, peer.mac("", "KEY_IDS")),
        Mac({"ed25519:UNKNOWN": good.mac[device]}, peer.mac("ed25519:UNKNOWN", "KEY_IDS")),
        Mac({device: good.mac[device]}, good.keys),
        peer.mac_content({device: DEVICES[B1], f"ed25519:{some_key(9)}": some_key(9)}),
        Mac({device: good.mac[master], master: good.mac[device]}, good.keys),
        Mac({**good.mac, device: peer.mac(some_key(9), device)}, good.keys),
        Mac({**good.mac, master: peer.mac(some_key(9), master)}, good.keys),
        Mac(good.mac, good.mac[device]),
        Mac(good.mac, peer.mac(",".join(sorted(good.mac)), "KEY_IDS", ours=False)),
        Mac(ours.mac_content()["mac"], ours.mac_content()["keys"]),
    ):
        assert refused(ours.check, bad) is CancelReason.KEY_MISMATCH


def test_the_old_mac_only_where_nothing_else_is_offered() -> None:
    start = {**start_of(BOB), "message_authentication_codes": [BROKEN]}
    theirs = SasExchange(
        own_keys(BOB, B1),
        Peer.of(own_keys(BOB, B1), other_keys(ALICE), A1),
        TXN,
        start,
        we_started=True,
    )
    ours = exchange(start, we_started=False)
    answer = ours.accept(messages.parse(messages.START, start))  # type: ignore[arg-type]
    assert answer["message_authentication_code"] == BROKEN
    key = theirs.take_accept(messages.parse(messages.ACCEPT, answer))  # type: ignore[arg-type]
    reply = ours.take_key(Key(**key))
    assert reply is not None
    theirs.take_key(Key(**reply))
    assert ours.emoji == theirs.emoji
    mac = theirs.mac_content()
    assert ours.check(Mac(**mac)).verified_master == BOB_MASTER
    assert refused(ours.check, Mac(mac["mac"], mac["mac"][f"ed25519:{B1}"]))


def test_numbers_only() -> None:
    start = {**start_of(BOB), "short_authentication_string": ["decimal", "org.example"]}
    ours = exchange(start, we_started=False)
    answer = ours.accept(messages.parse(messages.START, start))  # type: ignore[arg-type]
    assert answer["short_authentication_string"] == ["decimal"]
    ours.take_key(Key(fresh_point()))
    assert ours.emoji == ()
    assert len(ours.numbers) == 3


@pytest.mark.parametrize(
    "change",
    [
        {"key_agreement_protocols": ["curve25519"]},
        {"hashes": ["sha512"]},
        {"message_authentication_codes": ["hmac-sha256"]},
        {"short_authentication_string": ["org.example"]},
        {"hashes": []},
    ],
)
def test_starts_with_nothing_in_common(change: dict[str, Any]) -> None:
    start = {**start_of(BOB), **change}
    ours = exchange(start, we_started=False)
    parsed = messages.parse(messages.START, start)
    assert refused(ours.accept, parsed) is CancelReason.UNKNOWN_METHOD


@pytest.mark.parametrize("odd", [0.5, 2**60, "\ud800", {"a": {"b": float("nan")}}])
def test_starts_without_canonical_form(odd: Any) -> None:
    start = {**start_of(BOB), "org.example": odd}
    parsed = messages.parse(messages.START, start)
    ours = exchange(start, we_started=False)
    assert refused(ours.accept, parsed) is CancelReason.INVALID_MESSAGE


@pytest.mark.parametrize(
    "change",
    [
        {"key_agreement_protocol": "curve25519"},
        {"hash": "md5"},
        {"message_authentication_code": "none"},
        {"short_authentication_string": []},
        {"short_authentication_string": ["decimal", "org.example"]},
        {"method": "m.reciprocate.v1"},
    ],
)
def test_accepts_of_what_was_not_offered(change: dict[str, Any]) -> None:
    ours = exchange(start_of(), we_started=True)
    assert refused(ours.take_accept, accept_of(some_key(1), **change)) is (
        CancelReason.UNKNOWN_METHOD
    )


def test_commitment_binds_key_and_start() -> None:
    peer, start = SpecPeer(), start_of()
    for committed in (
        SpecPeer().key + canonical(start),
        peer.key + canonical({**start, "from_device": "OTHER"}),
        peer.key,
    ):
        ours = exchange(start, we_started=True)
        commitment = unpadded(hashlib.sha256(committed.encode()).digest())
        ours.take_accept(accept_of(commitment))
        assert refused(ours.take_key, Key(peer.key)) is CancelReason.COMMITMENT_MISMATCH
        assert not ours.exchanged


def test_keys_that_are_refused() -> None:
    ours = exchange(start_of(BOB), we_started=False)
    ours.accept(messages.parse(messages.START, start_of(BOB)))  # type: ignore[arg-type]
    assert refused(ours.take_key, Key("A" * 43)) is CancelReason.INVALID_MESSAGE
    assert refused(ours.take_key, Key("A" * 42 + "B")) is CancelReason.INVALID_MESSAGE
    assert refused(ours.take_key, Key("x")) is CancelReason.INVALID_MESSAGE
    assert not ours.exchanged
    own = ours._own_key
    assert refused(ours.take_key, Key(own)) is CancelReason.KEY_MISMATCH


def test_nothing_out_of_turn_and_nothing_twice() -> None:
    unexpected = CancelReason.UNEXPECTED_MESSAGE
    fresh = exchange(start_of(), we_started=True)
    assert refused(fresh.take_key, Key(fresh_point())) is unexpected
    assert refused(fresh.check, Mac({}, "x")) is unexpected
    assert refused(fresh.mac_content) is unexpected
    assert refused(fresh.accept, Start("x", "m.sas.v1")) is unexpected
    ours, _ = started()
    assert refused(ours.take_accept, accept_of(some_key(1))) is unexpected
    assert refused(ours.take_key, Key(fresh_point())) is unexpected


def test_devices_that_cannot_be_told_apart() -> None:
    own = own_keys(ALICE, A1)
    master_named = DeviceId(BOB_MASTER)
    odd = OtherKeys(
        BOB,
        {
            master_named: some_key(9),
            DeviceId("MIRROR"): own.ed25519,
            DeviceId("MASTER"): BOB_MASTER,
            DeviceId(ALICE_MASTER): some_key(8),
        },
        BOB_MASTER,
    )
    for device in (*odd.devices, "UNKNOWN"):
        assert refused(Peer.of, own, odd, device) is CancelReason.KEY_MISMATCH
    mirrored = replace(other_keys(BOB), master=ALICE_MASTER)
    assert refused(Peer.of, own, mirrored, B1) is CancelReason.KEY_MISMATCH
    assert refused(Peer.of, own, other_keys(ALICE), A1) is CancelReason.KEY_MISMATCH
