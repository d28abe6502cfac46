"""Draws the rows of the timeline from cached layouts."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from timclient.domain.ids import UserId
from timclient.ui.theme import Theme
from timclient.ui.timeline.bubble import BubbleLayout
from timclient.ui.timeline.drawn import DrawnBubbles
from timclient.ui.timeline.layout import PaintState, RowLayout
from timclient.ui.timeline.lines import LineLayout
from timclient.ui.timeline.live import Live
from timclient.ui.timeline.model import TimelineModel
from timclient.ui.timeline.rows import BubbleRow, Row
from timclient.ui.timeline.selection import TextSelection
from timclient.ui.timeline.style import TimelineStyle

TAIL = 8


class TimelineDelegate(QStyledItemDelegate):
    """Keeps one layout per row for the width of now; asks the model for rows directly.

    ``lead`` is empty room above the first row: it lets a short conversation rest at the bottom.
    Below the last row lie ``TAIL`` pixels, so that it does not touch the writing field. ``lit`` is
    the uid of the row that stands out for a moment.
    """

    def __init__(self, model: TimelineModel, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._style = TimelineStyle(theme)
        self._width = 0
        self._layouts: dict[str, tuple[Row, RowLayout, QSize]] = {}
        self._sizes: list[QSize] = []
        self._measured = -1
        self._drawn = DrawnBubbles()
        self.lead = 0
        self.selection: TextSelection | None = None
        self.show_focus = False
        self.choosing = False
        self.lit = ""
        self.live = Live(self)
        self._plain = PaintState(live=self.live)
        self._own: UserId | None = None

    def set_own(self, own: UserId) -> bool:
        """Mark the names of this user; tell whether it is another one."""
        changed = own != self._own
        self._own = own
        return changed

    def set_width(self, width: int) -> bool:
        """Lay out for another width; tell whether it is another."""
        if width == self._width:
            return False
        self._width = width
        self._clear()
        return True

    def forget(self) -> None:
        """Lay out everything anew: theme or texts have changed."""
        self._style = TimelineStyle(self._theme, self._own)
        self._clear()

    def start_room(self) -> None:
        """Keep nothing of how the room before stood and looked."""
        self.live.forget()
        self._drawn.forget()

    def layout_at(self, position: int) -> RowLayout:
        """Return the layout of a row."""
        return self._entry(position)[1]

    def height_of(self, position: int) -> int:
        """Return the height of a row without the lead."""
        return self._entry(position)[1].height

    def measure(self) -> None:
        """Measure all rows: Qt asks for every size with every new message."""
        count = self._model.rowCount()
        layouts = self._layouts
        sizes: list[QSize] = []
        # Most rows are laid out already: this runs for all of them with every message.
        for position, row in enumerate(self._model.texts()):
            entry = layouts.get(row.uid)
            known = entry is not None and entry[0] is row
            sizes.append(entry[2] if known and entry is not None else self._entry(position)[2])
        self._sizes = sizes
        self._measured = self._model.revision
        if count:
            first, last = self._sizes[0], self._sizes[-1]
            self._sizes[-1] = QSize(1, last.height() + TAIL)
            if self.lead:
                more = self.lead + (TAIL if count == 1 else 0)
                self._sizes[0] = QSize(1, first.height() + more)

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        position = index.row()
        if self._measured != self._model.revision or position >= len(self._sizes):
            self.measure()
        return self._sizes[position]

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        position = index.row()
        row, layout, _ = self._entry(position)
        area = QRectF(option.rect)
        if position == 0:
            area.setTop(area.top() + self.lead)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        selection = self.selection
        chosen = selection.span if selection is not None and selection.uid == row.uid else None
        state = PaintState(
            selected=bool(option.state & QStyle.StateFlag.State_Selected),
            focused=focused and self.show_focus,
            text_selection=chosen,
            lit=row.uid == self.lit,
            choosing=self.choosing and row.event_id is not None,
            live=self.live,
        )
        if state == self._plain and _looks_same(row):
            ground = self._style.color(self._style.tokens.bg)
            scale = painter.device().devicePixelRatioF()
            self._drawn.paint(painter, area.topLeft(), layout, ground, scale)
            return
        layout.paint(painter, area, state)

    def _entry(self, position: int) -> tuple[Row, RowLayout, QSize]:
        return self.prepare(self._model.row(position))

    def prepare(self, row: Row) -> tuple[Row, RowLayout, QSize]:
        """Lay out a row that is shown or will be."""
        entry = self._layouts.get(row.uid)
        if entry is not None and entry[0] is row:
            return entry
        if entry is not None:
            self._drawn.drop(entry[1])
        layout: RowLayout = (
            BubbleLayout(row, self._width, self._style)
            if isinstance(row, BubbleRow)
            else LineLayout(row, self._width, self._style)
        )
        entry = (row, layout, QSize(1, layout.height))
        self._layouts[row.uid] = entry
        if len(self._layouts) > 2 * self._model.rowCount() + 200:
            kept = {shown.uid for shown in self._model.rows}
            self._layouts = {uid: e for uid, e in self._layouts.items() if uid in kept}
        return entry

    def _clear(self) -> None:
        self._layouts.clear()
        self._drawn.forget()


def _looks_same(row: Row) -> bool:
    """Whether a row is nothing but its bubble, and depends on nothing that changes without it."""
    if not isinstance(row, BubbleRow) or row.card is not None:
        return False
    return not row.failure and not row.remedy
