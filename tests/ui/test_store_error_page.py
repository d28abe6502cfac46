"""Data that cannot be used: what happened, where it lies, what can be done."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from timclient.domain import errors
from timclient.ui.texts.errors import error_text
from timclient.ui.theme import Theme
from timclient.ui.unlock.store_error_page import StoreErrorPage

FOLDER = Path("/home/weber/Daten")


@pytest.mark.parametrize(
    "error",
    [
        errors.DamagedStore(),
        errors.NewerStore(),
        errors.NetworkPath(),
        errors.ProfileInUse(),
        errors.KeyMissing(),
        errors.ProfileNotPrivate(),
    ],
    ids=lambda error: error.code,
)
def test_says_what_and_where(qtbot: QtBot, theme: Theme, error: errors.TimError) -> None:
    page = StoreErrorPage(error, FOLDER, theme)
    qtbot.addWidget(page)
    page.show()
    assert page.accessibleName() == error_text(error).sentences
    assert page.path.text() == str(FOLDER)
    assert not page.passphrase_button.isVisible()


def test_buttons(qtbot: QtBot, theme: Theme, qapp: QApplication) -> None:
    page = StoreErrorPage(errors.KeyStoreUnavailable(), FOLDER, theme)
    qtbot.addWidget(page)
    page.show()
    for button, signal in (
        (page.retry_button, page.retry),
        (page.leave_button, page.leave),
        (page.passphrase_button, page.passphrase_wanted),
    ):
        with qtbot.waitSignal(signal, timeout=1000):
            button.click()
    page.copy_button.click()
    assert qapp.clipboard().text() == str(FOLDER)
