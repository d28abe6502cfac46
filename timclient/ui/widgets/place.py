"""A place in the window for something that is made later."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget


class Place(QWidget):
    """Shows one widget and nothing of its own."""

    def __init__(self, first: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held: QWidget | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        if first is not None:
            self.put(first)

    def put(self, widget: QWidget) -> None:
        """Show this widget instead of the one before, which goes for good."""
        before, self._held = self._held, widget
        if before is not None:
            self._box.removeWidget(before)
            before.deleteLater()
        self._box.addWidget(widget)
        widget.show()
