"""A failure of cards, Konnektor or sign-in, with its technical details for the IT support."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from timclient.domain.errors_identity import AuthenticatorDenied, IdpRefused
from timclient.domain.errors_konnektor import KonnektorFault
from timclient.ui.forms.error_box import ErrorBox
from timclient.ui.texts.errors import error_text
from timclient.ui.texts.errors_konnektor import konnektor_words
from timclient.ui.trust.button_row import ButtonRow
from timclient.ui.widgets.buttons import SecondaryButton

if TYPE_CHECKING:
    from timclient.ui.theme import Theme


class FailureBox(ErrorBox):
    """An error box that can hand on what the other side said, word for word."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._details = ""
        self.copy_button = SecondaryButton(self.tr("Copy details"))
        self._row = ButtonRow(self.copy_button)
        self.box.addSpacing(4)
        self.box.addWidget(self._row)
        self.copy_button.clicked.connect(self._copy)

    def show_error(self, error: Exception) -> None:
        """Say what happened, what is safe and what to do."""
        self._details = details(error)
        self._row.setVisible(bool(self._details))
        self.copy_button.setText(self.tr("Copy details"))
        self.show_text(error_text(error))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
        self.copy_button.setText(self.tr("✓ Copied"))


def details(error: Exception) -> str:
    """Return what the other side said of a failure, as a line for the IT support; mostly none."""
    match error:
        case KonnektorFault():
            said = konnektor_words(error)
        case IdpRefused():
            said = error.gematik_code
        case AuthenticatorDenied():
            said = error.reference
        case _:
            return ""
    return f"{error.code}: {said}" if said else ""
