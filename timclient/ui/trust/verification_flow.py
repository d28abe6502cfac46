"""Follows the running verification: a bar for a question, a dialog for the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from timclient.domain.verification import Step, Verification
from timclient.ui.dialogs import ask
from timclient.ui.tasks import TaskOwner
from timclient.ui.texts.verification import incoming_brief, incoming_more, incoming_text
from timclient.ui.trust.action_bar import ActionBar
from timclient.ui.widgets.buttons import SecondaryButton

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

    from PySide6.QtWidgets import QWidget

    from timclient.domain.ids import UserId
    from timclient.ui.bridge import Bridge, BridgeSubscription
    from timclient.ui.models.trust_ports import VerificationPort
    from timclient.ui.theme import Theme
    from timclient.ui.trust.verification_dialog import VerificationDialog

_ENDED = (Step.DONE, Step.CANCELLED)


class IncomingBar(ActionBar):
    """The quiet question of the other side.

    Signals:
        accepted(), declined().
    """

    accepted = Signal()
    declined = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self.decline_button = SecondaryButton("")
        self.accept_button = SecondaryButton("")
        super().__init__(theme, self.decline_button, self.accept_button, parent=parent)
        for button, text in (
            (self.decline_button, self.tr("Decline")),
            (self.accept_button, self.tr("Accept")),
        ):
            self.name_button(button, text)
        self.accept_button.clicked.connect(self.accepted)
        self.decline_button.clicked.connect(self.declined)


class VerificationFlow(QObject):
    """Between the port and its windows. ``name_of`` gives the name a user id is known by;
    ``is_new`` tells whether this device is still to be confirmed.

    Signals:
        person_confirmed: the UserId of a person who was just confirmed.
    """

    person_confirmed = Signal(str)

    def __init__(
        self,
        verification: VerificationPort,
        bridge: Bridge,
        theme: Theme,
        window: QWidget,
        report: Callable[[Exception], None],
        name_of: Callable[[UserId], str],
        is_new: Callable[[], bool],
    ) -> None:
        super().__init__(window)
        self._is_new, self._new_here = is_new, False
        self._port = verification
        self._bridge = bridge
        self._theme = theme
        self._window = window
        self._name_of = name_of
        self._report = report
        self._tasks = TaskOwner(self._failed)
        self._dialog: VerificationDialog | None = None
        self._current: Verification | None = None
        self._subscription: BridgeSubscription | None = None
        self.bar = IncomingBar(theme)
        self.bar.accepted.connect(lambda: self._do(self._port.accept))
        self.bar.declined.connect(lambda: self._do(self._port.cancel))

    def start(self) -> None:
        """Begin to follow."""
        if self._subscription is None:
            self._subscription = self._bridge.subscribe(self._port.current, self._take)

    def stop(self) -> None:
        """Let go; a running verification ends by itself."""
        if self._subscription is not None:
            self._subscription.close()
            self._subscription = None
        self._tasks.cancel_all()

    @property
    def dialog(self) -> VerificationDialog | None:
        """The dialog while it is open."""
        return self._dialog

    def _take(self, current: Verification | None) -> None:
        before, self._current = self._current, current
        if before is None:
            # At the end it is confirmed already.
            self._new_here = self._is_new()
        incoming = current is not None and current.step is Step.INCOMING
        if current is None or not incoming:
            self.bar.hide()
        else:
            name = self._name_of(current.user_id)
            self.bar.say(
                incoming_text(current, name), incoming_more(current), incoming_brief(current, name)
            )
        if current is None:
            self._close()
            return
        if current.step is Step.DONE and not current.own and current != before:
            self.person_confirmed.emit(current.user_id)
        if self._dialog is not None:
            self._follow(current)
        elif current.step in _ENDED:
            self._do(self._port.dismiss)
        elif not incoming:
            self._tasks.spawn(self._show(current))

    def _follow(self, current: Verification) -> None:
        if self._dialog is not None:
            self._dialog.show_step(current)

    def _close(self) -> None:
        if self._dialog is not None:
            self._dialog.done(0)

    async def _show(self, current: Verification) -> None:
        from timclient.ui.trust.verification_dialog import (  # noqa: PLC0415 - not at start
            VerificationDialog,
        )

        if self._dialog is not None:
            return
        name = self._name_of(current.user_id)
        dialog = VerificationDialog(
            self._window, self._theme, self._current or current, name, new_here=self._new_here
        )
        dialog.compare_wanted.connect(lambda: self._do(self._port.compare))
        dialog.confirmed.connect(lambda: self._do(self._port.confirm))
        dialog.mismatched.connect(lambda: self._do(self._port.mismatch))
        dialog.cancelled.connect(lambda: self._do(self._port.cancel))
        dialog.scanned.connect(self._scanned)
        self._dialog = dialog
        try:
            await ask(dialog)
        finally:
            self._dialog = None
        if self._current is not None and self._current.step in _ENDED:
            await self._bridge.call(self._port.dismiss)

    def _scanned(self, code: bytes) -> None:
        self._tasks.spawn(self._bridge.call(self._port.scanned, code))

    def _do(self, method: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._tasks.spawn(self._bridge.call(method))

    def _failed(self, error: Exception) -> None:
        if self._dialog is not None:
            self._dialog.show_failure(error)
        else:
            self._report(error)
