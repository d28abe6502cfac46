"""nio's Olm machine with its defects taken out (facts: matrix-engine.md, section 3 B, C, E, F, G).

What is different from nio 0.26.0:

* every to-device message is isolated: garbage, unknown one-time keys or a broken room key end in
  a log line, never in the sync loop;
* a one-time key counts as used only once the session it made is saved with the account;
* generated one-time keys are saved before they are uploaded, and uploaded again after a crash;
* a room key that is known already is replaced only by a better one of the same owner;
* Megolm events need no ``sender_key``; a message that claims another room or another sender than
  its key's owner is refused, and so is one whose index another message has used.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
import sqlcipher3
import vodozemac
from nio.crypto import OutboundSession, Session
from nio.crypto.olm_machine import Olm
from nio.exceptions import EncryptionError, OlmTrustError
from peewee import PeeweeException

from timclient.domain.errors import CryptoError, StoreError, Undecryptable
from timclient.domain.event import Event
from timclient.domain.ids import DeviceId, RoomId, UserId
from timclient.domain.message import UndecryptableReason
from timclient.domain.sync import Sealed
from timclient.matrix.crypto.canonical import signable, with_signature
from timclient.matrix.crypto.exported_session import MEGOLM, SessionData, checked
from timclient.matrix.crypto.identities import Identities
from timclient.matrix.crypto.key_store import KeyStore
from timclient.matrix.crypto.payload import (
    Decrypted,
    ForwardedRoomKey,
    MegolmContent,
    OlmContent,
    OlmPayload,
    Received,
    RoomKeyContent,
)
from timclient.matrix.crypto.room_keys import Origin, RoomKey, RoomKeys

log = logging.getLogger(__name__)

# Everything hostile input can raise inside nio and vodozemac (whose errors are ValueErrors).
_HOSTILE = (ValueError, KeyError, TypeError, AttributeError, AssertionError, IndexError)
FOREIGN = (
    *_HOSTILE, EncryptionError, OlmTrustError, OverflowError, RecursionError, CryptoError
)  # fmt: skip


class Machine(Olm):  # type: ignore[misc]
    """The Olm account and its sessions; room keys are in ``room_keys``. Belongs to the engine
    thread."""

    store: KeyStore

    def __init__(self, user_id: UserId, device_id: DeviceId, store: KeyStore) -> None:
        with store.transaction():
            super().__init__(user_id, device_id, store)
        self.room_keys = RoomKeys(store)
        self.identities = Identities(store, user_id, device_id, self._active_ids)
        self.requested: set[tuple[str, str]] = set()
        self.wedged: set[tuple[UserId, str]] = set()

    @property
    def algorithms(self) -> tuple[str, ...]:
        """What this device understands."""
        return tuple(self._algorithms)

    @property
    def curve25519(self) -> str:
        """This device's identity key."""
        return str(self.account.identity_keys["curve25519"])

    @property
    def ed25519(self) -> str:
        """This device's fingerprint key."""
        return str(self.account.identity_keys["ed25519"])

    def _active_ids(self, user_id: UserId) -> set[DeviceId]:
        return {DeviceId(d.id) for d in self.device_store.active_user_devices(user_id)}

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
        self.room_keys.clear()
        self.store.broken = False

    # -- to-device ------------------------------------------------------------------------------

    def receive(self, events: Iterable[Event]) -> Received:
        """Take in to-device events.

        The keys are on disk when this returns, so that the sync token may move afterwards.
        """
        received = Received()
        with self.store.transaction():
            for event in events:
                if event.type != "m.room.encrypted":
                    received.clear.append(event)
                    continue
                try:
                    self._receive_one(event, received)
                except (*FOREIGN, Undecryptable) as error:
                    log.warning("to-device message refused: %s", type(error).__name__)
        return received

    def _receive_one(self, event: Event, received: Received) -> None:
        content = msgspec.json.decode(event.content, type=OlmContent)
        message = content.ciphertext.get(self.curve25519)
        if content.algorithm != self._olm_algorithm or message is None:
            return
        plaintext = self._decrypt_olm(event.sender, content.sender_key, message.type, message.body)
        payload = msgspec.json.decode(plaintext, type=OlmPayload)
        if (
            payload.sender != event.sender
            or payload.recipient != self.user_id
            or payload.recipient_keys.get("ed25519") != self.ed25519
            or "ed25519" not in payload.keys
        ):
            raise Undecryptable(UndecryptableReason.TAMPERED.value)
        if payload.type == "m.room_key":
            self._room_key(content.sender_key, payload, received)
        elif payload.type == "m.forwarded_room_key":
            self._forwarded_room_key(content.sender_key, payload, received)
        else:
            received.sealed.append(
                Sealed(event.sender, content.sender_key, payload.type, bytes(payload.content))
            )

    def _decrypt_olm(self, sender: UserId, sender_key: str, kind: int, body: str) -> str:
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
        except FOREIGN:
            self.wedged.add((sender, sender_key))
            raise
        if plaintext is None:
            self.wedged.add((sender, sender_key))
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

    def _room_key(self, sender_key: str, payload: OlmPayload, received: Received) -> None:
        key = msgspec.json.decode(payload.content, type=RoomKeyContent)
        if key.algorithm != MEGOLM:
            return
        session = vodozemac.InboundGroupSession(vodozemac.SessionKey(key.session_key))
        if session.session_id != key.session_id:
            raise Undecryptable(UndecryptableReason.TAMPERED.value)
        owner, ed25519 = UserId(payload.sender), payload.keys["ed25519"]
        room_id = RoomId(key.room_id)
        added = self.room_keys.add(
            RoomKey(room_id, key.session_id, sender_key, ed25519, owner, Origin.DIRECT, session)
        )
        if added:
            received.sessions.add(key.session_id)

    def _forwarded_room_key(self, sender_key: str, payload: OlmPayload, received: Received) -> None:
        """Another own device answers a request of this one; nobody else is believed (A_25514)."""
        key = msgspec.json.decode(payload.content, type=ForwardedRoomKey)
        asked = (key.room_id, key.session_id) in self.requested
        if not asked or not self._is_own_signed(UserId(payload.sender), sender_key):
            log.warning("forwarded room key refused")
            return
        data = SessionData(
            algorithm=key.algorithm,
            sender_key=key.sender_key,
            session_key=key.session_key,
            sender_claimed_keys={"ed25519": key.sender_claimed_ed25519_key},
            forwarding_curve25519_key_chain=[*key.forwarding_curve25519_key_chain, sender_key],
        )
        session = checked(data, key.room_id, key.session_id)
        received.sessions.update(self.room_keys.add_exported([session], Origin.FORWARDED))

    def _is_own_signed(self, sender: UserId, sender_key: str) -> bool:
        if sender != self.user_id or self.identities.own_identity() is None:
            return False
        return any(
            device.curve25519 == sender_key
            and self.identities.is_signed(sender, DeviceId(device.id), sender_key)
            for device in self.device_store.active_user_devices(sender)
        )

    # -- Megolm ---------------------------------------------------------------------------------

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
        if content.algorithm != MEGOLM:
            raise Undecryptable(UndecryptableReason.MALFORMED.value)
        keys = self.keys_for(room_id, content.session_id, event.sender)
        inner, index = self._open(keys, content)
        if inner.room_id != room_id:
            raise Undecryptable(UndecryptableReason.TAMPERED.value)
        if not self.room_keys.use(content.session_id, index, event.sender, event.event_id):
            raise Undecryptable(UndecryptableReason.REPLAYED.value)
        self.room_keys.written_with(keys[0])
        return inner

    def _open(self, keys: Sequence[RoomKey], content: MegolmContent) -> tuple[Decrypted, int]:
        """Try the keys of one session in turn: of copies nobody vouches for, one may be false."""
        failure: UndecryptableReason | None = None
        for key in keys:
            try:
                message = vodozemac.MegolmMessage.from_base64(content.ciphertext)
                decrypted = key.session.decrypt(message)
                inner = msgspec.json.decode(decrypted.plaintext, type=Decrypted)
            except FOREIGN as error:
                failure = failure or _reason(error, key, content)
            else:
                return inner, decrypted.message_index
        raise Undecryptable((failure or UndecryptableReason.MALFORMED).value)

    def keys_for(self, room_id: RoomId, session_id: str, sender: UserId) -> tuple[RoomKey, ...]:
        """Return the keys of a message, which must belong to who is said to have sent it.

        Raises:
            MissingKey: none has arrived.
            Undecryptable: they are somebody else's: the server has relabelled the message.
        """
        keys = self.room_keys.find(room_id, session_id)
        if not keys:
            raise MissingKey(session_id)
        proven = [key for key in keys if key.origin.proven]
        mine = [key for key in proven if key.owner == sender]
        if not proven:
            mine = [key for key in keys if not (o := self._owners(key)) or sender in o]
        if not mine:
            raise Undecryptable(UndecryptableReason.TAMPERED.value)
        return tuple(mine)

    def _owners(self, key: RoomKey) -> set[UserId]:
        if key.sender_key == self.curve25519:
            return {UserId(self.user_id)}
        return self.identities.owners_of(key.sender_key)

    # -- what nio calls back ----------------------------------------------------------------------

    def create_group_session(
        self,
        curve25519: str,
        ed25519: str,
        room_id: str,
        session_id: str,
        session_key: str,
    ) -> None:
        """Keep the reading side of an own new session."""
        session = vodozemac.InboundGroupSession(vodozemac.SessionKey(session_key))
        own = UserId(self.user_id)
        self.room_keys.add(
            RoomKey(RoomId(room_id), session_id, curve25519, ed25519, own, Origin.OWN, session)
        )

    def create_session(self, one_time_key: str, curve_key: str) -> OutboundSession:
        """Start an Olm session; that changes nothing in the account, which nio saves each time."""
        session = OutboundSession(self.account, curve_key, one_time_key)
        self.session_store.add(curve_key, session)
        self.save_session(curve_key, session)
        return session

    # -- own account and sending ------------------------------------------------------------------

    def signed_by_device(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """Return a copy of an object with this device's signature; others stay."""
        signature = str(self.account.sign(signable(value).decode()))
        return with_signature(value, self.user_id, f"ed25519:{self.device_id}", signature)

    def generate_fallback_key(self) -> None:
        """Make a new key for when all one-time keys are used up; the one before stays valid."""
        self.account._account.generate_fallback_key()  # noqa: SLF001 - nio does not know these

    def unpublished_fallback_key(self) -> dict[str, str]:
        """Return the fallback key that was not uploaded yet, by its id."""
        keys = self.account._account.fallback_key  # noqa: SLF001
        return {key_id: key.to_base64() for key_id, key in keys.items()}

    def olm_encrypt(
        self,
        session: Session,
        device: Any,  # noqa: ANN401 - nio's OlmDevice is untyped
        event_type: str,
        content: Mapping[str, Any],
    ) -> dict[str, Any]:
        """Encrypt a to-device message for one device and save the session's new state."""
        encrypted: dict[str, Any] = self._olm_encrypt(session, device, event_type, content)
        return encrypted


class MissingKey(Undecryptable):
    """The room key has not arrived; ``session_id`` names it."""

    def __init__(self, session_id: str) -> None:
        super().__init__(UndecryptableReason.KEY_MISSING.value)
        self.session_id = session_id


def _reason(error: Exception, key: RoomKey, content: MegolmContent) -> UndecryptableReason:
    """A key that starts behind the message is a different thing from a forged message."""
    try:
        index = vodozemac.MegolmMessage.from_base64(content.ciphertext).message_index()
    except (ValueError, TypeError):
        return UndecryptableReason.MALFORMED
    if index < key.first_index:
        return UndecryptableReason.BEFORE_JOINING
    if isinstance(error, vodozemac.MegolmDecryptionException):
        return UndecryptableReason.TAMPERED
    return UndecryptableReason.MALFORMED


def _unbase64(text: str) -> bytes:
    import base64  # noqa: PLC0415

    return base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
