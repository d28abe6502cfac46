"""The list of chats: rows, filter, choosing, menus."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui import demo
from timclient.domain.diff import Insert, Move, Remove, Reset, Set, diff
from timclient.domain.ids import RoomId, UserId
from timclient.domain.observe import ObservableList
from timclient.domain.room import Membership, Preview, PreviewKind, RoomSummary, room_order
from timclient.domain.send_state import SendState
from timclient.domain.settings import Settings
from timclient.domain.settings import Theme as ThemeChoice
from timclient.ui.models.diff_model import ITEM_ROLE
from timclient.ui.room_list.delegate import RoomDelegate
from timclient.ui.room_list.model import RoomListModel
from timclient.ui.room_list.panel import RoomListPanel
from timclient.ui.room_list.rows import Mark, RoomFilter, RoomRow, SectionRow
from timclient.ui.theme import Theme

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
OWN = Preview(PreviewKind.TEXT, "Rezept", own=True)
NOW_MS = int(demo.NOW.timestamp() * 1000)


def make_model(rooms: list[RoomSummary]) -> RoomListModel:
    model = RoomListModel(UTC, lambda: NOW_MS)
    model.take_rooms((Reset(tuple(rooms)),))
    return model


def titles(model: RoomListModel) -> list[str]:
    return [f"# {row.title}" if isinstance(row, SectionRow) else row.name for row in model.rows]


@pytest.fixture
def panel(theme: Theme, qtbot: QtBot) -> Iterator[RoomListPanel]:
    panel = RoomListPanel(make_model(demo.rooms()), theme)
    panel.resize(340, 700)
    panel.show()
    yield panel
    panel.close()
    panel.deleteLater()


def test_sections_stand_above_their_rooms(qapp: QCoreApplication) -> None:
    shown = titles(make_model(demo.rooms()))
    assert shown[:4] == ["# Invitations", "Pflegedienst Lind", "# Pinned", "Klein, Michael"]
    assert shown[-2:] == ["# Left chats", "Qualitätszirkel 2025"]


def test_a_row_says_everything_to_a_screen_reader(qapp: QCoreApplication) -> None:
    model = make_model(demo.rooms())
    index = model.index_of(demo.room_id("kardio"))
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    for words in ("Kardiologie Nord", "Clinic", "Entlassbrief", "08:58", "3 unread", "1 mention"):
        assert words in spoken


def test_section_titles_cannot_be_chosen(qapp: QCoreApplication) -> None:
    model = make_model(demo.rooms())
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable
    assert model.flags(model.index(1)) & Qt.ItemFlag.ItemIsSelectable


@given(st.lists(st.lists(st.integers(0, 7), unique=True), min_size=1, max_size=5), st.data())
def test_any_change_of_rooms_is_followed(
    qapp: QCoreApplication, states: list[list[int]], data: st.DataObject
) -> None:
    model = RoomListModel(UTC, lambda: NOW_MS)
    tester = QAbstractItemModelTester(model, FATAL)
    source: ObservableList[RoomSummary] = ObservableList(lambda room: room.room_id)
    source.subscribe(model.take_rooms)
    for state in states:
        rooms = [
            RoomSummary(
                RoomId(f"!{number}:a"),
                f"Room {number}",
                membership=data.draw(st.sampled_from([Membership.JOIN, Membership.INVITE])),
                favourite=data.draw(st.booleans()),
                timestamp=data.draw(st.integers(1, 3)),
                unread=data.draw(st.integers(0, 1)),
            )
            for number in state
        ]
        source.replace(sorted(rooms, key=room_order))
        shown = [row.room_id for row in model.rows if isinstance(row, RoomRow)]
        assert shown == [room.room_id for room in source.items]
        assert model.unread_sum == sum(
            room.unread + (room.membership is Membership.INVITE) for room in rooms
        )
    del tester


def test_a_new_message_moves_one_row_only(qapp: QCoreApplication) -> None:
    rooms = demo.rooms()
    model = make_model(rooms)
    moved = [
        replace(room, timestamp=NOW_MS, unread=room.unread + 1)
        if room.room_id == demo.room_id("schaefer")
        else room
        for room in rooms
    ]
    kinds: list[str] = []
    model.modelReset.connect(lambda: kinds.append("reset"))
    model.rowsMoved.connect(lambda: kinds.append("move"))
    model.rowsInserted.connect(lambda: kinds.append("insert"))
    model.take_rooms(diff(rooms, sorted(moved, key=room_order), lambda room: room.room_id))
    assert kinds == ["move"]


def test_filters(qapp: QCoreApplication) -> None:
    model = make_model(demo.rooms())
    model.set_filter("müll", RoomFilter.ALL)
    assert titles(model) == ["# Chats", "Müller, Hans"]
    model.set_filter("", RoomFilter.UNREAD)
    assert [row.name for row in model.shown_rooms()] == [
        "Pflegedienst Lind",
        "Klein, Michael",
        "Kardiologie Nord",
        "Adler-Apotheke",
    ]
    model.set_filter("", RoomFilter.EXTERNAL)
    assert "Praxisteam" not in titles(model)
    assert "Tumorkonferenz Hamburg-Nord und Umgebung" in titles(model)


def test_the_open_room_does_not_vanish_when_read(qapp: QCoreApplication) -> None:
    rooms = demo.rooms()
    model = make_model(rooms)
    model.keep_shown(demo.room_id("adler"))
    model.set_filter("", RoomFilter.UNREAD)
    read = [replace(room, unread=0, mentions=0) for room in rooms]
    model.take_rooms(diff(rooms, read, lambda room: room.room_id))
    assert "Adler-Apotheke" in titles(model)


def test_steps_arrive_one_by_one(qapp: QCoreApplication) -> None:
    rooms = demo.rooms()
    model = make_model(rooms[:2])
    model.take_rooms((Insert(2, (rooms[2],)), Set(2, replace(rooms[2], name="Neu")), Remove(0, 1)))
    model.take_rooms((Move(0, 0),))
    assert [row.name for row in model.shown_rooms()] == ["Klein, Michael", "Neu"]


def test_arrow_keys_open_rooms_and_skip_titles(panel: RoomListPanel, qtbot: QtBot) -> None:
    chosen: list[str] = []
    panel.view.room_chosen.connect(chosen.append)
    panel.view.setFocus()
    panel.view.choose(demo.room_id("lind"))
    qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    assert chosen == [demo.room_id("klein")]


def test_choosing_from_outside_tells_nobody(panel: RoomListPanel) -> None:
    chosen: list[str] = []
    panel.view.room_chosen.connect(chosen.append)
    panel.view.choose(demo.room_id("team"))
    row = panel.view.currentIndex().data(ITEM_ROLE)
    assert row.room_id == demo.room_id("team")
    assert panel.view.selectionModel().isSelected(panel.view.currentIndex())
    assert chosen == []


def test_next_and_next_unread(panel: RoomListPanel) -> None:
    chosen: list[str] = []
    panel.view.room_chosen.connect(chosen.append)
    panel.view.choose(demo.room_id("klein"))
    panel.view.step(1)
    panel.view.step(1, unread=True)
    panel.view.step(-1)
    panel.view.choose(demo.room_id("qz"))
    panel.view.step(1)
    assert chosen == [demo.room_id("team"), demo.room_id("kardio"), demo.room_id("lind")]


def test_typing_filters_and_down_goes_to_the_list(panel: RoomListPanel, qtbot: QtBot) -> None:
    chosen: list[str] = []
    panel.view.room_chosen.connect(chosen.append)
    panel.focus_filter()
    qtbot.keyClicks(panel.filter, "adler")
    assert [row.name for row in panel.view.model().shown_rooms()] == ["Adler-Apotheke"]  # type: ignore[attr-defined]
    qtbot.keyClick(panel.filter, Qt.Key.Key_Return)
    assert chosen == [demo.room_id("adler")]
    qtbot.keyClick(panel.filter, Qt.Key.Key_Escape)
    assert panel.filter.text() == ""


def test_no_match_is_said(panel: RoomListPanel) -> None:
    panel.filter.setText("gibt es nicht")
    texts = [label.text() for label in panel.findChildren(type(panel._empty)) if label.isVisible()]
    assert "No chat matches." in texts


def test_the_menu_has_what_makes_sense(panel: RoomListPanel) -> None:
    def texts(name: str) -> list[str]:
        return [action.text() for action in panel.view.menu_for(demo.room_id(name)).actions()]

    rest = ["Move to the archive", "Notifications", "", "Leave chat …"]
    assert texts("klein") == ["Unpin", *rest] or texts("klein") == [
        "Unpin",
        "Mark as unread",
        *rest,
    ]
    assert texts("adler") == ["Pin to the top", *rest], "unread already"
    assert texts("qz") == ["Remove from the list …"]
    assert texts("lind") == []


def test_menu_actions_are_signals(panel: RoomListPanel) -> None:
    seen: list[tuple[str, bool]] = []
    panel.view.favourite_wanted.connect(lambda room, on: seen.append((room, on)))
    panel.view.menu_for(demo.room_id("adler")).actions()[0].trigger()
    assert seen == [(demo.room_id("adler"), True)]


def test_rows_have_room_for_larger_letters(panel: RoomListPanel, theme: Theme) -> None:
    delegate = panel.view.itemDelegate()
    assert delegate.room_height() == 64  # type: ignore[attr-defined]


def test_it_can_be_drawn(panel: RoomListPanel) -> None:
    panel.view.choose(demo.room_id("klein"))
    picture: QPixmap = panel.grab()
    assert not picture.isNull()


def changed_row(**changes: Any) -> RoomRow:
    rooms = [
        replace(room, **changes) if room.room_id == demo.room_id("adler") else room
        for room in demo.rooms()
    ]
    model = make_model(rooms)
    return next(row for row in model.shown_rooms() if row.room_id == demo.room_id("adler"))


def test_a_message_that_was_not_sent(qapp: QCoreApplication) -> None:
    row = changed_row(unsent=SendState.FAILED, draft="noch etwas", preview=OWN)
    assert row.mark is Mark.FAILED
    assert row.preview == "Not sent"
    assert "Not sent" in row.spoken
    assert "Rezept" not in row.spoken


def test_a_message_that_waits(qapp: QCoreApplication) -> None:
    row = changed_row(unsent=SendState.QUEUED, preview=OWN)
    assert row.mark is Mark.QUEUED
    assert row.preview == "You: Rezept"
    assert "Waiting to be sent, You: Rezept" in row.spoken
    assert changed_row(preview=OWN).mark is Mark.NONE
    assert "Waiting" not in changed_row(preview=OWN).spoken
    assert changed_row(unsent=SendState.QUEUED, draft="x").mark is Mark.DRAFT
    assert changed_row(unsent=SendState.FAILED, membership=Membership.INVITE).mark is (
        Mark.INVITATION
    )


@pytest.mark.parametrize("mark", [Mark.FAILED, Mark.QUEUED])
def test_its_sign_is_drawn(theme: Theme, qtbot: QtBot, mark: Mark) -> None:
    row = changed_row(unsent=SendState(mark.value), preview=OWN, unread=0, mentions=0)
    delegate = RoomDelegate(theme)
    image = QImage(400, 64, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    delegate._paint_preview(painter, QRectF(0, 20, 400, 20), row)
    painter.end()
    ink = theme.tokens.danger if mark is Mark.FAILED else theme.tokens.muted

    def inked(left: int, right: int) -> bool:
        white = QColor(Qt.GlobalColor.white)
        return any(
            image.pixelColor(x, y) != white for x in range(left, right) for y in range(20, 40)
        )

    assert inked(0, 14)
    assert not inked(14, 18), "the text stands apart from its sign"
    assert inked(18, 400)
    assert delegate._ink(mark) == ink


def test_messages_from_before_the_sign_in_stay_quiet(qapp: QCoreApplication) -> None:
    row = changed_row(preview=Preview(PreviewKind.UNDECRYPTABLE))
    assert row.mark is Mark.NONE


@pytest.mark.parametrize("text", ["muller", "MÜLLER", "mueller", "Müller, h", "@hans", "b.example"])
def test_search_forgives_spellings_and_knows_addresses(qapp: QCoreApplication, text: str) -> None:
    room = RoomSummary(RoomId("!m:a"), "Müller, Hans", other_user=UserId("@hans:b.example"))
    model = make_model([room, RoomSummary(RoomId("!o:a"), "Anders")])
    model.set_filter(text, RoomFilter.ALL)
    assert titles(model) == ["# Chats", "Müller, Hans"]


def test_texts_are_made_only_when_somebody_looks(qapp: QCoreApplication) -> None:
    rooms = [RoomSummary(RoomId(f"!{n}:a"), f"Room {n}", timestamp=n) for n in range(50)]
    rows = make_model(rooms).shown_rooms()
    assert not any("preview" in vars(row) or "time" in vars(row) for row in rows)
    assert rows[0].preview
    assert rows[0].preview is rows[0].preview


def test_the_same_row_is_kept_while_its_room_is_the_same(qapp: QCoreApplication) -> None:
    rooms = demo.rooms()
    model = make_model(rooms)
    before = model.shown_rooms()
    model.refresh()
    assert all(one is other for one, other in zip(before, model.shown_rooms(), strict=True))


def test_rows_grow_with_the_letters(theme: Theme, panel: RoomListPanel, qapp: QApplication) -> None:
    before = panel.view.sizeHintForRow(1)
    theme.apply(qapp, Settings(theme=ThemeChoice.LIGHT, font_percent=200))
    assert panel.view.sizeHintForRow(1) > before
    theme.apply(qapp, Settings(theme=ThemeChoice.LIGHT))
    assert panel.view.sizeHintForRow(1) == before


def test_the_clear_button_comes_with_the_text(panel: RoomListPanel) -> None:
    assert not panel.filter.isClearButtonEnabled()
    panel.filter.setText("x")
    assert panel.filter.isClearButtonEnabled()
