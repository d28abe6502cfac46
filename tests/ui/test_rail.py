"""The column of the parts of the program."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from timclient.domain.settings import Settings
from timclient.ui.rail import Rail
from timclient.ui.theme import Theme
from timclient.ui.tokens import Face


@pytest.mark.parametrize("percent", [100, 200])
def test_every_word_has_its_room(qapp: QApplication, qtbot: QtBot, percent: int) -> None:
    theme = Theme()
    theme.apply(qapp, Settings(font_percent=percent))
    rail = Rail(theme)
    qtbot.addWidget(rail)
    rail.settings.setText("Einstellungen")
    rail.settings._resize()
    rail._resize()
    letters = QFontMetrics(theme.font(Face.TINY)).horizontalAdvance("Einstellungen")
    assert rail.settings.width() > letters
    assert rail.width() > rail.settings.width()
    theme.apply(qapp, Settings())


def test_the_word_says_what_the_button_does(theme: Theme, qtbot: QtBot) -> None:
    rail = Rail(theme)
    qtbot.addWidget(rail)
    assert rail.settings.text() == rail.settings.accessibleName() == "Settings"
