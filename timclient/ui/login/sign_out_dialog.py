"""Asks before signing out, and says what is lost by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from timclient.domain.errors import AuthError, NetworkError, ServerError
from timclient.ui.forms.coloured_box import ColouredBox
from timclient.ui.forms.form_dialog import FormDialog
from timclient.ui.texts.counts import Counts
from timclient.ui.texts.errors import ErrorText, error_text
from timclient.ui.texts.trust_losses import keys_at_sign_out
from timclient.ui.widgets.buttons import SecondaryButton
from timclient.ui.widgets.labels import paragraph
from timclient.ui.widgets.stylesheet import set_look

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from PySide6.QtWidgets import QWidget

    from timclient.domain.session import Unsent
    from timclient.domain.trust import TrustState
    from timclient.ui.theme import Theme


class SignOutDialog(FormDialog):
    """Accepted when ``sign_out`` has ended. Its argument: even if the server cannot be reached.

    That is only offered after a first attempt has failed at the server, for whatever reason.
    ``save_first``: given up, because the user wants to save the keys first.
    """

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        unsent: Unsent,
        keys: TrustState,
        sign_out: Callable[[bool], Awaitable[None]],
    ) -> None:
        super().__init__(parent, theme, self.tr("Sign out?"), self.tr("Sign out"))
        self._sign_out = sign_out
        self._anyway = False
        self.save_first = False
        self.save_button = SecondaryButton(self.tr("Back up first"))
        self.save_button.clicked.connect(self._go_and_save)
        self.form.addWidget(
            paragraph(self.tr("Signing out deletes all messages and keys stored on this computer."))
        )
        self._say_losses(unsent)
        self._say_keys(keys)
        self.form.addStretch(1)
        set_look(self.step_button, "danger")
        # Enter must not delete: the focus lies on Cancel and no button is the default.
        self.step_button.setDefault(False)
        self.cancel_button.setFocus()

    def submit(self) -> None:
        """Sign out."""
        self.run(self.tr("Signing out …"), self._start())

    def failure_text(self, error: Exception) -> ErrorText:
        """Without the server the user may decide to go on; nothing is deleted until then."""
        self.cancel_button.setFocus()
        if self._anyway or not isinstance(error, NetworkError | ServerError | AuthError):
            return error_text(error)
        self._anyway = True
        what = error_text(error).what
        if isinstance(error, NetworkError):
            what = self.tr("The service cannot be reached to sign out there.")
        self.step_button.setText(self.tr("Sign out and delete here anyway"))
        return ErrorText(
            what,
            self.tr("Nothing was deleted so far."),
            self.tr(
                "You can try again later. Or sign out here anyway: this computer then remains in"
                " the list of your devices until you remove it on another device."
            ),
        )

    async def _start(self) -> None:
        await self._sign_out(self._anyway)

    def _go_and_save(self) -> None:
        self.save_first = True
        self.reject()

    def _say_keys(self, keys: TrustState) -> None:
        text = keys_at_sign_out(keys)
        if not text.warning:
            self.save_button.deleteLater()
            self.form.addWidget(paragraph(text.words, "muted"))
            return
        warning = ColouredBox(self.theme, danger=False)
        warning.box.addWidget(paragraph(f"⚠ {text.words}", "strong"))
        warning.box.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.save_button.setVisible(text.can_save)
        self.form.addWidget(warning)

    def _say_losses(self, unsent: Unsent) -> None:
        counts = Counts()
        losses = [counts.unsent_lost(unsent.messages)] if unsent.messages else []
        if unsent.drafts:
            losses.append(counts.drafts_lost(unsent.drafts))
        if not losses:
            return
        warning = ColouredBox(self.theme, danger=False)
        for loss in losses:
            warning.box.addWidget(paragraph(f"⚠ {loss}", "strong"))
        self.form.addWidget(warning)
