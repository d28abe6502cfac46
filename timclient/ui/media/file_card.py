"""One file in the preview before sending."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from timclient.domain.direction import plain_name
from timclient.ui import icons
from timclient.ui.media.images import image_of
from timclient.ui.texts.errors_pictures import picture_error_text
from timclient.ui.texts.timeline import size_text
from timclient.ui.widgets.buttons import IconButton, SecondaryButton
from timclient.ui.widgets.card import Card
from timclient.ui.widgets.elided_label import ElidedLabel
from timclient.ui.widgets.labels import label, paragraph

if TYPE_CHECKING:
    from timclient.domain.chosen_file import ChosenFile
    from timclient.domain.picture import DecodedPicture
    from timclient.domain.picture_edit import Edit
    from timclient.ui.theme import Theme

_PREVIEW = 112
_MOST_ENDING = 8


class FileCard(Card):
    """Name, size, preview and caption of a file.

    Signals:
        remove_wanted(): do not send this one.
        edit_wanted(): edit the picture.
    """

    remove_wanted = Signal()
    edit_wanted = Signal()

    def __init__(self, theme: Theme, file: ChosenFile, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=12, spacing=8)
        self._theme = theme
        self._file = file
        self.base: DecodedPicture | None = None
        self._shown = QPixmap()
        self.preview = QLabel()
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        # The ending tells what it is, and many names differ in their ends only.
        self.name = ElidedLabel("strong", fill=True, elide=Qt.TextElideMode.ElideMiddle)
        name = plain_name(file.name)
        self.name.setText(name)
        ending = PurePath(name).suffix.lstrip(".").upper()[:_MOST_ENDING]
        self.facts = label(" · ".join(filter(None, (ending, size_text(file.size)))), "muted")
        self.note = paragraph("", "muted")
        self.caption = QLineEdit(file.caption)
        words = self.tr("Caption for {name}").format(name=name)
        self.caption.setPlaceholderText(self.tr("Caption (optional)"))
        self.caption.setAccessibleName(words)
        self.edit_button = SecondaryButton(self.tr("Edit picture …"))
        self.edit_button.setAccessibleName(self.tr("Edit {name}").format(name=name))
        remove = self.tr("Remove {name}").format(name=name)
        self.remove_button = IconButton(theme, "close", remove)
        self._lay_out()
        self.edit_button.setVisible(False)
        self.note.setVisible(False)
        if not file.size:
            self.warn(self.tr("This file is empty."))
        self.edit_button.clicked.connect(self.edit_wanted)
        self.remove_button.clicked.connect(self.remove_wanted)
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def file(self) -> ChosenFile:
        """The file with what the user wants done with it."""
        return replace(self._file, caption=self.caption.text().strip())

    def show_picture(self, picture: DecodedPicture) -> None:
        """Show the picture as it will be sent; the first one is that without edits."""
        if self.base is None:
            self.base = picture
        self._shown = QPixmap.fromImage(image_of(picture))
        self.edit_button.setVisible(True)
        self._dress()

    def show_failure(self, error: Exception) -> None:
        """Say that this is no picture that could be cleaned; it goes as a file."""
        self._file = replace(self._file, as_file=True)
        what = picture_error_text(error).what
        self.warn(f"{what} {self.as_it_is()}")
        self._dress()

    def warn(self, words: str) -> None:
        """Say what the user should know about this file."""
        self.note.setText(f"⚠ {words}")
        self.note.setVisible(True)

    def as_it_is(self) -> str:
        """Return the warning for pictures that cannot be cleaned."""
        return self.tr("It is sent as a file, with all that it tells, such as the place.")

    def set_edits(self, edits: tuple[Edit, ...]) -> None:
        """The user has edited the picture."""
        self._file = replace(self._file, edits=edits)

    def _dress(self) -> None:
        side = self._theme.metrics.shape(_PREVIEW)
        self.preview.setFixedSize(side, side)
        ratio = self.devicePixelRatioF()
        if self._shown.isNull():
            name = "picture" if self._file.is_picture else "file"
            color = self._theme.tokens.muted
            self.preview.setPixmap(icons.pixmap(name, color, self._theme.metrics.shape(44)))
            return
        scaled = self._shown.scaled(
            QSize(round(side * ratio), round(side * ratio)),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        scaled.setDevicePixelRatio(ratio)
        self.preview.setPixmap(scaled)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.name, 1)
        head.addWidget(self.remove_button)
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addLayout(head)
        words.addWidget(self.caption)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self.facts)
        foot.addStretch(1)
        foot.addWidget(self.edit_button)
        words.addLayout(foot)
        words.addWidget(self.note)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.preview, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.box.addLayout(row)
