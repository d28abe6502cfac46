"""The tab "Own entry": signing in with a card, the own entry in the directory, and changing it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from timclient.domain.card_desk import CardDeskState
from timclient.domain.errors_cards import PinCancelled
from timclient.domain.errors_directory import OwnerTokenMissing
from timclient.domain.errors_identity import ConsentDenied
from timclient.domain.own_entry import OwnEntryState
from timclient.ui.dialogs import ConfirmDialog, ask
from timclient.ui.directory.own_entry_view import OwnEntryView
from timclient.ui.focus import FocusPlace
from timclient.ui.tasks import TaskOwner

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

    from timclient.domain.card import CardKind
    from timclient.domain.card_desk import Proof
    from timclient.domain.session import Account
    from timclient.ui.bridge import Bridge, BridgeSubscription
    from timclient.ui.models.card_ports import CardsPort
    from timclient.ui.models.directory_ports import OwnEntryPort
    from timclient.ui.theme import Theme


# The user knows that he has broken off: nothing is to be said about it.
_BROKEN_OFF = (PinCancelled, ConsentDenied, OwnerTokenMissing)


class OwnEntryTab(QWidget):
    """Follows the services, which go on with a change or a sign-in while nobody looks.

    With its first look, and after a sign-in, the entry is read. ``open_cards`` shows the readers
    and Konnektors.
    """

    def __init__(
        self,
        theme: Theme,
        own_entry: OwnEntryPort,
        cards: CardsPort,
        bridge: Bridge,
        report: Callable[[Exception], None],
        open_cards: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._own_entry, self._cards = own_entry, cards
        self._bridge, self._report = bridge, report
        self._state, self._desk = OwnEntryState(), CardDeskState()
        self._failure: Exception | None = None
        self._reading = self._asked = self._asking = self._signing = self._proof_needed = False
        self._subscriptions: list[BridgeSubscription] = []
        self._tasks = TaskOwner(self._failed)
        self._watching = TaskOwner(report)
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
        self.view.proof.sign_in_wanted.connect(self.sign_in)
        self.view.proof.cancel_wanted.connect(lambda: self._command(cards.cancel_sign_in))
        self.view.proof.setup_wanted.connect(open_cards)
        self.view.proved.sign_out_wanted.connect(lambda: self._command(cards.sign_out))

    def start(self, account: Account) -> None:  # noqa: ARG002 - the service knows who it is
        """Somebody is signed in and looks."""
        self.stop()
        subscribe = self._bridge.subscribe
        self._subscriptions = [
            subscribe(self._own_entry.state, self._take),
            subscribe(self._cards.state, self._take_desk),
            subscribe(self._cards.seen, self.view.proof.show_seen),
        ]
        self._command(self._cards.watch)

    def stop(self) -> None:
        """Let go; nothing of this account is shown any more."""
        if self._subscriptions:
            with suppress(RuntimeError):  # The program has ended, and the watch with it.
                self._command(self._cards.unwatch)
        for subscription in self._subscriptions:
            subscription.close()
        self._subscriptions, self._failure = [], None
        self._state, self._desk = OwnEntryState(), CardDeskState()
        self._reading = self._asked = self._asking = self._signing = self._proof_needed = False
        self._tasks.cancel_all()
        self.view.clear()

    def sign_in(self, proof: Proof, kind: CardKind | None) -> None:
        """Prove who one is; then the entry is read."""
        if not self._signing and not self._busy:
            self._signing = True
            self._tasks.spawn(self._sign_in(proof, kind))

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

    def _take_desk(self, desk: CardDeskState) -> None:
        if desk.proved is None and self._desk.proved is not None:
            self._asked, self._proof_needed = False, True
        self._desk = desk
        self._show()

    async def _sign_in(self, proof: Proof, kind: CardKind | None) -> None:
        """The service shows the entry at the end of a sign-in."""
        place = FocusPlace(self.window())
        self._failure, self._proof_needed, self._asked = None, False, True
        self._show()
        try:
            await self._bridge.call(self._cards.sign_in, proof, kind)
        except _BROKEN_OFF:
            pass
        finally:
            self._signing = False
            self._show()
            place.restore()

    def _command(self, method: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._watching.spawn(self._bridge.call(method))

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
        self._failure, self._proof_needed = None, False
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
        if self._subscriptions:
            self.view.show_state(
                self._state,
                self._failure,
                self._desk,
                reading=self._reading or (self._signing and self._state.ready),
                proof_needed=self._proof_needed,
            )

    def _failed(self, error: Exception) -> None:
        if not self._subscriptions:
            self._report(error)
            return
        self._proof_needed = isinstance(error, OwnerTokenMissing)
        self._failure = error
        self._show()
        if self._proof_needed:
            self.view.proof.step.setFocus()
