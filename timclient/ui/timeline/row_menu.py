"""The menu of a row."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu

from timclient.domain.message_actions import MessageAction
from timclient.ui.texts.messages import action_text
from timclient.ui.timeline.links import link_titles
from timclient.ui.timeline.rows import BubbleRow, CardKind

if TYPE_CHECKING:
    from timclient.ui.timeline.view import TimelineView

A = MessageAction
KEYS = {
    A.REPLY: "R",
    A.EDIT: "E",
    A.FORWARD: "F",
    A.DETAILS: "Ctrl+D",
    A.DELETE: "Del",
    A.REMOVE_TEXT: "Del",
    A.COPY: "Ctrl+C",
}
_FIRST = (A.REPLY, A.REACT, A.EDIT)
_TAKING = (A.FORWARD, A.SELECT)
_FILE = (A.OPEN, A.OPEN_OUTSIDE, A.SAVE)
_LOOKING = (A.PIN, A.HISTORY, A.DETAILS, A.REPORT)
_DELETING = (A.DELETE, A.REMOVE_TEXT)
_SENDING = (A.RESEND, A.DISCARD)
_MOST_CHIPS = 8


class RowMenu(QObject):
    """Builds menus and shows them."""

    def __init__(self, view: TimelineView) -> None:
        super().__init__(view)
        self._view = view

    def build(self, position: int, link: str = "") -> QMenu:
        """Return the menu of a row; ``link`` is the one under the mouse."""
        view = self._view
        row = view.timeline.row(position)
        menu = QMenu(view)
        if row.remedy:
            menu.addAction(row.remedy, view.keys_wanted.emit)
        if not isinstance(row, BubbleRow):
            return menu
        offered = view.acts.offered(position)
        self._add(menu, position, [one for one in _FIRST if one in offered])
        self._add_reactions(menu, row, position, may=A.REACT in offered)
        if row.card is not None and row.card.kind is CardKind.SOUND:
            _separate(menu)
            menu.addAction(self.tr("Another speed"), view.wishes.speed_wanted.emit)
        if A.COPY in offered:
            _separate(menu)
            self._add_copy(menu, position)
        self._add(menu, position, [one for one in _TAKING if one in offered], part=False)
        self._add_links(menu, [link] if link else row.targets)
        for group in (_FILE, _LOOKING, _DELETING):
            self._add(menu, position, [one for one in group if one in offered])
        self._add_sending(menu, row, position, [one for one in _SENDING if one in offered])
        return menu

    def popup(self, position: int, where: QPoint, link: str = "") -> None:
        """Show the menu of a row at a point of the viewport."""
        menu = self.build(position, link)
        menu.aboutToHide.connect(menu.deleteLater)
        if menu.actions():
            menu.popup(self._view.viewport().mapToGlobal(where))

    def _add(
        self, menu: QMenu, position: int, group: list[MessageAction], *, part: bool = True
    ) -> None:
        if group and part:
            _separate(menu)
        for action in group:
            step = partial(self._view.acts.perform, action, position)
            text = action_text(action, pinned=self._view.acts.is_pinned(position))
            self._entry(menu, action, text, step)

    def _entry(
        self, menu: QMenu, action: MessageAction, text: str, step: partial[bool] | partial[None]
    ) -> None:
        entry = menu.addAction(text)
        entry.triggered.connect(lambda _checked=False: step())
        key = KEYS.get(action)
        if key is not None:
            entry.setShortcut(QKeySequence(key))
            # Only shown here: the keys themselves belong to the timeline.
            entry.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)

    def _add_reactions(self, menu: QMenu, row: BubbleRow, position: int, *, may: bool) -> None:
        """Who reacted, which the mouse is told by hovering; choosing one gives or takes it back."""
        if row.chips:
            _separate(menu)
        for chip in row.chips[:_MOST_CHIPS]:
            words = self.tr("Take back {emoji}") if chip.own else self.tr("Also {emoji}")
            text = f"{words.format(emoji=chip.text)}  ·  {chip.people}"
            entry = menu.addAction(text.replace("&", "&&").replace("\n", " "))
            entry.setEnabled(may)
            entry.triggered.connect(
                lambda _checked=False, key=chip.key: self._view.acts.react(position, key)
            )

    def _add_copy(self, menu: QMenu, position: int) -> None:
        view = self._view
        selection = view.rows.selection
        uid = view.timeline.at(position).uid
        if selection is not None and selection.uid == uid and not selection.empty:
            text = view.hands.selected_text()
            clipboard = QGuiApplication.clipboard()
            step = partial(clipboard.setText, text)
            self._entry(menu, A.COPY, self.tr("Copy selection"), step)
            return
        step = partial(view.acts.copy, position)
        self._entry(menu, A.COPY, action_text(A.COPY), step)

    def _add_links(self, menu: QMenu, targets: list[str]) -> None:
        if not targets:
            return
        _separate(menu)
        for target, title in zip(targets, link_titles(targets), strict=True):
            words = self.tr("Open link: {host}").format(host=title.replace("&", "&&"))
            menu.addAction(words, partial(self._view.link_wanted.emit, target))
        if len(targets) == 1:
            only = targets[0]
            clipboard = QGuiApplication.clipboard()
            menu.addAction(self.tr("Copy link"), lambda: clipboard.setText(only))

    def _add_sending(
        self, menu: QMenu, row: BubbleRow, position: int, group: list[MessageAction]
    ) -> None:
        if group:
            _separate(menu)
        for action in group:
            text = row.resend if action is A.RESEND else row.discard
            self._entry(menu, action, text, partial(self._view.acts.perform, action, position))


def _separate(menu: QMenu) -> None:
    """Draw a line after what stands in a menu already."""
    if menu.actions():
        menu.addSeparator()
