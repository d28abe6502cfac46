"""From chosen, pasted, dropped files and recordings to the queue of the open chat."""

from __future__ import annotations

import asyncio
import mimetypes
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from timclient.domain.chosen_file import ChosenFile
from timclient.domain.errors import TimError
from timclient.domain.ids import EventId, RoomId
from timclient.domain.voice import Recorded
from timclient.ui.bridge import Bridge
from timclient.ui.conversation.pane import ConversationPane
from timclient.ui.conversation.presenter import ConversationPresenter
from timclient.ui.dialogs import ask
from timclient.ui.file_choice import files_to_open
from timclient.ui.models.file_ports import LateFiles
from timclient.ui.tasks import TaskOwner
from timclient.ui.theme import Theme

if TYPE_CHECKING:
    from timclient.ui.media.preview_dialog import PreviewDialog
    from timclient.ui.media.voice_presenter import VoicePresenter

_MOST = 20


class OutgoingFiles(QObject):
    """Of one conversation; preview and voice bar are made with their first use.

    Signals:
        told(str): something that is to be said quietly.
    """

    told = Signal(str)

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
        composer = pane.composer
        composer.files_given.connect(self.send)
        composer.tools.files_wanted.connect(lambda: self._tasks.spawn(self._choose()))
        composer.tools.voice_wanted.connect(lambda: self._tasks.spawn(self._record()))
        pane.files_dropped.connect(self.send)
        presenter.left.connect(self._left)

    def close(self) -> None:
        """End what still runs; a recording is thrown away."""
        self._left()
        self._tasks.cancel_all()

    def send(self, given: Sequence[str | bytes]) -> None:
        """Show files before they are sent."""
        if self._pane.composer.field.isEnabled() and self._presenter.room_id is not None:
            self._tasks.spawn(self._preview(self._presenter.room_id, given))

    async def _choose(self) -> None:
        room_id = self._presenter.room_id
        paths = await files_to_open(self._pane.window(), self.tr("Choose files to send"))
        if paths and room_id is not None:
            await self._preview(room_id, [str(path) for path in paths])

    async def _preview(self, room_id: RoomId, given: Sequence[str | bytes]) -> None:
        from timclient.ui.media.preview_dialog import PreviewDialog  # noqa: PLC0415 - rarely

        wanted = await self._look_at(given[:_MOST])
        if len(given) > _MOST:
            self.told.emit(self.tr("Only the first {count} files are sent.").format(count=_MOST))
        if not wanted:
            self.told.emit(self.tr("Folders cannot be sent. Please choose files."))
            return
        files, summary = await self._files.get(), self._presenter.summary
        window = self._pane.window()
        name = summary.name if summary is not None else ""
        dialog = PreviewDialog(self._theme, files.pictures, self._bridge, wanted, name, window)
        dialog.add_wanted.connect(lambda: self._tasks.spawn(self._add(dialog)))
        if not await ask(dialog):
            return
        answers = self._answers(room_id)
        await self._bridge.call(files.uploads.attach, room_id, dialog.files, answers)
        self._sent(room_id)

    async def _add(self, dialog: PreviewDialog) -> None:
        paths = await files_to_open(self._pane.window(), self.tr("Choose files to send"))
        dialog.add(await self._look_at([str(path) for path in paths]))

    async def _look_at(self, given: Sequence[str | bytes]) -> list[ChosenFile]:
        name = self.tr("Picture")
        found = await asyncio.to_thread(lambda: [_chosen(one, name) for one in given])
        return [one for one in found if one is not None]

    def _answers(self, room_id: RoomId) -> EventId | None:
        target = self._pane.composer.strip.target
        here = self._presenter.room_id == room_id and target is not None and not target.edits
        return target.event_id if here and target is not None else None

    def _sent(self, room_id: RoomId) -> None:
        if self._presenter.room_id == room_id:
            self._pane.composer.end_target()
            self._pane.timeline.jumping.to_newest()

    # -- voice ------------------------------------------------------------------------------------

    async def _record(self) -> None:
        from timclient.ui.media.voice_bar import VoiceBar  # noqa: PLC0415 - rarely
        from timclient.ui.media.voice_presenter import VoicePresenter  # noqa: PLC0415 - rarely

        if self._voice is None:
            files = await self._files.get()
            bar = VoiceBar(self._theme)
            voice = VoicePresenter(bar, files.voice, self._bridge, self._report)
            self._pane.show_in_place_of_composer(bar)
            voice.active_changed.connect(lambda active: self._pane.swap_composer(bar, active))
            voice.recorded.connect(self._recorded)
            self._voice = voice
        self._voice.begin()

    def _recorded(self, recorded: Recorded) -> None:
        room_id = self._presenter.room_id
        if room_id is not None:
            self._tasks.spawn(self._send_voice(room_id, recorded))

    async def _send_voice(self, room_id: RoomId, recorded: Recorded) -> None:
        files = await self._files.get()
        name = self.tr("Voice message") + ".ogg"
        await self._bridge.call(
            files.uploads.attach_voice, room_id, recorded, name, self._answers(room_id)
        )
        self._sent(room_id)

    def _left(self) -> None:
        if self._voice is not None:
            self._voice.cancel()


def _chosen(given: str | bytes, picture_name: str) -> ChosenFile | None:
    """A file as the preview shows it; None for a folder or what cannot be seen at all."""
    if isinstance(given, bytes):
        return ChosenFile(f"{picture_name}.png", "image/png", len(given), data=given)
    path = Path(given)
    try:
        if not path.is_file():
            return None
        size = path.stat().st_size
    except OSError:
        return None
    from timclient.media.ends import kind_of  # noqa: PLC0415 - rarely

    try:
        found = kind_of(path)
    except TimError:
        return ChosenFile(path.name, "", size, path=given)
    told = mimetypes.guess_type(path.name)[0] or ""
    return ChosenFile(path.name, found.mimetype if found.known else told, size, path=given)
