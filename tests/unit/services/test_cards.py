"""Who proves himself how: what is offered, what runs, and what a failure leaves."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from tests.scenes import until
from tests.unit.services.card_fakes import FakeKonnektor, FakeReaders, Opener, settings
from tests.unit.services.stage import Stage
from tests.unit.services.stage import play as on_stage
from timclient.cards.pcsc.readers import ServiceState, SlotState
from timclient.domain.card import CardKind
from timclient.domain.card_desk import CardDeskState, Proof, ProofWay, ReaderState
from timclient.domain.deployment import Deployment
from timclient.domain.errors import StoreError
from timclient.domain.errors_cards import NoCard, PinWrong
from timclient.domain.errors_directory import OwnEntryMissing, OwnerTokenMissing
from timclient.domain.errors_identity import AuthenticatorMissing, IdentityNotSetUp
from timclient.domain.identity import (
    AuthenticatorOffer,
    OwnerToken,
    SignInProgress,
    SignInStep,
    Tells,
)
from timclient.domain.observe import Observable
from timclient.domain.own_entry import OwnEntryState
from timclient.services.card_readers import CardReaders
from timclient.services.cards import CardService
from timclient.services.konnektors import KonnektorService
from timclient.store.konnektors import KonnektorStore

READER = Proof(ProofWay.READER)
AUTHENTICATOR = Proof(ProofWay.AUTHENTICATOR)


class Way:
    """Gives tokens, errors, or waits at its gate."""

    def __init__(self) -> None:
        self.error: Exception | None = None
        self.gate = asyncio.Event()
        self.gate.set()
        self.fetched = 0

    async def fetch(self, tell: Tells) -> OwnerToken:
        self.fetched += 1
        tell(SignInProgress(SignInStep.SIGNING))
        await self.gate.wait()
        if self.error is not None:
            raise self.error
        return OwnerToken(f"T{self.fetched}", time.monotonic() + 3600.0, 3600.0)


class OwnEntry:
    """Notes what it is given."""

    def __init__(self) -> None:
        self.state = Observable(OwnEntryState())
        self.tokens: Any = None
        self.hidden = self.shown = 0
        self.error: Exception | None = None

    def use_tokens(self, tokens: Any) -> None:
        self.tokens = tokens

    def hide(self) -> None:
        self.hidden += 1

    async def show(self) -> None:
        self.shown += 1
        if self.error is not None:
            raise self.error
        await self.tokens.token()


class Desk:
    """The service and what is around it."""

    def __init__(self, stage: Stage) -> None:
        self.fake, self.own, self.way = FakeReaders(), OwnEntry(), Way()
        self.offer = AuthenticatorOffer.UNSUPPORTED
        self.offering = asyncio.Event()
        self.offering.set()
        self.asked: list[tuple[Proof, CardKind | None]] = []
        self.store = KonnektorStore(stage.stores.database)
        deployment = Deployment(directory="RU")
        own: Any = self.own
        self.cards = CardService(
            stage.stores,
            deployment,
            own,
            CardReaders(self.fake.looks),
            offer=self._offer,
        )
        self.cards.konnektors = KonnektorService(
            self.store, self.cards._refresh, lambda one, two: FakeKonnektor(one, two, [])
        )
        self.cards._ways.way = self._way  # type: ignore[method-assign]
        self.states: list[CardDeskState] = []
        self.cards.state.subscribe(self.states.append)

    @property
    def state(self) -> CardDeskState:
        return self.cards.state.value

    async def _offer(self) -> AuthenticatorOffer:
        await self.offering.wait()
        return self.offer

    def _way(self, proof: Proof, kind: CardKind | None) -> Way:
        self.asked.append((proof, kind))
        return self.way

    def assert_nobody_is_signed_in(self) -> None:
        assert not self.own.tokens.ready
        assert (self.state.signing_in, self.state.proved) == (None, None)


def play(folder: Path, scene: Callable[[Desk], Awaitable[None]]) -> None:
    async def run(stage: Stage) -> None:
        desk = Desk(stage)
        await scene(desk)
        await desk.cards.stop()
        assert desk.fake.begun == desk.fake.ended
        desk.assert_nobody_is_signed_in()

    on_stage(folder, run)


def test_nothing_is_loaded_before_it_is_used() -> None:
    code = (
        "import sys, timclient.services.cards as c\n"
        "from types import SimpleNamespace as N\n"
        "from timclient.domain.deployment import Deployment\n"
        "c.CardService(N(database=None), Deployment(), None)\n"
        "heavy = ('smartcard', 'jwcrypto', 'cryptography', 'timclient.cards.pcsc.transport',"
        " 'timclient.identity.jose', 'timclient.cards.konnektor.client')\n"
        "print([one for one in heavy if one in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=30
    )
    assert done.stdout.strip() == "[]"


def test_what_is_offered_and_in_which_order(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        one, two = settings(), settings()
        await desk.cards.konnektors.save(one)
        await desk.cards.konnektors.save(two)
        by_one, by_two = (Proof(ProofWay.KONNEKTOR, k.konnektor_id) for k in (one, two))
        assert desk.state.proofs == (by_one, by_two, READER)
        desk.offer = AuthenticatorOffer.INSTALLED
        await desk.cards.watch()
        await until(lambda: desk.state.authenticator is AuthenticatorOffer.INSTALLED)
        assert desk.state.proofs == (AUTHENTICATOR, by_one, by_two, READER)
        assert (desk.state.last, desk.state.konnektors) == (None, (one, two))
        await desk.cards.sign_in(by_two)
        assert desk.state.proofs == (by_two, AUTHENTICATOR, by_one, READER)
        assert desk.state.last == by_two
        desk.fake.tell(service=ServiceState.MISSING)
        await until(lambda: desk.cards.seen.value.reader is ReaderState.SUPPORT_MISSING)
        assert desk.state.proofs == (by_two, AUTHENTICATOR, by_one)
        await desk.cards.unwatch()
        assert READER not in desk.state.proofs
        await desk.cards.konnektors.remove(two.konnektor_id)
        assert (desk.state.proofs, desk.state.last) == ((AUTHENTICATOR, by_one), None)
        desk.assert_nobody_is_signed_in()

    play(tmp_path, scene)


def test_the_last_proof_is_offered_first_the_next_time(tmp_path: Path) -> None:
    async def before(desk: Desk) -> None:
        await desk.cards.sign_in(READER)

    async def after(desk: Desk) -> None:
        await desk.cards.konnektors.save(settings())
        assert desk.state.last == READER
        assert desk.state.proofs[0] == READER

    play(tmp_path, before)
    play(tmp_path, after)


def test_the_last_proof_is_remembered_until_it_is_known_to_be_there(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        desk.store.save_last_proof(AUTHENTICATOR)
        desk.offer = AuthenticatorOffer.INSTALLED
        desk.offering.clear()
        await desk.cards.watch()
        assert desk.state.last is None
        desk.offering.set()
        await until(lambda: desk.state.last == AUTHENTICATOR)
        assert desk.state.proofs == (AUTHENTICATOR, READER)

    play(tmp_path, scene)


def test_readers_are_looked_at_while_somebody_watches(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        for _ in range(2):
            await desk.cards.watch()
        desk.fake.tell(SlotState.EMPTY)
        await until(lambda: desk.cards.seen.value.reader is ReaderState.NO_CARD)
        await desk.cards.unwatch()
        assert (desk.fake.begun, desk.fake.ended) == (1, 0)
        for _ in range(2):
            await desk.cards.unwatch()
        assert desk.fake.ended == 1
        await desk.cards.watch()
        assert desk.fake.begun == 2

    play(tmp_path, scene)


def test_a_sign_in_shows_the_own_entry(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        desk.way.gate.clear()
        task = asyncio.ensure_future(desk.cards.sign_in(READER, CardKind.HBA))
        await until(lambda: desk.way.fetched)
        assert desk.state.signing_in == SignInProgress(SignInStep.SIGNING)
        steps = [one.signing_in.step for one in desk.states if one.signing_in is not None]
        assert steps == [SignInStep.CONTACTING, SignInStep.SIGNING]
        desk.way.gate.set()
        await task
        assert desk.asked == [(READER, CardKind.HBA)]
        assert (desk.way.fetched, desk.own.hidden, desk.own.shown) == (1, 1, 1)
        assert desk.own.tokens.ready
        assert desk.state.signing_in is None
        assert desk.store.last_proof() == READER
        assert desk.state.proved is not None
        assert desk.state.proved.way is ProofWay.READER
        await desk.cards.sign_out()
        assert (desk.own.hidden, desk.state.proved) == (2, None)
        desk.assert_nobody_is_signed_in()
        with pytest.raises(OwnerTokenMissing):
            await desk.own.tokens.token()

    play(tmp_path, scene)


def test_a_failure_leaves_nobody_signed_in(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        await desk.cards.sign_in(READER)
        desk.way.error = PinWrong(2)
        with pytest.raises(PinWrong):
            await desk.cards.sign_in(READER)
        desk.assert_nobody_is_signed_in()
        with pytest.raises(OwnerTokenMissing):
            await desk.own.tokens.token()
        assert (desk.way.fetched, desk.own.shown) == (2, 1)
        assert desk.state.last == READER

    play(tmp_path, scene)


def test_without_an_own_entry_the_proof_stays(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        desk.own.error = OwnEntryMissing()
        with pytest.raises(OwnEntryMissing):
            await desk.cards.sign_in(READER)
        assert desk.own.tokens.ready
        assert desk.store.last_proof() == READER

    play(tmp_path, scene)


def test_cancelled_by_the_user_or_with_who_asked(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        desk.way.gate.clear()
        task = asyncio.ensure_future(desk.cards.sign_in(READER))
        await until(lambda: desk.way.fetched)
        await desk.cards.cancel_sign_in()
        with pytest.raises(OwnerTokenMissing):
            await task
        desk.assert_nobody_is_signed_in()
        task = asyncio.ensure_future(desk.cards.sign_in(READER))
        await until(lambda: desk.way.fetched == 2)
        task.cancel()
        await asyncio.wait([task])
        desk.assert_nobody_is_signed_in()
        assert desk.own.shown == 0
        await desk.cards.cancel_sign_in()

    play(tmp_path, scene)


def test_the_second_sign_in_takes_the_place_of_the_first(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        desk.way.gate.clear()
        first = asyncio.ensure_future(desk.cards.sign_in(READER))
        await until(lambda: desk.way.fetched)
        desk.way = Way()
        desk.way.gate.clear()
        second = asyncio.ensure_future(desk.cards.sign_in(AUTHENTICATOR))
        with pytest.raises(OwnerTokenMissing):
            await first
        await until(lambda: desk.way.fetched)
        assert desk.state.signing_in is not None
        desk.way.gate.set()
        await second
        assert desk.own.tokens.ready
        assert desk.own.shown == 1

    play(tmp_path, scene)


def test_stop_ends_a_sign_in_and_goes_on_later(tmp_path: Path) -> None:
    async def scene(desk: Desk) -> None:
        await desk.cards.watch()
        await desk.cards.konnektors.save(settings())
        desk.way.gate.clear()
        task = asyncio.ensure_future(desk.cards.sign_in(READER))
        await until(lambda: desk.way.fetched)
        await desk.cards.stop()
        with pytest.raises(OwnerTokenMissing):
            await task
        assert desk.fake.begun == desk.fake.ended == 1
        assert desk.state.konnektors == ()
        desk.cards.start()
        await until(lambda: desk.fake.begun == 2)
        await until(lambda: desk.state.konnektors)

    play(tmp_path, scene)


def test_a_store_that_fails_does_not_lose_the_proof(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_proof: Proof) -> None:
        raise StoreError("full")

    async def scene(desk: Desk) -> None:
        monkeypatch.setattr(desk.cards._store, "save_last_proof", full)
        await desk.cards.sign_in(READER)
        assert desk.own.tokens.ready
        assert desk.state.last == READER

    play(tmp_path, scene)


def test_what_is_not_set_up_is_told_at_once(tmp_path: Path) -> None:
    async def run(stage: Stage) -> None:
        own: Any = OwnEntry()
        readers = FakeReaders()
        bare = CardService(
            stage.stores, Deployment(directory="RU"), own, CardReaders(readers.looks)
        )
        for proof in (READER, AUTHENTICATOR):
            with pytest.raises(IdentityNotSetUp):
                await bare.sign_in(proof)
        deployment = Deployment(directory="RU", roots=("PEM",))
        full = CardService(stage.stores, deployment, own, CardReaders(readers.looks))
        with pytest.raises(AuthenticatorMissing):
            await full.sign_in(AUTHENTICATOR)
        full.set_link_opener(Opener())
        with pytest.raises(NoCard):
            await full.sign_in(READER)
        assert (full.state.value.signing_in, own.shown) == (None, 0)
        for one in (bare, full):
            await one.stop()
        assert readers.begun == readers.ended == 1

    on_stage(tmp_path, run)
