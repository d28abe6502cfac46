"""Secret storage against vectors of matrix-rust-sdk, old key descriptions, and tampering."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import traceback
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.matrix import vectors
from timclient.domain.errors import DamagedSecret, TimError, WrongRecoveryKey
from timclient.matrix.crypto import secret_storage
from timclient.matrix.crypto.recovery_key import encode_recovery_key
from timclient.matrix.crypto.secret_storage import (
    StorageKey,
    default_key_id,
    new_storage_key,
    open_storage_key,
    takes_passphrase,
)
from timclient.matrix.crypto.unpadded_base64 import decode, encode

RAW = bytes(range(32))
SECRET = "ZG95b3VzcGVha3doYWFhYWFhYWFhYWFhYWFhYWFhbGU"
NAME = "m.cross_signing.master"


def test_a_foreign_key_by_passphrase() -> None:
    key = open_storage_key("k", vectors.STORAGE_BY_PASSPHRASE, vectors.STORAGE_PASSPHRASE)
    assert key.proven
    assert open_storage_key("k", vectors.STORAGE_BY_PASSPHRASE, key.recovery_key()).proven
    assert takes_passphrase(vectors.STORAGE_BY_PASSPHRASE)


def test_a_foreign_key_by_recovery_key() -> None:
    key = open_storage_key("k", vectors.STORAGE_BY_KEY, vectors.STORAGE_RECOVERY_KEY)
    assert key.proven
    assert key.recovery_key() == vectors.STORAGE_RECOVERY_KEY
    assert not takes_passphrase(vectors.STORAGE_BY_KEY)


def test_the_bytes_are_those_of_the_specification() -> None:
    """HKDF by hand from its two HMAC steps, then AES-CTR and HMAC."""
    content = StorageKey("k", RAW).encrypt(NAME, SECRET)["encrypted"]["k"]
    extracted = hmac.digest(bytes(32), RAW, "sha256")
    aes = hmac.digest(extracted, NAME.encode() + b"\x01", "sha256")
    mac = hmac.digest(extracted, aes + NAME.encode() + b"\x02", "sha256")
    iv, ciphertext = decode(content["iv"]), decode(content["ciphertext"])
    assert iv is not None
    assert ciphertext is not None
    assert iv[8] < 0x80
    assert content["mac"] == encode(hmac.digest(mac, ciphertext, "sha256"))
    plain = Cipher(algorithms.AES(aes), modes.CTR(iv)).decryptor().update(ciphertext)
    assert plain == SECRET.encode()
    assert "=" not in "".join(content.values())


def test_a_new_key_opens_by_recovery_key_only() -> None:
    key, description = new_storage_key()
    content = key.encrypt(NAME, SECRET)
    again = open_storage_key(key.key_id, description, key.recovery_key())
    assert again.decrypt(NAME, content) == SECRET
    assert again.raw() == key.raw()
    assert key.event_type == f"m.secret_storage.key.{key.key_id}"
    assert msgspec.json.decode(msgspec.json.encode(description)) == description
    with pytest.raises(WrongRecoveryKey):
        open_storage_key(key.key_id, description, "a passphrase")


def test_a_new_key_with_passphrase_opens_by_both() -> None:
    key, description = new_storage_key("Grüße aus der Praxis")
    for entered in ("Grüße aus der Praxis", key.recovery_key()):
        assert open_storage_key(key.key_id, description, entered).raw() == key.raw()
    assert description["passphrase"]["iterations"] >= 100_000
    for wrong in ("Gruesse", "", encode_recovery_key(RAW), "\ud800"):
        with pytest.raises(WrongRecoveryKey):
            open_storage_key(key.key_id, description, wrong)


def test_padded_base64_is_read() -> None:
    key = StorageKey("k", RAW)
    entry = key.encrypt(NAME, SECRET)["encrypted"]["k"]
    padded = {k: v + "=" * (-len(v) % 4) for k, v in entry.items()}
    assert key.decrypt(NAME, {"encrypted": {"k": padded}}) == SECRET


@pytest.mark.parametrize("missing", [{"iv"}, {"mac"}, {"iv", "mac"}])
def test_a_description_without_check_proves_nothing_yet(missing: set[str]) -> None:
    whole = StorageKey("k", RAW).description()
    description = {k: v for k, v in whole.items() if k not in missing}
    content = StorageKey("k", RAW).encrypt(NAME, SECRET)

    right = open_storage_key("k", description, encode_recovery_key(RAW))
    assert not right.proven
    assert right.decrypt(NAME, content) == SECRET
    assert right.proven

    wrong = open_storage_key("k", description, encode_recovery_key(bytes(32)))
    assert not wrong.proven
    with pytest.raises(WrongRecoveryKey):
        wrong.decrypt(NAME, content)


def test_without_check_a_passphrase_is_proven_by_the_first_secret() -> None:
    description = {
        "algorithm": "m.secret_storage.v1.aes-hmac-sha2",
        "passphrase": {"algorithm": "m.pbkdf2", "salt": "salty goodness", "iterations": 100},
    }
    raw = hashlib.pbkdf2_hmac("sha512", b"right", b"salty goodness", 100, 32)
    content = StorageKey("k", raw).encrypt(NAME, SECRET)
    assert open_storage_key("k", description, "right").decrypt(NAME, content) == SECRET
    assert open_storage_key("k", description, encode_recovery_key(raw)).raw() == raw
    with pytest.raises(WrongRecoveryKey):
        open_storage_key("k", description, "wrong").decrypt(NAME, content)


def proven_key() -> StorageKey:
    return StorageKey("k", RAW, proven=True)


def test_every_changed_byte_of_a_secret_is_noticed() -> None:
    key = proven_key()
    entry = key.encrypt(NAME, SECRET)["encrypted"]["k"]
    for field in ("ciphertext", "mac"):
        raw = decode(entry[field])
        assert raw is not None
        for at in range(len(raw)):
            changed = raw[:at] + bytes((raw[at] ^ 1,)) + raw[at + 1 :]
            with pytest.raises(DamagedSecret):
                key.decrypt(NAME, {"encrypted": {"k": {**entry, field: encode(changed)}}})
        with pytest.raises(DamagedSecret):
            key.decrypt(NAME, {"encrypted": {"k": {**entry, field: encode(raw[:-1])}}})


def test_a_secret_under_another_name_is_refused() -> None:
    key = proven_key()
    with pytest.raises(DamagedSecret):
        key.decrypt("m.cross_signing.user_signing", key.encrypt(NAME, SECRET))


def test_absent_is_not_damaged() -> None:
    key = proven_key()
    other = StorageKey("other", bytes(32)).encrypt(NAME, SECRET)
    for content in (None, {}, [], "x", {"encrypted": {}}, {"encrypted": []}, other):
        assert key.decrypt(NAME, content) is None


def test_not_utf8_is_damaged() -> None:
    key = proven_key()
    keys, iv = key._derive(NAME), bytes(16)
    ciphertext = keys.apply(iv, b"\xff\xfe")
    entry = {
        "iv": encode(iv),
        "ciphertext": encode(ciphertext),
        "mac": encode(keys.mac(ciphertext)),
    }
    with pytest.raises(DamagedSecret):
        key.decrypt(NAME, {"encrypted": {"k": entry}})


@pytest.mark.parametrize(
    "change",
    [
        {"algorithm": "m.secret_storage.v1.curve25519-aes-sha2"},
        {"algorithm": 7},
        {"iv": "AAAA"},
        {"iv": "§"},
        {"mac": ""},
        {"mac": 1},
    ],
)
def test_a_damaged_description_is_not_a_wrong_key(change: dict[str, Any]) -> None:
    description = {**StorageKey("k", RAW).description(), **change}
    with pytest.raises(DamagedSecret):
        open_storage_key("k", description, encode_recovery_key(RAW))


@pytest.mark.parametrize(
    "way",
    [
        "text",
        {},
        {"algorithm": "m.argon", "salt": "s", "iterations": 1},
        {"algorithm": "m.pbkdf2", "salt": "s", "iterations": 2**40},
        {"algorithm": "m.pbkdf2", "salt": "s", "iterations": 0},
        {"algorithm": "m.pbkdf2", "salt": "s", "iterations": 10, "bits": 512},
        {"algorithm": "m.pbkdf2", "salt": 3, "iterations": 10},
    ],
)
def test_a_damaged_passphrase_leaves_the_recovery_key(way: Any) -> None:
    description = {**StorageKey("k", RAW).description(), "passphrase": way}
    assert open_storage_key("k", description, encode_recovery_key(RAW)).proven
    with pytest.raises(DamagedSecret):
        open_storage_key("k", description, "passphrase")


def test_nothing_secret_is_shown() -> None:
    key, description = new_storage_key()
    entered = encode_recovery_key(RAW)
    with pytest.raises(WrongRecoveryKey) as caught:
        open_storage_key(key.key_id, description, entered)
    told = "".join(traceback.format_exception(caught.value)) + repr(key) + repr(key._derive(""))
    assert entered not in told
    assert key.recovery_key() not in told
    assert repr(key.raw())[2:-1] not in told
    assert key.raw().hex() not in told


def test_wrong_sizes_are_refused() -> None:
    with pytest.raises(DamagedSecret):
        StorageKey("k", b"short")


@pytest.mark.parametrize(
    ("content", "expected"),
    [({"key": "abc"}, "abc"), ({}, None), ({"key": ""}, None), ({"key": 1}, None), (None, None)],
)
def test_default_key(content: Any, expected: str | None) -> None:
    assert default_key_id(content) == expected


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 30)
    | st.integers(2**33)  # numbers between would be real work
    | st.floats()
    | st.text(st.characters(), max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=8,
)
fields = st.dictionaries(
    st.sampled_from(["algorithm", "iv", "mac", "passphrase", "name", "salt", "iterations", "bits"]),
    json_values | st.just("m.pbkdf2") | st.integers(-5, 30),
    max_size=6,
)


@settings(max_examples=300)
@given(fields, fields, st.text(st.characters(), max_size=60))
def test_any_description_gives_our_errors_only(
    change: dict[str, Any], way: dict[str, Any], entered: str
) -> None:
    whole = {**StorageKey("k", RAW).description(), "passphrase": way, **change}
    for description in (whole, change, way):
        for text in (entered, encode_recovery_key(RAW)):
            with contextlib.suppress(TimError):
                open_storage_key("k", description, text)
        takes_passphrase(description)
        default_key_id(description)


@given(
    json_values,
    st.dictionaries(st.sampled_from(["iv", "ciphertext", "mac"]), json_values),
    st.text(st.characters()),
)
def test_any_secret_gives_our_errors_only(content: Any, change: dict[str, Any], text: str) -> None:
    key = proven_key()
    entry = key.encrypt(NAME, SECRET)["encrypted"]["k"]
    for candidate in (
        content,
        {"encrypted": content},
        {"encrypted": {"k": content}},
        {"encrypted": {"k": {**entry, **change}}},
        {"encrypted": {"k": {**entry, "ciphertext": text}}},
    ):
        with contextlib.suppress(DamagedSecret):
            assert key.decrypt(NAME, candidate) in (None, SECRET)


def test_names_of_secrets() -> None:
    assert {
        secret_storage.MASTER_KEY,
        secret_storage.SELF_SIGNING_KEY,
        secret_storage.USER_SIGNING_KEY,
        secret_storage.BACKUP_KEY,
    } == {
        "m.cross_signing.master",
        "m.cross_signing.self_signing",
        "m.cross_signing.user_signing",
        "m.megolm_backup.v1",
    }
