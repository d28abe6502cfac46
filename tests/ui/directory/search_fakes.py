"""A directory that finds what it is told to, and rooms around it."""

from __future__ import annotations

from collections.abc import Sequence

from tests.ui.directory.entries import ENTRIES, SPECIALTIES
from tests.ui.fakes import Fake
from timclient.domain.directory import Coded, DirectoryAnswer, Entry, KeptEntries, Publishers
from timclient.domain.directory_query import DirectoryQuery
from timclient.domain.ids import ServerName


class FakeDirectory(Fake):
    """Finds ``entries`` whatever is asked; ``insured`` are servers of insured persons."""

    def __init__(self, entries: Sequence[Entry] = ENTRIES, *, more: bool = False) -> None:
        super().__init__()
        self.entries, self.more = tuple(entries), more
        self.favourites: list[Entry] = []
        self.recent: list[Entry] = []
        self.insured: set[str] = set()
        self.publishers: Publishers | None = None

    async def search(self, query: DirectoryQuery, *, insist: bool = False) -> DirectoryAnswer:
        await self.note("search", query, *(["insist"] if insist else []))
        return DirectoryAnswer(self.entries, self.more)

    async def who_is(self, address: str) -> Publishers:
        await self.note("who_is", address)
        if self.publishers is not None:
            return self.publishers
        return Publishers(
            tuple(e for e in ENTRIES if any(str(a.user_id) == address for a in e.accounts))
        )

    async def kept(self) -> KeptEntries:
        await self.note("kept")
        return KeptEntries(tuple(self.favourites), tuple(self.recent))

    async def set_favourite(self, entry: Entry, favourite: bool) -> None:
        await self.note("set_favourite", entry, favourite)
        self.favourites = [e for e in self.favourites if e.entry_id != entry.entry_id]
        if favourite:
            self.favourites.append(entry)

    async def remember(self, entry: Entry) -> None:
        await self.note("remember", entry)
        self.recent.insert(0, entry)

    async def specialties(self) -> tuple[Coded, ...]:
        await self.note("specialties")
        return SPECIALTIES

    async def is_insured_server(self, server: ServerName) -> bool:
        await self.note("is_insured_server", server)
        return server in self.insured
