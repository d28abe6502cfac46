"""Which parts of a text are links."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timclient.ui.timeline.links import find_links, link_titles, safe_target


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Befund: https://klinik.example/b/4711.", ["https://klinik.example/b/4711"]),
        ("(siehe https://a.example/x_(1))", ["https://a.example/x_(1)"]),
        (
            "http://a.example und https://b.example/?q=1&r=2#s!",
            ["http://a.example", "https://b.example/?q=1&r=2#s"],
        ),
        ("mailto:praxis@weber.example, danke", ["mailto:praxis@weber.example"]),
        ("Auf www.klinik.example finden Sie alles", ["https://www.klinik.example"]),
        ("„https://a.example“", ["https://a.example"]),
        ("https://müller.example/straße", ["https://müller.example/straße"]),
        ("HTTPS://A.EXAMPLE", ["HTTPS://A.EXAMPLE"]),
    ],
)
def test_found(text: str, targets: list[str]) -> None:
    assert [link.target for link in find_links(text)] == targets


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "smb://server/share",
        "data:text/html,x",
        "https://",
        "https://bank.example@evil.example/",
        "https://user:pw@evil.example/",
        "https://a.example:notaport/",
        "http://[::1",
        "xhttps://a.example",
        "mailto:nobody",
        "foo@www.example.org",
        "https://a.example/" + "x" * 3000,
    ],
)
def test_not_a_link(text: str) -> None:
    assert find_links(text) == ()


def test_direction_marks_end_a_link() -> None:
    (link,) = find_links("https://a.example/\u202egpj.exe")
    assert link.target == "https://a.example/"


def test_positions_are_those_of_the_shown_text() -> None:
    text = "👍 www.a.example!"
    (link,) = find_links(text)
    assert text[link.start : link.end] == "www.a.example"


@given(st.text(alphabet="htps:/.w@a()[]é😀 \n\u202e,", max_size=80))
def test_links_never_overlap_and_are_safe(text: str) -> None:
    end = 0
    for link in find_links(text):
        assert end <= link.start < link.end <= len(text)
        end = link.end
        assert safe_target(link.target) == link.target


def test_titles_show_the_real_host() -> None:
    assert link_titles(["https://Klinik.example:8443/x?y", "mailto:a@b.example"]) == [
        "klinik.example",
        "a@b.example",
    ]
    assert link_titles(["https://m\u00fcller.example"]) == [
        "müller.example (xn--mller-kva.example)"
    ]
    cyrillic = link_titles(["https://b\u0430nk.example"])[0]
    assert "xn--" in cyrillic
    assert link_titles(["https://" + "\u00fc" * 80 + ".example"])


def test_titles_of_one_host_show_the_path() -> None:
    first, second = link_titles(["https://a.example/befund?n=1", "https://a.example/" + "x" * 90])
    assert first == "a.example/befund?n=1"
    assert len(second) == 60
    assert second.endswith("…")
