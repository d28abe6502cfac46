"""All actions of the program with their keys: every key stands in a menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QMenu, QMenuBar, QToolButton, QWidget

from timclient.domain.room import Membership, initials
from timclient.ui.widgets.stylesheet import set_look

if TYPE_CHECKING:
    from timclient.domain.room import RoomHead, RoomSummary
    from timclient.domain.session import Account

NUMBERS = 9


class Menus(QMenuBar):
    """Builds the menus. The window connects the actions; none is shown that does nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = self._person = ""
        self._titles: list[tuple[str, QMenu]] = []
        self._build_file()
        self._build_edit()
        self._build_chat()
        self._build_view()
        self._build_help()
        self.account = QToolButton()
        set_look(self.account, "account")
        self.account.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.account.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.account_menu = QMenu(self)
        self.account_menu.addAction(self.settings)
        self.account_menu.addAction(self.devices)
        self.account_menu.addAction(self.cards)
        self.account_menu.addAction(self.sign_out)
        self.account.setMenu(self.account_menu)
        self.setCornerWidget(self.account)
        self.show_account(None)
        self.show_room(None, None)

    def show_account(self, account: Account | None) -> None:
        """Name who is signed in; without anybody only what still makes sense is enabled."""
        name = (account.display_name or str(account.user_id)) if account is not None else ""
        self._person = name
        provider = account.provider if account is not None else ""
        self._name = f"{provider} · {name}" if provider else name
        self._fit_account()
        self.account.setAccessibleName(self.tr("Account: {name}").format(name=self._name))
        going = (self.next_chat, self.previous_chat, self.next_unread, self.previous_unread)
        looking = (self.find_chat, self.search_all, self.directory, self.public, self.cards)
        for action in (self.new_chat, self.devices, self.sign_out, *looking, *going):
            action.setEnabled(account is not None)
        for action in self.numbers:
            action.setEnabled(account is not None)

    def show_room(self, summary: RoomSummary | None, head: RoomHead | None) -> None:
        """Enable what makes sense for the open room."""
        joined = summary is not None and summary.membership is Membership.JOIN
        for action in (self.newest, self.search_here, self.pinned):
            action.setEnabled(head is not None)
        for action in (self.reply, self.attach, self.voice):
            action.setEnabled(head is not None and head.may_send)
        for action in (self.unread, self.archive):
            action.setEnabled(joined)
        archived = summary is not None and summary.archived
        self.archive.setText(
            self.tr("Take out of the a&rchive") if archived else self.tr("Put into the a&rchive")
        )
        self.details.setEnabled(head is not None)
        self.members.setEnabled(head is not None)
        self.invite.setEnabled(head is not None and head.may_invite)
        self.favourite.setEnabled(joined)
        pinned = summary is not None and summary.favourite
        self.favourite.setText(self.tr("Unpin") if pinned else self.tr("Pin to the top"))
        self.leave.setEnabled(joined)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the name to its initials where it would push menus away."""
        super().resizeEvent(event)
        self._fit_account()

    def _fit_account(self) -> None:
        metrics = self.fontMetrics()
        around = metrics.horizontalAdvance("mm")
        menus = sum(metrics.horizontalAdvance(title) + around for title, _ in self._titles)
        for text in (self._name, self._person, initials(self._person)):
            needed = menus + metrics.horizontalAdvance(text) + 2 * around
            if needed <= self.width():
                break
        # What the button offers stands in the first menu too: menus come first.
        shown = f"{text} ▾" if self._name and needed <= self.width() else ""
        if shown == self.account.text():
            return
        # The bar makes room for its corner only when that appears.
        self.account.hide()
        self.account.setText(shown)
        self.account.setVisible(bool(shown))
        self.account.setToolTip(self._name if text != self._name else "")

    def key_table(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return menu by menu what each key does, for the list of keys."""
        return [
            (
                title,
                [(_plain(action), _keys(action)) for action in _leaves(menu) if action.shortcuts()],
            )
            for title, menu in self._titles
        ]

    def _build_file(self) -> None:
        menu = self._menu(self.tr("&File"))
        self.new_chat = self._add(menu, self.tr("&New chat …"), "Ctrl+N")
        menu.addSeparator()
        self.settings = self._add(menu, self.tr("&Settings …"), "Ctrl+,")
        self.devices = self._add(menu, self.tr("&Devices and keys …"))
        self.cards = self._add(menu, self.tr("&Cards and Konnektor …"), "Ctrl+Shift+K")
        self.sign_out = self._add(menu, self.tr("Sign &out …"))
        menu.addSeparator()
        self.quit = self._add(menu, self.tr("&Quit"), "Ctrl+Q")
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)
        self.settings.setMenuRole(QAction.MenuRole.PreferencesRole)

    def _build_edit(self) -> None:
        menu = self._menu(self.tr("&Edit"))
        self.undo = self._add(menu, self.tr("&Undo"), QKeySequence.StandardKey.Undo)
        self.redo = self._add(menu, self.tr("&Redo"), QKeySequence.StandardKey.Redo)
        menu.addSeparator()
        self.cut = self._add(menu, self.tr("Cu&t"), QKeySequence.StandardKey.Cut)
        self.copy = self._add(menu, self.tr("&Copy"), QKeySequence.StandardKey.Copy)
        self.paste = self._add(menu, self.tr("&Paste"), QKeySequence.StandardKey.Paste)
        menu.addSeparator()
        self.select_all = self._add(
            menu, self.tr("Select &all"), QKeySequence.StandardKey.SelectAll
        )

    def _build_chat(self) -> None:
        menu = self._menu(self.tr("&Chat"))
        self.find_chat = self._add(menu, self.tr("&Go to chat, person or message …"), "Ctrl+K")
        self.search_here = self._add(menu, self.tr("&Search in this chat …"), "Ctrl+F")
        self.search_all = self._add(menu, self.tr("Search in &all chats …"), "Ctrl+Shift+F")
        self.directory = self._add(menu, self.tr("&Directory of the TI"), "Ctrl+Shift+D")
        menu.addSeparator()
        self.next_chat = self._add(menu, self.tr("&Next chat"), "Alt+Down")
        self.previous_chat = self._add(menu, self.tr("&Previous chat"), "Alt+Up")
        self.next_unread = self._add(menu, self.tr("Next unread chat"), "Alt+Shift+Down")
        self.previous_unread = self._add(menu, self.tr("Previous unread chat"), "Alt+Shift+Up")
        places = menu.addMenu(self.tr("&Go to chat"))
        self.numbers = [
            self._add(places, self.tr("Chat {number}").format(number=n), f"Ctrl+{n}")
            for n in range(1, NUMBERS + 1)
        ]
        menu.addSeparator()
        self.newest = self._add(menu, self.tr("Newest &message"), "Ctrl+J")
        self.reply = self._add(menu, self.tr("&Reply"), "Ctrl+Shift+R")
        self.attach = self._add(menu, self.tr("Send &files …"), "Ctrl+U")
        self.voice = self._add(menu, self.tr("Record a &voice message"), "Ctrl+Shift+V")
        self.pinned = self._add(menu, self.tr("Pinned messages …"))
        menu.addSeparator()
        self.favourite = self._add(menu, self.tr("Pin to the top"))
        self.members = self._add(menu, self.tr("Mem&bers …"))
        self.invite = self._add(menu, self.tr("&Invite somebody …"))
        self.unread = self._add(menu, self.tr("Mark as &unread"))
        self.archive = self._add(menu, self.tr("Put into the a&rchive"))
        self.leave = self._add(menu, self.tr("&Leave chat …"))
        menu.addSeparator()
        self.public = self._add(menu, self.tr("Public rooms of the provider …"))

    def _build_view(self) -> None:
        menu = self._menu(self.tr("&View"))
        self.details = self._add(menu, self.tr("&Details of the chat"), "Ctrl+D")
        self.details.setCheckable(True)
        menu.addSeparator()
        self.next_section = self._add(menu, self.tr("Next section"), "F6")
        self.previous_section = self._add(menu, self.tr("Previous section"), "Shift+F6")
        menu.addSeparator()
        self.larger = self._add(menu, self.tr("&Larger letters"), QKeySequence.StandardKey.ZoomIn)
        self.smaller = self._add(
            menu, self.tr("&Smaller letters"), QKeySequence.StandardKey.ZoomOut
        )
        self.normal = self._add(menu, self.tr("Normal letters"), "Ctrl+0")

    def _build_help(self) -> None:
        menu = self._menu(self.tr("&Help"))
        self.key_list = self._add(menu, self.tr("List of &keys"), "Ctrl+/")
        self.about = self._add(menu, self.tr("&About TI-M Desktop"))
        self.about.setMenuRole(QAction.MenuRole.AboutRole)

    def _menu(self, title: str) -> QMenu:
        menu = self.addMenu(title)
        self._titles.append((title.replace("&", ""), menu))
        return menu

    def _add(
        self, menu: QMenu, text: str, keys: str | QKeySequence.StandardKey | None = None
    ) -> QAction:
        action = menu.addAction(text)
        if isinstance(keys, str):
            action.setShortcut(QKeySequence(keys))
        elif keys is not None:
            action.setShortcuts(keys)
        return action


def _leaves(menu: QMenu) -> list[QAction]:
    result: list[QAction] = []
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            result.extend(_leaves(below))
        elif not action.isSeparator():
            result.append(action)
    return result


def _plain(action: QAction) -> str:
    return action.text().replace("&", "").replace(" …", "")


def _keys(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
