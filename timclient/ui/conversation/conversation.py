"""Everything that an open chat needs on the screen, made together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo

from PySide6.QtCore import QObject

from timclient.ui.bridge import Bridge
from timclient.ui.conversation.info_column import InfoColumn
from timclient.ui.conversation.pane import ConversationPane
from timclient.ui.conversation.presenter import ConversationPresenter
from timclient.ui.models.ports import EnginePort
from timclient.ui.theme import Theme
from timclient.ui.timeline.model import TimelineModel


class Conversation(QObject):
    """The pane of the chat, its details and what feeds them.

    Importing and building it costs a tenth of a second, so it is made with the first open chat.
    """

    def __init__(
        self,
        engine: EnginePort,
        bridge: Bridge,
        theme: Theme,
        report: Callable[[Exception], None],
        zone: tzinfo,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.pane = ConversationPane(TimelineModel(zone, parent=self), theme)
        self.info = InfoColumn(theme)
        self.presenter = ConversationPresenter(
            bridge, engine.timelines, engine.sending, self.pane, report, self
        )
