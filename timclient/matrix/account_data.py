"""Account data: what the user's clients share with each other through the server."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timclient.domain.errors import NotFound
from timclient.domain.ids import UserId
from timclient.matrix.connection import Connection
from timclient.matrix.http import path


class AccountData:
    """Reads and writes the account data of one user, always as the server has it now."""

    def __init__(self, connection: Connection, user_id: UserId) -> None:
        self._connection = connection
        self._user_id = user_id

    async def get(self, event_type: str) -> dict[str, Any]:
        """Return the content of a type; empty where there is none."""
        try:
            return await self._connection.json("GET", self._path(event_type))
        except NotFound:
            return {}

    async def put(self, event_type: str, content: Mapping[str, Any]) -> None:
        """Replace the content of a type."""
        await self._connection.request("PUT", self._path(event_type), dict(content))

    def _path(self, event_type: str) -> str:
        return path("user", self._user_id, "account_data", event_type)
