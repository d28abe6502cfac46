from __future__ import annotations

from pathlib import Path

import pytest

from timclient.domain.errors_media import FileUnreadable
from timclient.media.ends import Ends, kind_of
from timclient.media.kinds import HEAD_BYTES, TAIL_BYTES


@pytest.mark.parametrize("size", [0, 5, HEAD_BYTES - 1, HEAD_BYTES + 1, 300_000])
def test_only_the_ends_are_kept(tmp_path: Path, size: int) -> None:
    data = (b"%PDF-" + bytes(size))[:size]
    ends = Ends()
    for at in range(0, size, 7777):
        piece = memoryview(data)[at : at + 7777]
        assert ends.write(piece) == len(piece)
    file = tmp_path / "file"
    file.write_bytes(data)
    assert ends.kind() == kind_of(file)
    assert bytes(ends._head) == data[:HEAD_BYTES]
    assert bytes(ends._tail) == data[-TAIL_BYTES:]


def test_unreadable(tmp_path: Path) -> None:
    for name in ("missing", "", "a\x00b"):
        with pytest.raises(FileUnreadable):
            kind_of(tmp_path / name)
