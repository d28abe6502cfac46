"""The fields of a dialog; they scroll where the screen is too small for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from timclient.ui.forms.follow_focus import FollowFocus

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_LEAST = 120


class FormScroll(QScrollArea):
    """As high as its form needs at its width, and scrolling below that.

    Signals:
        form_changed: something in the form came, went or needs another room.
    """

    form_changed = Signal()

    def __init__(self, form: QVBoxLayout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground = QWidget()
        form.setContentsMargins(0, 2, 0, 2)
        ground.setLayout(form)
        self._form = form
        ground.installEventFilter(self)
        self.setWidget(ground)
        FollowFocus(self, ground)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice when the form asks for another layout."""
        if watched is self.widget() and event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._choose_bar()
            self.form_changed.emit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the bar away as soon as it is not needed."""
        self._choose_bar()
        super().resizeEvent(event)

    def reveal(self, part: QWidget) -> None:
        """Bring a part into sight, after what its coming has changed."""
        QTimer.singleShot(0, part, lambda: self.ensureWidgetVisible(part))

    def hasHeightForWidth(self) -> bool:
        """The lines of the form break."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return what the form needs."""
        if self._form.hasHeightForWidth():
            return self._form.totalHeightForWidth(width)
        return self._form.totalSizeHint().height()

    def sizeHint(self) -> QSize:
        """Return the size without scrolling."""
        width = self._form.totalSizeHint().width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the size below which scrolling does not help."""
        least = self._form.totalMinimumSize()
        # Room for the bar too, or it covers what stands at the edge.
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(least.width() + bar, min(least.height(), _LEAST))

    def _choose_bar(self) -> None:
        # Left to itself a bar stays: it makes the lines break and so the form higher.
        fits = self.heightForWidth(self.width()) <= self.height()
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded
        )
