"""The parts: model, filters, days, the row that breaks, the painted text."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QRect
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import demo
from tests.ui.search.demo import message
from timclient.domain.ids import RoomId, UserId
from timclient.domain.message_search import FoundPerson
from timclient.ui.search.date_field import DateField, parse_day
from timclient.ui.search.filters import ChoiceBox, Period, SearchFilters, period_range
from timclient.ui.search.found_list import FoundList
from timclient.ui.search.found_model import FoundModel
from timclient.ui.search.rows import message_rows, person_row, title_row
from timclient.ui.texts.search import Section, kind_text, moment_text
from timclient.ui.theme import Theme
from timclient.ui.widgets.flow import Flow

NOW = int(demo.NOW.timestamp() * 1000)
TODAY = date(2026, 11, 23)


def test_model_passes_qts_own_test(qtbot: QtBot) -> None:
    model = FoundModel()
    tester = QAbstractItemModelTester(model)
    rows = message_rows([message(n, "müller") for n in range(5)], NOW, UTC)
    model.show([title_row(Section.MESSAGES), *rows])
    model.append(rows)
    model.append(())
    assert model.rowCount() == 11
    assert (model.step(0, 1), model.step(1, -1), model.step(10, 1)) == (1, 1, 10)
    model.show(())
    assert tester is not None


def test_rows_mark_what_was_looked_for() -> None:
    rows = message_rows([message(n, "müller") for n in range(6)], NOW, UTC)
    marked = [row.text[a:b] for row in rows for a, b in row.marks]
    assert set(marked) == {"Müller", "Mueller"}
    assert rows[0].text.startswith("Guten Morgen"), "a chat of two needs no name"
    assert rows[1].lead > 0
    assert all(row.spoken for row in rows)


def test_names_cannot_turn_the_line() -> None:
    row = person_row(FoundPerson(UserId("@x:y"), "Exe\u202efdp"))
    assert "\u202e" not in row.name


def test_choosing_a_person_without_a_chat_says_what_it_does() -> None:
    known = person_row(FoundPerson(UserId("@x:y"), "Lind", RoomId("!a:b")))
    unknown = person_row(FoundPerson(UserId("@x:y"), "Lind"))
    assert (known.name, unknown.name) == ("Lind", "New chat with Lind …")
    assert unknown.spoken.startswith("New chat with Lind")


def test_list_paints_every_kind_of_row(qtbot: QtBot, theme: Theme) -> None:
    found = FoundList(theme, "Gefunden", 2)
    qtbot.addWidget(found)
    found.resize(300, 400)
    rows = message_rows([message(n, "müller") for n in range(6)], NOW, UTC)
    found.found.show([title_row(Section.MESSAGES), *rows])
    found.choose_first()
    assert not found.grab().isNull()
    assert found.whole_height() > 6 * 40


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3.11.", date(2026, 11, 3)),
        ("3.11", date(2026, 11, 3)),
        ("24.12.", date(2025, 12, 24)),
        ("03.11.26", date(2026, 11, 3)),
        ("03.11.2024", date(2024, 11, 3)),
        ("31.02.2024", None),
        ("29.02.", None),
        ("gestern", None),
        ("", None),
        ("1.1.0000", None),
    ],
)
def test_days_as_people_write_them(text: str, day: date | None) -> None:
    assert parse_day(text, TODAY) == day


def test_date_field_keeps_the_last_day_and_shows_what_is_none(qtbot: QtBot, theme: Theme) -> None:
    field = DateField(theme, "Von", TODAY)
    qtbot.addWidget(field)
    picked: list[date] = []
    field.picked.connect(lambda: picked.append(field.day))
    field.textEdited.emit("3.11.")
    field.textEdited.emit("3.1x")
    assert picked == [date(2026, 11, 3)]
    assert field.property("invalid") is True
    field.editingFinished.emit()
    assert field.text() == "03.11.2026"
    assert field.property("invalid") is False


def test_periods_are_whole_days() -> None:
    def ms(*day: int) -> int:
        return int(datetime(*day, tzinfo=UTC).timestamp() * 1000)

    chosen = (date(2026, 11, 9), date(2026, 11, 3))
    assert period_range(Period.ANY, TODAY, chosen, UTC) == (None, None)
    assert period_range(Period.WEEK, TODAY, chosen, UTC) == (ms(2026, 11, 16), None)
    assert period_range(Period.CHOSEN, TODAY, chosen, UTC) == (ms(2026, 11, 3), ms(2026, 11, 10))


def test_choice_box_takes_names_only(qtbot: QtBot) -> None:
    box = ChoiceBox("Chat", "Alle Chats")
    qtbot.addWidget(box)
    box.set_choices([("Praxisteam", "!team"), ("Labor", "!labor")])
    picked: list[str | None] = []
    box.picked.connect(lambda: picked.append(box.value))
    box.choose("!labor")
    box.setEditText("Unsinn")
    box._settle()
    assert box.currentText() == "Labor"
    box.setEditText("praxisteam")
    box._settle()
    box.set_choices([("Praxisteam", "!team")])
    assert (box.value, box.currentText()) == ("!team", "Praxisteam")
    box.choose(None)
    assert picked == ["!labor", "!team", None]


def test_people_of_one_name_have_their_address(qtbot: QtBot, theme: Theme) -> None:
    filters = SearchFilters(theme, UTC)
    qtbot.addWidget(filters)
    people = [FoundPerson(UserId(f"@{n}:x"), "Müller", RoomId("!r")) for n in "ab"]
    filters.offer_people([*people, FoundPerson(UserId("@c:x"), "Klein")])
    texts = [filters.person.itemText(n) for n in range(1, 4)]
    assert texts == ["Müller (@a:x)", "Müller (@b:x)", "Klein"]


def test_flow_breaks_where_it_is_narrow(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    flow = Flow(host, 10)
    for _ in range(4):
        part = QLabel("x")
        part.setFixedSize(100, 20)
        flow.addWidget(part)
    assert (flow.heightForWidth(440), flow.heightForWidth(220)) == (20, 50)
    flow.setGeometry(QRect(0, 0, 220, 50))
    item = flow.itemAt(2)
    assert item is not None
    assert item.geometry().topLeft().toTuple() == (0, 30)
    assert flow.itemAt(9) is None
    assert flow.takeAt(9) is None


def test_words_for_kinds_and_moments() -> None:
    rows = {kind_text(found.hit.kind) for found in map(message, range(6))}
    assert len(rows) == 3
    assert moment_text(demo.at(0, 9, 42), NOW, demo.ZONE) == "09:42"
    assert "09:42" in moment_text(demo.at(3, 9, 42), NOW, demo.ZONE)
