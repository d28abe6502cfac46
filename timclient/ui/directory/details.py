"""All that the directory says of one entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from timclient.domain.direction import plain_name
from timclient.ui.directory.rows import Act, EntryRow, act_of, act_text, coded_name
from timclient.ui.directory.value_row import ValueRow
from timclient.ui.forms.aligned_flow import AlignedFlow
from timclient.ui.texts.directory import account_note, account_word, hours_text
from timclient.ui.widgets.avatar import Avatar
from timclient.ui.widgets.buttons import IconButton, PrimaryButton, SecondaryButton
from timclient.ui.widgets.chip import ChipLabel
from timclient.ui.widgets.labels import breakable, label, paragraph
from timclient.ui.widgets.stylesheet import set_look

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from timclient.domain.directory import Coded, TimAddress
    from timclient.ui.directory.rows import ChatOf
    from timclient.ui.theme import Theme


class _Facts(QScrollArea):
    """Scrolls what is said, or is as high as that (``grown``)."""

    def __init__(self) -> None:
        super().__init__()
        self.grown = False
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Take the height there is to be now."""
        body, policy = self.widget(), Qt.ScrollBarPolicy
        if self.grown and body is not None:
            self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff)
            self.setMinimumHeight(body.heightForWidth(self.viewport().width()))
        else:
            self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded)
            self.setMinimumHeight(0)


class EntryDetails(QFrame):
    """Shows an entry; every address has its own button.

    Signals:
        chat_wanted(Entry, TimAddress): write to this address.
        favourite_wanted(Entry, bool): keep it as a favourite, or no longer.
        closed(): back to the list.
        told(str): a quiet notice.
    """

    chat_wanted = Signal(object, object)
    favourite_wanted = Signal(object, bool)
    closed = Signal()
    told = Signal(str)

    def __init__(self, theme: Theme, chat_of: ChatOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._chat_of = theme, chat_of
        self.row: EntryRow | None = None
        self.names: dict[tuple[str, str], str] = {}
        self.buttons: list[SecondaryButton] = []
        set_look(self, "card")
        self.setAccessibleName(self.tr("Details of the entry"))
        self.star = IconButton(theme, "star", "")
        self.star.clicked.connect(self._star_clicked)
        self._close = IconButton(theme, "close", self.tr("Close details"))
        self._close.clicked.connect(self.closed)
        self._area = _Facts()
        top = QHBoxLayout()
        top.setContentsMargins(8, 0, 8, 0)
        top.addWidget(self.star)
        top.addStretch(1)
        top.addWidget(self._close)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 8, 0, 8)
        box.setSpacing(0)
        box.addLayout(top)
        box.addWidget(self._area, 1)

    def show_row(self, row: EntryRow) -> None:
        """Show an entry."""
        self.row = row
        self.buttons = []
        self._dress_star()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(18, 0, 18, 12)
        column.setSpacing(4)
        self._add_head(column, row)
        self._add_accounts(column, row)
        self._add_facts(column, row)
        column.addStretch(1)
        self._area.setWidget(body)
        self._area.fit()

    def grow(self, grown: bool) -> None:
        """Be as high as all that is said, for what is around it to scroll, or scroll itself."""
        if grown != self._area.grown:
            self._area.grown = grown
            self._area.fit()

    def focus_first(self) -> None:
        """Give the keys to the main step."""
        (self.buttons[0] if self.buttons else self._close).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _add_head(self, column: QVBoxLayout, row: EntryRow) -> None:
        center = Qt.AlignmentFlag.AlignHCenter
        avatar = Avatar(self._theme, 64)
        avatar.show_name(row.name, square=row.square)
        column.addWidget(avatar, 0, center)
        column.addSpacing(4)
        name = paragraph(breakable(row.name), "heading")
        name.setAlignment(center)
        column.addWidget(name)
        if row.second:
            second = paragraph(breakable(row.second), "muted")
            second.setAlignment(center)
            column.addWidget(second)
        chips = QWidget()
        line = AlignedFlow(chips, 6, center)
        for word, tone in row.chips:
            line.addWidget(ChipLabel(self._theme, word, tone))
        column.addWidget(chips)
        column.addSpacing(8)

    def _add_accounts(self, column: QVBoxLayout, row: EntryRow) -> None:
        accounts = row.entry.accounts
        if not accounts:
            text = self.tr("This entry has no address for TI-Messenger.")
            column.addWidget(paragraph(text, "muted"))
            return
        title = self.tr("Addresses for TI-Messenger")
        column.addWidget(label(title.upper(), "section"))
        for account in accounts:
            self._add_account(column, row, account)
        column.addSpacing(8)

    def _add_account(self, column: QVBoxLayout, row: EntryRow, account: TimAddress) -> None:
        name = plain_name(account.name)
        if name and name != row.name:
            column.addWidget(paragraph(breakable(name), "strong"))
        self._add_value(column, str(account.user_id))
        words = [account_word(account.kind), account_note(account.kind)]
        if account.hidden_from_insured:
            words.append(self.tr("Not to be found by insured persons."))
        note = " · ".join(word.rstrip(".") for word in words if word)
        column.addWidget(paragraph(note, "muted"))
        act = act_of(row.entry, account, self._chat_of(row.entry, account))
        kind = SecondaryButton if act is Act.OPEN else PrimaryButton
        button = kind(act_text(act))
        button.setDefault(False)
        button.setAccessibleName(f"{act_text(act)}: {name or row.name}")
        button.clicked.connect(lambda: self.chat_wanted.emit(row.entry, account))
        self.buttons.append(button)
        column.addWidget(button)
        column.addSpacing(6)

    def _add_facts(self, column: QVBoxLayout, row: EntryRow) -> None:
        entry = row.entry
        facts = (
            (self.tr("Telematik-ID"), (entry.telematik_id,)),
            (self.tr("Profession"), self._codes(entry.professions)),
            (self.tr("Specialty"), self._codes(entry.specialties)),
            (self.tr("Organisation"), (entry.organisation,)),
            (self.tr("Address"), (*(one.one_line for one in entry.addresses), row.distance)),
            (self.tr("Telephone"), entry.phones),
            (self.tr("E-mail"), entry.mails),
            (self.tr("Opening hours"), tuple(hours_text(one) for one in entry.hours)),
        )
        copied = (self.tr("Telematik-ID"), self.tr("Telephone"), self.tr("E-mail"))
        for title, values in facts:
            shown = [plain_name(value) for value in values if value]
            if not shown:
                continue
            column.addWidget(label(title.upper(), "section"))
            for value in shown:
                if title in copied:
                    self._add_value(column, value)
                else:
                    column.addWidget(paragraph(breakable(value)))
            column.addSpacing(6)

    def _add_value(self, column: QVBoxLayout, value: str) -> None:
        line = ValueRow(self._theme, value)
        line.copied.connect(lambda: self.told.emit(self.tr("Copied.")))
        column.addWidget(line)

    def _codes(self, codes: Iterable[Coded]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(coded_name(one, self.names) for one in codes))

    def _star_clicked(self) -> None:
        if self.row is not None:
            self.favourite_wanted.emit(self.row.entry, not self.row.favourite)

    def _dress_star(self) -> None:
        kept = self.row is not None and self.row.favourite
        self.star.set_icon("star-filled" if kept else "star")
        self.star.set_name(
            self.tr("No longer a favourite") if kept else self.tr("Keep as a favourite")
        )
