"""Keeps the block and the bar of the open chat's people in step with the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from timclient.domain.room import RoomKind
from timclient.ui.tasks import TaskOwner
from timclient.ui.trust.person import IdentityBar, PersonTrustBlock

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from timclient.domain.ids import RoomId, UserId
    from timclient.domain.room import RoomHead
    from timclient.domain.trust import PersonIdentity
    from timclient.ui.bridge import Bridge
    from timclient.ui.models.trust_ports import DevicesPort, VerificationPort
    from timclient.ui.theme import Theme


class PersonPresenter(QObject):
    """Shows the partner of a chat of two, and asks about each changed identity in any chat.

    ``name_of`` gives the name a user id is known by, ``chat_with`` the chat of two with somebody.
    """

    def __init__(
        self,
        devices: DevicesPort,
        verification: VerificationPort,
        bridge: Bridge,
        theme: Theme,
        window: QWidget,
        report: Callable[[Exception], None],
        name_of: Callable[[UserId], str],
        chat_with: Callable[[UserId], RoomId | None],
    ) -> None:
        super().__init__(window)
        self._devices = devices
        self._verification = verification
        self._bridge = bridge
        self._name_of, self._chat_with = name_of, chat_with
        self._tasks = TaskOwner(report)
        # Offline the details say less; that is no news.
        self._quiet = TaskOwner(lambda _error: None)
        self._head: RoomHead | None = None
        self._shown: PersonIdentity | None = None
        self.block = PersonTrustBlock()
        self.bar = IdentityBar(theme)
        self.block.compare_wanted.connect(lambda: self._compare(self._partner))
        self.block.devices_seen.connect(self._seen)
        self.bar.compare_wanted.connect(lambda: self._compare(self._asked_about))
        self.bar.made_sure.connect(self._made_sure)

    def show_chat(self, head: RoomHead | None) -> None:
        """Another chat is open, or what is known of it changed; None where none is open."""
        before = self._head.summary.room_id if self._head is not None else None
        self._head = head
        if head is None or head.summary.room_id != before:
            self._quiet.cancel_all()
            self._shown = None
            self.block.show_person(None)
        self._ask_about_changed()
        self.reload()

    def reload(self) -> None:
        """Ask the engine for the partner again."""
        if self._partner is not None:
            self._quiet.spawn(self._load(self._partner))

    def stop(self) -> None:
        """Let go."""
        self.show_chat(None)
        self._tasks.cancel_all()

    @property
    def _partner(self) -> UserId | None:
        if self._head is None or self._head.summary.kind is not RoomKind.PERSON:
            return None
        return self._head.summary.other_user

    @property
    def _asked_about(self) -> UserId | None:
        return self._head.changed[0] if self._head is not None and self._head.changed else None

    def _ask_about_changed(self) -> None:
        person = self._asked_about
        if person is None or self._head is None:
            self.bar.show_changed("")
        else:
            self.bar.show_changed(self._name_of(person), len(self._head.changed) - 1)

    async def _load(self, user_id: UserId) -> None:
        person = await self._bridge.call(self._devices.person, user_id)
        if self._partner == user_id and person != self._shown:
            self._shown = person
            self.block.show_person(person)

    def _compare(self, user_id: UserId | None) -> None:
        if user_id is None or self._head is None:
            return
        # In a group everybody would see the request.
        room_id = self._chat_with(user_id) or self._head.summary.room_id
        self._tasks.spawn(self._bridge.call(self._verification.ask_person, user_id, room_id))

    def _made_sure(self) -> None:
        if self._asked_about is not None:
            self._tasks.spawn(self._accept(self._asked_about))

    async def _accept(self, user_id: UserId) -> None:
        await self._bridge.call(self._devices.accept_identity, user_id)
        self.reload()

    def _seen(self) -> None:
        if self._partner is not None:
            self._quiet.spawn(self._bridge.call(self._devices.looked_at, self._partner))
