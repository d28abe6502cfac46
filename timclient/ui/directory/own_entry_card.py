"""The own entry as others see it: who, where, and all addresses for TI-Messenger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from timclient.domain.direction import plain_name
from timclient.domain.directory import EntryKind
from timclient.ui.directory.rows import field_names, place_text
from timclient.ui.texts.directory import account_word, kind_word
from timclient.ui.widgets.avatar import Avatar
from timclient.ui.widgets.card import Card
from timclient.ui.widgets.chip import ChipLabel
from timclient.ui.widgets.flow import Flow
from timclient.ui.widgets.labels import breakable, label, paragraph

if TYPE_CHECKING:
    from timclient.domain.directory import TimAddress
    from timclient.domain.own_entry import OwnEntry
    from timclient.ui.theme import Theme

translate = QCoreApplication.translate


class OwnEntryCard(Card):
    """Shows what it is given."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=22, spacing=8)
        self._theme = theme
        self._body = QWidget()
        self.box.addWidget(label(self.tr("Your entry as others see it").upper(), "section"))
        self.box.addWidget(self._body)

    def show_entry(self, own: OwnEntry) -> None:
        """Show an entry."""
        entry = own.entry
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        avatar = Avatar(self._theme, 48)
        avatar.show_name(entry.name, square=entry.kind is EntryKind.ORGANISATION)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(paragraph(breakable(plain_name(entry.name)), "heading"))
        for line in (" · ".join(field_names(entry, {})), place_text(entry), entry.telematik_id):
            if line:
                words.addWidget(paragraph(breakable(line), "muted"))
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(avatar, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        head.addWidget(ChipLabel(self._theme, kind_word(entry.kind)), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addSpacing(6)
        column.addWidget(label(self.tr("Addresses for TI-Messenger"), "strong"))
        if not entry.accounts:
            column.addWidget(paragraph(self.tr("Others see no address of this entry."), "muted"))
        for account in entry.accounts:
            column.addWidget(self._line(account, own=account.user_id == own.user_id))
        self.box.replaceWidget(self._body, body)
        self._body.deleteLater()
        self._body = body

    def _line(self, account: TimAddress, *, own: bool) -> QWidget:
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        column.addWidget(paragraph(breakable(account.user_id)))
        chips = [(account_word(account.kind), "plain")]
        if own:
            chips.insert(0, (translate("OwnEntry", "This account"), "external"))
        if account.hidden_from_insured:
            chips.append((translate("OwnEntry", "Hidden from insured persons"), "insured"))
        row = QWidget()
        flow = Flow(row, 6)
        for word, tone in chips:
            flow.addWidget(ChipLabel(self._theme, word, tone))
        column.addWidget(row)
        return line
