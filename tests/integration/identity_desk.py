"""A small world with a client that signs in there."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from tests import scenes
from tests.unit.identity.people import DOCTOR_ID, SoftCard, Somebody, card_key
from tests.world.idp import FakeAuthenticator, IdpWorld, idp_world
from tests.world.vzd.listed import Listed
from timclient.domain.card import CardKind
from timclient.domain.identity import OwnerToken
from timclient.identity.decoupled import DecoupledSignIn
from timclient.identity.environments import IdentityEnvironment, identity_environment
from timclient.identity.flow import IdpSignIn
from timclient.identity.http import Agent, Http
from timclient.matrix.errors import from_transport

AGENT = Agent("TI-M-Desktop", "0.1.0", "timclient")
T = TypeVar("T")


@dataclass
class Desk:
    """``doctor`` holds the card; ``faster`` divides the pauses between two questions, ``ahead`` is
    how many seconds have passed besides those that really have."""

    world: IdpWorld
    http: Http
    environment: IdentityEnvironment
    card: SoftCard
    authenticator: FakeAuthenticator
    doctor: Somebody = field(default_factory=Somebody)
    faster: float = 50.0
    ahead: float = 0.0
    pauses: list[float] = field(default_factory=list)
    sign_in: IdpSignIn = field(init=False)

    def __post_init__(self) -> None:
        self.renew()

    def renew(self, **changes: Any) -> None:
        """Begin as after a start of the program, maybe with another environment."""
        self.environment = replace(self.environment, **changes)

        def clock() -> float:
            return time.monotonic() + self.ahead

        self.sign_in = IdpSignIn(self.http, self.environment, AGENT, clock=clock)

    def posts(self) -> int:
        """How often something signed was sent."""
        return self.world.idp.paths().count("POST /sign_response")

    async def token(self, card: SoftCard | None = None) -> OwnerToken:
        """Sign in with the card."""
        doctor = self.doctor
        return await self.sign_in.sign_in(card or self.card, doctor, doctor, doctor.tell)

    async def decoupled(self, kind: CardKind = CardKind.HBA) -> OwnerToken:
        """Sign in with the Authenticator."""

        async def sleep(seconds: float) -> None:
            self.pauses.append(seconds)
            await asyncio.sleep(seconds / self.faster)

        way = DecoupledSignIn(self.http, self.environment, AGENT, self.authenticator, sleep=sleep)
        return await way.sign_in(kind, self.doctor.tell)

    def tells_who(self, token: OwnerToken) -> str:
        """Whom the directory takes the token's bearer for."""
        from tests.world.vzd.tokens import Audience

        checked = self.world.directory.tokens.check(f"Bearer {token.value}", (Audience.OWNER,))
        return checked.subject


@asynccontextmanager
async def desk(listed: Sequence[Listed] = ()) -> AsyncIterator[Desk]:
    """As long as the block; ``listed`` are in the directory."""
    async with idp_world(listed) as world:
        # Announced as 0 s; the client waits for a second at least, divided by `faster`.
        world.directory.settings.poll_interval = 0.01
        http = Http(from_transport, trust=world.trust)
        environment = identity_environment(
            world.idp.base_url, world.directory.base_url, world.roots
        )
        hba = card_key(world.authority)
        cards = {"HBA": hba, "SMC-B": card_key(world.authority, CardKind.SMC_B)}
        authenticator = FakeAuthenticator(cards, world.trust())
        try:
            yield Desk(world, http, environment, SoftCard(hba), authenticator)
        finally:
            await authenticator.close()
            await http.close()


def play(scene: Callable[[Desk], Awaitable[T]]) -> T:
    """Run a scene at a desk."""

    async def run() -> T:
        async with desk() as one:
            return await scene(one)

    return scenes.play(run)


@contextmanager
def everything_logged(lines: list[str]) -> Iterator[None]:
    """Collects what is written to the logs, of all levels and parts, as it came."""

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    root, handler = logging.getLogger(), Collector()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        root.removeHandler(handler)
        root.setLevel(level)


__all__ = ["AGENT", "DOCTOR_ID", "Desk", "desk", "everything_logged", "play"]
