"""The chats one can forward into."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.ui import demo
from timclient.domain.room import Membership
from timclient.ui.messages.chat_model import ChatModel, chat_rows

pytestmark = pytest.mark.usefixtures("qapp")


def test_only_chats_one_can_write_in() -> None:
    rooms = demo.rooms()
    joined = {room.room_id for room in rooms if room.membership is Membership.JOIN}
    assert {row.room_id for row in chat_rows(rooms)} == joined
    clear = [replace(room, encrypted=False) for room in rooms]
    assert chat_rows(clear) == []
    assert chat_rows([replace(room, hidden=True) for room in rooms]) == []


def test_chips_are_spoken() -> None:
    spoken = {row.name: row.spoken for row in chat_rows(demo.rooms())}
    assert "External" in spoken["Klein, Michael"]
    assert "Insured" in spoken["Müller, Hans"]
    assert "6 member" in spoken["Praxisteam"]


@given(st.lists(st.one_of(st.integers(0, 12), st.sampled_from(["", "k", "müller", "zzz"]))))
def test_any_use_of_it(qapp: QCoreApplication, steps: list[int | str]) -> None:
    model = ChatModel(chat_rows(demo.rooms()))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for step in steps:
        if isinstance(step, int):
            model.toggle(step)
        else:
            before = model.ticked
            model.filter(step)
            assert model.ticked == before, "what is ticked stays when it is filtered away"
    del tester


def test_boxes_are_ticked_through_qt_too() -> None:
    model = ChatModel(chat_rows(demo.rooms()))
    index = model.index(0)
    role = Qt.ItemDataRole.CheckStateRole
    assert index.data(role) == Qt.CheckState.Unchecked
    assert model.setData(index, Qt.CheckState.Checked, role)
    assert index.data(role) == Qt.CheckState.Checked
    assert not model.setData(index, "x")
    assert [row.name for row in model.ticked] == [index.data()]
