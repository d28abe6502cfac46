"""The same actions by keys and in the menu."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.timeline.test_presses import watch
from tests.ui.timeline_rows import file, voice
from tests.ui.timeline_stage import Stage, message
from timclient.domain.message import RedactedContent, TextContent
from timclient.domain.message_actions import MessageAction

Key, Mod = Qt.Key, Qt.KeyboardModifier
A = MessageAction
NOW = int(time.time() * 1000)


@pytest.mark.parametrize(
    ("key", "modifier", "wish"),
    [
        (Key.Key_R, Mod.NoModifier, ("reply_wanted", "$m0")),
        (Key.Key_R, Mod.ControlModifier | Mod.ShiftModifier, ("reply_wanted", "$m0")),
        (Key.Key_E, Mod.NoModifier, ("edit_wanted", "$m0")),
        (Key.Key_F, Mod.NoModifier, ("forward_wanted", ["$m0"])),
        (Key.Key_D, Mod.ControlModifier, ("details_wanted", "$m0")),
        (Key.Key_Delete, Mod.NoModifier, ("delete_wanted", ["$m0"])),
    ],
)
def test_keys_do_what_the_menu_does(
    stage: Stage, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier, wish: tuple[str, str]
) -> None:
    stage.open([replace(message(0, "eins", own=True), timestamp=NOW)])
    stage.view.setCurrentIndex(stage.view.timeline.index(0))
    told = watch(stage)
    qtbot.keyClick(stage.view, key, modifier)
    assert told == [wish]


def test_a_key_that_a_menu_has_too_means_the_message_the_keys_are_at(
    stage: Stage, qtbot: QtBot
) -> None:
    def claimed(key: Qt.Key) -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Mod.ControlModifier)
        event.ignore()
        QApplication.sendEvent(stage.view, event)
        return event.isAccepted()

    stage.open([message(0)])
    assert not claimed(Key.Key_D)
    qtbot.keyClick(stage.view, Key.Key_Home)
    qtbot.keyClick(stage.view, Key.Key_End)
    assert claimed(Key.Key_D)
    assert not claimed(Key.Key_K)


def test_plus_asks_for_an_emoji(stage: Stage, qtbot: QtBot) -> None:
    stage.open([message(0)])
    stage.view.setCurrentIndex(stage.view.timeline.index(0))
    told = watch(stage)
    qtbot.keyClick(stage.view, Key.Key_Plus)
    assert told[0][:2] == ("picker_wanted", "$m0")


def test_others_messages_are_not_edited_by_keys(stage: Stage, qtbot: QtBot) -> None:
    stage.open([message(0), message(1, "Hallo")])
    stage.view.setCurrentIndex(stage.view.timeline.index(0))
    told = watch(stage)
    for key in (Key.Key_E, Key.Key_Delete, Key.Key_H):
        qtbot.keyClick(stage.view, key)
    assert told == []
    assert stage.view.currentIndex().row() == 0, "letters do not search"


def test_enter_and_space_on_files_and_sounds(stage: Stage, qtbot: QtBot) -> None:
    stage.open([replace(message(0), content=file()), replace(message(1), content=voice())])
    told = watch(stage)
    stage.view.setCurrentIndex(stage.view.timeline.index(0))
    qtbot.keyClick(stage.view, Key.Key_Return)
    stage.view.setCurrentIndex(stage.view.timeline.index(1))
    qtbot.keyClick(stage.view, Key.Key_Return)
    qtbot.keyClick(stage.view, Key.Key_Space)
    assert told == [("open_wanted", "m0"), ("play_wanted", "m1"), ("play_wanted", "m1")]


def test_the_menu_of_an_own_message(stage: Stage) -> None:
    item = replace(message(0, "neu", own=True), timestamp=NOW, edited=True)
    stage.open([item])
    stage.view.acts.may_pin = True
    menu = stage.view.menu.build(0)
    texts = [action.text() for action in menu.actions()]
    assert texts == [
        "Reply",
        "Add reaction …",
        "Edit",
        "",
        "Copy message",
        "Forward …",
        "Select",
        "",
        "Pin message",
        "Edit history …",
        "Details …",
        "",
        "Delete for everybody …",
    ]
    keys = {action.text(): action.shortcut() for action in menu.actions()}
    assert keys["Reply"] == QKeySequence("R")
    told = watch(stage)
    for action in menu.actions():
        if action.text() in ("Pin message", "Details …", "Edit history …", "Copy message"):
            action.trigger()
    assert told == [
        ("copied", 1),
        ("pin_wanted", "$m0"),
        ("history_wanted", "$m0"),
        ("details_wanted", "$m0"),
    ]
    assert QGuiApplication.clipboard().text() == "neu"


def test_the_menu_of_a_file_of_somebody_else(stage: Stage) -> None:
    stage.open([replace(message(0), content=file())])
    menu = stage.view.menu.build(0)
    texts = [action.text() for action in menu.actions()]
    assert {"Open file", "Save as …", "Report message …"} <= set(texts)
    assert not {"Edit", "Delete for everybody …", "Remove text …"} & set(texts)
    told = watch(stage)
    for action in menu.actions():
        if action.text() in ("Save as …", "Report message …"):
            action.trigger()
    assert told == [("save_wanted", "m0"), ("report_wanted", "$m0")]


def test_an_old_own_message_only_loses_its_text(stage: Stage) -> None:
    old = replace(message(0, "alt", own=True), timestamp=NOW - 25 * 3600 * 1000)
    stage.open([old])
    texts = [action.text() for action in stage.view.menu.build(0).actions()]
    assert "Remove text …" in texts
    assert "Delete for everybody …" not in texts


def test_what_is_not_offered_is_not_done(stage: Stage) -> None:
    stage.open([replace(message(0), content=RedactedContent())])
    told = watch(stage)
    assert not stage.view.acts.perform(A.REPLY, 0)
    assert not stage.view.acts.perform(A.DETAILS, 99)
    assert stage.view.acts.perform(A.DETAILS, 0)
    assert told == [("details_wanted", "$m0")]


def test_a_left_chat_can_be_read_and_copied(stage: Stage) -> None:
    stage.open([replace(message(0), content=TextContent("x"))])
    stage.view.acts.may_write = False
    assert A.REPLY not in stage.view.acts.offered(0)
    assert A.COPY in stage.view.acts.offered(0)


def test_from_the_writing_field_the_newest_message_is_meant(stage: Stage) -> None:
    stage.open([message(0), message(1), replace(message(2), content=RedactedContent())])
    told = watch(stage)
    assert stage.view.acts.perform_here(A.REPLY)
    assert told == [("reply_wanted", "$m1")]
    assert not stage.view.acts.perform_here(A.EDIT)


def test_who_reads_is_marked(stage: Stage) -> None:
    stage.open([message(0)])
    before = stage.view.rows.layout_at(0)
    stage.view.set_own(message(0).sender)
    after = stage.view.rows.layout_at(0)
    assert after is not before
    stage.view.set_own(message(0).sender)
    assert stage.view.rows.layout_at(0) is after


def test_pinning_is_offered_to_whom_may(stage: Stage) -> None:
    def texts() -> list[str]:
        return [action.text() for action in stage.view.menu.build(0).actions()]

    item = message(0, "neu")
    stage.open([item])
    assert not {"Pin message", "Unpin message"} & set(texts())
    stage.view.acts.may_pin = True
    assert "Pin message" in texts()
    stage.view.acts.pinned = frozenset((str(item.event_id),))
    assert "Unpin message" in texts()
    assert "Pin message" not in texts()
