"""From an event's JSON content to what is shown. Never raises: hostile content becomes a value."""

from __future__ import annotations

from typing import Any

import msgspec

from timclient.domain.message import (
    Content,
    FileContent,
    FileKind,
    RedactedContent,
    TextContent,
    TextKind,
    UndecryptableContent,
    UndecryptableReason,
    UnknownContent,
)
from timclient.domain.room import Preview, PreviewKind

MESSAGE_TYPES = frozenset(("m.room.message", "m.room.encrypted", "m.sticker"))
# Comparing keys in a room: no messages for people (Matrix v1.11, 11.12.2.1).
VERIFICATION = "m.key.verification."
VERIFICATION_REQUEST = VERIFICATION + "request"
_PREVIEW_CHARACTERS = 200


def decode(content: bytes) -> dict[str, Any]:
    """Return JSON as a dictionary; anything else gives an empty one."""
    try:
        value = msgspec.json.decode(content)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def text_of(content: dict[str, Any], field: str) -> str:
    """Return a text field, or nothing where it is missing or not a text."""
    value = content.get(field)
    return value if isinstance(value, str) else ""


def to_content(
    event_type: str, content: bytes, problem: str | None = None, *, redacted: bool = False
) -> Content:
    """Return what a stored event says."""
    if redacted:
        return RedactedContent()
    if problem is not None:
        return UndecryptableContent(UndecryptableReason(problem))
    values = decode(content)
    if event_type != "m.room.message":
        fallback = text_of(values, "body") or text_of(values, "de.gematik.text")
        return UnknownContent(event_type, fallback)
    return _message(values)


def _message(values: dict[str, Any]) -> Content:
    kind, body = text_of(values, "msgtype"), text_of(values, "body")
    if not values:
        return RedactedContent()
    if kind in (k.value for k in TextKind):
        return TextContent(without_reply_fallback(values, body), TextKind(kind))
    if kind in (k.value for k in FileKind):
        info = values.get("info")
        size = info.get("size") if isinstance(info, dict) else None
        name = text_of(values, "filename") or body
        return FileContent(
            name, FileKind(kind), size if isinstance(size, int) and size >= 0 else None
        )
    return UnknownContent(kind or "m.room.message", body)


def replacement_of(content: bytes) -> bytes | None:
    """Return the new content an edit carries (``m.new_content``)."""
    new = decode(content).get("m.new_content")
    return msgspec.json.encode(new) if isinstance(new, dict) else None


def without_reply_fallback(values: dict[str, Any], body: str) -> str:
    """Drop the quoted lines old clients put before a reply's own text (Matrix v1.11, 11.3.1)."""
    relates = values.get("m.relates_to")
    if not isinstance(relates, dict) or "m.in_reply_to" not in relates:
        return body
    lines = body.split("\n")
    while lines and lines[0].startswith("> "):
        lines.pop(0)
    if len(lines) > 1 and not lines[0] and len(lines) < body.count("\n") + 1:
        lines.pop(0)
    return "\n".join(lines) or body


def to_preview(content: Content, sender_name: str, *, own: bool) -> Preview:
    """Return the room list's one line for a message."""
    match content:
        case TextContent(body):
            kind, text = PreviewKind.TEXT, " ".join(body[: 4 * _PREVIEW_CHARACTERS].split())
        case FileContent(name):
            kind, text = PreviewKind.FILE, name
        case UndecryptableContent():
            kind, text = PreviewKind.UNDECRYPTABLE, ""
        case RedactedContent():
            kind, text = PreviewKind.REDACTED, ""
        case UnknownContent(_, fallback):
            kind, text = PreviewKind.OTHER, fallback
    return Preview(kind, text[:_PREVIEW_CHARACTERS], sender_name, own)
