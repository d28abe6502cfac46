"""Files that another program shows: decrypted copies in a private folder, for as short as can be.

This is the only place where a file lies in clear without the user having saved it. So it has a
folder of its own (0700) below the profile, is read only, and goes at the next of these: signing
out, the end of the program, its next start, deletion of the message.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import stat
from pathlib import Path
from typing import Protocol

from timclient.domain.attachment import MediaSource
from timclient.domain.errors import NotFound
from timclient.domain.errors_media import FileNotWritten
from timclient.media.names import safe_name
from timclient.media.scanner import Verdict
from timclient.services.media import Saved
from timclient.store.trees import remove_tree

log = logging.getLogger(__name__)

_FALLBACK = "file"
_SHOWN = frozenset((Verdict.NOT_ASKED, Verdict.CLEAN))


class SavingPort(Protocol):
    """What is needed of the media service."""

    async def save(self, source: MediaSource, target: Path) -> Saved:
        """Decrypt, mark and scan; see :meth:`MediaService.save`."""
        ...


class OpenedFiles:
    """The copies of one profile. ``folder`` belongs to this class alone."""

    def __init__(self, media: SavingPort, folder: Path) -> None:
        self._media = media
        self._folder = folder
        self._copies: dict[str, list[Path]] = {}

    async def lay_out(self, source: MediaSource, name: str) -> Saved:
        """Make a copy for another program, under a safe name in a folder of its own.

        ``path`` is None where the scanner found something, or could not look at it: nobody has
        said where this file is to stay, so nothing is risked for it.

        Raises:
            FileNotWritten: the disk refuses.
            TimError: as :meth:`MediaService.save`.
        """
        place = self._folder / secrets.token_hex(8)
        self._copies.setdefault(source.mxc, []).append(place)
        await asyncio.to_thread(_make, self._folder, place)
        kept = False
        try:
            saved = await self._media.save(source, place / safe_name(name, _FALLBACK))
            if saved.path is None or saved.verdict not in _SHOWN:
                return Saved(None, saved.kind, saved.marked, saved.verdict)
            await asyncio.to_thread(_protect, saved.path)
            if place not in self._copies.get(source.mxc, []):
                raise NotFound("deleted meanwhile")
            kept = True
            return saved
        finally:
            if not kept:
                await asyncio.shield(asyncio.to_thread(remove_tree, place))

    async def remove(self, mxc: str) -> None:
        """The message was deleted: its copies go."""
        for place in self._copies.pop(mxc, []):
            await asyncio.to_thread(remove_tree, place)

    def clear(self) -> None:
        """Remove all copies, also those a crash has left. Windows keeps one that is still shown:
        the next start removes it."""
        self._copies.clear()
        remove_tree(self._folder)


def _make(folder: Path, place: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Somebody may have made it wider, or put a link in its place.
        if folder.is_symlink():
            raise FileNotWritten("link")
        folder.chmod(stat.S_IRWXU)
        place.mkdir(mode=0o700)
    except OSError as error:
        raise FileNotWritten(str(error.errno)) from error


def _protect(file: Path) -> None:
    """What is changed in a copy would be lost: the other program says so by itself."""
    try:
        file.chmod(stat.S_IRUSR)
    except OSError as error:
        log.info("a copy stays writable: %s", type(error).__name__)
