"""Lists of people: the model, the picker and the members of a room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.fakes import FakeRooms
from tests.ui.waiting import until
from timclient.domain.errors import Timeout
from timclient.domain.ids import RoomId, UserId
from timclient.domain.room import Chip, Member, Membership, RoomHead, RoomKind, RoomSummary
from timclient.ui.bridge import Bridge
from timclient.ui.rooms.member_list import MemberList
from timclient.ui.rooms.members_dialog import MembersDialog
from timclient.ui.rooms.people_model import PeopleModel, PeopleRole, PersonRow
from timclient.ui.rooms.people_picker import PeoplePicker
from timclient.ui.theme import Theme

_NEVER_MS = 60_000
ANNA = UserId("@anna:praxis.example")
MICHAEL = UserId("@michael:klinik.example")
PEOPLE = (Member(ANNA, "Weber, Anna", power_level=100), Member(MICHAEL, "Klein, Michael"))
_ROWS = st.lists(
    st.builds(PersonRow, st.sampled_from([ANNA, MICHAEL]), st.text(max_size=5)), max_size=4
)


@given(batches=st.lists(_ROWS, max_size=4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_the_model_keeps_qts_rules(qapp: QApplication, batches: list[list[PersonRow]]) -> None:
    model = PeopleModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for rows in batches:
        model.set_rows(rows)
        assert model.rowCount() == len(rows)
    assert tester is not None


def test_a_row_is_spoken_whole() -> None:
    model = PeopleModel()
    model.set_rows([PersonRow(ANNA, "Weber, Anna", "Mitglied")])
    index = model.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == f"Weber, Anna, {ANNA}, Mitglied"
    assert index.data(PeopleRole.USER_ID) == ANNA


@pytest.fixture
def rooms() -> FakeRooms:
    rooms = FakeRooms()
    rooms.people = PEOPLE
    return rooms


@pytest.fixture
def picker(rooms: FakeRooms, bridge: Bridge, theme: Theme) -> Iterator[PeoplePicker]:
    picker = PeoplePicker(theme, rooms, bridge, several=True, excluded=[UserId("@da:x")])
    picker._timer.setInterval(_NEVER_MS)
    picker.show()
    yield picker
    picker.stop()
    picker.close()
    picker.deleteLater()


async def test_found_by_name_and_chosen_by_enter(picker: PeoplePicker, rooms: FakeRooms) -> None:
    picker._timer.setInterval(1)
    picker.field.setText("a")
    picker.field.setText("anna")
    await until(lambda: picker.hits.people.rows)
    assert rooms.called("find_people") == [("anna",)]
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    assert picker.user_ids == (ANNA,)
    assert picker.field.text() == ""
    assert not picker.unfinished


async def test_found_by_name_and_chosen_from_the_list(picker: PeoplePicker) -> None:
    picker._timer.setInterval(1)
    picker.field.setText("klein")
    await until(lambda: picker.hits.people.rows)
    QTest.keyClick(picker.field, Qt.Key.Key_Down)
    QTest.keyClick(picker.hits, Qt.Key.Key_Return)
    assert picker.user_ids == (MICHAEL,)
    picker.unpick(MICHAEL)
    assert not picker.user_ids


async def test_a_whole_address_counts_without_choosing(picker: PeoplePicker) -> None:
    picker.field.setText(" @fremd:dienst.example ")
    assert picker.user_ids == ("@fremd:dienst.example",)
    assert [row.user_id for row in picker.hits.people.rows] == ["@fremd:dienst.example"]
    picker.field.setText("@fremd")
    assert not picker.user_ids
    assert picker.unfinished


async def test_no_name_turns_the_direction_of_writing(
    picker: PeoplePicker, rooms: FakeRooms, theme: Theme
) -> None:
    turned = Member(MICHAEL, "Klein\u202e, nelttaH")
    rooms.people = (turned,)
    picker._timer.setInterval(1)
    picker.field.setText("klein")
    await until(lambda: picker.hits.people.rows)
    assert "\u202e" not in picker.hits.people.rows[0].name
    members = MemberList(theme)
    members.set_members([turned])
    assert "\u202e" not in members.list.people.rows[0].name
    members.deleteLater()


async def test_nobody_found_is_said(picker: PeoplePicker) -> None:
    picker._timer.setInterval(1)
    picker.field.setText("xyz")
    await until(lambda: "Nobody found" in picker.state.text())


async def test_who_is_there_already_is_not_offered(picker: PeoplePicker) -> None:
    picker.field.setText("@da:x")
    assert not picker.user_ids
    assert "already" in picker.state.text()


async def test_oneself_is_refused(rooms: FakeRooms, bridge: Bridge, theme: Theme) -> None:
    picker = PeoplePicker(theme, rooms, bridge, several=False, own=ANNA)
    picker._timer.setInterval(1)
    picker.field.setText(ANNA)
    assert not picker.user_ids
    assert "yourself" in picker.state.text()
    picker.field.setText("Weber")
    await until(lambda: picker._found)
    assert not picker.hits.people.rows
    assert "yourself" in picker.state.text()
    picker.stop()
    picker.deleteLater()


async def test_what_is_wrong_stands_at_the_person(picker: PeoplePicker) -> None:
    picker.field.setText(MICHAEL)
    picker.pick(MICHAEL)
    picker.field.setText(ANNA)
    picker.show_problem(MICHAEL, "Nobody has this address.")
    picker.show_problem(ANNA, "Nor this one.")
    assert [row.note for row in picker.chosen.rows] == ["Nobody has this address."]
    assert any("⚠ Nobody" in label.text() for label in picker.chosen.findChildren(QLabel))
    assert "Nor this one." in picker.problem.text()
    assert picker.field.text() == ANNA
    picker.field.setText(f"{ANNA}s")
    assert picker.problem.isHidden()
    picker.clear_problems()
    assert [row.note for row in picker.chosen.rows] == [""]


async def test_a_failed_search_is_said(picker: PeoplePicker, rooms: FakeRooms) -> None:
    picker._timer.setInterval(1)
    rooms.fail_next["find_people"] = Timeout()
    picker.field.setText("anna")
    await until(lambda: "in time" in picker.state.text())


async def test_members_by_role_and_name(qtbot: QtBot, theme: Theme) -> None:
    members = MemberList(theme)
    qtbot.addWidget(members)
    left = Member(UserId("@weg:x"), "Weg", Membership.LEAVE)
    invited = Member(UserId("@neu:x"), "Aal", Membership.INVITE, 100)
    members.set_members([*reversed(PEOPLE), left, invited])
    rows = members.list.people.rows
    assert [row.name for row in rows] == ["Weber, Anna", "Klein, Michael", "Aal"]
    assert [row.note for row in rows] == ["Administrator", "Member", "invited"]
    assert members.count.text().startswith("2")
    assert members.filter.isHidden()
    assert not members.grab().isNull()


async def test_in_a_chat_of_two_roles_say_nothing(qtbot: QtBot, theme: Theme) -> None:
    two = RoomSummary(RoomId("!a:b"), "Klein, Michael", kind=RoomKind.PERSON)
    insured = replace(two, chips=(Chip.INSURED,))
    group = replace(two, kind=RoomKind.GROUP)
    for room, notes in ((two, {""}), (insured, {"Administrator"}), (group, {"Administrator"})):
        people = tuple(replace(person, power_level=100) for person in PEOPLE)
        dialog = MembersDialog(None, theme, RoomHead(room, people))
        qtbot.addWidget(dialog)
        assert {row.note for row in dialog.members.list.people.rows} == notes


async def test_many_members_are_filtered(qtbot: QtBot, theme: Theme) -> None:
    members = MemberList(theme)
    qtbot.addWidget(members)
    members.set_members(Member(UserId(f"@p{n}:x"), f"Person {n}") for n in range(12))
    assert not members.filter.isHidden()
    members.filter.setText("PERSON 11")
    assert [row.name for row in members.list.people.rows] == ["Person 11"]
