"""The rules of the Markdown that differ from CommonMark; results are in test_written."""

from __future__ import annotations

from timclient.markup.dialect import END, POSITION, dialect, user_link


def test_emphasis_tells_where_it_stands() -> None:
    children = dialect().parseInline("a **b** `c`", {})[0].children or []
    found = {child.type: child.meta for child in children if POSITION in child.meta}
    assert found["strong_open"][POSITION] == 3
    assert found["code_inline"] == {POSITION: 8, END: 11}


def test_a_link_to_a_person_is_escaped() -> None:
    assert user_link("@a/b?c:x.example") == "https://matrix.to/#/@a%2Fb%3Fc:x.example"


def test_nothing_is_remembered_between_texts() -> None:
    assert "<pre>" not in dialect().render("```\na")
    assert "<pre>" in dialect().render("```\na\n```")
