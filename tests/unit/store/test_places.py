"""What is read as one piece."""

from __future__ import annotations

import pytest

from timclient.store.places import Segment, Stretch, stretch

APART = (Segment(-2, "a", "b"), Segment(-1, "c", "d"), Segment(0, "e"), Segment(1, "f"))


@pytest.mark.parametrize(
    ("at", "found"),
    [
        (None, Stretch(0, 1)),
        (1, Stretch(0, 1)),
        (0, Stretch(0, 1)),
        (-1, Stretch(-1, -1, last_of_room=False)),
        (-2, Stretch(-2, -2, last_of_room=False)),
        (7, Stretch(0, 1)),
    ],
)
def test_islands_stand_for_themselves(at: int | None, found: Stretch) -> None:
    assert stretch(APART, at) == found


def test_what_an_earlier_version_has_joined_is_one() -> None:
    met = (Segment(-2, "a"), Segment(-1, None), Segment(0, None), Segment(1, "f"))
    assert {stretch(met, segment.number) for segment in met} == {Stretch(-2, 1)}


def test_nothing_stored() -> None:
    assert stretch((), None) == Stretch(0, 0)
