"""Signing in at the directory: the ways to choose, how far it is, and what went wrong."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QVBoxLayout, QWidget

from timclient.domain.card import CardKind
from timclient.domain.card_desk import CardDeskState, CardsSeen, Proof, ProofWay
from timclient.ui.cards.failure_box import FailureBox
from timclient.ui.cards.proof_choice import ProofChoice
from timclient.ui.cards.sign_in_progress import SignInProgressBox
from timclient.ui.texts.cards import kind_word
from timclient.ui.texts.errors import error_text_of_code
from timclient.ui.texts.proofs import (
    ProofWords,
    authenticator_words,
    konnektor_words,
    no_konnektor_words,
    reader_code,
    reader_words,
)
from timclient.ui.trust.button_row import ButtonRow
from timclient.ui.widgets.buttons import LinkButton, PrimaryButton
from timclient.ui.widgets.card import Card
from timclient.ui.widgets.labels import FieldLabel, paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

    from timclient.domain.identity import SignInProgress
    from timclient.ui.theme import Theme


def _utc_now() -> datetime:
    return datetime.now(UTC)


class ProofBox(Card):
    """Shows what it is told; what the user does goes out as signals. ``now`` gives the time.

    Signals:
        sign_in_wanted(Proof, CardKind | None): the user has chosen.
        cancel_wanted(): he does not want to wait any longer.
        setup_wanted(): readers and Konnektors are to be looked at.
    """

    sign_in_wanted = Signal(object, object)
    cancel_wanted = Signal()
    setup_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        now: Callable[[], datetime] = _utc_now,
    ) -> None:
        super().__init__(parent, margin=22, spacing=10)
        self._theme, self._now = theme, now
        self._state, self._seen = CardDeskState(), CardsSeen()
        self._ways: tuple[tuple[ProofWay, Proof | None], ...] = ()
        self._wanted: Proof | None = None
        self._failure: Exception | None = None
        self._kinds: tuple[CardKind | None, ...] = ()
        self.choices: list[ProofChoice] = []
        self._group = QButtonGroup(self)
        self._list = QVBoxLayout()
        self.hint = paragraph("", "muted")
        self.kind = QComboBox()
        self.kind_label = FieldLabel(self.tr("With which card?"), self.kind)
        self.error = FailureBox(theme)
        self.progress = SignInProgressBox(theme)
        self.step = PrimaryButton(self.tr("Sign in with the card"))
        self.setup = LinkButton(self.tr("Cards and Konnektor …"))
        self._buttons = ButtonRow(self.step, self.setup)
        self._build()
        self.step.clicked.connect(self._sign_in)
        self.setup.clicked.connect(self.setup_wanted)
        self.progress.cancelled.connect(self.cancel_wanted)
        self._group.buttonClicked.connect(lambda _button: self._chosen())
        self.show_desk(self._state)

    @property
    def proof(self) -> Proof | None:
        """The way that is chosen now."""
        return self._wanted

    def show_desk(self, state: CardDeskState) -> None:
        """Show which ways there are and how far a sign-in is."""
        self._state = state
        ways = _ways(state)
        if ways != self._ways:
            self._ways = ways
            self._rebuild()
        self._say()
        self._show_progress(state.signing_in)

    def show_seen(self, seen: CardsSeen) -> None:
        """Show which card is in the reader."""
        came = seen.cards and not self._seen.cards
        self._seen = seen
        self._say()
        choice = next((one for one in self.choices if _way(one) is ProofWay.READER), None)
        if came and choice is not None and choice.isEnabled():
            self._announce(f"{choice.accessibleName()}. {choice.accessibleDescription()}")

    def show_failure(self, error: Exception | None) -> None:
        """Show why a sign-in failed; None: nothing."""
        if error is self._failure:
            return
        self._failure = error
        if error is None:
            self.error.clear_text()
        else:
            self.error.show_error(error)

    def _show_progress(self, progress: SignInProgress | None) -> None:
        busy, before = progress is not None, self.progress.busy
        held = self._holds_focus()
        self.progress.show_progress(progress)
        for choice in self.choices:
            choice.setDisabled(busy or choice.proof is None)
        self.kind.setDisabled(busy)
        self._buttons.setVisible(not busy)
        if busy:
            self.show_failure(None)
        if held and busy is not before:
            (self.progress.row.cancel_button if busy else self.step).setFocus()

    def _holds_focus(self) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and self.isVisible() and self.isAncestorOf(focus)

    def _rebuild(self) -> None:
        for old in self.choices:
            self._group.removeButton(old)
            self._list.removeWidget(old)
            old.deleteLater()
        self.choices = [
            ProofChoice(self._theme, proof, self._words(way, proof)) for way, proof in self._ways
        ]
        for choice in self.choices:
            self._group.addButton(choice)
            self._list.addWidget(choice)
        possible = [one.proof for one in self.choices if one.proof is not None]
        if self._wanted not in possible:
            self._wanted = self._state.last if self._state.last in possible else None
            self._wanted = self._wanted or next(iter(possible), None)
        for choice in self.choices:
            choice.setChecked(choice.proof is not None and choice.proof == self._wanted)
        self._show_kinds()

    def _say(self) -> None:
        for choice, (way, proof) in zip(self.choices, self._ways, strict=True):
            choice.say(self._words(way, proof))
        self.step.setEnabled(self._wanted is not None)
        reader = self._wanted is not None and self._wanted.way is ProofWay.READER
        code = reader_code(self._seen) if reader else ""
        text = error_text_of_code(code) if code else None
        self.hint.setText(f"{text.what} {text.action}" if text is not None else "")
        self.hint.setVisible(text is not None)

    def _words(self, way: ProofWay, proof: Proof | None) -> ProofWords:
        match way:
            case ProofWay.KONNEKTOR if proof is not None:
                return konnektor_words(proof, self._state)
            case ProofWay.KONNEKTOR:
                return no_konnektor_words()
            case ProofWay.READER:
                return reader_words(self._seen, self._now())
        return authenticator_words(self._state.authenticator)

    def _chosen(self) -> None:
        button = self._group.checkedButton()
        if isinstance(button, ProofChoice) and button.proof is not None:
            self._wanted = button.proof
        self._show_kinds()
        self._say()

    def _show_kinds(self) -> None:
        """A reader holds one card; elsewhere there may be both."""
        way = self._wanted.way if self._wanted is not None else None
        kinds: tuple[CardKind | None, ...] = ()
        if way is ProofWay.KONNEKTOR:
            kinds = (None, CardKind.HBA, CardKind.SMC_B)
        elif way is ProofWay.AUTHENTICATOR:
            kinds = (CardKind.HBA, CardKind.SMC_B)
        if kinds != self._kinds:
            self._kinds = kinds
            self.kind.clear()
            for kind in kinds:
                words = kind_word(kind) if kind is not None else self.tr("Whichever is there")
                self.kind.addItem(words)
        self.kind.setVisible(bool(kinds))
        self.kind_label.setVisible(bool(kinds))
        authenticator = way is ProofWay.AUTHENTICATOR
        self.step.setText(
            self.tr("Sign in with the Authenticator")
            if authenticator
            else self.tr("Sign in with the card")
        )

    def _sign_in(self) -> None:
        if self._wanted is not None:
            at = self.kind.currentIndex()
            kind = self._kinds[at] if 0 <= at < len(self._kinds) else None
            self.sign_in_wanted.emit(self._wanted, kind)

    def _announce(self, words: str) -> None:
        if self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _build(self) -> None:
        self._list.setSpacing(8)
        box = self.box
        box.addWidget(paragraph(self.tr("Sign in to your entry"), "heading"))
        box.addWidget(
            paragraph(
                self.tr(
                    "Only you can change your entry: with your health professional card (HBA), or"
                    " your organisation's with the practice card (SMC-B). Chats work without a"
                    " card."
                ),
                "muted",
            )
        )
        box.addLayout(self._list)
        box.addWidget(self.hint)
        box.addWidget(self.kind_label)
        box.addWidget(self.kind)
        box.addWidget(self.error)
        box.addWidget(self.progress)
        box.addWidget(self._buttons)


def _ways(state: CardDeskState) -> tuple[tuple[ProofWay, Proof | None], ...]:
    """All ways: those that can be chosen in their order, then the others."""
    offered = [(one.way, one) for one in state.proofs]
    there = {way for way, _ in offered}
    others = [(way, None) for way in ProofWay if way not in there]
    return (*offered, *others)


def _way(choice: ProofChoice) -> ProofWay | None:
    return choice.proof.way if choice.proof is not None else None
