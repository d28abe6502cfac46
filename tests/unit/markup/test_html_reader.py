"""Blocks from cleaned HTML."""

from __future__ import annotations

import pytest

from timclient.domain.rich_text import BlockKind, RichText, Style
from timclient.markup.html_reader import HtmlReader

P, H, Q, C = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.QUOTE, BlockKind.CODE
B, N = BlockKind.BULLET, BlockKind.NUMBERED
Shape = list[tuple[BlockKind, str, int, int]]


def read(html: str) -> RichText:
    return HtmlReader(100).read(html)


@pytest.mark.parametrize(
    ("html", "shape"),
    [
        ("a<br>b<br> c", [(P, "a\nb\nc", 0, 0)]),
        ("  a \n b  ", [(P, "a b", 0, 0)]),
        ("<p>a</p><p>b</p>", [(P, "a", 0, 0), (P, "b", 0, 0)]),
        ("<h2>a</h2>b", [(H, "a", 0, 2), (P, "b", 0, 0)]),
        ('<ol start="4"><li>a</li><li>b</li></ol>', [(N, "a", 1, 4), (N, "b", 1, 5)]),
        ("<ol><li><p>a</p><p>b</p></li></ol>", [(N, "a", 1, 1), (P, "b", 1, 0)]),
        ("<ol><li>a<ul><li>b</li></ul></li></ol>", [(N, "a", 1, 1), (B, "b", 2, 0)]),
        ("<ul><li></li></ul>", [(B, "", 1, 0)]),
        ("<pre><code>a\n  b\n</code></pre>", [(C, "a\n  b", 0, 0)]),
        (
            "<blockquote><p>a</p><ul><li>b</li></ul></blockquote>",
            [(Q, "a", 1, 0), (Q, "• b", 2, 0)],
        ),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", [(Q, "a", 1, 0), (Q, "b", 2, 0)]),
        (
            "<table><tbody><tr><th>a</th><th>b</th></tr><tr><td>1</td><td></td></tr></tbody>"
            "</table>c",
            [(P, "a | b\n1 |", 0, 0), (P, "c", 0, 0)],
        ),
        ("<details><summary>a</summary>b</details>", [(P, "a", 0, 0), (P, "b", 0, 0)]),
        ("a<hr>b", [(P, "a", 0, 0), (BlockKind.RULE, "", 0, 0), (P, "b", 0, 0)]),
        ("1 &lt; 2 &amp;amp; &nbsp;3", [(P, "1 < 2 &amp; \u00a03", 0, 0)]),
    ],
)
def test_blocks(html: str, shape: Shape) -> None:
    found = [(block.kind, block.text, block.depth, block.number) for block in read(html)]
    assert found == shape


def test_styles_add_up() -> None:
    (block,) = read("a<b>b<i>c</i></b><code>d</code><del>e</del><u>f</u>")
    assert [(span.text, span.style) for span in block.spans] == [
        ("a", Style.PLAIN),
        ("b", Style.BOLD),
        ("c", Style.BOLD | Style.ITALIC),
        ("d", Style.CODE),
        ("e", Style.STRIKE),
        ("f", Style.UNDERLINE),
    ]


def test_what_is_too_deep_keeps_its_letters() -> None:
    blocks = HtmlReader(5).read("<b>" * 10 + "x" + "</b>" * 10)
    assert [block.text for block in blocks] == ["x"]
