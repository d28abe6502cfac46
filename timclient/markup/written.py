"""Messages as the user writes them: Markdown becomes the HTML that other programs show."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timclient.domain.ids import UserId
from timclient.domain.rich_text import Style
from timclient.markup.dialect import END, ESCAPED, MENTIONS, NAMED, POSITION, dialect
from timclient.markup.line_marks import mark_end, title_of

if TYPE_CHECKING:
    from markdown_it.token import Token

# What is longer or has more brackets is sent as it is: parsing it would take too long.
_MAX_LENGTH = 40_000
_MAX_BRACKETS = 500
_PLAIN = frozenset(("paragraph_open", "paragraph_close", "inline", "text"))
_PLAIN |= frozenset(("softbreak", "hardbreak"))
_SIGNS = re.compile(r"[*_~`@\[<\\]|^[ \t]*(?:[->#]|[0-9]+[.)][ \t])", re.MULTILINE)
_INLINE_SIGNS = re.compile(r"[*_~`]")
_FENCE = re.compile(r"[ \t]*`{3,}[^`]*")
_LINE = re.compile(r"[^\n]*")
_MARKED = {"strong_open": Style.BOLD, "em_open": Style.ITALIC, "s_open": Style.STRIKE}


@dataclass(frozen=True, slots=True)
class Written:
    """A text ready to be sent: ``body`` as written, ``html`` (``formatted_body``) only where
    something is formatted, and who is named (``m.mentions``)."""

    body: str
    html: str | None = None
    user_ids: tuple[UserId, ...] = ()


def write(text: str, mentions: Mapping[str, UserId]) -> Written:
    """Read the Markdown of a message.

    Args:
        text: what stands in the composer.
        mentions: the names the composer inserted as ``@Name``, and whom they name.
    """
    if not _SIGNS.search(text) or len(text) > _MAX_LENGTH or text.count("[") > _MAX_BRACKETS:
        return Written(text)
    longest_first = sorted((name for name in mentions if name), key=len, reverse=True)
    env = {MENTIONS: {name: mentions[name] for name in longest_first}}
    parser = dialect()
    tokens = _numbered_as_written(parser.parse(text, env))
    for token in tokens:
        token.children = _with_titles(token.children) if token.children else token.children
    if not env.get(ESCAPED) and all(_is_plain(token) for token in tokens):
        return Written(text)
    if [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]:
        tokens = tokens[1:2]
    html = str(parser.renderer.render(tokens, parser.options, env)).strip("\n")
    return Written(text, html, tuple(dict.fromkeys(UserId(user) for user in env.get(NAMED, ()))))


def spans(text: str) -> list[tuple[int, int, Style]]:
    """Return what looks different while it is written, by Python positions, marks included.

    Parts that go over several lines are not found; ``line_spans`` does a single line.
    """
    found: list[tuple[int, int, Style]] = []
    fenced = False
    for match in _LINE.finditer(text):
        line, start = match.group(), match.start()
        fence = opens_code(line)
        if fenced or fence:
            if line:
                found.append((start, match.end(), Style.CODE))
            fenced = fenced is not fence
            continue
        found += [(start + a, start + b, style) for a, b, style in line_spans(line)]
    return found


def opens_code(line: str) -> bool:
    """Tell whether a line begins or ends a block of code."""
    return _FENCE.fullmatch(line) is not None


def line_spans(line: str) -> list[tuple[int, int, Style]]:
    """Return the formatted parts of one line outside of code blocks."""
    begin = mark_end(line)
    found: list[tuple[int, int, Style]] = []
    if begin and title_of(line.strip()) is not None:
        found.append((0, len(line), Style.BOLD))
    if len(line) > _MAX_LENGTH // 10 or not _INLINE_SIGNS.search(line, begin):
        return found
    opened: list[tuple[int, Style]] = []
    for token in dialect().parseInline(line[begin:], {})[0].children or ():
        meta = token.meta
        if token.type == "code_inline":
            found.append((begin + int(meta[POSITION]), begin + int(meta[END]), Style.CODE))
        elif token.type in _MARKED and POSITION in meta:
            back = 1 if token.type == "strong_open" else 0
            opened.append((begin + int(meta[POSITION]) - back, _MARKED[token.type]))
        elif opened and token.nesting < 0 and POSITION in meta:
            start, style = opened.pop()
            long = 1 if style is Style.ITALIC else 2
            found.append((start, begin + int(meta[POSITION]) + long, style))
    return found


def _is_plain(token: Token) -> bool:
    children = token.children or ()
    return token.type in _PLAIN and all(child.type in _PLAIN for child in children)


def _with_titles(children: list[Token]) -> list[Token]:
    """Show the title of a link behind it: hidden in an attribute it would be lost."""
    result: list[Token] = []
    titles: list[str] = []
    for token in children:
        result.append(token)
        if token.type == "link_open":
            titles.append(str(token.attrs.pop("title", "")))
        elif token.type == "link_close" and titles:
            title = titles.pop()
            if title:
                result.append(token.copy(type="text", tag="", nesting=0, content=f" ({title})"))
    return result


def _numbered_as_written(tokens: list[Token]) -> list[Token]:
    """Begin a new list where the numbers jump: "3. Oktober, 5. November" must not become 4."""
    result: list[Token] = []
    lists: list[tuple[Token, int]] = []
    for token in tokens:
        if token.type == "ordered_list_open":
            lists.append((token, int(token.attrs.get("start", 1))))
        elif token.type == "ordered_list_close":
            lists.pop()
        elif token.type == "list_item_open" and token.info:
            opening, expected = lists[-1]
            number = int(token.info)
            if number != expected:
                result.append(opening.copy(type="ordered_list_close", nesting=-1, attrs={}))
                result.append(opening.copy(attrs={"start": number}))
            lists[-1] = (opening, number + 1)
        result.append(token)
    return result
