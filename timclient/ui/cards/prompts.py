"""Shows the questions of cards and sign-ins, one dialog at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from timclient.domain.card_desk import Question
from timclient.ui.cards.choose_card_dialog import ChooseCardDialog
from timclient.ui.cards.consent_dialog import ConsentDialog
from timclient.ui.cards.pin_dialogs import AtDeviceDialog, LastTryDialog, PinDialog
from timclient.ui.dialogs import ConfirmDialog, ask
from timclient.ui.tasks import TaskOwner

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from timclient.domain.card import PinWanted
    from timclient.domain.card_desk import Prompt
    from timclient.domain.identity import Consent
    from timclient.ui.bridge import Bridge, BridgeSubscription
    from timclient.ui.models.card_ports import CardPromptsPort
    from timclient.ui.theme import Theme


class CardPrompts(QObject):
    """A question that ends by itself (timed out, card pulled) takes its dialog with it; what the
    user then still answers goes nowhere, as every answer names its question."""

    def __init__(
        self,
        port: CardPromptsPort,
        bridge: Bridge,
        theme: Theme,
        window: QWidget,
        report: Callable[[Exception], None],
    ) -> None:
        super().__init__(window)
        self._port, self._bridge, self._theme, self._window = port, bridge, theme, window
        self._tasks = TaskOwner(report)
        self._subscription: BridgeSubscription | None = None
        self._shown: Prompt | None = None
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Follow the questions."""
        if self._subscription is None:
            self._subscription = self._bridge.subscribe(self._port.prompt, self._take)

    def stop(self) -> None:
        """Let go; a dialog that is open closes."""
        if self._subscription is not None:
            self._subscription.close()
        self._subscription = None
        self._take(None)

    def _take(self, prompt: Prompt | None) -> None:
        if prompt == self._shown:
            return
        if self._task is not None:
            self._task.cancel()
        self._shown, self._task = prompt, None
        if prompt is not None:
            self._task = self._tasks.spawn(self._ask(prompt))

    async def _ask(self, prompt: Prompt) -> None:
        port, number = self._port, prompt.number
        dialog = self._dialog(prompt)
        accepted = dialog is not None and await ask(dialog)
        # From here on it is answered: the end of the question must not stop the answer.
        self._task = None
        if not accepted:
            await self._bridge.call(port.cancel, number)
        elif isinstance(dialog, PinDialog):
            await self._send_pin(number, dialog.take())
        elif isinstance(dialog, ChooseCardDialog):
            await self._bridge.call(port.choose, number, dialog.card_id)
        elif prompt.question is not Question.AT_DEVICE:
            await self._bridge.call(self._say_yes, number)

    async def _say_yes(self, number: int) -> None:
        await self._port.answer(number, yes=True)

    async def _send_pin(self, number: int, pin: bytearray) -> None:
        """With the call the PIN is the engine's, which wipes it after its use."""
        try:
            await self._bridge.call(self._port.answer_pin, number, pin)
        except BaseException:
            pin[:] = bytes(len(pin))
            raise

    def _dialog(self, prompt: Prompt) -> QDialog | None:
        """The dialog of a question; None for one that lacks what it needs."""
        match prompt.question:
            case Question.CONSENT:
                return self._consent(prompt.consent)
            case Question.ONCE_MORE:
                return self._once_more()
            case Question.CHOOSE_CARD:
                if not prompt.cards:
                    return None
                return ChooseCardDialog(self._window, self._theme, prompt.cards)
        return self._of_pin(prompt.question, prompt.wanted)

    def _of_pin(self, question: Question, wanted: PinWanted | None) -> QDialog | None:
        if wanted is None:
            return None
        kinds: dict[Question, Callable[[QWidget, Theme, PinWanted], QDialog]] = {
            Question.PIN: PinDialog,
            Question.AT_DEVICE: AtDeviceDialog,
            Question.LAST_TRY: LastTryDialog,
        }
        return kinds[question](self._window, self._theme, wanted)

    def _consent(self, consent: Consent | None) -> QDialog | None:
        if consent is None:
            return None
        return ConsentDialog(self._window, self._theme, consent)

    def _once_more(self) -> QDialog:
        return ConfirmDialog(
            self._window,
            self.tr("Type the PIN once more?"),
            self.tr(
                "The three minutes for the sign-in were over before the PIN was typed. Nothing was"
                " signed. To go on, the PIN is needed again."
            ),
            self.tr("Once more"),
        )
