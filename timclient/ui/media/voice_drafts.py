"""The recording of one chat: shown there, kept while another chat is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from timclient.domain.direction import in_sentence
from timclient.domain.ids import RoomId
from timclient.domain.voice import Recorded
from timclient.ui.bridge import Bridge
from timclient.ui.conversation.pane import ConversationPane
from timclient.ui.conversation.presenter import ConversationPresenter
from timclient.ui.dialogs import ConfirmDialog, ask
from timclient.ui.models.file_ports import LateFiles
from timclient.ui.tasks import TaskOwner
from timclient.ui.theme import Theme

if TYPE_CHECKING:
    from timclient.ui.media.voice_bar import VoiceBar
    from timclient.ui.media.voice_presenter import VoicePresenter


class VoiceDrafts(QObject):
    """There is one recording at a time. It stays with the chat it was begun in, in memory only,
    until it is sent, thrown away, or given up for another one.

    Signals:
        recorded(str, Recorded): room id and what is to be sent there.
        told(str): something that is to be said quietly.
        device_chosen(str): the user has chosen this microphone.
    """

    recorded = Signal(str, object)
    told = Signal(str)
    device_chosen = Signal(str)

    def __init__(
        self,
        files: LateFiles,
        bridge: Bridge,
        pane: ConversationPane,
        presenter: ConversationPresenter,
        theme: Theme,
        report: Callable[[Exception], None],
    ) -> None:
        super().__init__(pane)
        self._files, self._bridge, self._pane = files, bridge, pane
        self._presenter, self._theme, self._report = presenter, theme, report
        self._tasks = TaskOwner(report)
        self._voice: VoicePresenter | None = None
        self._bar: VoiceBar | None = None
        self._room: RoomId | None = None
        self._chat = self._device = ""
        pane.composer.tools.voice_wanted.connect(lambda: self._tasks.spawn(self._record()))
        presenter.left.connect(self._left)
        presenter.opened.connect(self._opened)

    def set_device(self, device: str) -> None:
        """Record with this microphone; empty for the system's choice."""
        self._device = device
        if self._voice is not None:
            self._voice.set_device(device)

    @property
    def waits(self) -> bool:
        """Whether a recording waits to be sent."""
        return self._voice is not None and self._voice.seconds > 0

    async def may_go(self, step: str) -> bool:
        """Ask whether a recording may be lost by ``step``, the word on the button; without one
        nobody is asked. It is thrown away then."""
        if not self.waits:
            return True
        if not await self._confirm(step):
            return False
        self.forget()
        return True

    def forget(self) -> None:
        """Throw the recording away."""
        self._room = None
        if self._voice is not None:
            self._voice.cancel()

    def sent(self) -> None:
        """The recording is safe in the queue."""
        self.forget()

    def not_sent(self) -> None:
        """The recording could not be queued: it waits in its chat, paused."""
        if self._voice is not None:
            self._voice.keep()

    def close(self) -> None:
        """Let go of the engine; the recording ends with it."""
        self._tasks.cancel_all()
        if self._voice is not None:
            self._voice.close()

    async def _record(self) -> None:
        room_id, summary = self._presenter.room_id, self._presenter.summary
        if room_id is None or summary is None:
            return
        voice = await self._made()
        if voice.sending:
            self.told.emit(self.tr("The last recording is still being sent."))
            return
        # Elsewhere: here the bar stands in the button's place.
        lost = voice.aside and voice.seconds > 0
        if lost and not await self._confirm(self.tr("Record anew")):
            return
        if self._presenter.room_id == room_id:
            self._room, self._chat = room_id, summary.name
            voice.begin()

    async def _confirm(self, step: str) -> bool:
        text = self.tr(
            "Your voice message to {chat} is recorded, but not sent. It would be thrown away."
        )
        dialog = ConfirmDialog(
            self._pane.window(),
            self.tr("Throw the recording away?"),
            text.format(chat=in_sentence(self._chat)),
            step,
            destructive=True,
        )
        return await ask(dialog)

    async def _made(self) -> VoicePresenter:
        from timclient.ui.media.voice_bar import VoiceBar  # noqa: PLC0415 - rarely
        from timclient.ui.media.voice_presenter import VoicePresenter  # noqa: PLC0415 - rarely

        files = await self._files.get()
        if self._voice is None:
            self._bar = bar = VoiceBar(self._theme)
            self._voice = voice = VoicePresenter(bar, files.voice, self._bridge, self._report)
            voice.set_device(self._device)
            self._pane.show_in_place_of_composer(bar)
            voice.active_changed.connect(lambda active: self._pane.swap_composer(bar, active))
            voice.recorded.connect(self._send)
            voice.device_chosen.connect(self.device_chosen)
        return self._voice

    def _send(self, recorded: Recorded) -> None:
        # Where it was begun: meanwhile another chat may be open.
        if self._room is not None:
            self.recorded.emit(self._room, recorded)
        else:
            self.forget()

    def _left(self) -> None:
        voice, bar = self._voice, self._bar
        if voice is None or bar is None or not voice.active or voice.aside:
            return
        sending = voice.sending
        voice.put_aside()
        bar.hide()
        self._pane.composer.show()
        if voice.seconds > 0 and not sending:
            self.told.emit(
                self.tr("The recording is paused and kept in the chat with {chat}.").format(
                    chat=in_sentence(self._chat)
                )
            )

    def _opened(self, room_id: str) -> None:
        voice, writable = self._voice, not self._pane.composer.field.isHidden()
        if voice is not None and voice.aside and room_id == self._room and writable:
            voice.take_up()
