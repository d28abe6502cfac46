"""The details of a message, for tests and pictures."""

from __future__ import annotations

from tests.ui.demo import ME, at
from timclient.domain.ids import EventId
from timclient.domain.message import Authenticity, TextContent
from timclient.domain.message_details import MessageDetails, Reader, Version

RAW = """{
  "msgtype": "m.text",
  "body": "Danke! Ja, deutlich. Troponin lief heute früh mit, Ergebnis kommt gegen 11 Uhr.",
  "m.mentions": {}
}"""


def some_details(**more: object) -> MessageDetails:
    fields: dict[str, object] = {
        "event_id": EventId("$qV5hHn1K0oUq3oDq0Y7sKk0oQ1mWZ2n8cX4pLrT6vB9"),
        "sender": ME,
        "sender_name": "Weber, Anna",
        "timestamp": at(0, 9, 15),
        "event_type": "m.room.message",
        "size": 1312,
        "versions": (
            Version(at(0, 9, 15), TextContent("Danke! Ja, deutlich.")),
            Version(at(0, 9, 17), TextContent("Danke! Ja, deutlich. Troponin lief mit.")),
            Version(
                at(0, 9, 18),
                TextContent("Danke! Ja, deutlich. Troponin lief heute früh mit."),
            ),
        ),
        "readers": (Reader("Klein, Michael", at(0, 9, 20)), Reader("Yıldız, Ayşe")),
        "encrypted": True,
        "authenticity": Authenticity.PROVEN,
        "raw": RAW,
    }
    return MessageDetails(**{**fields, **more})  # type: ignore[arg-type]
