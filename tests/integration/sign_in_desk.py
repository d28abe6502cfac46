"""A practice whose doctor proves who he is: directory, identity provider, and our services."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pytest

from tests import scenes
from tests.scenes import until
from tests.unit.identity.people import DOCTOR_ID, card_key
from tests.unit.store.maker import OWN
from tests.world.card_pki import CardKey
from tests.world.idp import IdpWorld, idp_world
from tests.world.vzd.listed import ListedPerson
from timclient.domain.card_desk import CardDeskState, Prompt, Proof, ProofWay, Question
from timclient.domain.deployment import Deployment
from timclient.domain.ids import DeviceId, ServerName
from timclient.domain.own_entry import AddressState, Outcome
from timclient.domain.session import Account
from timclient.services.cards import CardService
from timclient.services.changes import Changes
from timclient.services.scope import Scope, Stores
from timclient.services.sync import SyncService
from timclient.services.ti import TiServices
from timclient.store.database import Database

T = TypeVar("T")
READER = Proof(ProofWay.READER)
AUTHENTICATOR = Proof(ProofWay.AUTHENTICATOR)
PIN = "123456"


@dataclass
class User:
    """Answers what the window asks; ``acts`` takes the place of what he usually does."""

    cards: CardService
    pins: list[str] = field(default_factory=lambda: [PIN])
    acts: dict[Question, Callable[[Prompt], Awaitable[None]]] = field(default_factory=dict)
    seen: list[Prompt] = field(default_factory=list)
    typed: list[bytearray] = field(default_factory=list)
    _busy: set[asyncio.Future[None]] = field(default_factory=set)

    def notice(self, prompt: Prompt | None) -> None:
        """The window shows another question, or none."""
        if prompt is not None:
            self.seen.append(prompt)
            act = self.acts.get(prompt.question, self._usual)
            busy = asyncio.ensure_future(act(prompt))
            self._busy.add(busy)
            busy.add_done_callback(self._busy.discard)

    def asked(self) -> list[Question]:
        """What was asked, in order."""
        return [one.question for one in self.seen]

    async def idle(self, _prompt: Prompt) -> None:
        """Do nothing."""

    async def _usual(self, prompt: Prompt) -> None:
        prompts = self.cards.prompts
        match prompt.question:
            case Question.PIN if self.pins:
                typed = bytearray(self.pins.pop(0), "ascii")
                self.typed.append(typed)
                await prompts.answer_pin(prompt.number, typed)
            case Question.PIN:
                await prompts.cancel(prompt.number)
            case Question.CHOOSE_CARD:
                await prompts.choose(prompt.number, prompt.cards[0].card_id)
            case Question.AT_DEVICE:
                pass
            case _:
                await prompts.answer(prompt.number, yes=True)


@dataclass
class Practice:
    """``hba`` is the doctor's card; his entry in the directory has no address yet."""

    world: IdpWorld
    ti: TiServices
    stores: Stores
    hba: CardKey
    user: User = field(init=False)

    def __post_init__(self) -> None:
        self.user = User(self.cards)
        self.cards.prompts.prompt.subscribe(self.user.notice)

    @property
    def cards(self) -> CardService:
        return self.ti.cards

    @property
    def state(self) -> CardDeskState:
        return self.cards.state.value

    def posts(self) -> int:
        """How often something signed was sent."""
        return self.world.idp.paths().count("POST /sign_response")

    async def change_own_entry(self) -> None:
        """Publish the own address, and take it away again."""
        own = self.ti.own_entry
        assert own.state.value.ready
        proved = self.state.proved
        assert proved is not None
        by_card = proved.way is not ProofWay.AUTHENTICATOR
        assert proved.holder == ("Ada Muster" if by_card else "")
        assert proved.telematik_id == DOCTOR_ID
        assert own.state.value.entry is not None
        assert own.state.value.entry.state is AddressState.ABSENT
        for change, reached in (
            (own.add, AddressState.VISIBLE),
            (own.remove, AddressState.ABSENT),
        ):
            result = await change()
            assert (result.outcome, result.error) == (Outcome.DONE, None)
            assert own.state.value.entry is not None
            assert own.state.value.entry.state is reached

    async def fails(self, proof: Proof, error: type[T]) -> T:
        """A sign-in that fails and leaves nothing half done."""
        with pytest.raises(error) as caught:  # type: ignore[type-var]
            await self.cards.sign_in(proof)
        assert (self.state.signing_in, self.state.proved) == (None, None)
        assert self.state.last is None
        assert self.cards.prompts.prompt.value is None
        own = self.ti.own_entry.state.value
        assert (own.ready, own.entry, own.working) == (False, None, None)
        assert not any(any(pin) for pin in self.user.typed)
        return caught.value


@asynccontextmanager
async def practice() -> AsyncIterator[Practice]:
    """As long as the block."""
    doctor = ListedPerson("Muster", "Ada", DOCTOR_ID)
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        async with idp_world((doctor,)) as world:
            world.directory.settings.poll_interval = 0.01
            patch.setenv("SSL_CERT_FILE", str(world.ca_file))
            database = Database()
            database.open(Path(folder) / "account.db", bytes(32))
            stores = Stores.over(database)
            ti = _services(world, stores)
            ti.start()
            try:
                yield Practice(world, ti, stores, card_key(world.authority))
            finally:
                await ti.stop()
                database.close()


def _services(world: IdpWorld, stores: Stores) -> TiServices:
    """As the engine makes them, with nobody online."""
    scope, changes = Scope(), Changes()
    account = Account(OWN, DeviceId("D"), ServerName("a.example"), "https://a.example")
    nothing: Any = None
    scope.enter(account, lambda _account: nothing)
    deployment = Deployment(
        directory=world.directory.base_url, identity=world.idp.base_url, roots=world.roots
    )
    return TiServices(
        stores,
        scope,
        changes,
        SyncService(stores, scope, changes),
        nothing,
        nothing,
        deployment,
        "test",
        lambda: nothing,
        lambda: None,
    )


def play(scene: Callable[[Practice], Awaitable[T]]) -> T:
    """Run a scene in a practice; a minute at most."""

    async def run() -> T:
        async with asyncio.timeout(60.0), practice() as one:
            return await scene(one)

    return scenes.play(run)


__all__ = ["AUTHENTICATOR", "PIN", "READER", "Practice", "User", "play", "practice", "until"]
