"""Who is signed in at the directory, how and until when, and the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from timclient.domain.local_zone import LocalZone
from timclient.ui.texts.proofs import proved_words
from timclient.ui.trust.button_row import ButtonRow
from timclient.ui.widgets.buttons import SecondaryButton
from timclient.ui.widgets.card import Hint
from timclient.ui.widgets.labels import breakable, paragraph

if TYPE_CHECKING:
    from datetime import tzinfo

    from timclient.domain.card_desk import Proved


class ProvedRow(Hint):
    """Takes no room while nobody is signed in.

    Signals:
        sign_out_wanted(): the permission is to be given back.
    """

    sign_out_wanted = Signal()

    def __init__(self, zone: tzinfo | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone or LocalZone()
        self._title = paragraph("", "strong")
        self._below = paragraph("", "muted")
        self.sign_out = SecondaryButton(self.tr("Sign out of the directory"))
        self.sign_out.clicked.connect(self.sign_out_wanted)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._title)
        words.addWidget(self._below)
        self.box.addLayout(words)
        self.box.addSpacing(6)
        self.box.addWidget(ButtonRow(self.sign_out))
        self.hide()

    def show_proved(self, proved: Proved | None) -> None:
        """Show who it is; None: nobody."""
        self.setVisible(proved is not None)
        if proved is None:
            return
        title, below = proved_words(proved, self._zone)
        if proved.telematik_id:
            below = f"{below} · {breakable(proved.telematik_id)}"
        self._title.setText(f"✓ {breakable(title)}")
        self._title.setAccessibleName(title)
        self._below.setText(below)
