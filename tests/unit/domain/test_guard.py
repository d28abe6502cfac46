"""Nothing passes between joining and the user's word."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timclient.domain.errors_directory import GuardNameChanged, GuardNotConfirmed
from timclient.domain.guard import (
    Expected,
    Guard,
    GuardState,
    NameMatch,
    compare,
    confirmed,
    gone,
    joined,
    refused,
)
from timclient.domain.ids import RoomId, UserId

NEW = Guard(RoomId("!a:b"), UserId("@a123456780:k"), Expected("Müller, Hans", date(1954, 3, 12)))


def test_the_straight_way() -> None:
    assert NEW.withholds
    there = joined(NEW, "Müller, Hans")
    assert (there.state, there.withholds, there.match) == (
        GuardState.TO_CONFIRM,
        True,
        NameMatch.SAME,
    )
    done = confirmed(there, "Müller, Hans")
    assert not done.withholds
    assert done.expected == Expected(""), "nothing is kept longer than needed"
    assert confirmed(done, "Other") == joined(done, "Schmidt, Hans") == gone(done) == done
    with pytest.raises(GuardNotConfirmed):
        refused(done)


def test_nobody_is_confirmed_before_he_is_there() -> None:
    with pytest.raises(GuardNotConfirmed):
        confirmed(NEW, "")
    left = gone(joined(NEW, "Müller, Hans"))
    assert left == NEW
    with pytest.raises(GuardNotConfirmed):
        confirmed(left, "Müller, Hans")


def test_the_name_that_was_seen_counts() -> None:
    there = joined(joined(NEW, "Müller, Hans"), "Mallory")
    with pytest.raises(GuardNameChanged):
        confirmed(there, "Müller, Hans")
    assert there.withholds


def test_a_refused_person_stays_refused() -> None:
    out = refused(joined(NEW, "Mallory"))
    assert joined(out, "Müller, Hans") == gone(out) == refused(out) == out
    assert out.withholds
    with pytest.raises(GuardNotConfirmed):
        confirmed(out, "Mallory")
    assert refused(NEW).state is GuardState.REFUSED


def test_a_name_cannot_turn_the_words_around_it() -> None:
    assert joined(NEW, "\u202esnaH\n,rellüM").shown_name == "snaH ,rellüM"
    assert len(joined(NEW, "x" * 5000).shown_name) == 255


@pytest.mark.parametrize(
    ("expected", "shown", "match"),
    [
        ("Müller, Hans", "Hans Mueller", NameMatch.SAME),
        ("Müller, Hans", "MÜLLER, HANS", NameMatch.SAME),
        ("Mu\u0308ller, Hans", "Müller, Hans", NameMatch.SAME),
        ("Dr. med. Weiß, José", "Weiss, Jose", NameMatch.SAME),
        ("Şahin, Ayşe", "Sahin, Ayse", NameMatch.SAME),
        ("Müller-Lüdenscheidt, Eva", "Müller Lüdenscheidt, Eva", NameMatch.SAME),
        ("Müller, Hans", "Müller, Hans Peter", NameMatch.SIMILAR),
        ("Müller, Hans Peter", "Müller, Hans", NameMatch.SIMILAR),
        ("Müller", "Müller, Hans", NameMatch.DIFFERENT),
        ("Müller", "Hans Müller", NameMatch.DIFFERENT),
        ("Hans Peter Müller", "Hans Peter", NameMatch.DIFFERENT),
        ("Peter, Hans", "Müller, Hans Peter", NameMatch.DIFFERENT),
        ("Hans Peter Müller", "Hans Müller", NameMatch.SIMILAR),
        ("Müller, Hans", "Hans Peter Mueller", NameMatch.SIMILAR),
        ("Müller-Lüdenscheidt, Eva", "Müller, Eva", NameMatch.SIMILAR),
        ("Özdemir, Ali", "Ozdemir, Ali", NameMatch.SAME),
        ("Özdemir, Ali", "Oezdemir, Ali", NameMatch.SAME),
        ("Ozdemir, Ali", "Oezdemir, Ali", NameMatch.SIMILAR),
        ("Bauer, Hans", "Baur, Hans", NameMatch.DIFFERENT),
        ("Sørensen, Eva", "Sorensen, Eva", NameMatch.SAME),
        ("İnan, Ali", "Inan, Ali", NameMatch.SAME),
        ("Dr. med. habil. Weiß, José", "Univ.-Prof. Weiss, Jose", NameMatch.SAME),
        ("Müller, Hans", "Müller", NameMatch.DIFFERENT),
        ("Müller, Hans", "Müller, Karl", NameMatch.DIFFERENT),
        ("Müller, Anna", "Schmidt, Anna", NameMatch.DIFFERENT),
        ("Müller, Hans", "", NameMatch.UNKNOWN),
        ("", "Müller, Hans", NameMatch.UNKNOWN),
        ("Müller, Hans", "Dr.", NameMatch.UNKNOWN),
    ],
)
def test_names_are_compared_as_people_do(expected: str, shown: str, match: NameMatch) -> None:
    assert compare(expected, shown) is match


@given(st.text(), st.text())
def test_comparing_has_no_side(one: str, other: str) -> None:
    assert compare(one, other) is compare(other, one)
    assert compare(one, one) in (NameMatch.SAME, NameMatch.UNKNOWN)


STEPS = st.lists(
    st.tuples(st.sampled_from(["join", "gone", "confirm", "refuse"]), st.text(max_size=3))
)


@given(STEPS)
def test_only_a_seen_name_of_a_person_present_opens(steps: list[tuple[str, str]]) -> None:
    guard = NEW
    for step, name in steps:
        before = guard
        try:
            match step:
                case "join":
                    guard = joined(guard, name)
                case "gone":
                    guard = gone(guard)
                case "confirm":
                    guard = confirmed(guard, name)
                case _:
                    guard = refused(guard)
        except (GuardNotConfirmed, GuardNameChanged):
            assert guard is before
        if before.withholds and not guard.withholds:
            assert (step, before.state) == ("confirm", GuardState.TO_CONFIRM)
            assert name == before.shown_name
        if not before.withholds or before.state is GuardState.REFUSED:
            assert guard == before
