"""Pictures and pages by worker threads."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest

from tests.scenes import play
from tests.unit.media.picture_files import pdf, saved, scene
from timclient.domain.errors_media import PdfDamaged, PictureDamaged, PictureTooLarge
from timclient.domain.picture_edit import Area, Crop
from timclient.media import pictures
from timclient.services.pictures import PictureService


def test_pictures_and_pages(tmp_path: Path) -> None:
    data = saved(scene(1600, 1200), "JPEG")
    source = tmp_path / "a.jpg"
    source.write_bytes(data)
    page = pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>",
    )

    async def work() -> None:
        service = PictureService()
        assert (await service.inspect(data)).width == 1600
        view = await service.view(str(source), 400)
        assert (view.width, view.source_width) == (400, 1600)
        half = (Crop(Area(0.0, 0.0, 0.5, 1.0)),)
        assert (await service.edited(view, half)).width == 200
        assert (await service.make(data, edits=half)).width == 800
        ready = await service.prepare(str(source), str(tmp_path / "b"), str(tmp_path / "c"))
        assert (ready.width, ready.thumbnail_width) == (1600, 800)
        assert (await service.pdf_info(page)).pages == 1
        seen = await asyncio.gather(*(service.pdf_page(page, 0, 50 + n) for n in range(8)))
        assert [one.width for one in seen] == list(range(50, 58))
        with pytest.raises(PictureDamaged):
            await service.view(data[:2000], 100)
        with pytest.raises(PdfDamaged):
            await service.pdf_info(b"")
        await service.close()

    play(work)


def test_slow_work_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "inspect", lambda _source: time.sleep(0.2))

    async def work() -> None:
        service = PictureService(limit_s=0.05)
        with pytest.raises(PictureTooLarge):
            await service.inspect(b"")
        await service.close()

    play(work)
