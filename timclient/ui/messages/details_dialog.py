"""Everything known of one message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit

from timclient.domain.direction import plain_name
from timclient.ui.forms.form_dialog import FormDialog
from timclient.ui.messages.reader_list import ReaderList
from timclient.ui.messages.versions import VersionList
from timclient.ui.texts.message_dialogs import (
    DialogCounts,
    encryption_hint,
    encryption_text,
    moment_text,
)
from timclient.ui.texts.timeline import size_text
from timclient.ui.trust.button_row import ButtonRow
from timclient.ui.widgets.buttons import SecondaryButton
from timclient.ui.widgets.labels import breakable, label, paragraph

if TYPE_CHECKING:
    from datetime import tzinfo

    from PySide6.QtWidgets import QWidget

    from timclient.domain.message_details import MessageDetails
    from timclient.ui.theme import Theme

_RAW_LINES = 12


class DetailsDialog(FormDialog):
    """Sender, times, readers, encryption, versions; the raw data behind a button.

    With ``history`` the versions come first: that is what was asked for.
    """

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        details: MessageDetails,
        zone: tzinfo,
        *,
        history: bool = False,
    ) -> None:
        title = self.tr("Edit history") if history else self.tr("Message details")
        super().__init__(parent, theme, title, self.tr("Close"))
        self.setMinimumWidth(theme.metrics.text(560))
        self._details = details
        self._zone = zone
        self._history = history
        parts = (self._add_facts, self._add_readers, self._add_versions)
        for add in reversed(parts) if history else parts:
            add()
        self._add_raw()
        self.form.addStretch(1)
        self.cancel_button.hide()
        self.step_button.setFocus()

    def _add_facts(self) -> None:
        details = self._details
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        name = plain_name(details.sender_name)
        facts = [
            (self.tr("Sender"), f"{name}\n{breakable(plain_name(details.sender))}"),
            (self.tr("Sent"), moment_text(details.timestamp, self._zone)),
            (self.tr("Encryption"), self._encryption()),
            (self.tr("Size"), size_text(details.size)),
            (self.tr("Message ID"), breakable(plain_name(details.event_id))),
        ]
        for row, (title, text) in enumerate(facts):
            value = paragraph(text)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setAccessibleName(f"{title}: {text}".replace("\u200b", ""))
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(label(title, "muted"), row, 0, top)
            grid.addWidget(value, row, 1, top)
        self.form.addLayout(grid)
        self.form.addSpacing(8)

    def _encryption(self) -> str:
        hint = encryption_hint(self._details)
        text = encryption_text(self._details)
        return f"{text}\n{hint}" if hint else text

    def _add_readers(self) -> None:
        readers = self._details.readers
        self.form.addWidget(label(DialogCounts().readers(len(readers)).upper(), "section"))
        self.form.addWidget(ReaderList(readers, self._zone))
        self.form.addSpacing(8)

    def _add_versions(self) -> None:
        versions, refused = self._details.versions, self._details.refused
        if len(versions) > 1:
            if not self._history:
                self.form.addWidget(label(self.tr("Edit history").upper(), "section"))
            self.form.addWidget(VersionList(versions, self._zone))
            self.form.addSpacing(8)
        if refused:
            self.form.addWidget(label(self.tr("Changes not taken over").upper(), "section"))
            why = self.tr(
                "They came in the name of the sender, but less proven than the message itself: "
                "somebody else may have written them. They are shown here only."
            )
            self.form.addWidget(paragraph(why, "warning-box"))
            self.form.addWidget(VersionList(refused, self._zone, current=False))
            self.form.addSpacing(8)

    def _add_raw(self) -> None:
        self.raw = QPlainTextEdit(self._details.raw)
        self.raw.setReadOnly(True)
        self.raw.setAccessibleName(self.tr("Raw data"))
        self.raw.setTabChangesFocus(True)
        self.raw.setFixedHeight(self.raw.fontMetrics().height() * _RAW_LINES)
        self.raw.hide()
        self.raw_button = SecondaryButton(self.tr("Show raw data"))
        self.raw_button.clicked.connect(self._toggle_raw)
        self.copy_button = SecondaryButton(self.tr("Copy raw data"))
        self.copy_button.clicked.connect(self._copy)
        self.form.addWidget(ButtonRow(self.raw_button, self.copy_button))
        self.form.addWidget(self.raw)

    def _toggle_raw(self) -> None:
        shown = self.raw.isHidden()
        self.raw.setVisible(shown)
        self.raw_button.setText(self.tr("Hide raw data") if shown else self.tr("Show raw data"))
        if shown:
            self.reveal(self.raw)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details.raw)
        self.copy_button.setText(self.tr("✓ Copied"))
