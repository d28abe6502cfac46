"""Room keys in a file, in the format all Matrix clients read and write.

Spec: Client-Server API, "Key exports". Making the key from the passphrase takes 0.3 s and more:
call these functions in a worker thread.
"""

from __future__ import annotations

import hashlib
import secrets
import struct
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from timclient.domain.errors import DamagedKeyFile, DamagedSecret, WrongPassphrase
from timclient.matrix.crypto import unpadded_base64
from timclient.matrix.crypto.aes_hmac import MAC_BYTES, AesHmacKey, new_iv
from timclient.matrix.crypto.exported_session import ExportedSession, SessionData, checked

ROUNDS = 500_000
MAX_ROUNDS = 10_000_000  # some 6 s; a file asking for more wants us to hang
MAX_FILE_BYTES = 256 * 1024 * 1024

_HEADER = b"-----BEGIN MEGOLM SESSION DATA-----"
_TRAILER = b"-----END MEGOLM SESSION DATA-----"
_VERSION = 1
_SALT_BYTES = 16
_FRAME = struct.Struct(">B16s16sI")  # version, salt, IV, rounds
_LINE = 76


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What was in a file: sessions ready for the key store, and how many could not be read."""

    sessions: tuple[ExportedSession, ...]
    failed: int


def export_keys(
    sessions: Iterable[ExportedSession], passphrase: str, rounds: int = ROUNDS
) -> bytes:
    """Return the whole file for these sessions.

    Raises:
        WrongPassphrase: it cannot be written as UTF-8, so no other client could open the file.
    """
    entries = [
        {**session.data(), "room_id": session.room_id, "session_id": session.session_id}
        for session in sessions
    ]
    return encrypt_file(msgspec.json.encode(entries), passphrase, rounds)


def import_keys(file: bytes, passphrase: str) -> KeyFile:
    """Read a file back; single bad entries are counted, not raised.

    Raises:
        WrongPassphrase: the passphrase does not open it, or a byte in it was changed.
        DamagedKeyFile: it is no key file, or not a whole one.
    """
    plaintext = decrypt_file(file, passphrase)
    try:
        entries = msgspec.json.decode(plaintext, type=list[msgspec.Raw])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise DamagedKeyFile("content") from None
    read = [_read(entry) for entry in entries]
    sessions = tuple(session for session in read if session is not None)
    return KeyFile(sessions, len(read) - len(sessions))


def encrypt_file(plaintext: bytes, passphrase: str, rounds: int = ROUNDS) -> bytes:
    """Return the armoured file around any plaintext."""
    salt, iv = secrets.token_bytes(_SALT_BYTES), new_iv()
    keys = _derive(passphrase, salt, rounds)
    body = _FRAME.pack(_VERSION, salt, iv, rounds) + keys.apply(iv, plaintext)
    text = unpadded_base64.encode(body + keys.mac(body))
    text += "=" * (-len(text) % 4)  # readers of old want it padded
    lines = [text[at : at + _LINE].encode() for at in range(0, len(text), _LINE)]
    return b"\n".join((_HEADER, *lines, _TRAILER, b""))


def decrypt_file(file: bytes, passphrase: str) -> bytes:
    """Return what is inside an armoured file; errors as of ``import_keys``."""
    body = _body(file)
    if len(body) < _FRAME.size + MAC_BYTES:
        raise DamagedKeyFile("too short")
    signed, mac = body[:-MAC_BYTES], body[-MAC_BYTES:]
    version, salt, iv, rounds = _FRAME.unpack_from(signed)
    if version != _VERSION:
        raise DamagedKeyFile("version")
    if not 0 < rounds <= MAX_ROUNDS:
        raise DamagedKeyFile("rounds")
    keys = _derive(passphrase, salt, rounds)
    if not keys.fits(mac, signed):
        raise WrongPassphrase("mac")
    return keys.apply(iv, signed[_FRAME.size :])


def _body(file: bytes) -> bytes:
    if len(file) > MAX_FILE_BYTES:
        raise DamagedKeyFile("too large")
    before, header, rest = file.partition(_HEADER)
    inner, trailer, _ = rest.partition(_TRAILER)
    if not header or before.strip(b"\xef\xbb\xbf \t\r\n"):
        raise DamagedKeyFile("header")
    if not trailer:
        raise DamagedKeyFile("trailer")
    try:
        text = b"".join(inner.split()).decode("ascii")
    except UnicodeDecodeError:
        raise DamagedKeyFile("encoding") from None
    body = unpadded_base64.decode(text)
    if body is None:
        raise DamagedKeyFile("encoding")
    return body


def _derive(passphrase: str, salt: bytes, rounds: int) -> AesHmacKey:
    try:
        secret = passphrase.encode()
    except UnicodeEncodeError:
        raise WrongPassphrase("encoding") from None
    return AesHmacKey(hashlib.pbkdf2_hmac("sha512", secret, salt, rounds, 64))


def _read(raw: msgspec.Raw) -> ExportedSession | None:
    try:
        data = msgspec.json.decode(raw, type=SessionData)
        return checked(data, data.room_id or "", data.session_id or "")
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, DamagedSecret):
        return None
