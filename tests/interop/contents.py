"""Messages as the library of a peer builds and judges them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from tests.interop.line import Json, Line


class ContentCommands:
    """Commands of one peer."""

    def __init__(self, line: Line) -> None:
        self._line = line

    async def build(self, helper: str, *values: Any) -> Json:
        """The content that a content helper of matrix-js-sdk makes, such as makeHtmlEmote."""
        return msgspec.convert(await self._line.ask("build", helper=helper, values=values), Json)

    async def send_in_thread(self, room_id: str, root: str, content: Mapping[str, Any]) -> str:
        """Send a message into the thread of another and return its event id."""
        values = {"room_id": room_id, "root": root, "content": content}
        return str(await self._line.ask("send_in_thread", **values))

    async def calls(self, room_id: str, event_id: str) -> bool:
        """Whether a message calls the peer's person, by the push rules of the account."""
        return bool(await self._line.ask("calls", room_id=room_id, event_id=event_id))
