"""The grid of emoji."""

from __future__ import annotations

from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QAbstractItemModelTester

from timclient.markup.emoji import common
from timclient.ui.theme import Theme
from timclient.ui.widgets.emoji_grid import COLUMNS, EmojiGrid, EmojiModel, emoji_font


def test_the_model_keeps_qts_rules(theme: Theme) -> None:
    model = EmojiModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for entries in (common("de"), (), common("en")[:3]):
        model.set_entries(entries)
        assert model.rowCount() == len(entries)
    assert tester is not None


def test_eight_beside_each_other(theme: Theme) -> None:
    grid = EmojiGrid(theme)
    grid.emoji.set_entries(common("de"))
    grid.show()
    rows = [grid.visualRect(grid.emoji.index(row)).top() for row in range(2 * COLUMNS)]
    assert rows == [rows[0]] * COLUMNS + [rows[COLUMNS]] * COLUMNS
    assert rows[0] < rows[COLUMNS]
    grid.close()


def test_glyphs_have_colours(theme: Theme) -> None:
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setFont(emoji_font(theme, 24))
    painter.drawText(4, 30, "👍")
    painter.end()
    colors = [image.pixelColor(x, y) for x in range(40) for y in range(40)]
    assert any(color.saturation() > 100 for color in colors)
