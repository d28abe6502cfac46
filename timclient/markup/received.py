"""Formatted messages of others as values: their HTML is cleaned, read once and never shown.

What stays is Matrix v1.11, 11.2.1.7 ("m.room.message msgtypes"). Nothing is loaded, no colour,
size, style or class is kept; what cannot be shown is told by its letters. Owner of ``nh3``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from timclient.domain.direction import without_overrides
from timclient.domain.rich_text import RichText, is_plain
from timclient.markup.html_reader import HtmlReader

if TYPE_CHECKING:
    import nh3

MAX_BYTES = 65_536
_MAX_DEPTH = 100
_MAX_TAGS = 6_000
_MAX_SIGNS = 12_000  # tags and escaped letters
_MAX_BLOCKS = 1_000
_MAX_SPANS = 2_000  # the window lays them out in 40 ms
_MAX_WORK = 100_000
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
_FORMATTING = re.compile(
    r"<(?:b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u|a)(?=[\s/>])[^>]*", re.IGNORECASE
)
_ALIKE = 3  # as many equal open elements HTML repeats in the next block ("Noah's Ark clause")
# They end by themselves where the next begins, so unclosed ones do not stand in each other.
_SELF_ENDING = frozenset(
    ("p", "li", "tr", "td", "th", "thead", "tbody", "br", "hr", "img", "input", "wbr")
)
_TAGS = {
    *("a", "b", "blockquote", "br", "caption", "code", "del", "details", "div", "em", "font"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "li", "ol", "p", "pre", "s", "span"),
    *("strike", "strong", "sub", "summary", "sup", "table", "tbody", "td", "th", "thead", "tr"),
    *("u", "ul"),
}
_ATTRIBUTES = {
    "a": {"href"},
    "ol": {"start"},
    "img": {"alt", "title"},
    "span": {"data-mx-spoiler"},
}
_DROPPED = {
    *("mx-reply", "script", "style", "iframe", "object", "embed", "noscript", "noframes"),
    *("template", "title", "head", "textarea", "select", "audio", "video", "canvas", "xmp"),
}
_SCHEMES = {"http", "https", "mailto", "matrix"}


def read_html(formatted_body: str, body: str) -> RichText:
    """Return a received ``formatted_body`` as blocks, or () where ``body`` is to be shown.

    That is the case where nothing is left to show, where the formatting adds nothing to ``body``,
    and where it is larger or deeper than honest programs write (64 KiB, 100 levels, 1,000 blocks).
    A quoted reply (``mx-reply``) is left out. Raises nothing, whatever is received.
    """
    html = formatted_body.encode("utf-8", "replace")
    if not html or len(html) > MAX_BYTES:
        return ()
    text = html.decode("utf-8")
    if not _is_affordable(text):
        return ()
    clean = _cleaner().clean(text)
    if clean.count("<") > _MAX_TAGS:
        return ()
    blocks = HtmlReader(_MAX_DEPTH).read(clean)
    if len(blocks) > _MAX_BLOCKS or sum(len(block.spans) for block in blocks) > _MAX_SPANS:
        return ()
    if not any(block.text.strip() for block in blocks):
        return ()
    return () if _says_the_same(blocks, body) else blocks


def _is_affordable(html: str) -> bool:
    """Tell whether cleaning takes milliseconds: HTML's rules for broken nesting cost the product
    of depth and tags, and of the formats left open and the blocks in which they are repeated."""
    signs = html.count("<") + html.count("&")
    if signs <= _MAX_DEPTH:
        return True
    if signs > _MAX_SIGNS:
        return False
    depth = tags = 0
    opened: dict[str, int] = {}
    for match in _TAG.finditer(html):
        tags += 1
        name = match[2].lower()
        if name in _SELF_ENDING:
            continue
        count = opened.get(name, 0)
        if not match[1]:
            opened[name] = count + 1
            depth += 1
            if depth > _MAX_DEPTH:
                return False
        elif count:
            opened[name] = count - 1
            depth -= 1
    formats = _FORMATTING.findall(html)
    return min(len(formats), _ALIKE * len(set(formats))) * tags <= _MAX_WORK


def _says_the_same(blocks: RichText, body: str) -> bool:
    if not is_plain(blocks):
        return False
    shown = "\n".join(block.text for block in blocks)
    return _lines(shown) == _lines(without_overrides(body))


def _lines(text: str) -> list[list[str]]:
    return [words for words in (line.split() for line in text.splitlines()) if words]


@lru_cache(maxsize=1)
def _cleaner() -> nh3.Cleaner:
    import nh3  # noqa: PLC0415 - heavy

    return nh3.Cleaner(
        tags=_TAGS,
        clean_content_tags=_DROPPED,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        url_relative="deny",
        link_rel=None,
    )
