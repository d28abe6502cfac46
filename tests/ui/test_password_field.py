"""A secret can be shown, warns of caps lock, and is forgotten for good."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from timclient.ui.forms.password_field import PasswordField
from timclient.ui.theme import Theme


def field(qtbot: QtBot) -> PasswordField:
    field = PasswordField("Passwort")
    qtbot.addWidget(field)
    field.show()
    return field


def test_hidden_until_shown(qtbot: QtBot, theme: Theme) -> None:
    secret = field(qtbot)
    assert secret.edit.echoMode() is QLineEdit.EchoMode.Password
    secret._show.click()
    assert secret.edit.echoMode() is QLineEdit.EchoMode.Normal


def test_forgotten_without_a_way_back(qtbot: QtBot, theme: Theme) -> None:
    secret = field(qtbot)
    secret._show.click()
    QTest.keyClicks(secret.edit, "geheim")
    secret.forget()
    secret.edit.undo()
    assert secret.text() == ""
    assert secret.edit.echoMode() is QLineEdit.EchoMode.Password


def test_caps_lock_is_noticed(qtbot: QtBot, theme: Theme) -> None:
    secret = field(qtbot)
    QTest.sendKeyEvent(
        QTest.KeyAction.Click, secret.edit, Qt.Key.Key_A, "A", Qt.KeyboardModifier.NoModifier
    )
    assert secret._caps.isVisible()
    QTest.sendKeyEvent(
        QTest.KeyAction.Click, secret.edit, Qt.Key.Key_A, "A", Qt.KeyboardModifier.ShiftModifier
    )
    assert not secret._caps.isVisible()
