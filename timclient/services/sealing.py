"""From what the user has chosen to what can be sent: built anew where it tells too much, encrypted
into the cache. From then on the original may change or vanish."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from timclient.domain.attachment import MediaSource, Thumbnail
from timclient.domain.chosen_file import ChosenFile
from timclient.domain.errors import TimError
from timclient.domain.errors_media import FileEmpty, FileTooLarge, FileUnreadable
from timclient.domain.message import FileContent, FileKind
from timclient.domain.mxc import OUTGOING
from timclient.domain.unsent_files import sources_of
from timclient.domain.voice import Recorded
from timclient.media.ends import Ends, kind_of
from timclient.media.film import Film, film_in
from timclient.media.names import safe_name
from timclient.services.media import MediaService
from timclient.services.pictures import PictureService
from timclient.services.scope import Scope
from timclient.store.media_files import MediaFiles

log = logging.getLogger(__name__)

_FALLBACK_NAME = "file"
_FILMS = "video/"


@dataclass(frozen=True, slots=True)
class _Sealed:
    """A file in the cache, with how many bytes it has in clear."""

    source: MediaSource
    size: int


class Sealing:
    """Seals files under addresses that stand for "not uploaded yet"."""

    def __init__(
        self, scope: Scope, media: MediaService, files: MediaFiles, pictures: PictureService
    ) -> None:
        self._scope = scope
        self._media = media
        self._files = files
        self._pictures = pictures
        # Of this run; some may not be in the queue yet.
        self._addresses: set[str] = set()

    def clear_up(self, waiting: Collection[str]) -> None:
        """Remove what an earlier run has sealed and nobody waits for any more."""
        self._files.drop_outgoing(except_for={*waiting, *self._addresses})

    def undo(self, content: object) -> None:
        """A file is not to be sent: remove it, unless it is on the server."""
        if isinstance(content, FileContent):
            for source in sources_of(content):
                if source.mxc.startswith(OUTGOING):
                    self._files.remove(source.mxc)

    async def all_of(self, chosen: Collection[ChosenFile]) -> list[FileContent]:
        """Seal files, all or none.

        Raises:
            FileTooLarge, FileEmpty, FileUnreadable, FileNotWritten, MediaError: see there.
        """
        limit = await self._limit()
        made: list[FileContent] = []
        try:
            for one in chosen:
                made.append(await self._made(one, limit))  # noqa: PERF401 - what is made is undone
        except BaseException:
            for content in made:
                self.undo(content)
            raise
        return made

    async def voice(self, recorded: Recorded, name: str) -> FileContent:
        """Seal a recording.

        Raises:
            FileTooLarge, FileNotWritten: see there.
        """
        sealed = await self._seal(recorded.data, await self._limit())
        return FileContent(
            name=name,
            kind=FileKind.AUDIO,
            size=sealed.size,
            mimetype="audio/ogg",
            source=sealed.source,
            sound=replace(recorded.sound, voice=True),
        )

    async def _made(self, chosen: ChosenFile, limit: int | None) -> FileContent:
        if chosen.is_picture:
            return await self._picture(chosen, limit)
        kind, film = await asyncio.to_thread(_look, chosen)
        sealed = await self._seal(Path(chosen.path) if chosen.path else chosen.data, limit)
        return FileContent(
            name=safe_name(chosen.name, _FALLBACK_NAME),
            kind=FileKind.VIDEO if film is not None else FileKind.FILE,
            size=sealed.size,
            mimetype=kind if film is not None else chosen.mimetype or kind,
            source=sealed.source,
            width=film.width if film is not None else 0,
            height=film.height if film is not None else 0,
            caption=chosen.caption,
            duration_ms=film.duration_ms if film is not None else 0,
        )

    async def _picture(self, chosen: ChosenFile, limit: int | None) -> FileContent:
        made = await self._pictures.make(
            chosen.source, full_size=chosen.full_size, edits=chosen.edits
        )
        sealed = await self._seal(made.data, limit)
        thumbnail = None
        if made.thumbnail is not None:
            small = made.thumbnail
            there = await self._seal(small.data, limit)
            thumbnail = Thumbnail(
                there.source, small.mimetype, there.size, small.width, small.height
            )
        name = Path(safe_name(chosen.name, _FALLBACK_NAME)).stem
        return FileContent(
            name=f"{name}{made.suffix}",
            kind=FileKind.IMAGE,
            size=sealed.size,
            mimetype=made.mimetype,
            source=sealed.source,
            width=made.width,
            height=made.height,
            thumbnail=thumbnail,
            caption=chosen.caption,
        )

    async def _seal(self, source: Path | bytes, limit: int | None) -> _Sealed:
        size = len(source) if isinstance(source, bytes) else await _size(source)
        if not size:
            raise FileEmpty
        if limit is not None and size > limit:
            raise FileTooLarge(f"{size} bytes", limit)
        mxc = OUTGOING + secrets.token_hex(16)
        self._addresses.add(mxc)
        part = self._files.part()
        try:
            if isinstance(source, bytes):
                key = await self._media.seal_bytes(source, part)
            else:
                key = await self._media.seal(source, part)
            placed = MediaSource(mxc, key)
            self._files.add(placed, part, key)
        finally:
            part.unlink(missing_ok=True)
        return _Sealed(placed, size)

    async def _limit(self) -> int | None:
        """What the server takes, where it can be asked; else it says so later."""
        matrix = self._scope.connected
        try:
            return await matrix.media.upload_limit() if matrix is not None else None
        except TimError as error:
            log.info("limit not known: %s", error.code)
            return None


def _look(chosen: ChosenFile) -> tuple[str, Film | None]:
    """What the content is, and what it says of itself where it is a film."""
    source: Path | bytes = Path(chosen.path) if chosen.path else chosen.data
    if isinstance(source, Path):
        kind = kind_of(source).mimetype
    else:
        ends = Ends()
        ends.write(memoryview(source))
        kind = ends.kind().mimetype
    if not kind.startswith(_FILMS):
        return kind, None
    film = film_in(source)
    return kind, None if film.sound_only else film


async def _size(file: Path) -> int:
    try:
        return (await asyncio.to_thread(file.stat)).st_size
    except OSError as error:
        raise FileUnreadable(type(error).__name__) from error
