"""What was pasted or dropped: files by their paths, screenshots as pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QImage

from timclient.ui.conversation.given_files import given_files


@pytest.fixture
def picture(qapp: object) -> QImage:
    image = QImage(40, 30, QImage.Format.Format_ARGB32)
    image.fill(QColor("#3366cc"))
    return image


def test_a_screenshot_becomes_a_file(picture: QImage) -> None:
    pasted = QMimeData()
    pasted.setImageData(picture)
    [found] = given_files(pasted)
    assert isinstance(found, bytes)
    assert found.startswith(b"\x89PNG")
    assert QImage.fromData(found).pixelColor(3, 3) == QColor("#3366cc")


def test_text_wins_over_its_picture(picture: QImage) -> None:
    pasted = QMimeData()
    pasted.setImageData(picture)
    pasted.setText("a table")
    assert given_files(pasted) == []


def test_files_of_this_computer_only(tmp_path: Path) -> None:
    pasted = QMimeData()
    here = tmp_path / "Befund.pdf"
    pasted.setUrls([QUrl.fromLocalFile(str(here)), QUrl("https://a.example/x.pdf")])
    assert given_files(pasted) == [str(here)]


def test_an_empty_picture_is_none() -> None:
    pasted = QMimeData()
    pasted.setImageData(QImage())
    assert given_files(pasted) == []
