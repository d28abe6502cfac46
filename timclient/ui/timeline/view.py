"""The timeline widget: scrolling, seeing, and what mouse and keys do with rows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from timclient.domain.diff import Diff, Reset
from timclient.domain.ids import UserId
from timclient.domain.timeline import MessageItem, TimelineItem
from timclient.ui.texts.unreadable import KeysHere
from timclient.ui.theme import Theme
from timclient.ui.timeline.acts import Acts
from timclient.ui.timeline.ahead import Ahead
from timclient.ui.timeline.anchor import Anchor, restore_anchor, take_anchor
from timclient.ui.timeline.choice import Choice
from timclient.ui.timeline.delegate import TAIL, TimelineDelegate
from timclient.ui.timeline.forgetting import deleted_files
from timclient.ui.timeline.hands import Hands
from timclient.ui.timeline.hover_bar import HoverBar
from timclient.ui.timeline.jump_button import JumpButton
from timclient.ui.timeline.jumping import Jumping
from timclient.ui.timeline.model import TimelineModel
from timclient.ui.timeline.opening import Opening
from timclient.ui.timeline.read_watch import ReadWatch
from timclient.ui.timeline.row_menu import RowMenu
from timclient.ui.timeline.wishes import Wishes
from timclient.ui.widgets.stylesheet import set_look

_KEYBOARD_FOCUS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class TimelineView(QListView):
    """Shows one room at a time. Rows change by ``apply_steps`` only, so that nothing jumps.

    What the user wants done with messages comes from ``wishes``; ``acts`` does the same from menus.

    Signals:
        older_wanted(): the upper end of the loaded rows comes near.
        newer_wanted(): the lower end comes near, and it is not that of the conversation.
        newest_wanted(): the end of the conversation is to be loaded.
        read_up_to(str): event id of the last row that was really seen.
        resend_wanted(str), discard_wanted(str): transaction id of a failed message.
        gap_wanted(str): uid of a gap to load.
        link_wanted(str): a link was clicked.
        keys_wanted(): the step that an unreadable message names.
    """

    older_wanted = Signal()
    newer_wanted = Signal()
    newest_wanted = Signal()
    read_up_to = Signal(str)
    resend_wanted = Signal(str)
    discard_wanted = Signal(str)
    gap_wanted = Signal(str)
    link_wanted = Signal(str)
    keys_wanted = Signal()

    def __init__(self, model: TimelineModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.timeline = model
        self.rows = TimelineDelegate(model, theme, self)
        self._fresh = True
        self._new_below = 0
        set_look(self, "timeline")
        self.setAccessibleName(self.tr("Messages"))
        self.setModel(model)
        self.setItemDelegate(self.rows)
        self._set_up()
        self.wishes = Wishes(self)
        self.acts = Acts(self)
        self.menu = RowMenu(self)
        self.choice = Choice(self)
        self.hover = HoverBar(theme, self)
        self.jumping = Jumping(self)
        self.ahead = Ahead(self)
        self.rows.live.changed.connect(self.viewport().update)
        self._jump = JumpButton(theme, self)
        self._jump.clicked.connect(self.jump_to_newest)
        self.opening = Opening(self)
        self._watch = ReadWatch(self)
        self._watch.seen.connect(self.read_up_to)
        self.hands = Hands(self)
        self.verticalScrollBar().valueChanged.connect(self.look_around)
        self.verticalScrollBar().actionTriggered.connect(self.opening.touch)
        theme.changed.connect(self.rebuild)

    def _set_up(self) -> None:
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Fixed)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(40)

    # Rows ------------------------------------------------------------------------------

    def apply_steps(self, steps: tuple[Diff[TimelineItem], ...]) -> None:
        """Follow a change of the rows without moving what is visible."""
        self.ahead.show()
        anchor = take_anchor(self)
        count = self.timeline.rowCount()
        last = self.timeline.at(count - 1).uid if count else ""
        seen = anchor.rows[-1][0] if anchor.rows else self._last_visible()
        waiting = self.timeline.others_after(seen)
        looking = self.opening.looking
        self.rows.live.forget_pictures(deleted_files(self.timeline.items, steps))
        self.timeline.apply_steps(steps)
        self._lay_out()
        if self._fresh or not count:
            self._open()
        else:
            self._follow(anchor, looking, max(0, self.timeline.others_after(seen) - waiting))
            self._greet_newest(last)
        self.jumping.rows_changed()
        self._after_change()

    def start_room(self) -> None:
        """Forget the room shown; the next rows open a new one."""
        self._fresh = True
        self.ahead.forget()
        self.opening.begin()
        self._new_below = 0
        self.hands.clear()
        self.choice.end()
        self.hover.hide()
        self.jumping.reset()
        self.rows.start_room()
        self._watch.forget()
        self.timeline.apply_steps((Reset(()),))
        self._jump.hide()

    def rebuild(self) -> None:
        """Measure all rows anew: theme, language or day changed."""
        anchor = take_anchor(self)
        self.rows.forget()
        self._lay_out()
        restore_anchor(self, anchor)
        self.viewport().update()

    def set_own(self, own: UserId) -> None:
        """Who reads: being named is shown stronger to oneself."""
        if self.rows.set_own(own):
            self.rebuild()

    def refresh_day(self) -> None:
        """Let "today" become "yesterday" when a new day has begun."""
        if self.timeline.refresh_day():
            self.rebuild()

    def show_keys(self, keys: KeysHere) -> None:
        """Let unreadable messages say what they need now."""
        if self.timeline.show_keys(keys):
            self.rebuild()

    def toggle_fold(self, uid: str) -> None:
        """Open a line that stands for several rows, or close it; the line stays where it is."""
        top = self.top_of(uid)
        self.hands.clear()
        self.timeline.toggle(uid)
        self._lay_out()
        restore_anchor(self, Anchor(False, ((uid, top or 0),)))
        self._after_change()

    def jump_to_newest(self) -> None:
        """Show the end of the conversation; where it is not loaded, ``newest_wanted`` asks."""
        self.jumping.to_newest()

    def jump_to(self, uid: str) -> bool:
        """Show a row and let it stand out; where it is not loaded yet, as soon as it comes."""
        return self.jumping.to(uid)

    def set_at_newest(self, at_newest: bool) -> None:
        """Whether the newest message is among the rows (``RoomTimeline.at_newest``)."""
        self.jumping.set_at_newest(at_newest)

    # What is visible -------------------------------------------------------------------

    def visible_rows(self) -> list[tuple[str, int]]:
        """Return uid and distance from the top of each row that is visible."""
        result: list[tuple[str, int]] = []
        height = self.viewport().height()
        first = self.indexAt(QPoint(2, 1))
        for position in range(max(0, first.row()), self.timeline.rowCount()):
            top = self.visualRect(self.timeline.index(position)).top()
            if top >= height:
                break
            result.append((self.timeline.at(position).uid, top))
        return result

    def top_of(self, uid: str) -> int | None:
        """Return the distance of a row from the top of the viewport."""
        position = self.timeline.position_of(uid)
        return self.top_at(position) if position >= 0 else None

    def top_at(self, position: int) -> int:
        """Return the distance of the row at a position from the top of the viewport."""
        return self.visualRect(self.timeline.index(position)).top()

    def last_seen_uid(self) -> str:
        """Return the last row whose end is visible (or that fills the view)."""
        rows = self.visible_rows()
        height = self.viewport().height()
        for uid, top in reversed(rows):
            position = self.timeline.position_of(uid)
            if top + self.rows.height_of(position) <= height + 8 or top <= 0:
                return uid
        return ""

    def event_after(self, uid: str, known_uid: str) -> str:
        """Return the newest event id up to ``uid``, if it is newer than ``known_uid``."""
        known = self.timeline.position_of(known_uid) if known_uid else -1
        for position in range(self.timeline.position_of(uid), known, -1):
            event_id = getattr(self.timeline.at(position), "event_id", None)
            if event_id:
                return str(event_id)
        return ""

    @property
    def at_bottom(self) -> bool:
        """Whether the newest message is visible."""
        bar = self.verticalScrollBar()
        return self.jumping.at_newest and bar.value() >= bar.maximum() - 6

    # Inside ----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.rows.set_width(self.viewport().width())
        self.rows.lead = self._lead()
        self.rows.measure()
        self.doItemsLayout()

    def _lead(self) -> int:
        free = self.viewport().height() - TAIL
        for position in range(self.timeline.rowCount()):
            free -= self.rows.height_of(position)
            if free <= 0:
                return 0
        return free if self.timeline.rowCount() else 0

    def _open(self) -> None:
        if not self.timeline.rowCount():
            return
        self._fresh = False
        self.opening.go()

    def _follow(self, anchor: Anchor, looking: bool, arrived: int) -> None:
        """Rows changed in the open room: what is visible stands still."""
        if not self.jumping.at_newest:
            arrived = 0  # They are only loaded now.
        self.opening.arrived(arrived)
        if looking:
            self.opening.go()
            return
        restore_anchor(self, anchor)
        if not anchor.at_bottom:
            self._new_below += arrived

    def _last_visible(self) -> str:
        rows = self.visible_rows()
        return rows[-1][0] if rows else ""

    def _greet_newest(self, last_uid: str) -> None:
        count = self.timeline.rowCount()
        newest = self.timeline.at(count - 1) if count else None
        if not isinstance(newest, MessageItem) or newest.uid == last_uid:
            return
        if not self.jumping.at_newest:  # It was only loaded.
            return
        if newest.own:
            if newest.event_id is None:
                self.jump_to_newest()
        elif self.isVisible() and self.window().isActiveWindow():
            spoken = self.timeline.row(count - 1).spoken
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken))

    def _after_change(self) -> None:
        self.look_around()
        self._watch.restart()
        self.viewport().update()

    def look_around(self) -> None:
        """Another part is visible: tell what is wanted at its ends."""
        if self.at_bottom:
            self._new_below = 0
            self.opening.at_newest()
        self._jump.show_count(self._new_below, visible=not self.at_bottom)
        self.hover.hide()
        self.check_older()
        self.check_newer()

    def check_older(self) -> None:
        """Ask for older rows when the upper end of the loaded ones is near."""
        bar = self.verticalScrollBar()
        near = bar.value() < self.viewport().height()
        waiting = self.ahead.busy or self.timeline.complete
        if near and self.timeline.rowCount() and not waiting:
            self.older_wanted.emit()

    def check_newer(self) -> None:
        """Ask for newer rows when the lower end of the loaded ones is near."""
        bar = self.verticalScrollBar()
        near = bar.maximum() - bar.value() < self.viewport().height()
        if near and self.timeline.rowCount() and not self.jumping.at_newest:
            self.newer_wanted.emit()

    # Events ----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        anchor = take_anchor(self)
        super().resizeEvent(event)
        self._lay_out()
        restore_anchor(self, anchor)
        self._jump.place()
        self.look_around()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._watch.restart()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self._watch.restart()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.rows.show_focus = event.reason() in _KEYBOARD_FOCUS
        self.ensure_current()
        super().focusInEvent(event)

    def ensure_current(self) -> None:
        """Let keys begin at the last visible row, where no row is current yet."""
        if not self.currentIndex().isValid() and self.timeline.rowCount():
            rows = self.visible_rows()
            position = self.timeline.position_of(rows[-1][0]) if rows else 0
            self.selectionModel().setCurrentIndex(
                self.timeline.index(position), QItemSelectionModel.SelectionFlag.NoUpdate
            )

    def sizeHint(self) -> QSize:
        return QSize(480, 400)

    def copy(self) -> None:
        """Copy the selected words, or the chosen messages."""
        self.hands.copy()

    def body_at(self, position: int) -> str:
        """Return the words of a message; empty for other rows."""
        return self.rows.layout_at(position).text
