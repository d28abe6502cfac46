"""A part of the screen is marked; the window that covers it goes and comes back."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from tests.ui.codes.drawn import picture
from tests.ui.codes.reader import Reader
from tests.ui.trust.fakes import CODE
from tests.ui.waiting import until
from timclient.ui.codes import screen_pick
from timclient.ui.codes.screen_pick import ScreenPick, pick_from_screen
from timclient.ui.theme import Theme

pytest.importorskip("segno")
pytest.importorskip("zxingcpp")


def overlays() -> list[ScreenPick]:
    tops = QGuiApplication.instance().topLevelWidgets()
    return [w for w in tops if isinstance(w, ScreenPick) and w.isVisible()]


def shooting(monkeypatch: pytest.MonkeyPatch, shot: QPixmap) -> None:
    monkeypatch.setattr(screen_pick, "_picture_of", lambda _screen: shot)


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
    shooting(monkeypatch, QPixmap.fromImage(picture(CODE, theme)))
    reader = Reader(theme)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        reader.sources.from_screen()
        await until(overlays)
        assert not reader.window.isVisible()
        QTest.keyClick(overlays()[0], key)
        await until(reader.window.isVisible)
    await until(lambda: reader.found)
    assert reader.found == [(CODE,)]
    assert reader.failed == []
    reader.close()


@pytest.mark.parametrize("kind", [QDialog, QWidget])
async def test_only_a_window_comes_back_after_its_end(
    loop: asyncio.AbstractEventLoop,
    theme: Theme,
    monkeypatch: pytest.MonkeyPatch,
    kind: type[QWidget],
) -> None:
    """A dialog is over by then; the window of the program must not be lost."""
    shooting(monkeypatch, QPixmap.fromImage(picture(CODE, theme)))
    window = kind()
    window.show()
    task = loop.create_task(pick_from_screen(theme, window))
    await until(overlays)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert window.isVisible() is (kind is QWidget)
    assert not overlays()
    window.close()
    window.deleteLater()


async def test_the_code_may_be_on_another_screen(
    loop: asyncio.AbstractEventLoop, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One screen is of one colour and is left out; a click on any other one ends all."""
    first = QGuiApplication.primaryScreen()
    drawn, plain = QPixmap.fromImage(picture(CODE, theme)), QPixmap(first.geometry().size())
    plain.fill(QColor("gray"))
    shots = iter((drawn, plain, drawn) * 2)
    monkeypatch.setattr(screen_pick, "_screens", lambda _window: [first] * 3)
    monkeypatch.setattr(screen_pick, "_picture_of", lambda _screen: next(shots))
    window = QWidget()
    window.show()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        task = loop.create_task(pick_from_screen(theme, window))
        await until(lambda: len(overlays()) == 2)
        QTest.keyClick(overlays()[-1], key)
        image = await task
        assert (image is not None) is (key is Qt.Key.Key_Return)
        assert not overlays()
        assert window.isVisible()
    assert screen_pick._screens(window) == [first] * 3
    monkeypatch.undo()
    assert screen_pick._screens(window) == [window.screen()]
    window.close()
    window.deleteLater()


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
