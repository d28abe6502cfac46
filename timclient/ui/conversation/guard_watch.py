"""Leads the guard page of the open chat: reads the guard, carries out the user's word."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from timclient.domain.guard import GuardState, NameMatch
from timclient.ui.dialogs import ConfirmDialog, ask
from timclient.ui.tasks import TaskOwner
from timclient.ui.texts.insured import match_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timclient.domain.guard import Guard
    from timclient.domain.ids import RoomId
    from timclient.domain.room import RoomHead, RoomSummary
    from timclient.ui.bridge import Bridge, BridgeSubscription
    from timclient.ui.conversation.guard_page import GuardPage
    from timclient.ui.models.directory_ports import TiPort


class GuardWatch(QObject):
    """``ti`` is called, in the engine's thread, with the first guarded chat only: what is behind it
    is made late.

    It shows what the engine says. What may be shown and sent is not decided here: the engine
    gives neither rows nor previews of a withheld chat.
    """

    def __init__(
        self,
        page: GuardPage,
        ti: Callable[[], Coroutine[Any, Any, TiPort]],
        bridge: Bridge,
        report: Callable[[Exception], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._page, self._ti, self._bridge = page, ti, bridge
        self._tasks = TaskOwner(report)
        # A decision is carried out to its end, also when another chat is opened meanwhile.
        self._decisions = TaskOwner(report)
        self._room: RoomId | None = None
        self._guard: Guard | None = None
        self._subscription: BridgeSubscription | None = None
        page.confirm_wanted.connect(self._confirm)
        page.refuse_wanted.connect(self._refuse)

    def show_summary(self, summary: RoomSummary) -> None:
        """Follow the guard of a chat as long as it is withheld."""
        room_id = summary.room_id if summary.guarding is not None else None
        if room_id == self._room:
            return
        self.leave()
        self._room = room_id
        if room_id is not None:
            self._tasks.spawn(self._follow(room_id))

    def show_head(self, head: RoomHead) -> None:
        """The same for the open chat."""
        self.show_summary(head.summary)

    def leave(self) -> None:
        """Another chat is open, or none."""
        if self._subscription is not None:
            self._subscription.close()
            self._subscription = None
        self._tasks.cancel_all()
        self._room = self._guard = None
        self._page.set_busy(False)
        self._page.show_guard(None)

    def close(self) -> None:
        """The window closes."""
        self.leave()
        self._decisions.cancel_all()

    async def _follow(self, room_id: RoomId) -> None:
        ti = await self._bridge.call(self._ti)
        if room_id == self._room:
            self._subscription = self._bridge.subscribe(ti.guards.guards, self._news)

    def _news(self, _guards: Mapping[RoomId, Guard]) -> None:
        if self._room is not None:
            self._tasks.spawn(self._read(self._room))

    async def _read(self, room_id: RoomId) -> None:
        ti = await self._bridge.call(self._ti)
        found = await self._bridge.call(ti.guards.guard, room_id)
        if room_id == self._room:
            self._guard = found
            self._page.show_guard(found)

    def _confirm(self, seen_name: str) -> None:
        if self._room is not None:
            self._busily(self._confirmed(self._room, seen_name))

    async def _confirmed(self, room_id: RoomId, seen_name: str) -> None:
        guard = self._guard
        if guard is None:
            return
        if guard.match in (NameMatch.DIFFERENT, NameMatch.UNKNOWN):
            question = ConfirmDialog(
                self._page.window(),
                self.tr("Is it really the right person?"),
                match_text(guard.match)
                + " "
                + self.tr("Confirm only if you have spoken to the person, for example by phone."),
                self.tr("I know it is the right person"),
                destructive=True,
            )
            if not await ask(question):
                return
        ti = await self._bridge.call(self._ti)
        await self._bridge.call(ti.guards.confirm, room_id, seen_name)

    def _refuse(self) -> None:
        if self._room is not None:
            self._busily(self._refused(self._room))

    async def _refused(self, room_id: RoomId) -> None:
        guard = self._guard
        if guard is None or (
            guard.state is not GuardState.REFUSED and not await ask(self._end_question(guard))
        ):
            return
        ti = await self._bridge.call(self._ti)
        await self._bridge.call(ti.insured.refuse, room_id)

    def _end_question(self, guard: Guard) -> ConfirmDialog:
        if guard.state is GuardState.INVITED:
            return ConfirmDialog(
                self._page.window(),
                self.tr("Take back the invitation?"),
                self.tr("The chat is removed here and on the server. It holds no messages yet."),
                self.tr("Take back the invitation"),
                destructive=True,
            )
        return ConfirmDialog(
            self._page.window(),
            self.tr("End the chat with the wrong person?"),
            self.tr(
                "The person is removed from the chat, and the chat is deleted here and on the"
                " server. What was sent to you stays unread."
            ),
            self.tr("Wrong person – end chat"),
            destructive=True,
        )

    def _busily(self, work: Coroutine[Any, Any, None]) -> None:
        self._decisions.spawn(self._while_busy(work))

    async def _while_busy(self, work: Coroutine[Any, Any, None]) -> None:
        self._page.set_busy(True)
        try:
            await work
        finally:
            self._page.set_busy(False)
