"""Writing the push rules that say how loudly a chat calls; read back from ``m.push_rules``."""

from __future__ import annotations

from typing import Any

from timclient.domain.errors import NotFound
from timclient.domain.ids import RoomId
from timclient.domain.notification import NotifyLevel
from timclient.matrix.connection import Connection
from timclient.matrix.http import path


class PushRulesApi:
    """Requests about push rules (Matrix v1.11, 13.13)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def set_level(self, room_id: RoomId, level: NotifyLevel) -> None:
        """Choose for one room. The new rule comes before the old one goes: in between the chat is
        rather too quiet than too loud."""
        if level is NotifyLevel.MUTE:
            condition = {"kind": "event_match", "key": "room_id", "pattern": room_id}
            await self._put("override", room_id, {"conditions": [condition], "actions": []})
        elif level is NotifyLevel.MENTIONS:
            await self._put("room", room_id, {"actions": []})
        if level is not NotifyLevel.MUTE:
            await self._delete("override", room_id)
        if level is not NotifyLevel.MENTIONS:
            await self._delete("room", room_id)

    async def _put(self, kind: str, room_id: RoomId, rule: dict[str, Any]) -> None:
        await self._connection.request("PUT", path("pushrules", "global", kind, room_id), rule)
        # A rule that another program has switched off would stay so.
        switch = path("pushrules", "global", kind, room_id, "enabled")
        await self._connection.request("PUT", switch, {"enabled": True})

    async def _delete(self, kind: str, room_id: RoomId) -> None:
        try:
            await self._connection.request("DELETE", path("pushrules", "global", kind, room_id))
        except NotFound:
            return
