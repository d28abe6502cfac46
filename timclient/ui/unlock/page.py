"""The page for computers without a key store: a passphrase opens the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from timclient.domain.errors import WrongKey
from timclient.ui.forms.card_page import CardPage
from timclient.ui.tasks import TaskOwner
from timclient.ui.texts.errors import ErrorText, error_text
from timclient.ui.unlock.new_passphrase_form import NewPassphraseForm
from timclient.ui.unlock.passphrase_form import PassphraseForm

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from timclient.ui.bridge import Bridge
    from timclient.ui.models.ports import VaultPort
    from timclient.ui.theme import Theme


class UnlockPage(CardPage):
    """Chooses a passphrase the first time and asks for it later.

    Signals:
        unlocked: the store is open.
        failed: it cannot be opened, whatever the passphrase (an exception).
    """

    unlocked = Signal()
    failed = Signal(object)

    def __init__(
        self, vault: VaultPort, bridge: Bridge, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._vault = vault
        self._bridge = bridge
        self._tasks = TaskOwner(self._report)
        self.form: NewPassphraseForm | PassphraseForm | None = None

    def start(self) -> None:
        """Find out which form is needed, on the running loop."""
        self._tasks.spawn(self._prepare())

    def cancel(self) -> None:
        """Give up opening and unlock the form."""
        self._tasks.cancel_all()
        if self.form is not None:
            self.form.set_waiting("")
            self.form.focus_first()

    def stop(self) -> None:
        """Cancel everything and forget what was typed; the page is about to close."""
        self._tasks.cancel_all()
        if self.form is not None:
            self.form.forget()

    async def _prepare(self) -> None:
        if await self._bridge.call(self._vault.passphrase_exists):
            form = PassphraseForm(self._theme)
            form.given.connect(self._open)
            self._show(form)
        else:
            new = NewPassphraseForm(self._theme)
            new.chosen.connect(self._open)
            self._show(new)

    def _show(self, form: NewPassphraseForm | PassphraseForm) -> None:
        if self.form is not None:
            self.form.forget()
            self.form.hide()
            self.form.deleteLater()
        self.form = form
        form.waiting.cancelled.connect(self.cancel)
        self.reveal_errors(form.error)
        self.card.box.addWidget(form)
        form.show()  # A hidden field takes no focus.
        form.focus_first()

    def _open(self, passphrase: str) -> None:
        if self.form is not None:
            self.form.set_waiting(self.tr("Opening your data …"))
        self._tasks.spawn(self._unlock(passphrase))

    async def _unlock(self, passphrase: str) -> None:
        await self._bridge.call(self._vault.open_with_passphrase, passphrase)
        if self.form is not None:
            self.form.forget()
        self.unlocked.emit()

    def _report(self, error: Exception) -> None:
        if self.form is None:
            self.failed.emit(error)
            return
        self.form.set_waiting("")
        if isinstance(error, WrongKey):
            self.form.show_error(self._wrong_passphrase())
            return
        self.form.forget()
        self.form.show_error(error_text(error))
        self.failed.emit(error)

    def _wrong_passphrase(self) -> ErrorText:
        return ErrorText(
            self.tr("This passphrase does not open the data."),
            self.tr("Nothing was changed. You can try as often as you like."),
            self.tr("Mind capital letters and spaces between the words."),
        )
