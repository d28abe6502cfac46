"""The one bar that speaks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from timclient.domain.errors import Offline, ServerFault
from timclient.ui.notices import NoticeBar, NoticeKind
from timclient.ui.theme import Theme


@pytest.fixture
def bar(theme: Theme, qtbot: QtBot) -> Iterator[NoticeBar]:
    bar = NoticeBar(theme)
    yield bar
    bar.close()
    bar.deleteLater()


def test_hidden_until_there_is_something_to_say(bar: NoticeBar) -> None:
    assert bar.isHidden()
    assert bar.text == ""


def test_a_new_notice_replaces_the_old_one(bar: NoticeBar) -> None:
    bar.show_error(Offline())
    first = bar.text
    bar.show_error(ServerFault())
    assert bar.text
    assert bar.text != first


def test_one_action(bar: NoticeBar) -> None:
    done: list[None] = []
    bar.show_error(Offline(), "Try again", lambda: done.append(None))
    assert bar._button.text() == "Try again"
    bar._button.click()
    assert len(done) == 1
    assert bar.isHidden()
    bar.show_error(Offline())
    assert not bar._button.isVisible()


def test_an_action_may_speak_again(bar: NoticeBar) -> None:
    bar.show_error(Offline(), "Try again", lambda: bar.show_error(Offline()))
    bar._button.click()
    assert not bar.isHidden()


def test_news_go_away_by_themselves_and_errors_stay(bar: NoticeBar, qtbot: QtBot) -> None:
    bar.show_info("Saved.")
    assert bar._timer.isActive()
    bar._timer.timeout.emit()
    assert bar.isHidden()
    bar.show_info("Saved.")
    bar.show_notice(NoticeKind.WARNING, "Look.")
    assert not bar._timer.isActive()
    assert bar.property("look") == "notice-warn"


def test_it_can_be_closed(bar: NoticeBar) -> None:
    bar.show_error(Offline())
    bar._close.click()
    assert bar.isHidden()


def test_an_offer_can_be_withdrawn(bar: NoticeBar) -> None:
    taken: list[bool] = []

    def take() -> None:
        taken.append(True)

    bar.show_offer("Hans cannot invite you.", "Allow", take)
    assert bar.text == "Hans cannot invite you."
    bar.withdraw(take)
    assert bar.text == ""
    bar.show_info("Copied.")
    bar.withdraw(take)
    assert bar.text == "Copied."
    assert not taken


def test_where_it_is_narrow_the_button_stands_below(bar: NoticeBar) -> None:
    bar.show_offer("Dr. med. Sabine Hartung cannot invite you.", "Allow", lambda: None)
    for width, below in ((900, False), (400, True)):
        bar.resize(width, 140)
        QApplication.sendPostedEvents()
        bar.grab()
        assert (bar._button.y() > bar._what.geometry().bottom()) is below
