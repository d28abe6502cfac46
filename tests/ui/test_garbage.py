"""Widgets die in the GUI thread."""

from __future__ import annotations

import gc
import threading

import pytest
from PySide6.QtCore import QCoreApplication

from timclient.ui import garbage
from timclient.ui.garbage import GuiGarbage


class _Ring:
    died_in: list[int] = []  # noqa: RUF012

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        self.died_in.append(threading.get_ident())


def test_cycles_are_collected_here_only(
    qapp: QCoreApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage, "YOUNG", 10)
    _Ring.died_in.clear()
    collector = GuiGarbage()
    try:

        def work() -> None:
            for _ in range(5000):
                _Ring()

        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        assert _Ring.died_in == []
        collector.tick()
        assert set(_Ring.died_in) == {threading.get_ident()}
        assert len(_Ring.died_in) == 5000
        collector._full_at -= 1000
        collector.tick()
    finally:
        collector.stop()
        gc.disable()
        gc.freeze()


def test_afterwards_python_does_it_again(qapp: QCoreApplication) -> None:
    collector = GuiGarbage()
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()
    gc.disable()
    gc.freeze()
