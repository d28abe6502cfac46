"""Reads cleaned HTML into blocks of rich text.

nh3 writes its result in one form only: every ``<`` begins a tag, attributes stand in double
quotes, four characters are escaped. Two patterns read that ten times faster than html.parser.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from timclient.domain.direction import without_overrides
from timclient.domain.ids import UserId
from timclient.domain.rich_text import Block, BlockKind, RichText, Span, Style
from timclient.markup.links import named_user, safe_target
from timclient.markup.scripts import lowered, raised

_STYLES = {
    "b": Style.BOLD,
    "strong": Style.BOLD,
    "th": Style.BOLD,
    "i": Style.ITALIC,
    "em": Style.ITALIC,
    "u": Style.UNDERLINE,
    "s": Style.STRIKE,
    "del": Style.STRIKE,
    "strike": Style.STRIKE,
    "code": Style.CODE,
}
_BREAKING = frozenset(("p", "div", "blockquote", "pre", "ul", "ol", "li", "table", "caption"))
_BREAKING |= frozenset(("details", "summary", "h1", "h2", "h3", "h4", "h5", "h6"))
_TABLE = frozenset(("table", "tr", "td", "th"))
_VOID = frozenset(("br", "hr", "img"))
_TOKEN = re.compile(r'<(/?)([a-z0-9-]+)((?:\s[^\s=<>"]+="[^"]*")*)\s*/?>|([^<]+)')
_ATTRIBUTE = re.compile(r'([^\s=<>"]+)="([^"]*)"')
_SPACE = re.compile(r"[ \t\n\r\f\u2028\u2029]+")
_BREAKS = re.compile(r"\r\n?|[\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_CELL = " | "
_NUMBER = re.compile(r"[0-9]{1,9}")
_MAX_NUMBER = 999_999_999
_BULLET = "• "


@dataclass(slots=True)
class _Open:
    """An element that is not closed yet, with what was in force before it."""

    tag: str
    style: Style
    link: str
    user: UserId | None
    mark: int = 0  # where its text begins, for raised and lowered letters


@dataclass(slots=True)
class _List:
    """A list that is being read; ``number`` is that of the next entry, 0 for bullets."""

    number: int
    ordered: bool


@dataclass(slots=True)
class _Draft:
    """A block that is being read."""

    kind: BlockKind
    depth: int
    number: int = 0
    spans: list[Span] = field(default_factory=list)


class HtmlReader:
    """Builds blocks from what nh3 has cleaned; each reads one text, in ``read``."""

    def __init__(self, max_depth: int) -> None:
        self._max_depth = max_depth
        self._blocks: list[Block] = []
        self._open: list[_Open] = []
        self._lists: list[_List] = []
        self._quotes = 0
        self._code = 0
        self._tables = 0
        self._cells = 0
        self._style = Style.PLAIN
        self._link = ""
        self._user: UserId | None = None
        self._draft: _Draft | None = None
        self._entry: tuple[BlockKind, int] | None = None  # an entry of a list without its text yet

    def read(self, html: str) -> RichText:
        """Return the blocks of a text."""
        for match in _TOKEN.finditer(html):
            closing, tag, attributes, text = match.groups()
            if text:
                self._letters(_unescaped(text))
            elif closing:
                self._end_tag(tag)
            else:
                self._start_tag(tag, _attributes(attributes) if attributes else {})
        while self._open:
            self._close_element(self._open.pop())
        self._end_block()
        return tuple(self._blocks)

    def _start_tag(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _VOID:
            self._void(tag, attributes)
            return
        if len(self._open) >= self._max_depth:
            return
        if tag in _BREAKING:
            self._break_block()
        self._open.append(_Open(tag, self._style, self._link, self._user, self._written()))
        style = _STYLES.get(tag)
        if style is not None:
            self._style |= style
        if tag in _TABLE:
            self._start_table(tag)
            return
        match tag:
            case "a":
                self._start_link(attributes.get("href", ""))
            case "blockquote":
                self._quotes += 1
            case "pre":
                self._code += 1
            case "ul" | "ol":
                self._start_list(attributes.get("start", ""), ordered=tag == "ol")
            case "li":
                self._start_entry()
            case "span":
                self._start_spoiler(attributes.get("data-mx-spoiler", ""))

    def _end_tag(self, tag: str) -> None:
        if all(element.tag != tag for element in self._open):
            return
        while self._open:
            element = self._open.pop()
            self._close_element(element)
            if element.tag == tag:
                return

    def _letters(self, data: str) -> None:
        """Write letters: as they stand in code, else with single spaces."""
        data = without_overrides(_CONTROLS.sub("", data))
        if self._code:
            self._write(_BREAKS.sub("\n", data))
            return
        text = _SPACE.sub(" ", data)
        if text[:1] == " " and self._ends_in_space():
            text = text[1:]
        if text:
            self._write(text)

    def _close_element(self, element: _Open) -> None:
        tag = element.tag
        if tag in ("sup", "sub"):
            self._shift(raised if tag == "sup" else lowered, element.mark)
        if tag == "a" and self._user is not None and self._written() == element.mark:
            self._write(str(self._user))
        if tag == "table":
            self._tables -= 1
            self._cells = 0
        if tag in _BREAKING:
            self._break_block()
        match tag:
            case "blockquote":
                self._quotes -= 1
            case "pre":
                self._code -= 1
            case "ul" | "ol":
                self._lists.pop()
                self._entry = None
            case "li":
                self._end_entry()
        self._style, self._link, self._user = element.style, element.link, element.user

    def _void(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "hr":
            self._end_block()
            self._blocks.append(Block(BlockKind.RULE, depth=self._depth()))
        elif tag == "img":
            words = attributes.get("alt") or attributes.get("title")
            if words:
                self._letters(words)
        elif self._in_cell():
            self._letters(" ")
        else:
            self._write("\n")

    def _start_link(self, href: str) -> None:
        self._user = named_user(href)
        self._link = "" if self._user is not None else safe_target(href)

    def _start_spoiler(self, reason: str) -> None:
        if reason:
            self._letters(f"({reason}) ")

    def _start_entry(self) -> None:
        if not self._lists:
            self._lists.append(_List(0, ordered=False))
        current = self._lists[-1]
        kind = BlockKind.NUMBERED if current.ordered else BlockKind.BULLET
        self._entry = (kind, current.number if current.ordered else 0)
        if current.ordered:
            current.number = min(current.number + 1, _MAX_NUMBER)

    def _end_entry(self) -> None:
        if self._entry is not None:
            self._begin_block()
            self._end_block()

    def _start_list(self, start: str, *, ordered: bool) -> None:
        self._lists.append(_List(int(start) if _NUMBER.fullmatch(start) else 1, ordered))

    def _start_table(self, tag: str) -> None:
        if tag == "table":
            self._tables += 1
            return
        if tag == "tr":
            self._cells = 0
            if self._draft is not None and self._draft.spans:
                self._write("\n")
            return
        if self._cells:
            self._write(_CELL[1:] if self._ends_in_space() else _CELL)
        self._cells += 1

    def _in_cell(self) -> bool:
        return bool(self._tables) and self._cells > 0

    def _depth(self) -> int:
        return self._quotes + len(self._lists)

    def _written(self) -> int:
        return len(self._draft.spans) if self._draft is not None else 0

    def _ends_in_space(self) -> bool:
        if self._draft is None or not self._draft.spans:
            return True
        return self._draft.spans[-1].text.endswith((" ", "\n"))

    def _shift(self, change: Callable[[str], str], mark: int) -> None:
        if self._draft is None:
            return
        spans = self._draft.spans
        letters = "".join(span.text for span in spans[mark:])
        if letters.strip():
            first = spans[mark]
            spans[mark:] = [Span(change(letters), first.style, first.link, first.user)]

    def _write(self, text: str) -> None:
        if self._draft is None:
            if not text.strip() and not self._code:
                return
            self._begin_block()
        if self._draft is not None:
            self._draft.spans.append(Span(text, self._style, self._link, self._user))

    def _begin_block(self) -> None:
        """Start a block of the kind that is due here."""
        kind, number = BlockKind.PARAGRAPH, 0
        mark = ""
        if self._entry is not None:
            kind, number = self._entry
            self._entry = None
        heading = next((e.tag for e in reversed(self._open) if e.tag[0] == "h"), "")
        if self._quotes and not self._code:
            if kind is not BlockKind.PARAGRAPH:
                mark = _BULLET if kind is BlockKind.BULLET else f"{number}. "
            kind, number = BlockKind.QUOTE, 0
        elif self._code:
            kind, number = BlockKind.CODE, 0
        elif heading and kind is BlockKind.PARAGRAPH:
            kind, number = BlockKind.HEADING, int(heading[1])
        self._draft = _Draft(kind, self._depth(), number)
        if mark:
            self._draft.spans.append(Span(mark))

    def _break_block(self) -> None:
        """End the block where an element begins or ends; in a table cell a space does."""
        if self._in_cell():
            if not self._ends_in_space():
                self._write(" ")
        else:
            self._end_block()

    def _end_block(self) -> None:
        draft, self._draft = self._draft, None
        if draft is None:
            return
        spans = _joined(draft.spans, verbatim=draft.kind is BlockKind.CODE)
        if spans or draft.kind in (BlockKind.BULLET, BlockKind.NUMBERED):
            self._blocks.append(Block(draft.kind, spans, draft.depth, draft.number))


def _joined(spans: list[Span], *, verbatim: bool) -> tuple[Span, ...]:
    """Return the spans of a block: equal neighbours joined, no space at both ends and at breaks."""
    joined: list[Span] = []
    for span in spans:
        text = span.text
        if not verbatim and joined and text.startswith("\n"):
            joined[-1] = _with_text(joined[-1], joined[-1].text.rstrip(" "))
        last = joined[-1] if joined else None
        if last is not None and _with_text(last, text) == span:
            joined[-1] = _with_text(last, last.text + text)
        else:
            joined.append(span)
    _trim(joined, verbatim=verbatim)
    return tuple(span for span in joined if span.text)


def _trim(spans: list[Span], *, verbatim: bool) -> None:
    letters = "\n" if verbatim else " \n"
    while spans and not spans[-1].text.rstrip(letters):
        spans.pop()
    while spans and not spans[0].text.lstrip(letters):
        spans.pop(0)
    if spans:
        spans[-1] = _with_text(spans[-1], spans[-1].text.rstrip(letters))
        spans[0] = _with_text(spans[0], spans[0].text.lstrip(letters))


def _with_text(span: Span, text: str) -> Span:
    return Span(text, span.style, span.link, span.user)


def _attributes(text: str) -> dict[str, str]:
    return {name: _unescaped(value) for name, value in _ATTRIBUTE.findall(text)}


def _unescaped(text: str) -> str:
    if "&" not in text:
        return text
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    return text.replace("&nbsp;", "\u00a0").replace("&amp;", "&")
