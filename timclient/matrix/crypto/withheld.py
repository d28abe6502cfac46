"""Why a sender did not give this device a room key (Matrix v1.11, m.room_key.withheld)."""

from __future__ import annotations

import msgspec

from timclient.domain.event import Event
from timclient.domain.ids import RoomId, UserId
from timclient.domain.message import UndecryptableReason
from timclient.matrix.crypto.key_store import KeyStore

_REASONS = {
    "m.unverified": UndecryptableReason.WITHHELD_UNVERIFIED,
    "m.blacklisted": UndecryptableReason.WITHHELD_BLOCKED,
    "m.unauthorised": UndecryptableReason.WITHHELD_UNAUTHORISED,
    "m.unavailable": UndecryptableReason.WITHHELD_UNAVAILABLE,
    "m.no_olm": UndecryptableReason.WITHHELD_NO_CHANNEL,
}


class _Content(msgspec.Struct):
    algorithm: str
    code: str
    room_id: str
    session_id: str


class WithheldKeys:
    """Reads and writes the ``withheld`` table."""

    def __init__(self, store: KeyStore) -> None:
        self._store = store

    def note(self, event: Event) -> str | None:
        """Keep what a sender says about his key; returns the session it is about."""
        try:
            content = msgspec.json.decode(event.content, type=_Content)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return None
        if content.code not in _REASONS:
            return None
        with self._store.transaction():
            self._store.run(
                "INSERT OR REPLACE INTO withheld VALUES (?, ?, ?, ?)",
                (content.session_id, content.room_id, event.sender, content.code),
            )
        return content.session_id

    def reason(self, room_id: RoomId, session_id: str, sender: UserId) -> UndecryptableReason:
        """Why the key of a message is missing; only its sender's own word counts."""
        rows = self._store.rows(
            "SELECT code FROM withheld WHERE session_id = ? AND room_id = ? AND sender = ?",
            (session_id, room_id, sender),
        )
        return _REASONS[rows[0][0]] if rows else UndecryptableReason.KEY_MISSING
