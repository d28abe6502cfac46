"""Pictures are fetched when seen, bounded in memory, and hostile ones do no harm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from threading import get_ident
from typing import Any

import pytest
from PySide6.QtCore import QSize

from tests.ui.fakes import EngineThread
from tests.ui.timeline_rows import FakeThumbnails, picture
from tests.ui.waiting import until
from timclient.domain.errors import Offline
from timclient.domain.message import FileContent
from timclient.domain.picture import DecodedPicture
from timclient.ui.bridge import Bridge
from timclient.ui.timeline import picture_cache
from timclient.ui.timeline.picture_cache import AT_ONCE, MOST_WAITING, PictureCache

SIZE = QSize(160, 90)


class Thumbnails(FakeThumbnails):
    answer: DecodedPicture | Exception | None = None

    async def thumbnail(self, content: FileContent, edge: int) -> DecodedPicture | None:
        if self.answer is not None:
            self.asked.append((content.name, edge))
            if isinstance(self.answer, Exception):
                raise self.answer
            return self.answer
        return await super().thumbnail(content, edge)


@pytest.fixture
def thumbnails() -> Thumbnails:
    return Thumbnails()


@pytest.fixture
def cache(bridge: Bridge, thumbnails: Thumbnails) -> Iterator[PictureCache]:
    cache = PictureCache(thumbnails, bridge, most_bytes=4 * 160 * 90 * 4)
    yield cache
    cache.clear()
    cache.deleteLater()


async def shown(cache: PictureCache, content: FileContent) -> None:
    await until(lambda: cache.pixmap(content, SIZE) is not None, "no picture")


async def test_a_picture_is_fetched_once_in_the_size_it_is_drawn(
    cache: PictureCache, thumbnails: Thumbnails
) -> None:
    content = picture()
    assert cache.pixmap(content, SIZE) is None
    cache.pixmap(content, SIZE)
    await shown(cache, content)
    assert thumbnails.asked == [("Rhythmusstreifen.jpg", 160)]
    found = cache.pixmap(content, SIZE)
    assert found is not None
    assert found.width() <= 160
    assert found.height() <= 90


async def test_memory_is_bounded_and_the_oldest_goes(cache: PictureCache) -> None:
    several = [picture(f"{number}.jpg") for number in range(6)]
    for content in several:
        await shown(cache, content)
    assert cache._bytes <= 4 * 160 * 90 * 4
    assert len(cache._kept) == 4
    assert cache.pixmap(several[-1], SIZE) is not None


async def test_who_scrolls_by_waits_for_the_last_only(
    cache: PictureCache, thumbnails: Thumbnails
) -> None:
    for number in range(100):
        cache.pixmap(picture(f"{number}.jpg"), SIZE)
    assert len(cache._running) == AT_ONCE
    assert len(cache._waiting) == MOST_WAITING
    await until(lambda: not cache._running and not cache._waiting, "still working")
    assert len(thumbnails.asked) == AT_ONCE + MOST_WAITING
    assert thumbnails.asked[AT_ONCE][0] == "99.jpg"


@pytest.mark.parametrize(
    "answer",
    [
        Offline(),
        DecodedPicture(100, 100, b"short", 100, 100),
        DecodedPicture(0, 0, b"", 0, 0),
        DecodedPicture(100_000, 1, bytes(400_000), 100_000, 1),
    ],
)
async def test_what_cannot_be_drawn_is_said_and_tried_again_on_wish(
    cache: PictureCache, thumbnails: Thumbnails, answer: DecodedPicture | Exception
) -> None:
    content = picture("kaputt")
    thumbnails.answer = answer
    cache.pixmap(content, SIZE)
    assert content.source is not None
    mxc = content.source.mxc
    await until(lambda: cache.failed(mxc), "not failed")
    cache.pixmap(content, SIZE)
    assert len(thumbnails.asked) == 1
    thumbnails.answer = None
    cache.retry(mxc)
    assert not cache.failed(mxc)


async def test_a_deleted_picture_is_forgotten(cache: PictureCache) -> None:
    content = picture()
    await shown(cache, content)
    assert content.source is not None
    cache.forget(content.source.mxc)
    assert not cache._kept
    assert cache._bytes == 0


async def test_without_a_source_nothing_is_asked(
    cache: PictureCache, thumbnails: Thumbnails, engine_thread: EngineThread
) -> None:
    assert cache.pixmap(replace(picture(), source=None), SIZE) is None
    assert cache.pixmap(picture(), QSize(0, 0)) is None
    assert thumbnails.asked == []


async def test_one_deleted_on_its_way_is_not_kept(
    cache: PictureCache, thumbnails: Thumbnails
) -> None:
    content = picture()
    assert content.source is not None
    cache.pixmap(content, SIZE)
    cache.forget(content.source.mxc)
    await until(lambda: thumbnails.asked and not cache._tasks.busy, "still working")
    assert not cache._kept
    assert not cache.failed(content.source.mxc)


async def test_pictures_are_not_scaled_in_the_thread_of_the_window(
    cache: PictureCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[int] = []
    drawn = picture_cache._drawn

    def noted(*arguments: Any) -> Any:
        threads.append(get_ident())
        return drawn(*arguments)

    monkeypatch.setattr(picture_cache, "_drawn", noted)
    await shown(cache, picture())
    assert len(threads) == 1
    assert get_ident() not in threads
