"""The command of the user's virus scanner, checked before it is stored."""

from __future__ import annotations

import asyncio

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from timclient.ui.texts.scanner import fault_text
from timclient.ui.widgets.labels import FieldLabel, FormError, paragraph


class ScannerField(QWidget):
    """Name, line and what is wrong with it. Whether a program exists is looked up in a thread."""

    def __init__(self, command: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stored = command.strip()
        self.line = QLineEdit(command)
        self.line.setPlaceholderText("clamdscan --fdpass {file}")
        self.line.setClearButtonEnabled(True)
        help_text = self.tr(
            "Program and options, such as: clamdscan --fdpass {file} – the file's place is put in"
            " for {file}. It looks at each received file before that is saved or opened. Leave it"
            " empty for none."
        )
        self.line.setAccessibleDescription(help_text)
        self.fault = FormError()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(FieldLabel(self.tr("Virus scanner"), self.line))
        box.addWidget(self.line)
        box.addWidget(self.fault)
        box.addWidget(paragraph(help_text, "muted"))
        self.line.textEdited.connect(self._edited)

    @property
    def command(self) -> str:
        """What stands there."""
        return self.line.text().strip()

    async def usable(self) -> bool:
        """Return whether the command can be stored; if not, say why. What was stored before is
        not in the way of other settings."""
        return self.command == self._stored or await self.check()

    async def check(self) -> bool:
        """Say what is wrong with the command, if anything is."""
        from timclient.media.scanner import command_fault  # noqa: PLC0415 - not at start

        found = await asyncio.to_thread(command_fault, self.command)
        self.fault.show_text(fault_text(found) if found is not None else "")
        return found is None

    def _edited(self) -> None:
        self.fault.clear_text()
