"""What counts as formatted."""

from __future__ import annotations

from timclient.domain.rich_text import Block, BlockKind, Span, Style, is_plain


def test_plain_is_what_loses_nothing() -> None:
    assert is_plain(())
    assert is_plain((Block(BlockKind.PARAGRAPH, (Span("a\n"), Span("b"))),))


def test_anything_else_is_formatted() -> None:
    for block in (
        Block(BlockKind.QUOTE, (Span("a"),)),
        Block(BlockKind.PARAGRAPH, (Span("a", Style.BOLD),)),
        Block(BlockKind.PARAGRAPH, (Span("a", link="https://a.example"),)),
        Block(BlockKind.PARAGRAPH, (Span("a"),), depth=1),
    ):
        assert not is_plain((block,))


def test_letters_of_a_block() -> None:
    assert Block(BlockKind.BULLET, (Span("a"), Span("b", Style.CODE))).text == "ab"
