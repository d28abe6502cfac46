"""People offered behind an @."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from timclient.domain.ids import UserId
from timclient.domain.room import Member
from timclient.ui.conversation.mention_popup import MentionPopup
from timclient.ui.conversation.writing_field import WritingField
from timclient.ui.theme import Theme

KLEIN = Member(UserId("@m.klein:klinik.example"), "Klein, Michael")
WEBER = Member(UserId("@anna:praxis.example"), "Weber, Anna")
LIND = Member(UserId("@wund:lind.example"), "Wundmanagement Lind")


class Desk:
    def __init__(self, theme: Theme) -> None:
        self.window = QWidget()
        self.window.resize(400, 500)
        self.field = WritingField(theme)
        box = QVBoxLayout(self.window)
        box.addStretch(1)
        box.addWidget(self.field)
        self.popup = MentionPopup(self.field, theme)
        self.popup.set_members((WEBER, KLEIN, LIND))
        self.taken: list[tuple[Member, str]] = []
        self.sent: list[bool] = []
        self.popup.chosen.connect(lambda member, name: self.taken.append((member, name)))
        self.field.send_wanted.connect(lambda: self.sent.append(True))

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(self.field, letter)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.field, key)

    @property
    def names(self) -> list[str]:
        return [row.name for row in self.popup.list.people.rows] if self.popup.isVisible() else []


@pytest.fixture
def desk(theme: Theme, qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(theme)
    desk.window.show()
    desk.window.activateWindow()
    desk.field.setFocus()
    qtbot.waitUntil(desk.field.hasFocus)
    yield desk
    desk.window.close()
    desk.window.deleteLater()


def test_names_are_filtered_while_typing(desk: Desk) -> None:
    desk.type("Hallo @")
    assert desk.names == ["Klein, Michael", "Weber, Anna", "Wundmanagement Lind"]
    desk.type("w")
    assert desk.names == ["Weber, Anna", "Wundmanagement Lind"]
    desk.type("x")
    assert desk.names == []
    desk.press(Qt.Key.Key_Backspace)
    assert desk.names == ["Weber, Anna", "Wundmanagement Lind"]
    assert desk.field.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_keys_take_a_person(desk: Desk, key: Qt.Key) -> None:
    desk.field.insertPlainText("👍 ")
    desk.type("bitte @w")
    desk.press(Qt.Key.Key_Down)
    desk.press(key)
    assert desk.field.toPlainText() == "👍 bitte @Wundmanagement Lind "
    assert desk.taken == [(LIND, "Wundmanagement Lind")]
    assert desk.sent == []
    assert desk.names == []
    desk.press(Qt.Key.Key_Return)
    assert desk.sent == [True]


def test_up_goes_round(desk: Desk) -> None:
    desk.type("@")
    desk.press(Qt.Key.Key_Up)
    desk.press(Qt.Key.Key_Return)
    assert desk.taken[0][0] is LIND


def test_escape_closes_until_the_next_one(desk: Desk) -> None:
    desk.type("@k")
    desk.press(Qt.Key.Key_Escape)
    assert desk.names == []
    desk.type("l")
    assert desk.names == []
    desk.press(Qt.Key.Key_Return)
    assert desk.sent == [True]
    desk.type(" @k")
    assert desk.names == ["Klein, Michael"]


def test_the_mouse_takes_a_person(desk: Desk) -> None:
    desk.type("@kl")
    people = desk.popup.list
    place = people.visualRect(people.people.index(0)).center()
    QTest.mouseClick(people.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert desk.field.toPlainText() == "@Klein, Michael "
    assert desk.field.hasFocus()


def test_it_stays_in_the_window_above_the_caret(desk: Desk) -> None:
    desk.type("@")
    assert desk.window.rect().contains(desk.popup.geometry())
    assert desk.popup.geometry().bottom() < desk.field.geometry().bottom()


def test_addresses_open_nothing(desk: Desk) -> None:
    desk.type("anna@we")
    assert desk.names == []


def test_it_goes_with_the_focus(desk: Desk) -> None:
    desk.type("@")
    assert desk.names
    desk.field.clearFocus()
    assert desk.names == []
