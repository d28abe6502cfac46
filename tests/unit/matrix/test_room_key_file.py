"""Room key files: the vectors every client reads, files of other clients, and damage."""

from __future__ import annotations

import contextlib
import traceback
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.matrix import vectors
from tests.unit.matrix.test_key_backup import some_session
from timclient.domain.errors import DamagedKeyFile, WrongPassphrase
from timclient.matrix.crypto import unpadded_base64
from timclient.matrix.crypto.exported_session import import_session
from timclient.matrix.crypto.room_key_file import (
    MAX_FILE_BYTES,
    MAX_ROUNDS,
    decrypt_file,
    encrypt_file,
    export_keys,
    import_keys,
)

HEADER = "-----BEGIN MEGOLM SESSION DATA-----"
TRAILER = "-----END MEGOLM SESSION DATA-----"
PASSPHRASE = "Ärzte & Pflege"


def framed(body: str | bytes) -> bytes:
    text = body if isinstance(body, str) else unpadded_base64.encode(body)
    return f"{HEADER}\n{text}\n{TRAILER}\n".encode("utf-8", "surrogatepass")


@pytest.mark.parametrize(("plaintext", "passphrase", "body"), vectors.KEY_FILES)
def test_known_vectors(plaintext: bytes, passphrase: str, body: str) -> None:
    assert decrypt_file(framed(body), passphrase) == plaintext
    with pytest.raises(WrongPassphrase):
        decrypt_file(framed(body), passphrase + " ")


def test_a_file_of_the_rust_implementation() -> None:
    found = import_keys(vectors.RUST_KEY_FILE.encode(), "1234")
    assert found.failed == 0
    assert len(found.sessions) > 0
    for session in found.sessions:
        assert import_session(session).id == session.session_id


def test_files_go_out_and_in() -> None:
    sessions = tuple(some_session(f"!{n}:x", n) for n in range(4))
    file = export_keys(sessions, PASSPHRASE, rounds=10)
    assert import_keys(file, PASSPHRASE).sessions == sessions
    lines = file.decode("ascii").split("\n")
    assert (lines[0], lines[-2], lines[-1]) == (HEADER, TRAILER, "")
    assert max(map(len, lines)) <= 76
    assert sessions[0].session_key not in file.decode()


def test_what_other_clients_want_is_there() -> None:
    session = some_session()
    (entry,) = msgspec.json.decode(decrypt_file(export_keys([session], "x", 10), "x"))
    assert entry == {
        "algorithm": "m.megolm.v1.aes-sha2",
        "room_id": session.room_id,
        "session_id": session.session_id,
        "session_key": session.session_key,
        "sender_key": session.sender_key,
        "sender_claimed_keys": {"ed25519": session.ed25519},
        "forwarding_curve25519_key_chain": [],
    }


def test_default_rounds_salt_and_iv() -> None:
    files = [encrypt_file(b"[]", "x"), encrypt_file(b"[]", "x")]
    bodies = [unpadded_base64.decode("".join(f.decode().split("\n")[1:-2])) or b"" for f in files]
    assert int.from_bytes(bodies[0][33:37], "big") == 500_000
    assert bodies[0][1:17] != bodies[1][1:17]
    assert all(body[0] == 1 and body[25] < 0x80 for body in bodies)


def test_no_keys_at_all() -> None:
    assert import_keys(export_keys([], "x", 10), "x").sessions == ()


@pytest.mark.parametrize(
    "change",
    [
        lambda f: f.replace(b"\n", b"\r\n"),
        lambda f: b"\xef\xbb\xbf" + f,
        lambda f: b"\n \n" + f.rstrip(b"\n"),
        lambda f: f.replace(b"=", b""),
        lambda f: f.replace(b"\n", b"\n   "),
    ],
)
def test_what_editors_and_mail_do_to_files(change: Any) -> None:
    session = some_session()
    file = change(export_keys([session], PASSPHRASE, 10))
    assert import_keys(file, PASSPHRASE).sessions == (session,)


@pytest.mark.parametrize("wrong", ["", PASSPHRASE.lower(), PASSPHRASE + "\n", "\ud800"])
def test_a_wrong_passphrase_is_told_without_showing_it(wrong: str) -> None:
    file = export_keys([some_session()], PASSPHRASE, 10)
    with pytest.raises(WrongPassphrase) as caught:
        import_keys(file, wrong)
    assert not wrong or wrong not in "".join(traceback.format_exception(caught.value))


def test_an_impossible_passphrase_makes_no_file() -> None:
    with pytest.raises(WrongPassphrase):
        export_keys([], "\ud800", 10)


def test_truncated_files_are_damaged() -> None:
    file = export_keys([some_session()], PASSPHRASE, 10)
    for end in range(len(file) - 2):
        with pytest.raises(DamagedKeyFile):
            import_keys(file[:end], PASSPHRASE)


def test_lines_lost_in_the_middle_are_noticed() -> None:
    lines = export_keys([some_session()], PASSPHRASE, 10).split(b"\n")
    for at in range(1, len(lines) - 2):
        with pytest.raises((DamagedKeyFile, WrongPassphrase)):
            import_keys(b"\n".join(lines[:at] + lines[at + 1 :]), PASSPHRASE)


def test_every_changed_byte_is_noticed() -> None:
    file = encrypt_file(b"[]", "x", 3)
    body = unpadded_base64.decode("".join(file.decode().split("\n")[1:-2])) or b""
    for at in range(len(body)):
        if 33 <= at < 36:
            continue  # more rounds are only more work
        changed = body[:at] + bytes((body[at] ^ 1,)) + body[at + 1 :]
        with pytest.raises((DamagedKeyFile, WrongPassphrase)):
            import_keys(framed(changed), "x")


def body_with(version: int = 1, rounds: int = 1, size: int = 32) -> bytes:
    return bytes((version,)) + bytes(32) + rounds.to_bytes(4, "big") + bytes(size)


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"-----",
        HEADER.encode(),
        f"{HEADER}\n-----".encode(),
        TRAILER.encode(),
        f"{TRAILER}\n{HEADER}".encode(),
        b"Dear colleague,\n" + framed(body_with()),
        framed(""),
        framed("A"),
        framed("§§§"),
        framed("AAA-"),
        framed(b"short"),
        framed(body_with(size=31)),
        framed(body_with(version=0)),
        framed(body_with(version=2)),
        framed(body_with(rounds=0)),
        framed(body_with(rounds=MAX_ROUNDS + 1)),
        framed(body_with(rounds=2**32 - 1)),
        framed(vectors.KEY_FILES[0][2]).decode().encode("utf-16"),
    ],
)
def test_what_is_no_key_file(file: bytes) -> None:
    with pytest.raises(DamagedKeyFile):
        import_keys(file, "x")


def test_a_file_too_large_is_not_even_looked_at() -> None:
    with pytest.raises(DamagedKeyFile):
        import_keys(bytes(MAX_FILE_BYTES + 1), "x")


@pytest.mark.parametrize("content", [b"", b"{}", b"[", b"null", b"\xff", b"[" * 100_000, b"plain"])
def test_senseless_content_is_damaged(content: bytes) -> None:
    with pytest.raises(DamagedKeyFile):
        import_keys(encrypt_file(content, "x", 1), "x")


def test_one_bad_key_hinders_no_other() -> None:
    good = some_session()
    entry = {**good.data(), "room_id": good.room_id, "session_id": good.session_id}
    bad: list[Any] = [
        None,
        5,
        {},
        {**entry, "session_id": "other"},
        {**entry, "session_key": "AAAA"},
        {**entry, "algorithm": "m.other"},
        {**entry, "room_id": ""},
        {k: v for k, v in entry.items() if k != "room_id"},
        {k: v for k, v in entry.items() if k != "session_id"},
    ]
    file = encrypt_file(msgspec.json.encode([*bad, entry]), "x", 1)
    found = import_keys(file, "x")
    assert (found.sessions, found.failed) == ((good,), len(bad))


@settings(max_examples=200)
@given(st.binary(max_size=300), st.text(st.characters(), max_size=300), st.text(max_size=8))
def test_any_file_gives_our_errors_only(raw: bytes, text: str, passphrase: str) -> None:
    frame = raw[:33].ljust(33, b"\1") + (3).to_bytes(4, "big") + raw[33:]
    for file in (raw, framed(raw[:33]), framed(frame), framed(text)):
        with pytest.raises((DamagedKeyFile, WrongPassphrase)):
            import_keys(file, passphrase)


@given(st.binary(max_size=200))
def test_any_content_gives_our_errors_only(content: bytes) -> None:
    with contextlib.suppress(DamagedKeyFile):
        import_keys(encrypt_file(content, "x", 1), "x")


@given(st.binary(max_size=300), st.text(max_size=20))
def test_any_plaintext_comes_back(content: bytes, passphrase: str) -> None:
    assert decrypt_file(encrypt_file(content, passphrase, 1), passphrase) == content
