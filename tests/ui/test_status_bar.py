"""The line about the connection."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.fakes import ACCOUNT
from timclient.domain.errors import Offline
from timclient.domain.session import Connection, Link
from timclient.ui import status_bar
from timclient.ui.status_bar import StatusBar
from timclient.ui.theme import Theme


def test_the_seconds_count_down(
    theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr(status_bar.time, "monotonic", lambda: now[0])
    bar = StatusBar(theme)
    qtbot.addWidget(bar)
    bar.show_connection(Connection(Link.WAITING, Offline(), 10))
    assert "10" in bar.text
    now[0] += 4
    bar._clock.timeout.emit()
    assert "6" in bar.text
    now[0] += 20
    bar._clock.timeout.emit()
    assert not bar._clock.isActive()
    assert bar.text.endswith("No internet connection")


def test_a_sign_and_a_word_not_only_a_colour(theme: Theme, qtbot: QtBot) -> None:
    bar = StatusBar(theme)
    qtbot.addWidget(bar)
    signs = set()
    for link in (Link.ONLINE, Link.WAITING, Link.CONNECTING):
        bar.show_connection(Connection(link))
        sign, _, words = bar.text.partition(" ")
        assert words
        signs.add(sign)
    assert len(signs) == 3


def test_the_provider_is_called_by_its_title(theme: Theme, qtbot: QtBot) -> None:
    bar = StatusBar(theme)
    qtbot.addWidget(bar)
    bar.show_account(replace(ACCOUNT, provider="Praxis Dr. Weber"))
    assert bar._provider.text() == "Service: Praxis Dr. Weber"
    bar.show_account(ACCOUNT)
    assert bar._provider.text() == "Service: praxis-weber.tim.example"


def test_without_a_provider_the_words_stay_at_the_left(theme: Theme, qtbot: QtBot) -> None:
    bar = StatusBar(theme)
    qtbot.addWidget(bar)
    bar.resize(900, 28)
    bar.show_account(None)
    bar.show()
    assert bar._state.x() < 20


def test_what_is_unknown_is_left_out(theme: Theme, qtbot: QtBot) -> None:
    bar = StatusBar(theme)
    qtbot.addWidget(bar)
    bar.show()
    bar.show_account(None)
    assert not bar._provider.isVisible()
    bar.show_account(ACCOUNT)
    assert bar._provider.isVisible()
