"""The part of the walk about texts: writing, answering, changing, deleting."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.world.eyes import PATIENCE_S, POLL_S
from tests.world.hands import LEFT
from tests.world.timeline_hands import (
    CONTROL,
    TimelineHands,
    ask_for_menu,
    mentions,
    put_mouse_away,
)
from timclient.domain.message import RedactedContent
from timclient.domain.timeline import MessageItem
from timclient.ui.timeline.layout import Spot
from timclient.ui.widgets.emoji_picker import EmojiPicker

TEAM, LEAFLET = "praxisteam", "kardiologie"
SHEETS = "Stundenzettel"
ANSWER = "Danke, dann bleibe ich in der Praxis."


class MessagesVisit(TimelineHands):
    """Begins anywhere, ends in the chat with the leaflet."""

    def steps(self) -> Iterator[Coroutine[Any, Any, None]]:
        """This part of the walk, one step after the other."""
        yield self._enter(TEAM)
        yield self._name_somebody()
        yield self._format()
        yield self._answer()
        yield self._react()
        yield self._change()
        yield self._history()
        yield self._see_actions()
        yield self._message_details()
        yield self._choose_and_forward()
        yield self._delete()
        yield self._see_pins()
        yield self._follow_link()

    async def _name_somebody(self) -> None:
        QTest.mouseClick(self._editor.viewport(), LEFT)
        QTest.keyClicks(self._editor, "@")
        tools = self._window.chats.pane.composer.tools
        await self._until(lambda: tools._popup is not None and tools._popup.isVisible(), "names")
        await self._picture("mention")
        QTest.keyClick(self._editor, Qt.Key.Key_Return)
        await self._until(lambda: len(self._editor.toPlainText()) > 1, "the name is written")

    async def _format(self) -> None:
        self._write("bitte **heute** eintragen:", f"- {SHEETS}", "- *Urlaub*, siehe `Plan 2`")
        await self._picture("writing")
        await self._away()
        await self._found(mentions(SHEETS), "the list")
        await self._answered("the list is answered")
        await self._picture("formatted")

    async def _answer(self) -> None:
        await self._go_to(mentions("Hausbesuche"), "the visits")
        QTest.keyClick(self._view, Qt.Key.Key_R)
        strip = self._window.chats.pane.composer.strip
        await self._until(strip.isVisible, "the answer refers to something")
        self._write(ANSWER)
        await self._picture("replying")
        await self._away()
        await self._found(lambda m: m.own and m.reply is not None, "the answer")
        await self._answered("the answer is answered")
        await self._picture("replied")

    async def _react(self) -> None:
        match = mentions("Verbandwechsel")
        await self._go_to(match, "the dressing")
        QTest.keyClick(self._view, Qt.Key.Key_Plus)
        await self._until(lambda: isinstance(_popup(), EmojiPicker), "the emoji")
        picker: Any = _popup()
        QTest.keyClicks(picker.field, "herz")
        await self._picture("emoji")
        QTest.keyClick(picker.field, Qt.Key.Key_Return)
        await self._found(lambda m: match(m) and bool(m.reactions), "the reaction")
        await self._picture("reacted")

    async def _change(self) -> None:
        QTest.mouseClick(self._editor.viewport(), LEFT)
        QTest.keyClick(self._editor, Qt.Key.Key_Up)
        await self._until(lambda: self._editor.toPlainText() == ANSWER, "the text comes back")
        QTest.keyClick(self._editor, Qt.Key.Key_End, CONTROL)
        self._write(" Bis 18 Uhr.")
        await self._picture("editing")
        await self._away()
        await self._found(_changed, "the change")
        await self._until_stored()

    async def _until_stored(self) -> None:
        """The row shows a change at once, its versions are known when the server has it."""
        event_id = self._view.timeline.at(self._position(_changed)).event_id
        messages, room_id = self._program.engine.messages, self._id(TEAM)
        async with asyncio.timeout(PATIENCE_S):
            while True:
                call = self._program.bridge.call(messages.details, room_id, event_id)
                if len((await call).versions) > 1:
                    return
                await asyncio.sleep(POLL_S)

    async def _history(self) -> None:
        await self._press_spot(_changed, Spot.EDITED, "the change")
        dialog = await self._dialog_shown("edit-history")
        await self._picture("edit-history")
        await self._close(dialog, "edit-history")

    async def _see_actions(self) -> None:
        position = await self._go_to(_changed, "the change")
        self._hover(position)
        await self._until(self._view.hover.isVisible, "the actions")
        await self._picture("hover")
        ask_for_menu(self._view.viewport(), self._middle(position))
        menu = await self._menu()
        await self._picture("message-menu")
        QTest.keyClick(menu, Qt.Key.Key_Escape)
        put_mouse_away()
        await self._until(lambda: _popup() is None, "the menu closes")

    async def _message_details(self) -> None:
        await self._go_to(_changed, "the change")
        QTest.keyClick(self._view, Qt.Key.Key_D, CONTROL)
        dialog = await self._dialog_shown("message-details")
        QTest.mouseClick(dialog.raw_button, LEFT)
        await self._picture("message-details")
        await self._close(dialog, "message-details")

    async def _choose_and_forward(self) -> None:
        view = self._view
        for text in (ANSWER, "Hausbesuche"):
            position = await self._found(mentions(text), "what is forwarded")
            QTest.mouseClick(view.viewport(), LEFT, CONTROL, self._middle(position))
        await self._until(lambda: len(view.choice.items) == 2, "two are chosen")
        await self._picture("choosing")
        QTest.keyClick(view, Qt.Key.Key_F)
        dialog = await self._dialog_shown("forward")
        await self._picture("forward")
        await self._close(dialog, "forward")
        QTest.keyClick(view, Qt.Key.Key_Escape)
        await self._until(lambda: not view.choice.active, "nothing is chosen")

    async def _delete(self) -> None:
        await self._go_to(_changed, "the change")
        QTest.keyClick(self._view, Qt.Key.Key_Delete)
        dialog = await self._dialog_shown("delete")
        await self._picture("delete")
        await self._click(dialog.step_button, "it may be deleted")
        await self._dialog_gone("delete")
        await self._found(lambda m: m.own and isinstance(m.content, RedactedContent), "deleted")
        await self._picture("deleted")

    async def _see_pins(self) -> None:
        await self._enter(LEAFLET)
        life = self._window.late.life
        await self._until(lambda: bool(life.details and life.details.pinned), "something is pinned")
        self._window.menus.pinned.trigger()
        dialog = await self._dialog_shown("pinned")
        await self._picture("pinned")
        await self._click(dialog.step_button, "the pinned message can be shown")
        await self._dialog_gone("pinned")
        await self._picture("pinned-shown")

    async def _follow_link(self) -> None:
        await self._press_spot(mentions("https://"), Spot.LINK, "the leaflet")
        dialog = await self._dialog_shown("link")
        await self._picture("link")
        await self._close(dialog, "link")


def _changed(message: MessageItem) -> bool:
    return message.own and message.edited


def _popup() -> Any:
    return QApplication.activePopupWidget()
