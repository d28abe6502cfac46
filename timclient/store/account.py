"""Small facts about the account: who is signed in, tokens, the sync token, account data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from timclient.domain.ids import RoomId, ServerName, UserId
from timclient.domain.json_object import decode
from timclient.domain.session import Account
from timclient.domain.tokens import Tokens

if TYPE_CHECKING:
    from timclient.store.database import Database


class AccountStore:
    """Reads and writes the ``meta`` and ``account_data`` tables."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def account(self) -> Account | None:
        """The account this profile is signed in with."""
        raw = self._get("account")
        return msgspec.json.decode(raw, type=Account) if raw else None

    def tokens(self) -> Tokens | None:
        """The access and refresh token; they exist nowhere else on disk."""
        raw = self._get("tokens")
        return msgspec.json.decode(raw, type=Tokens) if raw else None

    def save_session(self, account: Account, tokens: Tokens) -> None:
        """Remember a finished sign-in."""
        with self._database.transaction():
            self._put("account", msgspec.json.encode(account).decode())
            self._put("tokens", msgspec.json.encode(tokens).decode())

    def save_tokens(self, tokens: Tokens) -> None:
        """Replace the tokens; the old refresh token is void once the server gave a new one."""
        with self._database.transaction():
            self._put("tokens", msgspec.json.encode(tokens).decode())

    def is_leaving(self) -> bool:
        """Whether a sign-out was begun that did not come to its end."""
        return self._get("leaving") is not None

    def save_leaving(self, *, leaving: bool) -> None:
        """Remember that the user wants nothing of his to stay here, or that it goes on."""
        with self._database.transaction():
            if leaving:
                self._put("leaving", "1")
            else:
                self._database.run("DELETE FROM meta WHERE key = 'leaving'")

    def sync_token(self) -> str | None:
        """Up to where the server's stream is stored completely."""
        return self._get("sync_token")

    def insurers(self) -> frozenset[ServerName]:
        """The servers of insured persons by the federation list last proven."""
        raw = self._get("insurers")
        return frozenset(map(ServerName, raw.split())) if raw else frozenset()

    def save_insurers(self, servers: frozenset[ServerName]) -> None:
        """Remember the servers of insured persons: chats say so also while offline."""
        with self._database.transaction():
            self._put("insurers", " ".join(sorted(servers)))

    def filter_id(self) -> str | None:
        """The id of the uploaded sync filter."""
        return self._get("filter_id")

    def save_filter_id(self, filter_id: str) -> None:
        """Remember the id of the uploaded sync filter."""
        with self._database.transaction():
            self._put("filter_id", filter_id)

    def direct_rooms(self) -> dict[RoomId, UserId]:
        """The rooms marked as chats of two (``m.direct``) with the person they are marked for."""
        return direct_rooms(self.account_data("m.direct"))

    def account_data(self, event_type: str, room_id: str = "") -> bytes:
        """The content of an account data event; empty where there is none."""
        row = self._database.row(
            "SELECT content FROM account_data WHERE room_id = ? AND type = ?",
            (room_id, event_type),
        )
        return bytes(row[0]) if row else b""

    def _get(self, key: str) -> str | None:
        row = self._database.row("SELECT value FROM meta WHERE key = ?", (key,))
        return str(row[0]) if row else None

    def _put(self, key: str, value: str) -> None:
        self._database.run("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))


def direct_rooms(content: bytes) -> dict[RoomId, UserId]:
    """Return ``m.direct`` turned around; malformed parts are left out."""
    found: dict[RoomId, UserId] = {}
    for user_id, rooms in decode(content).items():
        if isinstance(rooms, list):
            found.update({RoomId(r): UserId(user_id) for r in rooms if isinstance(r, str)})
    return found
