"""The line above the writing field of a public room."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from timclient.domain.room import Membership, RoomKind, RoomSummary
from timclient.ui.texts.room_life import public_note
from timclient.ui.widgets.labels import paragraph
from timclient.ui.widgets.stylesheet import set_look


class PublicLine(QFrame):
    """Says before every message that it is not encrypted (A_25562-01)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "bar-bottom")
        note = public_note()
        text = paragraph(f"! {note}", "warning-box")
        text.setAccessibleName(note)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 2)
        row.addWidget(text)
        self.hide()

    def show_summary(self, summary: RoomSummary) -> None:
        """Follow the open chat."""
        joined = summary.membership is Membership.JOIN
        self.setVisible(joined and summary.kind is RoomKind.PUBLIC and not summary.encrypted)
