"""Looking for messages among a million in the encrypted store: ``python -m tests.bench search``.

``python -m tests.bench.search --messages 100000`` makes it smaller.
"""

from __future__ import annotations

import argparse
import itertools
import random
import re
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from tests.bench.load.texts import FAMILY_NAMES, SENTENCES
from tests.bench.report import Figure, Goal, Report
from timclient.domain.ids import EventId, RoomId, UserId
from timclient.domain.message_search import MessageQuery
from timclient.store.database import Database, Row
from timclient.store.search_index import SearchIndex

_MESSAGES, _ROOMS, _CHUNK, _RUNS, _PAGE = 1_000_000, 400, 2_000, 20, 30
_FIRST_MS, _STEP_MS = 1_640_000_000_000, 150_000
_WORDS = 60_000
# What German words of the field are made of.
_PARTS = (
    "blut", "druck", "herz", "lunge", "nieren", "leber", "magen", "darm", "röntgen", "labor",
    "wert", "tablette", "rezept", "arzt", "neben", "medika", "ment", "haus", "besuch", "termin",
    "notfall", "pflege", "wunde", "verband", "opera", "tion", "narkose", "schmerz", "fieber",
    "husten", "infekt", "anti", "biotikum", "kranken", "kasse", "versicherung", "kardio",
    "logisch", "neuro", "uro", "patho", "über", "weisung", "befund", "bericht", "kontrolle",
    "messung", "wirkung", "stelle", "zeit", "langzeit", "tag",
)  # fmt: skip
_ENDS = ("", "", "", "e", "en", "er", "ung", "ungen", "lich", "keit", "s", "chen")


class Language:
    """Messages of a German practice: few words often, many rarely, about 80 letters each."""

    def __init__(self) -> None:
        self._random = random.Random(7)
        said = " ".join(SENTENCES) + " " + " ".join(FAMILY_NAMES)
        known = list(dict.fromkeys(re.findall(r"\w+", said)))
        made = dict.fromkeys(known)
        while len(made) < _WORDS:
            parts = self._random.choices(_PARTS, k=self._random.choice((1, 2, 2, 3)))
            made["".join(parts).capitalize() + self._random.choice(_ENDS)] = None
            if len(made) % 3 == 0:
                made[str(self._random.randrange(10_000))] = None
        self.words = list(made)
        self._weights = list(itertools.accumulate(1 / (n + 2.7) for n in range(len(self.words))))

    def message(self) -> str:
        """The next message."""
        count = self._random.choice((2, 4, 6, 8, 10, 12, 15, 20))
        return " ".join(self._random.choices(self.words, cum_weights=self._weights, k=count))

    def ranks(self, first: int, last: int, shortest: int, step: int) -> list[str]:
        """Words of some frequency."""
        return [w for w in self.words[first:last:step] if len(w) >= shortest][:_RUNS]


def measure(messages: int = _MESSAGES) -> Report:
    """Fill a store, then look for words and parts of words."""
    with tempfile.TemporaryDirectory(prefix="timclient-bench-") as folder:
        file = Path(folder) / "account.db"
        database = Database()
        database.open(file, bytes(range(32)))
        index, language = SearchIndex(database), Language()
        rate = _fill(database, index, language, messages)
        database.run("PRAGMA wal_checkpoint(TRUNCATE)")
        figures = {name: Figure(tuple(_times(index, asked)), "ms")
                   for name, asked in _questions(language).items()}  # fmt: skip
        figures["one new message"] = Figure(tuple(_live(database, index, language)), "ms")
        figures["indexed"] = Figure((rate,), "messages/s")
        size = _size(database)
        database.close()
        notes = {"messages": messages, "index_mb": round(size / 1e6),
                 "store_mb": round(file.stat().st_size / 1e6)}  # fmt: skip
    goals = (Goal("word", 20), Goal("part of a word", 100), Goal("common word", 100))
    return Report("search", figures, goals, notes)


def _fill(database: Database, index: SearchIndex, language: Language, messages: int) -> float:
    """Return how many messages a second are indexed, without writing the events themselves."""
    seconds = 0.0
    for first in range(0, messages, _CHUNK):
        rows = list(_rows(language, first, min(first + _CHUNK, messages)))
        with database.transaction():
            database.run_many(
                "INSERT INTO event (room_id, segment, position, event_id, type, sender, timestamp,"
                " content) VALUES (?, 0, ?, ?, 'm.room.message', ?, ?, ?)",
                rows,
            )
            begun = time.perf_counter()
            index.follow(RoomId(rows[0][0]), [EventId(row[2]) for row in rows])
            seconds += time.perf_counter() - begun
    return messages / seconds


def _rows(language: Language, first: int, last: int) -> Iterator[Row]:
    room = f"!room{first // _CHUNK % _ROOMS}:a.example"
    for number in range(first, last):
        content = {"msgtype": "m.text", "body": language.message()}
        yield (
            room, number, f"${number:043d}", f"@user{number % 50}:b.example",
            _FIRST_MS + number * _STEP_MS, msgspec.json.encode(content),
        )  # fmt: skip


def _questions(language: Language) -> dict[str, list[MessageQuery]]:
    words = language.ranks(1_000, 9_000, 5, 150)
    parts = [word[1:-1] for word in language.ranks(5_000, 40_000, 8, 500)]
    letters = ("ung", "sch", "ver", "ein", "ter", "druc", "herz", "lich", "tion", "fieb")
    return {
        "word": [MessageQuery(word) for word in words],
        "part of a word": [MessageQuery(part) for part in parts],
        "three or four letters": [MessageQuery(some) for some in letters * 2],
        "common word": [MessageQuery(word) for word in language.ranks(0, 90, 4, 1)],
        "rare word": [MessageQuery(word) for word in language.ranks(40_000, 60_000, 6, 300)],
        "two words": [MessageQuery(f"{a} {b}") for a, b in zip(words, words[1:], strict=False)],
        "word in one chat": [
            MessageQuery(word, room_id=RoomId("!room7:a.example"))
            for word in language.ranks(0, 400, 4, 10)
        ],
        "word of one person": [
            MessageQuery(word, sender=UserId("@user7:b.example")) for word in words
        ],
        "word of the first month": [
            MessageQuery(word, until=_FIRST_MS + 30 * 86_400_000) for word in words
        ],
    }


def _times(index: SearchIndex, asked: list[MessageQuery]) -> Iterator[float]:
    for query in asked:
        begun = time.perf_counter()
        index.find(query, _PAGE)
        yield (time.perf_counter() - begun) * 1000


def _live(database: Database, index: SearchIndex, language: Language) -> Iterator[float]:
    """One message in a transaction of its own, as the sync writes it."""
    for number in range(2_000_000_000, 2_000_000_000 + _RUNS):
        row = next(_rows(language, number, number + 1))
        begun = time.perf_counter()
        with database.transaction():
            database.run(
                "INSERT INTO event (room_id, segment, position, event_id, type, sender, timestamp,"
                " content) VALUES (?, 0, ?, ?, 'm.room.message', ?, ?, ?)",
                row,
            )
            index.follow(RoomId(row[0]), [EventId(row[2])])
        yield (time.perf_counter() - begun) * 1000


def _size(database: Database) -> int:
    """Bytes of the index: its own rows, without what is free in the pages."""
    own = database.row("SELECT SUM(LENGTH(block)) FROM search_data")
    places = database.row("SELECT SUM(20 + 2 * LENGTH(event_id)) FROM search_place")
    return int((own or (0,))[0]) + int((places or (0,))[0])


def main() -> None:
    """Measure without a screen of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=_MESSAGES)
    print(measure(parser.parse_args().messages).line())


if __name__ == "__main__":
    main()
