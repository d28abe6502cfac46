"""What lies where in a bubble, and that everything can be drawn at every width."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.ui import demo, timeline_rows
from tests.ui.timeline_rows import file, kinds, picture, pictures, talk, voice
from tests.ui.timeline_stage import Stage, message
from timclient.domain.attachment import Transfer, TransferState
from timclient.domain.message import LocationContent, Reaction, TextContent
from timclient.domain.settings import Settings
from timclient.domain.settings import Theme as ThemeChoice
from timclient.domain.timeline import MessageItem
from timclient.domain.voice import PlaybackState
from timclient.ui.theme import Theme
from timclient.ui.timeline.bubble import BubbleLayout
from timclient.ui.timeline.layout import Hit, PaintState, Spot
from timclient.ui.timeline.live import Live
from timclient.ui.timeline.row_of import row_of
from timclient.ui.timeline.rows import BubbleRow
from timclient.ui.timeline.style import TimelineStyle

WIDTH = 640


@pytest.fixture
def style(theme: Theme) -> TimelineStyle:
    return TimelineStyle(theme)


def layout(item: MessageItem, style: TimelineStyle, width: int = WIDTH) -> BubbleLayout:
    row = row_of(item, demo.NOW.date(), demo.ZONE)
    assert isinstance(row, BubbleRow)
    return BubbleLayout(row, width, style)


def spots(made: BubbleLayout) -> dict[Spot, list[tuple[QPointF, Hit]]]:
    found: dict[Spot, list[tuple[QPointF, Hit]]] = {}
    for y in range(0, made.height, 3):
        for x in range(0, WIDTH, 3):
            hit = made.hit(QPointF(x, y))
            found.setdefault(hit.spot, []).append((QPointF(x, y), hit))
    return found


def with_content(content: object, **more: object) -> MessageItem:
    return replace(message(0), content=content, **more)  # type: ignore[arg-type]


def test_a_message_with_everything(style: TimelineStyle) -> None:
    item = with_content(
        replace(file(), caption="Siehe https://a.example"),
        reply=timeline_rows.quote(1, "Haben Sie den Befund?"),
        reactions=(Reaction("👍", 1), Reaction("✅", 2, True)),
        edited=True,
    )
    found = spots(layout(item, style))
    assert {
        Spot.QUOTE,
        Spot.CARD,
        Spot.CARD_STEP,
        Spot.TEXT,
        Spot.LINK,
        Spot.CHIP,
        Spot.MORE_CHIPS,
        Spot.EDITED,
    } <= set(found)
    assert {hit.target for _, hit in found[Spot.CHIP]} == {"👍", "✅"}
    assert {hit.target for _, hit in found[Spot.QUOTE]} == {"$e1"}
    tops = [
        min(point.y() for point, _ in found[spot])
        for spot in (Spot.QUOTE, Spot.CARD, Spot.TEXT, Spot.CHIP, Spot.EDITED)
    ]
    assert tops == sorted(tops)


@pytest.mark.parametrize("spot", [Spot.CHIP, Spot.MORE_CHIPS, Spot.CARD_STEP, Spot.EDITED])
def test_targets_are_large_enough(style: TimelineStyle, spot: Spot) -> None:
    item = with_content(file(), reactions=(Reaction("👍", 1),), edited=True)
    points = [point for point, _ in spots(layout(item, style))[spot]]
    wide = max(p.x() for p in points) - min(p.x() for p in points)
    tall = max(p.y() for p in points) - min(p.y() for p in points)
    assert wide >= 21
    assert tall >= 18


def test_sounds_are_played_and_sought(style: TimelineStyle) -> None:
    found = spots(layout(with_content(voice()), style))
    assert {Spot.PLAY, Spot.SEEK, Spot.SPEED} <= set(found)
    places = [hit.position for _, hit in found[Spot.SEEK]]
    assert min(places) < 40
    assert max(places) > 960


def test_a_narrow_sound_leaves_the_speed_out(style: TimelineStyle) -> None:
    made = layout(with_content(voice()), style, 240)
    hits = {made.hit(QPointF(x, made.height / 2)).spot for x in range(240)}
    assert Spot.SEEK in hits
    assert Spot.SPEED not in hits


def test_a_place_is_copied(style: TimelineStyle) -> None:
    found = spots(layout(with_content(LocationContent("Praxis", 1, 2)), style))
    assert Spot.COPY_PLACE in found
    assert not {Spot.CARD, Spot.CARD_STEP} & set(found)


def test_named_people_can_be_pressed(style: TimelineStyle) -> None:
    found = spots(layout(with_content(timeline_rows.RICH_TEXT), style))
    assert {hit.target for _, hit in found[Spot.PERSON]} == {demo.ME}
    assert {hit.target for _, hit in found[Spot.LINK]} == {"https://leitlinien.example/acs"}


def test_ten_thousand_reactions_and_a_lying_size(style: TimelineStyle) -> None:
    many = tuple(Reaction(chr(0x1F600 + n % 70), 10_000) for n in range(40))
    made = layout(with_content(picture(width=1, height=1_000_000), reactions=many), style)
    assert made.height < 900
    assert made.frame.right() <= WIDTH


def test_most_kinds_of_hostile_reactions_are_drawn_soon(stage: Stage) -> None:
    names = ("N" * 90,) * 20
    many = [Reaction(f"{n}\u202e" + "x" * 95, 10_000, False, names) for n in range(40)]
    stage.open([message(1), message(2, reactions=tuple(many)), message(3)])
    begin = time.thread_time()
    stage.change([message(1), message(2, reactions=tuple(many[::-1])), message(3)])
    stage.view.viewport().repaint()
    assert time.thread_time() - begin < 0.05
    row = stage.view.timeline.row(stage.view.timeline.position_of("m2"))
    assert isinstance(row, BubbleRow)
    assert len(row.chips) == 40
    stage.text_point("m2", Spot.MORE_CHIPS)


@pytest.mark.parametrize("width", [200, 380, 900])
@pytest.mark.parametrize("percent", [80, 100, 200])
def test_nothing_leaves_its_bubble(qapp: QApplication, width: int, percent: int) -> None:
    theme = Theme()
    theme.apply(qapp, Settings(theme=ThemeChoice.LIGHT, font_percent=percent))
    style = TimelineStyle(theme)
    for item in (*talk(), *kinds(), *pictures()):
        if isinstance(item, MessageItem):
            made = layout(item, style, width)
            assert made.frame.left() >= 0
            assert made.frame.right() <= width
            for _, box in made._places:
                assert made.frame.contains(box.adjusted(1, 1, -1, -1))
    theme.apply(qapp, Settings(theme=ThemeChoice.LIGHT))


@pytest.fixture
def live(qapp: QApplication) -> Iterator[Live]:
    live = Live()
    yield live
    live.deleteLater()


@pytest.mark.parametrize("state", TransferState)
@pytest.mark.parametrize("choice", [ThemeChoice.DARK, ThemeChoice.HIGH_CONTRAST])
def test_everything_is_drawn_in_every_state(
    qapp: QApplication, live: Live, state: TransferState, choice: ThemeChoice
) -> None:
    theme = Theme()
    theme.apply(qapp, Settings(theme=choice))
    style = TimelineStyle(theme)
    live.show_playback(PlaybackState("m0", 500, 1000, playing=True, speed=2))
    image = QImage(WIDTH, 700, QImage.Format.Format_ARGB32_Premultiplied)
    for content in (file(), picture(), voice(), TextContent("x")):
        if not isinstance(content, TextContent):
            assert content.source is not None
            live.show_transfer(content.source.mxc, Transfer(state, 5, 10))
        made = layout(with_content(content), style)
        image.fill(Qt.GlobalColor.black)
        painter = QPainter(image)
        paint = PaintState(selected=True, focused=True, lit=True, choosing=True, live=live)
        made.paint(painter, QRectF(0, 0, WIDTH, made.height), paint)
        painter.end()
        assert len({image.pixel(x, y) for x in range(0, 400, 7) for y in range(0, 60, 5)}) > 2
    theme.apply(qapp, Settings(theme=ThemeChoice.LIGHT))
