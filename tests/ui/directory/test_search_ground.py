"""One thing scrolls: the hits where the window is high, else everything."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests.ui.directory.entries import MVZ, many
from tests.ui.waiting import until
from timclient.ui.directory.details import EntryDetails
from timclient.ui.directory.entry_list import EntryList
from timclient.ui.directory.rows import EntryRow, RowMaker
from timclient.ui.directory.search_ground import SearchGround
from timclient.ui.theme import Theme
from timclient.ui.widgets.labels import paragraph

MAKER = RowMaker({}, frozenset(), lambda _entry, _account: None)


class Desk:
    def __init__(self, theme: Theme) -> None:
        self.fields, self.state = QPushButton("Search"), paragraph("6 hits")
        self.hits = EntryList(theme, "Entries")
        self.details = EntryDetails(theme, lambda _entry, _account: None)
        self.details.hide()
        self.note = paragraph("Please invite only …")
        self.ground = SearchGround(
            theme, self.fields, self.state, self.hits, self.details, self.note
        )
        self.ground.show()
        self.show(MAKER.rows(many(30)))

    def show(self, rows: tuple[EntryRow, ...]) -> None:
        self.hits.entries.show(rows)
        self.ground.arrange()

    def resize(self, width: int, height: int) -> None:
        self.ground.resize(width, height)
        self.settle()

    def settle(self) -> None:
        """Let the layouts come to rest."""
        for _ in range(3):
            QApplication.sendPostedEvents()
        self.ground.grab()

    def bars(self) -> tuple[bool, bool]:
        """Whether the ground and whether the hits scroll."""
        around, inside = self.ground.verticalScrollBar(), self.hits.verticalScrollBar()
        return around.maximum() > 0, inside.maximum() > 0

    def seen(self, part: QWidget, place: QPoint) -> bool:
        place = part.mapTo(self.ground.viewport(), place)
        return self.ground.viewport().rect().contains(place)


@pytest.fixture
def desk(theme: Theme) -> Iterator[Desk]:
    desk = Desk(theme)
    yield desk
    desk.ground.close()
    desk.ground.deleteLater()


@pytest.mark.parametrize("width", [600, 1200])
def test_only_one_of_both_scrolls(desk: Desk, width: int) -> None:
    desk.resize(width, 700)
    assert desk.bars() == (False, True)
    desk.resize(width, 260)
    assert desk.bars() == (True, False)
    desk.resize(width, 700)
    assert desk.bars() == (False, True)


def test_more_words_above_the_hits_can_make_it_low(desk: Desk) -> None:
    desk.resize(1200, 420)
    assert desk.bars() == (False, True)
    desk.state.setText("\n".join("Why it failed" for _ in range(10)))
    desk.settle()
    assert desk.bars() == (True, False)


def test_keys_keep_the_current_hit_in_sight(desk: Desk) -> None:
    desk.resize(1200, 260)
    desk.ground.activateWindow()
    desk.hits.setFocus()
    desk.hits.go_to(0)
    for _ in range(12):
        QTest.keyClick(desk.hits, Qt.Key.Key_Down)
    row = desk.hits.visualRect(desk.hits.currentIndex())
    assert desk.hits.currentIndex().row() == 12
    assert desk.seen(desk.hits.viewport(), row.center())


async def test_the_beginning_is_shown(desk: Desk) -> None:
    desk.resize(1200, 260)
    bar = desk.ground.verticalScrollBar()
    bar.setValue(bar.maximum())
    desk.ground.to_top()
    assert bar.value() == 0
    bar.setValue(40)
    await until(lambda: bar.value() == 0)
    bar.setValue(bar.maximum())
    desk.show(())
    desk.settle()
    assert desk.hits.isHidden()
    assert desk.seen(desk.fields, QPoint(2, 2)), "no blank page without hits"


def test_low_and_narrow_the_details_are_as_high_as_they_are(desk: Desk) -> None:
    desk.details.show_row(MAKER.row(MVZ))
    desk.details.show()
    desk.resize(500, 300)
    desk.settle()
    assert desk.hits.isHidden()
    assert desk.bars()[0]
    assert desk.details._area.verticalScrollBar().maximum() == 0
    desk.resize(1200, 700)
    assert not desk.hits.isHidden()
    assert desk.bars()[0] is False
