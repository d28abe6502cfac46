"""A second start for a profile in use raises the window of the first, also a young one's."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from timclient import window
from timclient.ui.single_instance import SingleInstance


def test_the_first_start_may_not_listen_yet(
    qapp: QCoreApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [True, False, False]
    monkeypatch.setattr(SingleInstance, "hand_over", lambda _self: answers.pop())
    assert window._hand_over(tmp_path)
    assert answers == []


def test_nobody_listens(
    qapp: QCoreApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window, "_HAND_OVER_S", 0.0)
    assert not window._hand_over(tmp_path)


def test_a_listening_one_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    first = SingleInstance(tmp_path)
    first.listen()
    with qtbot.waitSignal(first.raise_wanted, timeout=2000):
        assert window._hand_over(tmp_path)
    first.close()
