"""The writing field under the timeline."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from timclient.domain.direction import in_sentence
from timclient.domain.ids import EventId
from timclient.ui.conversation.answer_strip import AnswerStrip
from timclient.ui.conversation.composer_tools import ComposerTools
from timclient.ui.conversation.markdown_highlighter import MarkdownHighlighter
from timclient.ui.conversation.unsent_text import characters_too_many, joined, without_sent
from timclient.ui.conversation.writing_field import WritingField
from timclient.ui.theme import Theme
from timclient.ui.timeline import utf16
from timclient.ui.widgets.buttons import IconButton
from timclient.ui.widgets.labels import FormError, paragraph
from timclient.ui.widgets.stylesheet import set_look

DRAFT_MS = 400
_ROOM_FOR_WORDS, _AROUND = 150, 48


class Composer(QFrame):
    """Field and send button, or the reason why one cannot write here.

    The text is cleared by ``sent`` only, when it is safe on disk. One can write on meanwhile;
    what is written then stays, and is sent next if that was wished.

    Signals:
        send_wanted(str): the text to send.
        draft_changed(str): 400 ms after the last change, and on leaving.
        typing_changed(bool): whether something is being written.
        files_given(list): pasted or dropped files, see ``WritingField``.
        last_wanted(): the last own message is to be changed.
    """

    send_wanted = Signal(str)
    draft_changed = Signal(str)
    typing_changed = Signal(bool)
    files_given = Signal(list)
    last_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        set_look(self, "bar-bottom")
        self.field = WritingField(theme)
        self.send = IconButton(theme, "send", self.tr("Send"), primary=True)
        self.strip = AnswerStrip(theme)
        self.tools = ComposerTools(theme, self.field, self)
        self.highlighter = MarkdownHighlighter(self.field.document(), theme)
        self._before_edit = ""
        self.reason = paragraph("", "muted")
        self.reason.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.reason.hide()
        self.too_long = FormError()
        self._complaint = ""
        self._busy = False
        self._wanted = ""
        self._reported = ""
        self._loading = self._narrow = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_MS)
        self._timer.timeout.connect(self.flush_draft)
        self.field.textChanged.connect(self._changed)
        self.field.send_wanted.connect(self._send)
        self.field.files_given.connect(self.files_given)
        self.field.last_wanted.connect(self.last_wanted)
        self.field.end_wanted.connect(self.end_target)
        self.strip.ended.connect(self.end_target)
        self.send.clicked.connect(self._send)
        self._lay_out()
        theme.changed.connect(self._place_button)
        self._place_button()
        self._allow_sending()

    def open_room(self, name: str, draft: str) -> None:
        """Begin with a room: its name in the placeholder, its draft in the field."""
        self._timer.stop()
        self.strip.clear()
        self.tools.start_room()
        self._before_edit = ""
        self._loading = True
        self.field.setPlainText(draft)
        self.field.moveCursor(self.field.textCursor().MoveOperation.End)
        self._loading = False
        self._reported = draft
        self.rename(name)
        self._allow_sending()

    def rename(self, name: str) -> None:
        """Name the room in the placeholder."""
        words = self.tr("Message to {name} …").format(name=in_sentence(name))
        self.field.set_prompt(words if name.strip() else self.tr("Message …"))

    def refuse(self, reason: str) -> None:
        """Say why one cannot write here; an empty reason lets write again."""
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))
        self.field.setVisible(not reason)
        self.send.setVisible(not reason)
        self.tools.set_visible(not reason)
        if reason:
            self.strip.clear()
        self.too_long.setVisible(bool(self._complaint) and not reason)

    def set_enter_sends(self, enter_sends: bool) -> None:
        """Choose what Enter does."""
        self.field.enter_sends = enter_sends
        self.field.setToolTip(
            "" if enter_sends else self.tr("Ctrl+Enter sends, Enter breaks the line")
        )

    def set_busy(self, busy: bool) -> None:
        """While a message is put on disk it must not be sent twice; one can write on."""
        self._busy = busy
        self._wanted = ""
        self._allow_sending()

    def sent(self, text: str) -> None:
        """The text is safe on disk: it leaves the field, what was written after it stays."""
        next_one = without_sent(self._wanted, text)
        self.set_busy(False)
        before = self.text
        rest = without_sent(before, text)
        if rest == before:
            return
        self._loading = True
        self._drop(text if rest else before)
        self._loading = False
        self._reported = ""
        self._timer.stop()
        if rest:
            self._timer.start()
        if next_one and rest.startswith(next_one) and not characters_too_many(next_one):
            self.send_wanted.emit(next_one)

    def answer(self, event_id: EventId, name: str, text: str) -> None:
        """The next message answers one."""
        self.end_target()
        self.strip.answer(event_id, name, text)
        self.field.setFocus()

    def edit(self, event_id: EventId, text: str, file_name: str = "") -> None:
        """The next message takes the place of an own one, or of a file's caption; what was being
        written comes back afterwards."""
        self.end_target()
        self.flush_draft()
        self._before_edit = self.text
        self.strip.edit(event_id, text, file_name)
        self._put(text)
        self.field.setFocus()

    def end_target(self) -> None:
        """Write an ordinary message after all."""
        target = self.strip.target
        self.strip.clear()
        if target is not None and target.edits:
            self._put(self._before_edit)
            self._before_edit = ""

    def _put(self, text: str) -> None:
        """Change the text without telling it as a draft."""
        self._loading = True
        self.field.setPlainText(text)
        self.field.moveCursor(QTextCursor.MoveOperation.End)
        self._loading = False
        self._allow_sending()

    def give_back(self, text: str) -> None:
        """Take the text of a message that is not sent after all; what is written stays first. While
        another message is being edited it waits until that has ended."""
        if self.strip.target is not None and self.strip.target.edits:
            self._before_edit = self._reported = joined(self._before_edit, text)
            self.draft_changed.emit(self._before_edit)
            return
        self.field.setPlainText(joined(self.text, text))
        self.field.moveCursor(QTextCursor.MoveOperation.End)
        if self.field.isVisible():
            self.field.setFocus()

    def flush_draft(self) -> None:
        """Report the draft now, if it changed."""
        self._timer.stop()
        if self.strip.target is not None and self.strip.target.edits:
            return
        if self.text != self._reported:
            self._reported = self.text
            self.draft_changed.emit(self.text)

    @property
    def draft(self) -> str:
        """What is written, without the change of another message."""
        target = self.strip.target
        return self._before_edit if target is not None and target.edits else self.text

    @property
    def text(self) -> str:
        """What is written."""
        return self.field.toPlainText()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(18, 10, 14, 10)
        row.setSpacing(10)
        row.addWidget(self.field, 1)
        self._columns = self.tools.lay_out(row)
        beside = self._beside = QVBoxLayout()
        beside.addStretch(1)
        beside.addWidget(self.send)
        row.addLayout(beside)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.strip)
        box.addLayout(row)
        row.addWidget(self.reason, 1)
        self._row = row
        self._second = QHBoxLayout()
        self._second.setSpacing(10)
        self._second.addStretch(1)
        box.addLayout(self._second)
        below = QHBoxLayout()
        below.setContentsMargins(20, 0, 20, 8)
        below.addWidget(self.too_long)
        box.addLayout(below)

    def minimumSizeHint(self) -> QSize:
        """In a narrow chat only field and button stand beside each other."""
        metrics = self._theme.metrics
        least = self.field.minimumWidth() + metrics.shape(34) + _AROUND
        return QSize(least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Words need room: where there is little, the tools stand below."""
        metrics = self._theme.metrics
        narrow = self.width() < metrics.text(_ROOM_FOR_WORDS) + 4 * metrics.shape(34) + _AROUND
        if narrow is not self._narrow:
            self._narrow = narrow
            self.tools.stand(self._second, beside=not narrow)
            self._row.setContentsMargins(18, 10, 14, 2 if narrow else 10)
            self._second.setContentsMargins(14, 0, 14, 6 if narrow else 0)

    def _place_button(self) -> None:
        """The button stands beside the last line, in the middle of a field of one line."""
        self._arrange()
        free = self._theme.metrics.text(40) - self._theme.metrics.control
        for column in (self._beside, *self._columns):
            column.setContentsMargins(0, 0, 0, max(0, free) // 2)

    def _drop(self, text: str) -> None:
        """Remove the beginning of the field; the cursor stays where it is in the rest."""
        cursor = QTextCursor(self.field.document())
        cursor.setPosition(utf16.length(text), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self.field.document().clearUndoRedoStacks()

    def _measure(self) -> None:
        """Say how much is too much, as long as it is."""
        count = characters_too_many(self.text)
        text = self.tr("Too long for one message by %Ln character(s).", "", count) if count else ""
        if bool(text) != bool(self._complaint):
            self.too_long.show_text(text)
        elif text:
            # Announced once, not with every key.
            self.too_long.setText(f"⚠ {text}")
        self._complaint = text

    def _changed(self) -> None:
        self._measure()
        self._allow_sending()
        if not self._loading:
            self._timer.start()
            self.typing_changed.emit(bool(self.text.strip()))

    def _allow_sending(self) -> None:
        self.send.setEnabled(self._sendable() and not self._busy)
        # One of both has its place: nobody records while he writes.
        writing = bool(self.text.strip()) or self.strip.target is not None
        self.tools.voice.setVisible(not writing and self.field.isVisibleTo(self))

    def _sendable(self) -> bool:
        return bool(self.text.strip()) and not self._complaint

    def _send(self) -> None:
        if self._busy:
            self._wanted = self.text
        elif self._sendable():
            self.send_wanted.emit(self.text)
        elif self._complaint:
            self.too_long.show_text(self._complaint)
