"""Somebody's contact card that was read: name and address, to be confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from timclient.ui.trust.button_row import ButtonRow
from timclient.ui.widgets.avatar import Avatar
from timclient.ui.widgets.buttons import PrimaryButton, SecondaryButton
from timclient.ui.widgets.card import Card
from timclient.ui.widgets.labels import breakable, paragraph

if TYPE_CHECKING:
    from timclient.domain.ids import UserId
    from timclient.domain.vcard import ContactCard
    from timclient.ui.theme import Theme


class FoundCardBox(Card):
    """Nothing is done with a card before the user has seen and confirmed whose it is.

    Signals:
        confirmed: the chat with this UserId is wanted.
        put_away(): the card is not wanted.
        allowed(): this person may invite from now on.
    """

    confirmed = Signal(str)
    put_away = Signal()
    allowed = Signal()

    def __init__(
        self,
        theme: Theme,
        card: ContactCard,
        own: UserId,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, margin=22, spacing=8)
        self._theme = theme
        self.card = card
        self.addresses = QButtonGroup(self)
        self.chat_button = PrimaryButton(self.tr("That is right, start chat"))
        self.away_button = SecondaryButton(self.tr("Put away"))
        self.offer = QWidget()
        self.offer_words = paragraph("")
        self.allow_button = SecondaryButton(self.tr("Allow"))
        self._own = own in card.addresses
        self._build()
        self.chat_button.clicked.connect(lambda: self.confirmed.emit(self.address))
        self.away_button.clicked.connect(self.put_away)
        self.allow_button.clicked.connect(self.allowed)

    @property
    def address(self) -> UserId:
        """The address chosen."""
        return self.card.addresses[max(0, self.addresses.checkedId())]

    def show_offer(self, words: str) -> None:
        """Offer that the person may invite; an empty text offers nothing."""
        self.offer_words.setText(words)
        self.offer.setVisible(bool(words))
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def set_busy(self, busy: bool) -> None:
        """While something is awaited nothing can be pressed."""
        for part in (self.chat_button, self.away_button, self.offer):
            part.setDisabled(busy)

    def _build(self) -> None:
        self.box.addWidget(paragraph(self.tr("Contact card that was read"), "heading"))
        self.box.addLayout(self._person())
        self._add_addresses()
        if self._own:
            self.box.addWidget(paragraph(self.tr("This is your own card."), "strong"))
        else:
            self.box.addWidget(
                paragraph(
                    self.tr(
                        "Anybody can write any name into a code. Please compare name and address"
                        " with what the other person shows or says."
                    ),
                    "muted",
                )
            )
        self.chat_button.setVisible(not self._own)
        self.box.addWidget(ButtonRow(self.chat_button, self.away_button))
        offer = QVBoxLayout(self.offer)
        offer.setContentsMargins(0, 8, 0, 0)
        offer.addWidget(self.offer_words)
        offer.addWidget(ButtonRow(self.allow_button))
        self.offer.hide()
        self.box.addWidget(self.offer)

    def _person(self) -> QHBoxLayout:
        avatar = Avatar(self._theme, 44)
        avatar.show_name(self.card.full_name, square=False)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(paragraph(breakable(self.card.full_name), "title"))
        for text in (self.card.organisation, *self.card.phones):
            if text:
                lines.addWidget(paragraph(breakable(text), "muted"))
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(avatar)
        row.addLayout(lines, 1)
        return row

    def _add_addresses(self) -> None:
        several = len(self.card.addresses) > 1
        if several:
            self.box.addWidget(paragraph(self.tr("Which address do you want to use?"), "strong"))
        for index, address in enumerate(self.card.addresses):
            if not several:
                line = paragraph(breakable(str(address)), "strong")
                line.setAccessibleName(str(address))
                self.box.addWidget(line)
                continue
            choice = QRadioButton(str(address))
            choice.setChecked(index == 0)
            self.addresses.addButton(choice, index)
            self.box.addWidget(choice)
