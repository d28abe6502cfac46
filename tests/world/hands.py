"""What somebody who walks through the demo can do: look for things and click on them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from tests.world.eyes import Eyes
from tests.world.world import World
from timclient.domain.ids import RoomId
from timclient.domain.message import TextContent
from timclient.domain.timeline import MessageItem
from timclient.window import Program

LEFT = Qt.MouseButton.LeftButton


class Hands:
    """Mouse and keyboard before the window of a program."""

    def __init__(self, program: Program, world: World, eyes: Eyes) -> None:
        self._program, self._world, self._eyes = program, world, eyes
        self._window: Any = program.window
        self._until, self._picture = eyes.until, eyes.picture

    def _id(self, key: str) -> RoomId:
        return RoomId(self._world.rooms[key])

    def _is_open(self, key: str) -> bool:
        summary = self._window.chats.presenter.summary
        return summary is not None and summary.room_id == self._id(key)

    def _messages(self) -> list[MessageItem]:
        rows = self._window.chats.pane.timeline.timeline.rows
        return [row for row in rows if isinstance(row, MessageItem)]

    def _click_room(self, room_id: RoomId) -> None:
        view = self._window.chats.list.view
        index = self._window.chats.rooms.index_of(room_id)
        view.scrollTo(index)
        QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center())

    async def _click(self, button: QAbstractButton, what: str) -> None:
        await self._until(lambda: button.isVisible() and button.isEnabled(), what)
        QTest.mouseClick(button, LEFT)

    async def _press(self, where: QWidget, name: str) -> None:
        await self._until(lambda: bool(buttons(where, name)), f"a button {name}")
        QTest.mouseClick(buttons(where, name)[0], LEFT)

    async def _dialog_shown(self, name: str, kind: type[QDialog] = QDialog) -> Any:
        await self._until(lambda: isinstance(QApplication.activeModalWidget(), kind), name)
        dialog: Any = QApplication.activeModalWidget()
        await self._until(dialog.isActiveWindow, f"{name} has the keyboard")
        return dialog

    async def _dialog_gone(self, name: str) -> None:
        await self._until(lambda: QApplication.activeModalWidget() is None, f"{name} closes")


def buttons(where: QWidget, name: str) -> list[QAbstractButton]:
    """The visible buttons with a name."""
    return [
        button
        for button in where.findChildren(QAbstractButton)
        if button.isVisible() and name in (button.text().replace("&", ""), button.accessibleName())
    ]


def says(message: MessageItem, text: str) -> bool:
    """Whether a message is exactly this text."""
    return isinstance(message.content, TextContent) and message.content.body == text
