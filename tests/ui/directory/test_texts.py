"""What the directory's page says of distances, hours and places."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale

from tests.ui.directory.entries import ADLER, BOT, ENTRIES, HARTUNG, KLEIN, MVZ, NORD
from timclient.domain.directory import AccountKind, EntryKind, OpeningHours
from timclient.domain.directory_sector import Sector
from timclient.ui.directory.rows import Act, EntryRow, RowMaker
from timclient.ui.texts import directory


@pytest.fixture(autouse=True)
def _english() -> object:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("km", "text"),
    [(None, ""), (0.0, "10 m"), (0.849, "850 m"), (1.24, "1.2 km"), (34.4, "34 km")],
)
def test_distances(km: float | None, text: str) -> None:
    assert directory.distance_text(km) == text


@pytest.mark.parametrize(
    ("hours", "text"),
    [
        (OpeningHours(("mon", "tue", "wed", "sat"), "08:00", "12:00"), "Mon–Wed, Sat: 08:00–12:00"),
        (OpeningHours(("mon", "tue"), "08:00", "12:00"), "Mon, Tue: 08:00–12:00"),
        (OpeningHours(("sun",), all_day=True), "Sun: around the clock"),
        (OpeningHours(start="2026-12-24", end="?", qualifier="Notdienst"), "Notdienst 12/24/26–?"),
        (OpeningHours(("never",), "1", "2"), ": 1–2"),
    ],
)
def test_hours(hours: OpeningHours, text: str) -> None:
    assert directory.hours_text(hours) == text


def test_every_kind_has_a_word() -> None:
    words = [directory.sector_word(one) for one in Sector]
    words += [directory.kind_word(one) for one in EntryKind]
    words += [directory.account_word(one) for one in AccountKind]
    assert len(set(words)) == len(words)
    assert "no human being" in directory.account_note(AccountKind.CHATBOT)


def row(entry: object) -> EntryRow:
    (found,) = RowMaker({("x", "KARD"): "Cardiology"}, frozenset(), lambda *_: None).rows([entry])  # type: ignore[list-item]
    return found


def test_rows_say_who_and_where() -> None:
    assert row(KLEIN).place == "22299 Hamburg · Ringstraße 4"
    assert row(NORD).second == "Klinikum Nord · Krankenhaus"
    assert row(HARTUNG).second == "Ärztin/Arzt"
    assert [one for one, _ in row(BOT).chips] == ["Organisation", "Chatbot"]
    assert [one for one, _ in row(ADLER).chips] == ["Organisation", "Function account"]
    acts = [row(entry).act for entry in ENTRIES]
    assert acts == [Act.START, Act.REQUEST, Act.START, Act.CHOOSE, Act.REQUEST, Act.REQUEST]
    assert row(MVZ).button == "Choose address"
    assert "Person" in row(KLEIN).spoken
