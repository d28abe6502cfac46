"""Questions of cards, their answers, and PINs that leave nothing behind."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from typing import Any

import pytest

from tests import scenes
from timclient.domain.card import CardInfo, CardKind, CardWay, PinWanted
from timclient.domain.card_desk import Prompt, Question
from timclient.domain.errors_cards import PinCancelled, PinMismatch
from timclient.domain.errors_directory import OwnerTokenMissing
from timclient.domain.identity import Consent, ConsentItem
from timclient.services.card_prompts import CardPrompts

CARD = CardInfo("slot#1", CardKind.HBA, CardWay.READER, holder="Dr. Anna Weber")
OTHER = CardInfo("slot#2", CardKind.HBA, CardWay.READER)
WANTED = PinWanted(CARD, 3)
CONSENT = Consent((ConsentItem("openid", "Anmeldung"),))


class Asking:
    """Questions, and the window that sees them."""

    def __init__(self) -> None:
        self.broken_off = 0
        self.prompts = CardPrompts(self._break_off)
        self.shown: list[Prompt | None] = []
        self.prompts.prompt.subscribe(self.shown.append)

    async def ask(self, question: Coroutine[Any, Any, Any]) -> tuple[asyncio.Task[Any], Prompt]:
        """Begin to ask; returns what will come of it, and what the window shows."""
        task = asyncio.get_running_loop().create_task(question)
        before = self.prompts.prompt.value

        def asked() -> Prompt | None:
            shown = self.prompts.prompt.value
            return shown if shown is not before else None

        return task, await scenes.until(asked)

    def _break_off(self) -> None:
        self.broken_off += 1


def play(scene: Callable[[Asking], Awaitable[None]]) -> None:
    async def run() -> None:
        await scene(Asking())

    scenes.play(run)


def test_a_pin_is_asked_for_and_handed_over() -> None:
    async def scene(one: Asking) -> None:
        task, prompt = await one.ask(one.prompts.ask(WANTED))
        assert (prompt.question, prompt.wanted) == (Question.PIN, WANTED)
        typed = bytearray(b"123456")
        await one.prompts.answer_pin(prompt.number, typed)
        assert typed == bytearray(6)
        assert await task == bytearray(b"123456")
        assert one.shown == [None, prompt, None]

    play(scene)


@pytest.mark.parametrize("typed", [b"12345", b"123456789", b"12345a", b"", "１２３４５６".encode()])
def test_what_is_no_pin_is_asked_for_again(typed: bytes) -> None:
    async def scene(one: Asking) -> None:
        task, prompt = await one.ask(one.prompts.ask(WANTED))
        pin = bytearray(typed)
        with pytest.raises(PinMismatch) as refused:
            await one.prompts.answer_pin(prompt.number, pin)
        assert not any(pin)
        assert typed.decode() not in repr(refused.value) or not typed
        again = one.prompts.prompt.value
        assert again is not None
        assert again.number > prompt.number
        assert again == replace(prompt, number=again.number)
        await one.prompts.answer_pin(prompt.number, bytearray(b"87654321"))
        await one.prompts.answer_pin(again.number, bytearray(b"12345678"))
        assert await task == bytearray(b"12345678")
        assert one.prompts.prompt.value is None

    play(scene)


def test_late_and_strange_answers_answer_nothing() -> None:
    async def scene(one: Asking) -> None:
        first, old = await one.ask(one.prompts.agrees(CONSENT))
        await one.prompts.answer(old.number, yes=True)
        assert await first is True
        task, prompt = await one.ask(one.prompts.ask(WANTED))
        assert prompt.number > old.number
        late = bytearray(b"654321")
        await one.prompts.answer_pin(old.number, late)
        assert late == bytearray(6)
        await one.prompts.answer(old.number, yes=True)
        await one.prompts.answer(prompt.number, yes=True)
        await one.prompts.choose(prompt.number, CARD.card_id)
        await one.prompts.cancel(old.number)
        await asyncio.sleep(0)
        assert not task.done()
        await one.prompts.cancel(prompt.number)
        with pytest.raises(PinCancelled):
            await task
        await one.prompts.cancel(prompt.number)

    play(scene)


def test_a_second_pin_for_the_same_question_is_wiped() -> None:
    async def scene(one: Asking) -> None:
        task, prompt = await one.ask(one.prompts.ask(WANTED))
        second = bytearray(b"222222")
        await one.prompts.answer_pin(prompt.number, bytearray(b"111111"))
        await one.prompts.answer_pin(prompt.number, second)
        assert second == bytearray(6)
        assert await task == bytearray(b"111111")

    play(scene)


def test_a_sign_in_that_ends_takes_its_question_along() -> None:
    async def scene(one: Asking) -> None:
        task, prompt = await one.ask(one.prompts.ask(WANTED))
        task.cancel()
        await asyncio.wait([task])
        assert one.prompts.prompt.value is None
        late = bytearray(b"123456")
        await one.prompts.answer_pin(prompt.number, late)
        assert late == bytearray(6)

    play(scene)


def test_a_question_asked_again_goes_with_its_sign_in_too() -> None:
    async def scene(one: Asking) -> None:
        task, prompt = await one.ask(one.prompts.ask(WANTED))
        with pytest.raises(PinMismatch):
            await one.prompts.answer_pin(prompt.number, bytearray(b"1"))
        task.cancel()
        await asyncio.wait([task])
        assert one.prompts.prompt.value is None

    play(scene)


def test_a_pin_that_comes_with_the_end_is_wiped(monkeypatch: pytest.MonkeyPatch) -> None:
    from timclient.services import card_prompts

    kept: list[bytearray] = []

    def copying(pin: bytearray) -> bytearray:
        kept.append(bytearray(pin))
        return kept[-1]

    async def scene(one: Asking) -> None:
        task, prompt = await one.ask(one.prompts.ask(WANTED))
        monkeypatch.setattr(card_prompts, "_copied", copying)
        await one.prompts.answer_pin(prompt.number, bytearray(b"123456"))
        assert kept == [bytearray(b"123456")]
        task.cancel()
        await asyncio.wait([task])
        assert task.cancelled()
        assert kept == [bytearray(6)]

    play(scene)


@pytest.mark.parametrize("yes", [True, False])
def test_yes_and_no(yes: bool) -> None:
    async def scene(one: Asking) -> None:
        for question, kind in (
            (one.prompts.agrees(CONSENT), Question.CONSENT),
            (one.prompts.goes_on(), Question.ONCE_MORE),
        ):
            task, prompt = await one.ask(question)
            assert prompt.question is kind
            await one.prompts.answer(prompt.number, yes=yes)
            assert await task is yes
        task, prompt = await one.ask(one.prompts.confirm_last_try(WANTED))
        assert (prompt.question, prompt.wanted) == (Question.LAST_TRY, WANTED)
        await one.prompts.answer(prompt.number, yes=yes)
        if yes:
            await task
        else:
            with pytest.raises(PinCancelled):
                await task

    play(scene)


def test_whoever_breaks_off_agrees_to_nothing() -> None:
    async def scene(one: Asking) -> None:
        for question in (one.prompts.agrees(CONSENT), one.prompts.goes_on()):
            task, prompt = await one.ask(question)
            await one.prompts.cancel(prompt.number)
            assert await task is False
        task, prompt = await one.ask(one.prompts.confirm_last_try(WANTED))
        await one.prompts.cancel(prompt.number)
        with pytest.raises(PinCancelled):
            await task
        task, prompt = await one.ask(one.prompts([CARD, OTHER]))
        await one.prompts.cancel(prompt.number)
        with pytest.raises(OwnerTokenMissing):
            await task

    play(scene)


def test_one_of_the_offered_cards() -> None:
    async def scene(one: Asking) -> None:
        task, prompt = await one.ask(one.prompts([CARD, OTHER]))
        assert prompt.cards == (CARD, OTHER)
        await one.prompts.choose(prompt.number, "another")
        assert one.prompts.prompt.value == prompt
        await one.prompts.choose(prompt.number, OTHER.card_id)
        assert await task == OTHER.card_id

    play(scene)


def test_where_the_pin_is_typed_at_the_device() -> None:
    async def scene(one: Asking) -> None:
        one.prompts.begin_at_device(WANTED)
        shown = one.prompts.prompt.value
        assert shown is not None
        assert (shown.question, shown.wanted) == (Question.AT_DEVICE, WANTED)
        await one.prompts.answer(shown.number, yes=True)
        assert one.prompts.prompt.value == shown
        one.prompts.end_at_device()
        assert one.prompts.prompt.value is None
        await one.prompts.cancel(shown.number)
        assert one.broken_off == 0
        one.prompts.begin_at_device(WANTED)
        again = one.prompts.prompt.value
        assert again is not None
        await one.prompts.cancel(again.number)
        assert (one.broken_off, one.prompts.prompt.value) == (1, None)

    play(scene)


def test_one_question_after_the_other() -> None:
    async def scene(one: Asking) -> None:
        first, prompt = await one.ask(one.prompts.agrees(CONSENT))
        second = asyncio.get_running_loop().create_task(one.prompts.goes_on())
        await asyncio.sleep(0)
        assert one.prompts.prompt.value == prompt
        await one.prompts.answer(prompt.number, yes=True)
        assert await first is True
        shown = await scenes.until(lambda: one.prompts.prompt.value)
        assert shown.question is Question.ONCE_MORE
        await one.prompts.answer(shown.number, yes=False)
        assert await second is False

    play(scene)
