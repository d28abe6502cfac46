"""Who stands behind an owner token, and until when."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest

from tests import scenes
from tests.scenes import until
from timclient.domain.card import CardInfo, CardKind, CardWay
from timclient.domain.card_desk import Proof, ProofWay, Proved
from timclient.domain.errors_cards import PinWrong
from timclient.domain.errors_directory import OwnerTokenMissing
from timclient.domain.errors_identity import OwnerTokenAstray
from timclient.domain.identity import OwnerToken, SignInProgress, SignInStep, Tells
from timclient.domain.own_entry import TokenSource
from timclient.services.proved_tokens import ProvedTokens

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
CARD = CardInfo("1", CardKind.HBA, CardWay.READER, holder="Ada Muster")
READER, AUTHENTICATOR = Proof(ProofWay.READER), Proof(ProofWay.AUTHENTICATOR)
DOCTOR = Proved(ProofWay.READER, "Ada Muster", "1-1", CardKind.HBA, NOW + timedelta(hours=1))


class Way:
    """Gives tokens that last for ``life`` seconds from the moment 100."""

    def __init__(self, life: float = 3600.0, card: CardInfo | None = CARD) -> None:
        self.life, self.card = life, card
        self.error: Exception | None = None
        self.audiences: tuple[str, ...] = ()
        self.fetched = 0

    async def fetch(self, tell: Tells) -> OwnerToken:
        self.fetched += 1
        tell(SignInProgress(SignInStep.SIGNING, self.card))
        tell(SignInProgress(SignInStep.DONE))
        if self.error is not None:
            raise self.error
        return OwnerToken(f"T{self.fetched}", 100 + self.life, self.life, "1-1", self.audiences)


class Desk:
    def __init__(self) -> None:
        self.clock, self.ended = 100.0, 0
        self.tokens = ProvedTokens(self._note, lambda: self.clock, lambda: NOW)

    @property
    def proved(self) -> Proved | None:
        return self.tokens.proved.value

    def _note(self) -> None:
        self.ended += 1


def play(scene: Callable[[Desk], Awaitable[None]]) -> None:
    async def run() -> None:
        desk = Desk()
        await scene(desk)
        await desk.tokens.close()
        assert (desk.proved, desk.tokens.ready, desk.tokens.progress.value) == (None, False, None)

    scenes.play(run)


def test_it_is_a_token_source() -> None:
    source: TokenSource = ProvedTokens(lambda: None)
    assert not source.ready


def test_known_with_the_token() -> None:
    async def scene(desk: Desk) -> None:
        desk.tokens.use(Way(), READER)
        assert desk.proved is None
        assert await desk.tokens.token() == "T1"
        assert desk.proved == DOCTOR
        assert await desk.tokens.token() == "T1"
        desk.tokens.use(Way(card=None), AUTHENTICATOR)
        assert desk.proved is None
        await desk.tokens.token()
        assert desk.proved == Proved(ProofWay.AUTHENTICATOR, "", "1-1", None, DOCTOR.until)
        desk.tokens.use(None, None)
        assert desk.proved is None
        with pytest.raises(OwnerTokenMissing):
            await desk.tokens.token()

    play(scene)


def test_what_is_not_taken_proves_nothing() -> None:
    async def scene(desk: Desk) -> None:
        way = Way()
        desk.tokens.use(way, READER)
        way.error = PinWrong(2)
        with pytest.raises(PinWrong):
            await desk.tokens.token()
        way.error, way.audiences = None, ("https://directory.example/search",)
        with pytest.raises(OwnerTokenAstray):
            await desk.tokens.token()
        assert desk.proved is None
        way.audiences = ()
        await desk.tokens.token()
        assert desk.proved == DOCTOR

    play(scene)


def test_a_token_that_is_refused() -> None:
    async def scene(desk: Desk) -> None:
        desk.tokens.use(Way(), READER)
        await desk.tokens.token()
        desk.tokens.drop("another")
        assert desk.proved == DOCTOR
        desk.clock += 40
        desk.tokens.drop("T1")
        assert desk.proved is None
        assert await desk.tokens.token() == "T2"
        assert desk.proved is not None

    play(scene)


def test_it_ends() -> None:
    async def scene(desk: Desk) -> None:
        desk.tokens.use(Way(life=0.02), READER)
        await desk.tokens.token()
        assert desk.proved is not None
        await until(lambda: desk.ended)
        assert (desk.proved, desk.ended) == (None, 1)

    play(scene)


def test_a_new_one_ends_later() -> None:
    async def scene(desk: Desk) -> None:
        way = Way()
        desk.tokens.use(way, READER)
        await desk.tokens.token()
        desk.clock += 3590
        way.life = 7200.0
        assert await desk.tokens.token() == "T2"
        assert desk.proved is not None
        assert desk.proved.until == NOW + timedelta(seconds=7200 - 3590)
        desk.tokens.use(None, None)
        await asyncio.sleep(0)
        assert desk.ended == 0

    play(scene)
