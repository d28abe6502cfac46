"""The steps stay in sight; the words above them scroll."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt

from timclient.ui.forms.decision_page import DecisionPage
from timclient.ui.theme import Theme
from timclient.ui.widgets.buttons import PrimaryButton, SecondaryButton
from timclient.ui.widgets.labels import paragraph


@pytest.fixture
def page(theme: Theme) -> Iterator[DecisionPage]:
    page = DecisionPage(theme)
    for _ in range(12):
        page.box.addWidget(paragraph("Please compare the name with your records. " * 3))
    for button in (SecondaryButton("No, somebody else"), PrimaryButton("That is right")):
        page.steps.addWidget(button)
    page.resize(900, 900)
    page.show()
    yield page
    page.close()
    page.deleteLater()


def test_where_there_is_room_nothing_scrolls(page: DecisionPage) -> None:
    page.grab()
    assert page.words.verticalScrollBar().maximum() == 0
    assert not page.scroll_by(Qt.Key.Key_Return)


@pytest.mark.parametrize("width", [320, 700])
def test_the_steps_are_in_sight(page: DecisionPage, width: int) -> None:
    page.resize(width, 360)
    page.grab()
    for button in page.findChildren(SecondaryButton):
        corner = button.mapTo(page, QPoint(button.width(), button.height()))
        assert corner.x() <= width
        assert corner.y() <= 360
        assert button.width() >= button.sizeHint().width()
    bar = page.words.verticalScrollBar()
    assert bar.maximum() > 0
    assert page.words.horizontalScrollBar().maximum() == 0
    assert page.scroll_by(Qt.Key.Key_PageDown)
    down = bar.value()
    assert down > 0
    assert page.scroll_by(Qt.Key.Key_Up)
    assert bar.value() < down
