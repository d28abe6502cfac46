"""One Konnektor that is set up, with its check and its cards."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from timclient.domain.direction import plain_name
from timclient.ui.cards.check_view import CheckView
from timclient.ui.cards.failure_box import FailureBox
from timclient.ui.cards.readers_box import CardList
from timclient.ui.forms.waiting_row import WaitingRow
from timclient.ui.texts.konnektor import field_word, login_word
from timclient.ui.trust.button_row import ButtonRow
from timclient.ui.widgets.buttons import DangerButton, SecondaryButton
from timclient.ui.widgets.card import Card
from timclient.ui.widgets.labels import breakable, paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

    from timclient.domain.card_desk import CardAtHand
    from timclient.domain.konnektor import KonnektorSettings
    from timclient.ui.theme import Theme


def _utc_now() -> datetime:
    return datetime.now(UTC)


class KonnektorCard(Card):
    """Stays while its settings change, with what a check has found.

    Signals:
        check_wanted(), cards_wanted(), edit_wanted(), remove_wanted(): a button was pressed.
    """

    check_wanted = Signal()
    cards_wanted = Signal()
    edit_wanted = Signal()
    remove_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        settings: KonnektorSettings,
        now: Callable[[], datetime] = _utc_now,
        zone: tzinfo | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, margin=16, spacing=4)
        self.settings = settings
        self._name = paragraph("", "strong")
        self._address = paragraph("", "muted")
        self._context = paragraph("", "muted")
        self._trust = paragraph("", "muted")
        self.check_button = SecondaryButton(self.tr("Check connection"))
        self.cards_button = SecondaryButton(self.tr("Show cards"))
        self.edit_button = SecondaryButton(self.tr("Change …"))
        self.remove_button = DangerButton(self.tr("Remove …"))
        self.check = CheckView(theme)
        self.waiting = WaitingRow()
        self.error = FailureBox(theme)
        self.nothing = paragraph("", "muted")
        self.cards = CardList(theme, now, zone)
        self._build()
        self.show_settings(settings)

    def show_settings(self, settings: KonnektorSettings) -> None:
        """Show what is set up."""
        self.settings = settings
        name = plain_name(settings.name)
        self._name.setText(breakable(name))
        self._address.setText(breakable(plain_name(settings.url)))
        context = (
            (field_word("mandant_id"), settings.mandant_id),
            (field_word("client_system_id"), settings.client_system_id),
            (field_word("workplace_id"), settings.workplace_id),
        )
        said = [f"{key}: {breakable(plain_name(value))}" for key, value in context]
        self._context.setText(" · ".join((*said, login_word(settings.login))))
        known = settings.trust.known
        self._trust.setText(
            self.tr("✓ Certificate confirmed") if known else self.tr("! Certificate not confirmed")
        )
        for button in (self.check_button, self.cards_button, self.edit_button, self.remove_button):
            words = button.text().replace(" …", "")
            button.setAccessibleName(f"{words}: {name}")

    def show_waiting(self) -> None:
        """Its cards are being looked for."""
        self.show_cards(())
        self.nothing.hide()
        self.waiting.start(self.tr("Looking for cards …"))
        self.cards_button.setDisabled(True)

    def show_cards(self, cards: tuple[CardAtHand, ...]) -> None:
        """Show the cards in its terminals."""
        self._end_waiting()
        self.error.clear_text()
        self.cards.show_cards(cards)
        self.cards.setVisible(bool(cards))
        self.nothing.setVisible(not cards)
        self.nothing.setText(self.tr("No HBA and no SMC-B is in a terminal of this workplace."))

    def show_failure(self, error: Exception) -> None:
        """Show why its cards cannot be looked for."""
        self._end_waiting()
        self.cards.hide()
        self.nothing.hide()
        self.error.show_error(error)

    def _end_waiting(self) -> None:
        self.waiting.stop()
        self.cards_button.setDisabled(False)

    def _build(self) -> None:
        buttons = ButtonRow(
            self.check_button, self.cards_button, self.edit_button, self.remove_button
        )
        for part in (self._name, self._address, self._context, self._trust):
            self.box.addWidget(part)
        self.box.addSpacing(6)
        self.box.addWidget(buttons)
        for hidden in (self.check, self.waiting, self.error, self.nothing, self.cards):
            self.box.addWidget(hidden)
            hidden.hide()
        self.waiting.cancel_button.hide()
        self.check_button.clicked.connect(self.check_wanted)
        self.cards_button.clicked.connect(self.cards_wanted)
        self.edit_button.clicked.connect(self.edit_wanted)
        self.remove_button.clicked.connect(self.remove_wanted)
