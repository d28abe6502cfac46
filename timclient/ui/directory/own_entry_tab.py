"""The tab "Own entry": the own entry in the directory, shown and changed with a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from timclient.domain.errors_directory import OwnerTokenMissing
from timclient.domain.own_entry import OwnEntryState
from timclient.ui.dialogs import ConfirmDialog, ask
from timclient.ui.directory.own_entry_view import OwnEntryView
from timclient.ui.focus import FocusPlace
from timclient.ui.tasks import TaskOwner
from timclient.ui.texts.errors import error_text

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

    from timclient.domain.session import Account
    from timclient.ui.bridge import Bridge, BridgeSubscription
    from timclient.ui.models.directory_ports import OwnEntryPort
    from timclient.ui.texts.error_text import ErrorText
    from timclient.ui.theme import Theme


class OwnEntryTab(QWidget):
    """Follows the service, which goes on with a change while nobody looks.

    With its first look the entry is read where that asks nobody for a card.
    """

    def __init__(
        self,
        theme: Theme,
        own_entry: OwnEntryPort,
        bridge: Bridge,
        report: Callable[[Exception], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._own_entry, self._bridge, self._report = own_entry, bridge, report
        self._state = OwnEntryState()
        self._failure: ErrorText | None = None
        self._reading = self._asked = self._asking = False
        self._subscription: BridgeSubscription | None = None
        self._tasks = TaskOwner(self._failed)
        self.view = OwnEntryView(theme)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.view)
        self.view.read_wanted.connect(self.read)
        self.view.visible_wanted.connect(
            lambda on: self._change(self._own_entry.set_visible, on),
        )
        self.view.hidden_wanted.connect(
            lambda on: self._change(self._own_entry.hide_from_insured, on),
        )
        self.view.remove_wanted.connect(lambda: self._tasks.spawn(self._remove()))

    def start(self, account: Account) -> None:  # noqa: ARG002 - the service knows who it is
        """Somebody is signed in and looks."""
        self.stop()
        self._subscription = self._bridge.subscribe(self._own_entry.state, self._take)

    def stop(self) -> None:
        """Let go; nothing of this account is shown any more."""
        if self._subscription is not None:
            self._subscription.close()
        self._subscription = self._failure = None
        self._state = OwnEntryState()
        self._reading = self._asked = self._asking = False
        self._tasks.cancel_all()
        self.view.clear()

    def read(self) -> None:
        """Read the entry; the user may be asked for his card."""
        if not self._reading:
            self._reading = True
            self._tasks.spawn(self._call(self._own_entry.show))

    def _take(self, state: OwnEntryState) -> None:
        if state.entry is not None and state.entry != self._state.entry:
            self._failure = None
        self._state = state
        if state.ready and not self._asked:
            self._asked = True
            self.read()
        self._show()

    def _change(self, method: Callable[..., Coroutine[Any, Any, Any]], *values: object) -> None:
        if not self._busy:
            self._reading = True
            self._tasks.spawn(self._call(method, *values))
        self._show()

    async def _remove(self) -> None:
        if self._asking or self._busy:
            return
        self._asking = True
        dialog = ConfirmDialog(
            self.window(),
            self.tr("Remove your address?"),
            self.tr(
                "Your address is taken out of your entry and deleted there. Your chats stay, and"
                " you can add it again at any time. To be away for a while only, switch it off"
                " instead."
            ),
            self.tr("Remove"),
            destructive=True,
        )
        try:
            sure = await ask(dialog)
        finally:
            self._asking = False
        if sure:
            self._change(self._own_entry.remove)

    async def _call(self, method: Callable[..., Coroutine[Any, Any, Any]], *values: object) -> None:
        """While the service works nothing can be moved; it goes on even if nobody waits."""
        place = FocusPlace(self.window())
        self._failure = None
        self._show()
        try:
            await self._bridge.call(method, *values)
        finally:
            self._reading = False
            self._show()
            place.restore()

    @property
    def _busy(self) -> bool:
        return self._reading or self._state.working is not None

    def _show(self) -> None:
        if self._subscription is not None:
            self.view.show_state(self._state, self._failure, reading=self._reading)

    def _failed(self, error: Exception) -> None:
        if self._subscription is None:
            self._report(error)
            return
        self._failure = error_text(error)
        self._show()
        if isinstance(error, OwnerTokenMissing):
            self.view.card_button.setFocus()
