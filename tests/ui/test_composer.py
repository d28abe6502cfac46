"""The writing field."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from timclient.domain.ids import EventId
from timclient.domain.message import MAX_TEXT_BYTES
from timclient.domain.settings import Settings
from timclient.ui.conversation.composer import Composer
from timclient.ui.conversation.writing_field import MAX_LINES, WritingField
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


def test_one_can_write_on_while_a_message_is_put_on_disk(composer: Composer, qtbot: QtBot) -> None:
    sent = sent_by(composer)
    drafts: list[str] = []
    composer.draft_changed.connect(drafts.append)
    composer._timer.setInterval(10)
    composer.field.setPlainText("einmal 👍")
    composer.set_busy(True)
    qtbot.keyClick(composer.field, Qt.Key.Key_Return)
    assert sent == [], "never twice"
    composer.field.moveCursor(composer.field.textCursor().MoveOperation.End)
    qtbot.keyClicks(composer.field, "noch")
    assert not composer.send.isEnabled()
    composer.sent("einmal 👍")
    assert composer.text == "noch"
    assert composer.field.textCursor().position() == 4
    assert composer.send.isEnabled()
    qtbot.waitUntil(lambda: drafts[-1:] == ["noch"])
    assert sent == []
    composer.field.undo()
    assert composer.text == "noch", "what was sent does not come back"


def test_what_was_to_be_sent_meanwhile_is_sent_next(composer: Composer, qtbot: QtBot) -> None:
    sent = sent_by(composer)
    composer.field.setPlainText("eins")
    composer.set_busy(True)
    composer.field.moveCursor(composer.field.textCursor().MoveOperation.End)
    qtbot.keyClicks(composer.field, "zwei")
    qtbot.keyClick(composer.field, Qt.Key.Key_Return)
    qtbot.keyClicks(composer.field, "drei")
    composer.sent("eins")
    assert (sent, composer.text) == (["zwei"], "zweidrei")
    composer.sent("zwei")
    assert (sent, composer.text) == (["zwei"], "drei")


def test_a_text_that_does_not_fit_is_refused_quietly(composer: Composer, qtbot: QtBot) -> None:
    sent = sent_by(composer)
    text = "a" * (MAX_TEXT_BYTES + 10)
    composer.field.setPlainText(text)
    assert composer.too_long.isVisible()
    assert "12 character" in composer.too_long.text()
    qtbot.keyClick(composer.field, Qt.Key.Key_Return)
    assert (sent, composer.text) == ([], text)
    assert not composer.send.isEnabled()
    composer.field.setPlainText("a" * (MAX_TEXT_BYTES + 1))
    assert "3 character" in composer.too_long.text()
    composer.field.setPlainText("kurz")
    assert not composer.too_long.isVisible()
    assert composer.send.isEnabled()


def test_the_complaint_belongs_to_its_room(composer: Composer) -> None:
    composer.field.setPlainText("a" * (MAX_TEXT_BYTES + 10))
    composer.refuse("Not allowed")
    assert not composer.too_long.isVisible()
    composer.refuse("")
    assert composer.too_long.isVisible()
    composer.open_room("Praxisteam", "")
    assert not composer.too_long.isVisible()


def test_a_message_not_sent_comes_back(composer: Composer) -> None:
    drafts: list[str] = []
    composer.draft_changed.connect(drafts.append)
    composer.give_back("verworfen")
    assert composer.text == "verworfen"
    composer.give_back("auch das")
    assert composer.text == "verworfen\nauch das"
    composer.flush_draft()
    assert drafts == ["verworfen\nauch das"], "it is a draft now"


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
    assert heights[2] - 4 <= heights[3] <= heights[2] <= (MAX_LINES + 2) * line
    composer.field.setPlainText("")
    assert composer.field.height() == heights[0]


@pytest.mark.parametrize("percent", [80, 100, 200])
def test_whole_lines_are_shown(
    theme: Theme, qtbot: QtBot, qapp: QApplication, percent: int
) -> None:
    theme.apply(qapp, Settings(font_percent=percent))
    field = WritingField(theme)
    qtbot.addWidget(field)
    field.resize(500, 60)
    field.show()
    for lines in range(1, MAX_LINES + 1):
        field.setPlainText("\n".join(["Zeile"] * lines))
        assert field.verticalScrollBar().maximum() == 0
    field.setPlainText("Zeile")
    above = field.viewport().mapTo(field, field.cursorRect().topLeft()).y()
    below = field.height() - above - field.cursorRect().height()
    assert abs(above - below) <= 3, "a single line stands in the middle"


def test_a_long_prompt_ends_in_dots(composer: Composer) -> None:
    composer.open_room("Tumorkonferenz Hamburg-Nord und Umgebung, jeden zweiten Donnerstag", "")
    composer.resize(260, 60)
    shown = composer.field.placeholderText()
    assert shown.endswith("…")
    assert not shown.endswith(" …")
    width = composer.field.fontMetrics().horizontalAdvance(shown)
    assert width <= composer.field.viewport().width()
    assert "Donnerstag" in composer.field.accessibleName()


def test_the_reason_takes_the_place_of_the_field(composer: Composer) -> None:
    composer.refuse("Not allowed")
    assert composer.reason.isVisible()
    assert not composer.field.isVisible()
    assert not composer.send.isVisible()
    composer.refuse("")
    assert composer.field.isVisible()


@pytest.mark.parametrize("width", [10, 19, 28, 60])
def test_no_width_makes_it_grow_for_ever(
    theme: Theme, qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    takes: list[int] = []
    take = WritingField._take_height

    def counted(field: WritingField) -> None:
        takes.append(field.width())
        assert len(takes) < 40, "a resize leads to a resize"
        take(field)

    monkeypatch.setattr(WritingField, "_take_height", counted)
    for percent in (100, 150, 200):
        theme.apply(qapp, Settings(font_percent=percent))
        field = WritingField(theme)
        qtbot.addWidget(field)
        field.setMaximumWidth(width)
        field.show()
        for letter in "Zeile mit etwas Text\nund":
            takes.clear()
            field.insertPlainText(letter)
        assert field.width() >= theme.metrics.text(60), "letters fit in"
    theme.apply(qapp, Settings())


def test_a_text_given_back_while_editing_is_a_draft(composer: Composer) -> None:
    drafts: list[str] = []
    composer.draft_changed.connect(drafts.append)
    composer.field.setPlainText("halber Satz")
    composer.edit(EventId("$1"), "alter Text")
    composer.give_back("nicht gesendet")
    assert composer.text == "alter Text"
    assert drafts[-1] == composer.draft == "halber Satz\nnicht gesendet"
    composer.end_target()
    assert composer.text == composer.draft == "halber Satz\nnicht gesendet"


def test_a_chat_without_a_name(composer: Composer) -> None:
    composer.rename(" ")
    assert composer.field.accessibleName() == "Message …"


def test_the_caption_of_a_file_is_named(composer: Composer) -> None:
    composer.edit(EventId("$1"), "Kalium?", "Laborwerte.pdf")
    assert composer.strip.title.text() == "Change the caption of Laborwerte.pdf"
