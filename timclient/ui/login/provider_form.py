"""The first step of signing in: at which service is the account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from timclient.domain.errors import InvalidIdentifier
from timclient.domain.ids import localpart_of, parse_server_name, parse_user_id, server_of
from timclient.ui.forms.choice_card import ChoiceCard
from timclient.ui.forms.error_box import ErrorBox
from timclient.ui.forms.waiting_row import WaitingRow
from timclient.ui.texts.errors import ErrorText
from timclient.ui.widgets.buttons import PrimaryButton
from timclient.ui.widgets.labels import FieldLabel, label, paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timclient.domain.session import ProviderEntry
    from timclient.ui.theme import Theme


class ProviderForm(QWidget):
    """Chooses a service from the list or by name.

    Signals:
        chosen: server name and user name (empty unless a whole address was typed).
        cancelled: the user does not want to wait for the service.
    """

    chosen = Signal(str, str)
    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._providers: tuple[ProviderEntry, ...] = ()
        self._group = QButtonGroup(self)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(10)
        self.server = QLineEdit()
        self.server.setPlaceholderText(self.tr("e.g. praxis-weber.tim.example"))
        self.server_label = FieldLabel(self.tr("Name of the service"), self.server)
        self.error = ErrorBox(theme)
        self.waiting = WaitingRow()
        self.next_button = PrimaryButton(self.tr("Continue"))
        self._build()
        self.server.textEdited.connect(self._typed)
        self.server.returnPressed.connect(self._submit)
        self.next_button.clicked.connect(self._submit)
        self.waiting.cancelled.connect(self.cancelled)
        self._group.buttonToggled.connect(self._selected)
        self._update()

    def set_providers(self, providers: Sequence[ProviderEntry]) -> None:
        """Offer these services, and another one by name."""
        self._clear_cards()
        self._providers = tuple(providers)
        for index, provider in enumerate(self._providers):
            self._add_card(index, provider.title, provider.server_name)
        if self._providers:
            self._add_card(
                len(self._providers),
                self.tr("Another service"),
                self.tr("Enter its name yourself"),
            )
            if not self.server.text():
                self._group.button(0).setChecked(True)
            else:
                self._group.button(len(self._providers)).setChecked(True)
        self._update()

    def show_error(self, text: ErrorText) -> None:
        """Show a failure below the field."""
        self.error.show_text(text)

    def set_waiting(self, text: str) -> None:
        """Lock the form while ``text`` is awaited; an empty text unlocks it."""
        busy = bool(text)
        for button in self._group.buttons():
            button.setDisabled(busy)
        self.server.setDisabled(busy)
        self.next_button.setHidden(busy)
        if busy:
            self.error.clear_text()
            self.waiting.start(text)
            self.waiting.cancel_button.setFocus()
        else:
            self.waiting.stop()
            self._update()

    def focus_first(self) -> None:
        """Put the cursor where the user goes on."""
        checked = self._group.checkedButton()
        if checked is None or self._by_name():
            self.server.setFocus()
        else:
            checked.setFocus()

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(paragraph(self.tr("Where is your account?"), "title"))
        box.addWidget(
            paragraph(
                self.tr(
                    "Choose the service that provides your TI-Messenger. Its name is in the"
                    " access data you received."
                ),
                "muted",
            )
        )
        box.addSpacing(8)
        box.addLayout(self._cards)
        box.addWidget(self.server_label)
        box.addWidget(self.server)
        box.addWidget(self.error)
        box.addWidget(self.waiting)
        row = QHBoxLayout()
        row.addWidget(label("", "muted"), 1)
        row.addWidget(self.next_button)
        box.addSpacing(12)
        box.addLayout(row)

    def _clear_cards(self) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._cards.removeWidget(button)
            button.deleteLater()

    def _add_card(self, index: int, title: str, description: str) -> None:
        card = ChoiceCard(self._theme, title, description)
        self._group.addButton(card, index)
        self._cards.addWidget(card)

    def _by_name(self) -> bool:
        return self._group.checkedId() in (-1, len(self._providers))

    def _selected(self, _button: object, checked: bool) -> None:
        if not checked:
            return
        self.error.clear_text()
        self._update()

    def _typed(self) -> None:
        self.error.clear_text()
        self._update()

    def _update(self) -> None:
        by_name = self._by_name()
        self.server_label.setVisible(by_name)
        self.server.setVisible(by_name)
        self.next_button.setEnabled(not by_name or bool(self.server.text().strip()))

    def _submit(self) -> None:
        if not self.next_button.isEnabled() or self.next_button.isHidden():
            return
        if not self._by_name():
            self.chosen.emit(self._providers[self._group.checkedId()].server_name, "")
            return
        try:
            server, user = parse_service(self.server.text())
        except InvalidIdentifier:
            self.error.show_text(
                ErrorText(
                    self.tr("This is not the name of a service."),
                    "",
                    self.tr(
                        "A name looks like this: praxis-weber.tim.example."
                        " Please mind spaces and dots."
                    ),
                )
            )
            self.server.setFocus()
            return
        self.chosen.emit(server, user)


def parse_service(text: str) -> tuple[str, str]:
    """Return server and user name of what was typed: a name, a web address or a whole address.

    Raises:
        InvalidIdentifier: none of them.
    """
    if text.strip().startswith("@"):
        user_id = parse_user_id(text)
        return server_of(user_id), localpart_of(user_id)
    return parse_server_name(text), ""
