"""Recovery keys against other implementations' vectors, and every way of mistyping."""

from __future__ import annotations

import contextlib
import hashlib
import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.matrix import vectors
from timclient.domain.errors import DamagedSecret, WrongRecoveryKey
from timclient.matrix.crypto import unpadded_base64
from timclient.matrix.crypto.recovery_key import (
    MAX_ITERATIONS,
    decode_recovery_key,
    encode_recovery_key,
    key_from_passphrase,
)

KNOWN = vectors.BACKUP_RECOVERY_KEY
RAW = unpadded_base64.decode(vectors.BACKUP_KEY) or b""


def test_known_vectors() -> None:
    assert encode_recovery_key(RAW) == KNOWN
    assert decode_recovery_key(KNOWN) == RAW
    # matrix-rust-sdk, secret_storage.rs
    spaced = "EsT           pRvZTnjck8    YrhRAtw XLS84Nr2r9S9LGAWDaExVAPBvLRK   "
    assert decode_recovery_key(spaced) == bytes.fromhex(
        "9fbd46bb345171c6f6022c9a25d5681ba54eec6a6c4953f3adc0b96e9d91ada3"
    )
    assert encode_recovery_key(bytes(range(32))).startswith("EsSz ")


@pytest.mark.parametrize("between", ["", " ", "\n", "\r\n", "\u00a0", "\t ", "\u200b", "\ufeff"])
def test_spaces_do_not_matter(between: str) -> None:
    assert decode_recovery_key(between + KNOWN.replace(" ", between) + between) == RAW


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "length"),
        ("abc", "length"),
        (KNOWN[:-1], "length"),
        ("FsTc" + KNOWN[4:], "prefix"),
        ("EqTc" + KNOWN[4:], "prefix"),
        (KNOWN[:-1] + "e", "parity"),
        (KNOWN.replace("W", "0"), "alphabet"),
        (KNOWN.replace("W", "l"), "alphabet"),
        (KNOWN + "é", "length"),
        (KNOWN[:-1] + "é", "alphabet"),
        (KNOWN * 2, "length"),
        ("z" * 1_000_000, "length"),
        ("1" * 64, "length"),
        ("1" * 48, "length"),
        ("z" * 48, "length"),
        (KNOWN.upper(), "alphabet"),
        ("\ud800", "length"),
    ],
)
def test_mistyped_keys_are_refused_without_being_shown(typed: str, why: str) -> None:
    with pytest.raises(WrongRecoveryKey) as caught:
        decode_recovery_key(typed)
    assert caught.value.detail == why
    told = "".join(traceback.format_exception(caught.value))
    assert len(typed) < 10 or typed not in told


@given(st.binary(min_size=32, max_size=32))
def test_every_key_comes_back(key: bytes) -> None:
    text = encode_recovery_key(key)
    assert decode_recovery_key(text) == key
    assert text.startswith("Es")
    assert [len(group) for group in text.split(" ")] == [4] * 12


@given(st.text(st.characters(), max_size=80))
def test_any_text_is_refused_or_32_bytes(text: str) -> None:
    with contextlib.suppress(WrongRecoveryKey):
        assert len(decode_recovery_key(text)) == 32


@given(
    st.integers(0, 47), st.sampled_from("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuv")
)
def test_one_wrong_letter_never_gives_the_key(at: int, letter: str) -> None:
    typed = list(KNOWN.replace(" ", ""))
    if typed[at] == letter:
        return
    typed[at] = letter
    # One parity byte lets one mistyped key in 256 through; the key check catches those.
    with contextlib.suppress(WrongRecoveryKey):
        assert decode_recovery_key("".join(typed)) != RAW


def test_key_of_a_passphrase() -> None:
    expected = hashlib.pbkdf2_hmac("sha512", "Grüße".encode(), "Sälz".encode(), 10, 32)
    assert key_from_passphrase("Grüße", "Sälz", 10) == expected


@pytest.mark.parametrize("iterations", [0, -1, MAX_ITERATIONS + 1, 2**31, 2**70])
def test_senseless_iterations_are_refused(iterations: int) -> None:
    with pytest.raises(DamagedSecret):
        key_from_passphrase("x", "salt", iterations)


def test_lone_surrogates() -> None:
    with pytest.raises(WrongRecoveryKey):
        key_from_passphrase("\ud800", "salt", 1)
    with pytest.raises(DamagedSecret):
        key_from_passphrase("x", "\ud800", 1)
