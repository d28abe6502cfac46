"""From chosen, pasted, dropped files, photos and recordings to the queue of the open chat."""

from __future__ import annotations

import asyncio
import mimetypes
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from timclient.domain.chosen_file import ChosenFile
from timclient.domain.direction import in_sentence
from timclient.domain.errors import TimError
from timclient.domain.ids import EventId, RoomId
from timclient.domain.room import RoomSummary
from timclient.domain.voice import Recorded
from timclient.ui.bridge import Bridge
from timclient.ui.conversation.given_files import png
from timclient.ui.conversation.pane import ConversationPane
from timclient.ui.conversation.presenter import ConversationPresenter
from timclient.ui.dialogs import ask
from timclient.ui.file_choice import files_to_open
from timclient.ui.media.voice_drafts import VoiceDrafts
from timclient.ui.models.file_ports import LateFiles
from timclient.ui.tasks import TaskOwner
from timclient.ui.theme import Theme

if TYPE_CHECKING:
    from timclient.ui.media.camera import Cameras
    from timclient.ui.media.preview_dialog import PreviewDialog

_MOST = 20


class OutgoingFiles(QObject):
    """Of one conversation; preview, camera and voice bar are made with their first use.

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
        cameras: Cameras | None = None,
    ) -> None:
        super().__init__(pane)
        self._files, self._bridge, self._pane = files, bridge, pane
        self._presenter, self._theme = presenter, theme
        self._tasks = TaskOwner(report)
        self._cameras = cameras
        self._asking = False
        self.voice = VoiceDrafts(files, bridge, pane, presenter, theme, report)
        self.voice.recorded.connect(self._recorded)
        self.voice.told.connect(self.told)
        composer, tools = pane.composer, pane.composer.tools
        composer.files_given.connect(self.send)
        tools.attach_wanted.connect(lambda: self._tasks.spawn(self._attach()))
        tools.files_wanted.connect(lambda: self._tasks.spawn(self._choose()))
        tools.photo_wanted.connect(lambda: self._tasks.spawn(self._photograph()))
        pane.files_dropped.connect(self.send)

    def close(self) -> None:
        """End what still runs; a recording is thrown away."""
        self.voice.close()
        self._tasks.cancel_all()

    def send(self, given: Sequence[str | bytes]) -> None:
        """Show files before they are sent."""
        if self._pane.composer.field.isEnabled() and self._presenter.summary is not None:
            self._tasks.spawn(self._preview(self._presenter.summary, given))

    # -- a camera ---------------------------------------------------------------------------------

    async def _attach(self) -> None:
        """Only where there is a camera one has to choose."""
        if self._asking:
            return
        self._asking = True
        try:
            found = await self._known_cameras().found()
        finally:
            self._asking = False
        if found:
            self._pane.composer.tools.offer_photo()
        else:
            await self._choose()

    async def _photograph(self) -> None:
        from timclient.ui.media.camera_dialog import CameraDialog  # noqa: PLC0415 - rarely

        chat, cameras = self._presenter.summary, self._known_cameras()
        found = await cameras.found()
        if chat is None or not found:
            self.told.emit(self.tr("No camera was found."))
            return
        dialog = CameraDialog(self._theme, cameras, found, self._pane.window())
        if await ask(dialog):
            photo = await asyncio.to_thread(png, dialog.photo)
            await self._preview(chat, [photo])

    def _known_cameras(self) -> Cameras:
        if self._cameras is None:
            from timclient.ui.media.qt_camera import QtCameras  # noqa: PLC0415 - rarely

            self._cameras = QtCameras()
        return self._cameras

    # -- files ------------------------------------------------------------------------------------

    async def _choose(self) -> None:
        chat = self._presenter.summary
        paths = await files_to_open(self._pane.window(), self.tr("Choose files to send"))
        if paths and chat is not None:
            await self._preview(chat, [str(path) for path in paths])

    async def _preview(self, chat: RoomSummary, given: Sequence[str | bytes]) -> None:
        """``chat`` is the one that was open when the files were chosen: it is named, and to it they
        go, whatever is open by then."""
        from timclient.ui.media.preview_dialog import PreviewDialog  # noqa: PLC0415 - rarely

        wanted, left_out = await self._look_at(given[:_MOST])
        if len(given) > _MOST:
            self.told.emit(self.tr("Only the first {count} files are sent.").format(count=_MOST))
        if not wanted:
            self.told.emit(" ".join(left_out))
            return
        files, room_id = await self._files.get(), chat.room_id
        window = self._pane.window()
        dialog = PreviewDialog(self._theme, files.pictures, self._bridge, wanted, chat.name, window)
        dialog.leave_out(left_out)
        dialog.add_wanted.connect(lambda: self._tasks.spawn(self._add(dialog)))
        if not await ask(dialog):
            return
        answers, chosen = self._answers(room_id), dialog.files
        # Only the people of the chat that is open are known here.
        here = self._presenter.room_id == room_id
        text = "\n".join(one.caption for one in chosen) if here else ""
        named = self._pane.composer.tools.named_in(text)
        await self._bridge.call(files.uploads.attach, room_id, chosen, answers, named)
        self._sent(room_id)

    async def _add(self, dialog: PreviewDialog) -> None:
        paths = await files_to_open(self._pane.window(), self.tr("Choose files to send"))
        wanted, left_out = await self._look_at([str(path) for path in paths])
        dialog.add(wanted)
        dialog.leave_out(left_out)

    async def _look_at(self, given: Sequence[str | bytes]) -> tuple[list[ChosenFile], list[str]]:
        """Return the files, and a sentence for each that cannot be taken."""
        name = self.tr("Picture")
        found = await asyncio.to_thread(lambda: [_chosen(one, name) for one in given])
        left_out = [self._why_not(one) for one in found if isinstance(one, _LeftOut)]
        return [one for one in found if isinstance(one, ChosenFile)], left_out

    def _why_not(self, one: _LeftOut) -> str:
        name = in_sentence(one.name)
        if one.folder:
            return self.tr("“{name}” is a folder and cannot be sent. Please choose files.").format(
                name=name
            )
        return self.tr("“{name}” cannot be found or read.").format(name=name)

    def _answers(self, room_id: RoomId) -> EventId | None:
        target = self._pane.composer.strip.target
        here = self._presenter.room_id == room_id and target is not None and not target.edits
        return target.event_id if here and target is not None else None

    def _sent(self, room_id: RoomId) -> None:
        if self._presenter.room_id == room_id:
            self._pane.composer.end_target()
            self._pane.timeline.jumping.to_newest()

    # -- voice ------------------------------------------------------------------------------------

    def _recorded(self, room_id: str, recorded: Recorded) -> None:
        self._tasks.spawn(self._send_voice(RoomId(room_id), recorded))

    async def _send_voice(self, room_id: RoomId, recorded: Recorded) -> None:
        name = self.tr("Voice message") + ".ogg"
        try:
            files = await self._files.get()
            await self._bridge.call(
                files.uploads.attach_voice, room_id, recorded, name, self._answers(room_id)
            )
        except BaseException:
            self.voice.not_sent()
            raise
        self.voice.sent()
        self._sent(room_id)


@dataclass(frozen=True, slots=True)
class _LeftOut:
    """What cannot be sent: a folder, or what cannot be seen at all."""

    name: str
    folder: bool = False


def _chosen(given: str | bytes, picture_name: str) -> ChosenFile | _LeftOut:
    """A file as the preview shows it."""
    if isinstance(given, bytes):
        return ChosenFile(f"{picture_name}.png", "image/png", len(given), data=given)
    path = Path(given)
    try:
        if not path.is_file():
            return _LeftOut(path.name or given, folder=path.is_dir())
        with path.open("rb"):
            size = path.stat().st_size
    except OSError:
        return _LeftOut(path.name)
    from timclient.media.ends import kind_of  # noqa: PLC0415 - rarely

    try:
        found = kind_of(path)
    except TimError:
        return ChosenFile(path.name, "", size, path=given)
    told = mimetypes.guess_type(path.name)[0] or ""
    return ChosenFile(path.name, found.mimetype if found.known else told, size, path=given)
