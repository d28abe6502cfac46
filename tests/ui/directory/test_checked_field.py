"""A field that says in words whether it is right, and does not scold whoever is still typing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from timclient.ui.directory.checked_field import CheckedField, Verdict
from timclient.ui.theme import Theme


def check(text: str) -> Verdict:
    if not text.isdigit():
        return Verdict("digits only", unfinished=not text)
    return Verdict("fine", right=True) if len(text) > 2 else Verdict("go on", unfinished=True)


@pytest.fixture
def field(theme: Theme) -> Iterator[CheckedField]:
    window = QWidget()
    box = QVBoxLayout(window)
    field = CheckedField("Number", check)
    box.addWidget(field)
    box.addWidget(QLineEdit())
    window.show()
    window.activateWindow()
    field.line.setFocus()
    yield field
    window.close()
    window.deleteLater()


def test_errors_come_with_the_letter_that_makes_them(field: CheckedField) -> None:
    assert (field.words.text(), field.right) == ("digits only", False)
    assert field.words.property("look") == "muted"
    QTest.keyClicks(field.line, "1")
    assert field.words.text() == "go on"
    QTest.keyClicks(field.line, "x")
    assert field.words.text() == "⚠ digits only"
    assert field.words.property("look") == "error"
    assert field.line.accessibleDescription() == "digits only"
    field.line.setText("123")
    assert (field.words.text(), field.right) == ("✓ fine", True)
    assert field.line.accessibleName() == "Number"


def test_what_is_unfinished_is_wrong_when_one_leaves(field: CheckedField) -> None:
    QTest.keyClicks(field.line, "1")
    field.line.left.emit()
    assert field.words.text() == "⚠ go on"
    field.set_text("")
    assert field.words.text() == "digits only", "empty is never scolded"
    field.set_text("12")
    assert field.words.text() == "⚠ go on", "handed over, nobody types"


def test_typing_is_told(field: CheckedField) -> None:
    told: list[str] = []
    field.changed.connect(lambda: told.append(field.text))
    QTest.keyClicks(field.line, "12")
    assert told == ["1", "12"]
