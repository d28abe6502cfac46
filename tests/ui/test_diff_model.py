"""Models follow differences; Qt's own tester watches every step."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from timclient.domain.diff import Move, Reset, Set, diff
from timclient.ui.models.diff_model import ITEM_ROLE, DiffListModel

Row = tuple[str, int]
ROWS = st.lists(
    st.tuples(st.sampled_from("abcdefghijklmnop"), st.integers(0, 2)),
    unique_by=lambda row: row[0],
    max_size=12,
)
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


class LetterModel(DiffListModel[Row]):
    def text_of(self, item: Row, role: int) -> Any:
        return item[0] if role == Qt.ItemDataRole.DisplayRole else None


def _key(row: Row) -> str:
    return row[0]


@given(st.lists(ROWS, min_size=2, max_size=6))
def test_any_sequence_of_lists_is_followed(qapp: QCoreApplication, states: list[list[Row]]) -> None:
    assert QCoreApplication.instance() is not None
    model = LetterModel()
    tester = QAbstractItemModelTester(model, FATAL)
    model.apply_steps((Reset(tuple(states[0])),))
    for before, after in pairwise(states):
        model.apply_steps(diff(before, after, _key))
        assert list(model.rows) == after
        shown = [model.index(row).data() for row in range(model.rowCount())]
        assert shown == [row[0] for row in after]
    del tester


def test_a_moved_row_keeps_its_persistent_index(qapp: QCoreApplication) -> None:
    model = LetterModel()
    model.apply_steps((Reset((("a", 0), ("b", 0), ("c", 0))),))
    kept = QPersistentModelIndex(model.index(0))
    model.apply_steps((Move(0, 2),))
    assert kept.row() == 2
    model.apply_steps((Move(2, 0), Move(1, 1)))
    assert kept.row() == 0


def test_a_set_row_changes_in_place(qapp: QCoreApplication) -> None:
    model = LetterModel()
    model.apply_steps((Reset((("a", 0), ("b", 0))),))
    changed: list[int] = []
    model.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    model.apply_steps((Set(1, ("b", 5)),))
    assert changed == [1]
    assert model.index(1).data(ITEM_ROLE) == ("b", 5)
    assert model.at(1) == ("b", 5)
