"""The pages of a verification, one for each kind of step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from timclient.ui.codes.qr_code import QrCode
from timclient.ui.texts.verification import Ending, numbers_text
from timclient.ui.trust.button_row import ButtonRow
from timclient.ui.trust.emoji_row import EmojiRows
from timclient.ui.widgets.buttons import DangerButton, PrimaryButton, SecondaryButton
from timclient.ui.widgets.labels import paragraph

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from timclient.domain.verification import Verification
    from timclient.ui.theme import Theme


class Page(QWidget):
    """The body of a step and its buttons: ``left`` draws back, ``right`` goes on."""

    def __init__(
        self, left: QPushButton | None, right: QPushButton | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.left, self.right = left, right
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(8)


class WaitPage(Page):
    """Something is awaited of the other side."""

    def __init__(self, text: str, more: str = "") -> None:
        super().__init__(SecondaryButton(self.tr("Cancel")), None)
        self.box.addWidget(paragraph(text))
        if more:
            self.box.addWidget(paragraph(more, "muted"))
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(text)
        self.box.addSpacing(4)
        self.box.addWidget(bar)
        self.box.addStretch(1)


class ReadyPage(Page):
    """Pictures, or a code in one of the two directions.

    Signals:
        clipboard_wanted(), file_wanted(), screen_wanted(): where the other side's code is.
    """

    clipboard_wanted = Signal()
    file_wanted = Signal()
    screen_wanted = Signal()

    def __init__(self, theme: Theme, verification: Verification) -> None:
        compare = PrimaryButton(self.tr("Compare pictures"))
        super().__init__(
            SecondaryButton(self.tr("Cancel")), compare if verification.can_compare else None
        )
        if verification.can_compare:
            self.box.addWidget(
                paragraph(
                    self.tr(
                        "Both sides show seven pictures, and you compare them. Best on the"
                        " telephone or side by side."
                    )
                )
            )
        if verification.qr_code:
            self._add_own_code(theme, verification.qr_code)
        if verification.can_scan:
            self._add_reading()
        self.box.addStretch(1)

    def _add_own_code(self, theme: Theme, code: bytes) -> None:
        self.box.addSpacing(6)
        self.box.addWidget(paragraph(self.tr("Or scan this code with the other device:"), "strong"))
        own = QrCode(theme, code, self.tr("QR code for the other device"))
        self.box.addWidget(own, 0, Qt.AlignmentFlag.AlignHCenter)

    def _add_reading(self) -> None:
        self.box.addSpacing(6)
        self.box.addWidget(paragraph(self.tr("Or read the code of the other side:"), "strong"))
        buttons = []
        for text, signal in (
            (self.tr("From the clipboard"), self.clipboard_wanted),
            (self.tr("From a file …"), self.file_wanted),
            (self.tr("From the screen …"), self.screen_wanted),
        ):
            button = SecondaryButton(text)
            button.clicked.connect(signal)
            buttons.append(button)
        self.box.addWidget(ButtonRow(*buttons))


class ComparePage(Page):
    """Seven pictures, and numbers for those who cannot see them; ``room`` is how wide it may be."""

    def __init__(self, theme: Theme, verification: Verification, room: int) -> None:
        super().__init__(
            DangerButton(self.tr("Does not match")), PrimaryButton(self.tr("Matches exactly"))
        )
        _need_a_decision(self)
        if verification.own:
            words = self.tr(
                "Compare the seven pictures with those on the other device. Each must be the same,"
                " in the same order."
            )
        else:
            words = self.tr(
                "Compare the seven pictures with the other person. Best on the telephone or side"
                " by side, never in the chat."
            )
        self.box.addWidget(paragraph(words, "muted"))
        self.pictures = EmojiRows(theme, verification.emoji, room)
        self.box.addWidget(self.pictures)
        numbers = paragraph(numbers_text(verification.numbers), "muted")
        numbers.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.box.addWidget(numbers)
        numbers.setVisible(bool(verification.numbers))
        self.box.addStretch(1)


class ScannedPage(Page):
    """The other side says it has read our code; only the user can see whether that is so."""

    def __init__(self) -> None:
        super().__init__(
            DangerButton(self.tr("No, cancel")),
            PrimaryButton(self.tr("Yes, it says so")),
        )
        _need_a_decision(self)
        self.box.addWidget(
            paragraph(self.tr("Does the other device say that reading the code worked?"), "strong")
        )
        self.box.addWidget(
            paragraph(self.tr("Please look at the other screen before you answer."), "muted")
        )
        self.box.addStretch(1)


class EndPage(Page):
    """How it ended."""

    def __init__(self, ending: Ending) -> None:
        super().__init__(None, PrimaryButton(self.tr("Close")))
        title = paragraph(f"⚠ {ending.title}" if ending.grave else ending.title, "heading")
        self.box.addWidget(title)
        self.box.addWidget(paragraph(ending.text))
        self.box.addStretch(1)
        self.setAccessibleName(f"{ending.title}. {ending.text}")


def _need_a_decision(page: Page) -> None:
    """A stray Enter must not confirm: no button is the default."""
    if page.right is not None:
        page.right.setDefault(False)
