"""The PIN is in no text of Qt, and gone when it was taken."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from timclient.ui.cards.pin_field import PinField


@pytest.fixture
def field(qapp: QApplication) -> Iterator[PinField]:
    field = PinField("PIN.CH")
    field.show()
    yield field
    field.close()
    field.deleteLater()


def commit(field: PinField, text: str) -> None:
    """Type as an on-screen keyboard does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def test_digits_only_and_no_more_than_eight(field: PinField) -> None:
    QTest.keyClicks(field, "12a3 45")
    commit(field, "²٣")
    assert field.text() == "•" * 5
    assert not field.complete
    QTest.keyClicks(field, "6789")
    assert field.complete
    assert field.take() == bytearray(b"12345678")


@pytest.mark.parametrize(("length", "complete"), [(5, False), (6, True), (8, True)])
def test_six_to_eight_digits_are_a_pin(field: PinField, length: int, complete: bool) -> None:
    QTest.keyClicks(field, "1" * length)
    assert field.complete is complete


def test_backspace_takes_one_away_and_with_control_all(field: PinField) -> None:
    QTest.keyClicks(field, "123456")
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    QTest.keyClicks(field, "7")
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert field._digits == bytearray(b"12345\0\0\0")
    QTest.keyClick(field, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert field.take() == b""


def test_taking_it_wipes_the_buffer(field: PinField) -> None:
    buffer = field._digits
    QTest.keyClicks(field, "123456")
    assert field.take() == b"123456"
    assert buffer == bytes(8)
    assert buffer is field._digits
    assert field.text() == ""


def test_nothing_of_it_is_undone_copied_or_read_aloud(field: PinField) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    QTest.keyClicks(field, "123456")
    for key in "zyacxv":
        QTest.keyClick(field, Qt.Key(ord(key.upper())), Qt.KeyboardModifier.ControlModifier)
    field.selectAll()
    field.copy()
    field.paste()
    assert clipboard.text() == "before"
    seen = QAccessible.queryAccessibleInterface(field)
    said = [seen.text(kind) for kind in (QAccessible.Text.Value, QAccessible.Text.Description)]
    assert not any(digit in "".join(said) for digit in "12345")
    assert field.take() == b"123456"


def test_undo_brings_no_digit_back(field: PinField) -> None:
    QTest.keyClicks(field, "123456")
    field.wipe()
    field.undo()
    assert field.text() == ""
    assert field.take() == b""


def test_an_on_screen_keyboard_types_too(field: PinField) -> None:
    commit(field, "654321")
    assert field.take() == b"654321"


def test_a_program_that_sets_the_text_is_taken_and_covered(field: PinField) -> None:
    field.setText("112233")
    assert field.text() == "•" * 6
    assert field.take() == b"112233"


def test_enter_and_escape_go_to_the_dialog(field: PinField) -> None:
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Left):
        QTest.keyClick(field, key)
    assert field.text() == ""
