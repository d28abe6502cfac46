"""Chooses the chats into which messages go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from timclient.domain.direction import in_sentence
from timclient.domain.room import Chip
from timclient.ui.forms.form_dialog import FormDialog
from timclient.ui.messages.chat_list import ChatList
from timclient.ui.messages.chat_model import ChatModel, ChatRow, chat_rows
from timclient.ui.texts.message_dialogs import DialogCounts
from timclient.ui.widgets.card import Card
from timclient.ui.widgets.labels import FieldLabel, paragraph

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from timclient.domain.ids import RoomId
    from timclient.domain.room import RoomSummary
    from timclient.ui.theme import Theme

_ROWS, _FEWER_ROWS, _LARGE = 5, 3, 1.5
_EXCERPT = 100
_OUTSIDE = frozenset((Chip.EXTERNAL, Chip.CLINIC, Chip.PHARMACY, Chip.CARE, Chip.INSURER))


class ForwardDialog(FormDialog):
    """Says what leaves this chat and who will read it; accepted when ``forward`` has put it on
    its way."""

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        what: str,
        count: int,
        rooms: Iterable[RoomSummary],
        forward: Callable[[tuple[RoomId, ...]], Awaitable[None]],
    ) -> None:
        super().__init__(parent, theme, DialogCounts().forward_title(count), "")
        self._forward = forward
        self.chats = ChatModel(chat_rows(rooms), self)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Search chats"))
        self.field.setClearButtonEnabled(True)
        self.list = ChatList(theme, self.chats, self.tr("Chats"))
        self.note = paragraph("")
        self._fill(what, theme)
        self.field.textChanged.connect(self.chats.filter)
        self.list.changed.connect(self._show)
        self._show()
        self.field.setFocus()

    @property
    def room_ids(self) -> tuple[RoomId, ...]:
        """The chosen chats."""
        return tuple(row.room_id for row in self.chats.ticked)

    def submit(self) -> None:
        """Forward."""
        if self.room_ids:
            self.run(self.tr("Forwarding …"), self._go())

    async def _go(self) -> None:
        await self._forward(self.room_ids)

    def _fill(self, what: str, theme: Theme) -> None:
        if what:
            self.form.addWidget(paragraph(_excerpt(what), "muted"))
        self.form.addWidget(FieldLabel(self.tr("Into which chats?"), self.field))
        self.form.addWidget(self.field)
        card = Card(margin=4)
        card.box.addWidget(self.list)
        height = self.list.sizeHintForRow(0) if self.chats.rowCount() else theme.metrics.text(52)
        most = _ROWS if theme.metrics.scale < _LARGE else _FEWER_ROWS
        self.list.setFixedHeight(height * min(most, max(2, self.chats.rowCount())))
        self.form.addWidget(card)
        self.form.addWidget(self.note)
        self.form.addStretch(1)

    def _show(self) -> None:
        ticked = self.chats.ticked
        self.step_button.setEnabled(bool(ticked))
        self.step_button.setText(DialogCounts().into(len(ticked)) if ticked else self.tr("Forward"))
        self.note.setText(self._note_text(ticked))

    def _note_text(self, ticked: tuple[ChatRow, ...]) -> str:
        general = self.tr(
            "The content leaves this chat: everybody in the chosen chats can read it."
        )
        lines = [general]
        insured = [row.name for row in ticked if Chip.INSURED in row.chips]
        outside = [row.name for row in ticked if _OUTSIDE & set(row.chips)]
        if insured:
            lines.append(
                self.tr("⚠ Insured people read along in: {names}").format(names=_names(insured))
            )
        if outside:
            lines.append(
                self.tr("⚠ People of other organisations read along in: {names}").format(
                    names=_names(outside)
                )
            )
        return "\n".join(lines)


def _excerpt(text: str) -> str:
    """The beginning of a message, in two lines at most."""
    words = " ".join(text.split())
    return f"“{words[:_EXCERPT].rstrip()}…”" if len(words) > _EXCERPT else f"“{words}”"


def _names(names: list[str]) -> str:
    return ", ".join(in_sentence(name) for name in names)
