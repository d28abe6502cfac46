"""Who may invite, the federation and the directory, as the window's tests play them."""

from __future__ import annotations

from typing import Any

from tests.ui.fakes import ACCOUNT, Fake
from timclient.domain.directory import (
    AccountKind,
    Entry,
    EntryKind,
    KeptEntries,
    TimAddress,
)
from timclient.domain.ids import ServerName, UserId
from timclient.domain.observe import Observable
from timclient.domain.permission import (
    Mode,
    PermissionConfig,
    PermissionException,
    Suggestion,
    suggestion,
    with_exception,
    with_mode,
    without_exception,
)

KLEIN = UserId("@michael.klein:klinikum-nord.tim.example")
HARTUNG = UserId("@sabine.hartung:kardio-hafen.tim.example")
INSURED = UserId("@x110445566:epa-kasse.tim.example")
CLINIC = ServerName("klinikum-nord.tim.example")
OWN = ACCOUNT.server_name
SERVERS = (
    ServerName("apotheke-am-markt.tim.example"),
    ServerName("kardio-hafen.tim.example"),
    CLINIC,
    ServerName("pflegedienst-lind.tim.example"),
    OWN,
)


def entry(user_id: UserId, name: str) -> Entry:
    account = TimAddress(user_id, AccountKind.PERSON)
    return Entry(f"PractitionerRole/{name}", EntryKind.PERSON, name, accounts=(account,))


class FakePermissions(Fake):
    """The rules of the domain, without a provider."""

    def __init__(self, config: PermissionConfig | None = None) -> None:
        super().__init__()
        self.config: Observable[PermissionConfig | None] = Observable(config)

    async def refresh(self) -> PermissionConfig | None:
        await self.note("refresh")
        return self.config.value

    async def set_mode(self, mode: Mode, *, keep_exceptions: bool = False) -> None:
        await self.note("set_mode", mode, keep_exceptions)
        self.config.set(with_mode(self.config.value, mode, keep_exceptions=keep_exceptions))

    async def add(self, exception: PermissionException, seen: Mode) -> None:
        await self.note("add", exception, seen)
        assert self.config.value is not None
        self.config.set(with_exception(self.config.value, exception))

    async def remove(self, exception: PermissionException, seen: Mode) -> None:
        await self.note("remove", exception, seen)
        assert self.config.value is not None
        self.config.set(without_exception(self.config.value, exception))

    async def suggest(self, user_id: UserId) -> Suggestion | None:
        await self.note("suggest", user_id)
        return suggestion(self.config.value, user_id, insured=user_id == INSURED)

    async def follow_suggestion(self, offered: Suggestion) -> None:
        await self.note("follow_suggestion", offered)
        await (self.add if offered.add else self.remove)(offered.exception, offered.mode)


class FakeFederation(Fake):
    """A list of services."""

    async def servers(self) -> tuple[ServerName, ...]:
        await self.note("servers")
        return SERVERS


class FakeDirectory(Fake):
    """Remembers one favourite."""

    async def kept(self) -> KeptEntries:
        await self.note("kept")
        return KeptEntries((entry(HARTUNG, "Dr. med. Sabine Hartung"),))

    async def is_insured_server(self, server: ServerName) -> bool:
        await self.note("is_insured_server", server)
        return server.startswith("epa-")

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"{name} is not for this part")
