"""Starts chats with entries of the directory."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from timclient.domain.direction import in_sentence, plain_name
from timclient.domain.errors import Forbidden, TimError
from timclient.domain.errors_directory import ExceptionExists
from timclient.domain.ids import server_of
from timclient.ui.dialogs import ask
from timclient.ui.directory.known_chats import known_chat, request_name
from timclient.ui.directory.rows import Act, act_of
from timclient.ui.tasks import TaskOwner
from timclient.ui.texts.directory import account_note
from timclient.ui.texts.refusals import invitation_refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QWidget

    from timclient.domain.directory import Entry, TimAddress
    from timclient.domain.ids import RoomId, UserId
    from timclient.domain.permission import Suggestion
    from timclient.domain.room import RoomSummary
    from timclient.ui.bridge import Bridge
    from timclient.ui.models.directory_ports import DirectoryPort, PermissionsPort
    from timclient.ui.models.ports import RoomsPort
    from timclient.ui.texts.errors import ErrorText
    from timclient.ui.theme import Theme

_log = logging.getLogger(__name__)
translate = QCoreApplication.translate


class ChatStarter(QObject):
    """A person gets a chat of two, an organisation a group with a topic; an existing chat is opened
    instead. ``chats`` gives the rooms there are. A person who got a chat and could not invite the
    user is offered as an exception.

    Signals:
        chat_wanted(str): open this room.
        busy_changed(str): whom a chat is being started with; empty when that has ended.
        failed(ErrorText): why there is none.
        remembered(): an entry was used; the recent ones are others.
        offered(str, str): in words what somebody cannot do, and the step by which he could; the
            user may take it with ``allow``.
        told(str): a quiet notice.
    """

    chat_wanted = Signal(str)
    busy_changed = Signal(str)
    failed = Signal(object)
    remembered = Signal()
    offered = Signal(str, str)
    told = Signal(str)

    def __init__(
        self,
        directory: DirectoryPort,
        permissions: PermissionsPort,
        rooms: Callable[[], RoomsPort],
        bridge: Bridge,
        theme: Theme,
        window: QWidget,
        chats: Callable[[], Iterable[RoomSummary]],
        report: Callable[[Exception], None],
    ) -> None:
        super().__init__(window)
        self._directory, self._permissions = directory, permissions
        self._rooms, self._bridge = rooms, bridge
        self._theme, self._window, self._chats = theme, window, chats
        self._tasks = TaskOwner(report)
        self._busy = False
        self._offer: tuple[str, Suggestion] | None = None
        self.own: UserId | None = None

    def chat_of(self, entry: Entry, account: TimAddress) -> RoomId | None:
        """Return the chat there is already."""
        return known_chat(entry, account, self._chats())

    def start(self, entry: Entry, account: TimAddress) -> None:
        """Open the chat with an account, making one where there is none."""
        if not self._busy and account.user_id != self.own:
            self._tasks.spawn(self._start(entry, account))

    def stop(self) -> None:
        """Give up what runs and what was offered."""
        self._tasks.cancel_all()
        self._offer = None

    def allow(self) -> None:
        """Let the person invite who was offered last."""
        offer, self._offer = self._offer, None
        if offer is not None:
            self._tasks.spawn(self._allow(*offer))

    async def _start(self, entry: Entry, account: TimAddress) -> None:
        self._busy = True
        try:
            new = act_of(entry, account, self.chat_of(entry, account)) is Act.START
            room_id = await self._room(entry, account)
            if room_id is not None:
                self.chat_wanted.emit(room_id)
                if new:
                    await self._suggest(entry, account)
                await self._remember(entry)
        finally:
            self._busy = False
            self.busy_changed.emit("")

    async def _room(self, entry: Entry, account: TimAddress) -> RoomId | None:
        known = self.chat_of(entry, account)
        match act_of(entry, account, known):
            case Act.OPEN:
                return known
            case Act.START:
                return await self._direct(entry, account)
            case _:
                return await self._request(entry, account)

    async def _direct(self, entry: Entry, account: TimAddress) -> RoomId | None:
        self.busy_changed.emit(plain_name(entry.name))
        try:
            return await self._bridge.call(self._rooms().create_direct, account.user_id)
        except TimError as error:
            insured = await self._insured(account, error)
            self.failed.emit(self._words(error, entry, insured=insured))
            return None

    async def _request(self, entry: Entry, account: TimAddress) -> RoomId | None:
        from timclient.ui.directory.request_dialog import (  # noqa: PLC0415 - with its first use
            RequestDialog,
        )

        name = request_name(entry, account)

        async def create(topic: str) -> RoomId:
            return await self._group(name, topic, account)

        def explain(error: Exception) -> ErrorText:
            return self._words(error, entry, insured=False)

        note = account_note(account.kind)
        dialog = RequestDialog(self._window, self._theme, name, note, create, explain)
        return dialog.room_id if await ask(dialog) else None

    async def _group(self, name: str, topic: str, account: TimAddress) -> RoomId:
        """Carried out to its end, and taken back where the user did not wait for it."""
        task = self._tasks.spawn(self._made_group(name, topic, account))
        try:
            outcome: RoomId | TimError = await asyncio.shield(task)
        except asyncio.CancelledError:
            self._tasks.spawn(self._take_back(task))
            raise
        if isinstance(outcome, TimError):
            raise outcome
        return outcome

    async def _made_group(self, name: str, topic: str, account: TimAddress) -> RoomId | TimError:
        """Invited in a step of its own: only so it is told why somebody could not be invited."""
        rooms = self._rooms()
        try:
            room_id = await self._bridge.call(rooms.create_group, name, topic, ())
        except TimError as error:
            return error
        try:
            await self._bridge.call(rooms.invite, room_id, account.user_id)
        except TimError as error:
            await self._clear_up(room_id)
            return error
        return room_id

    async def _take_back(self, task: asyncio.Task[RoomId | TimError]) -> None:
        outcome = await task
        if not isinstance(outcome, TimError):
            await self._clear_up(outcome)

    async def _clear_up(self, room_id: RoomId) -> None:
        """Nobody is in the room but the user: it would only puzzle him."""
        try:
            await self._bridge.call(self._rooms().leave, room_id)
            await self._bridge.call(self._rooms().forget, room_id)
        except TimError as error:
            _log.warning("empty room left behind: %s", error.code)

    async def _insured(self, account: TimAddress, error: TimError) -> bool:
        if not isinstance(error, Forbidden):
            return False
        try:
            server = server_of(account.user_id)
            return await self._bridge.call(self._directory.is_insured_server, server)
        except TimError:
            return False

    def _words(self, error: Exception, entry: Entry, *, insured: bool) -> ErrorText:
        phone = entry.phones[0] if entry.phones else ""
        return invitation_refused(error, entry.name, phone=phone, insured=insured)

    async def _suggest(self, entry: Entry, account: TimAddress) -> None:
        try:
            suggestion = await self._bridge.call(self._permissions.suggest, account.user_id)
        except TimError as error:
            _log.warning("nobody offered as an exception: %s", error.code)
            return
        if suggestion is not None:
            name = in_sentence(plain_name(entry.name))
            self._offer = name, suggestion
            words = translate("ContactCardTab", "{name} cannot invite you at present.")
            self.offered.emit(words.format(name=name), translate("FoundCardBox", "Allow"))

    async def _allow(self, name: str, suggestion: Suggestion) -> None:
        try:
            await self._bridge.call(self._permissions.follow_suggestion, suggestion)
        except ExceptionExists:
            _log.info("another device has allowed the person meanwhile")
        words = translate("ContactCardTab", "{name} may invite you now.")
        self.told.emit(words.format(name=name))

    async def _remember(self, entry: Entry) -> None:
        try:
            await self._bridge.call(self._directory.remember, entry)
        except TimError as error:
            _log.warning("entry not kept: %s", error.code)
        self.remembered.emit()
