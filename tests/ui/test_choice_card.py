"""A card that is a radio button: keyboard, pointer and room for its words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from timclient.ui.forms.choice_card import ChoiceCard
from timclient.ui.theme import Theme


@pytest.fixture
def ground(qtbot: QtBot, theme: Theme) -> QWidget:
    ground = QWidget()
    qtbot.addWidget(ground)
    return ground


@pytest.fixture
def cards(ground: QWidget, theme: Theme) -> tuple[ChoiceCard, ChoiceCard]:
    box = QVBoxLayout(ground)
    pair = (ChoiceCard(theme, "Praxis", "praxis.example"), ChoiceCard(theme, "Klinik"))
    group = QButtonGroup(ground)
    for card in pair:
        group.addButton(card)
        box.addWidget(card)
    ground.show()
    return pair


def test_arrows_choose(cards: tuple[ChoiceCard, ChoiceCard]) -> None:
    first, second = cards
    first.setChecked(True)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert second.isChecked()
    assert not first.isChecked()


def test_a_click_anywhere_chooses(cards: tuple[ChoiceCard, ChoiceCard]) -> None:
    first, _ = cards
    corner = QPoint(first.width() - 4, first.height() - 4)
    QTest.mouseClick(first, Qt.MouseButton.LeftButton, pos=corner)
    assert first.isChecked()


def test_narrow_cards_are_higher(qtbot: QtBot, theme: Theme) -> None:
    card = ChoiceCard(theme, "Gruppe oder Einrichtung", "Mehrere Personen, mit Namen")
    qtbot.addWidget(card)
    assert card.heightForWidth(150) > card.heightForWidth(600)
    assert not card.grab().isNull()


def test_role_and_description(cards: tuple[ChoiceCard, ChoiceCard]) -> None:
    first, _ = cards
    seen = QAccessible.queryAccessibleInterface(first)
    assert seen.role() == QAccessible.Role.RadioButton
    assert seen.text(QAccessible.Text.Name) == "Praxis"
    assert seen.text(QAccessible.Text.Description) == "praxis.example"
