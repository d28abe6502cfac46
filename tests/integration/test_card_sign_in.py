"""The own entry is changed after a proof by card: reader, Konnektor, Authenticator."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from tests.integration.sign_in_desk import (
    AUTHENTICATOR,
    PIN,
    READER,
    Practice,
    play,
    until,
)
from tests.world.cards.software_card import Pin, SoftwareCard
from tests.world.cards.table import CardTable, TableError, why_not
from tests.world.cards.table_reader import TableReader
from tests.world.idp import FakeAuthenticator
from tests.world.konnektor import KonnektorDesk
from timclient.domain import errors_cards as e
from timclient.domain.card import PinState
from timclient.domain.card_desk import Prompt, Proof, ProofWay, Question, ReaderState
from timclient.domain.errors_directory import OwnerTokenMissing
from timclient.domain.errors_identity import AuthenticatorMissing, ChallengeExpired
from timclient.domain.errors_konnektor import KonnektorCertificateChanged, KonnektorUnreachable

needs_table = pytest.mark.skipif(why_not() is not None, reason=str(why_not()))


@asynccontextmanager
async def table(
    practice: Practice, *, pad: bool = False, **pin: Any
) -> AsyncIterator[tuple[TableReader, SoftwareCard]]:
    """A reader with the doctor's card in it, and the window that looks at it."""
    pytest.importorskip("smartcard.scard", reason="pyscard is not installed")
    reader = TableReader("Table Reader", pad=pad)
    one = CardTable([reader])
    try:
        await one.__aenter__()
    except TableError as error:
        pytest.skip(str(error))
    try:
        card = SoftwareCard(practice.hba, pin=Pin(**pin))
        await practice.cards.watch()
        await until(lambda: practice.cards.seen.value.reader is ReaderState.NO_CARD, "reader")
        reader.insert(card)
        await until(lambda: practice.cards.seen.value.reader is ReaderState.CARD, "card")
        yield reader, card
        await practice.cards.unwatch()
        await practice.cards.stop()
    finally:
        await one.__aexit__(None, None, None)


@asynccontextmanager
async def konnektor(practice: Practice) -> AsyncIterator[tuple[KonnektorDesk, Proof]]:
    """A Konnektor with the doctor's card, set up; a PIN is typed when the terminal asks."""
    async with KonnektorDesk() as desk:
        desk.insert(practice.hba)
        settings = desk.settings()
        await practice.cards.konnektors.save(settings, desk.secrets())

        async def types(_prompt: Prompt) -> None:
            desk.type_pin(practice.user.pins.pop(0))

        practice.user.acts[Question.AT_DEVICE] = types
        try:
            yield desk, Proof(ProofWay.KONNEKTOR, settings.konnektor_id)
        finally:
            await practice.cards.stop()
    assert desk.complaints == []


@needs_table
def test_with_the_reader() -> None:
    async def scene(practice: Practice) -> None:
        async with table(practice) as (_, card):
            (shown,) = practice.cards.seen.value.cards
            assert shown.certificate is not None
            assert shown.certificate.holder == "Ada Muster"
            await practice.cards.sign_in(READER)
            assert practice.user.asked() == [Question.CONSENT, Question.PIN]
            await practice.change_own_entry()
            assert (card.count(0x20), card.pin.given) == (1, False)
            assert not any(any(pin) for pin in practice.user.typed)
            assert practice.state.last == READER
            await practice.cards.sign_out()
            assert not practice.ti.own_entry.state.value.ready

    play(scene)


@needs_table
def test_with_the_keys_of_a_reader() -> None:
    async def scene(practice: Practice) -> None:
        async with table(practice, pad=True) as (reader, card):
            keys = reader.pad
            assert keys is not None

            async def types(_prompt: Prompt) -> None:
                keys.type(practice.user.pins.pop(0))

            practice.user.acts[Question.AT_DEVICE] = types
            await practice.cards.sign_in(READER)
            assert practice.user.asked() == [Question.CONSENT, Question.AT_DEVICE]
            await practice.change_own_entry()
            keys.let_time_pass()
            practice.user.acts[Question.AT_DEVICE] = practice.user.idle
            with pytest.raises(e.PinTimedOut):
                await practice.cards.sign_in(READER)
            assert practice.cards.prompts.prompt.value is None
            assert card.pin.tries == 3

    play(scene)


@needs_table
def test_the_program_ends_while_the_pin_is_asked_for() -> None:
    async def scene(practice: Practice) -> None:
        async with table(practice) as (_, card):
            practice.user.acts[Question.PIN] = practice.user.idle
            task = asyncio.ensure_future(practice.cards.sign_in(READER))
            await until(lambda: Question.PIN in practice.user.asked())
            await practice.ti.stop()
            with pytest.raises(OwnerTokenMissing):
                await task
            assert practice.cards.prompts.prompt.value is None
            assert (card.count(0x20), practice.posts()) == (0, 0)
            names = {one.name for one in threading.enumerate()}
            assert not names & {"readers", "cards"}

    play(scene)


def test_with_the_konnektor() -> None:
    async def scene(practice: Practice) -> None:
        async with konnektor(practice) as (_, proof):
            await practice.cards.sign_in(proof)
            assert practice.user.asked() == [Question.CONSENT, Question.AT_DEVICE]
            await practice.change_own_entry()
            assert practice.state.last == proof
            assert practice.state.konnektors[0].profile is not None

    play(scene)


def test_with_the_authenticator() -> None:
    async def scene(practice: Practice) -> None:
        await practice.fails(AUTHENTICATOR, AuthenticatorMissing)
        cards = {"HBA": practice.hba}
        authenticator = FakeAuthenticator(cards, practice.world.trust())
        practice.cards.set_link_opener(authenticator)
        try:
            await practice.cards.sign_in(AUTHENTICATOR)
            await practice.change_own_entry()
            assert practice.user.asked() == []
            assert practice.ti.cards.state.value.signing_in is None
        finally:
            await authenticator.close()

    play(scene)


@needs_table
def test_the_wrong_pin_in_the_reader() -> None:
    async def scene(practice: Practice) -> None:
        async with table(practice) as (_, card):
            practice.user.pins = ["654321"]
            wrong = await practice.fails(READER, e.PinWrong)
            assert wrong.tries_left == 2
            assert (card.count(0x20), card.count(0x2A), practice.posts()) == (1, 0, 0)
            await until(lambda: not practice.cards.seen.value.failure)
            practice.user.pins = [PIN]
            await practice.cards.sign_in(READER)
            await practice.change_own_entry()

    play(scene)


@needs_table
def test_the_last_try_is_not_taken_by_itself() -> None:
    async def scene(practice: Practice) -> None:
        async with table(practice, tries=1) as (_, card):

            async def rather_not(prompt: Prompt) -> None:
                await practice.cards.prompts.answer(prompt.number, yes=False)

            practice.user.acts[Question.LAST_TRY] = rather_not
            await practice.fails(READER, e.PinCancelled)
            assert (card.count(0x20), card.pin.tries) == (0, 1)

    play(scene)


@needs_table
@pytest.mark.parametrize(
    ("pin", "error"),
    [({"tries": 0}, e.PinBlocked), ({"transport": True}, e.PinTransport)],
    ids=["blocked", "transport"],
)
def test_pins_that_cannot_be_given_to_the_reader(pin: Any, error: type[e.PinError]) -> None:
    async def scene(practice: Practice) -> None:
        async with table(practice, **pin) as (_, card):
            await practice.fails(READER, error)
            assert practice.user.asked() == [Question.CONSENT]
            assert (card.count(0x20), practice.posts()) == (0, 0)

    play(scene)


@needs_table
def test_the_card_is_pulled_while_the_pin_is_typed() -> None:
    async def scene(practice: Practice) -> None:
        async with table(practice) as (reader, card):

            async def pull(prompt: Prompt) -> None:
                reader.pull()
                await until(lambda: practice.cards.seen.value.reader is ReaderState.NO_CARD)
                await practice.cards.prompts.answer_pin(prompt.number, bytearray(PIN, "ascii"))

            practice.user.acts[Question.PIN] = pull
            await practice.fails(READER, e.NoCard)
            await practice.fails(READER, e.NoCard)
            assert (card.count(0x20), practice.posts()) == (0, 0)

    play(scene)


@needs_table
@pytest.mark.parametrize("goes_on", [True, False])
def test_a_challenge_that_runs_out(goes_on: bool) -> None:
    async def scene(practice: Practice) -> None:
        async with table(practice) as (_, card):

            async def once_more(prompt: Prompt) -> None:
                await practice.cards.prompts.answer(prompt.number, yes=goes_on)

            practice.user.acts[Question.ONCE_MORE] = once_more
            practice.user.pins = [PIN] * 3
            practice.world.idp.settings.expire_next = 2
            await practice.fails(READER, ChallengeExpired)
            assert card.count(0x20) == practice.posts() == (2 if goes_on else 1)

    play(scene)


@needs_table
def test_a_sign_in_that_is_broken_off_takes_its_question_along() -> None:
    async def scene(practice: Practice) -> None:
        async with table(practice) as (_, card):

            async def breaks_off(_prompt: Prompt) -> None:
                await practice.cards.cancel_sign_in()

            practice.user.acts[Question.PIN] = breaks_off
            await practice.fails(READER, OwnerTokenMissing)
            assert card.count(0x20) == 0
            late = bytearray(PIN, "ascii")
            await practice.cards.prompts.answer_pin(practice.user.seen[-1].number, late)
            assert not any(late)

    play(scene)


@pytest.mark.parametrize(
    ("pin", "error"),
    [
        ({"pin": "999999"}, e.PinWrong),
        ({"tries": 0}, e.PinBlocked),
        ({"state": "TRANSPORT_PIN"}, e.PinTransport),
    ],
    ids=["wrong", "blocked", "transport"],
)
def test_pins_at_the_terminal(pin: Any, error: type[e.PinError]) -> None:
    async def scene(practice: Practice) -> None:
        async with konnektor(practice) as (desk, proof):
            desk.set_pin(desk.slots.cards[0], **pin)
            await practice.fails(proof, error)
            assert practice.posts() == 0
            (shown,) = await practice.cards.konnektors.cards(proof.konnektor_id)
            assert shown.pin is not None
            assert shown.pin.state is not PinState.VERIFIED

    play(scene)


def test_the_card_is_pulled_out_of_the_terminal() -> None:
    async def scene(practice: Practice) -> None:
        async with konnektor(practice) as (desk, proof):

            async def pull(prompt: Prompt) -> None:
                desk.pull(desk.slots.cards[0])
                await practice.cards.prompts.answer(prompt.number, yes=True)

            practice.user.acts[Question.CONSENT] = pull
            await practice.fails(proof, e.CardRemoved)
            await practice.fails(proof, e.NoCard)
            assert practice.posts() == 0

    play(scene)


def test_the_red_key_at_the_terminal_and_in_the_window() -> None:
    async def scene(practice: Practice) -> None:
        async with konnektor(practice) as (desk, proof):

            async def red(_prompt: Prompt) -> None:
                desk.cancel_pin()

            async def in_window(prompt: Prompt) -> None:
                await practice.cards.prompts.cancel(prompt.number)

            practice.user.acts[Question.AT_DEVICE] = red
            await practice.fails(proof, e.PinCancelled)
            practice.user.acts[Question.AT_DEVICE] = in_window
            await practice.fails(proof, OwnerTokenMissing)
            assert practice.posts() == 0

    play(scene)


def test_a_konnektor_that_is_off_and_comes_back() -> None:
    async def scene(practice: Practice) -> None:
        async with konnektor(practice) as (desk, proof):
            await desk.stop()
            await practice.fails(proof, KonnektorUnreachable)
            assert practice.posts() == 0
            await desk.start()
            await practice.cards.sign_in(proof)
            await practice.change_own_entry()
            await practice.cards.konnektors.remove(proof.konnektor_id)
            assert not practice.ti.own_entry.state.value.ready
            assert (practice.state.konnektors, practice.state.last) == ((), None)

    play(scene)


def test_another_certificate_is_not_trusted_before_the_user_says_so() -> None:
    async def scene(practice: Practice) -> None:
        async with konnektor(practice) as (desk, proof):
            await practice.cards.sign_in(proof)
            await desk.change_certificate()
            practice.user.pins = [PIN]
            with pytest.raises(KonnektorCertificateChanged) as caught:
                await practice.cards.sign_in(proof)
            assert not practice.ti.own_entry.state.value.ready
            fingerprint = caught.value.certificate.fingerprint
            await practice.cards.konnektors.trust(proof.konnektor_id, fingerprint)
            await practice.cards.sign_in(proof)
            assert practice.ti.own_entry.state.value.ready

    play(scene)
