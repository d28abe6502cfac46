"""The key backup against a foreign one, broken entries among good ones, and tampering."""

from __future__ import annotations

import traceback
from typing import Any

import msgspec
import pytest
import vodozemac
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.matrix import vectors
from timclient.domain.errors import BadResponse, DamagedSecret
from timclient.matrix.crypto.exported_session import (
    ExportedSession,
    export_session,
    import_session,
)
from timclient.matrix.crypto.key_backup import (
    BackupEncryption,
    BackupKey,
    BackupReader,
    EncryptedSession,
    read_version,
)
from timclient.matrix.crypto.recovery_key import decode_recovery_key
from timclient.matrix.crypto.signing_key import SigningKey
from timclient.matrix.crypto.unpadded_base64 import decode, encode

ACCOUNT = vodozemac.Account()


def some_session(room_id: str = "!a:x", index: int = 0) -> ExportedSession:
    group = vodozemac.GroupSession()
    for _ in range(index):
        group.encrypt(b"")
    inbound = vodozemac.InboundGroupSession(group.session_key)
    return ExportedSession(
        room_id,
        group.session_id,
        ACCOUNT.curve25519_key.to_base64(),
        ACCOUNT.ed25519_key.to_base64(),
        inbound.export_at(index).to_base64(),
        index,
    )


def entry(key: BackupKey, session: ExportedSession) -> dict[str, Any]:
    return BackupEncryption(key.public).entry(session)


def sealed(key: BackupKey, plaintext: bytes) -> EncryptedSession:
    return msgspec.convert(BackupEncryption(key.public)._encrypt(plaintext), EncryptedSession)


def answer(*entries: tuple[str, str, Any]) -> bytes:
    rooms: dict[str, Any] = {}
    for room_id, session_id, content in entries:
        rooms.setdefault(room_id, {"sessions": {}})["sessions"][session_id] = content
    return msgspec.json.encode({"rooms": rooms})


def test_a_foreign_backup_is_read() -> None:
    key = BackupKey.from_base64(vectors.BACKUP_KEY)
    assert key.public == vectors.BACKUP_VERSION["auth_data"]["public_key"]
    assert key.opens(read_version(vectors.BACKUP_VERSION))
    assert BackupKey(decode_recovery_key(vectors.BACKUP_RECOVERY_KEY)).public == key.public

    raw = answer((vectors.ROOM_ID, vectors.SESSION_ID, vectors.BACKUP_ENTRY))
    reader = BackupReader(key, raw)
    (chunk,) = reader.chunks()
    assert (reader.total, chunk.failed) == (1, 0)
    assert chunk.sessions == (
        ExportedSession(
            vectors.ROOM_ID,
            vectors.SESSION_ID,
            vectors.SENDER_KEY,
            vectors.CLAIMED_ED25519,
            vectors.SESSION_KEY,
            0,
        ),
    )


def test_a_foreign_backup_is_signed() -> None:
    version = read_version(vectors.BACKUP_VERSION)
    keys = {"ed25519:test_device": vectors.DEVICE_PUBLIC, "ed25519:OTHER": vectors.MASTER_PUBLIC}
    assert version.signers(vectors.USER, keys) == {"ed25519:test_device"}
    assert version.signers("@bob:xyz", keys) == frozenset()
    stolen = {"ed25519:test_device": vectors.MASTER_PUBLIC}
    assert version.signers(vectors.USER, stolen) == frozenset()


def test_a_replaced_public_key_loses_its_signature_and_fits_no_key() -> None:
    auth_data = {**vectors.BACKUP_VERSION["auth_data"], "public_key": BackupKey.generate().public}
    version = read_version({**vectors.BACKUP_VERSION, "auth_data": auth_data})
    keys = {"ed25519:test_device": vectors.DEVICE_PUBLIC}
    assert version.signers(vectors.USER, keys) == frozenset()
    assert not BackupKey.from_base64(vectors.BACKUP_KEY).opens(version)


def test_our_own_backup_can_be_signed_and_checked() -> None:
    key, master = BackupKey.generate(), SigningKey.generate()
    auth_data = master.sign_json(key.auth_data(), "@a:x")
    version = read_version(
        {**vectors.BACKUP_VERSION, "auth_data": auth_data, "count": 3, "etag": "7"}
    )
    assert version.signers("@a:x", {master.key_id: master.public}) == {master.key_id}
    assert key.opens(version)
    assert (version.version, version.count, version.etag) == ("1", 3, "7")


@pytest.mark.parametrize("public", ["", "AAAA", 5, None, "§" * 43])
def test_a_backup_of_an_unknown_kind_is_opened_by_nothing(public: Any) -> None:
    version = read_version({**vectors.BACKUP_VERSION, "auth_data": {"public_key": public}})
    assert version.public_key is None
    assert not BackupKey.from_base64(vectors.BACKUP_KEY).opens(version)
    other = read_version({**vectors.BACKUP_VERSION, "algorithm": "m.new"})
    assert not BackupKey.from_base64(vectors.BACKUP_KEY).opens(other)


def test_a_padded_public_key_is_the_same_key() -> None:
    public = vectors.BACKUP_VERSION["auth_data"]["public_key"] + "="
    version = read_version({**vectors.BACKUP_VERSION, "auth_data": {"public_key": public}})
    assert BackupKey.from_base64(vectors.BACKUP_KEY).opens(version)


@pytest.mark.parametrize("broken", [None, {}, [], "x", {"algorithm": 1}, {"auth_data": []}])
def test_a_senseless_version_is_a_bad_response(broken: Any) -> None:
    with pytest.raises(BadResponse):
        read_version(broken)


def test_private_keys_go_out_and_in_unseen() -> None:
    key = BackupKey.generate()
    assert BackupKey.from_base64(key.base64()).public == key.public
    assert BackupKey(key.raw()).public == key.public
    assert key.base64() not in repr(key)
    for bad in ("", "AAAA", "§", key.base64() + "AAAA", "\ud800"):
        with pytest.raises(DamagedSecret) as caught:
            BackupKey.from_base64(bad)
        assert key.base64() not in "".join(traceback.format_exception(caught.value))
    with pytest.raises(DamagedSecret):
        BackupKey(b"")


def test_sessions_come_back_with_their_index() -> None:
    key = BackupKey.generate()
    session = some_session(index=5)
    uploaded = BackupEncryption(key.public).entry(session, verified=True)
    assert (uploaded["first_message_index"], uploaded["is_verified"]) == (5, True)
    assert uploaded["forwarded_count"] == 0
    encrypted = msgspec.convert(uploaded["session_data"], EncryptedSession)
    assert key.decrypt_session(session.room_id, session.session_id, encrypted) == session
    assert "=" not in "".join(uploaded["session_data"].values())


def test_the_key_store_takes_them() -> None:
    session = some_session(index=2)
    inbound = import_session(session)
    assert (inbound.id, inbound.first_known_index) == (session.session_id, 2)
    assert export_session(inbound) == session


def test_another_key_does_not_open() -> None:
    session = some_session()
    encrypted = msgspec.convert(
        entry(BackupKey.generate(), session)["session_data"], EncryptedSession
    )
    with pytest.raises(DamagedSecret):
        BackupKey.generate().decrypt_session(session.room_id, session.session_id, encrypted)


def test_a_session_under_another_id_or_room_is_refused() -> None:
    key, session = BackupKey.generate(), some_session()
    encrypted = msgspec.convert(entry(key, session)["session_data"], EncryptedSession)
    with pytest.raises(DamagedSecret):
        key.decrypt_session(session.room_id, some_session().session_id, encrypted)
    with pytest.raises(DamagedSecret):
        key.decrypt_session("", session.session_id, encrypted)
    # The foreign backup names the room inside as well.
    foreign = BackupKey.from_base64(vectors.BACKUP_KEY)
    theirs = msgspec.convert(vectors.BACKUP_ENTRY["session_data"], EncryptedSession)
    foreign.decrypt_session(vectors.ROOM_ID, vectors.SESSION_ID, theirs)
    with pytest.raises(DamagedSecret):
        foreign.decrypt_session("!other:id", vectors.SESSION_ID, theirs)


GOOD = some_session()


@pytest.mark.parametrize(
    "change",
    [
        {"algorithm": "m.megolm.v2"},
        {"sender_key": "AAAA"},
        {"sender_key": None},
        {"session_key": "AAAA"},
        {"session_key": GOOD.session_key[:-8]},
        {"session_key": some_session().session_key},
        {"session_key": "\ud800".encode("utf-8", "surrogatepass").decode("latin1")},
        {"sender_claimed_keys": []},
        {"forwarding_curve25519_key_chain": [1]},
        {"room_id": "!other:x"},
        {"session_id": "other"},
    ],
)
def test_broken_content_is_refused(change: dict[str, Any]) -> None:
    key = BackupKey.generate()
    plaintext = msgspec.json.encode({**GOOD.data(), **change})
    with pytest.raises(DamagedSecret) as caught:
        key.decrypt_session(GOOD.room_id, GOOD.session_id, sealed(key, plaintext))
    assert GOOD.session_key not in "".join(traceback.format_exception(caught.value))


def test_what_may_be_missing() -> None:
    key = BackupKey.generate()
    bare = {k: v for k, v in GOOD.data().items() if not k.startswith(("sender_cl", "forward"))}
    found = key.decrypt_session(
        GOOD.room_id, GOOD.session_id, sealed(key, msgspec.json.encode({**bare, "new": 1.5}))
    )
    assert (found.ed25519, found.forwarding_chain) == ("", ())
    odd = {**bare, "sender_claimed_keys": {"ed25519": "no key"}}
    plaintext = msgspec.json.encode(odd)
    assert key.decrypt_session(GOOD.room_id, GOOD.session_id, sealed(key, plaintext)).ed25519 == ""


def test_one_bad_entry_hinders_no_other() -> None:
    key = BackupKey.generate()
    good = [some_session(f"!{n % 3}:x") for n in range(10)]
    entries: list[tuple[str, str, Any]] = [(s.room_id, s.session_id, entry(key, s)) for s in good]
    bad: list[Any] = [
        None,
        [],
        {},
        "text",
        {"session_data": {}},
        {"session_data": {"ciphertext": 1, "mac": 2, "ephemeral": 3}},
        {"session_data": {"ciphertext": "", "mac": "", "ephemeral": ""}},
        {"session_data": {"ciphertext": "§", "mac": "AA", "ephemeral": encode(bytes(32))}},
        {"session_data": {"ciphertext": "AAAA", "mac": "AA", "ephemeral": encode(bytes(32))}},
        entry(BackupKey.generate(), some_session()),
    ]
    entries[5:5] = [("!1:x", f"bad{n}", content) for n, content in enumerate(bad)]
    rooms = msgspec.json.decode(answer(*entries))
    rooms["rooms"].update({"!bad1:x": 5, "!bad2:x": {"sessions": []}, "!empty:x": {"sessions": {}}})
    reader = BackupReader(key, msgspec.json.encode(rooms))
    chunks = list(reader.chunks(size=3))
    found = [s for chunk in chunks for s in chunk.sessions]
    assert sorted(s.session_id for s in found) == sorted(s.session_id for s in good)
    assert sum(chunk.failed for chunk in chunks) == len(bad) + 2
    assert reader.total == len(good) + len(bad) + 2
    assert max(len(chunk.sessions) + chunk.failed for chunk in chunks) <= 3


def test_one_room_alone() -> None:
    key, session = BackupKey.generate(), some_session()
    raw = msgspec.json.encode({"sessions": {session.session_id: entry(key, session)}})
    (chunk,) = BackupReader(key, raw, "!a:x").chunks()
    assert chunk.sessions == (session,)


def test_an_empty_backup() -> None:
    reader = BackupReader(BackupKey.generate(), b'{"rooms": {}}')
    assert (reader.total, list(reader.chunks())) == (0, [])


@pytest.mark.parametrize(
    "raw",
    [b"", b"{", b"[]", b'{"rooms":[]}', b"{}", b"\xff", b'{"rooms":' + b"[" * 100_000],
)
def test_a_senseless_answer_is_a_bad_response(raw: bytes) -> None:
    with pytest.raises(BadResponse):
        BackupReader(BackupKey.generate(), raw)
    with pytest.raises(BadResponse):
        BackupReader(BackupKey.generate(), raw, "!a:x")


def test_truncated_answers_are_bad_responses() -> None:
    raw = answer((vectors.ROOM_ID, vectors.SESSION_ID, vectors.BACKUP_ENTRY))
    for end in range(0, len(raw), 7):
        with pytest.raises(BadResponse):
            BackupReader(BackupKey.generate(), raw[:end])


def test_changed_ciphertext_gives_no_session_of_another_kind() -> None:
    """The MAC covers nothing (see the module): what is left must still be this very session."""
    key = BackupKey.generate()
    good = entry(key, GOOD)["session_data"]
    for field in ("ciphertext", "mac", "ephemeral"):
        raw = decode(good[field])
        assert raw is not None
        for at in range(0, len(raw), 5):
            changed = raw[:at] + bytes((raw[at] ^ 4,)) + raw[at + 1 :]
            encrypted = msgspec.convert({**good, field: encode(changed)}, EncryptedSession)
            try:
                found = key.decrypt_session(GOOD.room_id, GOOD.session_id, encrypted)
            except DamagedSecret:
                continue
            assert found.session_id == GOOD.session_id
            assert import_session(found).id == GOOD.session_id


@pytest.mark.parametrize("public", ["", "AAAA", "§", encode(bytes(32)), encode(b"\1" + bytes(31))])
def test_nothing_is_encrypted_for_a_weak_key(public: str) -> None:
    with pytest.raises(DamagedSecret):
        BackupEncryption(public)


def test_secrets_do_not_show() -> None:
    assert GOOD.session_key not in repr(GOOD)
    assert repr(GOOD) == "ExportedSession(first_known_index=0)"
    from timclient.matrix.crypto.exported_session import SessionData

    assert GOOD.session_key not in repr(msgspec.convert(GOOD.data(), SessionData))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda i: st.lists(i, max_size=3) | st.dictionaries(st.text(max_size=4), i, max_size=3),
    max_leaves=8,
)
KEY = BackupKey.generate()
GOOD_ENTRY = entry(KEY, GOOD)


@settings(max_examples=200)
@given(
    json_values,
    st.sampled_from(["ciphertext", "mac", "ephemeral"]),
    st.text() | st.binary(max_size=80).map(encode),
    st.sampled_from(sorted(GOOD.data())),
)
def test_every_field_fuzzed(value: Any, field: str, text: str, inner: str) -> None:
    outer = {**GOOD_ENTRY, "session_data": {**GOOD_ENTRY["session_data"], field: value}}
    worded = {**GOOD_ENTRY, "session_data": {**GOOD_ENTRY["session_data"], field: text}}
    data = sealed(KEY, msgspec.json.encode({**GOOD.data(), inner: value}))
    inside = {"session_data": msgspec.to_builtins(data)}
    for content in (value, outer, worded, inside):
        raw = answer((GOOD.room_id, GOOD.session_id, content))
        (chunk,) = BackupReader(KEY, raw).chunks()
        assert len(chunk.sessions) + chunk.failed == 1
        assert all(s.session_id == GOOD.session_id for s in chunk.sessions)


@given(json_values, st.dictionaries(st.text(max_size=9), json_values), st.text(st.characters()))
def test_any_version_fuzzed(value: Any, auth_data: dict[str, Any], text: str) -> None:
    for candidate in (
        value,
        {**vectors.BACKUP_VERSION, "auth_data": auth_data},
        {**vectors.BACKUP_VERSION, "auth_data": {"public_key": text, "signatures": value}},
        {**vectors.BACKUP_VERSION, "version": value},
    ):
        try:
            version = read_version(candidate)
        except BadResponse:
            continue
        KEY.opens(version)
        keys = {"ed25519:A": vectors.DEVICE_PUBLIC, text: text}
        assert version.signers(vectors.USER, keys) == frozenset() or candidate["version"] == value


@given(st.binary(max_size=200))
def test_any_plaintext_fuzzed(plaintext: bytes) -> None:
    with pytest.raises(DamagedSecret):
        KEY.decrypt_session(GOOD.room_id, GOOD.session_id, sealed(KEY, plaintext))
