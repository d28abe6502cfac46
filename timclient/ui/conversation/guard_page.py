"""What the conversation area shows until the user has said that the right person has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from timclient.domain.direction import in_sentence
from timclient.domain.guard import Guard, GuardState, NameMatch
from timclient.ui.forms.coloured_box import ColouredBox
from timclient.ui.forms.decision_page import DecisionPage
from timclient.ui.texts.insured import expected_text, match_text
from timclient.ui.widgets.buttons import DangerButton, PrimaryButton, SecondaryButton
from timclient.ui.widgets.labels import breakable, label, paragraph
from timclient.ui.widgets.stylesheet import set_look

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from timclient.ui.theme import Theme


class GuardPage(QWidget):
    """Shows whom the user expects and who has come; neither button has the focus, so that Enter
    decides nothing by accident.

    Signals:
        confirm_wanted(str): the person of this name, as shown, is the right one.
        refuse_wanted(): it is somebody else, or the chat is to end before anybody has come.
    """

    confirm_wanted = Signal(str)
    refuse_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._guard: Guard | None = None
        self._busy = False
        self._title = paragraph("", "heading")
        self._why = paragraph("")
        self._expected_title = label(self.tr("Expected"), "muted")
        self._expected = paragraph("", "strong")
        self._shown_title = label(self.tr("Signed in as"), "muted")
        self._shown = paragraph("", "strong")
        self._address = paragraph("", "muted")
        self._match = paragraph("")
        self._warning = ColouredBox(theme, danger=True)
        self._warning_text = paragraph("", "strong")
        self._warning.box.addWidget(self._warning_text)
        self._note = paragraph(
            self.tr(
                "Until you confirm, nothing of this chat is shown and nothing is sent. Compare the"
                " name with your records, and ask for the birth date: the TI-Messenger does not"
                " tell it."
            ),
            "muted",
        )
        self.confirm = PrimaryButton(self.tr("This is the right person"))
        self.confirm.setDefault(False)
        self.refuse = DangerButton(self.tr("Wrong person – end chat"))
        self.confirm.clicked.connect(self._confirm)
        self.refuse.clicked.connect(self.refuse_wanted)
        self._page = DecisionPage(theme)
        self._lay_out()
        self.show_guard(None)

    def show_guard(self, guard: Guard | None) -> None:
        """Follow the guard; None while it is being read."""
        self._guard = guard
        state = guard.state if guard is not None else None
        asks = state is GuardState.TO_CONFIRM
        self._title.setText(self._title_of(state))
        self._why.setText(self._why_of(state))
        self._why.setVisible(bool(self._why.text()))
        expected = guard is not None and bool(guard.expected.name)
        for line in (self._expected_title, self._expected):
            line.setVisible(expected)
        for part in (self._shown_title, self._shown, self._address, self.confirm):
            part.setVisible(asks)
        if guard is not None:
            said = guard.expected
            self._expected.setText(breakable(expected_text(said.name, said.birth_date)))
            self._address.setText(breakable(str(guard.user_id)))
            name = breakable(in_sentence(guard.shown_name))
            self._shown.setText(name or self.tr("(no name)"))
            self._show_match(guard.match if asks else None)
        else:
            self._show_match(None)
        self._note.setVisible(state in (GuardState.TO_CONFIRM, GuardState.INVITED))
        self.refuse.setVisible(state is not None)
        self.refuse.setText(self._refuse_text(state))
        self._tell()
        self.set_busy(self._busy)

    def set_busy(self, busy: bool) -> None:
        """While an answer is on its way no second one can be given."""
        self._busy = busy
        # A button that is switched off would hand the focus to some other part of the window.
        if busy and (self.confirm.hasFocus() or self.refuse.hasFocus()):
            self.setFocus()
        self.confirm.setEnabled(not busy)
        self.refuse.setEnabled(not busy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What does not fit can be read with the keys."""
        if not self._page.scroll_by(event.key()):
            super().keyPressEvent(event)

    @property
    def words(self) -> str:
        """Everything the page says now."""
        lines = (self._title, self._why, self._expected_title, self._expected, self._shown_title)
        more = (self._shown, self._address, self._match, self._note)
        said = [line.text() for line in (*lines, *more) if not line.isHidden() and line.text()]
        if not self._warning.isHidden():
            said.insert(1, self._warning_text.text())
        return "\n".join(said).replace("\u200b", "")

    def _confirm(self) -> None:
        if self._guard is not None:
            self.confirm_wanted.emit(self._guard.shown_name)

    def _show_match(self, match: NameMatch | None) -> None:
        """What looks wrong stands in a box of its own, with a sign and in words."""
        wrong = match in (NameMatch.DIFFERENT, NameMatch.UNKNOWN)
        text = match_text(match) if match is not None else ""
        self._warning_text.setText(f"⚠ {text}" if wrong else "")
        self._warning.setVisible(wrong)
        sign = "✓" if match is NameMatch.SAME else "!"
        self._match.setText(f"{sign} {text}" if text and not wrong else "")
        self._match.setVisible(bool(self._match.text()))
        set_look(self.confirm, SecondaryButton.look if wrong else PrimaryButton.look)

    def _title_of(self, state: GuardState | None) -> str:
        match state:
            case None | GuardState.CONFIRMED:
                return self.tr("Please wait …")
            case GuardState.INVITED:
                return self.tr("The person has not joined yet")
            case GuardState.TO_CONFIRM:
                return self.tr("Is this the right person?")
            case GuardState.REFUSED:
                return self.tr("Wrong person")
        assert_never(state)

    def _why_of(self, state: GuardState | None) -> str:
        match state:
            case None | GuardState.CONFIRMED:
                return ""
            case GuardState.INVITED:
                return self.tr(
                    "The invitation has gone out. As soon as the person has joined, you see here"
                    " under which name, and can begin to write."
                )
            case GuardState.TO_CONFIRM:
                return self.tr("Somebody has joined at the address you invited.")
            case GuardState.REFUSED:
                return self.tr(
                    "You have said that somebody else came. The chat could not be ended completely:"
                    " the person may still be in it. Nothing of it is shown to you."
                )
        assert_never(state)

    def _refuse_text(self, state: GuardState | None) -> str:
        match state:
            case GuardState.INVITED:
                return self.tr("Take back the invitation")
            case GuardState.REFUSED:
                return self.tr("End chat again")
            case _:
                return self.tr("Wrong person – end chat")

    def _tell(self) -> None:
        self.setAccessibleName(self.words.replace("\n", ". "))

    def _lay_out(self) -> None:
        box = self._page.box
        for part in (self._title, self._why, self._warning):
            box.addWidget(part)
        for title, text in (
            (self._expected_title, self._expected),
            (self._shown_title, self._shown),
        ):
            box.addSpacing(6)
            box.addWidget(title)
            box.addWidget(text)
        for part in (self._address, self._match, self._note):
            box.addWidget(part)
        for button in (self.refuse, self.confirm):
            self._page.steps.addWidget(button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._page)
