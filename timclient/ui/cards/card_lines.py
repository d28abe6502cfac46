"""A card in two lines: whose it is, what it is and where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from timclient.domain.direction import plain_name
from timclient.ui.texts.cards import kind_word, place_word
from timclient.ui.widgets.avatar import Avatar
from timclient.ui.widgets.labels import breakable, paragraph

if TYPE_CHECKING:
    from timclient.domain.card import CardInfo
    from timclient.ui.theme import Theme

_AVATAR = 44


class CardLines(QWidget):
    """Round for a person, square for an institution, as everywhere."""

    def __init__(self, theme: Theme, info: CardInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        holder = plain_name(info.holder) or kind_word(info.kind)
        avatar = Avatar(theme, _AVATAR)
        avatar.show_name(holder, square=not info.kind.of_person)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(paragraph(breakable(holder), "strong"))
        below = (kind_word(info.kind) if info.holder else "", place_word(info))
        words.addWidget(paragraph(breakable(" · ".join(filter(None, below))), "muted"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(avatar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
