"""Fake services around one chat, with the names of the real ones."""

from __future__ import annotations

from typing import Any

from tests.ui.fakes import ME, Fake, FakeRooms
from timclient.domain.ids import EventId, RoomId, ServerName, UserId
from timclient.domain.message import FileContent, FileKind, TextContent
from timclient.domain.notification import NotifyLevel
from timclient.domain.observe import Observable
from timclient.domain.power import PowerLevels, Role
from timclient.domain.room import Member
from timclient.domain.room_details import (
    Contact,
    PinnedMessage,
    PublicRoom,
    RoomDetails,
    Support,
)
from timclient.domain.room_state import HistoryVisibility

KLEIN = UserId("@michael.klein:klinikum-nord.tim.example")
YILDIZ = UserId("@ayse.yildiz:praxis-weber.tim.example")
POWERS = PowerLevels(users={ME: 100, YILDIZ: 50})
PINNED = (
    PinnedMessage(
        EventId("$p3"), "Yıldız, Ayşe", TextContent("Notdienst am Wochenende: Praxis Okafor"), 5
    ),
    PinnedMessage(EventId("$p2"), "Weber, Anna", FileContent("Urlaubsplan.pdf", FileKind.FILE), 3),
    PinnedMessage(EventId("$p1")),
)


class FakeSettingsOfRooms(Fake):
    """Notes each choice."""

    async def set_level(self, room_id: RoomId, level: NotifyLevel) -> None:
        await self.note("set_level", room_id, level)

    async def archive(self, room_id: RoomId, archived: bool) -> None:
        await self.note("archive", room_id, archived)

    async def mark_unread(self, room_id: RoomId, unread: bool) -> None:
        await self.note("mark_unread", room_id, unread)

    async def pin(self, room_id: RoomId, event_id: EventId, pinned: bool) -> None:
        await self.note("pin", room_id, event_id, pinned)

    async def set_visibility(self, room_id: RoomId, visibility: HistoryVisibility) -> None:
        await self.note("set_visibility", room_id, visibility)

    async def set_role(self, room_id: RoomId, user_id: UserId, role: Role) -> None:
        await self.note("set_role", room_id, user_id, role)

    async def remove(self, room_id: RoomId, user_id: UserId) -> None:
        await self.note("remove", room_id, user_id)


class FakePublic(Fake):
    """A directory of three rooms."""

    listed = True
    rooms: tuple[PublicRoom, ...] = (
        PublicRoom(
            RoomId("!notdienst:praxis-weber.tim.example"),
            "Notdienst Nord",
            "Wer hat wann Dienst? Bitte bis Freitag eintragen.",
            34,
        ),
        PublicRoom(RoomId("!raum:praxis-weber.tim.example"), "Raumbelegung", "", 12),
        PublicRoom(RoomId("!kantine:praxis-weber.tim.example"), "Mittagessen", "Woche 48", 7),
    )

    async def search(self, text: str) -> tuple[PublicRoom, ...]:
        await self.note("search", text)
        return tuple(r for r in self.rooms if text.casefold() in f"{r.name} {r.topic}".casefold())

    async def join(self, room_id: RoomId) -> None:
        await self.note("join", room_id)

    async def create(self, name: str, topic: str) -> RoomId:
        await self.note("create", name, topic)
        return RoomId("!neu:praxis-weber.tim.example")

    async def is_listed(self, room_id: RoomId) -> bool:
        await self.note("is_listed", room_id)
        return self.listed


class FakeIgnoring(Fake):
    """Ignores two people at first."""

    def __init__(self) -> None:
        super().__init__()
        self.people: tuple[Member, ...] = (
            Member(UserId("@werbung:fremd.tim.example"), "Pharma, Viola"),
            Member(UserId("@unbekannt:fremd.tim.example"), ""),
        )
        self.answer = Support(
            ServerName("praxis-weber.tim.example"),
            (Contact("m.role.admin", "hilfe@praxis-weber.tim.example"),),
            "https://praxis-weber.tim.example/hilfe",
        )

    async def ignored(self) -> tuple[Member, ...]:
        await self.note("ignored")
        return self.people

    async def ignore(self, user_id: UserId, ignored: bool) -> None:
        await self.note("ignore", user_id, ignored)
        self.people = tuple(m for m in self.people if m.user_id != user_id)

    async def report_message(self, room_id: RoomId, event_id: EventId, reason: str) -> None:
        await self.note("report_message", room_id, event_id, reason)

    async def report_person(self, user_id: UserId, reason: str) -> None:
        await self.note("report_person", user_id, reason)

    async def support(self) -> Support:
        await self.note("support")
        return self.answer


class FakeOpenDetails(Fake):
    """The details of one room."""

    def __init__(self, details: RoomDetails) -> None:
        super().__init__()
        self.details: Observable[RoomDetails] = Observable(details)
        self.closed = False

    async def close(self) -> None:
        self.closed = True


class FakeDetails(Fake):
    """Opens rooms; ``more`` holds what is special about some of them."""

    def __init__(self) -> None:
        super().__init__()
        self.more: dict[RoomId, dict[str, Any]] = {}
        self.opened: list[FakeOpenDetails] = []

    async def open(self, room_id: RoomId) -> FakeOpenDetails:
        await self.note("open", room_id)
        values: dict[str, Any] = {
            "powers": POWERS,
            "may_pin": True,
            "may_set_visibility": True,
            "visibility": HistoryVisibility.INVITED,
            **self.more.get(room_id, {}),
        }
        self.opened.append(FakeOpenDetails(RoomDetails(room_id, ME, **values)))
        return self.opened[-1]


class FakeLife(FakeRooms):
    """All of them, as the engine's ``rooms`` has them."""

    def __init__(self) -> None:
        super().__init__()
        self.settings = FakeSettingsOfRooms()
        self.public = FakePublic()
        self.ignoring = FakeIgnoring()
        self.details = FakeDetails()
