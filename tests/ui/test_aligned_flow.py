"""Lines of widgets that end at the right or stand in the middle."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from timclient.ui.forms.aligned_flow import AlignedFlow
from timclient.ui.theme import Theme

RIGHT, CENTER = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter


@pytest.mark.parametrize("side", [RIGHT, CENTER])
def test_every_line_stands_at_its_side(theme: Theme, side: Qt.AlignmentFlag) -> None:
    place = QWidget()
    flow = AlignedFlow(place, 8, side)
    buttons = [QPushButton(text) for text in ("Cancel", "A rather long step", "No")]
    for button in buttons:
        flow.addWidget(button)
    first, second, third = buttons
    width = first.sizeHint().width() + 8 + second.sizeHint().width() + 20
    flow.setGeometry(QRect(0, 0, width, 100))
    assert first.y() == second.y() < third.y()
    assert second.x() == first.geometry().right() + 1 + 8
    spare = 20 if side is RIGHT else 10
    assert abs(first.x() - spare) <= 1
    end = width if side is RIGHT else (width + third.width()) // 2
    assert abs(third.geometry().right() + 1 - end) <= 1
    place.deleteLater()
