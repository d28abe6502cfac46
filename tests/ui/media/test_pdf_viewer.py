"""The window for PDF files, over the real engine."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.fakes import EngineThread
from tests.ui.media.picture_stage import letter
from tests.ui.test_form_names import nameless
from tests.ui.waiting import until
from timclient.services.pictures import PictureService
from timclient.ui.bridge import Bridge
from timclient.ui.media.pdf_viewer import PdfViewer
from timclient.ui.theme import Theme


@pytest.fixture
def service(engine_thread: EngineThread) -> Iterator[PictureService]:
    service = PictureService()
    yield service
    service._pool.shutdown()


@asynccontextmanager
async def opened(
    theme: Theme, service: PictureService, bridge: Bridge, data: bytes
) -> AsyncIterator[PdfViewer]:
    viewer = PdfViewer(theme, service, bridge, "Entlassbrief.pdf", data)
    viewer.show()
    viewer.start()
    yield viewer
    viewer.close()
    viewer.deleteLater()


async def test_pages(theme: Theme, service: PictureService, bridge: Bridge) -> None:
    async with opened(theme, service, bridge, letter(3)) as viewer:
        await until(lambda: not viewer.words)
        assert nameless(viewer) == []
        first = viewer.canvas.image
        assert first.width() == 1400
        QTest.keyClick(viewer.canvas, Qt.Key.Key_PageDown)
        await until(lambda: viewer.canvas.image != first)
        assert viewer.number.value() == 2
        QTest.keyClick(viewer.save_button, Qt.Key.Key_End)
        await until(lambda: not viewer.next_button.isEnabled())
        assert viewer.number.value() == 3
        viewer.previous_button.click()
        assert viewer.number.value() == 2


async def test_enlarging_draws_anew(theme: Theme, service: PictureService, bridge: Bridge) -> None:
    async with opened(theme, service, bridge, letter(1)) as viewer:
        await until(lambda: not viewer.words)
        viewer.canvas.zoom_to(4.0)
        await until(lambda: viewer.canvas.image.width() > 3000)
        assert viewer.canvas.zoom == 4.0
        viewer.canvas.zoom_to(16.0)
        await until(lambda: viewer.canvas.image.width() >= 4000)


async def test_damaged(theme: Theme, service: PictureService, bridge: Bridge) -> None:
    async with opened(theme, service, bridge, b"%PDF-1.7 nothing") as viewer:
        await until(lambda: "⚠" in viewer.words)
        saved: list[bool] = []
        viewer.save_wanted.connect(lambda: saved.append(True))
        viewer.save_button.click()
        assert saved == [True]
