"""The client-server API around rooms, as calls with our types."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from timclient.domain.errors import BadResponse
from timclient.domain.event import Event
from timclient.domain.ids import EventId, RoomId, TransactionId, UserId
from timclient.domain.room import Member, Membership
from timclient.matrix.connection import Connection
from timclient.matrix.http import path, to_object
from timclient.matrix.public_rooms import PublicRoomsApi
from timclient.matrix.push_rules import PushRulesApi
from timclient.matrix.reports import ReportApi
from timclient.matrix.room_state import RoomStateApi
from timclient.matrix.translate import section

_ROOM_REQUEST_S = 60.0  # the first contact of two servers takes its time


class _Page(msgspec.Struct):
    chunk: list[msgspec.Raw]
    end: str | None = None


def _page(raw: bytes) -> _Page:
    """Nothing understood must not look like nothing there."""
    try:
        return msgspec.json.decode(raw, type=_Page)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise BadResponse("page") from error


def _events(chunk: Iterable[msgspec.Raw]) -> list[Event]:
    """What can be used of a page."""
    events = [section(event, Event | None, None) for event in chunk]  # type: ignore[arg-type]
    return [event for event in events if event is not None and event.event_id and event.sender]


class _Surroundings(msgspec.Struct):
    event: msgspec.Raw
    events_before: list[msgspec.Raw] = []
    events_after: list[msgspec.Raw] = []
    start: str | None = None
    end: str | None = None


def _surroundings(raw: bytes) -> _Surroundings:
    try:
        return msgspec.json.decode(raw, type=_Surroundings)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise BadResponse("context") from error


class _MemberContent(msgspec.Struct):
    membership: str = ""
    displayname: str | None = None


class RoomApi:
    """Requests that read or change rooms."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.state = RoomStateApi(connection)
        self.push_rules = PushRulesApi(connection)
        self.public = PublicRoomsApi(connection)
        self.reports = ReportApi(connection)

    async def create(self, body: dict[str, Any]) -> RoomId:
        """Create a room and return its id."""
        answer = await self._connection.json(
            "POST", path("createRoom"), body, timeout_s=_ROOM_REQUEST_S
        )
        room_id = answer.get("room_id")
        if not isinstance(room_id, str):
            raise BadResponse("createRoom without room_id")
        return RoomId(room_id)

    async def join(self, room_id: RoomId) -> None:
        """Accept an invitation."""
        await self._connection.request(
            "POST", path("rooms", room_id, "join"), {}, timeout_s=_ROOM_REQUEST_S
        )

    async def leave(self, room_id: RoomId) -> None:
        """Leave a room or decline an invitation."""
        await self._connection.request(
            "POST", path("rooms", room_id, "leave"), {}, timeout_s=_ROOM_REQUEST_S
        )

    async def forget(self, room_id: RoomId) -> None:
        """Give up the history of a left room."""
        await self._connection.request("POST", path("rooms", room_id, "forget"), {})

    async def invite(self, room_id: RoomId, user_id: UserId) -> None:
        """Invite a person; both providers may refuse (403)."""
        await self._connection.request(
            "POST",
            path("rooms", room_id, "invite"),
            {"user_id": user_id},
            timeout_s=_ROOM_REQUEST_S,
        )

    async def send(
        self,
        room_id: RoomId,
        event_type: str,
        transaction_id: TransactionId,
        content: Any,  # noqa: ANN401
    ) -> EventId:
        """Send an event. The same transaction id always gives the same event."""
        answer = await self._connection.json(
            "PUT", path("rooms", room_id, "send", event_type, transaction_id), content
        )
        event_id = answer.get("event_id")
        if not isinstance(event_id, str):
            raise BadResponse("send without event_id")
        return EventId(event_id)

    async def redact(
        self, room_id: RoomId, event_id: EventId, transaction_id: TransactionId
    ) -> EventId:
        """Delete an event for all. The same transaction id always gives the same redaction.

        Raises:
            Forbidden: it is not the user's, or older than a day (A_28358).
        """
        answer = await self._connection.json(
            "PUT", path("rooms", room_id, "redact", event_id, transaction_id), {}
        )
        found = answer.get("event_id")
        if not isinstance(found, str):
            raise BadResponse("redaction without event_id")
        return EventId(found)

    async def members(self, room_id: RoomId) -> list[Member]:
        """Return everybody who is or was in a room."""
        raw = await self._connection.request("GET", path("rooms", room_id, "members"))
        found = []
        for event in _page(raw).chunk:
            member = section(event, Event | None, None)  # type: ignore[arg-type]
            if member is None or not member.state_key:
                continue
            content = section(member.content, _MemberContent, _MemberContent())
            if content.membership in (m.value for m in Membership):
                found.append(
                    Member(
                        UserId(member.state_key),
                        content.displayname or "",
                        Membership(content.membership),
                    )
                )
        return found

    async def messages(
        self, room_id: RoomId, before: str, limit: int, until: str | None = None
    ) -> tuple[list[Event], str | None]:
        """Return older events, newest first, and the token for what lies before them.
        ``until``: the token of a sync answer; then only those that arrived after it."""
        query = {
            "dir": "b",
            "from": before,
            "limit": str(limit),
            "filter": '{"lazy_load_members":true}',
        }
        if until is not None:
            query["to"] = until
        raw = await self._connection.request("GET", path("rooms", room_id, "messages", query=query))
        page = _page(raw)
        return _events(page.chunk), page.end if page.chunk or page.end != before else None

    async def messages_after(
        self, room_id: RoomId, after: str, limit: int
    ) -> tuple[list[Event], str | None]:
        """Return newer events, oldest first, and the token for what lies behind them."""
        query = {
            "dir": "f",
            "from": after,
            "limit": str(limit),
            "filter": '{"lazy_load_members":true}',
        }
        raw = await self._connection.request("GET", path("rooms", room_id, "messages", query=query))
        page = _page(raw)
        return _events(page.chunk), page.end if page.end != after else None

    async def context(
        self, room_id: RoomId, event_id: EventId, limit: int
    ) -> tuple[list[Event], str | None, str | None]:
        """Return an event with its neighbours, newest first, and the tokens for what lies before
        and behind them.

        Raises:
            NotFound: there is no such event, or the user may not see it.
        """
        query = {"limit": str(limit), "filter": '{"lazy_load_members":true}'}
        raw = await self._connection.request(
            "GET", path("rooms", room_id, "context", event_id, query=query)
        )
        found = _surroundings(raw)
        chunk = (*reversed(found.events_after), found.event, *found.events_before)
        return _events(chunk), found.start, found.end

    async def read_marker(self, room_id: RoomId, event_id: EventId, *, public: bool) -> None:
        """Tell how far the user has read; others see it only when ``public``."""
        body = {"m.fully_read": event_id, "m.read.private": event_id}
        if public:
            body["m.read"] = event_id
        await self._connection.request("POST", path("rooms", room_id, "read_markers"), body)

    async def typing(self, room_id: RoomId, user_id: UserId, *, active: bool) -> None:
        """Tell others that the user writes."""
        body: dict[str, Any] = {"typing": active}
        if active:
            body["timeout"] = 20_000
        await self._connection.request(
            "PUT", path("rooms", room_id, "typing", user_id), body, timeout_s=10
        )

    async def set_favourite(self, user_id: UserId, room_id: RoomId, *, favourite: bool) -> None:
        """Pin a room to the top, for all devices of the user."""
        tag = path("user", user_id, "rooms", room_id, "tags", "m.favourite")
        if favourite:
            await self._connection.request("PUT", tag, {})
        else:
            await self._connection.request("DELETE", tag)

    async def set_tag(self, user_id: UserId, room_id: RoomId, tag: str, *, on: bool) -> None:
        """Put a mark of the user on a room, for all of his devices, or take it away."""
        place = path("user", user_id, "rooms", room_id, "tags", tag)
        if on:
            await self._connection.request("PUT", place, {})
        else:
            await self._connection.request("DELETE", place)

    async def set_room_account_data(
        self,
        user_id: UserId,
        room_id: RoomId,
        event_type: str,
        content: Any,  # noqa: ANN401
    ) -> None:
        """Write account data of one room."""
        await self._connection.request(
            "PUT", path("user", user_id, "rooms", room_id, "account_data", event_type), content
        )

    async def set_account_data(self, user_id: UserId, event_type: str, content: Any) -> None:  # noqa: ANN401
        """Write global account data."""
        await self._connection.request(
            "PUT", path("user", user_id, "account_data", event_type), content
        )

    async def account_data(self, user_id: UserId, event_type: str) -> dict[str, Any]:
        """Read global account data from the server."""
        return await self._connection.json("GET", path("user", user_id, "account_data", event_type))

    async def profile(self, user_id: UserId) -> str:
        """Return a person's display name.

        Raises:
            NotFound: nobody has this address.
            Forbidden: the server does not tell strangers.
        """
        name = (await self._connection.json("GET", path("profile", user_id))).get("displayname")
        return name if isinstance(name, str) else ""

    async def find_people(self, text: str, limit: int = 20) -> list[Member]:
        """Search the own provider's user directory."""
        answer = to_object(
            await self._connection.request(
                "POST",
                path("user_directory", "search"),
                {"search_term": text, "limit": limit},
            )
        )
        results = answer.get("results")
        return [
            Member(UserId(entry["user_id"]), str(entry.get("display_name") or ""))
            for entry in (results if isinstance(results, list) else [])
            if isinstance(entry, dict) and isinstance(entry.get("user_id"), str)
        ]
