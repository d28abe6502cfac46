"""One conversation with every kind of row, for pictures and tests."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QLinearGradient,
    QPainter,
    QPen,
    QPixmap,
    QPolygonF,
)

from tests.ui.demo import KLEIN, ME, Script, at
from timclient.domain.attachment import FileKey, MediaSource, Sound
from timclient.domain.ids import EventId, TransactionId
from timclient.domain.message import (
    FileContent,
    FileKind,
    LocationContent,
    Quote,
    Reaction,
    RedactedContent,
    TextContent,
    TextKind,
    UnknownContent,
)
from timclient.domain.picture import DecodedPicture
from timclient.domain.rich_text import Block, BlockKind, Span, Style
from timclient.domain.send_state import SendState
from timclient.domain.timeline import MessageItem, TimelineItem

NAME, MY_NAME = "Klein, Michael", "Weber, Anna"
KEY = FileKey("k" * 43, "i" * 22, "s" * 43)
WAVES = tuple(120 + (i * 37 % 11) * 60 + (i * 53 % 7) * 40 for i in range(70))


def source(name: str) -> MediaSource:
    return MediaSource(f"mxc://klinikum-nord.tim.example/{name}", KEY)


def picture(
    name: str = "Rhythmusstreifen.jpg", width: int = 1600, height: int = 900
) -> FileContent:
    return FileContent(name, FileKind.IMAGE, 480_000, "image/jpeg", source(name), width, height)


def file(name: str = "EKG_2026-11-22.pdf", size: int = 1_234_567) -> FileContent:
    return FileContent(name, FileKind.FILE, size, "application/pdf", source(name))


def voice(seconds: int = 34) -> FileContent:
    sound = Sound(seconds * 1000, WAVES, voice=True)
    return FileContent(
        "voice.ogg", FileKind.AUDIO, 91_000, "audio/ogg", source(f"voice{seconds}"), sound=sound
    )


def music() -> FileContent:
    sound = Sound(184_000, ())
    return FileContent(
        "Herzton_links.mp3", FileKind.AUDIO, 2_400_000, "audio/mpeg", source("mp3"), sound=sound
    )


RICH = (
    Block(
        BlockKind.PARAGRAPH,
        (
            Span("Bitte "),
            Span("heute noch", Style.BOLD),
            Span(" ansehen, "),
            Span("@Weber, Anna", user=ME),
            Span(":"),
        ),
    ),
    Block(BlockKind.BULLET, (Span("Troponin nach 3 Stunden"),), depth=1),
    Block(BlockKind.BULLET, (Span("EKG um 12 Uhr, "), Span("V7–V9", Style.CODE)), depth=1),
    Block(
        BlockKind.PARAGRAPH,
        (Span("Leitlinie: "), Span("Akutes Koronarsyndrom", link="https://leitlinien.example/acs")),
    ),
)
RICH_TEXT = TextContent("Bitte heute noch ansehen", rich=RICH)


def quote(number: int, text: str, *, own: bool = False) -> Quote:
    name = MY_NAME if own else NAME
    return Quote(EventId(f"$e{number}"), ME if own else KLEIN, name, own, TextContent(text))


def talk() -> list[TimelineItem]:
    """A morning between two practices."""
    script = Script()
    script.say(KLEIN, NAME, at(0, 9, 10), "Guten Morgen, anbei das EKG von gestern.")
    with_caption = replace(file(), caption="Sehen Sie die ST-Senkung in V4–V6?")
    script.say(KLEIN, NAME, at(0, 9, 12), with_caption)
    script.say(
        ME,
        MY_NAME,
        at(0, 9, 15),
        "Danke! Ja, deutlich. Troponin lief heute früh mit, Ergebnis kommt gegen 11 Uhr.",
        state=SendState.READ,
        read_by=(NAME,),
        edited=True,
        reply=quote(1, "Sehen Sie die ST-Senkung in V4–V6?"),
    )
    script.say(
        ME,
        MY_NAME,
        at(0, 9, 16),
        replace(picture(), caption="Streifen vom Monitor, Name geschwärzt"),
        state=SendState.READ,
        reactions=(Reaction("👍", 1, False, (NAME,)), Reaction("✅", 2, True, (NAME, MY_NAME))),
    )
    read = script.say(ME, MY_NAME, at(0, 9, 17), "Ich melde mich.", state=SendState.SENT)
    script.say(KLEIN, NAME, at(0, 9, 40), voice())
    script.say(
        KLEIN,
        NAME,
        at(0, 9, 42),
        RICH_TEXT,
        reply=quote(
            2,
            "Danke! Ja, deutlich. Troponin lief heute früh mit, Ergebnis kommt gegen "
            "11 Uhr. Danach rufe ich Sie an.",
            own=True,
        ),
        reactions=(Reaction("👍", 3, True, (NAME, MY_NAME, "Yıldız, Ayşe")),),
    )
    return script.items(read)


def kinds() -> list[TimelineItem]:
    """Files, places and everything rare."""
    script = Script()
    script.say(KLEIN, NAME, at(0, 8, 1), file("Entlassbrief_Mueller_Hans_1954_Station_4b.pdf"))
    script.say(KLEIN, NAME, at(0, 8, 2), replace(file("CT_Thorax.zip", 84_000_000)))
    script.say(KLEIN, NAME, at(0, 8, 3), file("Labor.xlsx", 48_000))
    video = FileContent("Gangbild.mp4", FileKind.VIDEO, 12_400_000, "video/mp4", source("mp4"))
    script.say(ME, MY_NAME, at(0, 8, 4), video, state=SendState.READ)
    script.say(KLEIN, NAME, at(0, 8, 5), music())
    script.say(ME, MY_NAME, at(0, 8, 6), voice(8), state=SendState.SENT)
    place = LocationContent("Klinikum Nord, Eingang Kardiologie", 53.59812, 10.01354)
    script.say(KLEIN, NAME, at(0, 8, 20), place)
    script.say(KLEIN, NAME, at(0, 8, 21), TextContent("winkt", TextKind.EMOTE))
    script.say(KLEIN, NAME, at(0, 8, 22), UnknownContent("m.poll", "Umfrage: Termin am Montag?"))
    script.say(ME, MY_NAME, at(0, 8, 30), RedactedContent())
    script.say(ME, MY_NAME, at(0, 8, 31), RedactedContent(softly=True), edited=True)
    script.say(KLEIN, NAME, at(0, 8, 32), "Ja, das passt.", reply=Quote(EventId("$weg")))
    script.rows.append(
        MessageItem(
            "up-1",
            ME,
            MY_NAME,
            True,
            at(0, 8, 40),
            FileContent("Arztbrief_Sommer.pdf", FileKind.FILE, 3_200_000),
            transaction_id=TransactionId("up-1"),
            state=SendState.SENDING,
        )
    )
    return script.items()


def pictures() -> list[TimelineItem]:
    """Pictures of all shapes, here, on their way and lost."""
    script = Script()
    script.say(KLEIN, NAME, at(0, 8, 1), picture())
    script.say(KLEIN, NAME, at(0, 8, 2), picture("hoch.png", 900, 1600))
    script.say(ME, MY_NAME, at(0, 8, 4), picture("klein.png", 48, 48), state=SendState.SENT)
    script.say(ME, MY_NAME, at(0, 8, 5), picture("unterwegs.jpg"), state=SendState.SENT)
    script.say(KLEIN, NAME, at(0, 8, 6), picture("kaputt.jpg", 1200, 800))
    script.say(KLEIN, NAME, at(0, 8, 7), picture("panorama.jpg", 8000, 300))
    return script.items()


def mixed(count: int) -> list[TimelineItem]:
    """A long chat in which every kind of message comes again and again."""
    kinds_of_all = [
        item for item in (*talk(), *kinds(), *pictures()) if isinstance(item, MessageItem)
    ]
    script = Script()
    start = at(3, 8, 0)
    for number in range(count):
        item = kinds_of_all[number % len(kinds_of_all)]
        moment = start + number * 240_000
        event_id = EventId(f"$x{number}") if item.event_id else None
        script.rows.append(replace(item, uid=f"x{number}", timestamp=moment, event_id=event_id))
    return script.items()


class ReadyPictures:
    """Has every picture at once."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, int], QPixmap] = {}

    def pixmap(self, _content: FileContent, size: QSize, _ratio: float = 1.0) -> QPixmap:
        key = size.width(), size.height()
        if key not in self._made:
            decoded = strip(*key)
            self._made[key] = QPixmap.fromImage(
                QImage(decoded.rgba, *key, key[0] * 4, QImage.Format.Format_RGBA8888)
            )
        return self._made[key]

    def failed(self, _mxc: str) -> bool:
        return False

    def forget(self, _mxc: str) -> None:
        pass


def ready_pictures() -> Any:
    return ReadyPictures()


def strip(width: int, height: int) -> DecodedPicture:
    """A picture of a heart's rhythm."""
    image = QImage(width, height, QImage.Format.Format_RGBA8888)
    painter = QPainter(image)
    ground = QLinearGradient(0, 0, width, height)
    ground.setColorAt(0, QColor("#fff4f2"))
    ground.setColorAt(1, QColor("#ffe4e0"))
    painter.fillRect(image.rect(), ground)
    painter.setPen(QPen(QColor("#f2b8b0"), 1))
    for place in range(0, max(width, height), max(4, width // 40)):
        painter.drawLine(place, 0, place, height)
        painter.drawLine(0, place, width, place)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor("#1b2b3a"), max(1, height // 110)))
    beat = (
        (0, 0),
        (0.3, 0),
        (0.36, -0.08),
        (0.42, 0),
        (0.5, 0.06),
        (0.54, -0.75),
        (0.6, 0.3),
        (0.65, 0),
        (0.78, -0.18),
        (0.88, 0),
        (1, 0),
    )
    points = [
        QPointF((number + x) * width / 6, height * (0.6 + y * 0.5))
        for number in range(6)
        for x, y in beat
    ]
    painter.drawPolyline(QPolygonF(points))
    painter.fillRect(width // 20, height // 20, width // 4, max(2, height // 12), Qt.black)
    painter.end()
    return DecodedPicture(width, height, bytes(image.constBits()), width, height)


class FakeThumbnails:
    """Gives a picture in the wanted size; some are on their way for ever, some are broken."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, int]] = []

    async def thumbnail(self, content: FileContent, edge: int) -> DecodedPicture | None:
        self.asked.append((content.name, edge))
        if content.name == "unterwegs.jpg":
            import asyncio

            await asyncio.sleep(3600)
        if content.name == "kaputt.jpg":
            return None
        scale = min(edge / content.width, edge / content.height, 1)
        return strip(max(1, round(content.width * scale)), max(1, round(content.height * scale)))
