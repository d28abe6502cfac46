"""Where the parts of a card stand, however wide it is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QApplication

from tests.ui.directory.entries import ADLER, HARTUNG, MVZ
from timclient.domain.settings import Settings
from timclient.ui.directory import delegate
from timclient.ui.directory.delegate import EntryDelegate
from timclient.ui.directory.entry_list import EntryList
from timclient.ui.directory.rows import EntryRow, RowMaker
from timclient.ui.theme import Theme

MAKER = RowMaker({}, frozenset((ADLER.entry_id,)), lambda _entry, _account: None)
ROWS = MAKER.rows((HARTUNG, MVZ, ADLER))


@pytest.fixture
def cards(theme: Theme) -> Iterator[EntryList]:
    cards = EntryList(theme, "Entries")
    cards.entries.show(ROWS)
    cards.show()
    yield cards
    cards.close()
    cards.deleteLater()


def drawn(cards: EntryList, width: int, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, float]]:
    """Return the words of chips and texts with their heights in the picture of the list."""
    cards.resize(width, 4 * cards.cards.card_height)
    cards.grab()
    found: list[tuple[str, float]] = []
    chip, text = delegate.paint_chip, EntryDelegate._draw

    def paint_chip(painter: QPainter, theme: Theme, rect: object, word: str, tone: str) -> None:
        found.append((word, rect.center().y()))  # type: ignore[attr-defined]
        chip(painter, theme, rect, word, tone)  # type: ignore[arg-type]

    def draw(self: EntryDelegate, painter: QPainter, area: object, *more: object) -> None:
        found.append((str(more[-1]), area.center().y()))  # type: ignore[attr-defined]
        text(self, painter, area, *more)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(delegate, "paint_chip", paint_chip)
        patch.setattr(EntryDelegate, "_draw", draw)
        cards.grab()
    return found


def test_chips_stand_behind_a_name_that_fits(
    cards: EntryList, monkeypatch: pytest.MonkeyPatch
) -> None:
    heights = dict(drawn(cards, 1100, monkeypatch))
    assert heights[HARTUNG.name] == heights["Person"]
    assert heights[MVZ.name] < heights["Medizinisches Versorgungszentrum"]


def test_a_name_is_not_cut_for_chips(cards: EntryList, monkeypatch: pytest.MonkeyPatch) -> None:
    found = drawn(cards, 480, monkeypatch)
    assert [word for word, _y in found].count("Organisation") == 2, "no chip is left out"
    place = [word for word, _y in found].index(MVZ.name)
    chips = [y for word, y in found[place:] if word in ("Organisation", "Function account")]
    assert chips[0] == chips[1] > found[place][1]


def button_of(cards: EntryList, row: EntryRow) -> QRect:
    area = cards.visualRect(cards.entries.index(cards.entries.find(row.entry.entry_id)))
    places = [
        QPoint(x, y)
        for x in range(area.left(), area.right(), 2)
        for y in range(area.top(), area.bottom(), 2)
        if cards.cards.button_at(row, area, QPoint(x, y))
    ]
    return QRect(places[0], places[-1])


@pytest.mark.parametrize("percent", [100, 200])
def test_the_button_leaves_the_name_its_line(
    cards: EntryList, theme: Theme, qapp: QApplication, percent: int
) -> None:
    theme.apply(qapp, Settings(font_percent=percent))
    cards.resize(500, 4 * cards.cards.card_height)
    cards.grab()
    row = cards.entries.rows[0]
    assert isinstance(row, EntryRow)
    assert cards.cards.stacked is (percent == 200)
    button = button_of(cards, row)
    area = cards.visualRect(cards.entries.index(0))
    font: QFont = theme.font(delegate.Face.STRONG)
    if cards.cards.stacked:
        assert button.top() > area.center().y()
    else:
        words = button.left() - area.left() - theme.metrics.avatar - 3 * theme.metrics.shape(14)
        assert words > QFontMetricsF(font).horizontalAdvance(row.name)
    assert area.contains(button)
    theme.apply(qapp, Settings())
