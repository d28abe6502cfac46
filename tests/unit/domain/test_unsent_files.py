"""Which files of a waiting message are not on the server yet."""

from __future__ import annotations

import msgspec
import pytest

from timclient.domain.attachment import FileKey, MediaSource, Thumbnail
from timclient.domain.errors import TimError
from timclient.domain.file_content import file_values
from timclient.domain.message import FileContent, FileKind
from timclient.domain.unsent_files import addresses_in, moved, source_at, sources_of, written

KEY = FileKey("A" * 43, "B" * 22, "C" * 43)
LARGE, SMALL = MediaSource("mxc://out/large", KEY), MediaSource("mxc://out/small", KEY)
PICTURE = FileContent("a.png", FileKind.IMAGE, 1, source=LARGE, thumbnail=Thumbnail(SMALL))
CONTENT = msgspec.json.encode(file_values(PICTURE))


def test_what_waits_is_read_as_it_was_written() -> None:
    assert sources_of(PICTURE) == [SMALL, LARGE]
    assert addresses_in(written([LARGE.mxc, SMALL.mxc])) == [LARGE.mxc, SMALL.mxc]
    assert addresses_in("") == []
    assert sources_of(FileContent("a", FileKind.FILE)) == []


def test_a_file_is_found_and_moved_and_its_key_stays() -> None:
    assert source_at("m.room.message", CONTENT, SMALL.mxc) == SMALL
    after = moved(CONTENT, SMALL.mxc, "mxc://a.example/there")
    assert source_at("m.room.message", after, "mxc://a.example/there").key == KEY
    assert source_at("m.room.message", after, LARGE.mxc) == LARGE


@pytest.mark.parametrize("content", [b"{}", b"no json", CONTENT])
def test_a_row_without_the_file_is_refused(content: bytes) -> None:
    with pytest.raises(TimError):
        source_at("m.room.message", content, "mxc://out/other")
