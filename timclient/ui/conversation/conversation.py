"""Everything that an open chat needs on the screen, made together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import tzinfo

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from timclient.domain.ids import UserId
from timclient.domain.room import RoomSummary
from timclient.domain.settings import Settings
from timclient.ui.bridge import Bridge
from timclient.ui.conversation.guard_watch import GuardWatch
from timclient.ui.conversation.info_column import InfoColumn
from timclient.ui.conversation.pane import ConversationPane
from timclient.ui.conversation.presenter import ConversationPresenter
from timclient.ui.media.incoming_files import IncomingFiles
from timclient.ui.media.outgoing_files import OutgoingFiles
from timclient.ui.messages.deeds import MessageDeeds
from timclient.ui.models.directory_ports import TiPort
from timclient.ui.models.file_ports import LateFiles
from timclient.ui.models.ports import EnginePort
from timclient.ui.theme import Theme
from timclient.ui.timeline.model import TimelineModel
from timclient.ui.timeline.picture_cache import PictureCache
from timclient.ui.timeline.selection_bar import SelectionBar


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
        open_url: Callable[[str], None],
        rooms: Callable[[], Sequence[RoomSummary]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.pane = ConversationPane(TimelineModel(zone, parent=self), theme)
        self.info = InfoColumn(theme)
        self.presenter = ConversationPresenter(
            bridge, engine.timelines, engine.sending, engine.messages, self.pane, report, self
        )
        pane, presenter = self.pane, self.presenter
        files = LateFiles(bridge, engine)
        self.deeds = MessageDeeds(
            engine.messages, bridge, pane, presenter, theme, report, zone, open_url, rooms
        )
        self.incoming = IncomingFiles(files, bridge, pane, presenter, theme, report)
        self.outgoing = OutgoingFiles(files, bridge, pane, presenter, theme, report)
        self.pictures = PictureCache(engine, bridge, pane)

        async def ti() -> TiPort:
            return engine.ti

        self.guard = GuardWatch(pane.guard, ti, bridge, report, self)
        presenter.head_changed.connect(self.guard.show_head)
        presenter.left.connect(self.guard.leave)
        pane.timeline.rows.live.show_pictures(self.pictures)
        pane.add_bar(SelectionBar(theme, pane.timeline.choice))
        presenter.left.connect(self.pictures.retry_all)

    def signed_in(self, own: UserId) -> None:
        """Who reads and writes here."""
        self.presenter.own = own
        self.pane.timeline.set_own(own)

    def apply_settings(self, settings: Settings) -> None:
        """Follow what the user chose for writing."""
        composer, language = self.pane.composer, settings.language.value
        composer.set_enter_sends(settings.enter_sends)
        composer.tools.set_emoji(language, settings.recent_emoji)
        self.deeds.set_emoji(language, settings.recent_emoji)
        self.outgoing.voice.set_device(settings.microphone)

    def signed_out(self) -> None:
        """Somebody else may sit here next: nothing that was shown stays in memory."""
        from timclient.ui.media.media_frame import MediaFrame  # noqa: PLC0415 - not at start

        self.pictures.clear()
        for viewer in self.pane.window().findChildren(MediaFrame):
            viewer.done(QDialog.DialogCode.Rejected)
            viewer.deleteLater()

    async def stop(self) -> None:
        """Let go of everything; the draft is kept."""
        for part in (self.deeds, self.incoming, self.outgoing, self.guard):
            part.close()
        await self.presenter.stop()
