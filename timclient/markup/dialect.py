"""The Markdown of this program: CommonMark and strikethrough, where nothing medical gets lost.

Doctors write ``> 140``, ``# Radius``, ``2*3*4``, ``- 5,25 dpt``, ``* 12.03.1950``, ``3. Oktober``
and paths of servers: in plain CommonMark a sign of each disappears. Here a sign is markup only
where it cannot be meant otherwise, and all else stays as it was typed. Owner of ``markdown_it``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from timclient.markup.line_marks import is_item, is_quote, quote_prefix, title_of
from timclient.markup.links import safe_target

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

POSITION, END = "position", "end"
MENTIONS, NAMED, ESCAPED = "mentions", "named", "escaped"
_QUOTES, _NO_FENCE = "quotes", "no fence"
_MAX_QUOTES = 10
_MAX_LEVEL = 24
_MAX_NESTING = 100
_RULE = re.compile(r"-{3,}[ \t]*")
_FENCE = re.compile(r"(`{3,})([^`]*)")
_LONGEST = {"*": 3, "_": 3, "~": 2}
_BEFORE = re.compile(r"[\s(\[{\"'„“”‚‘’«»\-–—/*_~:]")
_AFTER = re.compile(r"[\s.,;:!?)\]}\"'“”‘’»«\-–—/…*_~]")
_ESCAPABLE, _ESCAPABLE_AT_START = "*>`", "_~["


@lru_cache(maxsize=1)
def dialect() -> MarkdownIt:
    """Return the parser.

    Its ``env`` takes ``MENTIONS`` (a mapping of names to user ids) and gives ``NAMED`` (the ids
    found) and ``ESCAPED``. Emphasis carries where it stands in ``meta`` (``POSITION``, ``END``).
    """
    from markdown_it import MarkdownIt  # noqa: PLC0415 - heavy

    md = MarkdownIt(
        "commonmark",
        {"html": False, "breaks": True, "xhtmlOut": False, "maxNesting": _MAX_NESTING},
    )
    md.enable("strikethrough")
    md.disable(["code", "lheading", "reference", "html_block", "html_inline", "entity", "image"])
    md.inline.ruler.disable("strikethrough")
    everywhere: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    md.block.ruler.at("fence", _fence, everywhere)
    md.block.ruler.at("blockquote", _quote, everywhere)
    md.block.ruler.at("hr", _rule, everywhere)
    md.block.ruler.at("heading", _heading, {"alt": ["paragraph", "reference", "blockquote"]})
    md.block.ruler.at("list", _list, {"alt": ["paragraph", "reference", "blockquote"]})
    md.block.ruler.before("list", "no_item", _no_item, {"alt": ["list"]})
    md.block.ruler.before("list", "not_lazy", _not_lazy, {"alt": ["paragraph"]})
    md.inline.ruler.at("emphasis", _marks)
    md.inline.ruler.at("escape", _escape)
    md.inline.ruler.at("backticks", _code)
    md.inline.ruler.before("escape", "mention", _mention)
    md.validateLink = _is_link  # type: ignore[method-assign]
    md.normalizeLinkText = str  # type: ignore[method-assign, assignment]
    return md


def user_link(user_id: str) -> str:
    """Return the link that names a user (Matrix v1.11, appendix 4.5.1)."""
    return f"https://matrix.to/#/{quote(user_id, safe='@:')}"


def _is_link(url: str) -> bool:
    return bool(safe_target(url))


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    from markdown_it.rules_block import list_block  # noqa: PLC0415 - heavy

    if state.level > _MAX_LEVEL or not is_item(_line(state, start)):
        return False
    return list_block(state, start, end, silent)


def _no_item(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001
    """End a list before a line that only looks like its next entry."""
    return silent and not is_item(_line(state, start))


def _not_lazy(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001
    """End an entry of a list before a line that is not indented: it is a text of its own."""
    return silent and state.sCount[start] < state.blkIndent


def _rule(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001
    if not _RULE.fullmatch(_line(state, start)):
        return False
    if not silent:
        state.line = start + 1
        state.push("hr", "hr", 0)
    return True


def _heading(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001
    found = title_of(_line(state, start))
    if found is None:
        return False
    if not silent:
        level, text = found
        state.line = start + 1
        state.push("heading_open", f"h{level}", 1)
        inline = state.push("inline", "", 0)
        inline.content, inline.children = text, []
        state.push("heading_close", f"h{level}", -1)
    return True


def _quote(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    depth = state.env.get(_QUOTES, 0)
    if depth >= _MAX_QUOTES or not is_quote(_line(state, start)):
        return False
    if silent:
        return True
    lines: list[str] = []
    number = start
    while number < end and state.sCount[number] >= state.blkIndent:
        line = _line(state, number)
        if not is_quote(line) and line.strip() != ">":
            break
        lines.append(line[quote_prefix(line) :])
        number += 1
    state.push("blockquote_open", "blockquote", 1)
    state.env[_QUOTES] = depth + 1
    state.md.block.parse("\n".join(lines), state.md, state.env, state.tokens)
    state.env[_QUOTES] = depth
    state.push("blockquote_close", "blockquote", -1)
    state.line = number
    return True


def _fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Read code between lines of backticks. Words behind the first ones are shown as well, and
    backticks that nothing closes, or with nothing between them, stay as they are."""
    opening = _FENCE.fullmatch(_line(state, start))
    if opening is None:
        return False
    last = _closing_line(state, start, end, len(opening[1]))
    if last <= start:
        return False
    indent = state.sCount[start]
    code = state.getLines(start + 1, last, indent, keepLastLF=True)
    words = opening[2].strip()
    content = f"{words}\n{code}" if words else code
    if not content.strip():
        return False
    if not silent:
        state.line = last + 1
        token = state.push("fence", "code", 0)
        token.content = content
    return True


def _closing_line(state: StateBlock, start: int, end: int, ticks: int) -> int:
    """Return the line that closes a fence, 0 for none. Where none follows is remembered, or
    thousands of open fences would each be searched to the end."""
    known = state.env.setdefault(_NO_FENCE, {})
    key = (state.src, ticks)
    if key in known:
        return 0
    closing = re.compile(rf"^[ \t>]*`{{{ticks},}}[ \t]*$", re.MULTILINE)
    found = closing.search(state.src, state.eMarks[start])
    if found is None:
        known[key] = True
        return 0
    for number in range(start + 1, end):
        if state.eMarks[number] >= found.end():
            return number if state.sCount[number] >= state.blkIndent else 0
    return 0


def _marks(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Take ``*``, ``_`` and ``~`` for markup only around words, never between letters or digits."""
    from markdown_it.rules_inline.state_inline import Delimiter  # noqa: PLC0415 - heavy

    start, source = state.pos, state.src
    sign = source[start]
    if silent or sign not in _LONGEST:
        return False
    end = start
    while end < state.posMax and source[end] == sign:
        end += 1
    length = end - start
    opens, closes = _sides(source, start, end)
    single = sign == "~" and length == 1
    if length > _LONGEST[sign] or single or not (opens or closes):
        state.pending += source[start:end]
        state.pos = end
        return True
    step = 2 if sign == "~" else 1
    for at in range(start, end, step):
        token = state.push("text", "", 0)
        token.content = sign * step
        token.meta = {POSITION: at}
        state.delimiters.append(
            Delimiter(
                marker=ord(sign),
                length=0 if sign == "~" else length,
                token=len(state.tokens) - 1,
                end=-1,
                open=opens,
                close=closes,
            )
        )
    state.pos = end
    return True


def _sides(source: str, start: int, end: int) -> tuple[bool, bool]:
    """Return whether a run of signs can open and can close a part."""
    before = source[start - 1] if start else " "
    after = source[end] if end < len(source) else " "
    opens = bool(_BEFORE.match(before)) and not after.isspace()
    closes = bool(_AFTER.match(after)) and not before.isspace()
    if opens and end - start == 1:
        # Around a number alone a single sign is an operator or a footnote: 2 *3* 4.
        closing = source.find(source[start], end)
        opens = any(letter.isalpha() for letter in source[end : closing if closing > 0 else end])
    if (opens or closes) and not after.isspace() and _in_address(source, start):
        return False, False
    return opens, closes


def _in_address(source: str, position: int) -> bool:
    begin = max(source.rfind(" ", 0, position), source.rfind("\n", 0, position)) + 1
    word = source[begin:position].lstrip("*_~(")
    return "://" in word or word.startswith("www.")


def _code(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Read code in a line. Behind a letter or digit a backtick is one: 5` means minutes."""
    from markdown_it.rules_inline import backtick  # noqa: PLC0415 - heavy

    start = state.pos
    if state.src[start] != "`":
        return False
    if start and state.src[start - 1].isalnum():
        end = start
        while end < state.posMax and state.src[end] == "`":
            end += 1
        if not silent:
            state.pending += state.src[start:end]
        state.pos = end
        return True
    pending = state.pending
    if not backtick(state, silent):
        return False
    token = state.tokens[-1] if state.tokens and not silent else None
    if token is None or token.type != "code_inline" or state.pending:
        return True
    token.meta = {POSITION: start, END: state.pos}
    if not token.content.strip():
        # Code of nothing would show nothing.
        state.tokens.pop()
        if pending:
            state.tokens.pop()
        state.pending = pending + state.src[start : state.pos]
    return True


def _escape(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Take a backslash for an escape only where no path can be meant."""
    start, source = state.pos, state.src
    if source[start] != "\\" or start + 1 >= state.posMax:
        return False
    sign = source[start + 1]
    at_start = not start or source[start - 1].isspace()
    if sign not in _ESCAPABLE and not (at_start and sign in _ESCAPABLE_AT_START):
        return False
    if not silent:
        state.env[ESCAPED] = True
        state.pending += sign
    state.pos += 2
    return True


def _mention(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Turn the ``@Name`` of a person who was chosen into the link that names this person."""
    start, source = state.pos, state.src
    names: Mapping[str, str] = state.env.get(MENTIONS, {})
    if source[start] != "@" or not names or state.linkLevel:
        return False
    if start and (source[start - 1].isalnum() or source[start - 1] == "_"):
        return False
    for name in names:
        end = start + 1 + len(name)
        if end > state.posMax or not source.startswith(name, start + 1):
            continue
        if end < len(source) and source[end].isalnum() and name[-1].isalnum():
            continue
        if not silent:
            _name(state, name, names[name])
        state.pos = end
        return True
    return False


def _name(state: StateInline, name: str, user_id: str) -> None:
    state.env.setdefault(NAMED, []).append(user_id)
    opening = state.push("link_open", "a", 1)
    opening.attrs = {"href": user_link(user_id)}
    state.push("text", "", 0).content = name
    state.push("link_close", "a", -1)
