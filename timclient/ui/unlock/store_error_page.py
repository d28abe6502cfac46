"""The page shown instead of the window when the data on this computer cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from timclient.domain.errors import KeyStoreUnavailable
from timclient.ui.forms.card_page import CardPage
from timclient.ui.texts.errors import error_text
from timclient.ui.widgets.buttons import PrimaryButton, SecondaryButton
from timclient.ui.widgets.labels import label, paragraph

if TYPE_CHECKING:
    from pathlib import Path

    from timclient.domain.errors import TimError
    from timclient.ui.theme import Theme


class StoreErrorPage(CardPage):
    """Says what happened, what is safe and what to do, and where the data lies.

    Signals:
        retry: try to open the data again.
        passphrase_wanted: protect the data by a passphrase instead of the key store.
        leave: end the program.
    """

    retry = Signal()
    passphrase_wanted = Signal()
    leave = Signal()

    def __init__(
        self, error: TimError, folder: Path, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._folder = folder
        text = error_text(error)
        self.setAccessibleName(text.sentences)
        self.retry_button = PrimaryButton(self.tr("Try again"))
        self.leave_button = SecondaryButton(self.tr("Quit"))
        self.copy_button = SecondaryButton(self.tr("Copy folder name"))
        self.passphrase_button = SecondaryButton(self.tr("Use a passphrase"))
        if not isinstance(error, KeyStoreUnavailable):
            self.passphrase_button.hide()
        self._copied = label("", "status-ok")
        box = self.card.box
        box.addWidget(paragraph(text.what, "title"))
        box.addSpacing(4)
        box.addWidget(paragraph(text.safe))
        box.addWidget(paragraph(text.action))
        box.addSpacing(12)
        box.addWidget(label(self.tr("Folder with your data"), "muted"))
        self.path = QLineEdit(str(folder))
        self.path.setReadOnly(True)
        self.path.setCursorPosition(0)
        self.path.setAccessibleName(self.tr("Folder with your data"))
        box.addWidget(self.path)
        copy = QHBoxLayout()
        copy.addWidget(self.copy_button)
        copy.addWidget(self._copied, 1)
        box.addLayout(copy)
        box.addSpacing(16)
        box.addLayout(self._buttons())
        self.retry_button.setFocus()

    def _buttons(self) -> QHBoxLayout:
        self.retry_button.clicked.connect(self.retry)
        self.leave_button.clicked.connect(self.leave)
        self.copy_button.clicked.connect(self._copy)
        self.passphrase_button.clicked.connect(self.passphrase_wanted)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.leave_button)
        row.addStretch(1)
        row.addWidget(self.passphrase_button)
        row.addWidget(self.retry_button)
        return row

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(str(self._folder))
        self._copied.setText(self.tr("✓ Copied"))
