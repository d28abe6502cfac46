"""How this program shows a Konnektor who it is: nothing, a password, or a client certificate."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from timclient.domain.direction import plain_name
from timclient.domain.konnektor import MOST_P12, MOST_PASSWORD, KonnektorSecrets, Login
from timclient.ui.cards.form_line import FormLine
from timclient.ui.file_choice import file_to_open
from timclient.ui.forms.password_field import SecretEdit
from timclient.ui.texts.konnektor import field_word, login_word
from timclient.ui.trust.button_row import ButtonRow
from timclient.ui.widgets.buttons import SecondaryButton
from timclient.ui.widgets.labels import FieldLabel, FormError, breakable, paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

_LOGINS = (Login.PKCS12, Login.BASIC, Login.NONE)


class LoginFields(QWidget):
    """``kept`` is the login whose secrets the engine has already: left empty they stay as they
    are. ``spawn`` starts the question for the file.

    What cannot be wiped: the strings that the password field and ``KonnektorSecrets`` make of the
    password. They are read once and the field is emptied.

    Signals:
        changed(): another login or file was chosen.
    """

    changed = Signal()

    def __init__(
        self,
        spawn: Callable[[Coroutine[Any, Any, None]], object],
        kept: Login | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._spawn, self._kept = spawn, kept
        self._p12 = b""
        self.choice = QComboBox()
        for login in _LOGINS:
            self.choice.addItem(login_word(login))
        self.user = FormLine(field_word("username"), MOST_PASSWORD)
        self.password = FormLine(field_word("password"), MOST_PASSWORD, line=SecretEdit())
        self.file_button = SecondaryButton(self.tr("Choose file …"))
        self._file_name = paragraph("", "muted")
        self._file_error = FormError()
        self._kept_note = paragraph(
            self.tr("What was stored stays as long as nothing is typed or chosen here."), "status"
        )
        self._build()
        self.choice.currentIndexChanged.connect(self._show)
        self.file_button.clicked.connect(lambda: self._spawn(self._choose()))
        self._show()

    @property
    def login(self) -> Login:
        """The kind that is chosen."""
        return _LOGINS[max(0, self.choice.currentIndex())]

    def set_login(self, login: Login) -> None:
        """Choose a kind."""
        self.choice.setCurrentIndex(_LOGINS.index(login))

    def mark(self, field: str, words: str) -> bool:
        """Say what is wrong with a field; tell whether it is one of these."""
        match field:
            case "username":
                self.user.mark(words)
            case "password":
                self.password.mark(words)
            case "p12":
                self._file_error.show_text(words)
            case _:
                return False
        return True

    def missing(self) -> str:
        """Return the field without which the login cannot work; empty: none."""
        if self._untouched and self.login is self._kept:
            return ""
        match self.login:
            case Login.BASIC if not self.user.text:
                return "username"
            case Login.PKCS12 if not self._p12:
                return "p12"
        return ""

    def secrets(self) -> KonnektorSecrets | None:
        """Return what was typed and chosen; None: what is stored stays.

        Raises:
            KonnektorSettingsInvalid: it cannot be sent.
        """
        if self.login is Login.NONE:
            return KonnektorSecrets() if self._kept is not Login.NONE else None
        if self._untouched and self.login is self._kept:
            return None
        password = self.password.line.text()
        if self.login is Login.BASIC:
            return KonnektorSecrets(self.user.text, password)
        return KonnektorSecrets(password=password, p12=self._p12)

    def forget(self) -> None:
        """Let go of all secrets."""
        self.password.line.setText("")
        self.user.line.setText("")
        self._p12 = b""

    @property
    def _untouched(self) -> bool:
        return not (self.user.text or self.password.line.text() or self._p12)

    async def _choose(self) -> None:
        title, kinds = self.tr("Certificate file"), self.tr("Certificate files (*.p12 *.pfx)")
        path = await file_to_open(self.window(), title, kinds)
        if path is not None:
            self.take_file(path.name, await asyncio.to_thread(read_file, path, MOST_P12))

    def take_file(self, name: str, data: bytes | None) -> None:
        """Show the file that was chosen; None: it could not be read, or is too large for one."""
        self._p12 = data or b""
        self._file_name.setText(breakable(plain_name(name)))
        self._file_name.setVisible(bool(data))
        wrong = self.tr("This file cannot be read, or it is no certificate file.")
        self._file_error.show_text("" if data else wrong)
        self.changed.emit()

    def _show(self) -> None:
        login = self.login
        self.user.setVisible(login is Login.BASIC)
        self._file.setVisible(login is Login.PKCS12)
        self.password.setVisible(login is not Login.NONE)
        kept = login is self._kept and login is not Login.NONE
        self._kept_note.setVisible(kept)
        self.changed.emit()

    def _build(self) -> None:
        self._file = QWidget()
        file = QVBoxLayout(self._file)
        file.setContentsMargins(0, 0, 0, 0)
        file.setSpacing(4)
        file.addWidget(FieldLabel(field_word("p12"), self.file_button))
        file.addWidget(ButtonRow(self.file_button))
        file.addWidget(self._file_name)
        file.addWidget(self._file_error)
        self._file_name.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(FieldLabel(self.tr("Login at the Konnektor"), self.choice))
        for part in (self.choice, self.user, self._file, self.password, self._kept_note):
            box.addWidget(part)


def read_file(path: Path, most: int) -> bytes | None:
    """Return a file's content; None where it is empty, too large or cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError:
        return None
    return data if 0 < len(data) <= most else None
