"""Everything about files, pictures and sound, made together: importing it takes a while."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path

from timclient.domain.errors import InvalidIdentifier, TimError
from timclient.domain.message import FileContent
from timclient.domain.observe import Observable
from timclient.domain.picture import DecodedPicture
from timclient.domain.session import Connection
from timclient.domain.sync import SyncUpdate
from timclient.services.changes import Changes
from timclient.services.media import MediaService
from timclient.services.opened_files import OpenedFiles
from timclient.services.pictures import PictureService
from timclient.services.scope import Scope, Stores
from timclient.services.sealing import Sealing
from timclient.services.sending import SendingService
from timclient.services.sync import SyncService
from timclient.services.tasks import TaskOwner
from timclient.services.uploads import UploadService
from timclient.services.voice import VoiceService
from timclient.store.media_files import MediaFiles
from timclient.store.profile import OPENED

log = logging.getLogger(__name__)

_SMALL = 8 * 1024 * 1024


class Files:
    """The services for files of one profile."""

    def __init__(
        self,
        stores: Stores,
        scope: Scope,
        changes: Changes,
        sending: SendingService,
        sync: SyncService,
        folder: Path,
        scan_command: Callable[[], str],
    ) -> None:
        connection: Observable[Connection] = sync.connection
        cache = MediaFiles(folder, stores.database, time.time)
        self._scope = scope
        self._tasks = TaskOwner()
        self.pictures = self.pages = PictureService()
        self.voice = VoiceService()
        self.media = MediaService(scope, cache, connection, scan_command)
        self.opened = OpenedFiles(self.media, folder / OPENED)
        sealing = Sealing(scope, self.media, cache, self.pictures)
        self.uploads = UploadService(
            stores, scope, changes, sending, self.media, cache, sealing, connection
        )
        sync.follow(self._after_sync)

    def start(self) -> None:
        """Go on with what waits; the store must be open."""
        self.opened.clear()
        self.media.start()
        self.uploads.start()
        # A sync that the program did not survive may have deleted some.
        self._remove_gone()

    async def pause(self) -> None:
        """Break off what needs the server."""
        await self.uploads.stop()
        await self._tasks.close()
        await self.media.stop()

    async def wipe(self) -> None:
        """The user signs out: nothing of his files stays. The store must still be open."""
        await self.pause()
        await self.voice.forget()
        self.opened.clear()
        await self.media.wipe()

    async def close(self) -> None:
        """Stop everything."""
        await self.pause()
        self.opened.clear()
        await self.voice.close()
        await self.pictures.close()

    async def thumbnail(self, content: FileContent, edge: int) -> DecodedPicture | None:
        """Return a small picture of a picture, from what its sender made small where there is such;
        None where fetching it would take too long.

        Raises:
            TimError: it cannot be had now, or is no picture.
        """
        small = content.thumbnail
        if small is not None:
            return await self.pictures.view(await self.media.read(small.source, _SMALL), edge)
        if content.source is None or (content.size or 0) > _SMALL:
            return None
        return await self.pictures.view(await self.media.read(content.source, _SMALL), edge)

    def _after_sync(self, _update: SyncUpdate) -> None:
        self._remove_gone()

    def _remove_gone(self) -> None:
        gone = self._scope.writer.gone_files()
        if gone:
            self._tasks.spawn(self._remove(gone), "files of deleted messages")

    async def _remove(self, gone: list[str]) -> None:
        writer = self._scope.writer
        for mxc in gone:
            try:
                await self.opened.remove(mxc)
                await self.media.remove(mxc)
                writer.forget_gone_file(mxc)
            except InvalidIdentifier:
                writer.forget_gone_file(mxc)
            except TimError as error:
                log.info("file of a deleted message: %s", error.code)
