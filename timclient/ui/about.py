"""Says what this program is, under which licences, and what gematik has to do with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit

from timclient.ui.forms.form_dialog import FormDialog
from timclient.ui.widgets.labels import label, paragraph

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from timclient.ui.theme import Theme

# Every library that is shipped, with its licence as SPDX names it.
_LIBRARIES = (
    ("Qt, PySide6", "LGPL-3.0-only"),
    ("matrix-nio", "ISC"),
    ("vodozemac", "Apache-2.0"),
    ("aiohttp", "Apache-2.0 AND MIT"),
    ("cryptography", "Apache-2.0 OR BSD-3-Clause"),
    ("emoji", "BSD-3-Clause"),
    ("keyring", "MIT"),
    ("libsndfile", "LGPL-2.1"),
    ("markdown-it-py", "MIT"),
    ("msgspec", "BSD-3-Clause"),
    ("nh3", "MIT"),
    ("Pillow", "MIT-CMU"),
    ("PDFium", "BSD-3-Clause AND Apache-2.0"),
    ("platformdirs", "MIT"),
    ("pypdfium2", "Apache-2.0 OR BSD-3-Clause"),
    ("qasync", "BSD-2-Clause"),
    ("sounddevice", "MIT"),
    ("soundfile", "BSD-3-Clause"),
    ("sqlcipher3", "Zlib"),
    ("SQLCipher", "BSD-3-Clause"),
)


class AboutDialog(FormDialog):
    """Version, licences, and the note on approval."""

    def __init__(self, parent: QWidget | None, theme: Theme, version: str) -> None:
        super().__init__(parent, theme, self.tr("About TI-M Desktop"), self.tr("Close"))
        self.cancel_button.hide()
        self.form.addWidget(label(self.tr("Version {version}").format(version=version), "strong"))
        self.form.addWidget(
            paragraph(self.tr("A program for writing with the TI-Messenger on the computer."))
        )
        self.form.addSpacing(6)
        self.form.addWidget(label(self.tr("Approval"), "strong"))
        self.form.addWidget(
            paragraph(
                self.tr(
                    "Only gematik approves TI-Messenger clients. This version has no approval"
                    " yet and is meant for trials. Do not use it with real patient data."
                )
            )
        )
        self.form.addSpacing(6)
        self.form.addWidget(label(self.tr("Licences"), "strong"))
        self.form.addWidget(
            paragraph(
                self.tr(
                    "TI-M Desktop is free software under the Apache License 2.0. It uses these"
                    " libraries:"
                )
            )
        )
        self.licences = QPlainTextEdit("\n".join(f"{name}: {text}" for name, text in _LIBRARIES))
        self.licences.setReadOnly(True)
        self.licences.setTabChangesFocus(True)
        self.licences.setAccessibleName(self.tr("Licences"))
        self.licences.setMinimumHeight(theme.metrics.text(140))
        self.form.addWidget(self.licences, 1)
        self.step_button.setFocus()
