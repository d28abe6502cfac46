"""Signatures against the specification's vectors, a foreign account, and tampering."""

from __future__ import annotations

import traceback
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.matrix import vectors
from timclient.domain.errors import CryptoError, DamagedSecret
from timclient.matrix.crypto.signing_key import SigningKey, is_signed_by, verify, verify_bytes

# Matrix specification, appendices, "Cryptographic Test Vectors".
SEED = "YJDBA9Xnr2sVqXD9Vj7XVUnmFZcZrlw8Md7kMW+3XA1"
SIGNED: list[tuple[dict[str, Any], str]] = [
    (
        {},
        "K8280/U9SSy9IVtjBuVeLr+HpOB4BQFWbg+UZaADMtTdGYI7Geitb76LTrr5QV/7Xg4ahLwYGYZzuHGZKM5ZAQ",
    ),
    (
        {"one": 1, "two": "Two"},
        "KqmLSbO39/Bzb0QIYE82zqLwsA+PDzYIpIRA2sRQ4sL53+sN6/fpNSoqE7BP7vBZhG6kYdD13EIMJpvhJI+6Bw",
    ),
]


@pytest.mark.parametrize(("value", "signature"), SIGNED)
def test_vectors_of_the_specification(value: dict[str, Any], signature: str) -> None:
    key = SigningKey.from_seed(SEED)
    signed = key.sign_json(value, "domain", "1")
    assert signed == {**value, "signatures": {"domain": {"ed25519:1": signature}}}
    assert verify(key.public, signature, value)
    assert is_signed_by(signed, "domain", key.public, "1")


def test_a_foreign_identity() -> None:
    master = SigningKey.from_seed(vectors.MASTER_SEED)
    assert master.public == vectors.MASTER_PUBLIC
    assert is_signed_by(vectors.SELF_SIGNING, vectors.USER, master.public)
    bare = {k: v for k, v in vectors.SELF_SIGNING.items() if k != "signatures"}
    assert master.sign_json(bare, vectors.USER) == vectors.SELF_SIGNING


def test_seed_goes_out_and_in() -> None:
    key = SigningKey.generate()
    again = SigningKey.from_seed(key.seed())
    assert again.public == key.public
    assert again.key_id == f"ed25519:{key.public}"
    assert SigningKey.from_seed(f" {key.seed()}=\n").public == key.public
    assert SigningKey.generate().public != key.public


@pytest.mark.parametrize("seed", ["", "A", "§", "AAAA", SEED[:-2], SEED + "AA", "\ud800"])
def test_a_bad_seed_is_refused_without_being_shown(seed: str) -> None:
    with pytest.raises(DamagedSecret) as caught:
        SigningKey.from_seed(seed)
    assert not seed or seed not in "".join(traceback.format_exception(caught.value))


def test_nobody_sees_the_seed() -> None:
    key = SigningKey.from_seed(SEED)
    assert SEED not in repr(key)
    assert SEED not in str(key)
    assert repr(key._key) not in repr(key)


def test_changed_content_is_noticed() -> None:
    key = SigningKey.generate()
    signed = key.sign_json({"usage": ["master"], "n": 1}, "@a:b")
    assert is_signed_by(signed, "@a:b", key.public)
    assert is_signed_by({**signed, "unsigned": {"age": 1}}, "@a:b", key.public)
    for changed in (
        {**signed, "n": 2},
        {**signed, "n": 1.5},
        {**signed, "more": None},
        {**signed, "usage": []},
    ):
        assert not is_signed_by(changed, "@a:b", key.public)
    assert not is_signed_by(signed, "@c:b", key.public)
    assert not is_signed_by(signed, "@a:b", SigningKey.generate().public)


def test_the_key_id_proves_nothing() -> None:
    real, forger = SigningKey.generate(), SigningKey.generate()
    forged = forger.sign_json({"a": 1}, "@a:b", real.public)
    assert f"ed25519:{real.public}" in forged["signatures"]["@a:b"]
    assert not is_signed_by(forged, "@a:b", real.public)


def test_what_cannot_be_signed_is_our_error() -> None:
    with pytest.raises(CryptoError):
        SigningKey.generate().sign_json({"a": 0.5}, "@a:b")


@given(st.binary(min_size=64, max_size=64), st.binary(min_size=32, max_size=32))
def test_random_signatures_never_verify(signature: bytes, public: bytes) -> None:
    from timclient.matrix.crypto.unpadded_base64 import encode

    key = SigningKey.from_seed(SEED)
    assert not verify_bytes(key.public, encode(signature), b"message")
    verify_bytes(encode(public), encode(signature), b"message")


@given(st.text(st.characters()), st.text(st.characters()), st.integers(0, 63), st.integers(1, 255))
def test_no_field_raises_or_verifies(public: str, signature: str, at: int, flip: int) -> None:
    from timclient.matrix.crypto.unpadded_base64 import decode, encode

    key = SigningKey.from_seed(SEED)
    value = {"a": 1}
    good = key.sign_json(value, "@a:b")["signatures"]["@a:b"][key.key_id]
    raw = bytearray(decode(good) or b"")
    raw[at] ^= flip
    assert not verify(public, good, value)
    assert not verify(key.public, signature, value)
    assert not verify(key.public, encode(bytes(raw)), value)
    assert not is_signed_by({"a": 1, "signatures": {"@a:b": signature}}, "@a:b", key.public)
