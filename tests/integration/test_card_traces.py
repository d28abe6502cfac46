"""A whole sign-in leaves no PIN, token, key or password in the logs, whatever goes wrong."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest

from tests.integration.identity_desk import DOCTOR_ID, everything_logged
from tests.integration.sign_in_desk import AUTHENTICATOR, READER, Practice, play
from tests.integration.test_card_sign_in import konnektor, needs_table, table
from tests.world.idp import FakeAuthenticator
from timclient.domain.card_desk import Proof
from timclient.domain.errors import TimError
from timclient.identity import http as identity_http

RIGHT, WRONG = "97531864", "86421975"
_SHORTEST = 22
# Addresses and sentences are no secrets.
_OPEN = set(" :%")

Spoils = Callable[[Practice], None]
SPOILS: tuple[Spoils, ...] = (
    lambda _practice: None,
    lambda practice: setattr(practice.world.idp.settings, "expire_next", 1),
    lambda practice: setattr(practice.world.idp.settings, "foreign_challenge", True),
    lambda practice: setattr(practice.world.idp.settings, "lead_astray", True),
    lambda practice: setattr(practice.world.idp.settings, "down", True),
)


class Ears:
    """Hears what goes over the line to identity provider and directory."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.lines: list[str] = []
        self.secrets: list[str] = []
        post, get = identity_http.Http.post, identity_http.Http.get
        ears = self

        async def heard_post(line: Any, url: str, agent: str, form: Any) -> Any:
            ears.secrets.extend(form.values())
            return ears._heard(await post(line, url, agent, form))

        async def heard_get(line: Any, url: str, *more: Any) -> Any:
            ears.secrets.append(url.partition("?")[2])
            return ears._heard(await get(line, url, *more))

        patch.setattr(identity_http.Http, "post", heard_post)
        patch.setattr(identity_http.Http, "get", heard_get)

    def assert_nothing_in_the_logs(self, *more: str) -> None:
        """None of what was heard, nor PINs in any form, nor what is named."""
        text = "\n".join(self.lines)
        pieces = {
            piece
            for secret in self.secrets
            for part in secret.replace('"', ".").replace("&", ".").replace("=", ".").split(".")
            if len(piece := part[:40]) >= _SHORTEST and not _OPEN & set(piece)
        }
        assert len(pieces) > 10, "something was heard"
        for pin in (RIGHT, WRONG):
            digits = bytes.fromhex(pin)
            numbers = ", ".join(str(byte) for byte in digits)
            pieces |= {pin, numbers, repr(pin.encode())[2:-1], str(list(pin.encode()))}
        found = [one for one in (*pieces, *more, DOCTOR_ID) if one in text]
        assert found == []

    def _heard(self, answer: Any) -> Any:
        self.secrets += [answer.location.partition("?")[2], answer.body.decode(errors="replace")]
        return answer


@asynccontextmanager
async def authenticator(practice: Practice) -> AsyncIterator[None]:
    opener = FakeAuthenticator({"HBA": practice.hba}, practice.world.trust())
    practice.cards.set_link_opener(opener)
    try:
        yield
    finally:
        await opener.close()


async def tries(practice: Practice, proof: Proof, ears: Ears, refill: Callable[[], None]) -> None:
    """Sign in again and again, while ever more goes wrong."""
    for spoil in SPOILS:
        refill()
        spoil(practice)
        try:
            await practice.cards.sign_in(proof)
            held = practice.cards._tokens._tokens._held
            assert held is not None
            ears.secrets.append(held.value)
            await practice.change_own_entry()
        except TimError as error:
            ears.lines += [str(error), repr(error), repr(error.__cause__), repr(vars(error))]
        ears.lines.append(repr(replace(practice.state, proved=None)))


def listened(patch: pytest.MonkeyPatch, scene: Callable[[Practice, Ears], Awaitable[None]]) -> Ears:
    ears = Ears(patch)

    async def heard(practice: Practice) -> None:
        await scene(practice, ears)

    with everything_logged(ears.lines):
        play(heard)
    return ears


@needs_table
def test_with_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scene(practice: Practice, ears: Ears) -> None:
        async with table(practice, value=RIGHT) as (_, card):
            practice.user.pins = [WRONG]
            with pytest.raises(TimError) as caught:
                await practice.cards.sign_in(READER)
            ears.lines.append(repr(caught.value))

            def refill() -> None:
                practice.user.pins = [RIGHT, RIGHT]
                card.pin.tries = 3

            await tries(practice, READER, ears, refill)
            ears.lines += [repr(one) for one in practice.user.seen]
            assert card.count(0x20) > 2

    listened(monkeypatch, scene).assert_nothing_in_the_logs()


def test_with_the_konnektor(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[str] = []

    async def scene(practice: Practice, ears: Ears) -> None:
        async with konnektor(practice) as (desk, proof):
            card = desk.slots.cards[0]
            secrets = practice.cards.konnektors._secrets(practice.state.konnektors[0])
            kept.extend((secrets.password, base64.b64encode(secrets.p12).decode()[:40]))
            desk.set_pin(card, pin=RIGHT)
            practice.user.pins = [WRONG]
            with pytest.raises(TimError) as caught:
                await practice.cards.sign_in(proof)
            ears.lines.append(repr(caught.value))

            def refill() -> None:
                desk.set_pin(card)
                practice.user.pins = [RIGHT, RIGHT]

            await tries(practice, proof, ears, refill)
            ears.lines.append(repr(secrets))
            await practice.cards.konnektors.check(practice.state.konnektors[0])
            ears.lines.append(repr(practice.cards.konnektors.check_run.value))
            assert await practice.cards.konnektors.cards(proof.konnektor_id)

    listened(monkeypatch, scene).assert_nothing_in_the_logs(*kept)


def test_with_the_authenticator(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scene(practice: Practice, ears: Ears) -> None:
        async with authenticator(practice):
            await tries(practice, AUTHENTICATOR, ears, lambda: None)

    listened(monkeypatch, scene).assert_nothing_in_the_logs()
