"""Saves the room keys in a file, and reads such a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timclient.ui.file_choice import file_to_save
from timclient.ui.forms.form_dialog import FormDialog
from timclient.ui.forms.password_field import PasswordField
from timclient.ui.texts.counts import Counts
from timclient.ui.texts.trust import trust_error_text
from timclient.ui.unlock.strength import MIN_LENGTH, Strength, strength_of
from timclient.ui.widgets.labels import FieldLabel, breakable, paragraph
from timclient.ui.widgets.stylesheet import set_look

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from timclient.ui.bridge import Bridge
    from timclient.ui.models.trust_ports import TrustPort
    from timclient.ui.texts.errors import ErrorText
    from timclient.ui.theme import Theme


class ExportDialog(FormDialog):
    """A passphrase twice, then where to save; accepted with ``count`` keys written."""

    def __init__(
        self, parent: QWidget | None, theme: Theme, trust: TrustPort, bridge: Bridge
    ) -> None:
        super().__init__(parent, theme, self.tr("Save keys in a file"), self.tr("Choose file …"))
        self._trust = trust
        self._bridge = bridge
        self.count = 0
        self.first = PasswordField(self.tr("Passphrase for the file"))
        self.second = PasswordField(self.tr("The same passphrase again"))
        self.hint = paragraph("", "muted")
        self.form.addWidget(
            paragraph(
                self.tr(
                    "The file opens all your earlier messages, for example in another program."
                    " Therefore it is locked with a passphrase."
                )
            )
        )
        self.form.addWidget(FieldLabel(self.tr("Passphrase for the file"), self.first.edit))
        self.form.addWidget(self.first)
        self.form.addWidget(FieldLabel(self.tr("The same passphrase again"), self.second.edit))
        self.form.addWidget(self.second)
        self.form.addWidget(self.hint)
        self.form.addStretch(1)
        for field in (self.first, self.second):
            field.changed.connect(self._changed)
        self._changed()
        self.first.setFocus()

    def submit(self) -> None:
        """Ask for the file, then write it."""
        if self._good():
            self._tasks.spawn(self._choose())

    def failure_text(self, error: Exception) -> ErrorText:
        """Failures of keys have their own words."""
        return trust_error_text(error)

    def done(self, result: int) -> None:
        """Forget the passphrase whatever the end."""
        self.first.forget()
        self.second.forget()
        super().done(result)

    async def _choose(self) -> None:
        path = await file_to_save(
            self,
            self.tr("Save keys in a file"),
            self.tr("TI-Messenger keys.txt"),
            self.tr("Key file (*.txt)"),
            "txt",
        )
        if path is not None:
            self.run(self.tr("Saving keys …"), self._export(path))

    async def _export(self, path: Path) -> None:
        self.count = await self._bridge.call(self._trust.export_keys, path, self.first.text())

    def _good(self) -> bool:
        first = self.first.text()
        return strength_of(first) >= Strength.FAIR and first == self.second.text()

    def _changed(self) -> None:
        self.step_button.setEnabled(self._good())
        self.hint.setText(self._hint())
        set_look(self.hint, "status-ok" if self._good() else "muted")

    def _hint(self) -> str:
        first, second = self.first.text(), self.second.text()
        if not first:
            return self.tr("At least {count} characters; several words are best.").format(
                count=MIN_LENGTH
            )
        match strength_of(first):
            case Strength.SHORT:
                return Counts().characters_missing(MIN_LENGTH - len(first))
            case Strength.MONOTONOUS:
                return self.tr("Too simple: please use more different characters.")
        if first == second:
            return self.tr("✓ Both are the same.")
        if first.startswith(second):
            return self.tr("Please repeat it below.")
        return self.tr("The two passphrases differ.")


class ImportDialog(FormDialog):
    """The passphrase of a chosen file; accepted with ``read`` and ``new`` keys."""

    def __init__(
        self, parent: QWidget | None, theme: Theme, path: Path, trust: TrustPort, bridge: Bridge
    ) -> None:
        super().__init__(parent, theme, self.tr("Read keys from a file"), self.tr("Read keys"))
        self._path = path
        self._trust = trust
        self._bridge = bridge
        self.read = 0
        self.new = 0
        self.passphrase = PasswordField(self.tr("Passphrase of the file"))
        self.form.addWidget(paragraph(breakable(path.name), "strong"))
        self.form.addWidget(FieldLabel(self.tr("Passphrase of the file"), self.passphrase.edit))
        self.form.addWidget(self.passphrase)
        self.form.addWidget(
            paragraph(self.tr("The one with which the file was once saved."), "muted")
        )
        self.form.addStretch(1)
        self.passphrase.changed.connect(self._changed)
        self._changed()
        self.passphrase.setFocus()

    def submit(self) -> None:
        """Read the file."""
        if self.passphrase.text():
            self.run(self.tr("Reading keys …"), self._import())

    def failure_text(self, error: Exception) -> ErrorText:
        """A wrong passphrase and a damaged file have their own words."""
        self.passphrase.setFocus()
        return trust_error_text(error)

    def done(self, result: int) -> None:
        """Forget the passphrase whatever the end."""
        self.passphrase.forget()
        super().done(result)

    async def _import(self) -> None:
        self.read, self.new = await self._bridge.call(
            self._trust.import_keys, self._path, self.passphrase.text()
        )

    def _changed(self) -> None:
        self.step_button.setEnabled(bool(self.passphrase.text()))
        if self.passphrase.text():
            self.error.clear_text()
