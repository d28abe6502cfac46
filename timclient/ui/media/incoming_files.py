"""Files of the open chat: how they stand, looking at them, saving, listening."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from timclient.domain.direction import plain_name
from timclient.domain.errors import TimError
from timclient.domain.ids import TransactionId
from timclient.domain.message import FileContent, FileKind
from timclient.domain.timeline import MessageItem
from timclient.domain.voice import PlaybackState, next_speed
from timclient.ui.bridge import Bridge, BridgeSubscription
from timclient.ui.conversation.pane import ConversationPane
from timclient.ui.conversation.presenter import ConversationPresenter
from timclient.ui.media.leaving_files import LeavingFiles, open_with_system
from timclient.ui.models.file_ports import FilesPort, LateFiles
from timclient.ui.tasks import TaskOwner
from timclient.ui.theme import Theme

if TYPE_CHECKING:
    from timclient.ui.media.picture_viewer import PictureViewer

_EDGE, _PDF_LIMIT, _SOUND_LIMIT = 2400, 100 * 1024 * 1024, 100 * 1024 * 1024


class IncomingFiles(QObject):
    """Of one conversation.

    Signals:
        told(str): something was done that is to be said quietly.
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
        open_path: Callable[[Path], bool] = open_with_system,
    ) -> None:
        super().__init__(pane)
        self._files, self._bridge, self._pane = files, bridge, pane
        self._presenter, self._theme = presenter, theme
        self.leaving = LeavingFiles(files, bridge, pane, open_path)
        self.leaving.told.connect(self.told)
        self._tasks = TaskOwner(report)
        self._quiet = TaskOwner(lambda _error: None)
        self._following: list[BridgeSubscription] = []
        self._playback: BridgeSubscription | None = None
        self._played = PlaybackState()
        self._connect()

    def close(self) -> None:
        """End what still runs."""
        self._forget()
        if self._playback is not None:
            self._playback.close()
            self._playback = None
        self._tasks.cancel_all()
        self._quiet.cancel_all()

    def _connect(self) -> None:
        view = self._pane.timeline
        wishes = view.wishes
        wishes.open_wanted.connect(lambda uid: self._with(uid, self._open))
        wishes.outside_wanted.connect(lambda uid: self._with(uid, self._open_outside))
        wishes.save_wanted.connect(lambda uid: self._with(uid, self._save))
        wishes.cancel_wanted.connect(lambda uid: self._with(uid, self._cancel))
        wishes.play_wanted.connect(lambda uid: self._with(uid, self._play))
        wishes.seek_wanted.connect(lambda uid, place: self._tasks.spawn(self._seek(uid, place)))
        wishes.speed_wanted.connect(lambda: self._tasks.spawn(self._next_speed()))
        view.rows.live.files_seen.connect(
            lambda addresses: self._quiet.spawn(self._follow(addresses))
        )
        self._presenter.left.connect(self._forget)

    def _forget(self) -> None:
        for subscription in self._following:
            subscription.close()
        self._following = []
        self._pane.timeline.rows.live.forget()

    def _with(self, uid: str, do: Callable[[MessageItem, FileContent], object]) -> None:
        item = self._item(uid)
        if item is not None and isinstance(item.content, FileContent):
            self._tasks.spawn(do(item, item.content))  # type: ignore[arg-type]

    def _item(self, uid: str) -> MessageItem | None:
        model = self._pane.timeline.timeline
        return next(
            (item for item in model.items if isinstance(item, MessageItem) and item.uid == uid),
            None,
        )

    def _with_files(self) -> list[tuple[MessageItem, FileContent]]:
        return [
            (item, item.content)
            for item in self._pane.timeline.timeline.items
            if isinstance(item, MessageItem) and isinstance(item.content, FileContent)
        ]

    async def _follow(self, addresses: Sequence[str]) -> None:
        files, room_id = await self._files.get(), self._presenter.room_id
        live = self._pane.timeline.rows.live
        for _, content in self._with_files():
            source = content.source
            if source is None or source.mxc not in addresses:
                continue
            transfer = await self._bridge.call(files.media.transfer, source)
            if self._presenter.room_id == room_id:
                show = lambda value, mxc=source.mxc: live.show_transfer(mxc, value)  # noqa: E731
                self._following.append(self._bridge.subscribe(transfer, show))

    # -- saving -----------------------------------------------------------------------------------

    async def _save(self, _item: MessageItem, content: FileContent) -> None:
        await self.leaving.save(content)

    async def _open_outside(self, _item: MessageItem, content: FileContent) -> None:
        await self.leaving.open_outside(content)

    async def _cancel(self, item: MessageItem, content: FileContent) -> None:
        files = await self._files.get()
        if item.event_id is None and item.transaction_id is not None:
            await self._bridge.call(files.uploads.cancel, TransactionId(item.transaction_id))
        elif content.source is not None:
            await self._bridge.call(files.media.cancel, content.source.mxc)

    # -- looking ----------------------------------------------------------------------------------

    async def _open(self, item: MessageItem, content: FileContent) -> None:
        if content.kind is FileKind.IMAGE:
            await self._show_pictures(item)
        elif content.mimetype == "application/pdf" or content.name.casefold().endswith(".pdf"):
            await self._show_pdf(content)
        elif content.kind is FileKind.AUDIO:
            await self._play(item, content)
        elif content.kind is FileKind.VIDEO:
            await self._show_video(item, content)
        else:
            await self.leaving.open_outside(content)

    async def _show_pdf(self, content: FileContent) -> None:
        from timclient.ui.media.pdf_viewer import PdfViewer  # noqa: PLC0415 - rarely

        if content.source is None:
            return
        files = await self._files.get()
        data = await self._bridge.call(files.media.read, content.source, _PDF_LIMIT)
        window = self._pane.window()
        viewer = PdfViewer(self._theme, files.pages, self._bridge, content.name, data, window)
        viewer.save_wanted.connect(lambda: self._tasks.spawn(self.leaving.save(content)))
        viewer.show()
        viewer.start()

    async def _show_video(self, item: MessageItem, content: FileContent) -> None:
        from timclient.ui.media.qt_video_player import QtVideoPlayer  # noqa: PLC0415 - rarely
        from timclient.ui.media.video_player import MOST_BYTES  # noqa: PLC0415 - rarely
        from timclient.ui.media.video_window import VideoWindow  # noqa: PLC0415 - rarely

        if content.source is None:
            return
        files = await self._files.get()
        window = VideoWindow(self._theme, self._pane.window())
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.save_wanted.connect(lambda: self._tasks.spawn(self._save(item, content)))
        window.expect(plain_name(content.name))
        window.show()
        await self._bridge.call(files.voice.pause)
        await self._bridge.call(files.voice.pause_playback)
        try:
            data = await self._bridge.call(files.media.read, content.source, MOST_BYTES)
        except TimError as error:
            if isValid(window):
                window.show_failure(error)
            return
        if isValid(window) and window.isVisible():
            window.start(QtVideoPlayer(data))

    async def _show_pictures(self, item: MessageItem) -> None:
        from timclient.ui.media.picture_viewer import PictureViewer  # noqa: PLC0415 - rarely

        pictures = [
            (one, content)
            for one, content in self._with_files()
            if content.kind is FileKind.IMAGE and content.source is not None
        ]
        place = next((i for i, (one, _) in enumerate(pictures) if one.uid == item.uid), 0)
        viewer = PictureViewer(self._theme, self._pane.window())
        gallery = _Gallery(pictures, place)
        viewer.step_wanted.connect(lambda step: self._step(viewer, gallery, step))
        viewer.sharper_wanted.connect(
            lambda edge: self._quiet.spawn(self._show(viewer, gallery, edge))
        )
        viewer.save_wanted.connect(lambda: self._tasks.spawn(self._save(*gallery.now)))
        viewer.show()
        self._step(viewer, gallery, 0)

    def _step(self, viewer: PictureViewer, gallery: _Gallery, step: int) -> None:
        gallery.place = min(max(gallery.place + step, 0), len(gallery.pictures) - 1)
        viewer.expect(gallery.now[1].name, gallery.place, len(gallery.pictures))
        self._quiet.spawn(self._show(viewer, gallery, _EDGE))

    async def _show(self, viewer: PictureViewer, gallery: _Gallery, edge: int) -> None:
        place, (_, content) = gallery.place, gallery.now
        if content.source is None:
            return
        files = await self._files.get()
        try:
            data = await self._bridge.call(files.media.read, content.source)
            picture = await self._bridge.call(files.pictures.view, data, edge)
        except TimError as error:
            if gallery.place == place:
                viewer.show_failure(error)
            return
        if gallery.place == place:
            viewer.show_picture(picture)

    # -- listening --------------------------------------------------------------------------------

    async def _play(self, item: MessageItem, content: FileContent) -> None:
        files = await self._files.get()
        if self._playback is None:
            self._playback = self._bridge.subscribe(files.voice.playback, self._show_playback)
        voice = files.voice
        if self._played.uid == item.uid and not self._played.ended:
            go = voice.pause_playback if self._played.playing else voice.resume_playback
            await self._bridge.call(go)
            return
        await self._start(files, item, content)

    async def _start(self, files: FilesPort, item: MessageItem, content: FileContent) -> None:
        from timclient.ui.media.qt_sound_decoder import play_any  # noqa: PLC0415 - rarely

        if content.source is None:
            return
        sound = await self._bridge.call(files.media.read, content.source, _SOUND_LIMIT)

        async def play(uid: str, data: bytes) -> None:
            await self._bridge.call(files.voice.play, uid, data)

        await play_any(play, item.uid, sound)

    def _show_playback(self, state: PlaybackState) -> None:
        ended = state.ended and not self._played.ended and bool(state.uid)
        self._played = state
        self._pane.timeline.rows.live.show_playback(state)
        if ended:
            self._quiet.spawn(self._play_next(state.uid))

    async def _play_next(self, uid: str) -> None:
        """The next voice message plays on by itself, as long as nothing else lies in between."""
        found = False
        for item in self._pane.timeline.timeline.items:
            if not isinstance(item, MessageItem):
                continue
            if found:
                content = item.content
                if isinstance(content, FileContent) and content.sound and content.sound.voice:
                    # A breath between two people.
                    await asyncio.sleep(0)
                    await self._start(await self._files.get(), item, content)
                return
            found = item.uid == uid

    async def _seek(self, uid: str, place: int) -> None:
        item, files = self._item(uid), await self._files.get()
        if item is None or not isinstance(item.content, FileContent):
            return
        if self._played.uid != uid:
            await self._play(item, item.content)
        duration = self._played.duration_ms or (
            item.content.sound.duration_ms if item.content.sound else 0
        )
        await self._bridge.call(files.voice.seek, duration * place // 1000)

    async def _next_speed(self) -> None:
        files = await self._files.get()
        await self._bridge.call(files.voice.set_speed, next_speed(self._played.speed))


class _Gallery:
    """The pictures of a chat and the one that is shown."""

    def __init__(self, pictures: list[tuple[MessageItem, FileContent]], place: int) -> None:
        self.pictures = pictures
        self.place = place

    @property
    def now(self) -> tuple[MessageItem, FileContent]:
        """The one that is shown."""
        return self.pictures[self.place]
