"""Dialogs without a loop of their own."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import delete

from tests.ui.waiting import until
from timclient.ui.dialogs import ConfirmDialog, MessageDialog, ask
from timclient.ui.focus import FocusPlace
from timclient.ui.theme import Theme
from timclient.ui.widgets.fitting_dialog import FittingDialog


class Desk(QWidget):
    """A window with a menu button and, in another part of it, a list and a field."""

    def __init__(self) -> None:
        super().__init__()
        self.button = QPushButton("Account")
        self.part = QWidget()
        self.list = QLineEdit()
        self.field = QLineEdit()
        inside = QVBoxLayout(self.part)
        inside.addWidget(self.list)
        inside.addWidget(self.field)
        box = QVBoxLayout(self)
        box.addWidget(self.part)
        box.addWidget(self.button)


@pytest.fixture
def desk(theme: Theme) -> Iterator[Desk]:
    desk = Desk()
    desk.show()
    desk.activateWindow()
    desk.field.setFocus()
    yield desk
    desk.close()
    desk.deleteLater()


@pytest.fixture
def window(theme: Theme) -> Iterator[QWidget]:
    window = QWidget()
    window.show()
    yield window
    window.close()
    window.deleteLater()


def _button(dialog: QWidget, text: str) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.text() == text)


async def test_a_question_is_answered(window: QWidget) -> None:
    dialog = ConfirmDialog(window, "Leave?", "You cannot come back.", "Leave", destructive=True)
    asked = asyncio.ensure_future(ask(dialog))
    await until(dialog.isVisible)
    _button(dialog, "Leave").click()
    assert await asked


async def test_escape_means_no(window: QWidget) -> None:
    dialog = ConfirmDialog(window, "Leave?", "You cannot come back.", "Leave")
    asked = asyncio.ensure_future(ask(dialog))
    await until(dialog.isVisible)
    dialog.reject()
    assert not await asked


async def test_other_tasks_go_on_meanwhile(window: QWidget) -> None:
    dialog = MessageDialog(window, "News", "Something happened.")
    steps = 0

    async def count() -> None:
        nonlocal steps
        while True:
            await asyncio.sleep(0.001)
            steps += 1

    counting = asyncio.ensure_future(count())
    asked = asyncio.ensure_future(ask(dialog))
    await until(lambda: steps > 5)
    assert dialog.isVisible()
    _button(dialog, "OK").click()
    assert await asked
    counting.cancel()


async def test_a_cancelled_caller_closes_its_dialog(window: QWidget, qapp: QApplication) -> None:
    dialog = MessageDialog(window, "News", "Something happened.")
    gone: list[bool] = []
    dialog.destroyed.connect(lambda: gone.append(True))
    asked = asyncio.ensure_future(ask(dialog))
    await until(dialog.isVisible)
    asked.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asked
    await until(lambda: gone)


async def test_long_buttons_are_never_cut(
    window: QWidget, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = "I know that this is the right person"
    for width, lines in ((1300, 1), (420, 2)):
        monkeypatch.setattr(FittingDialog, "available", lambda _self, w=width: QRect(0, 0, w, 700))
        dialog = ConfirmDialog(window, "Really?", "The names differ.", step, destructive=True)
        asked = asyncio.ensure_future(ask(dialog))
        await until(dialog.isVisible)
        dialog.grab()
        buttons = _button(dialog, "Cancel"), _button(dialog, step)
        assert len({button.mapTo(dialog, QPoint()).y() for button in buttons}) == lines
        for button in buttons:
            assert button.width() >= button.sizeHint().width()
            right = button.mapTo(dialog, QPoint(button.width(), button.height()))
            assert dialog.rect().contains(right)
        dialog.reject()
        await asked


async def test_the_harmless_button_has_the_focus_where_something_is_lost(window: QWidget) -> None:
    dialog = ConfirmDialog(window, "Leave?", "Really.", "Leave", destructive=True)
    asked = asyncio.ensure_future(ask(dialog))
    await until(dialog.isVisible)
    focus = dialog.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() == "Cancel"
    assert not _button(dialog, "Leave").isDefault()
    dialog.reject()
    await asked


@pytest.mark.parametrize("accepted", [True, False])
async def test_afterwards_the_focus_is_where_it_was(desk: Desk, accepted: bool) -> None:
    dialog = ConfirmDialog(desk, "Leave?", "Really.", "Leave")
    asked = asyncio.ensure_future(ask(dialog))
    await until(dialog.isVisible)
    desk.button.setFocus()  # What Qt or a window manager may do meanwhile.
    dialog.done(int(accepted))
    assert await asked is accepted
    assert desk.focusWidget() is desk.field


@pytest.mark.parametrize("how", ["hide", "setDisabled", "deleteLater"])
async def test_where_that_is_gone_the_focus_stays_in_its_part(desk: Desk, how: str) -> None:
    dialog = ConfirmDialog(desk, "Leave?", "Really.", "Leave")
    asked = asyncio.ensure_future(ask(dialog))
    await until(dialog.isVisible)
    getattr(desk.field, how)(*([True] if how == "setDisabled" else []))
    await asyncio.sleep(0.01)
    dialog.accept()
    assert await asked
    assert desk.focusWidget() is desk.list


async def test_a_page_shown_meanwhile_keeps_the_focus_it_took(theme: Theme) -> None:
    window, page = QStackedWidget(), QWidget()
    button, field = QPushButton("First"), QLineEdit()
    box = QVBoxLayout(page)
    box.addWidget(button)
    box.addWidget(field)
    desk = Desk()
    outside = QWidget()
    QVBoxLayout(outside).addWidget(window)
    window.addWidget(desk)
    window.addWidget(page)
    outside.show()
    outside.activateWindow()
    desk.field.setFocus()
    place = FocusPlace(outside)
    window.setCurrentWidget(page)
    field.setFocus()
    place.restore()
    assert outside.focusWidget() is field
    outside.deleteLater()


async def test_a_dialog_that_died_with_its_window_ends_quietly(theme: Theme) -> None:
    desk = Desk()
    dialog = ConfirmDialog(desk, "Leave?", "Really.", "Leave")
    asked = asyncio.ensure_future(ask(dialog))
    await asyncio.sleep(0.01)
    delete(desk)
    asked.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asked


def test_a_window_that_is_gone_needs_no_focus(theme: Theme) -> None:
    desk = Desk()
    place = FocusPlace(desk)
    delete(desk)
    place.restore()
