"""What a message said from when on."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from timclient.domain.message import RedactedContent, TextContent
from timclient.domain.message_details import Version
from timclient.ui.texts.message_dialogs import moment_text
from timclient.ui.texts.timeline import content_text
from timclient.ui.widgets.card import Card
from timclient.ui.widgets.labels import label, paragraph

MOST_SHOWN = 50


class VersionList(QWidget):
    """The versions of a message, the newest first; what was taken away says so. ``current``: the
    newest one is what the message says now."""

    def __init__(
        self,
        versions: tuple[Version, ...],
        zone: tzinfo,
        parent: QWidget | None = None,
        *,
        current: bool = True,
    ) -> None:
        super().__init__(parent)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        shown = list(reversed(versions))[:MOST_SHOWN]
        for number, version in enumerate(shown):
            box.addWidget(self._card(version, zone, newest=current and number == 0))
        left_out = len(versions) - len(shown)
        if left_out:
            box.addWidget(label(self.tr("Older versions are not shown."), "muted"))

    def _card(self, version: Version, zone: tzinfo, *, newest: bool) -> Card:
        card = Card(margin=12, spacing=2)
        when = moment_text(version.timestamp, zone)
        if newest:
            when = self.tr("{moment} (now)").format(moment=when)
        text = paragraph(_words(version, self.tr("The text was removed.")))
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card.box.addWidget(label(when, "muted"))
        card.box.addWidget(text)
        return card


def _words(version: Version, removed: str) -> str:
    content = version.content
    gone = isinstance(content, TextContent) and not content.body.strip()
    if gone or content == RedactedContent(softly=True):
        return removed
    return content_text(content)
