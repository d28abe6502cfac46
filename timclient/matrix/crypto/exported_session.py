"""A Megolm session outside of the key store: in the key backup, and in a room key file.

Spec: Client-Server API, ``BackedUpSessionData`` and ``ExportedSessionData``. Neither is signed by
the session's owner: who ``sender_key`` is was only told, and must be treated so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec
import vodozemac
from nio.crypto import InboundGroupSession

from timclient.domain.errors import DamagedSecret
from timclient.matrix.crypto import unpadded_base64

MEGOLM = "m.megolm.v1.aes-sha2"
_KEY_BYTES = 32


class SessionData(msgspec.Struct, frozen=True, kw_only=True):
    """A session as it stands inside a backup; ``session_key`` is the secret."""

    algorithm: str
    sender_key: str
    session_key: str
    sender_claimed_keys: dict[str, str] = {}
    forwarding_curve25519_key_chain: list[str] = []
    # Not of the backup's format, but some clients write them there too.
    room_id: str | None = None
    session_id: str | None = None

    def __repr__(self) -> str:
        return "SessionData()"


@dataclass(frozen=True, slots=True, repr=False)
class ExportedSession:
    """A session that was looked at: its key can be imported and bears the id.

    ``session_key`` is a secret, in vodozemac's and libolm's export format. ``ed25519`` is what the
    sender's device claims, empty where it was not told.
    """

    room_id: str
    session_id: str
    sender_key: str
    ed25519: str
    session_key: str
    first_known_index: int
    forwarding_chain: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"ExportedSession(first_known_index={self.first_known_index})"

    def data(self) -> dict[str, Any]:
        """Return ``BackedUpSessionData``. Holds the secret."""
        return {
            "algorithm": MEGOLM,
            "sender_key": self.sender_key,
            "session_key": self.session_key,
            "sender_claimed_keys": {"ed25519": self.ed25519} if self.ed25519 else {},
            "forwarding_curve25519_key_chain": list(self.forwarding_chain),
        }


def checked(data: SessionData, room_id: str, session_id: str) -> ExportedSession:
    """Return a session that belongs to this room and id as far as that can be seen.

    Raises:
        DamagedSecret: another algorithm, a key that is none, or the key of another session.
    """
    if data.algorithm != MEGOLM or not room_id:
        raise DamagedSecret("session algorithm")
    if data.room_id not in (None, room_id) or data.session_id not in (None, session_id):
        raise DamagedSecret("session of another room")
    if not _is_key(data.sender_key):
        raise DamagedSecret("sender key")
    claimed = data.sender_claimed_keys.get("ed25519", "")
    try:
        session = vodozemac.InboundGroupSession.import_session(
            vodozemac.ExportedSessionKey(data.session_key)
        )
    except ValueError:
        raise DamagedSecret("session key") from None
    if session.session_id != session_id:
        raise DamagedSecret("session id")
    return ExportedSession(
        room_id,
        session_id,
        data.sender_key,
        claimed if _is_key(claimed) else "",
        data.session_key,
        session.first_known_index,
        tuple(data.forwarding_curve25519_key_chain),
    )


def export_session(session: InboundGroupSession) -> ExportedSession:
    """Take a session out of the key store, as far back as it is known."""
    index = session.first_known_index
    return ExportedSession(
        session.room_id,
        session.id,
        session.sender_key,
        session.ed25519,
        session.export_session(index),
        index,
        tuple(session.forwarding_chain),
    )


def import_session(exported: ExportedSession) -> InboundGroupSession:
    """Return nio's session for the key store."""
    return InboundGroupSession.import_session(
        exported.session_key,
        exported.ed25519,
        exported.sender_key,
        exported.room_id,
        list(exported.forwarding_chain),
    )


def _is_key(text: str) -> bool:
    return unpadded_base64.decode_sized(text, _KEY_BYTES) is not None
