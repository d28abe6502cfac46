"""The key backup on the server: its keys, one session in it, and reading a whole one back.

Spec: Client-Server API, "Server-side key backups", ``m.megolm_backup.v1.curve25519-aes-sha2``.
Whoever has the public key, so also the server, can put sessions into a backup, and its MAC covers
nothing (a fault all clients share): what comes out says which messages can be read, never who
wrote them.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
import vodozemac

from timclient.domain.errors import BadResponse, DamagedSecret
from timclient.matrix.crypto import unpadded_base64
from timclient.matrix.crypto.canonical import signatures_of
from timclient.matrix.crypto.exported_session import ExportedSession, SessionData, checked
from timclient.matrix.crypto.signing_key import verify

ALGORITHM = "m.megolm_backup.v1.curve25519-aes-sha2"
KEY_BYTES = 32
_CHUNK = 100  # some 15 ms


class EncryptedSession(msgspec.Struct, frozen=True):
    """``session_data`` of one session."""

    ephemeral: str
    ciphertext: str
    mac: str


class _Entry(msgspec.Struct, frozen=True):
    """One session in the answer; what the server says about it beside is not believed."""

    session_data: EncryptedSession


class _Room(msgspec.Struct, frozen=True):
    sessions: dict[str, msgspec.Raw]


class _Rooms(msgspec.Struct, frozen=True):
    rooms: dict[str, msgspec.Raw]


class _Version(msgspec.Struct, frozen=True):
    algorithm: str
    version: str
    auth_data: dict[str, Any]
    count: int = 0
    etag: str = ""


@dataclass(frozen=True, slots=True)
class BackupVersion:
    """A backup the server has. ``public_key`` is None where it is of an unknown kind.

    ``auth_data`` as the server has it, for its signatures; ``count`` is the number of sessions.
    """

    version: str
    auth_data: Mapping[str, Any]
    public_key: str | None
    count: int = 0
    etag: str = ""

    def signers(self, user_id: str, keys: Mapping[str, str]) -> frozenset[str]:
        """Return which of the given keys have really signed this backup.

        ``keys`` are public Ed25519 keys (base64) by key id (``ed25519:DEVICE`` or
        ``ed25519:public master key``): those of the user which are trusted already.
        """
        found = signatures_of(self.auth_data, user_id)
        return frozenset(
            key_id
            for key_id, public in keys.items()
            if key_id in found and verify(public, found[key_id], self.auth_data)
        )


def read_version(answer: Any) -> BackupVersion:  # noqa: ANN401 - a server's answer
    """Take in the answer of GET room_keys/version.

    Raises:
        BadResponse: it is not what the specification promises.
    """
    try:
        found = msgspec.convert(answer, _Version)
    except msgspec.ValidationError:
        raise BadResponse("room_keys/version") from None
    key = found.auth_data.get("public_key")
    usable = found.algorithm == ALGORITHM and isinstance(key, str) and _public_key(key) is not None
    return BackupVersion(
        found.version, found.auth_data, key if usable else None, found.count, found.etag
    )


class BackupKey:
    """The private key that opens a backup. ``public`` is its public key in unpadded base64."""

    __slots__ = ("_decryption", "_raw", "public")

    def __init__(self, raw: bytes) -> None:
        if len(raw) != KEY_BYTES:
            raise DamagedSecret("backup key length")
        self._raw = raw
        self._decryption = vodozemac.PkDecryption.from_key(
            vodozemac.Curve25519SecretKey.from_bytes(raw)
        )
        self.public: str = self._decryption.public_key.to_base64()

    def __repr__(self) -> str:
        return f"BackupKey(public={self.public!r})"

    @classmethod
    def generate(cls) -> BackupKey:
        """Make a new key."""
        return cls(secrets.token_bytes(KEY_BYTES))

    @classmethod
    def from_base64(cls, text: str) -> BackupKey:
        """Take up a key as it lies in secret storage (base64, padded or not).

        Raises:
            DamagedSecret: the text is not the base64 of 32 bytes.
        """
        raw = unpadded_base64.decode_sized(text.strip(), KEY_BYTES)
        if raw is None:
            raise DamagedSecret("backup key encoding")
        return cls(raw)

    def base64(self) -> str:
        """Return the private key for secret storage. A secret."""
        return unpadded_base64.encode(self._raw)

    def raw(self) -> bytes:
        """Return the 32 private bytes. A secret."""
        return self._raw

    def opens(self, version: BackupVersion) -> bool:
        """Tell whether this key belongs to the backup the server has."""
        if version.public_key is None:
            return False
        return _public_key(version.public_key) == _public_key(self.public)

    def auth_data(self) -> dict[str, Any]:
        """Return ``auth_data`` of a new backup, still to be signed (SigningKey.sign_json)."""
        return {"public_key": self.public}

    def decrypt_session(
        self, room_id: str, session_id: str, encrypted: EncryptedSession
    ) -> ExportedSession:
        """Return one session of the backup.

        Raises:
            DamagedSecret: it is not for this key, or what is in it is no session of this id.
        """
        ciphertext = unpadded_base64.decode(encrypted.ciphertext)
        mac = unpadded_base64.decode(encrypted.mac)
        ephemeral = unpadded_base64.decode_sized(encrypted.ephemeral, KEY_BYTES)
        if ciphertext is None or mac is None or ephemeral is None:
            raise DamagedSecret("backup encoding")
        try:
            # By names: Message's from_base64 and to_base64 do not agree on an order.
            message = vodozemac.Message(ciphertext=ciphertext, mac=mac, ephemeral_key=ephemeral)
            plaintext = self._decryption.decrypt(message)
            data = msgspec.json.decode(plaintext, type=SessionData)
        except (ValueError, msgspec.MsgspecError, RecursionError):
            raise DamagedSecret("backup session") from None
        return checked(data, room_id, session_id)


class BackupEncryption:
    """Encrypts sessions for a backup; needs only its public key.

    Raises:
        DamagedSecret: the public key is none, or one that gives everything away.
    """

    __slots__ = ("_encryption",)

    def __init__(self, public_key: str) -> None:
        raw = _public_key(public_key)
        if raw is None:
            raise DamagedSecret("backup public key")
        self._encryption = vodozemac.PkEncryption.from_key(
            vodozemac.Curve25519PublicKey.from_bytes(raw)
        )
        self._encrypt(b"")  # keys of low order are refused here, not at the first upload

    def entry(self, session: ExportedSession, *, verified: bool = False) -> dict[str, Any]:
        """Return ``KeyBackupData`` of one session.

        ``verified``: the key came from a device whose owner vouches for it; the server keeps such
        a copy rather than another.
        """
        return {
            "first_message_index": session.first_known_index,
            "forwarded_count": len(session.forwarding_chain),
            "is_verified": verified,
            "session_data": self._encrypt(msgspec.json.encode(session.data())),
        }

    def _encrypt(self, plaintext: bytes) -> dict[str, str]:
        try:
            message = self._encryption.encrypt(plaintext)
        except ValueError:
            raise DamagedSecret("backup public key") from None
        return {
            "ephemeral": unpadded_base64.encode(bytes(message.ephemeral_key)),
            "ciphertext": unpadded_base64.encode(bytes(message.ciphertext)),
            "mac": unpadded_base64.encode(bytes(message.mac)),
        }


@dataclass(frozen=True, slots=True)
class RestoredChunk:
    """A part of a backup: sessions ready for the key store, and how many could not be read."""

    sessions: tuple[ExportedSession, ...]
    failed: int


class BackupReader:
    """Reads the raw answer of GET room_keys/keys (or of one room) in chunks.

    ``total`` counts all sessions, and rooms that cannot be read as one each. One bad entry never
    hinders the others. The whole answer is held until the reader is dropped.

    Raises:
        BadResponse: the answer as a whole is not what the specification promises.
    """

    def __init__(self, key: BackupKey, raw: bytes, room_id: str | None = None) -> None:
        self._key = key
        self._rooms: dict[str, dict[str, msgspec.Raw]] = {}
        self._broken_rooms = 0
        try:
            if room_id is not None:
                self._rooms[room_id] = msgspec.json.decode(raw, type=_Room).sessions
                return
            rooms = msgspec.json.decode(raw, type=_Rooms).rooms
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            raise BadResponse("room_keys/keys") from None
        for name, room in rooms.items():
            try:
                self._rooms[name] = msgspec.json.decode(room, type=_Room).sessions
            except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
                self._broken_rooms += 1

    @property
    def total(self) -> int:
        """The number of sessions that ``chunks`` will have gone through at its end."""
        return sum(map(len, self._rooms.values())) + self._broken_rooms

    def chunks(self, size: int = _CHUNK) -> Iterator[RestoredChunk]:
        """Decrypt the next sessions; between two chunks the caller may do other things."""
        failed, found = self._broken_rooms, list[ExportedSession]()
        for room_id, sessions in self._rooms.items():
            for session_id, raw in sessions.items():
                session = self._restore(room_id, session_id, raw)
                if session is None:
                    failed += 1
                else:
                    found.append(session)
                if len(found) + failed >= size:
                    yield RestoredChunk(tuple(found), failed)
                    failed, found = 0, []
        if found or failed:
            yield RestoredChunk(tuple(found), failed)

    def _restore(self, room_id: str, session_id: str, raw: msgspec.Raw) -> ExportedSession | None:
        try:
            entry = msgspec.json.decode(raw, type=_Entry)
            return self._key.decrypt_session(room_id, session_id, entry.session_data)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, DamagedSecret):
            return None


def _public_key(text: str) -> bytes | None:
    return unpadded_base64.decode_sized(text, KEY_BYTES)
