"""What the user has chosen, before it is sent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout

from timclient.domain.errors import TimError
from timclient.ui.dialogs import ask
from timclient.ui.forms.form_scroll import FormScroll
from timclient.ui.media.file_card import FileCard
from timclient.ui.media.picture_editor import PictureEditor
from timclient.ui.tasks import TaskOwner
from timclient.ui.widgets.buttons import PrimaryButton, SecondaryButton
from timclient.ui.widgets.fitting_dialog import FittingDialog
from timclient.ui.widgets.labels import paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from timclient.domain.chosen_file import ChosenFile
    from timclient.ui.bridge import Bridge
    from timclient.ui.models.media_ports import PicturesPort
    from timclient.ui.theme import Theme

_WIDTH = 620
_EDGE = 1600


class PreviewDialog(FittingDialog):
    """Use it with ``await dialogs.ask(…)``; ``files`` is what is to be sent then.

    Signals:
        add_wanted(): the user wants to choose further files; give them to ``add``.
    """

    add_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        pictures: PicturesPort,
        bridge: Bridge,
        files: Iterable[ChosenFile],
        chat: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, self.tr("Send files"))
        self._theme = theme
        self._port = pictures
        self._bridge = bridge
        self._tasks = TaskOwner(self._failed)
        self.cards: list[FileCard] = []
        self.heading = paragraph("", "heading")
        self.to_label = paragraph(self.tr("To: {chat}").format(chat=chat), "muted")
        self.form = QVBoxLayout()
        self.form.setSpacing(10)
        self.form.addStretch(1)
        self.full_size = QCheckBox(self.tr("Send pictures in original size"))
        self.size_note = paragraph(
            self.tr(
                "Otherwise large pictures are made smaller. Place, time and camera are always"
                " removed from pictures."
            ),
            "muted",
        )
        self.add_button = SecondaryButton(self.tr("Add files …"))
        self.cancel_button = SecondaryButton(self.tr("Cancel"))
        self.send_button = PrimaryButton(self.tr("Send"))
        self.left_out = paragraph("", "warning-box")
        self.left_out.hide()
        self._lay_out()
        self.add_button.clicked.connect(self.add_wanted)
        self.cancel_button.clicked.connect(self.reject)
        self.send_button.clicked.connect(self.accept)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.accept)
        self.add(files)
        if self.cards:  # Enter in a caption presses the main button.
            self.cards[0].caption.setFocus()

    @property
    def files(self) -> tuple[ChosenFile, ...]:
        """The files as the user wants them sent."""
        full = self.full_size.isChecked()
        return tuple(replace(card.file, full_size=full) for card in self.cards)

    def add(self, files: Iterable[ChosenFile]) -> None:
        """Show further files."""
        for file in files:
            card = FileCard(self._theme, file)
            self.cards.append(card)
            self.form.insertWidget(self.form.count() - 1, card)
            card.remove_wanted.connect(lambda card=card: self._remove(card))
            card.edit_wanted.connect(lambda card=card: self._tasks.spawn(self._edit(card)))
            if file.is_picture:
                self._tasks.spawn(self._show(card))
            elif file.mimetype.startswith("image/"):
                card.warn(card.as_it_is())
        self._count()

    def leave_out(self, reasons: Iterable[str]) -> None:
        """Say which of the chosen files are not among these, and why."""
        said = [self.left_out.text(), *reasons]
        words = "\n".join(filter(None, said))
        self.left_out.setText(words)
        self.left_out.setVisible(bool(words))
        self.grow_soon()

    def done(self, result: int) -> None:
        """Decode nothing more."""
        self._tasks.cancel_all()
        super().done(result)

    async def _show(self, card: FileCard) -> None:
        try:
            picture = await self._bridge.call(self._port.view, card.file.source, _EDGE)
            card.show_picture(picture)
            if card.file.edits:
                edited = await self._bridge.call(self._port.edited, picture, card.file.edits)
                card.show_picture(edited)
        except TimError as error:
            card.show_failure(error)
            self._count()
        self.grow_soon()

    async def _edit(self, card: FileCard) -> None:
        base, file = card.base, card.file
        if base is None:
            return
        editor = PictureEditor(
            self._theme, self._port, self._bridge, file.name, base, file.edits, self
        )
        if not await ask(editor):
            return
        edits = editor.edits
        shown = await self._bridge.call(self._port.edited, base, edits) if edits else base
        card.set_edits(edits)
        card.show_picture(shown)

    def _remove(self, card: FileCard) -> None:
        self.cards.remove(card)
        card.hide()
        card.deleteLater()
        if not self.cards:
            self.reject()
            return
        self.cards[0].caption.setFocus()
        self._count()

    def _failed(self, error: Exception) -> None:
        for card in self.cards:
            if card.file.is_picture and card.base is None:
                card.show_failure(error)

    def _count(self) -> None:
        count = len(self.cards)
        self.heading.setText(self.tr("Send %n file(s)", "", count))
        pictures = any(card.file.is_picture for card in self.cards)
        self.full_size.setVisible(pictures)
        self.size_note.setVisible(pictures)
        self.grow_soon()

    def _lay_out(self) -> None:
        self.setMinimumWidth(self._theme.metrics.shape(_WIDTH))
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 22, 24, 20)
        box.setSpacing(8)
        box.addWidget(self.heading)
        box.addWidget(self.to_label)
        scroll = FormScroll(self.form)
        scroll.form_changed.connect(self.grow_soon)
        box.addWidget(self.left_out)
        box.addWidget(scroll, 1)
        box.addWidget(self.full_size)
        box.addWidget(self.size_note)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 8, 0, 0)
        buttons.setSpacing(8)
        buttons.addWidget(self.add_button)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.send_button)
        box.addLayout(buttons)
