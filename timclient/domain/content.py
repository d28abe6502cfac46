"""From an event's JSON content to what is shown. Never raises: hostile content becomes a value."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import msgspec

from timclient.domain.file_content import file_content
from timclient.domain.ids import EventId
from timclient.domain.json_object import decode, text_of
from timclient.domain.message import (
    Content,
    FileContent,
    FileKind,
    LocationContent,
    RedactedContent,
    TextContent,
    TextKind,
    UndecryptableContent,
    UndecryptableReason,
    UnknownContent,
)
from timclient.domain.rich_text import RichText, is_plain
from timclient.domain.room import Preview, PreviewKind

# From ``formatted_body`` and its plain text to what can be drawn.
ReadHtml = Callable[[str, str], RichText]

MESSAGE_TYPES = frozenset(("m.room.message", "m.room.encrypted", "m.sticker"))
# Comparing keys in a room: no messages for people (Matrix v1.11, 11.12.2.1).
VERIFICATION = "m.key.verification."
VERIFICATION_REQUEST = VERIFICATION + "request"
_PREVIEW_CHARACTERS = 200
_TEXT_KINDS = frozenset(kind.value for kind in TextKind)
_FILE_KINDS = frozenset(kind.value for kind in FileKind)
_DEGREES = (90, 180)
_GEO = re.compile(r"geo:(-?\d{1,3}(?:\.\d{1,15})?),(-?\d{1,3}(?:\.\d{1,15})?)(?![\d.])")


def to_content(
    event_type: str,
    content: bytes,
    problem: str | None = None,
    *,
    redacted: bool = False,
    read_html: ReadHtml | None = None,
) -> Content:
    """Return what a stored event says; formatting only where somebody can read it."""
    if redacted:
        return RedactedContent()
    if problem is not None:
        return UndecryptableContent(UndecryptableReason(problem))
    values = decode(content)
    if event_type != "m.room.message":
        fallback = text_of(values, "body") or text_of(values, "de.gematik.text")
        return UnknownContent(event_type, fallback)
    return _message(values, read_html)


def _message(values: dict[str, Any], read_html: ReadHtml | None) -> Content:
    kind, body = text_of(values, "msgtype"), text_of(values, "body")
    if not values:
        return RedactedContent()
    if kind in _TEXT_KINDS:
        plain = without_reply_fallback(values, body)
        return TextContent(plain, TextKind(kind), _rich(values, plain, read_html))
    if kind in _FILE_KINDS:
        found = file_content(values, FileKind(kind))
        rich = _rich(values, found.caption, read_html) if found.caption else ()
        return replace(found, rich=rich) if rich else found
    if kind == "m.location" and (place := _place(text_of(values, "geo_uri"))) is not None:
        return LocationContent(body, *place)
    return UnknownContent(kind or "m.room.message", body)


def _rich(values: dict[str, Any], plain: str, read_html: ReadHtml | None) -> RichText:
    html = text_of(values, "formatted_body")
    if read_html is None or not html or text_of(values, "format") != "org.matrix.custom.html":
        return ()
    found = read_html(html, plain)
    return () if is_plain(found) else found


def _place(geo_uri: str) -> tuple[float, float] | None:
    """Degrees of a ``geo:`` address (RFC 5870)."""
    found = _GEO.match(geo_uri)
    if found is None:
        return None
    place = float(found[1]), float(found[2])
    return place if all(abs(a) <= most for a, most in zip(place, _DEGREES, strict=True)) else None


def replacement_of(content: bytes) -> bytes | None:
    """Return the new content an edit carries (``m.new_content``)."""
    new = decode(content).get("m.new_content")
    return msgspec.json.encode(new) if isinstance(new, dict) else None


def files_of(event_type: str, content: bytes) -> list[str]:
    """Return the addresses of all files an event carries, also as an edit."""
    contents = [content, replacement_of(content) or b""]
    found: list[str] = []
    for one in contents:
        message = to_content(event_type, one)
        if isinstance(message, FileContent):
            sources = [message.source, message.thumbnail.source if message.thumbnail else None]
            found += [source.mxc for source in sources if source is not None]
    return found


def takes_all_away(content: Content) -> bool:
    """Whether an edit leaves nothing of its message: how messages are softly deleted
    (A_25577-01)."""
    return isinstance(content, TextContent) and not content.body.strip()


def reply_of(content: bytes) -> EventId | None:
    """Return the message this one answers; one of a thread answers the thread's last message."""
    if b"m.in_reply_to" not in content and b"m.thread" not in content:
        return None
    relates = decode(content).get("m.relates_to")
    if not isinstance(relates, dict):
        return None
    answered = relates.get("m.in_reply_to")
    target = answered.get("event_id") if isinstance(answered, dict) else None
    if target is None and relates.get("rel_type") == "m.thread":
        target = relates.get("event_id")
    return EventId(target) if isinstance(target, str) and target else None


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


def own_words(content: bytes) -> str:
    """Return what somebody wrote in a message that did not leave: of an edit the new text, of a
    file its caption, of an answer nothing of what is quoted."""
    found = to_content("m.room.message", replacement_of(content) or content)
    match found:
        case TextContent(body):
            return body
        case FileContent(caption=caption):
            return caption
        case _:
            return ""


def to_preview(content: Content, sender_name: str, *, own: bool) -> Preview:
    """Return the room list's one line for a message."""
    match content:
        case TextContent(body):
            kind, text = PreviewKind.TEXT, " ".join(body[: 4 * _PREVIEW_CHARACTERS].split())
        case FileContent():
            kind, text = _file_preview(content)
        case LocationContent(body):
            kind, text = PreviewKind.OTHER, body
        case UndecryptableContent():
            kind, text = PreviewKind.UNDECRYPTABLE, ""
        case RedactedContent():
            kind, text = PreviewKind.REDACTED, ""
        case UnknownContent(_, fallback):
            kind, text = PreviewKind.OTHER, fallback
    return Preview(kind, text[:_PREVIEW_CHARACTERS], sender_name, own)


def _file_preview(file: FileContent) -> tuple[PreviewKind, str]:
    """What a file is says more than a camera's or a recorder's name for it."""
    match file.kind:
        case FileKind.IMAGE:
            return PreviewKind.PICTURE, file.caption
        case FileKind.VIDEO:
            return PreviewKind.FILM, file.caption
        case FileKind.AUDIO if file.sound is not None and file.sound.voice:
            return PreviewKind.VOICE, file.caption
        case FileKind.AUDIO:
            return PreviewKind.SOUND, file.caption or file.name
        case FileKind.FILE:
            return PreviewKind.FILE, file.caption or file.name
