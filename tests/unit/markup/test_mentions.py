"""Who is meant behind an @."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timclient.domain.ids import UserId
from timclient.domain.room import Member
from timclient.markup.mentions import Typed, matching, name_for, named_in, typed_at

KLEIN = Member(UserId("@m.klein:klinik.example"), "Klein, Michael")
WEBER = Member(UserId("@anna:praxis.example"), "Dr. Weber-Groß, Anna")
NAMELESS = Member(UserId("@labor:praxis.example"), "")
PEOPLE = (WEBER, KLEIN, NAMELESS)


@pytest.mark.parametrize(
    ("before", "typed"),
    [
        ("@", Typed(0, "")),
        ("Hallo @Kl", Typed(6, "Kl")),
        ("(@Klein, M", Typed(1, "Klein, M")),
        ("a@b", None),
        ("Hallo", None),
        ("@ Kl", None),
        ("@Klein ist heute nicht da", None),
        ("@a @b", Typed(3, "b")),
    ],
)
def test_what_is_typed(before: str, typed: Typed | None) -> None:
    assert typed_at(before) == typed


@pytest.mark.parametrize(
    ("typed", "people"),
    [
        ("", (WEBER, KLEIN, NAMELESS)),
        ("mi", (KLEIN,)),
        ("ann web", (WEBER,)),
        ("GROSS", (WEBER,)),
        ("lab", (NAMELESS,)),
        ("eber", ()),
    ],
)
def test_who_is_found(typed: str, people: tuple[Member, ...]) -> None:
    assert matching(PEOPLE, typed) == people


def test_two_of_one_name_are_told_apart() -> None:
    other = Member(UserId("@klein:praxis.example"), "klein, michael\u202e")
    assert name_for(KLEIN, PEOPLE) == "Klein, Michael"
    assert name_for(KLEIN, (*PEOPLE, other)) == "Klein, Michael (@m.klein:klinik.example)"
    assert name_for(NAMELESS, PEOPLE) == "labor"


@given(st.text(max_size=50))
def test_nothing_is_raised(text: str) -> None:
    typed = typed_at(text)
    matching(PEOPLE, typed.text if typed else text)


def test_whole_names_are_found_in_a_text_that_was_typed_without_the_list() -> None:
    text = "Für @Klein, Michael und @labor, nicht a@Dr. oder @Weber"
    assert named_in(text, PEOPLE) == {"Klein, Michael": KLEIN.user_id, "labor": NAMELESS.user_id}
    assert named_in("Klein, Michael", PEOPLE) == {}
    twin = Member(UserId("@other:klinik.example"), "Klein, Michael")
    assert named_in("@Klein, Michael", (KLEIN, twin)) == {}
    whole = f"Klein, Michael ({KLEIN.user_id})"
    assert named_in(f"@{whole}!", (KLEIN, twin)) == {whole: KLEIN.user_id}
