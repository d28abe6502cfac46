"""The client with its window, led by a test: looks for things by the name a screen reader says."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QWidget,
)

from tests.e2e.directory_hand import DirectoryHand
from tests.e2e.driver import Command, Refusal, answer, listen, refuse
from tests.e2e.file_hand import FileHand
from tests.e2e.headless_hand import shown
from tests.e2e.message_hand import MessageHand
from tests.e2e.sound_hand import SoundHand
from tests.e2e.typing_hand import type_keys
from timclient.domain.room import Membership
from timclient.ui.main_window import MainWindow
from timclient.ui.media.media_window import MediaWindow
from timclient.window import Program, run_window

LEFT = Qt.MouseButton.LeftButton
_BROKEN = 4


def run(profile: Path) -> int:
    """Run the program; its window is led by the test."""
    hand = WindowHand()
    listen(hand.asked.emit)
    sys.argv[0] = "timclient"
    return run_window(profile, hand.watch)


class WindowHand(QObject):
    """Carries out commands in the GUI thread, one after the other."""

    asked = Signal(dict)

    def __init__(self) -> None:
        super().__init__()
        self._program: Program | None = None
        self.asked.connect(self._carry_out)
        self._actions: dict[str, Callable[..., Any]] = {
            name: getattr(self, name)
            for name in (
                "texts", "status", "rooms", "messages", "press", "fill", "choose_room", "write",
                "press_enter", "activate", "picture", "place", "minimise", "lower", "active",
                "close", "composer", "people", "key", "type_on",
            )
        }  # fmt: skip
        for hand in (MessageHand(self), FileHand(self), SoundHand(self), DirectoryHand(self)):
            self._actions |= hand.actions

    def watch(self, program: Program) -> None:
        """The window is there."""
        self._program = program

    def _carry_out(self, command: Command) -> None:
        name = command.pop("do")
        try:
            answer(self._actions[name](**command))
        except Refusal as error:
            refuse(error)
        except Exception:  # noqa: BLE001 - Qt would swallow it and let the test wait
            traceback.print_exc()
            os._exit(_BROKEN)

    # Looking ---------------------------------------------------------------------------

    def texts(self) -> list[str]:
        """All words that labels, buttons and fields of the front window say."""
        found = [part.text() for part in self.visible(QLabel)]
        found += [part.text() for part in self.visible(QAbstractButton)]
        return [text for text in found if text]

    def status(self) -> str:
        """What the status bar says of the connection."""
        return self.window().status.text

    def rooms(self) -> list[str]:
        """The rows of the room list, as they are read out."""
        model = self.window().chats.list.view.model()
        rows = (model.index(row, 0) for row in range(model.rowCount()))
        return [str(index.data(Qt.ItemDataRole.AccessibleTextRole)) for index in rows]

    def messages(self) -> list[dict[str, Any]]:
        """The messages of the open room, as the Qt model has them."""
        return shown(self.window().chats.pane.timeline.timeline.rows)

    def people(self) -> int:
        """How many people are in the open room."""
        head = self.window().chats.presenter.head
        members = head.members if head is not None else ()
        return sum(member.membership is Membership.JOIN for member in members)

    def composer(self) -> str:
        """What stands in the writing field."""
        return self.window().chats.pane.composer.text

    def active(self) -> bool:
        """Whether the window has the focus and is not minimised."""
        front = self.front()
        return front.isActiveWindow() and not front.isMinimized()

    def picture(self, file: str, whole: bool = False) -> bool:
        """Photograph what the screen shows of the front window, frame aside; ``whole``: of the
        program's window with all that lies over it."""
        front = self.window() if whole else self.front()
        area = QRect(front.mapToGlobal(QPoint(0, 0)), front.size())
        shot = front.screen().grabWindow(0, area.x(), area.y(), area.width(), area.height())
        return shot.save(file)

    # Doing -----------------------------------------------------------------------------

    def press(self, name: str) -> bool:
        """Click a button or choice."""
        button = self.named(QAbstractButton, name)
        if not button.isEnabled():
            raise Refusal(f"{name} cannot be pressed now")
        QTest.mouseClick(button, LEFT)
        return True

    def fill(self, name: str, text: str, enter: bool = False) -> bool:
        """Type into a line, replacing what stands there."""
        field = self.named(QLineEdit, name)
        QTest.mouseClick(field, LEFT)
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(field, Qt.Key.Key_Delete)
        type_keys(field, text)
        if enter:
            QTest.keyClick(field, Qt.Key.Key_Return)
        return True

    def choose_room(self, name: str) -> bool:
        """Click the row of a room."""
        view: QListView = self.window().chats.list.view
        spoken = self.rooms()
        named = [row for row, text in enumerate(spoken) if text.startswith(name)]
        for row in named + [row for row, text in enumerate(spoken) if name in text]:
            index = view.model().index(row, 0)
            if index.flags() & Qt.ItemFlag.ItemIsSelectable:
                view.scrollTo(index)
                QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center())
                return True
        raise Refusal(f"no room {name}")

    def write(self, text: str) -> bool:
        """Type into the writing field of the open room, without sending."""
        field: QPlainTextEdit = self.window().chats.pane.composer.field
        if not field.isVisible() or field.isReadOnly():
            raise Refusal("nobody can write here now")
        QTest.mouseClick(field.viewport(), LEFT)
        type_keys(field, text)
        return True

    def press_enter(self) -> bool:
        """Press Enter where the focus is."""
        part = QApplication.focusWidget()
        if part is None:
            raise Refusal("nothing has the focus")
        QTest.keyClick(part, Qt.Key.Key_Return)
        return True

    def key(self, keys: str) -> bool:
        """Press keys where the focus is, such as Ctrl+U."""
        part = QApplication.focusWidget()
        if part is None:
            raise Refusal("nothing has the focus")
        pressed = QKeySequence(keys)[0]
        QTest.keyClick(part, pressed.key(), pressed.keyboardModifiers())
        return True

    def type_on(self, text: str) -> bool:
        """Type where the focus is."""
        part = QApplication.focusWidget()
        if part is None:
            raise Refusal("nothing has the focus")
        type_keys(part, text)
        return True

    def activate(self) -> bool:
        """Bring the front window up, as a click on it does."""
        self.front().raise_()
        self.front().activateWindow()
        return True

    def place(self, x: int, y: int, width: int, height: int) -> bool:
        """Move the window and give it a size."""
        self.window().setGeometry(x, y, width, height)
        return True

    def minimise(self) -> bool:
        """Put the window away."""
        self.window().showMinimized()
        return True

    def lower(self) -> bool:
        """Put the window behind all others."""
        self.window().lower()
        return True

    def close(self) -> bool:
        """Close the front window, as its frame's button does."""
        self.front().close()
        return True

    # For the other hands ---------------------------------------------------------------

    def window(self) -> MainWindow:
        """The program's window."""
        if self._program is None:
            raise Refusal("no window yet")
        return self._program.window

    def front(self) -> QWidget:
        """What a click would reach: a popup, a dialog, a viewer, or the window itself."""
        above = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        shown_now = [part for part in QApplication.topLevelWidgets() if part.isVisible()]
        viewer = next((part for part in shown_now if isinstance(part, MediaWindow)), None)
        front = above or viewer or (self._program.window if self._program else None)
        front = front or next(iter(shown_now), None)
        if front is None:
            raise Refusal("nothing is shown")
        return front

    def visible(self, kind: type[Any]) -> list[Any]:
        """All parts of a kind in the front window."""
        return [part for part in self.front().findChildren(kind) if part.isVisible()]

    def named(self, kind: type[Any], name: str) -> Any:
        """The part of a kind with a name in the front window."""
        for part in self.visible(kind):
            words = part.text().replace("&", "") if isinstance(part, QAbstractButton) else ""
            if name in (words, part.accessibleName()):
                return part
        raise Refusal(f"nothing here is called {name}")
