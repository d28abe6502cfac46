"""What is left to do once somebody else's keys were replaced by new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog

from timclient.ui.forms.form_dialog import FormDialog
from timclient.ui.texts.trust import trust_error_text
from timclient.ui.widgets.buttons import DangerButton
from timclient.ui.widgets.labels import paragraph

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from timclient.ui.theme import Theme


class TakenBackDialog(FormDialog):
    """Two steps that only the user can take: a new password, and no other device.

    Signals:
        sign_out_wanted(): all other devices.
    """

    sign_out_wanted = Signal()

    def __init__(self, parent: QWidget | None, theme: Theme) -> None:
        title = self.tr("Your account has new keys")
        super().__init__(parent, theme, title, self.tr("Done"))
        self.out_button = DangerButton(self.tr("Sign out all other devices"))
        self._out = paragraph(self.tr("✓ No other device is signed in any more."), "accent")
        self._out.hide()
        self.form.addWidget(
            paragraph(self.tr("Two steps are left, so that nobody else gets in again:"))
        )
        self.form.addSpacing(4)
        self.form.addWidget(paragraph(self.tr("1. Sign out all other devices"), "strong"))
        self.form.addWidget(
            paragraph(self.tr("You can sign in again on your own ones afterwards."), "muted")
        )
        self.form.addWidget(self.out_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.form.addWidget(self._out)
        self.form.addSpacing(8)
        self.form.addWidget(paragraph(self.tr("2. Change the password, today"), "strong"))
        self.form.addWidget(
            paragraph(
                self.tr(
                    "You do it where you got the account: on the website of your service, or with"
                    " whoever looks after your computers. Choose one you use nowhere else."
                )
            )
        )
        self.form.addStretch(1)
        self.cancel_button.hide()
        self.out_button.clicked.connect(self.sign_out_wanted)
        # Enter must not close what nobody has read yet.
        self.step_button.setDefault(False)
        self.out_button.setFocus()

    def show_signed_out(self) -> None:
        """The first step is done."""
        self.error.clear_text()
        self.out_button.hide()
        self._out.show()
        self.step_button.setFocus()

    def show_failure(self, error: Exception) -> None:
        """Say what failed; it can be tried again."""
        self.error.show_text(trust_error_text(error))
        self.grow_soon()

    def submit(self) -> None:
        """Each step was taken at once."""
        self.done(QDialog.DialogCode.Accepted)
