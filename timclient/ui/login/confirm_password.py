"""Asks for the password again after the server ended the session softly."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from timclient.domain.errors import LoginUnsupported
from timclient.ui.forms.form_dialog import FormDialog
from timclient.ui.forms.password_field import PasswordField
from timclient.ui.widgets.buttons import SecondaryButton
from timclient.ui.widgets.labels import FieldLabel, paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from timclient.domain.session import Account
    from timclient.ui.bridge import Bridge
    from timclient.ui.models.ports import SessionPort
    from timclient.ui.theme import Theme


class ConfirmPasswordDialog(FormDialog):
    """Accepted when the server took the password; device and keys stay as they are."""

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        account: Account,
        session: SessionPort,
        bridge: Bridge,
        open_url: Callable[[str], None],
    ) -> None:
        super().__init__(parent, theme, self.tr("Please confirm your password"), self.tr("Confirm"))
        self._session = session
        self._bridge = bridge
        self._account = account
        self._open_url = open_url
        self.password = PasswordField(self.tr("Password"))
        self.form.addWidget(
            paragraph(
                self.tr(
                    "Your service wants to be sure that it is still you. Your chats stay on this"
                    " computer; you can read them, but not send anything until then."
                )
            )
        )
        self.form.addWidget(paragraph(account.user_id, "muted"))
        self.form.addWidget(FieldLabel(self.tr("Password"), self.password.edit))
        self.form.addWidget(self.password)
        self.browser_button = SecondaryButton(self.tr("Confirm in the browser instead"))
        self.form.addWidget(self.browser_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.form.addStretch(1)
        self.browser_button.clicked.connect(self._go_to_browser)
        self.password.changed.connect(self._changed)
        self.step_button.setEnabled(False)
        self.password.setFocus()

    def submit(self) -> None:
        """Ask the server."""
        if self.password.text():
            self.run(self.tr("Checking the password …"), self._confirm(self.password.text()))

    def done(self, result: int) -> None:
        """Forget the password whatever the end."""
        self.password.forget()
        super().done(result)

    async def _confirm(self, password: str) -> None:
        try:
            await self._bridge.call(self._session.confirm_password, password)
        finally:
            self.password.forget()
            self.password.setFocus()

    def _go_to_browser(self) -> None:
        self.run(self.tr("Waiting for the browser …"), self._through_browser())

    async def _through_browser(self) -> None:
        """For accounts without a password here: the same way as at the first sign-in."""
        options = await self._bridge.call(self._session.discover, self._account.server_name)
        if not options.sso:
            raise LoginUnsupported
        attempt = await self._bridge.call(self._session.begin_sso, options, options.sso[0].idp_id)
        try:
            self._open_url(attempt.url)
            await self._bridge.call(self._session.confirm_sso, attempt)
        except asyncio.CancelledError:
            await self._bridge.call(self._session.cancel_sso, attempt)
            raise

    def _changed(self) -> None:
        self.step_button.setEnabled(bool(self.password.text()))
        if self.password.text():
            self.error.clear_text()
