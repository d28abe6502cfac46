"""A message in the outbox whose files are not on the server yet: which, and what changes when one
has come there."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from timclient.domain.attachment import MediaSource
from timclient.domain.content import to_content
from timclient.domain.errors import TimError
from timclient.domain.json_object import decode
from timclient.domain.message import FileContent


class _Unsent(msgspec.Struct):
    sources: list[str]


def written(addresses: Sequence[str]) -> str:
    """Return what the outbox keeps of the addresses that files have as long as they are here."""
    return msgspec.json.encode(_Unsent(list(addresses))).decode()


def addresses_in(kept: str) -> list[str]:
    """Return the addresses that :func:`written` has written; none for an empty text."""
    return msgspec.json.decode(kept, type=_Unsent).sources if kept else []


def sources_of(content: FileContent) -> list[MediaSource]:
    """Return the files of a message, the large one last."""
    found = [content.thumbnail.source] if content.thumbnail is not None else []
    return [*found, *([content.source] if content.source is not None else [])]


def source_at(event_type: str, content: bytes, mxc: str) -> MediaSource:
    """Return the file of a message that has an address.

    Raises:
        TimError: the message does not carry it.
    """
    found = to_content(event_type, content)
    if isinstance(found, FileContent):
        for source in sources_of(found):
            if source.mxc == mxc:
                return source
    raise TimError("a row of the queue makes no sense")


def moved(content: bytes, here: str, there: str) -> bytes:
    """Return a message with the address of a file changed."""

    def move(value: object) -> object:
        if isinstance(value, dict):
            return {name: move(inner) for name, inner in value.items()}
        return there if value == here else value

    return msgspec.json.encode(move(decode(content)))
