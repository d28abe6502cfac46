"""Choosing an emoji."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest

from timclient.markup.emoji_groups import EmojiGroup
from timclient.ui.theme import Theme
from timclient.ui.widgets.emoji_picker import MOST_RECENT, EmojiPicker

ANCHOR = QRect(100, 500, 34, 34)


@pytest.fixture
def picker(theme: Theme) -> Iterator[EmojiPicker]:
    picker = EmojiPicker(theme, "de", ("💉",))
    picker.show_at(ANCHOR)
    yield picker
    picker.close()
    picker.deleteLater()


def chars(picker: EmojiPicker) -> list[str]:
    return [entry.char for entry in picker.grid.emoji.entries]


def test_what_was_used_comes_first(picker: EmojiPicker) -> None:
    assert chars(picker)[:2] == ["💉", "👍"]
    assert chars(picker).count("💉") == 1


def test_searching_and_enter(picker: EmojiPicker) -> None:
    taken: list[str] = []
    picker.chosen.connect(taken.append)
    QTest.keyClicks(picker.field, "daumen")
    assert chars(picker) == ["👍", "👎"]
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    assert taken == ["👍"]
    assert picker.recent == ("👍", "💉")
    assert not picker.isVisible()


def test_keys_go_through_the_grid(picker: EmojiPicker) -> None:
    taken: list[str] = []
    picker.chosen.connect(taken.append)
    QTest.keyClick(picker.field, Qt.Key.Key_Down)
    assert picker.grid.currentIndex().row() == 0
    assert picker.caption.text() == "Spritze"
    QTest.keyClick(picker.grid, Qt.Key.Key_Right)
    QTest.keyClick(picker.grid, Qt.Key.Key_Down)
    assert picker.grid.currentIndex().row() == 9
    expected = chars(picker)[9]
    QTest.keyClick(picker.grid, Qt.Key.Key_Space)
    assert taken == [expected]


def test_up_from_the_first_row_goes_back_to_the_search(picker: EmojiPicker) -> None:
    QTest.keyClick(picker.field, Qt.Key.Key_Down)
    QTest.keyClick(picker.grid, Qt.Key.Key_Up)
    assert picker.focusWidget() is picker.field


def test_the_mouse_chooses(picker: EmojiPicker) -> None:
    taken: list[str] = []
    picker.chosen.connect(taken.append)
    place = picker.grid.visualRect(picker.grid.emoji.index(1)).center()
    QTest.mouseClick(picker.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert taken == ["👍"]


def test_groups(picker: EmojiPicker) -> None:
    assert len(picker.tabs) == 1 + len(EmojiGroup)
    picker.tabs[1].click()
    assert "😀" in chars(picker)
    QTest.keyClicks(picker.field, "gibtesnicht")
    assert chars(picker) == []
    assert picker.caption.text()
    picker.tabs[0].click()
    assert picker.field.text() == ""
    assert chars(picker)[0] == "💉"


def test_all_have_names(picker: EmojiPicker) -> None:
    assert all(tab.accessibleName() for tab in picker.tabs)
    assert picker.field.accessibleName()
    index = picker.grid.emoji.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Spritze"


def test_escape_closes(picker: EmojiPicker) -> None:
    QTest.keyClick(picker.field, Qt.Key.Key_Escape)
    assert not picker.isVisible()


def test_what_was_used_does_not_grow(picker: EmojiPicker) -> None:
    for char in [entry.char for entry in picker.grid.emoji.entries] * 2:
        picker._choose(char)
    assert len(picker.recent) == MOST_RECENT
