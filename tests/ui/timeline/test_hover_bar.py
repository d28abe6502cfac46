"""The buttons over the message under the mouse."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from tests.ui.timeline.test_presses import watch
from tests.ui.timeline_stage import NONE, Stage, message, messages
from timclient.domain.message import RedactedContent
from timclient.domain.timeline import GapItem
from timclient.ui.timeline.hover_bar import QUICK


def hover(stage: Stage, uid: str) -> None:
    position = stage.view.timeline.position_of(uid)
    rect = stage.view.visualRect(stage.view.timeline.index(position))
    point = QPointF(rect.center())
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(QEvent.Type.MouseMove, point, point, none, none, NONE)
    QApplication.sendEvent(stage.view.viewport(), event)


def test_it_stands_at_the_message_and_acts_on_it(stage: Stage) -> None:
    stage.open(messages(0, 6))
    hover(stage, "m4")
    bar = stage.view.hover
    assert bar.isVisible()
    told = watch(stage)
    bar.reply_button.click()
    bar.emoji_buttons[0].click()
    bar.smile_button.click()
    assert told[:2] == [("reply_wanted", "$m4"), ("react_wanted", "$m4", QUICK[0])]
    assert told[2][:2] == ("picker_wanted", "$m4")
    port = stage.view.viewport().rect()
    assert port.contains(bar.geometry())


def test_it_acts_on_its_message_also_when_rows_came_above(stage: Stage) -> None:
    stage.open(messages(10, 40))
    hover(stage, "m39")
    bar = stage.view.hover
    stage.view.timeline.apply_steps(())
    told = watch(stage)
    bar.reply_button.click()
    assert told == [("reply_wanted", "$m39")]
    stage.change(messages(0, 39))
    bar.reply_button.click()
    assert len(told) == 1, "its message is gone"


def test_it_hides_where_nothing_can_be_done(stage: Stage) -> None:
    gone = replace(message(1), content=RedactedContent())
    stage.open([message(0), gone, GapItem("gap")])
    hover(stage, "m0")
    assert stage.view.hover.isVisible()
    hover(stage, "gap")
    assert not stage.view.hover.isVisible()
    hover(stage, "m1")
    assert stage.view.hover.isVisible()
    assert not stage.view.hover.reply_button.isVisible()
    assert stage.view.hover.more_button.isVisible()
    QApplication.sendEvent(stage.view.viewport(), QEvent(QEvent.Type.Leave))
    assert not stage.view.hover.isVisible()


def test_it_hides_on_scrolling_and_while_choosing(stage: Stage) -> None:
    stage.open(messages(0, 60))
    hover(stage, "m58")
    stage.scroll(100)
    assert not stage.view.hover.isVisible()
    stage.view.choice.begin(3)
    hover(stage, "m3")
    assert not stage.view.hover.isVisible()


def test_its_buttons_have_names_and_take_no_focus(stage: Stage) -> None:
    for button in stage.view.hover._all():
        assert button.accessibleName()
        assert button.focusPolicy() is Qt.FocusPolicy.NoFocus
        assert min(button.width(), button.height()) >= 24
