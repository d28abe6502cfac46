"""What cards and sign-ins ask the user, and how the window answers.

Everything here happens on the engine thread. A PIN is in one bytearray at a time: the window's is
wiped as soon as it has been copied, ours where the card does not come to fetch it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from timclient.domain.card import PIN_LENGTHS, CardInfo, PinWanted
from timclient.domain.card_desk import Prompt, Question
from timclient.domain.errors_cards import PinCancelled, PinMismatch
from timclient.domain.errors_directory import OwnerTokenMissing
from timclient.domain.identity import Consent
from timclient.domain.observe import Observable

_YES_OR_NO = (Question.LAST_TRY, Question.CONSENT, Question.ONCE_MORE)


@dataclass(slots=True)
class _Open:
    """A question that waits. None stands for "broken off"."""

    prompt: Prompt
    answer: asyncio.Future[Any] = field(repr=False)


class CardPrompts:
    """A ``PinPrompt``, ``ConsentPrompt`` and ``CardChoice`` for whoever signs in, and a
    ``CardPromptsPort`` for the window.

    One question is open at a time; an answer to another one does nothing. A question goes with the
    sign-in that asked it. ``break_off`` ends the sign-in: nobody asks while a device waits.
    """

    def __init__(self, break_off: Callable[[], None]) -> None:
        self._break_off = break_off
        self._numbers = count(1)
        self._one_at_a_time = asyncio.Lock()
        self._open: _Open | None = None
        self.prompt: Observable[Prompt | None] = Observable(None)

    async def confirm_last_try(self, wanted: PinWanted) -> None:
        """Ask whether to risk the last try.

        Raises:
            PinCancelled: the user does not want to.
        """
        if not await self._ask(Prompt(0, Question.LAST_TRY, wanted)):
            raise PinCancelled("last try")

    def begin_at_device(self, wanted: PinWanted) -> None:
        """Say where the PIN is typed."""
        self.prompt.set(Prompt(next(self._numbers), Question.AT_DEVICE, wanted))

    def end_at_device(self) -> None:
        """Nobody has to type there any more."""
        shown = self.prompt.value
        if shown is not None and shown.question is Question.AT_DEVICE:
            self.prompt.set(None)

    async def ask(self, wanted: PinWanted) -> bytearray:
        """Ask for the PIN; the caller wipes it.

        Raises:
            PinCancelled: the user does not want to.
        """
        pin = await self._ask(Prompt(0, Question.PIN, wanted))
        if not isinstance(pin, bytearray):
            raise PinCancelled("window")
        return pin

    async def agrees(self, consent: Consent) -> bool:
        """Ask whether the data may be given away."""
        return bool(await self._ask(Prompt(0, Question.CONSENT, consent=consent)))

    async def goes_on(self) -> bool:
        """Ask whether to type the PIN once more."""
        return bool(await self._ask(Prompt(0, Question.ONCE_MORE)))

    async def __call__(self, cards: Sequence[CardInfo]) -> str:
        """Ask which card to use.

        Raises:
            OwnerTokenMissing: none of them.
        """
        chosen = await self._ask(Prompt(0, Question.CHOOSE_CARD, cards=tuple(cards)))
        if chosen is None:
            raise OwnerTokenMissing("no card chosen")
        return str(chosen)

    async def answer(self, number: int, *, yes: bool) -> None:
        """Answer a question of yes or no."""
        if self._asks(number, *_YES_OR_NO):
            self._settle(yes)

    async def answer_pin(self, number: int, pin: bytearray) -> None:
        """Give the PIN. ``pin`` is wiped before this returns, whatever comes of it.

        Raises:
            PinMismatch: not 6 to 8 digits; it is asked again, no try is used up.
        """
        try:
            if not self._asks(number, Question.PIN):
                return
            if len(pin) not in PIN_LENGTHS or not pin.isdigit():
                self._ask_again()
                raise PinMismatch("window")
            self._settle(_copied(pin))
        finally:
            _wipe(pin)

    async def choose(self, number: int, card_id: str) -> None:
        """Name the card to use; one that was not offered is none."""
        if self._asks(number, Question.CHOOSE_CARD):
            offered = self._open.prompt.cards if self._open else ()
            if any(one.card_id == card_id for one in offered):
                self._settle(card_id)

    async def cancel(self, number: int) -> None:
        """Break off. Where a device waits for the PIN, the sign-in is ended."""
        shown = self.prompt.value
        if shown is None or shown.number != number:
            return
        if shown.question is Question.AT_DEVICE:
            self.prompt.set(None)
            self._break_off()
        else:
            self._settle(None)

    def _asks(self, number: int, *questions: Question) -> bool:
        """Whether such a question of this number is open and has no answer yet."""
        return (
            self._open is not None
            and not self._open.answer.done()
            and self._open.prompt.number == number
            and self._open.prompt.question in questions
        )

    def _ask_again(self) -> None:
        """The same question under another number: the window has put it away."""
        if self._open is not None:
            self._open.prompt = replace(self._open.prompt, number=next(self._numbers))
            self.prompt.set(self._open.prompt)

    def _settle(self, answer: object) -> None:
        if self._open is not None and not self._open.answer.done():
            self._open.answer.set_result(answer)
            self.prompt.set(None)

    async def _ask(self, prompt: Prompt) -> object:
        async with self._one_at_a_time:
            prompt = replace(prompt, number=next(self._numbers))
            answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
            asked = self._open = _Open(prompt, answer)
            self.prompt.set(prompt)
            try:
                return await answer
            except asyncio.CancelledError:
                # The answer may have come in the same moment.
                if answer.done() and not answer.cancelled():
                    _wipe(answer.result())
                raise
            finally:
                self._open = None
                if self.prompt.value == asked.prompt:
                    self.prompt.set(None)


def _copied(pin: bytearray) -> bytearray:
    return bytearray(pin)


def _wipe(pin: object) -> None:
    if isinstance(pin, bytearray):
        pin[:] = bytes(len(pin))
