"""Choosing files: what counts is what stood there when the user pressed the button."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from tests.ui.waiting import until
from timclient.ui.file_choice import file_to_save, files_to_open
from timclient.ui.theme import Theme


@pytest.fixture
def window(theme: Theme) -> Iterator[QWidget]:
    window = QWidget()
    window.show()
    yield window
    window.close()
    window.deleteLater()


async def opened(window: QWidget) -> tuple[QFileDialog, QLineEdit]:
    await until(lambda: bool(window.findChildren(QFileDialog)))
    dialog = window.findChildren(QFileDialog)[0]
    return dialog, dialog.findChildren(QLineEdit, "fileNameEdit")[0]


async def test_the_name_is_that_of_the_moment_of_saving(window: QWidget, tmp_path: Path) -> None:
    saving = asyncio.ensure_future(file_to_save(window, "Save", "Befund.pdf", "", "pdf"))
    dialog, field = await opened(window)
    assert field.text() == "Befund.pdf"
    field.setText(str(tmp_path / "Brief.pdf"))
    dialog.accept()
    field.setText(str(tmp_path))
    assert await saving == tmp_path / "Brief.pdf"


async def test_giving_up_chooses_nothing(window: QWidget) -> None:
    choosing = asyncio.ensure_future(files_to_open(window, "Open"))
    dialog, _ = await opened(window)
    dialog.reject()
    assert await choosing == []
