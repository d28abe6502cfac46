from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from timclient.domain.diff import Insert, Move, Remove, Reset, Set, apply, diff

Row = tuple[str, int]


def key(row: Row) -> str:
    return row[0]


rows = st.lists(st.tuples(st.sampled_from("abcdefghij"), st.integers(0, 2)), unique_by=key)


@given(rows, rows)
def test_steps_lead_from_old_to_new(old: list[Row], new: list[Row]) -> None:
    shown = list(old)
    for step in diff(old, new, key):
        apply(shown, step)
    assert shown == new


@given(rows)
def test_equal_lists_give_no_step(some: list[Row]) -> None:
    assert diff(some, list(some), key) == ()


def test_changed_row_is_set_in_place() -> None:
    assert diff([("a", 0), ("b", 0)], [("a", 0), ("b", 1)], key) == (Set(1, ("b", 1)),)


def test_room_that_gets_a_message_moves_to_the_top_as_one_step() -> None:
    old = [("a", 0), ("b", 0), ("c", 0)]
    assert diff(old, [("c", 1), ("a", 0), ("b", 0)], key) == (Move(2, 0), Set(0, ("c", 1)))


def test_older_rows_come_in_above_as_one_insert() -> None:
    assert diff([("c", 0)], [("a", 0), ("b", 0), ("c", 0)], key) == (
        Insert(0, (("a", 0), ("b", 0))),
    )


def test_emptying_removes() -> None:
    assert diff([("a", 0), ("b", 0)], [], key) == (Remove(0, 2),)


def test_large_disorder_is_one_reset() -> None:
    old = [(str(n), 0) for n in range(1000)]
    new = old[::-1]
    assert diff(old, new, key) == (Reset(tuple(new)),)


def test_long_lists_that_slide_are_not_reset() -> None:
    old = [(str(n), 0) for n in range(1_000)]
    new = [*old[30:], ("new", 0)]
    steps = diff(old, new, key)
    assert not any(isinstance(step, Reset) for step in steps)
    assert len(steps) == 2
