"""Which way a proof takes, and what an installation without one says."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from tests import scenes
from tests.unit.services.card_fakes import Opener, settings, soft_card
from tests.unit.services.test_konnektors import Practice
from timclient.domain.card import CardKind
from timclient.domain.card_desk import Proof, ProofWay
from timclient.domain.deployment import Deployment
from timclient.domain.errors_cards import NoCard
from timclient.domain.errors_directory import DirectoryNotSetUp
from timclient.domain.errors_identity import AuthenticatorMissing, IdentityNotSetUp
from timclient.domain.errors_konnektor import KonnektorSettingsInvalid
from timclient.domain.identity import OwnerToken, SignInProgress, SignInStep
from timclient.services import card_ways
from timclient.services.card_prompts import CardPrompts
from timclient.services.card_readers import CardReaders
from timclient.services.card_ways import ByKonnektor, ByReader, CardWays
from timclient.services.owner_tokens import ByAuthenticator

ROOT = "-----BEGIN CERTIFICATE-----"
GOOD = Deployment(directory="RU", roots=(ROOT,))
READER = Proof(ProofWay.READER)
AUTHENTICATOR = Proof(ProofWay.AUTHENTICATOR)


def ways(practice: Any = None, deployment: Deployment = GOOD) -> CardWays:
    konnektors = practice.service if practice is not None else None
    return CardWays(deployment, CardPrompts(lambda: None), konnektors, CardReaders())


def in_practice(folder: Path, scene: Callable[[Practice], Awaitable[None]]) -> None:
    async def run() -> None:
        practice = Practice(folder)
        try:
            await scene(practice)
            await practice.service.stop()
        finally:
            practice.database.close()

    scenes.play(run)


@pytest.mark.parametrize(
    ("deployment", "error"),
    [
        (Deployment(), DirectoryNotSetUp),
        (Deployment(directory="RU"), IdentityNotSetUp),
        (Deployment(directory="https://directory.example", roots=(ROOT,)), IdentityNotSetUp),
        (Deployment(directory="RU", identity="http://idp", roots=(ROOT,)), IdentityNotSetUp),
    ],
)
@pytest.mark.parametrize("way", ProofWay)
def test_told_before_anything_begins(
    deployment: Deployment, error: type[Exception], way: ProofWay
) -> None:
    async def scene() -> None:
        one = ways(deployment=deployment)
        with pytest.raises(error):
            one.way(Proof(way), None)
        with pytest.raises(error):
            await one.prepare()
        await one.close()

    scenes.play(scene)


def test_each_proof_has_its_way() -> None:
    async def scene() -> None:
        one = ways()
        konnektor = one.way(Proof(ProofWay.KONNEKTOR, "k"), CardKind.SMC_B)
        assert konnektor == ByKonnektor(one, "k", CardKind.SMC_B)
        assert one.way(READER, None) == ByReader(one, None)
        with pytest.raises(AuthenticatorMissing):
            one.way(AUTHENTICATOR, None)
        one.set_link_opener(Opener())
        assert isinstance(one.way(AUTHENTICATOR, None), ByAuthenticator)
        await one.close()

    scenes.play(scene)


def test_a_konnektor_is_looked_up_for_each_token(tmp_path: Path) -> None:
    async def scene(practice: Practice) -> None:
        one, konnektor = ways(practice), settings()
        way = one.way(Proof(ProofWay.KONNEKTOR, konnektor.konnektor_id), CardKind.HBA)
        with pytest.raises(KonnektorSettingsInvalid):
            await way.fetch(lambda _progress: None)
        await practice.service.save(konnektor)
        practice.found[:] = []
        with pytest.raises(NoCard):
            await way.fetch(lambda _progress: None)
        assert len(practice.lines) == 1
        await one.close()

    in_practice(tmp_path, scene)


def test_links_are_opened_in_time_or_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(card_ways, "_OPENING_S", 0.01)

    async def never(_link: str) -> bool:
        await asyncio.Event().wait()
        return True

    async def scene() -> None:
        one, opener = ways(), Opener()
        assert not await one._opens("authenticator://x")
        one.set_link_opener(opener)
        assert await one._opens("authenticator://x")
        opener.opens = False
        assert not await one._opens("authenticator://y")
        assert opener.links == ["authenticator://x", "authenticator://y"]
        one.set_link_opener(never)
        assert not await one._opens("authenticator://z")

    scenes.play(scene)


def test_it_names_itself_as_the_rules_want() -> None:
    agent = card_ways._agent().named("GEMvzd")
    product, _, rest = agent.partition("/")
    assert product == "TI-M-Desktop"
    assert rest.endswith(" timclient/GEMvzd")


def test_the_holder_is_named_as_in_the_certificate() -> None:
    class Idp:
        """Signs everybody in."""

        async def sign_in(self, card: Any, *_more: Any) -> OwnerToken:
            return OwnerToken("T", 1.0, 1.0)

    async def scene() -> None:
        told: list[SignInProgress] = []
        nobody: Any = None
        token = await card_ways._Named(Idp()).sign_in(soft_card(), nobody, nobody, told.append)
        assert token.value == "T"
        (last,) = told
        assert last.card is not None
        assert (last.step, last.card.holder) == (SignInStep.DONE, "Ada Muster")

    scenes.play(scene)
