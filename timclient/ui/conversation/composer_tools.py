"""What stands beside the writing field: files, emoji, voice, and names while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout

from timclient.domain.ids import UserId
from timclient.domain.room import Member
from timclient.ui.conversation.writing_field import WritingField
from timclient.ui.theme import Theme
from timclient.ui.widgets.buttons import IconButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from timclient.ui.conversation.mention_popup import MentionPopup
    from timclient.ui.widgets.emoji_picker import EmojiPicker


class ComposerTools(QObject):
    """Buttons of one composer. Picker and popup are made with their first use.

    Signals:
        attach_wanted(): something is to be sent; whoever knows whether there is a camera answers
            with ``offer_photo`` or chooses files.
        files_wanted(): choose files to send.
        photo_wanted(): take a photo.
        voice_wanted(): record a message.
        recent_changed(tuple): the emoji used last, newest first.
    """

    attach_wanted = Signal()
    files_wanted = Signal()
    photo_wanted = Signal()
    voice_wanted = Signal()
    recent_changed = Signal(tuple)

    def __init__(self, theme: Theme, field: WritingField, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._field = field
        self._language = "de"
        self._recent: tuple[str, ...] = ()
        self._picker: EmojiPicker | None = None
        self._popup: MentionPopup | None = None
        self._members: tuple[Member, ...] = ()
        self._named: dict[str, UserId] = {}
        self._columns: list[QVBoxLayout] = []
        self.attach = IconButton(theme, "plus", self.tr("Send files (Ctrl+U)"))
        self.emoji = IconButton(theme, "smile", self.tr("Insert an emoji"))
        self.voice = IconButton(
            theme, "microphone", self.tr("Record a voice message (Ctrl+Shift+V)")
        )
        self.attach.clicked.connect(self.attach_wanted)
        self.voice.clicked.connect(self.voice_wanted)
        self.emoji.clicked.connect(self.pick_emoji)
        field.textChanged.connect(self._look_for_names)

    @property
    def buttons(self) -> tuple[IconButton, ...]:
        """In their order."""
        return (self.attach, self.emoji, self.voice)

    def lay_out(self, row: QHBoxLayout) -> list[QVBoxLayout]:
        """Put files before the field, the rest behind; returns what keeps them at its last line."""
        for place, button in ((0, self.attach), (2, self.emoji), (3, self.voice)):
            column = QVBoxLayout()
            column.addStretch(1)
            column.addWidget(button)
            row.insertLayout(place, column)
            self._columns.append(column)
        return self._columns

    def stand(self, below: QHBoxLayout, *, beside: bool) -> None:
        """Take the places beside the field, or those in a row below it."""
        for column, button in zip(self._columns, self.buttons, strict=True):
            if beside:
                below.removeWidget(button)
                column.addWidget(button)
            else:
                column.removeWidget(button)
                below.insertWidget(below.count() - 1, button)

    def offer_photo(self) -> QMenu:
        """There is a camera: let choose between files and a photo."""
        menu = QMenu(self._field.window())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(self.tr("Choose files …"), self.files_wanted.emit)
        menu.addAction(self.tr("Take a photo …"), self.photo_wanted.emit)
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self.attach.mapToGlobal(QPoint(0, -menu.sizeHint().height())))
        return menu

    def set_visible(self, visible: bool) -> None:
        """Show or hide all of them."""
        for button in self.buttons:
            button.setVisible(visible)

    def set_emoji(self, language: str, recent: tuple[str, ...]) -> None:
        """The language of their names, and those used last."""
        if language != self._language or self._picker is None:
            self._language, self._recent = language, recent
            self._picker = None

    def set_members(self, members: tuple[Member, ...], own: UserId | None) -> None:
        """Who can be named in this chat."""
        self._members = tuple(m for m in members if m.user_id != own)
        if self._popup is not None:
            self._popup.set_members(self._members)

    def start_room(self) -> None:
        """Another chat: nobody is named yet."""
        self._named = {}

    def mentions(self, text: str) -> dict[str, UserId]:
        """The people who are named in a text, by the name that stands there."""
        return {name: user for name, user in self._named.items() if f"@{name}" in text}

    def named_in(self, text: str) -> dict[str, UserId]:
        """The same for a text that is written elsewhere, such as a caption."""
        from timclient.markup.mentions import named_in  # noqa: PLC0415 - rarely

        return named_in(text, self._members)

    def pick_emoji(self) -> None:
        """Let an emoji be chosen; it is written where the cursor is."""
        picker = self._made_picker()
        corner = self.emoji.mapToGlobal(self.emoji.rect().topLeft())
        picker.show_at(QRect(corner, self.emoji.size()))

    def _made_picker(self) -> EmojiPicker:
        if self._picker is None:
            from timclient.ui.widgets.emoji_picker import EmojiPicker  # noqa: PLC0415 - rarely

            self._picker = EmojiPicker(self._theme, self._language, self._recent, self._field)
            self._picker.chosen.connect(self._insert)
        return self._picker

    def _insert(self, emoji: str) -> None:
        self._field.insertPlainText(emoji)
        self._field.setFocus()
        if self._picker is not None:
            self._recent = self._picker.recent
            self.recent_changed.emit(self._recent)

    def _look_for_names(self) -> None:
        if self._popup is None and "@" in self._field.toPlainText() and self._members:
            from timclient.ui.conversation.mention_popup import (  # noqa: PLC0415 - rarely
                MentionPopup,
            )

            self._popup = MentionPopup(self._field, self._theme)
            self._popup.chosen.connect(self._name)
            self._popup.set_members(self._members)

    def _name(self, member: Member, name: str) -> None:
        self._named[name] = member.user_id
