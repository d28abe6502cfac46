"""Choosing several messages."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.timeline.test_presses import watch
from tests.ui.timeline_stage import LEFT, Stage, message
from timclient.domain.message import RedactedContent
from timclient.domain.message_actions import MessageAction
from timclient.domain.timeline import GapItem, MessageItem
from timclient.ui.theme import Theme
from timclient.ui.timeline.selection_bar import SelectionBar

Mod = Qt.KeyboardModifier
NOW = int(time.time() * 1000)


def own(number: int) -> MessageItem:
    return replace(message(number, f"Nummer {number}", own=True), timestamp=NOW + number)


@pytest.fixture
def bar(stage: Stage, theme: Theme) -> Iterator[SelectionBar]:
    bar = SelectionBar(theme, stage.view.choice)
    yield bar
    bar.close()
    bar.deleteLater()


def click(stage: Stage, uid: str, modifier: Qt.KeyboardModifier) -> None:
    QTest.mouseClick(stage.view.viewport(), LEFT, modifier, stage.text_point(uid) + QPoint(2, 4))


def uids(stage: Stage) -> list[str]:
    return [item.uid for item in stage.view.choice.items]


def test_the_row_the_keys_are_at_is_not_chosen_before_it_is(stage: Stage) -> None:
    stage.open([own(0), own(1)])
    for uid in ("m1", "m0"):
        stage.view.choice.end()
        QTest.keyClick(stage.view, Qt.Key.Key_End)
        click(stage, uid, Mod.ControlModifier)
        assert uids(stage) == [uid]


def test_control_and_shift_choose_and_clicks_go_on(stage: Stage, bar: SelectionBar) -> None:
    stage.open([own(0), own(1), GapItem("gap"), own(2), own(3)])
    click(stage, "m0", Mod.ControlModifier)
    assert stage.view.choice.active
    assert bar.isVisible()
    assert "1 message" in bar.count.text()
    click(stage, "m2", Mod.ShiftModifier)
    assert uids(stage) == ["m0", "m1", "m2"]
    click(stage, "m1", Mod.NoModifier)
    assert uids(stage) == ["m0", "m2"]
    stage.view.grab()
    QTest.keyClick(stage.view, Qt.Key.Key_Escape)
    assert not stage.view.choice.active
    assert not bar.isVisible()
    assert uids(stage) == []


def test_the_bar_forwards_deletes_and_copies_all(stage: Stage, bar: SelectionBar) -> None:
    stage.open([own(0), own(1), own(2)])
    stage.view.choice.begin(0)
    stage.view.choice.toggle(2)
    told = watch(stage)
    bar.forward_button.click()
    bar.delete_button.click()
    bar.copy_button.click()
    assert told == [
        ("forward_wanted", ["$m0", "$m2"]),
        ("delete_wanted", ["$m0", "$m2"]),
        ("copied", 2),
    ]
    assert "Nummer 2" in QGuiApplication.clipboard().text()
    assert not stage.view.choice.active


def test_only_what_all_allow_is_offered(stage: Stage, bar: SelectionBar) -> None:
    stage.open([own(0), message(1), replace(own(2), content=RedactedContent())])
    stage.view.choice.begin(0)
    assert bar.delete_button.isEnabled()
    stage.view.choice.toggle(1)
    assert not bar.delete_button.isEnabled()
    assert bar.forward_button.isEnabled()
    stage.view.choice.toggle(2)
    assert not bar.forward_button.isEnabled()
    told = watch(stage)
    stage.view.choice.forward()
    stage.view.choice.delete()
    assert told == []
    bar.cancel_button.click()
    assert not stage.view.choice.active


def test_arrows_space_and_delete(stage: Stage, qtbot: QtBot) -> None:
    stage.open([own(0), own(1), own(2)])
    stage.view.setCurrentIndex(stage.view.timeline.index(2))
    qtbot.keyClick(stage.view, Qt.Key.Key_Up, Mod.ShiftModifier)
    assert stage.view.choice.active
    assert uids(stage) == ["m1", "m2"]
    told = watch(stage)
    qtbot.keyClick(stage.view, Qt.Key.Key_Delete)
    assert told == [("delete_wanted", ["$m1", "$m2"])]
    qtbot.keyClick(stage.view, Qt.Key.Key_Space)
    assert uids(stage) == ["m2"]


def test_lines_and_unsent_messages_are_not_chosen(stage: Stage) -> None:
    stage.open([GapItem("gap"), replace(own(0), event_id=None)])
    choice = stage.view.choice
    for position in (-1, 0, 1, 9):
        choice.toggle(position)
        choice.begin(position)
        choice.extend(position)
    assert not choice.active
    assert not choice.may(MessageAction.COPY)


def test_another_room_ends_it(stage: Stage) -> None:
    stage.open([own(0), own(1)])
    stage.view.choice.begin(0)
    stage.open([own(5)])
    assert not stage.view.choice.active


def test_a_narrow_bar_keeps_the_number_and_takes_icons(stage: Stage, bar: SelectionBar) -> None:
    stage.open([own(0), own(1)])
    bar.resize(700, 50)
    stage.view.choice.begin(0)
    assert bar.copy_button.text() == "Copy"
    bar.resize(300, 50)
    assert bar.copy_button.text() == ""
    assert not bar.copy_button.icon().isNull()
    assert bar.copy_button.accessibleName() == bar.copy_button.toolTip() == "Copy"
    layout = bar.layout()
    assert layout is not None
    layout.activate()
    assert bar.count.width() > 60
    bar.resize(700, 50)
    assert bar.copy_button.text() == "Copy"
