"""The doctor of a whole world proves who she is, in each way, with everything real but the TI."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import scenes
from tests.integration.engines import online, opened
from tests.integration.world_card_seat import card_world, konnektor, tidy
from tests.world import World, profile
from tests.world.card_room.hands import PIN
from tests.world.card_room.remote import RemoteCards
from timclient.domain.card import CardKind
from timclient.domain.card_desk import Prompt, Proof, ProofWay, Question
from timclient.domain.errors_cards import PinCancelled, PinTimedOut, PinWrong
from timclient.domain.errors_identity import AuthenticatorDenied
from timclient.domain.own_entry import AddressState
from timclient.services.engine import Engine

READER, AUTHENTICATOR = Proof(ProofWay.READER), Proof(ProofWay.AUTHENTICATOR)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with card_world(tmp_path_factory.mktemp("cards") / "world") as one:
        yield one


@pytest.fixture
def cards(world: World) -> Iterator[RemoteCards]:
    door = RemoteCards(world)
    tidy(door)
    yield door
    tidy(door)


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch, world: World) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(world.ca_file))


@dataclass
class Doctor:
    """Dr. Weber at her computer; ``press`` is the key of the device that asks her."""

    engine: Engine
    door: RemoteCards
    konnektor: Proof

    async def signs_in(self, proof: Proof, press: str = "pin-right") -> None:
        """Prove who she is, and look at her entry."""
        cards = self.engine.ti.cards
        work = asyncio.ensure_future(cards.sign_in(proof, CardKind.HBA))
        answered = 0
        try:
            async with asyncio.timeout(scenes.PATIENCE_S):
                while not work.done():
                    prompt = cards.prompts.prompt.value
                    if prompt is not None and prompt.number > answered:
                        answered = prompt.number
                        await self._answer(prompt, proof, press)
                    await asyncio.sleep(0.01)
                await work
        finally:
            work.cancel()

    async def _answer(self, prompt: Prompt, proof: Proof, press: str) -> None:
        prompts = self.engine.ti.cards.prompts
        match prompt.question:
            case Question.AT_DEVICE:
                hand = "konnektor" if proof.way is ProofWay.KONNEKTOR else "reader"
                await self.until_waiting(hand)
                await asyncio.to_thread(self.door.do, hand, press)
            case Question.PIN:
                await prompts.answer_pin(prompt.number, bytearray(PIN, "ascii"))
            case _:
                await prompts.answer(prompt.number, yes=True)

    async def until_waiting(self, hand: str) -> None:
        """Until a device wants something."""
        async with asyncio.timeout(scenes.PATIENCE_S):
            while not _waits((await asyncio.to_thread(self.door.state))[hand]):
                await asyncio.sleep(0.01)

    def sees_her_entry(self) -> bool:
        """Whether the own entry is shown, with the address of the world."""
        own = self.engine.ti.own_entry.state.value
        assert own.entry is not None
        assert own.entry.entry.name == "Weber, Anna"
        return own.ready and own.entry.state is AddressState.VISIBLE


def _waits(state: dict[str, object]) -> bool:
    readers = state.get("readers")
    if isinstance(readers, dict):
        return any(one["waits"] for one in readers.values())
    return bool(state["waits"])


@asynccontextmanager
async def doctor(folder: Path, world: World, door: RemoteCards) -> AsyncIterator[Doctor]:
    engine = await opened(folder, world)
    try:
        await profile.sign_in(engine, world, "weber")
        await online(engine)
        konnektor_id = await profile.set_up_konnektor(engine, world)
        settings, _ = await asyncio.to_thread(konnektor, world, door)
        await engine.ti.cards.konnektors.trust(konnektor_id, settings.trust.fingerprints[0])
        yield Doctor(engine, door, Proof(ProofWay.KONNEKTOR, konnektor_id))
    finally:
        await engine.stop()


def at_work(
    folder: Path, world: World, door: RemoteCards, scene: Callable[[Doctor], Awaitable[None]]
) -> None:
    async def run() -> None:
        async with doctor(folder, world, door) as one:
            await scene(one)

    scenes.play(run)


def test_the_konnektor_that_is_set_up_is_offered_and_works(
    tmp_path: Path, world: World, cards: RemoteCards
) -> None:
    async def scene(one: Doctor) -> None:
        desk = one.engine.ti.cards
        await desk.watch()
        try:
            assert one.konnektor in desk.state.value.proofs
            found = await desk.konnektors.cards(one.konnektor.konnektor_id)
            assert {card.info.kind for card in found} == {CardKind.HBA, CardKind.SMC_B}
            await one.signs_in(one.konnektor)
            assert one.sees_her_entry()
        finally:
            await desk.unwatch()

    at_work(tmp_path, world, cards, scene)


@pytest.mark.parametrize(
    ("press", "error"),
    [("pin-wrong", PinWrong), ("pin-cancel", PinCancelled), ("pin-late", PinTimedOut)],
)
def test_what_is_pressed_at_the_terminal_decides(
    tmp_path: Path, world: World, cards: RemoteCards, press: str, error: type[Exception]
) -> None:
    async def scene(one: Doctor) -> None:
        with pytest.raises(error):
            await one.signs_in(one.konnektor, press)

    at_work(tmp_path, world, cards, scene)


@pytest.mark.parametrize("reader", ["plain", "pad"])
def test_the_card_in_a_reader_works(
    tmp_path: Path, world: World, cards: RemoteCards, reader: str
) -> None:
    said = cards.state()["reader"]["why_not"]
    if said:
        pytest.skip(said)
    cards.do("reader", "insert-hba", reader=reader)

    async def scene(one: Doctor) -> None:
        await one.signs_in(READER)
        assert one.sees_her_entry()

    at_work(tmp_path, world, cards, scene)


def test_the_authenticator_works_when_its_user_agrees(
    tmp_path: Path, world: World, cards: RemoteCards
) -> None:
    async def scene(one: Doctor) -> None:
        async def opens(link: str) -> bool:
            return await asyncio.to_thread(cards.open_link, link)

        one.engine.ti.cards.set_link_opener(opens)
        for decision in ("deny", "agree"):
            work = asyncio.ensure_future(one.signs_in(AUTHENTICATOR))
            await one.until_waiting("authenticator")
            await asyncio.to_thread(cards.do, "authenticator", decision)
            if decision == "deny":
                with pytest.raises(AuthenticatorDenied):
                    await work
            else:
                await work
        assert one.sees_her_entry()
        assert (await asyncio.to_thread(cards.state))["authenticator"]["problems"] == []

    at_work(tmp_path, world, cards, scene)
