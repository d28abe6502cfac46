"""The bytes of verification codes, and which keys they prove to whom."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.matrix.verification_pair import (
    A1,
    A2,
    ALICE,
    ALICE_MASTER,
    B1,
    BOB,
    BOB_MASTER,
    DEVICES,
    other_keys,
    own_keys,
    some_key,
)
from timclient.domain.ids import DeviceId, UserId
from timclient.domain.verification import CancelReason
from timclient.matrix.crypto.verification.keys import OwnKeys, Peer, Proven
from timclient.matrix.crypto.verification.qr_code import (
    QrCode,
    QrMode,
    proven_by_reading,
    proven_by_showing,
    to_show,
)
from timclient.matrix.crypto.verification.refusal import BadQrCode, VerificationRefused

FIRST, SECOND, SECRET = bytes(range(32)), bytes(range(16, 48)), bytes(range(32, 40))
CODE = QrCode(QrMode.OTHER_USER, "!ABCD" + "x" * 40, FIRST, SECOND, SECRET)


def raw(key: str) -> bytes:
    return base64.b64decode(key + "=")


def peer(own: OwnKeys, user: UserId, device: DeviceId) -> Peer:
    return Peer.of(own, other_keys(user), device)


def test_example_of_the_specification() -> None:
    """11.12.2.4: MATRIX, 02, 00, 00 2D, the event id, two keys, the secret."""
    head = bytes.fromhex("4D4154524958 02 00 002D 21414243 44")
    encoded = CODE.encode()
    assert encoded.startswith(head)
    assert encoded[10 + 45 :] == FIRST + SECOND + SECRET
    assert QrCode.decode(encoded) == CODE


@given(
    st.sampled_from(QrMode),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60),
    st.binary(min_size=32, max_size=32),
    st.binary(min_size=32, max_size=32),
    st.binary(min_size=8, max_size=256),
)
def test_round_trip(mode: QrMode, name: str, first: bytes, second: bytes, secret: bytes) -> None:
    code = QrCode(mode, name, first, second, secret)
    assert QrCode.decode(code.encode()) == code


@given(st.binary(max_size=3000) | st.binary(max_size=300).map(lambda b: b"MATRIX\x02" + b))
def test_anything_may_be_read(code: bytes) -> None:
    try:
        read = QrCode.decode(code)
    except BadQrCode:
        return
    assert read.encode() == code


@given(st.integers(0, len(CODE.encode()) - 1))
def test_cut_off(length: int) -> None:
    with pytest.raises(BadQrCode):
        QrCode.decode(CODE.encode()[:length])


@pytest.mark.parametrize(
    ("place", "byte"), [(0, 0x6D), (6, 1), (6, 3), (7, 3), (7, 255), (8, 0xFF), (10, 0xFF)]
)
def test_hostile_codes(place: int, byte: int) -> None:
    code = bytearray(CODE.encode())
    code[place] = byte
    with pytest.raises(BadQrCode):
        QrCode.decode(bytes(code))


def test_what_no_code_can_carry() -> None:
    for bad in (
        QrCode(QrMode.TRUSTING, "", FIRST, SECOND, SECRET),
        QrCode(QrMode.TRUSTING, "\ud800", FIRST, SECOND, SECRET),
        QrCode(QrMode.TRUSTING, "x" * 3000, FIRST, SECOND, SECRET),
        QrCode(QrMode.TRUSTING, "x" * 2850, FIRST, SECOND, SECRET * 32),
        QrCode(QrMode.TRUSTING, "x", FIRST[1:], SECOND, SECRET),
        QrCode(QrMode.TRUSTING, "x", FIRST, SECOND, SECRET[1:]),
    ):
        with pytest.raises(BadQrCode):
            bad.encode()
    assert "secret" not in repr(CODE)


def test_secret_that_comes_back() -> None:
    right = base64.b64encode(SECRET).decode()
    assert CODE.confirmed_by(right)
    assert CODE.confirmed_by(right.rstrip("="))
    for wrong in ("", "é", "!", right[:-2], base64.b64encode(SECRET[:-1]).decode(), right * 2):
        assert not CODE.confirmed_by(wrong)


def test_what_each_side_shows() -> None:
    def shown(own: OwnKeys, user: UserId, device: DeviceId) -> tuple[QrMode, bytes, bytes]:
        code = to_show(own, peer(own, user, device), "t", SECRET)
        assert code is not None
        return code.mode, code.first_key, code.second_key

    trusting, fresh = own_keys(ALICE, A1), own_keys(ALICE, A1, trusted=False)
    master, other_device = raw(ALICE_MASTER), raw(DEVICES[A2])
    assert shown(trusting, BOB, B1) == (QrMode.OTHER_USER, master, raw(BOB_MASTER))
    assert shown(trusting, ALICE, A2) == (QrMode.TRUSTING, master, other_device)
    assert shown(fresh, ALICE, A2) == (QrMode.NOT_TRUSTING, raw(DEVICES[A1]), master)
    assert to_show(fresh, peer(fresh, BOB, B1), "t", SECRET) is None
    none = OwnKeys(ALICE, A1, DEVICES[A1])
    assert to_show(none, peer(none, BOB, B1), "t", SECRET) is None
    odd = OwnKeys(ALICE, A1, DEVICES[A1], "no key", True)
    assert to_show(odd, peer(odd, BOB, B1), "t", SECRET) is None


CASES = {
    "other user": ((BOB, B1, True), (ALICE, A1, True), Proven({}, BOB_MASTER)),
    "trusting": ((ALICE, A2, True), (ALICE, A1, False), Proven({}, ALICE_MASTER)),
    "not trusting": ((ALICE, A2, False), (ALICE, A1, True), Proven({A2: DEVICES[A2]}, None)),
}


@pytest.mark.parametrize("name", CASES)
def test_what_reading_proves(name: str) -> None:
    (user, device, trusts), (own_user, own_device, we_trust), proven = CASES[name]
    shows = own_keys(user, device, trusted=trusts)
    reads = own_keys(own_user, own_device, trusted=we_trust)
    code = to_show(shows, peer(shows, own_user, own_device), "t", SECRET)
    assert code is not None
    theirs = peer(reads, user, device)
    assert proven_by_reading(code, reads, theirs, "t") == proven
    showing = proven_by_showing(code, peer(shows, own_user, own_device))
    if name == "trusting":
        assert showing == Proven({A1: DEVICES[A1]}, None)
    else:
        assert showing == Proven({}, ALICE_MASTER)
    with pytest.raises(BadQrCode):
        proven_by_reading(code, reads, theirs, "another")
    for first, second in (
        (code.second_key, code.first_key),
        (raw(some_key(9)), code.second_key),
        (code.first_key, raw(some_key(9))),
    ):
        wrong = QrCode(code.mode, "t", first, second, SECRET)
        with pytest.raises(VerificationRefused) as caught:
            proven_by_reading(wrong, reads, theirs, "t")
        assert caught.value.reason is CancelReason.KEY_MISMATCH


def test_a_code_of_the_wrong_kind() -> None:
    reads = own_keys(ALICE, A1)
    for mode, user, device in (
        (QrMode.TRUSTING, BOB, B1),
        (QrMode.NOT_TRUSTING, BOB, B1),
        (QrMode.OTHER_USER, ALICE, A2),
    ):
        code = QrCode(mode, "t", FIRST, SECOND, SECRET)
        with pytest.raises(BadQrCode):
            proven_by_reading(code, reads, peer(reads, user, device), "t")


@pytest.mark.parametrize("user", [ALICE, BOB])
def test_untrusted_own_identity_is_never_vouched_for(user: UserId) -> None:
    """Two new devices cannot lend each other trust, nor may one vouch for it to other people."""
    device = A2 if user == ALICE else B1
    shows = own_keys(user, device, trusted=user != ALICE)
    reads = own_keys(ALICE, A1, trusted=False)
    code = to_show(shows, peer(shows, ALICE, A1), "t", SECRET)
    assert code is not None
    with pytest.raises(VerificationRefused):
        proven_by_reading(code, reads, peer(reads, user, device), "t")
