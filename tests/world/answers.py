"""What the scripted partners say when they are written to."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Topic:
    """Words that a message may contain, and the answers that fit them."""

    words: tuple[str, ...]
    answers: tuple[str, ...]


TOPICS = (
    Topic(
        ("termin", "uhrzeit", "wann"),
        (
            "Donnerstag um 10:30 Uhr wäre noch frei. Passt das?",
            "Ich schaue kurz in den Kalender und gebe Ihnen gleich die Uhrzeit durch.",
        ),
    ),
    Topic(
        ("rezept", "medikament", "dosis", "tablette", "vorrätig"),
        (
            "Das prüfe ich sofort. Bitte noch Wirkstoff, Stärke und Packungsgröße.",
            "Notiert. Das Rezept ist bis heute Nachmittag fertig.",
        ),
    ),
    Topic(
        ("ekg", "echo", "kardio", "herz", "blutdruck"),
        (
            "Der Befund liegt vor: Sinusrhythmus, keine frischen Veränderungen.",
            "Bitte das letzte EKG mitgeben, dann vergleichen wir direkt.",
        ),
    ),
    Topic(
        ("befund", "arztbrief", "labor", "bericht"),
        (
            "Der Bericht ist unterwegs, Sie bekommen ihn noch heute.",
            "Danke, den Befund habe ich gesehen. Ich melde mich dazu.",
        ),
    ),
    Topic(
        ("dringend", "notfall", "sofort"),
        ("Verstanden, ich kümmere mich sofort darum.", "Ich rufe Sie in zwei Minuten an."),
    ),
    Topic(("danke", "vielen dank"), ("Sehr gerne! 👍", "Gerne, bis bald.")),
    Topic(
        ("guten morgen", "guten tag", "hallo", "moin"),
        ("Guten Tag! Wie kann ich helfen?", "Hallo, schön von Ihnen zu lesen."),
    ),
)
DEFAULT = (
    "Danke für die Nachricht, ich kümmere mich darum.",
    "Alles klar, ich melde mich, sobald ich mehr weiß.",
    "Ist notiert. Gibt es sonst noch etwas?",
)
CORRECTED = "Donnerstag um 10:30 Uhr, Raum 2 (vorher stand hier Raum 3)."


class Deed(Enum):
    """What a partner does when somebody asks for it."""

    SAY = "say"
    EDIT = "edit"
    DELETE = "delete"
    QUOTE = "quote"
    PICTURE = "picture"
    VOICE = "voice"
    FILE = "file"
    PLACE = "place"


DEEDS = (
    (Deed.EDIT, ("bearbeit", "korrigier")),
    (Deed.DELETE, ("lösch",)),
    (Deed.QUOTE, ("zitier",)),
    (Deed.VOICE, ("sprachnachricht",)),
    (Deed.PICTURE, ("bild", "foto")),
    (Deed.FILE, ("pdf", "datei")),
    (Deed.PLACE, ("standort", "anfahrt")),
)
FOR_FILES = (
    "Danke, die Datei ist angekommen.",
    "Vielen Dank, ich sehe sie mir gleich an. 📎",
)


def deed_for(text: str) -> Deed:
    """What a text asks for; saying something where it asks for nothing special."""
    lowered = text.casefold()
    return next((deed for deed, words in DEEDS if any(word in lowered for word in words)), Deed.SAY)


def answer_to(text: str, key: str) -> str:
    """A fitting answer; `key` (the event id) decides between several, always the same way."""
    lowered = text.casefold()
    for topic in TOPICS:
        if any(word in lowered for word in topic.words):
            return _pick(topic.answers, key)
    return _pick(DEFAULT, key)


def answer_to_file(key: str) -> str:
    """A fitting answer to a picture, recording or other file."""
    return _pick(FOR_FILES, key)


def speaker(candidates: Iterable[str], key: str) -> str:
    """Which of several partners in a room answers this event; the same for all who ask."""
    ranked = sorted(set(candidates))
    return ranked[zlib.crc32(key.encode()) % len(ranked)]


def _pick(answers: tuple[str, ...], key: str) -> str:
    return answers[zlib.crc32(key.encode()) % len(answers)]
