"""The dialog that follows a verification from the question to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from timclient.domain.verification import Step, Verification
from timclient.ui.codes.code_sources import CodeSources
from timclient.ui.codes.code_wish import CodeWish
from timclient.ui.forms.form_dialog import FormDialog
from timclient.ui.texts.trust import trust_error_text
from timclient.ui.texts.verification import cancelled_text, done_text, title_text
from timclient.ui.trust.verification_pages import (
    ComparePage,
    EndPage,
    Page,
    ReadyPage,
    ScannedPage,
    WaitPage,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from timclient.ui.theme import Theme

CODE_MARK = b"MATRIX"  # client-server API v1.11, 11.12.2.4.1
_MARGINS = 56  # of the dialog around its form
_ROOM_FOR_FRAME = 60
_ENDED = (Step.DONE, Step.CANCELLED)


class VerificationDialog(FormDialog):
    """Shows each step as it comes; what the user does goes out as signals. ``new_here``: this
    device is the one to be confirmed.

    Signals:
        compare_wanted(), confirmed(), mismatched(), cancelled(): as the port's methods.
        scanned: the bytes of the code that was read.
    """

    compare_wanted = Signal()
    confirmed = Signal()
    mismatched = Signal()
    cancelled = Signal()
    scanned = Signal(bytes)

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        verification: Verification,
        name: str,
        *,
        new_here: bool = False,
    ) -> None:
        super().__init__(parent, theme, title_text(verification, name), "")
        self._name = name
        self._new_here = new_here
        self._usual_width = self.minimumWidth()
        self._shown: Verification | None = None
        self._sources = CodeSources(theme, self, self._tasks, self._wish())
        self._sources.found.connect(self._found)
        self._sources.failed.connect(self.error.show_text)
        self.step_button.hide()
        self.cancel_button.hide()
        self._feet = QHBoxLayout()
        self._feet.setSpacing(8)
        self._feet.addStretch(1)
        cast("QVBoxLayout", self.layout()).addLayout(self._feet)
        self.page: Page = WaitPage("")
        self.form.addWidget(self.page, 1)
        self.show_step(verification)

    def show_step(self, verification: Verification) -> None:
        """Show where the verification stands."""
        if verification == self._shown:
            return
        self._shown = verification
        self.error.clear_text()
        page = self._page(verification)
        self._drop(self.page)
        self.page = page
        self.form.addWidget(page, 1)
        self._wire(page)
        wide = max(self._usual_width, page.minimumSizeHint().width() + _MARGINS)
        self.setMinimumWidth(min(wide, self._room() + _MARGINS))
        self.fit_soon()
        words = page.accessibleName()
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def show_failure(self, error: Exception) -> None:
        """A step could not be taken; it can be tried again."""
        self.error.show_text(trust_error_text(error))
        self._lock_feet(False)
        self._growth.start()

    def reject(self) -> None:
        """Escape and the closing cross end the verification, never say that nothing matched."""
        if self._shown is not None and self._shown.step not in _ENDED:
            self.cancelled.emit()
        super().reject()

    def done(self, result: int) -> None:
        """End the dialog and the reading of a code."""
        self._tasks.cancel_all()
        super().done(result)

    def _page(self, verification: Verification) -> Page:
        match verification.step:
            case Step.READY:
                return self._ready(verification)
            case Step.COMPARE:
                return ComparePage(self.theme, verification, self._room())
            case Step.SHOWN_CODE_SCANNED:
                return ScannedPage()
            case Step.DONE:
                return EndPage(done_text(verification, self._name, new_here=self._new_here))
            case Step.CANCELLED:
                return EndPage(cancelled_text(verification.reason))
            case Step.REQUESTED:
                return self._requested(verification)
            case Step.CONFIRMED:
                return WaitPage(self.tr("Waiting until the other side says the same …"))
            case _:
                return WaitPage(self.tr("The two devices are agreeing …"))

    def _ready(self, verification: Verification) -> Page:
        page = ReadyPage(self.theme, verification)
        page.clipboard_wanted.connect(self._sources.from_clipboard)
        page.file_wanted.connect(self._sources.from_file)
        page.screen_wanted.connect(self._sources.from_screen)
        return page

    def _requested(self, verification: Verification) -> Page:
        if verification.own:
            return WaitPage(
                self.tr("Please open the messenger on your other device and accept there."),
                self.tr("Waiting for the other device …"),
            )
        return WaitPage(
            self.tr("Waiting until {name} accepts …").format(name=self._name),
            self.tr("A phone call helps: the other person sees the request in this chat."),
        )

    def _wire(self, page: Page) -> None:
        if page.left is not None:
            self._feet.insertWidget(0, page.left)
            page.left.show()
            page.left.clicked.connect(self._go_left)
        if page.right is not None:
            self._feet.addWidget(page.right)
            page.right.show()
            page.right.clicked.connect(self._go_right)
        focused = (
            page.left if isinstance(page, WaitPage | ComparePage | ScannedPage) else page.right
        )
        if focused is not None:
            focused.setFocus()

    def _go_left(self) -> None:
        if isinstance(self.page, ComparePage):
            self._lock_feet(True)
            self.mismatched.emit()
        elif isinstance(self.page, ScannedPage):
            self._lock_feet(True)
            self.cancelled.emit()
        else:
            self.reject()

    def _go_right(self) -> None:
        if isinstance(self.page, EndPage):
            self.done(QDialog.DialogCode.Accepted)
            return
        self._lock_feet(True)
        if isinstance(self.page, ReadyPage):
            self.compare_wanted.emit()
        else:
            self.confirmed.emit()

    def _wish(self) -> CodeWish:
        return CodeWish(
            lambda code: code.startswith(CODE_MARK),
            self.tr("No QR code of the other device was found in the picture."),
            self.tr("Please compare the pictures instead."),
        )

    def _found(self, codes: tuple[bytes, ...]) -> None:
        self.error.clear_text()
        self.scanned.emit(codes[0])

    def _room(self) -> int:
        """Return how wide a page may be on this screen."""
        return self.screen().availableGeometry().width() - _ROOM_FOR_FRAME - _MARGINS

    def _lock_feet(self, locked: bool) -> None:
        for button in (self.page.left, self.page.right):
            if button is not None:
                button.setDisabled(locked)

    def _drop(self, page: Page) -> None:
        for part in (page.left, page.right, page):
            if part is not None:
                part.hide()
                part.deleteLater()
        self.form.removeWidget(page)
