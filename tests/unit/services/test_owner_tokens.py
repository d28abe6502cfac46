"""Owner tokens: one sign-in for all who ask, in memory until shortly before the end, and nobody is
asked for a PIN again unless he wants it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests import scenes
from tests.unit.identity.people import DOCTOR_ID, HOUSE_ID, SoftCard, Somebody, card_key
from tests.world.card_pki import CardAuthority
from timclient.domain.card import Card, CardInfo, CardKind, PinPrompt
from timclient.domain.errors import TimError
from timclient.domain.errors_cards import NoCard, PinWrong
from timclient.domain.errors_directory import OwnerTokenMissing
from timclient.domain.errors_identity import OwnerTokenAstray, OwnerTokenRefused, WrongCard
from timclient.domain.identity import OwnerToken, SignInProgress, SignInStep, Tells
from timclient.domain.own_entry import TokenSource
from timclient.services.owner_tokens import ByAuthenticator, ByCard, OwnerTokens

AUTHORITY = CardAuthority()
HBA, SMC_B = (card_key(AUTHORITY, kind) for kind in (CardKind.HBA, CardKind.SMC_B))


@dataclass
class Way:
    """Gives T1, T2 … after ``gate`` is set, or fails."""

    clock: list[float]
    life: float = 3600.0
    error: TimError | None = None
    audiences: tuple[str, ...] = ("https://v.example/owner",)
    asked: int = 0
    given_up: int = 0
    gate: asyncio.Event = field(default_factory=asyncio.Event)

    async def fetch(self, tell: Tells) -> OwnerToken:
        self.asked += 1
        tell(SignInProgress(SignInStep.SIGNING))
        try:
            await self.gate.wait()
        except asyncio.CancelledError:
            self.given_up += 1
            tell(SignInProgress(SignInStep.SENDING))
            raise
        if self.error is not None:
            raise self.error
        ends = self.clock[0] + self.life
        return OwnerToken(f"T{self.asked}", ends, self.life, DOCTOR_ID, self.audiences)


def play(scene: Callable[[OwnerTokens, Way], Awaitable[None]], **more: Any) -> None:
    async def run() -> None:
        clock = [1000.0]
        tokens, way = OwnerTokens(lambda: clock[0]), Way(clock, **more)
        way.gate.set()
        tokens.use(way)
        try:
            await scene(tokens, way)
        finally:
            await tokens.close()
        assert not tokens.ready
        assert tokens.progress.value is None

    scenes.play(run)


def test_it_is_a_token_source() -> None:
    source: TokenSource = OwnerTokens()
    assert not source.ready


def test_held_until_a_minute_before_its_end() -> None:
    async def scene(tokens: OwnerTokens, way: Way) -> None:
        assert not tokens.ready
        assert await tokens.token() == "T1"
        way.clock[0] += 3600 - 60.1
        assert tokens.ready
        assert await tokens.token() == "T1"
        way.clock[0] += 0.2
        assert not tokens.ready
        assert await tokens.token() == "T2"

    play(scene)


def test_a_short_one_is_used_for_half_its_life() -> None:
    async def scene(tokens: OwnerTokens, way: Way) -> None:
        await tokens.token()
        way.clock[0] += 0.9
        assert await tokens.token() == "T1"
        way.clock[0] += 0.2
        assert await tokens.token() == "T2"

    play(scene, life=2.0)


def test_one_sign_in_for_all() -> None:
    async def scene(tokens: OwnerTokens, way: Way) -> None:
        found = await asyncio.gather(*(tokens.token() for _ in range(4)))
        assert set(found) == {"T1"}

    play(scene)


def test_all_are_told_the_failure_and_the_next_one_tries_again() -> None:
    async def scene(tokens: OwnerTokens, way: Way) -> None:
        asking = [tokens.token(), tokens.token()]
        found = await asyncio.gather(*asking, return_exceptions=True)
        assert [type(one) for one in found] == [PinWrong, PinWrong]
        assert way.asked == 1
        way.error = None
        assert await tokens.token() == "T2"

    play(scene, error=PinWrong(2))


def test_it_stops_when_the_last_one_has_gone_away() -> None:
    async def scene(tokens: OwnerTokens, way: Way) -> None:
        way.gate.clear()
        first, second = (asyncio.ensure_future(tokens.token()) for _ in range(2))
        await scenes.until(lambda: tokens.progress.value)
        first.cancel()
        await asyncio.wait([first])
        assert way.given_up == 0
        second.cancel()
        await asyncio.wait([second])
        await scenes.until(lambda: way.given_up)
        assert tokens.progress.value is None
        way.gate.set()
        assert await tokens.token() == "T2"

    play(scene)


@pytest.mark.parametrize("stop", ["cancel", "use", "close"])
def test_stopping_it(stop: str) -> None:
    async def scene(tokens: OwnerTokens, way: Way) -> None:
        way.gate.clear()
        asking = asyncio.ensure_future(tokens.token())
        await scenes.until(lambda: way.asked)
        match stop:
            case "cancel":
                tokens.cancel()
            case "use":
                tokens.use(None)
            case _:
                await tokens.close()
        with pytest.raises(OwnerTokenMissing):
            await asking
        assert way.given_up == 1
        assert tokens.progress.value is None

    play(scene)


def test_another_way_does_not_get_the_outcome_of_the_one_before() -> None:
    async def scene(tokens: OwnerTokens, way: Way) -> None:
        way.gate.clear()
        old = asyncio.ensure_future(tokens.token())
        await scenes.until(lambda: way.asked)
        other = Way(way.clock)
        other.gate.set()
        tokens.use(other)
        assert await tokens.token() == "T1"
        assert other.asked == 1
        with pytest.raises(OwnerTokenMissing):
            await old
        assert tokens.ready

    play(scene)


def test_without_a_way() -> None:
    async def scene(tokens: OwnerTokens, way: Way) -> None:
        await tokens.token()
        tokens.use(None)
        assert not tokens.ready
        with pytest.raises(OwnerTokenMissing):
            await tokens.token()

    play(scene)


def test_a_token_refused_at_once_asks_nobody_for_a_pin() -> None:
    async def scene(tokens: OwnerTokens, way: Way) -> None:
        token = await tokens.token()
        tokens.drop("T0")
        assert tokens.ready
        tokens.drop(token)
        tokens.drop(token)
        with pytest.raises(OwnerTokenRefused):
            await tokens.token()
        assert way.asked == 1
        assert await tokens.token() == "T2"

    play(scene)


@pytest.mark.parametrize(("life", "later"), [(3600.0, 31.0), (2.0, 2.5)])
def test_one_refused_later_or_at_its_end_is_renewed(life: float, later: float) -> None:
    async def scene(tokens: OwnerTokens, way: Way) -> None:
        token = await tokens.token()
        way.clock[0] += later
        tokens.drop(token)
        assert await tokens.token() == "T2"

    play(scene, life=life)


def test_another_audience() -> None:
    async def scene(tokens: OwnerTokens, way: Way) -> None:
        with pytest.raises(OwnerTokenAstray):
            await tokens.token()
        assert not tokens.ready

    play(scene, audiences=("https://v.example/search",))


def test_progress_of_the_sign_in() -> None:
    async def scene(tokens: OwnerTokens, way: Way) -> None:
        shown: list[SignInProgress | None] = []
        tokens.progress.subscribe(shown.append)
        await tokens.token()
        assert shown == [None, SignInProgress(SignInStep.SIGNING), None]

    play(scene)


class SignIn:
    """Signs in with whatever card it gets; ``holder``: the token is somebody else's."""

    def __init__(self, holder: str = "") -> None:
        self.cards: list[str] = []
        self._holder = holder

    async def sign_in(
        self, card: Card, pins: PinPrompt, consents: object, tell: Tells
    ) -> OwnerToken:
        self.cards.append(card.info.card_id)
        holder = self._holder or (await card.certificate()).telematik_id
        return OwnerToken("T", 10.0, 10.0, "" if holder == "none" else holder)


class Source:
    def __init__(self, *cards: SoftCard) -> None:
        self._cards = cards

    async def cards(self) -> Sequence[Card]:
        return self._cards


def by_card(
    *cards: SoftCard, kind: CardKind | None = CardKind.HBA, choice: str = "", holder: str = ""
) -> tuple[OwnerToken, list[str]]:
    sign_in, person = SignIn(holder), Somebody()

    async def chooses(infos: Sequence[CardInfo]) -> str:
        assert len(infos) > 1
        return choice

    way = ByCard(sign_in, Source(*cards), person, person, chooses, kind)
    return scenes.play(lambda: way.fetch(person.tell)), sign_in.cards


def test_the_card_that_fits() -> None:
    both = SoftCard(HBA, "h"), SoftCard(SMC_B, "s")
    assert by_card(*both)[1] == ["h"]
    assert by_card(*both, kind=CardKind.SMC_B)[1] == ["s"]
    assert by_card(*both, kind=CardKind.HSM_B)[1] == ["s"]
    assert by_card(*both, kind=None, choice="s")[1] == ["s"]
    two = SoftCard(HBA, "1"), SoftCard(HBA, "2")
    assert by_card(*two, choice="2")[1] == ["2"]


def test_no_card_that_fits() -> None:
    with pytest.raises(NoCard):
        by_card()
    with pytest.raises(WrongCard) as wrong:
        by_card(SoftCard(SMC_B))
    assert (wrong.value.wanted, str(wrong.value)) == (CardKind.HBA, "HBA")
    with pytest.raises(OwnerTokenMissing):
        by_card(SoftCard(HBA, "1"), SoftCard(HBA, "2"), choice="3")


def test_the_token_has_to_be_the_holders() -> None:
    assert by_card(SoftCard(HBA), holder="none")[0].telematik_id == ""
    with pytest.raises(WrongCard) as wrong:
        by_card(SoftCard(HBA), holder=HOUSE_ID)
    assert wrong.value.wanted is None


@pytest.mark.parametrize(
    ("kind", "holder", "fits"),
    [
        (CardKind.HBA, DOCTOR_ID, True),
        (CardKind.HBA, HOUSE_ID, False),
        (CardKind.SMC_B, HOUSE_ID, True),
        (CardKind.SMC_B, DOCTOR_ID, False),
        (CardKind.HBA, "", True),
        (CardKind.HBA, "9-2.58.00000103", True),
    ],
)
def test_the_authenticator_says_which_card_is_needed(
    kind: CardKind, holder: str, fits: bool
) -> None:
    class Decoupled:
        async def sign_in(self, kind: CardKind, tell: Tells) -> OwnerToken:
            return OwnerToken("T", 10.0, 10.0, holder)

    way = ByAuthenticator(Decoupled(), kind)
    person = Somebody()
    if fits:
        assert scenes.play(lambda: way.fetch(person.tell)).value == "T"
        return
    with pytest.raises(WrongCard) as wrong:
        scenes.play(lambda: way.fetch(person.tell))
    assert wrong.value.wanted is kind
