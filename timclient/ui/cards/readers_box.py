"""The card readers at this computer, and the cards in them, live."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from timclient.domain.card_desk import CardsSeen, ReaderState
from timclient.domain.direction import plain_name
from timclient.domain.local_zone import LocalZone
from timclient.ui.cards.card_box import CardBox
from timclient.ui.texts.cards import reader_word, seen_code
from timclient.ui.texts.errors import error_text_of_code
from timclient.ui.widgets.card import Card
from timclient.ui.widgets.labels import breakable, label, paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

    from timclient.domain.card_desk import CardAtHand
    from timclient.ui.theme import Theme


def _utc_now() -> datetime:
    return datetime.now(UTC)


class CardList(QWidget):
    """Cards below each other."""

    def __init__(
        self,
        theme: Theme,
        now: Callable[[], datetime] = _utc_now,
        zone: tzinfo | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._now, self._zone = theme, now, zone or LocalZone()
        self._boxes: list[CardBox] = []
        self._cards: tuple[CardAtHand, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_cards(self, cards: tuple[CardAtHand, ...]) -> None:
        """Show these and no others."""
        if cards == self._cards:
            return
        self._cards = cards
        for box in self._boxes:
            self._column.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = [CardBox(self._theme, card, self._now(), self._zone) for card in cards]
        for box in self._boxes:
            self._column.addWidget(box)


class ReadersBox(QWidget):
    """Says what is seen, and in clear words why a card cannot be used."""

    def __init__(
        self,
        theme: Theme,
        now: Callable[[], datetime] = _utc_now,
        zone: tzinfo | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._seen = CardsSeen()
        self._state = Card(margin=16, spacing=3)
        self._what = paragraph("", "strong")
        self._readers = paragraph("", "muted")
        self._do = paragraph("")
        self.cards = CardList(theme, now, zone)
        for part in (self._what, self._readers, self._do):
            self._state.box.addWidget(part)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(label(self.tr("Card readers at this computer").upper(), "section"))
        box.addWidget(self._state)
        box.addWidget(self.cards)
        self._show(self._seen)

    def show_seen(self, seen: CardsSeen) -> None:
        """Show readers and cards as they are now."""
        if seen == self._seen:
            return
        changed = seen.reader is not self._seen.reader
        self._seen = seen
        self._show(seen)
        if changed and self.isVisible():
            words = f"{self._what.accessibleName()} {self._do.text()}"
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _show(self, seen: CardsSeen) -> None:
        code = seen_code(seen)
        text = error_text_of_code(code) if code else None
        bad = seen.reader in (
            ReaderState.UNUSABLE,
            ReaderState.SERVICE_OFF,
            ReaderState.SUPPORT_MISSING,
        )
        what = text.what if text is not None and bad else reader_word(seen)
        self._what.setText(f"⚠ {what}" if bad else what)
        self._what.setAccessibleName(what)
        names = ", ".join(plain_name(one) for one in seen.readers)
        self._readers.setText(breakable(names))
        self._readers.setVisible(bool(names))
        self._do.setText(text.action if text is not None else "")
        self._do.setVisible(text is not None)
        self.cards.show_cards(seen.cards)
        self.cards.setVisible(bool(seen.cards))
