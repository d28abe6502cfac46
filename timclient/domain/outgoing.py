"""What is sent: the JSON of messages, edits, reactions (Matrix v1.11, 11.2, 11.5 to 11.8)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from timclient.domain.ids import EventId, UserId

# Own messages can be deleted for all so long (A_25575-01, A_28358).
DELETABLE_MS = 24 * 3600 * 1000
_QUOTED_CHARACTERS, _QUOTED_LINES = 300, 8
_QUOTE, _QUOTE_END = (re.compile(tag, re.IGNORECASE) for tag in ("<mx-reply", r"</mx-reply\s*>"))
_FORMATTED = ("format", "formatted_body")

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answered:
    """The message an own one answers, as those without reply support will read it."""

    event_id: EventId
    sender: UserId
    text: str


def text_values(
    body: str,
    html: str | None = None,
    mentioned: Collection[UserId] = (),
    answered: Answered | None = None,
) -> Json:
    """Return a text message; ``html`` where something in it is formatted."""
    values: Json = {"msgtype": "m.text", "body": body}
    if html is not None:
        values |= {"format": "org.matrix.custom.html", "formatted_body": html}
    values["m.mentions"] = mentions([*mentioned, *([answered.sender] if answered else ())])
    if answered is not None:
        values["body"] = f"{_fallback(answered)}\n\n{body}"
        values |= answer_to(answered.event_id)
    return values


def mentions(named: Iterable[UserId]) -> Json:
    """Return whom a message calls (``m.mentions``); an answer also calls whom it answers."""
    user_ids = sorted(set(named))
    return {"user_ids": user_ids} if user_ids else {}


def answer_to(event_id: EventId | None) -> Json:
    """Return what makes a message an answer, without a quote; nothing where it is none."""
    if event_id is None:
        return {}
    return {"m.relates_to": {"m.in_reply_to": {"event_id": event_id}}}


def edit_values(target: EventId, new: Json) -> Json:
    """Return an edit that puts ``new`` in the place of a message. Whom it names is told again only
    inside: nobody is called twice."""
    inner = {name: value for name, value in new.items() if name != "m.relates_to"}
    return {
        **inner,
        "body": f"* {inner.get('body', '')}",
        "m.mentions": {},
        "m.new_content": inner,
        "m.relates_to": {"rel_type": "m.replace", "event_id": target},
    }


def caption_values(file: Json, name: str, caption: Json) -> Json:
    """Return a file with another caption, made by :func:`text_values`; an empty one leaves none.
    Nothing of the formatting of the earlier one stays: others would show that."""
    kept = {field: value for field, value in file.items() if field not in _FORMATTED}
    body = caption["body"] or name
    return {**kept, **caption, "msgtype": file["msgtype"], "filename": name, "body": body}


def reaction_values(target: EventId, key: str) -> Json:
    """Return an emoji under a message."""
    return {"m.relates_to": {"rel_type": "m.annotation", "event_id": target, "key": key}}


def forwarded_values(values: Json) -> Json:
    """Return what of a message goes into another chat: neither whom it answered nor whom it
    named there, and no quote of somebody else's words."""
    left_out: tuple[str, ...] = ("m.relates_to", "m.mentions", "m.new_content")
    html = values.get("formatted_body")
    if isinstance(html, str) and _QUOTE.search(html):
        own = _QUOTE_END.split(html)[-1]
        if own and not _QUOTE.search(own):
            values = {**values, "formatted_body": own}
        else:
            left_out += _FORMATTED
    return {
        **{name: value for name, value in values.items() if name not in left_out},
        "m.mentions": {},
    }


def may_delete_for_all(timestamp: int, now: int) -> bool:
    """Whether a message is young enough to be deleted for all; both in ms since 1970."""
    return now - timestamp < DELETABLE_MS


def _fallback(answered: Answered) -> str:
    text = answered.text[:_QUOTED_CHARACTERS]
    lines = text.split("\n")[:_QUOTED_LINES]
    return "\n".join([f"> <{answered.sender}> {lines[0]}", *(f"> {line}" for line in lines[1:])])
