"""Who has read a message."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from timclient.domain.direction import plain_name
from timclient.domain.message_details import Reader
from timclient.ui.texts.message_dialogs import DialogCounts, moment_text
from timclient.ui.widgets.labels import label, paragraph

MOST_SHOWN = 100


class ReaderList(QWidget):
    """Names with the time by which each had read it at the latest; the newest first."""

    def __init__(
        self, readers: tuple[Reader, ...], zone: tzinfo, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        shown = sorted(readers, key=lambda reader: (-reader.timestamp, reader.name))[:MOST_SHOWN]
        for row, reader in enumerate(shown):
            when = moment_text(reader.timestamp, zone)
            name = plain_name(reader.name)
            words = paragraph(name)
            words.setAccessibleName(f"{name}, {when}")
            grid.addWidget(words, row, 0)
            grid.addWidget(label(when, "muted"), row, 1, Qt.AlignmentFlag.AlignRight)
        more = len(readers) - len(shown)
        if more:
            text = DialogCounts().more_people(more)
            grid.addWidget(label(text, "muted"), len(shown), 0, 1, 2)
        if not readers:
            text = self.tr("Not read by anybody yet, as far as their programs tell it.")
            grid.addWidget(paragraph(text, "muted"), 0, 0)
