"""The difference of two lists of rows, as the few steps a Qt model can apply."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

# Beyond this many rows in disorder one reset is cheaper for a view than single moves.
_MAX_STEPWISE = 300


@dataclass(frozen=True, slots=True)
class Reset(Generic[T]):
    """Forget everything; these are the rows now."""

    items: tuple[T, ...]


@dataclass(frozen=True, slots=True)
class Insert(Generic[T]):
    """Put rows before ``index``."""

    index: int
    items: tuple[T, ...]


@dataclass(frozen=True, slots=True)
class Remove:
    """Take ``count`` rows away from ``index`` on."""

    index: int
    count: int


@dataclass(frozen=True, slots=True)
class Set(Generic[T]):
    """The row at ``index`` is the same thing with a new content."""

    index: int
    item: T


@dataclass(frozen=True, slots=True)
class Move:
    """Take the row at ``source`` out and put it in again so that it ends at ``target``."""

    source: int
    target: int


Diff = Reset[T] | Insert[T] | Remove | Set[T] | Move


def diff(old: Sequence[T], new: Sequence[T], key: Callable[[T], str]) -> tuple[Diff[T], ...]:
    """Return the steps that turn ``old`` into ``new``; rows are the same where ``key`` is.

    Keys are unique within each list. Applying the steps in order with :func:`apply` gives ``new``.
    """
    if not old or not new:
        return _from_or_to_nothing(old, new)
    start = _common(old, new, key)
    end = _common(old[start:][::-1], new[start:][::-1], key)
    steps: list[Diff[T]] = _middle(old, new, key, start, end)
    if any(isinstance(step, Reset) for step in steps):
        return tuple(steps)
    for index in range(len(new)):
        if index < start:
            before = old[index]
        elif index >= len(new) - end:
            before = old[len(old) - (len(new) - index)]
        else:
            continue
        # Most rows are the very same: comparing all their fields would take most of the time.
        if before is not new[index] and before != new[index]:
            steps.append(Set(index, new[index]))
    return tuple(steps)


def apply(rows: list[T], step: Diff[T]) -> None:
    """Apply one step to a list in place."""
    match step:
        case Reset(items):
            rows[:] = items
        case Insert(index, items):
            rows[index:index] = items
        case Remove(index, count):
            del rows[index : index + count]
        case Set(index, item):
            rows[index] = item
        case Move(source, target):
            rows.insert(target, rows.pop(source))


def _from_or_to_nothing(old: Sequence[T], new: Sequence[T]) -> tuple[Diff[T], ...]:
    if old:
        return (Remove(0, len(old)),)
    return (Insert(0, tuple(new)),) if new else ()


def _common(old: Sequence[T], new: Sequence[T], key: Callable[[T], str]) -> int:
    count = 0
    for before, after in zip(old, new, strict=False):
        if before is not after and key(before) != key(after):
            break
        count += 1
    return count


def _middle(
    old: Sequence[T], new: Sequence[T], key: Callable[[T], str], start: int, end: int
) -> list[Diff[T]]:
    rows = list(old[start : len(old) - end])
    target = new[start : len(new) - end]
    kept = {key(row) for row in target}
    present = {key(row) for row in rows}
    if max(len(rows), len(target)) > _MAX_STEPWISE and _is_disorder(
        rows, target, key, kept, present
    ):
        return [Reset(tuple(new))]
    steps: list[Diff[T]] = []
    index = 0
    while index < len(rows):
        count = 0
        while index + count < len(rows) and key(rows[index + count]) not in kept:
            count += 1
        if count:
            steps.append(Remove(start + index, count))
            del rows[index : index + count]
        else:
            index += 1
    steps.extend(_arrange(rows, target, key, start, present))
    return steps


def _is_disorder(
    rows: Sequence[T],
    target: Sequence[T],
    key: Callable[[T], str],
    kept: set[str],
    present: set[str],
) -> bool:
    """Whether rows change places, or so many come and go in between that it comes to the same."""
    both = kept & present
    before = [key(row) for row in rows if key(row) in both]
    after = [key(row) for row in target if key(row) in both]
    return before != after or len(rows) + len(target) - 2 * len(both) > _MAX_STEPWISE


def _arrange(
    rows: list[T], target: Sequence[T], key: Callable[[T], str], start: int, present: set[str]
) -> list[Diff[T]]:
    steps: list[Diff[T]] = []
    index = 0
    while index < len(target):
        run = index
        while run < len(target) and key(target[run]) not in present:
            run += 1
        if run > index:
            steps.append(Insert(start + index, tuple(target[index:run])))
            rows[index:index] = target[index:run]
            index = run
            continue
        wanted = key(target[index])
        source = next(i for i in range(index, len(rows)) if key(rows[i]) == wanted)
        if source != index:
            steps.append(Move(start + source, start + index))
            rows.insert(index, rows.pop(source))
        if rows[index] is not target[index] and rows[index] != target[index]:
            steps.append(Set(start + index, target[index]))
            rows[index] = target[index]
        index += 1
    return steps
