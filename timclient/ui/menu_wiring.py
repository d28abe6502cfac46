"""Connects the actions of the menus with what does the work."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from timclient.ui.conversation.chats_page import ChatsPage
    from timclient.ui.main_window import MainWindow
    from timclient.ui.menus import Menus


def wire_menus(menus: Menus, window: MainWindow, chats: ChatsPage) -> None:
    """Connect every action once."""
    _wire_window(menus, window)
    _wire_edit(menus)
    _wire_chat(menus, chats)
    _wire_late(menus, window, chats)
    sections = SectionCycle(window, chats)
    menus.details.triggered.connect(chats.toggle_details)
    menus.next_section.triggered.connect(lambda: sections.go(1))
    menus.previous_section.triggered.connect(lambda: sections.go(-1))


def _wire_window(menus: Menus, window: MainWindow) -> None:
    menus.settings.triggered.connect(window.open_settings)
    menus.devices.triggered.connect(window.open_devices)
    menus.sign_out.triggered.connect(
        lambda: window.late.before_leaving(window.sign_out, sign_out=True)
    )
    menus.quit.triggered.connect(window.close)
    menus.key_list.triggered.connect(window.show_keys)
    menus.about.triggered.connect(window.show_about)
    menus.larger.triggered.connect(lambda: window.change_letters(1))
    menus.smaller.triggered.connect(lambda: window.change_letters(-1))
    menus.normal.triggered.connect(lambda: window.change_letters(0))


def _wire_edit(menus: Menus) -> None:
    menus.undo.triggered.connect(lambda: _in_focus("undo"))
    menus.redo.triggered.connect(lambda: _in_focus("redo"))
    menus.cut.triggered.connect(lambda: _in_focus("cut"))
    menus.copy.triggered.connect(lambda: _in_focus("copy"))
    menus.paste.triggered.connect(lambda: _in_focus("paste"))
    menus.select_all.triggered.connect(lambda: _in_focus("selectAll"))


def _wire_chat(menus: Menus, chats: ChatsPage) -> None:
    rooms = chats.list.view
    menus.new_chat.triggered.connect(chats.deeds.new_chat)
    menus.next_chat.triggered.connect(lambda: rooms.step(1))
    menus.previous_chat.triggered.connect(lambda: rooms.step(-1))
    menus.next_unread.triggered.connect(lambda: rooms.step(1, unread=True))
    menus.previous_unread.triggered.connect(lambda: rooms.step(-1, unread=True))
    for number, action in enumerate(menus.numbers, start=1):
        action.triggered.connect(lambda _on=False, n=number: chats.show_number(n))
    menus.newest.triggered.connect(chats.jump_to_newest)
    menus.favourite.triggered.connect(partial(chats.deeds.toggle_favourite, None))
    menus.members.triggered.connect(chats.deeds.members)
    menus.invite.triggered.connect(chats.deeds.invite)
    menus.leave.triggered.connect(partial(chats.deeds.leave, None))


def _wire_late(menus: Menus, window: MainWindow, chats: ChatsPage) -> None:
    """What is made only when it is needed."""
    late, rooms = window.late, chats.list.view
    menus.find_chat.triggered.connect(late.switch)
    menus.search_here.triggered.connect(late.search_here)
    menus.search_all.triggered.connect(late.search_everywhere)
    menus.directory.triggered.connect(window.directory.open)
    menus.cards.triggered.connect(window.directory.open_cards)
    menus.pinned.triggered.connect(late.pinned_messages)
    menus.public.triggered.connect(late.public_rooms)
    menus.reply.triggered.connect(late.reply)
    menus.attach.triggered.connect(late.send_files)
    menus.voice.triggered.connect(late.record)
    menus.unread.triggered.connect(lambda: rooms.unread_wanted.emit(chats.room_id or "", True))
    menus.archive.triggered.connect(
        lambda: rooms.archive_wanted.emit(
            chats.room_id or "", not (chats.summary is not None and chats.summary.archived)
        )
    )


def _in_focus(method: str) -> None:
    """Let the widget with the focus do an edit step, if it knows it."""
    step = getattr(QApplication.focusWidget(), method, None)
    if step is not None:
        step()


class SectionCycle:
    """F6: from one part of the window to the next."""

    def __init__(self, window: MainWindow, chats: ChatsPage) -> None:
        self._window = window
        self._chats = chats

    def go(self, direction: int) -> None:
        """Give the focus to the next part."""
        parts = self._parts()
        if not parts:
            return
        focus = QApplication.focusWidget()
        at = next((i for i, part in enumerate(parts) if _holds(part, focus)), None)
        position = 0 if at is None else (at + direction) % len(parts)
        _first_focus(parts[position]).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _parts(self) -> list[QWidget]:
        trust = self._window.trust.sections()
        rail = self._window.rail
        parts = rail.directory if self._window.directory.shown else rail.chats
        around = [self._window.notices, *trust, parts]
        shown = [part for part in around if part.isVisible()]
        return [*shown, *self._window.directory.sections(), *self._chats.sections()]


def _holds(part: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (part is focus or part.isAncestorOf(focus))


def _first_focus(part: QWidget) -> QWidget:
    """Return the first control inside a part that takes keys."""
    if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return part
    widget = part.nextInFocusChain()
    while widget is not None and widget is not part:
        inside = part.isAncestorOf(widget)
        if inside and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            return widget
        widget = widget.nextInFocusChain()
    return part
