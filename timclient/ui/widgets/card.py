"""A card: a raised ground with a rounded edge that holds one form or one thought."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from timclient.ui.widgets.stylesheet import set_look


class Card(QFrame):
    """A vertical box on a card; add widgets through ``box``."""

    def __init__(
        self, parent: QWidget | None = None, *, margin: int = 30, spacing: int = 8
    ) -> None:
        super().__init__(parent)
        set_look(self, "card")
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(margin, margin, margin, margin)
        self.box.setSpacing(spacing)


class Hint(QFrame):
    """A quiet coloured ground for one advice inside a form; add widgets through ``box``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "hint")
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(14, 12, 14, 12)
        self.box.setSpacing(2)
