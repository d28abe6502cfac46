"""What the page says in each state, and that nothing is decided by accident."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from timclient.domain.guard import Expected, Guard, GuardState
from timclient.domain.ids import RoomId, UserId
from timclient.ui.conversation.guard_page import GuardPage
from timclient.ui.theme import Theme

WAITING = Guard(
    RoomId("!befund:praxis-weber.tim.example"),
    UserId("@x110445566:epa-kasse.tim.example"),
    Expected("Müller, Hans", date(1954, 3, 12)),
)
ASKS = replace(WAITING, state=GuardState.TO_CONFIRM, shown_name="Müller, Hans")


@pytest.fixture
def page(theme: Theme) -> Iterator[GuardPage]:
    page = GuardPage(theme)
    page.resize(800, 700)
    page.show()
    yield page
    page.close()
    page.deleteLater()


def shown(page: GuardPage) -> tuple[bool, bool]:
    return not page.confirm.isHidden(), not page.refuse.isHidden()


def test_before_anybody_comes_it_waits(page: GuardPage) -> None:
    assert shown(page) == (False, False), "not read yet"
    page.show_guard(WAITING)
    assert shown(page) == (False, True)
    assert "has not joined yet" in page.words
    assert "Müller, Hans, born 12.03.1954" in page.words
    assert page.refuse.text() == "Take back the invitation"
    assert page.accessibleName().startswith("The person has not joined yet")


def test_who_came_stands_against_whom_one_expects(page: GuardPage) -> None:
    page.show_guard(ASKS)
    assert shown(page) == (True, True)
    lines = page.words.splitlines()
    assert lines[lines.index("Expected") + 1] == "Müller, Hans, born 12.03.1954"
    assert lines[lines.index("Signed in as") + 1] == "Müller, Hans"
    assert str(ASKS.user_id) in page.words
    assert "✓ The names agree. Please ask for the birth date too." in lines


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Müller, Hans Peter", "agree in part only"),
        ("Mallory, Eve", "The names are different. This is probably the wrong person."),
        ("", "has no name that could be compared"),
        ("\u202eelleM", "The names are different"),
    ],
)
def test_differences_are_said_in_words(page: GuardPage, name: str, words: str) -> None:
    page.show_guard(replace(ASKS, shown_name=name))
    assert words in page.words
    prominent = page.confirm.property("look") == "primary"
    assert prominent is ("in part" in words), "what is probably wrong is not offered first"
    assert "\u202e" not in page.words
    page.show_guard(ASKS)
    assert words not in page.words


def test_the_name_seen_goes_with_the_word(page: GuardPage) -> None:
    said: list[str] = []
    page.confirm_wanted.connect(said.append)
    page.show_guard(ASKS)
    page.show_guard(replace(ASKS, shown_name="Mallory, Eve"))
    page.confirm.click()
    assert said == ["Mallory, Eve"]


def test_keys_decide_nothing(page: GuardPage) -> None:
    said: list[object] = []
    page.confirm_wanted.connect(said.append)
    page.refuse_wanted.connect(lambda: said.append(None))
    page.show_guard(ASKS)
    page.setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        QTest.keyClick(page, key)
    assert not said
    assert not page.confirm.isDefault()


def test_both_answers_are_in_sight_however_low_it_is(page: GuardPage) -> None:
    page.show_guard(replace(ASKS, shown_name="Mallory, Eve"))
    for width, height in ((800, 320), (380, 480)):
        page.resize(width, height)
        page.grab()
        for button in (page.confirm, page.refuse):
            corner = button.mapTo(page, QPoint(button.width(), button.height()))
            assert page.rect().contains(corner)
            assert button.width() >= button.sizeHint().width()
    page.setFocus()
    bar = page._page.words.verticalScrollBar()
    QTest.keyClick(page, Qt.Key.Key_PageDown)
    assert bar.value() > 0, "the rest can be read with the keys"


def test_a_chat_that_could_not_be_ended_can_only_be_ended(page: GuardPage) -> None:
    page.show_guard(replace(ASKS, state=GuardState.REFUSED, expected=Expected("")))
    assert shown(page) == (False, True)
    assert page.refuse.text() == "End chat again"
    assert "Expected" not in page.words
    assert "may still be in it" in page.words


def test_one_answer_at_a_time(page: GuardPage) -> None:
    page.show_guard(ASKS)
    page.confirm.setFocus()
    page.set_busy(True)
    assert not page.confirm.isEnabled()
    assert not page.refuse.isEnabled()
    page.show_guard(ASKS)
    assert not page.confirm.isEnabled()
    page.set_busy(False)
    assert page.confirm.isEnabled()
