"""Dialogs without a loop of their own."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests.ui.waiting import until
from timclient.ui.dialogs import ConfirmDialog, MessageDialog, ask
from timclient.ui.theme import Theme


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
