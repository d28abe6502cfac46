"""Archive, marks and levels in the list of chats."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui import demo
from timclient.domain.diff import Reset
from timclient.domain.ids import RoomId
from timclient.domain.notification import NotifyLevel
from timclient.domain.room import Chip, RoomKind, RoomSummary, room_order
from timclient.ui.room_list.model import RoomListModel
from timclient.ui.room_list.panel import RoomListPanel
from timclient.ui.room_list.rows import RoomFilter, SectionRow
from timclient.ui.theme import Theme

ADLER, KARDIO = demo.room_id("adler"), demo.room_id("kardio")
PUBLIC = RoomId("!dienst:praxis-weber.tim.example")


def changed() -> list[RoomSummary]:
    """The demo's rooms: two in the archive, one muted, one marked, one public."""
    special: dict[str, dict[str, object]] = {
        "adler": {"archived": True},
        "kasse": {"archived": True},
        "kardio": {"level": NotifyLevel.MUTE},
        "mueller": {"marked_unread": True},
        "team": {"level": NotifyLevel.MENTIONS},
    }
    rooms = [
        replace(room, **special.get(room.room_id[1:].split(":")[0], {}))  # type: ignore[arg-type]
        for room in demo.rooms()
    ]
    public = RoomSummary(
        PUBLIC,
        "Notdienst Nord mit einem sehr langen Namen",
        RoomKind.PUBLIC,
        encrypted=False,
        chips=(Chip.PUBLIC,),
        timestamp=demo.at(0, 9, 0),
    )
    return sorted([*rooms, public], key=room_order)


def model_of(rooms: list[RoomSummary]) -> RoomListModel:
    model = RoomListModel(UTC, lambda: int(demo.NOW.timestamp() * 1000))
    model.take_rooms((Reset(tuple(rooms)),))
    return model


def names(model: RoomListModel) -> list[str]:
    return [row.name for row in model.shown_rooms()]


def archive(model: RoomListModel) -> SectionRow:
    return next(r for r in model.rows if isinstance(r, SectionRow) and r.closed is not None)


def test_the_archive_is_closed_until_opened_and_says_what_waits(qapp: QCoreApplication) -> None:
    model = model_of(changed())
    assert "Adler-Apotheke" not in names(model)
    assert archive(model).title.endswith("1 unread")
    model.toggle_archive()
    assert names(model)[-3:-1] == ["Adler-Apotheke", "Nordkasse"]
    model.toggle_archive()
    model.set_filter("adler", RoomFilter.ALL)
    assert names(model) == ["Adler-Apotheke"], "who searches looks everywhere"


def test_the_open_chat_is_never_hidden_in_the_archive(qapp: QCoreApplication) -> None:
    model = model_of(changed())
    model.keep_shown(ADLER)
    model.refresh()
    assert "Adler-Apotheke" in names(model)
    assert "Nordkasse" not in names(model)


def test_muted_chats_do_not_count_and_marked_ones_do(qapp: QCoreApplication) -> None:
    before = model_of(demo.rooms()).unread_sum
    assert model_of(changed()).unread_sum == before - 3 + 1
    muted = next(r for r in model_of(changed()).shown_rooms() if r.room_id == KARDIO)
    assert "Muted" in muted.spoken


def test_hidden_rooms_are_neither_shown_nor_counted_but_known(qapp: QCoreApplication) -> None:
    rooms = [replace(r, hidden=r.room_id == ADLER) for r in demo.rooms()]
    model = model_of(rooms)
    assert "Adler-Apotheke" not in names(model)
    assert model.summary(ADLER) is not None
    assert model.unread_sum == model_of(demo.rooms()).unread_sum - 1


def test_marks_are_said(qapp: QCoreApplication) -> None:
    rows = {row.room_id: row for row in model_of(changed()).shown_rooms()}
    assert "Marked as unread" in rows[demo.room_id("mueller")].spoken
    assert "Public" in rows[PUBLIC].spoken


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_the_archive_opens_by_key_and_click(
    theme: Theme, qtbot: QtBot, key: Qt.Key, tmp_path: Path
) -> None:
    model = model_of(changed())
    panel = RoomListPanel(model, theme)
    panel.resize(340, 900)
    panel.show()
    row = model.rows.index(archive(model))
    panel.view.setCurrentIndex(model.index(row))
    qtbot.keyClick(panel.view, key)
    assert "Nordkasse" in names(model)
    where = panel.view.visualRect(model.index(model.rows.index(archive(model)))).center()
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert "Nordkasse" not in names(model)
    assert isinstance(QApplication.instance(), QApplication)
    panel.close()
    panel.deleteLater()


def test_the_unread_filter_finds_marked_chats(qapp: QCoreApplication) -> None:
    model = model_of(changed())
    model.set_filter("", RoomFilter.UNREAD)
    assert "Müller, Hans" in names(model)
    assert "Adler-Apotheke" in names(model), "also in the archive"
