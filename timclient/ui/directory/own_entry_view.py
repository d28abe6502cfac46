"""What the tab "Own entry" shows; what the user does goes out as signals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from timclient.domain.own_entry import AddressState, Outcome
from timclient.ui.cards.proof_box import ProofBox
from timclient.ui.cards.proved_row import ProvedRow
from timclient.ui.directory.own_entry_card import OwnEntryCard
from timclient.ui.directory.tab_page import TabPage
from timclient.ui.forms.coloured_box import ColouredBox
from timclient.ui.forms.error_box import ErrorBox
from timclient.ui.forms.switch_card import SwitchCard
from timclient.ui.forms.waiting_row import WaitingRow
from timclient.ui.texts.errors import error_text
from timclient.ui.texts.own_entry import (
    confirmation_text,
    done_text,
    failed_text,
    hidden_note,
    organisations_text,
    state_title,
    unfinished_text,
    visible_note,
    working_text,
)
from timclient.ui.trust.button_row import ButtonRow
from timclient.ui.widgets.buttons import DangerButton, SecondaryButton
from timclient.ui.widgets.card import Card, Hint
from timclient.ui.widgets.labels import paragraph

if TYPE_CHECKING:
    from timclient.domain.card_desk import CardDeskState
    from timclient.domain.own_entry import OwnEntry, OwnEntryState
    from timclient.ui.texts.error_text import ErrorText
    from timclient.ui.theme import Theme


class OwnEntryView(TabPage):
    """The ways to sign in, or the entry with its switches.

    Signals:
        read_wanted(): the entry is to be read.
        visible_wanted(bool), hidden_wanted(bool): a switch was moved.
        remove_wanted(): the own address is to go.
    """

    read_wanted = Signal()
    visible_wanted = Signal(bool)
    hidden_wanted = Signal(bool)
    remove_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.error = ErrorBox(theme)
        self.again_button = SecondaryButton(self.tr("Read the entry again"))
        self.again_row = ButtonRow(self.again_button)
        self.proof = ProofBox(theme)
        self.proved = ProvedRow()
        self.waiting = WaitingRow()
        self.news = Hint()
        self._news_words = paragraph("", "strong")
        self._confirmation = paragraph("", "muted")
        self.warning = ColouredBox(theme, danger=False)
        self._warning_words = paragraph("")
        self.entry_box = QWidget()
        self.title = paragraph("", "title")
        self.visible_switch = SwitchCard(theme, self.tr("Visible in the directory"))
        self.hidden_switch = SwitchCard(theme, self.tr("Hide from insured persons"))
        self.entry_card = OwnEntryCard(theme)
        self.remove_button = DangerButton(self.tr("Remove my address …"))
        self._said = ""
        self._build()
        self.waiting.cancel_button.hide()
        self.again_button.clicked.connect(self.read_wanted)
        self.visible_switch.clicked.connect(self.visible_wanted)
        self.hidden_switch.clicked.connect(self.hidden_wanted)
        self.remove_button.clicked.connect(self.remove_wanted)
        self.clear()

    def clear(self) -> None:
        """Show nothing of anybody."""
        self._said = ""
        self.error.clear_text()
        for part in (self.waiting, self.news, self.warning, self.entry_box):
            part.hide()
        self.proof.show_failure(None)
        self.proved.show_proved(None)
        self.proof.show()

    def show_state(
        self,
        state: OwnEntryState,
        failure: Exception | None,
        desk: CardDeskState,
        *,
        reading: bool,
        proof_needed: bool,
    ) -> None:
        """Show how things are; ``failure`` is why the last question had no answer, and
        ``proof_needed`` whether that was the missing sign-in."""
        busy = reading or state.working is not None
        signed_in = state.ready or desk.proved is not None
        signing_in = desk.signing_in is not None
        self._show_waiting(state, reading=reading and not signing_in)
        missing = not signed_in and not busy and (state.entry is None or proof_needed)
        self.proof.setVisible(signing_in or missing)
        self.proof.show_desk(desk)
        self.proof.show_failure(failure if missing and not signing_in else None)
        told = None if failure is None or missing else error_text(failure)
        self._show_failure(self._failure(state, told, busy=busy or signing_in))
        self.proved.show_proved(desk.proved)
        self.proved.sign_out.setDisabled(busy)
        self.again_row.setVisible(state.entry is not None or signed_in)
        self.entry_box.setVisible(state.entry is not None)
        if state.entry is not None:
            self._show_entry(state.entry, busy=busy)
        self._show_news(state, busy=busy)
        self._show_warning(state.entry)

    def _show_waiting(self, state: OwnEntryState, *, reading: bool) -> None:
        if state.working is not None:
            words = working_text(state.working)
        elif reading:
            words = self.tr("Your entry is being read …")
        else:
            self.waiting.stop()
            return
        self.waiting.start(words)
        self._announce(words)

    def _failure(
        self, state: OwnEntryState, failure: ErrorText | None, *, busy: bool
    ) -> ErrorText | None:
        if busy:
            return None
        if failure is not None:
            return failure
        result = state.result
        if result is not None and result.error is not None and result.outcome is not Outcome.DONE:
            return failed_text(result, error_text(result.error))
        return unfinished_text() if state.unfinished else None

    def _show_failure(self, text: ErrorText | None) -> None:
        if text is None:
            self.error.clear_text()
        elif self.error.accessibleName() != text.sentences:
            self.error.show_text(text)
            self.reveal(self.error)

    def _show_entry(self, own: OwnEntry, *, busy: bool) -> None:
        state = own.state
        shown = state in (AddressState.VISIBLE, AddressState.HIDDEN_FROM_INSURED)
        hidden = bool(own.listing.endpoints) and all(one.hidden for one in own.listing.endpoints)
        self.title.setText(state_title(state))
        self.visible_switch.setChecked(shown)
        self.visible_switch.describe(visible_note(state))
        self.visible_switch.setDisabled(busy)
        self.hidden_switch.setChecked(hidden)
        self.hidden_switch.describe(hidden_note(state))
        self.hidden_switch.setDisabled(busy or state is AddressState.ABSENT)
        self.remove_button.setVisible(bool(own.listing.endpoints))
        self.remove_button.setDisabled(busy)
        self.entry_card.show_entry(own)

    def _show_news(self, state: OwnEntryState, *, busy: bool) -> None:
        result = state.result
        done = result is not None and result.outcome is Outcome.DONE and not busy
        self.news.setVisible(done)
        if result is not None and done:
            confirmation = confirmation_text(state.confirmation)
            self._news_words.setText(f"✓ {done_text(result.goal)}")
            self._news_words.setAccessibleName(done_text(result.goal))
            self._confirmation.setText(confirmation)
            self._confirmation.setVisible(bool(confirmation))
            self._announce(f"{done_text(result.goal)} {confirmation}")

    def _show_warning(self, own: OwnEntry | None) -> None:
        words = organisations_text(own) if own is not None else ""
        self.warning.setVisible(bool(words))
        self._warning_words.setText(f"! {words}")
        self._warning_words.setAccessibleName(words)

    def _announce(self, words: str) -> None:
        """Each sentence once."""
        if words != self._said and self.isVisible():
            self._said = words
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _build(self) -> None:
        self.error.box.addWidget(self.again_row)
        self.news.box.addWidget(self._news_words)
        self.news.box.addWidget(self._confirmation)
        self.warning.box.addWidget(self._warning_words)
        self._fill_entry_box()
        for part in (
            self.proved,
            self.proof,
            self.error,
            self.waiting,
            self.news,
            self.warning,
            self.entry_box,
        ):
            self.box.addWidget(part)

    def _fill_entry_box(self) -> None:
        top = Card(margin=22, spacing=12)
        top.box.addWidget(self.title)
        top.box.addWidget(self.visible_switch)
        top.box.addWidget(self.hidden_switch)
        column = QVBoxLayout(self.entry_box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(top)
        column.addWidget(self.entry_card)
        column.addWidget(ButtonRow(self.remove_button))
