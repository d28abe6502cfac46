"""What the events of scripted people contain, as the Matrix specification has it."""

from collections.abc import Mapping, Sequence
from typing import Any

from tests.world.gifts import Gift

Content = dict[str, Any]
SOUND, PICTURE = "audio/", "image/"


def text(
    body: str, html: str = "", mentions: Sequence[str] = (), answers: str | None = None
) -> Content:
    """A text; ``mentions`` are user ids, ``answers`` is an event id."""
    content: Content = {"msgtype": "m.text", "body": body}
    if html:
        content |= {"format": "org.matrix.custom.html", "formatted_body": html}
    if mentions:
        content["m.mentions"] = {"user_ids": list(mentions)}
    if answers is not None:
        content["m.relates_to"] = {"m.in_reply_to": {"event_id": answers}}
    return content


def change(event_id: str, body: str) -> Content:
    """A new version of a text."""
    return text(f"* {body}") | {
        "m.new_content": text(body),
        "m.relates_to": {"rel_type": "m.replace", "event_id": event_id},
    }


def reaction(event_id: str, emoji: str) -> Content:
    """An emoji under an event."""
    return {"m.relates_to": {"rel_type": "m.annotation", "event_id": event_id, "key": emoji}}


def place(body: str, latitude: float, longitude: float) -> Content:
    """A place on the map."""
    return {"msgtype": "m.location", "body": body, "geo_uri": f"geo:{latitude},{longitude}"}


def gift(one: Gift, caption: str, file: Mapping[str, Any]) -> Content:
    """A file with its encrypted source."""
    content: Content = {
        "msgtype": _kind(one.mimetype),
        "body": caption or one.file_name,
        "filename": one.file_name,
        "info": {"mimetype": one.mimetype, "size": len(one.data)},
        "file": dict(file),
    }
    if one.size is not None:
        content["info"] |= {"w": one.size[0], "h": one.size[1]}
    if one.milliseconds:
        content["info"]["duration"] = one.milliseconds
        content["org.matrix.msc1767.audio"] = {
            "duration": one.milliseconds,
            "waveform": list(one.waveform),
        }
        content["org.matrix.msc3245.voice"] = {}
    return content


def _kind(mimetype: str) -> str:
    if mimetype.startswith(PICTURE):
        return "m.image"
    return "m.audio" if mimetype.startswith(SOUND) else "m.file"
