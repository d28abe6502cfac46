"""A profile with one long chat beside shorter ones, of everything people send each other."""

from __future__ import annotations

import asyncio
import io
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from tests.bench.load import texts
from tests.bench.load.answers import OWN, Load, first_sync
from tests.bench.load.profiles import make_profile
from timclient.app import build_engine
from timclient.domain.attachment import FileKey, MediaSource, Sound, Thumbnail
from timclient.domain.event import Event, ReadEvent
from timclient.domain.file_content import file_values
from timclient.domain.ids import EventId, RoomId, UserId
from timclient.domain.message import FileContent, FileKind
from timclient.domain.room import Membership
from timclient.domain.sync import RoomUpdate, SyncUpdate
from timclient.matrix.crypto.attachment import encrypt_bytes
from timclient.matrix.translate import plain
from timclient.store.commit import SyncWriter
from timclient.store.media_files import MediaFiles

ROOMS = Load(rooms=60, members=(6, 6), events=(20, 40))
LONG = RoomId(f"!room00000:{texts.SERVERS[0]}")
SHORT = RoomId(f"!room00001:{texts.SERVERS[0]}")
_PEOPLE = (OWN, *(f"@colleague{n}:{texts.SERVERS[1]}" for n in range(5)))
_FIRST_MS, _STEP_MS = 1_700_000_000_000, 1_900_000
_CHUNK, _PICTURES, _SESSIONS = 5_000, 40, 100
_WAVES = tuple(120 + (i * 37 % 11) * 60 + (i * 53 % 7) * 40 for i in range(100))
_KEY = FileKey("k" * 43, "i" * 22, "s" * 43)
_HTML = "<p>Bitte <strong>heute noch</strong> ansehen:</p><ul><li>Troponin</li><li>EKG</li></ul>"
_EMOJI = ("👍", "✅", "🙏", "❤️")


@dataclass(frozen=True, slots=True)
class LongChat:
    """What was made: how many messages, with how many other events, and one in the middle."""

    messages: int
    others: int
    middle: EventId


def make_long_chat(folder: Path, base_url: str, messages: int) -> LongChat:
    """Leave a signed-in profile behind whose newest chat holds so many messages."""
    make_profile(folder, base_url, first_sync(ROOMS))
    return asyncio.run(_fill(folder, messages))


async def _fill(folder: Path, messages: int) -> LongChat:
    engine = build_engine(folder)
    try:
        await engine.vault.open()
        files = MediaFiles(engine._profile.media_folder, engine._database, time.time)
        pictures = [_picture(files, number) for number in range(_PICTURES)]
        writer = SyncWriter(engine._database, UserId(OWN))
        total = 0
        chunk: list[ReadEvent] = []
        for number in range(messages):
            chunk += _events(number, pictures)
            if len(chunk) >= _CHUNK or number == messages - 1:
                total += len(chunk)
                writer.commit(_update(chunk))
                chunk = []
        last = message_id(messages - 1)
        writer.mark_read(LONG, last, _FIRST_MS + messages * _STEP_MS)
        return LongChat(messages, total - messages, message_id(messages // 2))
    finally:
        await engine.stop()


def message_id(number: int) -> EventId:
    """The id of a message by its number."""
    return EventId(f"$m{number:042d}")


def new_message(number: int) -> SyncUpdate:
    """What the server tells when somebody writes one more message into the long chat."""
    sender = _PEOPLE[1 + number % 5]
    said = texts.SENTENCES[number % len(texts.SENTENCES)]
    at = time.time_ns() // 1_000_000
    body = {"msgtype": "m.text", "body": f"{number}: {said}", "m.mentions": {}}
    return _update([_sealed(f"$new{number:040d}", sender, "m.room.message", body, at)])


def _update(events: list[ReadEvent]) -> SyncUpdate:
    room = RoomUpdate(LONG, Membership.JOIN, timeline=list(events))
    return SyncUpdate("s2_bench", [room])


def _events(number: int, pictures: list[FileContent]) -> Iterator[ReadEvent]:
    """A message, sometimes with what others did to it."""
    name, sender = message_id(number), _PEOPLE[number // 3 % len(_PEOPLE)]
    at = _FIRST_MS + number * _STEP_MS
    content = _content(number, pictures)
    if number % 10 == 4:
        content["m.relates_to"] = {"m.in_reply_to": {"event_id": message_id(number - 3)}}
    yield _sealed(name, sender, "m.room.message", content, at)
    if number % 13 == 5:
        new = {"msgtype": "m.text", "body": f"{texts.SENTENCES[number % 7]} (korrigiert)"}
        edit = {**new, "m.new_content": new,
                "m.relates_to": {"rel_type": "m.replace", "event_id": name}}  # fmt: skip
        yield _sealed(f"$e{number:042d}", sender, "m.room.message", edit, at + 1000)
    for place in range(number % 3 + 1 if number % 6 == 2 else 0):
        relation = {"rel_type": "m.annotation", "event_id": name, "key": _EMOJI[place]}
        yield plain(
            _event(
                f"$r{place}-{number:040d}", _PEOPLE[place], "m.reaction",
                {"m.relates_to": relation}, at + 2000,
            )
        )  # fmt: skip


def _content(number: int, pictures: list[FileContent]) -> dict[str, Any]:
    if number % 20 == 3:
        return file_values(pictures[number // 20 % len(pictures)])
    if number % 20 == 7:
        sound = Sound(1000 * (number % 50 + 3), _WAVES, voice=True)
        source = MediaSource(f"mxc://{texts.SERVERS[0]}/voice{number}", _KEY)
        name = FileContent("voice.ogg", FileKind.AUDIO, 91_000, "audio/ogg", source, sound=sound)
        return file_values(name)
    said = " ".join(
        texts.SENTENCES[(number + n) % len(texts.SENTENCES)] for n in range(1 + number % 3)
    )
    content: dict[str, Any] = {"msgtype": "m.text", "body": said, "m.mentions": {}}
    if number % 25 == 9:
        content |= {"format": "org.matrix.custom.html", "formatted_body": _HTML}
    return content


def _picture(files: MediaFiles, number: int) -> FileContent:
    """A picture whose thumbnail lies in the cache, as the sender's program made it."""
    from PIL import Image

    made = Image.effect_mandelbrot((800, 450), (-2.2 + number / 50, -1, 0.8, 1), 60)
    data = io.BytesIO()
    made.convert("RGB").save(data, "JPEG", quality=80)
    part = files.part()
    key = encrypt_bytes(data.getvalue(), part)
    small = MediaSource(f"mxc://{texts.SERVERS[0]}/small{number}", key)
    files.add(small, part, key)
    whole = MediaSource(f"mxc://{texts.SERVERS[0]}/whole{number}", _KEY)
    return FileContent(
        f"Aufnahme_{number}.jpg", FileKind.IMAGE, 480_000, "image/jpeg", whole, 1600, 900,
        thumbnail=Thumbnail(small, "image/jpeg", len(data.getvalue()), 800, 450),
    )  # fmt: skip


def _event(name: str, sender: str, kind: str, content: dict[str, Any], at: int) -> Event:
    return Event(
        kind,
        content=msgspec.Raw(msgspec.json.encode(content)),
        sender=UserId(sender),
        event_id=EventId(name),
        origin_server_ts=at,
    )


def _sealed(name: str, sender: str, kind: str, content: dict[str, Any], at: int) -> ReadEvent:
    """As it comes out of an encrypted event."""
    session = f"session{at // _STEP_MS // 500 % _SESSIONS}"
    outer = {"algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "x", "session_id": session}
    event = _event(name, sender, "m.room.encrypted", outer, at)
    return ReadEvent(event, kind, msgspec.json.encode(content), session_id=session)
