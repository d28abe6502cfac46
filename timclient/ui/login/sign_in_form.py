"""The second step of signing in: with a password or through the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from timclient.domain.errors import InvalidIdentifier
from timclient.domain.ids import parse_user_id, server_of
from timclient.ui.forms.error_box import ErrorBox
from timclient.ui.forms.password_field import PasswordField
from timclient.ui.forms.waiting_row import WaitingRow
from timclient.ui.texts.errors import ErrorText
from timclient.ui.widgets.buttons import PrimaryButton, SecondaryButton
from timclient.ui.widgets.labels import FieldLabel, label, paragraph

if TYPE_CHECKING:
    from timclient.domain.session import IdentityProvider, LoginOptions
    from timclient.ui.theme import Theme


class SignInForm(QWidget):
    """Offers the ways to sign in which one server announced.

    Signals:
        password_given: user name and password.
        provider_chosen: an ``IdentityProvider`` to sign in with in the browser.
        back: another service is wanted.
        cancelled: the user does not want to wait any longer.
    """

    password_given = Signal(str, str)
    provider_chosen = Signal(object)
    back = Signal()
    cancelled = Signal()

    def __init__(
        self, theme: Theme, options: LoginOptions, title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._options = options
        self.user = QLineEdit()
        self.user_label = FieldLabel(self.tr("User name or TI-Messenger address"), self.user)
        self.password = PasswordField(self.tr("Password"))
        self.password_label = FieldLabel(self.tr("Password"), self.password.edit)
        self.error = ErrorBox(theme)
        self.waiting = WaitingRow()
        self.back_button = SecondaryButton(self.tr("Back"))
        self.sign_in_button = PrimaryButton(self.tr("Sign in"))
        self.provider_buttons = [self._provider_button(entry) for entry in options.sso]
        self._build(title)
        self.user.textChanged.connect(self._changed)
        self.password.changed.connect(self._changed)
        self.user.returnPressed.connect(self.password.setFocus)
        self.password.entered.connect(self._submit)
        self.sign_in_button.clicked.connect(self._submit)
        self.back_button.clicked.connect(self.back)
        self.waiting.cancelled.connect(self.cancelled)
        self._changed()

    def set_user(self, name: str) -> None:
        """Fill in a user name that is already known."""
        self.user.setText(name)

    def show_error(self, text: ErrorText) -> None:
        """Show a failure; the password is cleared, the user name stays."""
        self.password.forget()
        self.error.show_text(text)
        self.focus_first()

    def set_waiting(self, text: str) -> None:
        """Lock the form while ``text`` is awaited; an empty text unlocks it."""
        busy = bool(text)
        for field in (self.user, self.password, *self.provider_buttons):
            field.setDisabled(busy)
        self.back_button.setHidden(busy)
        self.sign_in_button.setHidden(busy or not self._options.password)
        if busy:
            self.error.clear_text()
            self.waiting.start(text)
            self.waiting.cancel_button.setFocus()
        else:
            self.waiting.stop()

    def focus_first(self) -> None:
        """Put the cursor into the first empty field."""
        if not self._options.password:
            (self.provider_buttons or [self.back_button])[0].setFocus()
        elif self.user.text():
            self.password.setFocus()
        else:
            self.user.setFocus()

    def _build(self, title: str) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(paragraph(self.tr("Sign in"), "title"))
        box.addWidget(paragraph(self.tr("Your service: {name}").format(name=title), "muted"))
        box.addSpacing(8)
        if self._options.password:
            for field in (self.user_label, self.user, self.password_label, self.password):
                box.addWidget(field)
        box.addWidget(self.error)
        if self.provider_buttons:
            self._add_providers(box)
        box.addWidget(self.waiting)
        row = QHBoxLayout()
        row.addWidget(self.back_button)
        row.addStretch(1)
        row.addWidget(self.sign_in_button)
        if not self._options.password:
            self.sign_in_button.hide()
        box.addSpacing(12)
        box.addLayout(row)

    def _add_providers(self, box: QVBoxLayout) -> None:
        if self._options.password:
            box.addSpacing(8)
            box.addWidget(label(self.tr("Or sign in through the browser:"), "muted"))
        else:
            box.addWidget(
                paragraph(
                    self.tr(
                        "This service signs you in through your browser. You come back here"
                        " afterwards."
                    )
                )
            )
        for button in self.provider_buttons:
            box.addWidget(button)

    def _provider_button(self, entry: IdentityProvider) -> SecondaryButton:
        text = self.tr("Continue with “{name}”").format(name=entry.name)
        if not entry.name:
            text = self.tr("Sign in through the browser")
        button = SecondaryButton(text.replace("&", "&&"))
        button.clicked.connect(lambda: self.provider_chosen.emit(entry))
        return button

    def _changed(self) -> None:
        if self.password.text():
            self.error.clear_text()
        ready = bool(self.user.text().strip()) and bool(self.password.text())
        self.sign_in_button.setEnabled(ready)

    def _submit(self) -> None:
        if not self.sign_in_button.isEnabled() or self.sign_in_button.isHidden():
            return
        user = self.user.text().strip()
        if user.startswith("@") and not self._belongs_here(user):
            return
        self.password_given.emit(user, self.password.text())

    def _belongs_here(self, user: str) -> bool:
        try:
            server = server_of(parse_user_id(user))
        except InvalidIdentifier:
            text = ErrorText(
                self.tr("The address is not complete or contains a typing error."),
                "",
                self.tr("It looks like this: @name:{server}").format(
                    server=self._options.server_name
                ),
            )
        else:
            if server.lower() == self._options.server_name.lower():
                return True
            text = ErrorText(
                self.tr("This address belongs to another service: {server}").format(server=server),
                self.tr("Your password was not sent."),
                self.tr("Please go back and choose that service."),
            )
        self.error.show_text(text)
        self.user.setFocus()
        return False
