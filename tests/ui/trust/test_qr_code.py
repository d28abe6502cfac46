"""Codes are drawn so that they can be read, and read from any picture."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.ui.trust.fakes import CODE
from tests.ui.waiting import until
from timclient.domain.settings import Settings
from timclient.domain.settings import Theme as ThemeChoice
from timclient.ui.tasks import TaskOwner
from timclient.ui.theme import Theme
from timclient.ui.trust import code_sources, screen_pick
from timclient.ui.trust.code_sources import CodeSources
from timclient.ui.trust.qr_code import MARK, NoCodeFound, QrCode, modules, read_code
from timclient.ui.trust.screen_pick import ScreenPick

pytest.importorskip("segno")
pytest.importorskip("zxingcpp")


def picture(data: bytes, theme: Theme) -> QImage:
    widget = QrCode(theme, data)
    widget.resize(widget.sizeHint())
    return widget.grab().toImage()


@pytest.mark.parametrize("look", list(ThemeChoice))
def test_what_is_drawn_can_be_read(theme: Theme, qapp: object, look: ThemeChoice) -> None:
    theme.apply(qapp, Settings(theme=look))
    assert read_code(picture(CODE, theme)) == CODE


@given(data=st.binary(min_size=1, max_size=220))
def test_any_bytes_survive(data: bytes) -> None:
    dark = modules(MARK + data)
    image = QImage(len(dark) + 8, len(dark) + 8, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    for y, row in enumerate(dark):
        for x, module in enumerate(row):
            if module:
                image.setPixelColor(x + 4, y + 4, QColor("black"))
    assert read_code(image.scaled(image.size() * 4)) == MARK + data


def test_a_code_in_a_screenshot_with_another_one(theme: Theme) -> None:
    screen = QImage(1366, 768, QImage.Format.Format_ARGB32)
    screen.fill(QColor(240, 244, 248, 0))
    painter = QPainter(screen)
    painter.drawImage(QPoint(60, 80), picture(b"https://example.org", theme))
    painter.drawImage(QPoint(900, 300), picture(CODE, theme))
    painter.end()
    assert read_code(screen) == CODE


@pytest.mark.parametrize("side", [0, 1, 5000])
def test_no_code(side: int) -> None:
    image = QImage(side, side, QImage.Format.Format_RGB32) if side else QImage()
    image.fill(QColor("white"))
    with pytest.raises(NoCodeFound):
        read_code(image)


class Reader:
    """The sources over a plain dialog, with what came of them."""

    def __init__(self, theme: Theme) -> None:
        self.window = QWidget()
        self.window.show()
        self.found: list[bytes] = []
        self.failed: list[str] = []
        self.errors: list[Exception] = []
        self.sources = CodeSources(theme, self.window, TaskOwner(self.errors.append))
        self.sources.found.connect(lambda code: self.found.append(bytes(code)))
        self.sources.failed.connect(lambda text: self.failed.append(text.what))

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        assert not self.errors


async def test_from_the_clipboard(loop: object, theme: Theme) -> None:
    reader = Reader(theme)
    QGuiApplication.clipboard().clear()
    reader.sources.from_clipboard()
    assert "no picture" in reader.failed[0]
    QGuiApplication.clipboard().setImage(picture(CODE, theme))
    reader.sources.from_clipboard()
    await until(lambda: reader.found == [CODE])
    reader.close()


async def test_from_a_file(
    loop: object, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = [tmp_path / "code.png", tmp_path / "kein-bild.png", None]
    picture(CODE, theme).save(str(chosen[0]))
    chosen[1].write_bytes(b"\x89PNG kaputt")

    async def choose(*_args: object) -> Path | None:
        return chosen.pop(0)

    monkeypatch.setattr(code_sources, "file_to_open", choose)
    reader = Reader(theme)
    for _ in range(3):
        reader.sources.from_file()
        await asyncio.sleep(0.05)
    await until(lambda: reader.found == [CODE] and len(reader.failed) == 1)
    reader.close()


async def test_the_screen_refuses(
    loop: object, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Wayland, where the picture is empty."""
    monkeypatch.setattr(screen_pick, "_is_blank", lambda _picture: True)
    reader = Reader(theme)
    reader.sources.from_screen()
    await until(lambda: reader.failed)
    assert "does not let programs see" in reader.failed[0]
    assert reader.window.isVisible()
    reader.close()


async def test_the_whole_screen(
    loop: object, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    shot = QPixmap.fromImage(picture(CODE, theme))
    monkeypatch.setattr(screen_pick, "_picture_of", lambda _screen: shot)
    reader = Reader(theme)
    found: list[ScreenPick] = []

    def overlays() -> list[ScreenPick]:
        tops = QGuiApplication.instance().topLevelWidgets()
        found[:] = [w for w in tops if isinstance(w, ScreenPick) and w.isVisible()]
        return found

    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        reader.sources.from_screen()
        await until(overlays)
        assert not reader.window.isVisible()
        QTest.keyClick(found[0], key)
        await until(reader.window.isVisible)
    await until(lambda: reader.found)
    assert reader.found == [CODE]
    assert reader.failed == []
    reader.close()


def overlay(theme: Theme) -> ScreenPick:
    screen = QGuiApplication.primaryScreen()
    shot = QPixmap(screen.geometry().size() * 2)
    shot.fill(QColor("gray"))
    pick = ScreenPick(theme, screen, shot)
    pick.show()
    return pick


def test_a_dragged_part(theme: Theme) -> None:
    pick, images, gone = overlay(theme), [], []
    pick.picked.connect(lambda image: images.append(image.size()))
    pick.given_up.connect(lambda: gone.append(1))
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(pick, left, none, QPoint(5, 5))
    assert not images
    QTest.mousePress(pick, left, none, QPoint(200, 300))
    QTest.mouseMove(pick, QPoint(150, 350))
    pick.grab()
    QTest.mouseRelease(pick, left, none, QPoint(100, 380))
    expected = QRect(QPoint(200, 300), QPoint(100, 380)).normalized().size() * 2
    assert images == [expected]
    assert not gone


def test_keys_on_the_screen(theme: Theme) -> None:
    pick, images, gone = overlay(theme), [], []
    pick.picked.connect(lambda image: images.append(image.size()))
    QTest.keyClick(pick, Qt.Key.Key_Return)
    assert len(images) == 1
    pick = overlay(theme)
    pick.given_up.connect(lambda: gone.append(1))
    QTest.keyClick(pick, Qt.Key.Key_Escape)
    assert gone == [1]
