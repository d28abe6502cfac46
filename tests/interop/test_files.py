"""Files go from us to matrix-js-sdk and back byte for byte; what Element reads of them is there."""

from __future__ import annotations

import hashlib
import io
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.interop.files import Read, Sent, Small
from tests.interop.peer import JsPeer
from tests.interop.scenes import play
from tests.interop.talk import received, sent_files, talking
from tests.unit.media.films import matroska, mp4, track
from tests.unit.media.listening import heard, tone_in
from tests.unit.media.picture_files import saved, with_everything
from tests.unit.media.picture_files import scene as picture
from tests.unit.media.test_sound_file import made
from tests.unit.media.tones import tone
from tests.world import World
from timclient.domain.attachment import Sound, TransferState
from timclient.domain.chosen_file import ChosenFile
from timclient.domain.errors import TimError
from timclient.domain.errors_media import FileDamaged, FileEmpty
from timclient.domain.ids import RoomId
from timclient.domain.message import FileContent, FileKind
from timclient.domain.voice import Recorded
from timclient.media.names import safe_name
from timclient.media.sound_file import decode, encode
from timclient.services.engine import Engine
from timclient.services.timeline import RoomTimeline
from timclient.ui.texts.errors import error_text

pytestmark = [pytest.mark.world, pytest.mark.usefixtures("js_sdk")]

LARGE = 5_000_000
HTML = "org.matrix.custom.html"
PHOTO = saved(picture(1600, 1200), "JPEG")


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


async def bytes_of(ours: Engine, content: FileContent, target: Path) -> bytes:
    """What the user finds on his disk after he has saved a file."""
    assert content.source is not None
    saved = await (await ours.open_files()).media.save(content.source, target)
    assert saved.path == target
    return target.read_bytes()


async def played(data: bytes) -> int:
    """The tone that is heard when a sound is played here."""
    return await heard(lambda playback: playback.play("a", data))


class Theirs:
    """Files of the peer, and what arrives of them here."""

    def __init__(
        self, ours: Engine, peer: JsPeer, room_id: RoomId, timeline: RoomTimeline, folder: Path
    ) -> None:
        self._ours, self._peer = ours, peer
        self._room_id, self._timeline = room_id, timeline
        self._folder = folder

    def place(self, data: bytes) -> Path:
        path = self._folder / digest(data)[:12]
        path.write_bytes(data)
        return path

    async def arrives(self, data: bytes, file: Sent) -> FileContent:
        """The peer sends it; its bytes were found in a saved file here."""
        content = await self.told(data, file)
        assert await bytes_of(self._ours, content, self._folder / "saved") == data, file.name
        return content

    async def told(self, data: bytes, file: Sent) -> FileContent:
        """The peer sends it; what is told of it here."""
        event_id = await self._peer.files.send(self._room_id, replace(file, path=self.place(data)))
        return await received(self._timeline, event_id)


def test_our_files_there(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        async with talking(world, tmp_path / "ours", "files-out") as (
            ours,
            peer,
            room_id,
            timeline,
        ):
            letter, one = os.urandom(LARGE), b"\x00"
            path = tmp_path / "Brief.pdf"
            path.write_bytes(letter)
            said = encode(tone(1.0, 620))
            wave = tuple(range(0, 1024, 32))
            uploads = (await ours.open_files()).uploads
            chosen = [
                ChosenFile("Brief.pdf", "application/pdf", LARGE, str(path), caption="Bitte lesen"),
                ChosenFile("../Labor\u202efdp.csv", "text/csv", 1, data=one),
                ChosenFile("IMG 1.jpg", "image/jpeg", 1, data=with_everything("JPEG")),
                ChosenFile("groß.jpg", "image/jpeg", 1, data=PHOTO, caption="Tag 3"),
            ]
            await uploads.attach(room_id, chosen)
            recorded = Recorded(said, Sound(1000, wave))
            await uploads.attach_voice(room_id, recorded, "Sprachnachricht.ogg")
            with pytest.raises(FileEmpty):
                await uploads.attach(room_id, [ChosenFile("leer.txt", "text/plain", 0)])
            found = [
                (content, await peer.files.read(room_id, event_id, tmp_path))
                for event_id, content in await sent_files(timeline, 5)
            ]
            assert all(read.shown.encrypted for _, read in found)
            pdf, tiny, small, large, voice = (read for _, read in found)
            assert digest(pdf.data) == digest(letter)
            assert (pdf.shown.name, pdf.shown.caption) == ("Brief.pdf", "Bitte lesen")
            assert (pdf.shown.msgtype, pdf.shown.size) == ("m.file", LARGE)
            assert pdf.shown.mimetype == "application/pdf"
            assert (tiny.data, tiny.shown.size, tiny.shown.caption) == (one, 1, "")
            assert not set(tiny.shown.name) & set("/\\\u202e")
            for _content, read in found[2:4]:
                check_picture(read)
            assert b"SECRET" not in small.data
            assert (large.shown.w, large.shown.h, large.shown.caption) == (1600, 1200, "Tag 3")
            assert large.shown.thumbnail is not None
            check_voice(voice, said, wave)

    play(scene())


def test_our_films_there(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        async with talking(world, tmp_path / "ours", "films") as (ours, peer, room_id, timeline):
            films = {
                "a.mp4": mp4(track(0, 0), track(1920, 1080)),
                "b.mov": mp4(track(1280, 720, turned=True), brand=b"qt  "),
                "c.webm": matroska(),
                "d.mkv": matroska(doctype=b"matroska"),
            }
            chosen = [ChosenFile(name, "", 1, data=data) for name, data in films.items()]
            chosen.append(ChosenFile("ton.mp4", "", 1, data=mp4(track(0, 0))))
            await (await ours.open_files()).uploads.attach(room_id, chosen)
            found = [
                (await peer.files.read(room_id, event_id, tmp_path), content)
                for event_id, content in await sent_files(timeline, 5)
            ]
            *seen, (heard_only, _) = found
            for (read, content), data in zip(seen, films.values(), strict=True):
                assert (read.data, read.shown.msgtype) == (data, "m.video")
                assert (read.shown.size, read.shown.duration) == (len(data), 4200)
                assert content.duration_ms == 4200
            assert [(read.shown.mimetype, read.shown.w, read.shown.h) for read, _ in seen] == [
                ("video/mp4", 1920, 1080),
                ("video/quicktime", 720, 1280),
                ("video/webm", 640, 360),
                ("video/x-matroska", 640, 360),
            ]
            assert heard_only.shown.msgtype == "m.file"

    play(scene())


def check_picture(read: Read) -> None:
    """What is told of a picture and its thumbnail is what they are."""
    from PIL import Image

    shown = read.shown
    assert (shown.msgtype, shown.size) == ("m.image", len(read.data))
    with Image.open(io.BytesIO(read.data)) as image:
        assert (shown.w, shown.h) == image.size
        assert shown.mimetype == Image.MIME[image.format or ""]
    if shown.thumbnail is None:
        return
    with Image.open(io.BytesIO(read.small)) as image:
        assert shown.thumbnail == {
            "mimetype": Image.MIME[image.format or ""],
            "size": len(read.small),
            "w": image.width,
            "h": image.height,
        }
        assert max(image.size) <= 800


def check_voice(read: Read, said: bytes, wave: tuple[int, ...]) -> None:
    """Element takes it for a voice message and draws our waveform."""
    assert read.data == said
    shown = read.shown
    assert (shown.msgtype, shown.voice, shown.mimetype) == ("m.audio", True, "audio/ogg")
    assert shown.duration == 1000
    assert shown.waveform == [value / 1024 for value in wave]
    sound = decode(read.data)
    assert tone_in(sound.samples, sound.rate, sound.channels) == 620


def test_their_files_here(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        async with talking(world, tmp_path / "ours", "in") as (ours, peer, room_id, timeline):
            theirs = Theirs(ours, peer, room_id, timeline, tmp_path)
            plain = Sent(tmp_path, "Datei.bin", "application/octet-stream")
            for data in (os.urandom(LARGE), b"", b"\xff", bytes(range(256)) * 300):
                content = await theirs.arrives(data, plain)
                assert (content.kind, content.size) == (FileKind.FILE, len(data))
                assert (content.name, content.caption) == ("Datei.bin", "")
            content = await theirs.arrives(b"offen", replace(plain, in_clear=True))
            assert content.source is not None
            assert content.source.key is None
            content = await theirs.arrives(b"x", replace(plain, name="../../a\u202egpj.exe"))
            assert safe_name(content.name, "file") == "agpj.exe"
            small = theirs.place(saved(picture(400, 300), "JPEG"))
            shot = Sent(
                tmp_path, "a.jpg", "image/jpeg", "m.image",
                info={"w": 1600, "h": 1200, "xyz.amorgan.blurhash": "LEHV6nWB2yk8pyo0adR*.7kCMdnj"},
                thumbnail=Small(small, "image/jpeg", 400, 300),
                more={"filename": "a.jpg", "body": "Wunde, Tag 3", "format": HTML,
                      "formatted_body": "<b>Wunde</b>, Tag 3<script>x</script>"},
            )  # fmt: skip
            content = await theirs.arrives(PHOTO, shot)
            assert (content.kind, content.name, content.caption) == (
                FileKind.IMAGE, "a.jpg", "Wunde, Tag 3",
            )  # fmt: skip
            assert [span.text for span in content.rich[0].spans] == ["Wunde", ", Tag 3"]
            assert (content.width, content.height, content.size) == (1600, 1200, len(PHOTO))
            assert content.thumbnail is not None
            told = content.thumbnail
            assert (told.width, told.height, told.size) == (400, 300, small.stat().st_size)
            drawn = await ours.thumbnail(content, 200)
            assert drawn is not None
            assert (drawn.width, drawn.height) == (200, 150)
            film = Sent(
                tmp_path, "b.mp4", "video/mp4", "m.video",
                info={"w": 640, "h": 480, "duration": 12_345},
                thumbnail=Small(small, "image/jpeg", 400, 300),
            )  # fmt: skip
            content = await theirs.arrives(os.urandom(200_000), film)
            assert (content.kind, content.mimetype) == (FileKind.VIDEO, "video/mp4")
            assert (content.width, content.height, content.duration_ms) == (640, 480, 12_345)
            assert await ours.thumbnail(content, 200) is not None

    play(scene())


def test_their_sounds_are_heard_here(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        async with talking(world, tmp_path / "ours", "sounds") as (ours, peer, room_id, timeline):
            theirs = Theirs(ours, peer, room_id, timeline, tmp_path)
            said = encode(tone(0.5, 530))
            wave = [0.0, 0.25, 1.0, 0.5]
            event_id = await peer.files.send_voice(room_id, theirs.place(said), 500, wave)
            content = await received(timeline, event_id)
            assert content.sound == Sound(500, (0, 256, 1024, 512), voice=True)
            assert content.mimetype == "audio/ogg"
            data = await bytes_of(ours, content, tmp_path / "saved")
            assert data == said
            assert await played(data) == 530
            for kind, mimetype, hertz in (
                ("MP3", "audio/mpeg", 440),
                ("WAV", "audio/wav", 620),
                ("OGG", "audio/ogg", 350),
            ):
                sound = made(kind, tone(0.5, hertz, 44_100, 2), 44_100, 2)
                file = Sent(
                    tmp_path, f"a.{kind.lower()}", mimetype, "m.audio", info={"duration": 500}
                )
                content = await theirs.told(sound, file)
                assert content.sound == Sound(500)
                assert content.source is not None
                data = await (await ours.open_files()).media.read(content.source)
                assert await played(data) == hertz, kind

    play(scene())


def test_what_is_not_what_was_sent_is_refused(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        async with talking(world, tmp_path / "ours", "harmed") as (ours, peer, room_id, timeline):
            theirs = Theirs(ours, peer, room_id, timeline, tmp_path)
            media = (await ours.open_files()).media
            target = tmp_path / "saved"
            plain = Sent(tmp_path, "Befund.pdf", "application/pdf")
            for harm in ("flipped", "cut", "longer"):
                content = await theirs.told(os.urandom(300_000), replace(plain, harm=harm))
                assert content.source is not None
                with pytest.raises(TimError) as caught:
                    await media.save(content.source, target)
                assert type(caught.value) is FileDamaged, (harm, caught.value)
                assert "not what was sent" in error_text(caught.value).what
                state = (await media.transfer(content.source)).value.state
                assert state is TransferState.DAMAGED, harm
            assert not target.exists()
            assert not list(tmp_path.glob("tim-*.part"))
            assert not list((tmp_path / "ours" / "media").iterdir())

            good = await peer.files.upload(theirs.place(b"gut"))
            for broken in broken_keys(good):
                event_id = await peer.send_event(
                    room_id,
                    "m.room.message",
                    {"msgtype": "m.file", "body": "x", "file": broken, "url": good["url"]},
                )
                content = await received(timeline, event_id)
                assert content.source is None, broken
            other = await peer.files.upload(theirs.place(b"anders"))
            swapped = good | {"url": other["url"]}
            event_id = await peer.send_event(
                room_id, "m.room.message", {"msgtype": "m.file", "body": "x", "file": swapped}
            )
            content = await received(timeline, event_id)
            assert content.source is not None
            with pytest.raises(FileDamaged):
                await media.read(content.source)

    play(scene())


def broken_keys(good: dict[str, Any]) -> list[dict[str, Any]]:
    """What is no key: without hash, of an older version, of another algorithm, too short."""
    key = good["key"]
    return [
        {name: value for name, value in good.items() if name != "hashes"},
        good | {"hashes": {}},
        good | {"v": "v1"},
        good | {"key": key | {"alg": "A256GCM"}},
        good | {"key": key | {"k": key["k"][:20]}},
        good | {"iv": "AAAA"},
        good | {"url": "https://evil.example/x"},
    ]
