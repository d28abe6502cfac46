"""Lists of people: the model, the picker and the members of a room."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.fakes import FakeRooms
from tests.ui.waiting import until
from timclient.domain.errors import Timeout
from timclient.domain.ids import UserId
from timclient.domain.room import Member, Membership
from timclient.ui.bridge import Bridge
from timclient.ui.rooms.member_list import MemberList
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


async def test_nobody_found_is_said(picker: PeoplePicker) -> None:
    picker._timer.setInterval(1)
    picker.field.setText("xyz")
    await until(lambda: "Nobody found" in picker.state.text())


async def test_who_is_there_already_is_not_offered(picker: PeoplePicker) -> None:
    picker.field.setText("@da:x")
    assert not picker.user_ids
    assert "already" in picker.state.text()


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


async def test_many_members_are_filtered(qtbot: QtBot, theme: Theme) -> None:
    members = MemberList(theme)
    qtbot.addWidget(members)
    members.set_members(Member(UserId(f"@p{n}:x"), f"Person {n}") for n in range(12))
    assert not members.filter.isHidden()
    members.filter.setText("PERSON 11")
    assert [row.name for row in members.list.people.rows] == ["Person 11"]
