"""Who is named in a text that came without formatting."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from timclient.domain.ids import UserId, localpart_of
from timclient.domain.json_object import decode
from timclient.domain.message import Content, TextContent
from timclient.domain.rich_text import Block, BlockKind, RichText, Span

MOST = 30


def mentioned(content: bytes) -> tuple[UserId, ...]:
    """Return whom an event names (``m.mentions``, MSC3952), as far as the list makes sense."""
    if b'"user_ids"' not in content:
        return ()
    told = decode(content).get("m.mentions")
    users = told.get("user_ids") if isinstance(told, dict) else None
    if not isinstance(users, list):
        return ()
    return tuple(UserId(user) for user in users[:MOST] if isinstance(user, str) and user)


def with_mentions(content: Content, raw: bytes, names: Mapping[UserId, str]) -> Content:
    """Return a text with its names marked, where it has no formatting of its own."""
    if not isinstance(content, TextContent) or content.rich:
        return content
    users = mentioned(raw)
    rich = _marked(content.body, users, names) if users else ()
    return replace(content, rich=rich) if rich else content


def _marked(body: str, users: tuple[UserId, ...], names: Mapping[UserId, str]) -> RichText:
    by_word: dict[str, UserId] = {}
    for user in users:
        for word in (names.get(user, ""), user, localpart_of(user)):
            if word.strip():
                by_word.setdefault(word, user)
    # The longest first, or a name would end in the middle of a longer one.
    words = "|".join(re.escape(word) for word in sorted(by_word, key=len, reverse=True))
    spans: list[Span] = []
    end = 0
    for found in re.finditer(rf"(?<!\w)(?:({words})|@({words}))(?!\w)", body) if words else ():
        if found.start() > end:
            spans.append(Span(body[end : found.start()]))
        spans.append(Span(found[0], user=by_word[found[1] or found[2]]))
        end = found.end()
    if not spans:
        return ()
    if end < len(body):
        spans.append(Span(body[end:]))
    return (Block(BlockKind.PARAGRAPH, tuple(spans)),)
