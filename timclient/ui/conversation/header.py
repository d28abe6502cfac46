"""The head of the open chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from timclient.domain.direction import in_sentence, plain_name
from timclient.domain.room import Chip, Membership, RoomHead, RoomKind, RoomSummary
from timclient.ui import icons
from timclient.ui.texts.rooms import chip_text, members_text, typing_text
from timclient.ui.theme import Theme
from timclient.ui.widgets.avatar import Avatar
from timclient.ui.widgets.buttons import IconButton
from timclient.ui.widgets.chip import ChipLabel, chip_tone
from timclient.ui.widgets.elided_label import ElidedLabel
from timclient.ui.widgets.stylesheet import set_look

if TYPE_CHECKING:
    from timclient.domain.ids import RoomId


class ConversationHeader(QFrame):
    """Who one writes with, who is typing.

    Signals:
        back_wanted(): to the list, where list and conversation take turns.
        details_toggled(bool): the info column is wanted or not.
    """

    back_wanted = Signal()
    details_toggled = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        set_look(self, "bar-top")
        self.back = IconButton(theme, "back", self.tr("Back to the list of chats"))
        self.back.clicked.connect(self.back_wanted)
        self.back.hide()
        self._avatar = Avatar(theme)
        self._name = ElidedLabel("heading")
        self._public = QLabel()
        self._public.hide()
        self._second = ElidedLabel("muted", fill=True)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(6)
        self._shown_chips: tuple[str, ...] = ()
        self._more: tuple[RoomId, tuple[Chip, ...]] | None = None
        self._summary: RoomSummary | None = None
        self.details = IconButton(theme, "info", self.tr("Show details (Ctrl+D)"))
        self.details.setCheckable(True)
        self.details.toggled.connect(self.details_toggled)
        self._lay_out()
        theme.changed.connect(self._resize)
        self._resize()

    def show_summary(self, summary: RoomSummary) -> None:
        """Show what the room list knows already; members come later."""
        self._name.setText(plain_name(summary.name))
        self._avatar.show_name(summary.name, square=summary.kind is not RoomKind.PERSON)
        self._show_chips(summary)
        self._public.setVisible(summary.kind is RoomKind.PUBLIC)
        self.details.setVisible(summary.membership is not Membership.INVITE)

    def show_head(self, head: RoomHead) -> None:
        """Show the open room."""
        self.show_summary(head.summary)
        self._second.setText(self._second_line(head))
        look = "accent-small" if head.typing else "muted"
        set_look(self._second, look)

    def show_more_chips(self, room_id: RoomId, chips: tuple[Chip, ...]) -> None:
        """Show what the directory knows of the other one, as long as this chat is open."""
        self._more = room_id, chips
        if self._summary is not None:
            self._show_chips(self._summary)

    def show_second_line(self, text: str) -> None:
        """Show another second line, for rooms that are not open."""
        set_look(self._second, "muted")
        self._second.setText(text)

    def set_details_shown(self, shown: bool) -> None:
        """Let the button follow the column."""
        self.details.blockSignals(True)
        self.details.setChecked(shown)
        self.details.blockSignals(False)

    @property
    def second_line(self) -> str:
        """What the second line says."""
        return self._second.text()

    def _second_line(self, head: RoomHead) -> str:
        if head.typing:
            return typing_text(head.typing)
        summary = head.summary
        if summary.kind is RoomKind.PERSON:
            return in_sentence(summary.topic) or str(summary.other_user or "")
        joined = sum(member.membership is Membership.JOIN for member in head.members)
        count = members_text(joined or summary.joined_count)
        return " · ".join(part for part in (count, in_sentence(summary.topic)) if part)

    def _show_chips(self, summary: RoomSummary) -> None:
        self._summary = summary
        more = self._more[1] if self._more and self._more[0] == summary.room_id else ()
        chips = tuple(dict.fromkeys((*summary.chips, *more)))
        words = tuple(self._word(chip, summary) for chip in chips)
        if words == self._shown_chips:
            return
        self._shown_chips = words
        while (item := self._chips.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for chip, word in zip(chips, words, strict=True):
            self._chips.addWidget(ChipLabel(self._theme, word, chip_tone(chip)))

    def _word(self, chip: Chip, summary: RoomSummary) -> str:
        if chip is Chip.PUBLIC and not summary.encrypted:
            return self.tr("Public – not encrypted")
        return chip_text(chip)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(12)
        row.addWidget(self.back)
        row.addWidget(self._avatar)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._public)
        first.addWidget(self._name)
        first.addLayout(self._chips)
        first.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch(1)
        words.addLayout(first)
        words.addWidget(self._second)
        words.addStretch(1)
        row.addLayout(words, 1)
        row.addWidget(self.details)

    def _resize(self) -> None:
        metrics = self._theme.metrics
        side = metrics.text(16)
        self._public.setPixmap(icons.pixmap("globe", self._theme.tokens.warn, side))
        self._public.setAccessibleName(chip_text(Chip.PUBLIC))
        self.setFixedHeight(max(60, metrics.avatar + 16, round(metrics.text(52))))
