"""What clicks on the parts of a message do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.ui.timeline_rows import RICH_TEXT, FakeThumbnails, file, picture, quote, voice
from tests.ui.timeline_stage import LEFT, NONE, Stage, message
from timclient.domain.attachment import Transfer, TransferState
from timclient.domain.message import LocationContent, Reaction, TextContent
from timclient.ui.bridge import Bridge
from timclient.ui.timeline.layout import Hit, Spot
from timclient.ui.timeline.picture_cache import PictureCache
from timclient.ui.timeline.presses import Presses


def watch(stage: Stage) -> list[tuple[Any, ...]]:
    """Note every wish with its arguments."""
    told: list[tuple[Any, ...]] = []
    wishes = stage.view.wishes

    def note(name: str) -> Callable[..., None]:
        return lambda *args: told.append((name, *args))

    for name in (
        "reply_wanted",
        "edit_wanted",
        "forward_wanted",
        "delete_wanted",
        "react_wanted",
        "picker_wanted",
        "details_wanted",
        "history_wanted",
        "pin_wanted",
        "report_wanted",
        "jump_wanted",
        "open_wanted",
        "save_wanted",
        "cancel_wanted",
        "play_wanted",
        "seek_wanted",
        "speed_wanted",
        "person_wanted",
        "copied",
    ):
        getattr(wishes, name).connect(note(name))
    return told


def click(stage: Stage, spot: Spot) -> None:
    QTest.mouseClick(stage.view.viewport(), LEFT, NONE, stage.text_point("m0", spot) + QPoint(2, 2))


@pytest.mark.parametrize(
    ("content", "spot", "wish"),
    [
        (file(), Spot.CARD, ("open_wanted", "m0")),
        (file(), Spot.CARD_STEP, ("save_wanted", "m0")),
        (picture(), Spot.CARD, ("open_wanted", "m0")),
        (picture(), Spot.CARD_STEP, ("open_wanted", "m0")),
        (voice(), Spot.PLAY, ("play_wanted", "m0")),
        (voice(), Spot.SPEED, ("speed_wanted",)),
        (RICH_TEXT, Spot.PERSON, ("person_wanted", "@anna.weber:praxis-weber.tim.example")),
    ],
)
def test_parts_say_what_is_wanted(
    stage: Stage, content: Any, spot: Spot, wish: tuple[str, ...]
) -> None:
    stage.open([replace(message(0), content=content)])
    told = watch(stage)
    click(stage, spot)
    assert told == [wish]


def test_seeking_tells_the_place(stage: Stage) -> None:
    stage.open([replace(message(0), content=voice())])
    told = watch(stage)
    click(stage, Spot.SEEK)
    assert told[0][:2] == ("seek_wanted", "m0")
    assert 0 <= told[0][2] < 100


@pytest.mark.parametrize("content", [file(), picture(), voice()])
def test_what_is_on_its_way_is_stopped(stage: Stage, content: Any) -> None:
    stage.open([replace(message(0), content=content)])
    assert content.source is not None
    stage.view.rows.live.show_transfer(content.source.mxc, Transfer(TransferState.RUNNING, 1, 9))
    told = watch(stage)
    click(stage, Spot.PLAY if content.sound else Spot.CARD_STEP)
    assert told == [("cancel_wanted", "m0")]


def test_reactions_quotes_and_edits(stage: Stage) -> None:
    stage.open(
        [
            replace(
                message(0),
                reply=quote(7, "Wann?"),
                reactions=(Reaction("👍", 1, False, ("Klein",)),),
                edited=True,
            )
        ]
    )
    told = watch(stage)
    for spot in (Spot.CHIP, Spot.QUOTE, Spot.EDITED, Spot.MORE_CHIPS):
        click(stage, spot)
    assert told[:3] == [
        ("react_wanted", "$m0", "👍"),
        ("jump_wanted", "$e7"),
        ("history_wanted", "$m0"),
    ]
    assert told[3][:2] == ("picker_wanted", "$m0")


def test_where_one_may_not_write_nothing_is_put_under_messages(stage: Stage) -> None:
    stage.open([replace(message(0), reactions=(Reaction("👍", 1),))])
    stage.view.acts.may_write = False
    told = watch(stage)
    click(stage, Spot.CHIP)
    click(stage, Spot.MORE_CHIPS)
    assert told == []


def test_a_place_is_copied(stage: Stage) -> None:
    stage.open([replace(message(0), content=LocationContent("Praxis", 52.5, 13.25))])
    click(stage, Spot.COPY_PLACE)
    assert QGuiApplication.clipboard().text() == "52.50000, 13.25000"


def test_a_lost_picture_is_tried_again_by_click(stage: Stage, bridge: Bridge) -> None:
    cache = PictureCache(FakeThumbnails(), bridge)
    content = picture()
    assert content.source is not None
    stage.open([replace(message(0), content=content)])
    stage.view.rows.live.pictures = cache
    cache._failed.add(content.source.mxc)
    click(stage, Spot.CARD)
    assert not cache.failed(content.source.mxc)
    stage.view.rows.live.pictures = None


def test_each_part_has_a_tip(stage: Stage) -> None:
    people = (Reaction("👍", 3, False, ("Klein", "Weber")),)
    stage.open([replace(message(0), content=file(), reactions=people)])
    presses = Presses(stage.view)
    position = stage.view.timeline.position_of("m0")
    assert presses.tip(position, Hit(Spot.CHIP, target="👍")).startswith("Klein, Weber and 1")
    assert presses.tip(position, Hit(Spot.CARD)) == "EKG_2026-11-22.pdf"
    assert presses.tip(position, Hit(Spot.LINK, target="https://a.example")) == "https://a.example"
    spots = (
        Spot.MORE_CHIPS,
        Spot.QUOTE,
        Spot.EDITED,
        Spot.COPY_PLACE,
        Spot.SPEED,
        Spot.CARD_STEP,
    )
    assert len({presses.tip(position, Hit(spot)) for spot in spots}) == len(spots)
    stage.view.rows.live.show_transfer("m0", Transfer(TransferState.WAITING))
    assert presses.tip(position, Hit(Spot.CARD_STEP)) == "Cancel"


def test_a_plain_text_has_no_wishes(stage: Stage) -> None:
    stage.open([replace(message(0), content=TextContent("Hallo"))])
    told = watch(stage)
    click(stage, Spot.TEXT)
    assert told == []
