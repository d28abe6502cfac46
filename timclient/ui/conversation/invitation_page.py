"""What the conversation area shows for an invitation."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from timclient.domain.direction import in_sentence
from timclient.domain.room import RoomKind, RoomSummary
from timclient.ui.texts.room_life import public_note
from timclient.ui.theme import Theme
from timclient.ui.widgets.avatar import Avatar
from timclient.ui.widgets.buttons import PrimaryButton, SecondaryButton
from timclient.ui.widgets.card import Card
from timclient.ui.widgets.labels import paragraph


class InvitationPage(QWidget):
    """Who invites, a note, and two buttons.

    Signals:
        accept_wanted(), decline_wanted().
    """

    accept_wanted = Signal()
    decline_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        # The page takes the focus, not a button: Enter must not accept by accident.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._avatar = Avatar(theme, 72)
        self._title = paragraph("", "heading")
        self._who = paragraph("")
        self._public = paragraph("", "strong")
        self._note = paragraph(
            self.tr(
                "Accept only if you know who is inviting you. The other side cannot see that "
                "you read this. If you decline, nothing is sent but the refusal."
            ),
            "muted",
        )
        self.accept = PrimaryButton(self.tr("Accept"))
        self.decline = SecondaryButton(self.tr("Decline"))
        self.accept.clicked.connect(self.accept_wanted)
        self.decline.clicked.connect(self.decline_wanted)
        self._lay_out()

    def show_invitation(self, summary: RoomSummary) -> None:
        """Show an invitation."""
        person = summary.kind is RoomKind.PERSON
        self._avatar.show_name(summary.name, square=not person)
        name = in_sentence(summary.inviter_name) or str(summary.inviter or "")
        if person or not name:
            self._title.setText(self.tr("Invitation to a chat"))
        else:
            self._title.setText(
                self.tr("Invitation to “{room}”").format(room=in_sentence(summary.name))
            )
        who = (
            self.tr("{name} would like to write with you.")
            if person
            else self.tr("{name} invites you to this group.")
        )
        known = summary.inviter_name and summary.inviter is not None
        address = f"\n{summary.inviter}" if known else ""
        self._public.setText(public_note() if summary.kind is RoomKind.PUBLIC else "")
        self._public.setVisible(summary.kind is RoomKind.PUBLIC)
        self._who.setText(who.format(name=name or self.tr("Somebody")) + address)
        self.setAccessibleName(
            f"{self._title.text()}. {self._who.text()} {self._public.text()} {self._note.text()}"
        )
        self.set_busy(False)

    def set_busy(self, busy: bool) -> None:
        """While an answer is on its way no second one can be given."""
        # A button that is switched off would hand the focus to some other part of the window.
        if busy and (self.accept.hasFocus() or self.decline.hasFocus()):
            self.setFocus()
        self.accept.setEnabled(not busy)
        self.decline.setEnabled(not busy)

    def _lay_out(self) -> None:
        card = self._card = Card(margin=28, spacing=10)
        center = Qt.AlignmentFlag.AlignHCenter
        card.box.addWidget(self._avatar, 0, center)
        for text in (self._title, self._who, self._public, self._note):
            text.setAlignment(center)
            card.box.addWidget(text)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.setContentsMargins(0, 10, 0, 0)
        buttons.addStretch(1)
        buttons.addWidget(self.decline)
        buttons.addWidget(self.accept)
        buttons.addStretch(1)
        card.box.addLayout(buttons)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card, 8)
        row.addStretch(1)
        body = QWidget()
        box = QVBoxLayout(body)
        box.addStretch(1)
        box.addLayout(row)
        box.addStretch(2)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self._theme.changed.connect(self._resize)
        self._resize()

    def _resize(self) -> None:
        self._card.setMaximumWidth(self._theme.metrics.text(520))
