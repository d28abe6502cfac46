"""Formatted messages of others, most of them hostile."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timclient.domain.ids import UserId
from timclient.domain.rich_text import Block, BlockKind, RichText, Span, Style
from timclient.markup.received import MAX_BYTES, read_html

ANNA = UserId("@anna:praxis.example")
TYPICAL = "<p>Hallo <strong>Frau Weber</strong>, bitte</p><ul><li>Blut</li><li>Urin</li></ul>"


def shown(rich: RichText) -> str:
    return "\n".join(block.text for block in rich)


def links(rich: RichText) -> list[str]:
    return [span.link for block in rich for span in block.spans if span.link]


def test_a_typical_message() -> None:
    assert read_html(TYPICAL, "") == (
        Block(
            BlockKind.PARAGRAPH,
            (Span("Hallo "), Span("Frau Weber", Style.BOLD), Span(", bitte")),
        ),
        Block(BlockKind.BULLET, (Span("Blut"),), 1),
        Block(BlockKind.BULLET, (Span("Urin"),), 1),
    )


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<script>alert(1)</script>gut", "gut"),
        ("<b onclick='x()'>gut</b>", "gut"),
        ("<style>b{}</style><b>gut</b>", "gut"),
        ("<svg onload=x><script>1</script></svg><b>gut</b>", "gut"),
        ("<math><mi xlink:href='javascript:1'>x</mi></math><b>gut</b>", "gut"),
        ("<img src='https://evil.example/p.png' alt='Bild'><b>gut</b>", "Bildgut"),
        ("<img src=x onerror=alert(1)><b>gut</b>", "gut"),
        ("<iframe src='file:///etc/passwd'>x</iframe><b>gut</b>", "gut"),
        ("<template><b>x</b></template><b>gut</b>", "gut"),
        ("<mx-reply><blockquote>alt</blockquote></mx-reply><b>gut</b>", "gut"),
        ("<b>gut &unknown; &#0; &#xD800; &#99999999;</b>", "gut &unknown; \ufffd \ufffd \ufffd"),
        ("<b>a\u202eb\x07c</b>", "abc"),
        ("<b>a&#x202e;b&#8237;c&#7;d</b>", "abcd"),
        ("<b>unclosed <i>tags", "unclosed tags"),
        ("<b" + " a" * 20_000 + ">gut</b>", "gut"),
        ("<span data-mx-spoiler='Befund'>positiv</span> <b>x</b>", "(Befund) positiv x"),
        ("<font color='#fff' data-mx-bg-color='#fff'><b>weiß</b></font>", "weiß"),
        ("10<sup>9</sup>/l CO<sub>2</sub> <b>x</b>", "10⁹/l CO₂ x"),
        ("<!-- <b>x</b> --><b>gut</b>", "gut"),
        ("\ud800<b>gut</b>", "?gut"),
    ],
)
def test_attacks_leave_their_letters_only(html: str, text: str) -> None:
    assert shown(read_html(html, "")) == text


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "https://bank.example@evil.example/",
        "//evil.example",
        "/etc",
        "x",
        "https://a\u202eb.example",
        "https://" + "a" * 3000,
        "vbscript:x",
        "ms-word:ofe|u|https://evil.example",
        "https:\\\\evil.example",
        "java\nscript:x",
    ],
)
def test_links_that_must_not_be_opened_are_letters(href: str) -> None:
    rich = read_html(f'<a href="{href}">hier</a> <b>x</b>', "")
    assert links(rich) == []
    assert shown(rich) == "hier x"


def test_the_target_stays_what_it_is() -> None:
    rich = read_html("<a href='https://evil.example/a?b=1&amp;c'>https://bank.example</a>", "")
    assert links(rich) == ["https://evil.example/a?b=1&c"]
    assert shown(rich) == "https://bank.example"


@pytest.mark.parametrize(
    "href",
    ["https://matrix.to/#/@anna:praxis.example", "matrix:u/anna:praxis.example?action=chat"],
)
def test_people_are_named(href: str) -> None:
    (block,) = read_html(f'<a href="{href}">Weber</a>, bitte', "")
    assert block.spans == (Span("Weber", user=ANNA), Span(", bitte"))


def test_a_name_without_letters_is_the_address() -> None:
    (block,) = read_html("x<a href='https://matrix.to/#/@anna:praxis.example'></a>", "")
    assert block.spans[-1] == Span(str(ANNA), user=ANNA)


@pytest.mark.parametrize(
    "html",
    [
        "",
        "   ",
        "<hr>",
        "<p></p>",
        "<script>x</script>",
        "<b>x</b>" + "a" * MAX_BYTES,
        "<div>" * 10_000 + "x",
        "<b>" * 10_000 + "x",
        "<p>x</p><hr>" * 900,
    ],
)
def test_what_cannot_be_shown_is_nothing(html: str) -> None:
    assert read_html(html, "") == ()


def test_formatting_that_adds_nothing_is_nothing() -> None:
    assert read_html("<p>Hallo</p><p>Frau Weber</p>", "Hallo\n\nFrau Weber") == ()
    assert read_html("<p>Hallo</p>", "anderes") != ()


FORMATS = "".join(f"<font color={n}>" for n in range(90))


@pytest.mark.parametrize(
    "html",
    [
        "<div><!--</div>-->" * 3300,
        "<div><p x='</div>'>" * 3000,
        f"<p>{FORMATS}" + "<div>x</div>" * 5000,
        f"<p>{FORMATS}" + "<div>x</div>" * 900,
        "<p><b><i></p>" * 4500,
        "<b>x</b>y" * 2900,
        "&" * 65_000,
        "<" * 65_000,
        "<!--" * 16_000,
        "<ul><li>" * 99 + "<li>" * 10_000,
        "<table>x" * 7000,
        "<select><b>" * 5000,
        "<img alt='" + "&" * 60_000 + "'>",
        "<a href='https://matrix.to/#/@a:b.de'></a>" * 1500,
        "<hr>" * 5999,
        "<sup>1</sup>" * 5000,
    ],
)
def test_the_worst_takes_no_time(html: str) -> None:
    read_html(TYPICAL, "")
    start = time.perf_counter()
    read_html(html[:MAX_BYTES], "")
    assert time.perf_counter() - start < 0.4


def test_a_typical_message_is_quick() -> None:
    read_html(TYPICAL, "")
    start = time.perf_counter()
    for _ in range(200):
        read_html(TYPICAL, "")
    assert (time.perf_counter() - start) / 200 < 0.001


_TAGS = "b i u p div ul ol li blockquote pre code a table tr td th h1 h7 br hr img sup span svg"
_PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in _TAGS.split()] + [f"</{tag}>" for tag in _TAGS.split()]),
    st.sampled_from(["<a href='javascript:x'>", "<ol start=-5>", "<ol start=999999999>", "&amp;"]),
    st.sampled_from(["&#x202e;", "&#13;", "&#x2029;", "&#0;", "&#x85;"]),
    st.sampled_from(["<a href='https://matrix.to/#/@a:b.de'>", "<mx-reply>", "<", "'", '"', "--"]),
    st.text(max_size=6),
)


@given(st.lists(_PIECES, max_size=60).map("".join), st.text(max_size=10))
def test_nothing_is_raised_and_values_are_sound(html: str, body: str) -> None:
    rich = read_html(html, body)
    for block in rich:
        assert 0 <= block.depth <= 200
        assert 0 <= block.number <= 999_999_999
        for span in block.spans:
            assert span.text
            assert not span.link or span.link.startswith(("http://", "https://", "mailto:"))
            assert not set(span.text) & {"\u202d", "\u202e", "\x00", "\r"}
