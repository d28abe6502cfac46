"""A stand-in directory with one doctor who owns an entry, in the loop of the test."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.unit.directory.stand_in import Clock
from tests.world.vzd import Address, Directory, ListedOrganisation, ListedPerson
from tests.world.vzd.generated import listed
from tests.world.vzd.tokens import Audience
from timclient.directory.backoff import Rest
from timclient.directory.client import DirectoryClient
from timclient.directory.environments import Environment
from timclient.directory.http import Http, Limits
from timclient.directory.line import Line
from timclient.directory.owner import OwnerClient
from timclient.domain.errors_directory import OwnerTokenMissing
from timclient.domain.ids import UserId
from timclient.matrix.errors import from_transport

ME = UserId("@anna.weber:praxis.example")
COLLEAGUE = "@anna.alt:praxis.example"
DOCTOR_ID, HOUSE_ID = "1-1900000777", "1-2090000777"
_ENTRIES = 3


class Card:
    """Gives owner tokens as long as it is there."""

    def __init__(self, directory: Directory, telematik_id: str = DOCTOR_ID) -> None:
        self._directory = directory
        self.telematik_id = telematik_id
        self.ready = True
        self.pulled_with_refusal = False
        self.given: list[str] = []
        self.held = ""

    async def token(self) -> str:
        if not self.ready:
            raise OwnerTokenMissing
        if not self.held:
            answer: Any = self._directory.tokens.answer(Audience.OWNER, self.telematik_id, 3600)
            self.held = str(answer["access_token"])
            self.given.append(self.held)
        return self.held

    def drop(self, token: str) -> None:
        if token == self.held:
            self.held = ""
            self.ready = self.ready and not self.pulled_with_refusal


class _Searches:
    """Search tokens without a homeserver."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory

    async def get(self) -> str:
        return str(self._directory.tokens.answer(Audience.SEARCH, ME, 3600)["access_token"])

    def drop(self, token: str) -> None:
        """Each is a new one."""


@dataclass
class Owned:
    directory: Directory
    card: Card
    clock: Clock
    client: DirectoryClient
    owner: OwnerClient
    slept: list[float] = field(default_factory=list)

    async def sleep(self, seconds: float) -> None:
        """The time goes on without waiting."""
        self.slept.append(seconds)
        self.clock.now += seconds

    async def seen(self, user_id: str = ME) -> list[str]:
        """The names of the entries in which others find an address."""
        return [one.name for one in await self.client.by_address(UserId(user_id))]


@asynccontextmanager
async def owned(*addresses: Address, limits: Limits | None = None) -> AsyncIterator[Owned]:
    """A doctor with another address, besides those given."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = int(one.getsockname()[1])
    doctor = ListedPerson(
        "Weber",
        "Anna",
        DOCTOR_ID,
        (Address(COLLEAGUE), Address("@aus:praxis.example", active=False), *addresses),
    )
    house = ListedOrganisation("Praxis Weber", HOUSE_ID, (Address("@empfang:praxis.example"),))
    directory = await Directory(port, [], [doctor, house], entries=_ENTRIES).start()
    clock = Clock()
    line = Line(Http("test", from_transport, limits), clock, lambda: 0.0)
    environment = Environment(directory.base_url)
    tokens: Any = _Searches(directory)
    client = DirectoryClient(line, tokens, environment, Rest(clock, lambda: 0.0))
    card = Card(directory)
    try:
        yield Owned(directory, card, clock, client, client.owner(card))
    finally:
        await client.close()
        await directory.stop()
        listed.cache_clear()
