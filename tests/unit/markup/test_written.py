"""Markdown of the user: nothing that was written is lost."""

from __future__ import annotations

import re
import time
from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from timclient.domain.ids import UserId
from timclient.domain.rich_text import BlockKind, Style
from timclient.markup.received import read_html
from timclient.markup.written import Written, line_spans, spans, write

KLEIN = UserId("@m.klein:klinik.example")
ANNA = UserId("@anna/w=1:praxis.example")
PEOPLE = {"Klein, Michael": KLEIN, "Klein": ANNA, "*Ste_rn*": ANNA}


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2*3*4",
            "5_mg_2x",
            "# 12",
            "# Radius re.",
            "RR 120/80 > 140/90",
            "<5",
            "*",
            "~",
            "> 140",
        ),
        *("a*b*c d", "2 ~~ 3", "```", "```\n```", "[x](y)", "[1]: http://x.example", "a\n==", "**"),
        *("&amp; &lt;5", "+ 5", "***", "___", "    code", "!", "`", "#", "-", "1.", "- ", "| a |"),
        *("01. Mai", "12. 3. 2024", "* 12.03.1950", "- 5,25 dpt\n- 4", "5` und 10`", "2 *3* 4"),
        *("(2)*3*(4)", "https://x.example/_a_/*b*/", "____ Name ____", "<b>x</b>", "\\\\srv\\x"),
        *("C:\\_tmp", "x@Klein", "a  \nb", "-5", "--", "~~~", "Ä" * 50_000, "![a](b)", ""),
    ],
)
def test_plain_text_stays_plain(text: str) -> None:
    assert write(text, PEOPLE) == Written(text)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**rot** *x* ~~y~~", "<strong>rot</strong> <em>x</em> <s>y</s>"),
        ("**120/80**", "<strong>120/80</strong>"),
        ("`a*b`", "<code>a*b</code>"),
        ("- Fieber\n- Husten", "<ul>\n<li>Fieber</li>\n<li>Husten</li>\n</ul>"),
        ("- a\nb", "<ul>\n<li>a</li>\n</ul>\n<p>b</p>"),
        ("1986. war", '<ol start="1986">\n<li>war</li>\n</ol>'),
        ("## Befund", "<h2>Befund</h2>"),
        ("> a\n> 140\nb", "<blockquote>\n<p>a</p>\n</blockquote>\n<p>&gt; 140<br>\nb</p>"),
        ("```py\na < b\n```", "<pre><code>py\na &lt; b\n</code></pre>"),
        ("a\n---\nb", "<p>a</p>\n<hr>\n<p>b</p>"),
        ("\\*a\\*", "*a*"),
        ("[a](https://x.example 'b')", '<a href="https://x.example">a</a> (b)'),
        ("[a](javascript:x) **b**", "[a](javascript:x) <strong>b</strong>"),
        ("<i>x</i> **b**", "&lt;i&gt;x&lt;/i&gt; <strong>b</strong>"),
        ("**https://x.example/a**", "<strong>https://x.example/a</strong>"),
    ],
)
def test_markdown(text: str, html: str) -> None:
    assert write(text, {}) == Written(text, html)


def test_numbers_stay_as_written() -> None:
    html = write("3. Oktober\n5. November\n5. Dezember", {}).html or ""
    assert [block.number for block in read_html(html, "")] == [3, 5, 5]


def test_people_are_named() -> None:
    written = write("@Klein, Michael und @Klein, `@Klein` @*Ste_rn*", PEOPLE)
    assert written.user_ids == (KLEIN, ANNA)
    assert written.body == "@Klein, Michael und @Klein, `@Klein` @*Ste_rn*"
    assert '<a href="https://matrix.to/#/@m.klein:klinik.example">Klein, Michael</a>' in str(
        written.html
    )
    (block,) = read_html(written.html or "", "")
    assert [(span.text, span.user) for span in block.spans if span.user] == [
        ("Klein, Michael", KLEIN),
        ("Klein", ANNA),
        ("*Ste_rn*", ANNA),
    ]


def test_a_longer_word_names_nobody() -> None:
    assert write("@Kleinschmidt @klein", PEOPLE) == Written("@Kleinschmidt @klein")


def test_a_long_quote_of_quotes_loses_nothing() -> None:
    rich = read_html(write("> " * 60 + "tief", {}).html or "", "")
    assert rich[-1].text.endswith("tief")
    assert rich[-1].kind is BlockKind.QUOTE


_SAID = re.compile(r"[^\W_]|[+%=/,<≥≤°µ;:]")
_BITS = st.sampled_from(
    [
        *(
            "*",
            "**",
            "_",
            "~~",
            "~",
            "`",
            "```",
            "#",
            "##",
            "> ",
            ">",
            "- ",
            "* ",
            "+ ",
            "1. ",
            "3) ",
        ),
        *(
            "[",
            "](",
            ")",
            "](https://x.example)",
            "\\",
            "\n",
            "\n\n",
            " ",
            "  ",
            "    ",
            "---",
            "!",
        ),
        *(
            "<",
            "<br>",
            "&amp;",
            "&",
            "=",
            "5",
            "140/90",
            "Fieber",
            "mg",
            "x",
            "|",
            ":",
            "@",
            "007.",
        ),
    ]
)


def said(text: str) -> Counter[str]:
    return Counter(_SAID.findall(text))


@given(st.lists(_BITS, max_size=24).map("".join))
@settings(max_examples=300)
@example("- \n- Fieber\n-\n  5")
@example("> ```\n> 5\n> ```")
@example("1. a\n1. b\n   7. c\n\n\n2. d")
def test_no_letter_digit_or_operator_is_lost(text: str) -> None:
    written = write(text, {})
    assert written.body == text
    if written.html is None:
        return
    rich = read_html(written.html, "")
    shown = "\n".join(
        f"{block.number}. {block.text}" if block.kind is BlockKind.NUMBERED else block.text
        for block in rich
    )
    targets = "".join(span.link for block in rich for span in block.spans)
    wanted = said(text.replace("https://x.example", ""))
    if not rich:
        assert not wanted - said("-")
        return
    assert not wanted - said(shown + targets)


def test_what_is_written_looks_like_it() -> None:
    text = "- **fett**\n## Titel\n```\na*b*\n```\n~~x~~ `y` *ü*"
    assert [(text[a:b], style) for a, b, style in spans(text)] == [
        ("**fett**", Style.BOLD),
        ("## Titel", Style.BOLD),
        ("```", Style.CODE),
        ("a*b*", Style.CODE),
        ("```", Style.CODE),
        ("~~x~~", Style.STRIKE),
        ("`y`", Style.CODE),
        ("*ü*", Style.ITALIC),
    ]


@given(st.lists(_BITS, max_size=12).map("".join))
def test_spans_lie_within_the_text(text: str) -> None:
    for start, end, style in spans(text):
        assert 0 <= start < end <= len(text)
        assert style


def test_typing_stays_quick() -> None:
    line_spans("**a**")
    start = time.perf_counter()
    for _ in range(100):
        line_spans("Hallo **Frau** Weber, *bitte*")
    assert (time.perf_counter() - start) / 100 < 0.001


@pytest.mark.parametrize("bits", ["*a ", "[", "[a](", "`", "````a\n", "> ", "*\n", "- a\n  "])
def test_pasted_nonsense_ends_soon(bits: str) -> None:
    start = time.perf_counter()
    write((bits * 20_000)[:20_000], {})
    assert time.perf_counter() - start < 1
