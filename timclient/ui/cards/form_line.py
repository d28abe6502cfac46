"""A named line of a form with room for what is wrong with it."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from timclient.ui.widgets.labels import FieldLabel, FormError, paragraph


class FormLine(QWidget):
    """What is wrong stands below the field until something else is typed."""

    def __init__(
        self,
        name: str,
        most: int,
        note: str = "",
        line: QLineEdit | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.line = line or QLineEdit()
        self.line.setMaxLength(most)
        self.error = FormError()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(FieldLabel(name, self.line))
        box.addWidget(self.line)
        if note:
            box.addWidget(paragraph(note, "status"))
            self.line.setAccessibleDescription(note)
        box.addWidget(self.error)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(lambda: self.mark(""))

    @property
    def text(self) -> str:
        """What stands there, without blanks around."""
        return self.line.text().strip()

    def mark(self, words: str) -> None:
        """Say what is wrong; nothing where it is right."""
        self.error.show_text(words)
        wrong = bool(words)
        if bool(self.line.property("invalid")) is not wrong:
            self.line.setProperty("invalid", wrong)
            self.line.style().unpolish(self.line)
            self.line.style().polish(self.line)
