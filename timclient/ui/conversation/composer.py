"""The writing field under the timeline."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from timclient.ui.theme import Theme
from timclient.ui.widgets.buttons import IconButton
from timclient.ui.widgets.labels import paragraph
from timclient.ui.widgets.stylesheet import set_look

MAX_LINES = 8
DRAFT_MS = 400


class WritingField(QPlainTextEdit):
    """Grows from one to eight lines; Enter sends, or breaks the line, as the user likes.

    Signals:
        send_wanted(): the keys for sending were pressed.
        previous_wanted(): Escape.
    """

    send_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.enter_sends = True
        set_look(self, "composer")
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.document().setDocumentMargin(2)
        self.document().documentLayout().documentSizeChanged.connect(self.fit)
        self.textChanged.connect(self.fit)
        theme.changed.connect(self.fit)
        self.fit()

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
        super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.insertPlainText(source.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Take the height of the text, eight lines at most."""
        line = self.fontMetrics().lineSpacing()
        lines = max(1, round(self.document().size().height()))
        around = self.height() - self.viewport().height()
        if around <= 0 or around > self._theme.metrics.control:
            around = 2 * self._theme.metrics.shape(6) + 2
        around += 4
        height = min(lines, MAX_LINES) * line + around
        height = max(height, self._theme.metrics.text(40))
        always_off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        needed = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(needed if lines > MAX_LINES else always_off)
        if height != self.height():
            self.setFixedHeight(height)


class Composer(QFrame):
    """Field and send button, or the reason why one cannot write here.

    The text is cleared by ``sent`` only, when it is safe on disk.

    Signals:
        send_wanted(str): the text to send.
        draft_changed(str): 400 ms after the last change, and on leaving.
        typing_changed(bool): whether something is being written.
    """

    send_wanted = Signal(str)
    draft_changed = Signal(str)
    typing_changed = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "bar-bottom")
        self.field = WritingField(theme)
        self.send = IconButton(theme, "send", self.tr("Send"), primary=True)
        self.reason = paragraph("", "muted")
        self.reason.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.reason.hide()
        self._reported = ""
        self._loading = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_MS)
        self._timer.timeout.connect(self.flush_draft)
        self.field.textChanged.connect(self._changed)
        self.field.send_wanted.connect(self._send)
        self.send.clicked.connect(self._send)
        self._lay_out()
        self._allow_sending()

    def open_room(self, name: str, draft: str) -> None:
        """Begin with a room: its name in the placeholder, its draft in the field."""
        self._timer.stop()
        self._loading = True
        self.field.setPlainText(draft)
        self.field.moveCursor(self.field.textCursor().MoveOperation.End)
        self._loading = False
        self._reported = draft
        self.rename(name)
        self._allow_sending()

    def rename(self, name: str) -> None:
        """Name the room in the placeholder."""
        text = self.tr("Message to {name} …").format(name=name)
        self.field.setPlaceholderText(text)
        self.field.setAccessibleName(text)

    def refuse(self, reason: str) -> None:
        """Say why one cannot write here; an empty reason lets write again."""
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))
        self.field.setVisible(not reason)
        self.send.setVisible(not reason)

    def set_enter_sends(self, enter_sends: bool) -> None:
        """Choose what Enter does."""
        self.field.enter_sends = enter_sends
        self.field.setToolTip(
            "" if enter_sends else self.tr("Ctrl+Enter sends, Enter breaks the line")
        )

    def set_busy(self, busy: bool) -> None:
        """While a message is put on disk it must neither change nor be sent twice."""
        self.field.setReadOnly(busy)
        self._allow_sending()

    def sent(self, text: str) -> None:
        """The text is safe on disk: clear the field, if it still holds it."""
        if self.text == text:
            self._loading = True
            self.field.clear()
            self._loading = False
            self._reported = ""
            self._timer.stop()
            self._allow_sending()

    def flush_draft(self) -> None:
        """Report the draft now, if it changed."""
        self._timer.stop()
        if self.text != self._reported:
            self._reported = self.text
            self.draft_changed.emit(self.text)

    @property
    def text(self) -> str:
        """What is written."""
        return self.field.toPlainText()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(18, 10, 14, 10)
        row.setSpacing(10)
        row.addWidget(self.field, 1)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, 0, 0, 3)
        beside.addStretch(1)
        beside.addWidget(self.send)
        row.addLayout(beside)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(row)
        row.addWidget(self.reason, 1)

    def _changed(self) -> None:
        self._allow_sending()
        if not self._loading:
            self._timer.start()
            self.typing_changed.emit(bool(self.text.strip()))

    def _allow_sending(self) -> None:
        self.send.setEnabled(bool(self.text.strip()) and not self.field.isReadOnly())

    def _send(self) -> None:
        text = self.text
        if text.strip() and not self.field.isReadOnly():
            self.send_wanted.emit(text)
