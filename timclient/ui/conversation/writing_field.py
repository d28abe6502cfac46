"""The field in which a message is written."""

from __future__ import annotations

import math

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from timclient.ui.conversation.given_files import given_files
from timclient.ui.theme import Theme
from timclient.ui.widgets.stylesheet import set_look

MAX_LINES = 8
_LEAST_WIDTH = 72


class WritingField(QPlainTextEdit):
    """Grows from one to eight lines; Enter sends, or breaks the line, as the user likes.

    Signals:
        send_wanted(): the keys for sending were pressed.
        files_given(list): files were pasted or dropped, as paths; pictures without a file as
            PNG bytes.
        last_wanted(): Up in the empty field: the last own message is to be changed.
        end_wanted(): Escape.
    """

    send_wanted = Signal()
    files_given = Signal(list)
    last_wanted = Signal()
    end_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._prompt = ""
        self._fitting = False
        self.enter_sends = True
        set_look(self, "composer")
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.document().setDocumentMargin(2)
        self.document().documentLayout().documentSizeChanged.connect(self.fit)
        self.textChanged.connect(self.fit)
        theme.changed.connect(self.fit)
        self.fit()

    def set_prompt(self, text: str) -> None:
        """Say in the empty field, and to screen readers, what is written here."""
        self._prompt = text
        self.setAccessibleName(text)
        self._show_prompt()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
            plain = modifiers == Qt.KeyboardModifier.NoModifier
            if control or (plain and self.enter_sends):
                self.send_wanted.emit()
            else:
                self.insertPlainText("\n")
                self.ensureCursorVisible()
            return
        if event.key() == Qt.Key.Key_Up and not self.toPlainText():
            self.last_wanted.emit()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.end_wanted.emit()
            return
        super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or bool(given_files(source))

    def insertFromMimeData(self, source: QMimeData) -> None:
        files = given_files(source)
        if files:
            self.files_given.emit(files)
        elif source.hasText():
            self.insertPlainText(source.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_prompt()
        self.fit()

    def _show_prompt(self) -> None:
        # Qt breaks a prompt that is too long into lines, and the second is not seen.
        free = self.viewport().width() - 2 * math.ceil(self.document().documentMargin()) - 2
        elide = Qt.TextElideMode.ElideRight
        self.setPlaceholderText(self.fontMetrics().elidedText(self._prompt, elide, free))

    def fit(self) -> None:
        """Take the height of the text, eight lines at most; a single line stands in the middle."""
        if self._fitting:
            # Margins and scroll bar change the width, and so the lines: it would go on for ever.
            return
        self._fitting = True
        try:
            self.setMinimumWidth(self._theme.metrics.text(_LEAST_WIDTH))
            self._take_height()
        finally:
            self._fitting = False

    def _take_height(self) -> None:
        lines = max(1, round(self.document().size().height()))
        first = self.document().firstBlock()
        line = self.blockBoundingRect(first).height() / max(1, first.lineCount())
        text = round(min(lines, MAX_LINES) * max(line, self.fontMetrics().lineSpacing()))
        margin = round(self.document().documentMargin())
        # One more, or Qt believes that the last line does not fit.
        around = 2 * (self._theme.metrics.shape(6) + 1 + margin) + 1
        if lines > MAX_LINES:
            # The next line must not peep out below.
            around -= margin + 1
        least = self._theme.metrics.text(40)
        always_off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        needed = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(needed if lines > MAX_LINES else always_off)
        self.setViewportMargins(0, max(0, least - text - around) // 2, 0, 0)
        height = max(text + around, least)
        if height != self.height():
            self.setFixedHeight(height)
