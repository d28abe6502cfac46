"""The writing field."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from timclient.ui.conversation.composer import MAX_LINES, Composer
from timclient.ui.theme import Theme

SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def composer(theme: Theme, qtbot: QtBot) -> Iterator[Composer]:
    composer = Composer(theme)
    composer.resize(500, 60)
    composer.open_room("Klein, Michael", "")
    composer.show()
    yield composer
    composer.close()
    composer.deleteLater()


def sent_by(composer: Composer) -> list[str]:
    sent: list[str] = []
    composer.send_wanted.connect(sent.append)
    return sent


def test_enter_sends_and_shift_enter_breaks(composer: Composer, qtbot: QtBot) -> None:
    sent = sent_by(composer)
    qtbot.keyClicks(composer.field, "Guten")
    qtbot.keyClick(composer.field, Qt.Key.Key_Return, SHIFT)
    qtbot.keyClicks(composer.field, "Morgen")
    assert sent == []
    qtbot.keyClick(composer.field, Qt.Key.Key_Return)
    assert sent == ["Guten\nMorgen"]
    assert composer.text == "Guten\nMorgen", "only what is safe on disk is cleared"
    composer.sent("Guten\nMorgen")
    assert composer.text == ""


def test_enter_can_break_the_line_instead(composer: Composer, qtbot: QtBot) -> None:
    sent = sent_by(composer)
    composer.set_enter_sends(False)
    qtbot.keyClicks(composer.field, "a")
    qtbot.keyClick(composer.field, Qt.Key.Key_Return)
    assert (composer.text, sent) == ("a\n", [])
    qtbot.keyClick(composer.field, Qt.Key.Key_Enter, CONTROL)
    assert sent == ["a\n"]


def test_blank_text_is_not_sent(composer: Composer, qtbot: QtBot) -> None:
    sent = sent_by(composer)
    qtbot.keyClicks(composer.field, "  ")
    qtbot.keyClick(composer.field, Qt.Key.Key_Return)
    assert sent == []
    assert not composer.send.isEnabled()


def test_what_was_typed_since_is_not_cleared(composer: Composer) -> None:
    composer.field.setPlainText("neu")
    composer.sent("alt")
    assert composer.text == "neu"


def test_busy_neither_changes_nor_sends_twice(composer: Composer, qtbot: QtBot) -> None:
    sent = sent_by(composer)
    composer.field.setPlainText("einmal")
    composer.set_busy(True)
    qtbot.keyClick(composer.field, Qt.Key.Key_Return)
    qtbot.keyClicks(composer.field, "x")
    assert (sent, composer.text) == ([], "einmal")
    composer.set_busy(False)
    assert composer.send.isEnabled()


def test_drafts_are_reported_after_a_pause_and_on_leaving(composer: Composer, qtbot: QtBot) -> None:
    drafts: list[str] = []
    composer.draft_changed.connect(drafts.append)
    composer._timer.setInterval(20)
    qtbot.keyClicks(composer.field, "abc")
    assert drafts == []
    qtbot.waitUntil(lambda: drafts == ["abc"])
    qtbot.keyClicks(composer.field, "d")
    composer.flush_draft()
    assert drafts == ["abc", "abcd"]
    composer.flush_draft()
    assert drafts == ["abc", "abcd"], "nothing new"


def test_opening_a_room_is_no_change_of_its_draft(composer: Composer, qtbot: QtBot) -> None:
    drafts: list[str] = []
    typing: list[bool] = []
    composer.draft_changed.connect(drafts.append)
    composer.typing_changed.connect(typing.append)
    composer.open_room("Praxisteam", "halber Satz")
    assert composer.text == "halber Satz"
    composer.flush_draft()
    assert (drafts, typing) == ([], [])
    assert composer.field.placeholderText() == "Message to Praxisteam …"
    assert composer.field.accessibleName() == "Message to Praxisteam …"


def test_it_grows_to_eight_lines(composer: Composer) -> None:
    heights = []
    for lines in (1, 2, 8, 30):
        composer.field.setPlainText("\n".join(["Zeile"] * lines))
        heights.append(composer.field.height())
    line = composer.field.fontMetrics().lineSpacing()
    assert heights[0] < heights[1] < heights[2]
    assert heights[2] == heights[3] <= (MAX_LINES + 2) * line
    composer.field.setPlainText("")
    assert composer.field.height() == heights[0]


def test_the_reason_takes_the_place_of_the_field(composer: Composer) -> None:
    composer.refuse("Not allowed")
    assert composer.reason.isVisible()
    assert not composer.field.isVisible()
    assert not composer.send.isVisible()
    composer.refuse("")
    assert composer.field.isVisible()
