from __future__ import annotations

from timclient.domain.diff import Insert, Reset
from timclient.domain.observe import Observable, ObservableList


def test_subscriber_gets_the_value_and_every_change_once() -> None:
    value = Observable(1)
    seen: list[int] = []
    subscription = value.subscribe(seen.append)
    value.set(1)
    value.set(2)
    subscription.close()
    subscription.close()
    value.set(3)
    assert seen == [1, 2]
    assert value.value == 3


def test_list_gives_reset_then_differences() -> None:
    rows = ObservableList[str](key=lambda row: row, items=["a"])
    seen: list[object] = []
    rows.subscribe(seen.append)
    rows.replace(["a", "b"])
    rows.replace(["a", "b"])
    assert seen == [(Reset(("a",)),), (Insert(1, ("b",)),)]
    assert rows.items == ("a", "b")
