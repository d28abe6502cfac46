"""A dialog that stays on its screen, however large the letters are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtWidgets import QDialog, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QShowEvent

_ROOM_FOR_FRAME = 60


class FittingDialog(QDialog):
    """As wide and high as its layout needs, at most as large as the screen.

    Subclasses put what can be long into a scrolling part and call ``grow_soon`` when it needs more.
    """

    def __init__(self, parent: QWidget | None, title: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._growth = QTimer(self)
        self._growth.setSingleShot(True)
        self._growth.setInterval(0)
        self._growth.timeout.connect(self._grow)
        self._may_shrink = self._misplaced = False

    def available(self) -> QRect:
        """Return the part of the screen that windows may cover."""
        return self.screen().availableGeometry()

    def grow_soon(self) -> None:
        """Make room for what the dialog needs now, once its layout is done."""
        self._growth.start()

    def fit_soon(self) -> None:
        """Another page is shown: take the size that this one needs."""
        self._may_shrink = True
        self._growth.start()

    def event(self, event: QEvent) -> bool:
        """A button may have got longer words."""
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._growth.start()
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Keep the dialog on the screen; what does not fit is scrolled."""
        space = self.available()
        self.setMaximumSize(space.width() - _ROOM_FOR_FRAME, space.height() - _ROOM_FOR_FRAME)
        self.setMinimumWidth(min(self.minimumWidth(), self.maximumWidth()))
        super().showEvent(event)
        # The layout's own hint was made for a narrower dialog, whose lines break more often.
        self._widen()
        self.resize(self.width(), self.needed_height())
        self._misplaced = True
        self._growth.start()

    def needed_height(self) -> int:
        """Return the height at which nothing is scrolled, or that of the screen."""
        layout = self.layout()
        if layout is None:
            return self.height()
        layout.activate()
        needed = layout.totalHeightForWidth(self.width())
        if needed < 0:  # No line in it breaks.
            needed = layout.totalSizeHint().height()
        return min(needed, self.maximumHeight())

    def _widen(self) -> None:
        """A longer button must not be cut off."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            needed = min(layout.totalMinimumSize().width(), self.maximumWidth())
            self.setMinimumWidth(max(self.minimumWidth(), needed))

    def _grow(self) -> None:
        """It never shrinks under the user's hands, only with a new page."""
        if not self.isVisible():
            return
        self._widen()
        if self._may_shrink:
            self.resize(self.minimumWidth(), self.height())
        needed = self.needed_height()
        if needed > self.height() or self._may_shrink:
            self._may_shrink = False
            self.resize(self.width(), needed)
            self._misplaced = True
        if self._misplaced:
            self._misplaced = False
            self._stay_inside()

    def _stay_inside(self) -> None:
        """Rather the lower edge is outside than the title, by which it can be moved."""
        space, frame = self.available(), self.frameGeometry()
        left = max(space.left(), min(frame.left(), space.right() + 1 - frame.width()))
        top = max(space.top(), min(frame.top(), space.bottom() + 1 - frame.height()))
        if (left, top) != (frame.left(), frame.top()):
            self.move(self.pos() + QPoint(left - frame.left(), top - frame.top()))
