"""Telling the provider about messages and people, and finding out whom to ask there."""

from __future__ import annotations

import msgspec

from timclient.domain.errors import NotFound
from timclient.domain.ids import EventId, RoomId, ServerName, UserId
from timclient.domain.room_details import Contact, Support
from timclient.matrix.connection import Connection
from timclient.matrix.http import path
from timclient.matrix.translate import section
from timclient.matrix.wire import Raw

_MOST = 10
_LONGEST = 250


class _Contact(msgspec.Struct):
    role: str = ""
    email_address: str | None = None
    matrix_id: str | None = None


class _Support(msgspec.Struct):
    contacts: list[_Contact] = []
    support_page: str | None = None


class ReportApi:
    """Requests about reports (Matrix v1.11, 13.24) and support (13.2 of the server discovery)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def event(self, room_id: RoomId, event_id: EventId, reason: str) -> None:
        """Report a message."""
        await self._connection.request(
            "POST", path("rooms", room_id, "report", event_id), {"reason": reason}
        )

    async def person(self, user_id: UserId, reason: str) -> None:
        """Report a person.

        Raises:
            NotFound: the provider takes no reports about people (they came with Matrix v1.14).
        """
        await self._connection.request("POST", path("users", user_id, "report"), {"reason": reason})

    async def support(self, server: ServerName) -> Support:
        """Return whom to ask at the own provider; empty where it tells nobody (A_26265).

        Raises:
            NetworkError, ServerError: nothing can be said now.
        """
        try:
            raw = await self._connection.well_known(server, "support")
        except NotFound:
            return Support(server)
        return support_of(server, raw)


def support_of(server: ServerName, raw: bytes) -> Support:
    """Read the provider's answer; what cannot be shown safely is left out."""
    found = section(Raw(raw), _Support, _Support())
    page = found.support_page or ""
    return Support(
        server,
        tuple(
            Contact(one.role[:_LONGEST], _short(one.email_address), _short(one.matrix_id))
            for one in found.contacts[:_MOST]
            if one.email_address or one.matrix_id
        ),
        page if page.startswith("https://") and len(page) <= _LONGEST else "",
    )


def _short(text: str | None) -> str:
    return text if text is not None and len(text) <= _LONGEST else ""
