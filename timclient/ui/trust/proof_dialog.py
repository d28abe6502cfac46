"""Asks the user to prove himself once more where the server wants it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt

from timclient.domain.errors import ProofNeeded, WrongPassword
from timclient.domain.trust import BrowserProof, PasswordProof, Proof
from timclient.ui.dialogs import ask
from timclient.ui.forms.form_dialog import FormDialog
from timclient.ui.forms.password_field import PasswordField
from timclient.ui.texts.trust import not_confirmed_text, trust_error_text, wrong_password_text
from timclient.ui.widgets.buttons import SecondaryButton
from timclient.ui.widgets.labels import FieldLabel, paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

    from PySide6.QtWidgets import QWidget

    from timclient.ui.texts.errors import ErrorText
    from timclient.ui.theme import Theme

T = TypeVar("T")


class ProofDialog(FormDialog):
    """Password, browser or both, as the server allows. Accepted when ``attempt`` has passed."""

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        need: ProofNeeded,
        attempt: Callable[[Proof], Coroutine[Any, Any, None]],
        open_url: Callable[[str], None],
    ) -> None:
        super().__init__(
            parent, theme, self.tr("Please confirm that it is you"), self.tr("Confirm")
        )
        self._session = need.session
        self._url = need.url
        self._attempt = attempt
        self._open_url = open_url
        self._in_browser = not need.password
        self.password = PasswordField(self.tr("Password of your account"))
        self._password_label = FieldLabel(self.tr("Password of your account"), self.password.edit)
        self._words = paragraph("")
        self.browser_button = SecondaryButton("")
        for part in (self._words, self._password_label, self.password):
            self.form.addWidget(part)
        self.form.addWidget(self.browser_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.form.addStretch(1)
        self.browser_button.clicked.connect(self._go_to_browser)
        self.password.changed.connect(self._changed)
        self._show_way()

    def submit(self) -> None:
        """Try with what was given."""
        if self._in_browser:
            self.run(self.tr("Asking your service …"), self._attempt(BrowserProof(self._session)))
        elif self.password.text():
            proof = PasswordProof(self._session, self.password.text())
            self.run(self.tr("Checking the password …"), self._attempt(proof))

    def failure_text(self, error: Exception) -> ErrorText:
        """The same demand once more means: this proof was not enough."""
        (self.browser_button if self._in_browser else self.password).setFocus()
        if isinstance(error, ProofNeeded):
            self._session, self._url = error.session, error.url or self._url
            if error.rejected and not self._in_browser:
                return wrong_password_text()
            return not_confirmed_text()
        if isinstance(error, WrongPassword):
            return wrong_password_text()
        return trust_error_text(error)

    def done(self, result: int) -> None:
        """Forget the password whatever the end."""
        self.password.forget()
        super().done(result)

    def _go_to_browser(self) -> None:
        self._in_browser = True
        self._open_url(self._url)
        self._show_way(opened=True)

    def _show_way(self, *, opened: bool = False) -> None:
        for part in (self._password_label, self.password):
            part.setHidden(self._in_browser)
        if self._in_browser:
            text = self.tr(
                "Please confirm in the browser with the sign-in of your service. Come back here"
                " when the page says that you are done."
            )
        else:
            text = self.tr(
                "Keys are particularly protected. Your service therefore asks for the password of"
                " your account once more."
            )
        self._words.setText(text)
        self.browser_button.setText(self._browser_words(opened))
        self.browser_button.setVisible(bool(self._url))
        step = (
            self.tr("I have confirmed in the browser") if self._in_browser else self.tr("Confirm")
        )
        self.step_button.setText(step)
        self.step_button.setEnabled(opened or (not self._in_browser and bool(self.password.text())))
        (self.browser_button if self._in_browser else self.password).setFocus()

    def _browser_words(self, opened: bool) -> str:
        if opened:
            return self.tr("Open browser again")
        if self._in_browser:
            return self.tr("Open browser")
        return self.tr("Confirm in the browser instead")

    def _changed(self) -> None:
        if not self._in_browser:
            self.step_button.setEnabled(bool(self.password.text()))
        if self.password.text():
            self.error.clear_text()


class ProvenForm(FormDialog):
    """A form whose step may need a proof; it is asked for in a dialog over this one."""

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        title: str,
        step: str,
        open_url: Callable[[str], None],
    ) -> None:
        super().__init__(parent, theme, title, step)
        self._open_url = open_url

    async def proven(self, step: Callable[[Proof | None], Coroutine[Any, Any, T]]) -> T:
        """Return what ``step`` returns, with a proof where it needs one.

        Raises CancelledError, with the form unlocked, when the user gives no proof.
        """
        try:
            return await step(None)
        except ProofNeeded as need:
            asked = need
        results: list[T] = []

        async def attempt(proof: Proof) -> None:
            results.append(await step(proof))

        if not await ask(ProofDialog(self, self.theme, asked, attempt, self._open_url)):
            self.cancel_run()
            raise asyncio.CancelledError
        return results[0]

    def failure_text(self, error: Exception) -> ErrorText:
        """Failures of keys have their own words."""
        return trust_error_text(error)
