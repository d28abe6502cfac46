"""Sign-in with the false Authenticator: the directory is asked until it has ended."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.integration.identity_desk import AGENT, DOCTOR_ID, Desk, everything_logged, play
from tests.scenes import until
from tests.unit.identity.people import HOUSE_ID
from tests.world.idp import Act
from timclient.domain.card import CardKind
from timclient.domain.errors import NetworkError
from timclient.domain.errors_identity import (
    AuthenticatorDenied,
    AuthenticatorExpired,
    AuthenticatorMissing,
    IdpDown,
    IdpUnknown,
    WrongCard,
)
from timclient.domain.identity import SignInStep
from timclient.identity.decoupled import DecoupledSignIn
from timclient.services.owner_tokens import ByAuthenticator, OwnerTokens


def test_a_card_shown_there_brings_an_owner_token() -> None:
    async def scene(desk: Desk) -> None:
        desk.authenticator.allowed.clear()
        task = asyncio.ensure_future(desk.decoupled())
        await until(lambda: len(desk.pauses) > 2, "it is asked again and again")
        desk.authenticator.allowed.set()
        token = await task
        assert desk.tells_who(token) == DOCTOR_ID
        assert desk.doctor.steps() == [
            SignInStep.CONTACTING,
            SignInStep.OPENING_AUTHENTICATOR,
            SignInStep.WAITING_FOR_AUTHENTICATOR,
            SignInStep.DONE,
        ]
        assert desk.authenticator.problems == []
        assert desk.authenticator.links[0].startswith("authenticator://?challenge_path=https%3A")

    play(scene)


def test_the_directory_may_want_to_be_asked_less_often() -> None:
    async def scene(desk: Desk) -> None:
        desk.authenticator.allowed.clear()
        task = asyncio.ensure_future(desk.decoupled())
        await until(lambda: len(desk.pauses) > 1)
        desk.world.directory.settings.poll_interval = 60.0
        await until(lambda: desk.pauses[-1] > 1)
        desk.world.directory.settings.poll_interval = 0.0
        desk.authenticator.allowed.set()
        assert desk.tells_who(await task) == DOCTOR_ID
        assert 6.0 in desk.pauses

    play(scene)


def test_it_is_broken_off_there() -> None:
    async def scene(desk: Desk) -> None:
        desk.authenticator.act = Act.DENY
        with pytest.raises(AuthenticatorDenied):
            await desk.decoupled()

    play(scene)


def test_a_revoked_card_ends_it() -> None:
    async def scene(desk: Desk) -> None:
        desk.world.authority.revoked.add(desk.card.key.certificate.serial_number)
        with pytest.raises(AuthenticatorDenied):
            await desk.decoupled()

    play(scene)


def test_nobody_comes() -> None:
    async def scene(desk: Desk) -> None:
        desk.world.directory.settings.request_seconds = 0.3
        desk.authenticator.act = Act.NOTHING
        with pytest.raises(AuthenticatorExpired):
            await desk.decoupled()

    play(scene)


def test_nothing_opens_the_link() -> None:
    async def scene(desk: Desk) -> None:
        async def opens(link: str) -> bool:
            return False

        way = DecoupledSignIn(desk.http, desk.environment, AGENT, opens)
        with pytest.raises(AuthenticatorMissing):
            await way.sign_in(CardKind.HBA, desk.doctor.tell)

    play(scene)


def test_the_institutions_card_where_the_doctors_is_needed() -> None:
    async def scene(desk: Desk) -> None:
        tokens = OwnerTokens()
        tokens.use(ByAuthenticator(_Way(desk)))
        desk.authenticator.cards["HBA"] = desk.authenticator.cards["SMC-B"]
        with pytest.raises(WrongCard) as wrong:
            await tokens.token()
        assert wrong.value.wanted is CardKind.HBA
        tokens.use(ByAuthenticator(_Way(desk), CardKind.SMC_B))
        await tokens.token()
        token = await desk.decoupled(CardKind.SMC_B)
        assert desk.tells_who(token) == HOUSE_ID
        await tokens.close()

    play(scene)


def test_giving_up_ends_the_questions() -> None:
    async def scene(desk: Desk) -> None:
        desk.authenticator.act = Act.NOTHING
        tokens = OwnerTokens()
        tokens.use(ByAuthenticator(_Way(desk)))
        task = asyncio.ensure_future(tokens.token())
        await until(lambda: len(desk.pauses) > 1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await tokens.close()
        asked = len(desk.pauses)
        for _ in range(20):
            await asyncio.sleep(0)
        assert len(desk.pauses) == asked
        assert tokens.progress.value is None

    play(scene)


def test_a_short_outage_does_not_end_it_a_long_one_does() -> None:
    async def scene(desk: Desk) -> None:
        desk.authenticator.act = Act.NOTHING
        task = asyncio.ensure_future(desk.decoupled())
        await until(lambda: len(desk.pauses) > 1)
        await desk.world.directory.stop()
        with pytest.raises((NetworkError, IdpDown)):
            await task

    play(scene)


def test_a_directory_that_leads_to_somebody_else() -> None:
    async def scene(desk: Desk) -> None:
        desk.renew(idps=("https://idp.example:443",))
        with pytest.raises(IdpUnknown):
            await desk.decoupled()
        assert desk.authenticator.links == []

    play(scene)


def test_no_secret_reaches_a_log() -> None:
    lines: list[str] = []
    found: list[str] = []

    async def scene(desk: Desk) -> None:
        post = desk.http.post

        async def watched(url: str, agent: str, form: Any) -> Any:
            found.extend(value for name, value in form.items() if name != "grant_type")
            return await post(url, agent, form)

        desk.http.post = watched  # type: ignore[method-assign]
        token = await desk.decoupled()
        found.append(token.value)
        found.append(desk.authenticator.links[0].partition("state%3D")[2][:20])

    with everything_logged(lines):
        play(scene)
    assert len(set(found)) >= 3
    assert [one for one in found if one in "\n".join(lines)] == []


class _Way:
    """The sign-in of a desk, whose pauses are short."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def sign_in(self, kind: CardKind, tell: Any) -> Any:
        self._desk.doctor.tell = tell  # type: ignore[method-assign]
        return await self._desk.decoupled(kind)
