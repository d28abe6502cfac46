"""A person of the world who asks the stand-in directory, with a clock that the test moves."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from tests.integration.engines import online, opened
from tests.world import World, profile
from tests.world.api import register_people
from tests.world.vzd import Address, Failure, ListedPerson, RemoteDoor, Step
from tests.world.world import Person
from timclient.directory.http import Http, Limits
from timclient.domain.directory import DirectoryAnswer
from timclient.domain.directory_query import DirectoryQuery
from timclient.domain.open_id import OpenIdToken
from timclient.services import directory
from timclient.services.directory import DirectoryService
from timclient.services.engine import Engine

CITY = "Wunstorf"  # none of the invented entries lives there
T = TypeVar("T")
_NUMBERS = count(1)


@dataclass
class Clock:
    """Time goes on only where a test says so."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Asker:
    """A directory service of its own, known to the directory by its User-Agent."""

    service: DirectoryService
    door: RemoteDoor
    agent: str
    clock: Clock

    async def find(self, text: str, place: str = "") -> DirectoryAnswer:
        """Search."""
        return await self.service.search(DirectoryQuery(text, place))

    def requests(self, path: str = "") -> list[dict[str, Any]]:
        """What the directory was asked by this one, below a path."""
        return [
            one
            for one in self.door.traffic()["requests"]
            if one["headers"].get("User-Agent") == self.agent and one["path"].startswith(path)
        ]

    def connections(self) -> list[dict[str, Any]]:
        """Its connections."""
        return [one for one in self.door.traffic()["connections"] if self.agent in one["agents"]]

    def most_connections(self) -> int:
        """How many it had at once."""
        return int(self.door.traffic()["most_by_agent"].get(self.agent, 0))


@dataclass
class Seat:
    """A signed-in engine that lives as long as the tests of a file, and the directory's door."""

    world: World
    person: Person
    engine: Engine
    door: RemoteDoor
    runner: asyncio.Runner
    unseen: list[dict[str, Any]] = field(default_factory=list)

    def play(self, scene: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """Run a scene on the engine's loop; the directory is healthy before."""
        self.door.heal()
        self.door.settings(token_seconds=86_400.0, wrong_audience=False, expired="401")
        self.door.settings(paging="one page", cap=100)
        self.door.forget_traffic()
        found = self.runner.run(scene())
        assert not self.unseen, "\n".join(
            f"{one['message']}: {one.get('exception')!r}" for one in self.unseen
        )
        return found

    @asynccontextmanager
    async def asker(
        self,
        limits: Limits | None = None,
        open_id: Callable[[], Awaitable[OpenIdToken]] | None = None,
        engine: Engine | None = None,
    ) -> AsyncIterator[Asker]:
        """A service without tokens or answers; ``open_id`` takes the homeserver's place."""
        engine, agent, clock = engine or self.engine, f"probe-{next(_NUMBERS)}", Clock()
        service = DirectoryService(
            engine._stores, engine._scope, engine._deployment, agent, engine._http, clock
        )
        if open_id is not None:
            service._open_id = open_id  # type: ignore[method-assign]
        if limits is not None:
            with _limited(limits):
                service._client = service._asked()
        try:
            yield Asker(service, self.door, agent, clock)
        finally:
            await service.stop()

    def fail(self, step: Step, failure: Failure, times: int | None = 1, **more: Any) -> None:
        """Let the directory fail."""
        self.door.fail(step, failure, times, **more)


@contextmanager
def _limited(limits: Limits) -> Iterator[None]:
    usual = directory.DirectoryHttp

    def limited(user_agent: str, translate: Any) -> Http:
        return Http(user_agent, translate, limits)

    directory.DirectoryHttp = limited  # type: ignore[assignment, misc]
    try:
        yield
    finally:
        directory.DirectoryHttp = usual  # type: ignore[misc]


@contextmanager
def taken(world: World, folder: Path, name: str) -> Iterator[Seat]:
    """A new doctor on alpha, signed in; asyncio's debug mode watches."""
    unseen: list[dict[str, Any]] = []

    def notice(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        if not isinstance(context.get("exception"), OSError):
            unseen.append(context)

    async def begin() -> tuple[Person, Engine]:
        (person,) = await register_people(world, "alpha", [f"a-{name}"])
        engine = await opened(folder, world)
        try:
            await profile.sign_in(engine, world, person)
            await online(engine)
        except BaseException:
            await engine.stop()
            raise
        return person, engine

    with asyncio.Runner(debug=True) as runner:
        runner.get_loop().set_exception_handler(notice)
        person, engine = runner.run(begin())
        try:
            yield Seat(world, person, engine, door(world), runner, unseen)
        finally:
            runner.run(engine.stop())


def door(world: World) -> RemoteDoor:
    """The tests' own way into the world's directory."""
    return RemoteDoor(world.directory_url, world.ssl_context())


def listed(who: Person, family: str, given: str, telematik_id: str) -> ListedPerson:
    """The entry of a person of the world; nobody else lives in his city."""
    return ListedPerson(
        family, given, telematik_id, (Address(who.user_id),), title="Dr. med.", city=CITY
    )
