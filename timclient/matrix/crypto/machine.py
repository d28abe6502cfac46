"""nio's Olm machine with its defects taken out (facts: matrix-engine.md, section 3 B, C, E, F, G).

What is different from nio 0.26.0:

* every to-device message is isolated: garbage, unknown one-time keys or a broken room key end in
  a log line, never in the sync loop;
* a one-time key counts as used only once the session it made is saved with the account;
* generated one-time keys are saved before they are uploaded, and uploaded again after a crash;
* a room key that is known already is replaced only by a better one of the same owner;
* Megolm events need no ``sender_key``, and a message that claims another room is refused.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import msgspec
import sqlcipher3
import vodozemac
from nio.crypto import InboundGroupSession, Session
from nio.crypto.olm_machine import Olm
from nio.exceptions import EncryptionError, OlmTrustError
from nio.responses import KeysClaimResponse, KeysQueryResponse, KeysUploadResponse
from peewee import PeeweeException

from timclient.domain.errors import StoreError, Undecryptable
from timclient.domain.event import Event
from timclient.domain.ids import DeviceId, RoomId, UserId
from timclient.domain.message import UndecryptableReason
from timclient.matrix.crypto.key_store import KeyStore
from timclient.matrix.crypto.payload import (
    Decrypted,
    MegolmContent,
    OlmContent,
    OlmPayload,
    RoomKey,
)

log = logging.getLogger(__name__)

# Everything hostile input can raise inside nio and vodozemac (whose errors are ValueErrors).
_HOSTILE = (ValueError, KeyError, TypeError, AttributeError, AssertionError, IndexError)
_FOREIGN = (*_HOSTILE, EncryptionError, OlmTrustError, OverflowError, RecursionError)


MEGOLM = Olm._megolm_algorithm  # noqa: SLF001 - nio keeps the name there


class Machine(Olm):  # type: ignore[misc]
    """The Olm account, its sessions and room keys. Belongs to the engine thread."""

    store: KeyStore

    def __init__(self, user_id: UserId, device_id: DeviceId, store: KeyStore) -> None:
        with store.transaction():
            super().__init__(user_id, device_id, store)
        # Not nio's tracked_users: nio marks users there on every answer, also outdated ones.
        self._up_to_date: set[str] = set()
        self._noticing: list[set[str]] = []

    def recover(self) -> None:
        """After a failing disk, take up what is on it: memory is ahead of it, and a message that is
        delivered again would be refused as used."""
        if not self.store.broken:
            return
        log.warning("key store failed; loading it anew")
        try:
            self.account = self.store.load_account()
            self.load()
        except (PeeweeException, sqlcipher3.Error) as error:
            raise StoreError("key store") from error
        self.outbound_group_sessions.clear()
        self.store.broken = False

    # -- to-device ------------------------------------------------------------------------------

    def receive(self, events: Iterable[Event]) -> frozenset[str]:
        """Take in to-device events; returns the ids of the Megolm sessions that became known.

        The keys are on disk when this returns, so that the sync token may move afterwards.
        """
        received: set[str] = set()
        with self.store.transaction():
            for event in events:
                if event.type != "m.room.encrypted":
                    continue
                try:
                    session_id = self._receive_one(event)
                except (*_FOREIGN, Undecryptable) as error:
                    log.warning("to-device message refused: %s", type(error).__name__)
                    continue
                if session_id:
                    received.add(session_id)
        return frozenset(received)

    def _receive_one(self, event: Event) -> str | None:
        content = msgspec.json.decode(event.content, type=OlmContent)
        own_key = self.account.identity_keys["curve25519"]
        message = content.ciphertext.get(own_key)
        if content.algorithm != self._olm_algorithm or message is None:
            return None
        plaintext = self._decrypt_olm(event.sender, content.sender_key, message.type, message.body)
        payload = msgspec.json.decode(plaintext, type=OlmPayload)
        if (
            payload.sender != event.sender
            or payload.recipient != self.user_id
            or payload.recipient_keys.get("ed25519") != self.account.identity_keys["ed25519"]
            or "ed25519" not in payload.keys
        ):
            raise Undecryptable(UndecryptableReason.TAMPERED.value)
        if payload.type != "m.room_key":
            return None
        key = msgspec.json.decode(payload.content, type=RoomKey)
        if key.algorithm != self._megolm_algorithm:
            return None
        return self._add_room_key(
            content.sender_key,
            payload.keys["ed25519"],
            key.room_id,
            key.session_id,
            key.session_key,
        )

    def _decrypt_olm(self, sender: str, sender_key: str, kind: int, body: str) -> str:
        message: Any
        if kind == 0:
            message = vodozemac.PreKeyMessage.from_base64(body)
        elif kind == 1:
            message = vodozemac.AnyOlmMessage.from_parts(1, _unbase64(body))
        else:
            raise Undecryptable(UndecryptableReason.MALFORMED.value)
        try:
            plaintext: str | None = self._try_decrypt(sender, sender_key, message)
            if plaintext is None and kind == 0:
                plaintext = self._new_inbound(sender_key, message)
        except _FOREIGN:
            self._mark_device_for_unwedging(sender, sender_key)
            raise
        if plaintext is None:
            self._mark_device_for_unwedging(sender, sender_key)
            raise Undecryptable(UndecryptableReason.KEY_MISSING.value)
        return plaintext

    def _new_inbound(self, sender_key: str, message: vodozemac.PreKeyMessage) -> str:
        """Start a session from a pre-key message; account and session are saved together."""
        raw, plaintext = self.account.create_inbound_session(sender_key, message)
        session = Session(raw)
        self.session_store.add(sender_key, session)
        self.save_session(sender_key, session)
        self.save_account()
        return bytes(plaintext).decode()

    def _add_room_key(
        self, sender_key: str, ed25519: str, room_id: str, session_id: str, session_key: str
    ) -> str | None:
        session = InboundGroupSession(session_key, ed25519, sender_key, room_id)
        if session.id != session_id:
            raise Undecryptable(UndecryptableReason.TAMPERED.value)
        known = self.group_session(RoomId(room_id), session_id)
        # Whoever holds a key could send it on in his own name, or cut down to a later index:
        # both would take away what can be read today.
        if known is not None and (
            known.sender_key != sender_key or session.first_known_index >= known.first_known_index
        ):
            return None
        self.inbound_group_store[room_id][sender_key][session.id] = session
        self.save_inbound_group_session(session)
        return session_id

    # -- Megolm ---------------------------------------------------------------------------------

    def group_session(self, room_id: RoomId, session_id: str) -> InboundGroupSession | None:
        """Return the room key with an id, whoever sent it (``sender_key`` is deprecated)."""
        for sessions in self.inbound_group_store[room_id].values():
            found = sessions.get(session_id)
            if found is not None:
                return found
        return None

    def decrypt_megolm(self, room_id: RoomId, event: Event) -> Decrypted:
        """Decrypt a room event.

        Raises:
            Undecryptable: ``detail`` is the UndecryptableReason's value; ``session_id`` is in the
                event's content where it can be read at all.
        """
        try:
            content = msgspec.json.decode(event.content, type=MegolmContent)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise Undecryptable(UndecryptableReason.MALFORMED.value) from error
        session = self.group_session(room_id, content.session_id)
        if content.algorithm != self._megolm_algorithm:
            raise Undecryptable(UndecryptableReason.MALFORMED.value)
        if session is None:
            raise MissingKey(content.session_id)
        try:
            plaintext, index = session.decrypt(content.ciphertext)
            inner = msgspec.json.decode(plaintext, type=Decrypted)
        except _FOREIGN as error:
            raise Undecryptable(_reason(error, session, content).value) from error
        if inner.room_id != room_id:
            raise Undecryptable(UndecryptableReason.TAMPERED.value)
        if not self._first_use(session, index, event):
            raise Undecryptable(UndecryptableReason.REPLAYED.value)
        return inner

    def _first_use(self, session: InboundGroupSession, index: int, event: Event) -> bool:
        # The sender belongs to the key: a copy sent on by another member must not use up the
        # index of the original.
        key = (event.sender, session.id, index)
        return bool(self.message_index_store.setdefault(key, event.event_id) == event.event_id)

    # -- own keys -------------------------------------------------------------------------------

    def keys_to_upload(self) -> dict[str, Any] | None:
        """Return the body of the next /keys/upload, or None when nothing is due.

        Keys that were generated but never confirmed come first: after a crash between the server's
        yes and our note of it the same keys go up once more, which the server accepts.
        """
        unpublished = len(self.account.one_time_keys["curve25519"])
        if self.account.shared and unpublished == 0 and not self._one_time_keys_missing():
            return None
        if unpublished == 0:
            wanted = self.account.max_one_time_keys // 2
            there = min(max(self.uploaded_key_count or 0, 0), wanted - 1)
            self.account.generate_one_time_keys(wanted - there)
        self.save_account()
        body: dict[str, Any] = {"one_time_keys": self._signed_one_time_keys()}
        if not self.account.shared:
            body["device_keys"] = self._signed_device_keys()
        return body

    def keys_uploaded(self, counts: Mapping[str, Any]) -> None:
        """Note that the server has the keys."""
        count = counts.get("signed_curve25519", 0)
        response = KeysUploadResponse(0, count if isinstance(count, int) else 0)
        self.handle_response(response)

    def drop_unpublished_keys(self) -> None:
        """Give up keys the server refuses because it has others under their names."""
        self.account.mark_keys_as_published()
        self.save_account()

    def _one_time_keys_missing(self) -> bool:
        if self.uploaded_key_count is None:
            return False
        return int(self.uploaded_key_count) < int(self.account.max_one_time_keys) // 2

    def _signed_one_time_keys(self) -> dict[str, Any]:
        return {
            f"signed_curve25519:{key_id}": {"key": key, "signatures": self._sign({"key": key})}
            for key_id, key in self.account.one_time_keys["curve25519"].items()
        }

    def _signed_device_keys(self) -> dict[str, Any]:
        own = self.account.identity_keys
        keys = {
            "algorithms": self._algorithms,
            "device_id": self.device_id,
            "user_id": self.user_id,
            "keys": {
                f"curve25519:{self.device_id}": own["curve25519"],
                f"ed25519:{self.device_id}": own["ed25519"],
            },
        }
        return {**keys, "signatures": self._sign(keys)}

    def _sign(self, value: dict[str, Any]) -> dict[str, dict[str, str]]:
        return {self.user_id: {f"ed25519:{self.device_id}": self.sign_json(value)}}

    def olm_encrypt(
        self,
        session: Session,
        device: Any,  # noqa: ANN401 - nio's OlmDevice is untyped
        event_type: str,
        content: dict[str, Any],
    ) -> dict[str, Any]:
        """Encrypt a to-device message for one device and save the session's new state."""
        encrypted: dict[str, Any] = self._olm_encrypt(session, device, event_type, content)
        return encrypted

    # -- other people's devices -----------------------------------------------------------------

    def untrack(self, users: Iterable[str]) -> None:
        """Devices of these users have changed: ask for them before the next message."""
        changed = set(users)
        self._up_to_date -= changed
        for noticed in self._noticing:
            noticed.update(changed)

    def track(self, users: Iterable[str]) -> None:
        """The devices of these users are known as the server knows them."""
        self._up_to_date.update(users)

    @contextmanager
    def noticing_changes(self) -> Iterator[set[str]]:
        """Collect the users whose devices change while a question about them is on its way."""
        noticed: set[str] = set()
        self._noticing.append(noticed)
        try:
            yield noticed
        finally:
            self._noticing.remove(noticed)

    def untracked(self, users: Iterable[str]) -> list[str]:
        """Return the users whose devices have to be asked for before the next message."""
        return sorted(set(users) - self._up_to_date)

    def devices_received(self, device_keys: Any) -> None:  # noqa: ANN401 - a server's answer
        """Take in a /keys/query answer, user by user and device by device."""
        if not isinstance(device_keys, dict):
            return
        with self.store.transaction():
            for user_id, devices in device_keys.items():
                if not isinstance(devices, dict):
                    continue
                sound = {d: p for d, p in devices.items() if _is_device(p, user_id, d)}
                before = {d.id for d in self.device_store.active_user_devices(user_id)}
                try:
                    self._handle_key_query(KeysQueryResponse({user_id: sound}, {}))
                except _FOREIGN as error:
                    log.warning("device keys refused: %s", type(error).__name__)
                    continue
                after = {d.id for d in self.device_store.active_user_devices(user_id)}
                self._forget_sessions_shared_with(user_id, before - after)

    def _forget_sessions_shared_with(self, user_id: str, gone: set[str]) -> None:
        """A device that is gone must not be able to read what is sent from now on."""
        for room_id, session in tuple(self.outbound_group_sessions.items()):
            if any((user_id, device) in session.users_shared_with for device in gone):
                self.outbound_group_sessions.pop(room_id)

    def claimed(self, one_time_keys: Any) -> None:  # noqa: ANN401 - a server's answer
        """Start Olm sessions from a /keys/claim answer, device by device."""
        if not isinstance(one_time_keys, dict):
            return
        with self.store.transaction():
            for user_id, devices in one_time_keys.items():
                for device_id, keys in devices.items() if isinstance(devices, dict) else ():
                    try:
                        answer = KeysClaimResponse({user_id: {device_id: keys}}, {})
                        self._handle_key_claiming(answer)
                    except (*_FOREIGN, StopIteration) as error:
                        log.warning("one-time key refused: %s", type(error).__name__)


class MissingKey(Undecryptable):
    """The room key has not arrived; ``session_id`` names it."""

    def __init__(self, session_id: str) -> None:
        super().__init__(UndecryptableReason.KEY_MISSING.value)
        self.session_id = session_id


def _reason(
    error: Exception, session: InboundGroupSession, content: MegolmContent
) -> UndecryptableReason:
    """A key that starts behind the message is a different thing from a forged message."""
    try:
        index = vodozemac.MegolmMessage.from_base64(content.ciphertext).message_index()
    except (ValueError, TypeError):
        return UndecryptableReason.MALFORMED
    if index < session.first_known_index:
        return UndecryptableReason.BEFORE_JOINING
    if isinstance(error, vodozemac.MegolmDecryptionException):
        return UndecryptableReason.TAMPERED
    return UndecryptableReason.MALFORMED


def _is_device(payload: Any, user_id: str, device_id: str) -> bool:  # noqa: ANN401
    return (
        isinstance(payload, dict)
        and payload.get("user_id") == user_id
        and payload.get("device_id") == device_id
        and isinstance(payload.get("keys"), dict)
        and isinstance(payload.get("signatures"), dict)
        and isinstance(payload.get("unsigned", {}), dict)
    )


def _unbase64(text: str) -> bytes:
    import base64  # noqa: PLC0415

    return base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
