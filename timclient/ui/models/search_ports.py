"""What the window needs for searching."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from timclient.domain.message_search import FoundPage, FoundPerson, FoundPlaces, MessageQuery


class SearchPort(Protocol):
    """Looks for messages, chats and people on this computer."""

    async def find(self, query: MessageQuery, older: int | None = None, /) -> FoundPage: ...
    async def places(self, text: str, most: int, /) -> FoundPlaces: ...
    async def people(self) -> tuple[FoundPerson, ...]: ...
