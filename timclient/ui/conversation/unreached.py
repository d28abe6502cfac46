"""Names the people of a chat who cannot read what is sent: nobody vouches for their devices."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from timclient.domain.direction import in_sentence
from timclient.domain.room import RoomHead, RoomKind
from timclient.ui.texts.counts import Counts
from timclient.ui.widgets.buttons import LinkButton
from timclient.ui.widgets.labels import breakable, label, paragraph
from timclient.ui.widgets.stylesheet import set_look

_NAMED = 12


def unreached_names(head: RoomHead) -> list[str]:
    """Return the names of those who cannot read what is sent."""
    names = {member.user_id: member.display_name for member in head.members}
    return [in_sentence(names.get(user) or str(user)) for user in head.without_identity]


class UnreachedLine(QFrame):
    """The quiet line above the writing field.

    Signals:
        details_wanted(): what can be done about it.
    """

    details_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "bar-bottom")
        self._text = paragraph("", "status-warn")
        self.button = LinkButton(self.tr("What to do?"))
        set_look(self.button, "status-link")
        self.button.clicked.connect(self.details_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(8)
        row.addWidget(self._text, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_head(self, head: RoomHead) -> None:
        """Follow the open chat; nothing is shown where everybody can read."""
        names = unreached_names(head)
        if names:
            words = self._words(names)
            self._text.setText(breakable(f"! {words}"))
            self._text.setAccessibleName(words)
        self.setVisible(bool(names))

    @property
    def text(self) -> str:
        """What the line says; empty while it is hidden."""
        return "" if self.isHidden() else self._text.accessibleName()

    def _words(self, names: list[str]) -> str:
        if len(names) == 1:
            return self.tr("{name} cannot read what you write here.").format(name=names[0])
        return Counts().cannot_read(len(names))


class UnreachedBlock(QWidget):
    """Who it is in a group, and what can be done, for the details. A chat of two says it with the
    person."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = paragraph("", "strong")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 12)
        box.setSpacing(4)
        box.addWidget(label(self.tr("Cannot read along").upper(), "section"))
        box.addWidget(self._names)
        box.addWidget(
            paragraph(
                self.tr(
                    "Their program proves no identity, so they get no keys. Please ask them to set"
                    " up the key backup in their messenger or to confirm their device there."
                    " They can read what is written afterwards."
                ),
                "muted",
            )
        )
        self.hide()

    def show_head(self, head: RoomHead) -> None:
        """Follow the open chat."""
        names = unreached_names(head) if head.summary.kind is not RoomKind.PERSON else []
        shown = names[:_NAMED]
        if len(names) > len(shown):
            shown.append("…")
        self._names.setText(breakable("\n".join(shown)))
        self.setVisible(bool(names))
