"""Brings the keys to this device: by recovery key, passphrase or another device."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar

from timclient.domain.trust import OwnIdentity, RestoreProgress, TrustState
from timclient.ui.forms.form_dialog import FormDialog
from timclient.ui.forms.password_field import PasswordField
from timclient.ui.texts.trust import restore_text, trust_error_text
from timclient.ui.widgets.buttons import LinkButton, SecondaryButton
from timclient.ui.widgets.labels import FieldLabel, Line, paragraph

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from timclient.ui.bridge import Bridge
    from timclient.ui.models.trust_ports import TrustPort
    from timclient.ui.texts.errors import ErrorText
    from timclient.ui.theme import Theme


class Way(Enum):
    """Where the user wants to go from here."""

    RECOVERY_KEY = "recovery-key"
    OTHER_DEVICE = "other-device"
    RESET = "reset"


class RestoreDialog(FormDialog):
    """Accepted when ``restored`` says what came; else ``way`` may say what is wanted instead."""

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        state: TrustState,
        trust: TrustPort,
        bridge: Bridge,
    ) -> None:
        unconfirmed = state.identity is not OwnIdentity.READY
        title = self.tr("Confirm this device") if unconfirmed else self.tr("Enter recovery key")
        super().__init__(parent, theme, title, self.tr("Restore"))
        self._trust = trust
        self._bridge = bridge
        self._stopping = False
        self.way = Way.RECOVERY_KEY
        self.restored: RestoreProgress | None = None
        self.secret = PasswordField(self.tr("Recovery key or passphrase"))
        self.device_button = SecondaryButton(self.tr("Confirm with another device"))
        self.lost_button = LinkButton(self.tr("Key lost?"))
        self._with_device = paragraph(
            self.tr("Another device of yours is signed in? It needs no key."), "muted"
        )
        self._without = paragraph(
            self.tr(
                "No other device of yours is signed in, and there is no recovery key. Only a"
                " fresh start helps."
            )
        )
        self._build_form(state)
        self.device_button.clicked.connect(lambda: self._leave(Way.OTHER_DEVICE))
        self.lost_button.clicked.connect(lambda: self._leave(Way.RESET))
        self.secret.changed.connect(self._changed)
        self._changed()
        self._news = (
            bridge.subscribe(trust.progress, self._show_progress),
            bridge.subscribe(trust.state, self._follow),
        )

    def submit(self) -> None:
        """Unlock and fetch."""
        if not self.secret.text().strip():
            return
        self._stopping = False
        self.run(restore_text(None), self._restore(self.secret.text().strip()))

    def cancel_run(self) -> None:
        """End the restore at the next key; pressed once more, do not wait for that either."""
        if self._stopping:
            super().cancel_run()
            self._show_bar(None)
            return
        self._stopping = True
        self.waiting.start(self.tr("Ending …"))
        self._tasks.spawn(self._bridge.call(self._trust.cancel_restore))

    def failure_text(self, error: Exception) -> ErrorText:
        """A wrong key is told in its own words; what was typed stays for correction."""
        self._show_bar(None)
        self.secret.setFocus()
        return trust_error_text(error)

    def done(self, result: int) -> None:
        """Forget the key whatever the end."""
        for news in self._news:
            news.close()
        self.secret.forget()
        super().done(result)

    async def _restore(self, secret: str) -> None:
        self.restored = await self._bridge.call(self._trust.restore, secret)

    def _show_progress(self, progress: RestoreProgress | None) -> None:
        if self.waiting.isHidden() or self._stopping:
            return
        self.waiting.start(restore_text(progress))
        self._show_bar(progress)

    def _show_bar(self, progress: RestoreProgress | None) -> None:
        bar = self.waiting.findChild(QProgressBar)
        if isinstance(bar, QProgressBar):
            total = progress.total if progress else 0
            bar.setRange(0, total)
            bar.setValue(min(progress.done, total) if progress else 0)

    def _leave(self, way: Way) -> None:
        self.way = way
        self.reject()

    def _changed(self) -> None:
        self.step_button.setEnabled(bool(self.secret.text().strip()))
        if self.secret.text():
            self.error.clear_text()

    def _follow(self, state: TrustState) -> None:
        """Whether another device can help may become known while the dialog is open."""
        others = state.has_other_devices
        self._with_device.setVisible(others)
        self.device_button.setVisible(others)
        self._without.setVisible(not others and not state.storage)

    def _build_form(self, state: TrustState) -> None:
        with_key = state.storage
        if with_key:
            self.form.addWidget(
                paragraph(
                    self.tr(
                        "The recovery key stands on the sheet printed at the set-up: twelve blocks"
                        " of four characters. Then your earlier messages can be read here too."
                    )
                )
            )
            name = FieldLabel(self.tr("Recovery key or passphrase"), self.secret.edit)
            name.setWordWrap(True)
            self.form.addWidget(name)
            self.form.addWidget(self.secret)
            self.form.addSpacing(8)
            self.form.addWidget(Line())
            self.form.addSpacing(4)
        self.form.addWidget(self._with_device)
        self.form.addWidget(self.device_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.form.addWidget(self._without)
        self.secret.setVisible(with_key)
        self.step_button.setVisible(with_key)
        self._follow(state)
        if not with_key:
            self.lost_button.setText(self.tr("Start anew with new keys"))
        self.form.addWidget(self.lost_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.form.addStretch(1)
        self.lost_button.setAccessibleDescription(self.tr("Start anew with new keys"))
        (self.secret if with_key else self.device_button).setFocus()
