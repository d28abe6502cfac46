"""Watches a card while it speaks to its user: what is shown, and no second PIN unasked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from timclient.domain.card import CardInfo, PinPrompt, PinWanted
from timclient.domain.errors_identity import ChallengeExpired
from timclient.domain.identity import HURRY_SHARE, SignInProgress, SignInStep, Tells


class Watched:
    """A :class:`PinPrompt` around the real one.

    ``allowed``: whether a PIN may be asked for; where it may not, the user has to agree first.
    ``clock`` is monotonic; ``began`` is when the challenge came, ``lifetime_s`` how long it lives.
    """

    def __init__(
        self,
        inner: PinPrompt,
        tell: Tells,
        card: CardInfo,
        clock: Callable[[], float],
        *,
        began: float,
        lifetime_s: float,
        allowed: bool,
    ) -> None:
        self._inner = inner
        self._tell = tell
        self._card = card
        self._clock = clock
        self._began = began
        self._lifetime_s = lifetime_s
        self._allowed = allowed
        self._step = SignInStep.SIGNING
        self._alarm: asyncio.TimerHandle | None = None

    def begin(self) -> None:
        """The card gets the work now."""
        wait = max(self._left() - self._lifetime_s * HURRY_SHARE, 0.0)
        self._alarm = asyncio.get_running_loop().call_later(wait, self._show, None)
        self._show(SignInStep.SIGNING)

    def end(self) -> None:
        """The card has done it, or has not."""
        alarm, self._alarm = self._alarm, None
        if alarm is not None:
            alarm.cancel()

    async def confirm_last_try(self, wanted: PinWanted) -> None:
        """Pass on.

        Raises:
            PinCancelled: the user does not want to go on.
            ChallengeExpired: the user was not told that the PIN is needed again.
        """
        self._permit()
        await self._inner.confirm_last_try(wanted)

    def begin_at_device(self, wanted: PinWanted) -> None:
        """Pass on."""
        self._show(SignInStep.ASKING_PIN)
        self._inner.begin_at_device(wanted)

    def end_at_device(self) -> None:
        """Pass on."""
        self._inner.end_at_device()
        self._show(SignInStep.SIGNING)

    async def ask(self, wanted: PinWanted) -> bytearray:
        """Pass on.

        Raises:
            PinCancelled: the user closed the window.
            ChallengeExpired: the user was not told that the PIN is needed again.
        """
        self._permit()
        self._show(SignInStep.ASKING_PIN)
        pin = await self._inner.ask(wanted)
        self._show(SignInStep.SIGNING)
        return pin

    def _permit(self) -> None:
        if not self._allowed:
            raise ChallengeExpired("pin needed again")

    def _show(self, step: SignInStep | None) -> None:
        """Without a step it is the alarm: the same step, and little time."""
        self._step = step or self._step
        left = self._left()
        hurry = step is None or left <= self._lifetime_s * HURRY_SHARE
        self._tell(SignInProgress(self._step, self._card, max(left, 0.0), hurry=hurry))

    def _left(self) -> float:
        return self._lifetime_s - (self._clock() - self._began)
