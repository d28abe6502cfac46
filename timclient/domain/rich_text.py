"""Formatted text as values: what the window draws instead of anybody's HTML."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, Flag, auto

from timclient.domain.ids import UserId


class Style(Flag):
    """How letters look."""

    PLAIN = 0
    BOLD = auto()
    ITALIC = auto()
    UNDERLINE = auto()
    STRIKE = auto()
    CODE = auto()


class BlockKind(Enum):
    """What a block of text is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quote"
    CODE = "code"
    BULLET = "bullet"
    NUMBERED = "numbered"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Span:
    """Letters of one look. ``link`` is where they lead (http, https, mailto), ``user`` whom they
    name; line breaks are ``\\n``."""

    text: str
    style: Style = Style.PLAIN
    link: str = ""
    user: UserId | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or one entry of a list. ``depth`` counts what it stands in (lists, quotes),
    ``number`` the entry of a numbered list, or the level of a heading."""

    kind: BlockKind
    spans: tuple[Span, ...] = ()
    depth: int = 0
    number: int = 0

    @property
    def text(self) -> str:
        """The letters alone."""
        return "".join(span.text for span in self.spans)


RichText = tuple[Block, ...]


def is_plain(rich: RichText) -> bool:
    """Whether nothing is lost when it is shown as plain text."""
    return all(
        block.kind is BlockKind.PARAGRAPH
        and not block.depth
        and all(not span.style and not span.link and span.user is None for span in block.spans)
        for block in rich
    )
