"""Fake services with the names of the real ones. They live in the engine thread like those.

Every call is noted in ``calls`` as ``(method, arguments)``. ``fail_next[method] = error`` makes the
next call of a method raise; ``gate`` (an ``asyncio.Event`` made by ``hold``) keeps calls waiting.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from timclient.domain.errors import Offline
from timclient.domain.ids import DeviceId, EventId, RoomId, ServerName, TransactionId, UserId
from timclient.domain.message import FileContent
from timclient.domain.observe import Observable, ObservableList
from timclient.domain.room import Member, RoomHead, RoomSummary
from timclient.domain.session import (
    Account,
    Connection,
    IdentityProvider,
    Link,
    LoginOptions,
    ProviderEntry,
    SessionState,
    SignedIn,
    SignedOut,
    SsoAttempt,
    Unsent,
)
from timclient.domain.settings import Settings
from timclient.domain.timeline import TimelineItem

T = TypeVar("T")

ME = UserId("@anna.weber:praxis-weber.tim.example")
ACCOUNT = Account(
    user_id=ME,
    device_id=DeviceId("WEBERPC1"),
    server_name=ServerName("praxis-weber.tim.example"),
    base_url="https://matrix.praxis-weber.tim.example",
    display_name="Dr. med. Anna Weber",
)


class EngineThread:
    """A plain asyncio loop in a second thread, like the engine's."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self._thread.start()

    def run(self, function: Callable[..., T], *args: Any) -> T:
        """Call a plain function there and wait for what it returns."""

        async def call() -> T:
            return function(*args)

        return asyncio.run_coroutine_threadsafe(call(), self.loop).result(5)

    def stop(self) -> None:
        """End the loop and the thread; tasks that still run are cancelled."""

        async def cancel() -> None:
            others = asyncio.all_tasks() - {asyncio.current_task()}
            for task in others:
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)

        asyncio.run_coroutine_threadsafe(cancel(), self.loop).result(5)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(5)
        self.loop.close()


class Fake:
    """Notes calls, fails on order, waits on order."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, tuple[Any, ...]]] = []
        self.fail_next: dict[str, Exception] = {}
        self._gates: dict[str, asyncio.Event] = {}

    async def note(self, method: str, *args: Any) -> None:
        """Note a call; wait at the gate; fail when ordered."""
        self.calls.append((method, args))
        if method in self._gates:
            await self._gates[method].wait()
        if method in self.fail_next:
            raise self.fail_next.pop(method)

    def called(self, method: str) -> list[tuple[Any, ...]]:
        """Return the arguments of each call of a method."""
        return [args for name, args in self.calls if name == method]

    def hold(self, method: str) -> None:
        """Let calls of a method wait until released."""
        self._gates[method] = asyncio.Event()

    def release(self, method: str) -> None:
        """Let waiting calls go on (engine thread)."""
        self._gates.pop(method).set()


class FakeVault(Fake):
    """The store's door."""

    has_passphrase = False

    async def open(self) -> None:
        await self.note("open")

    async def open_with_passphrase(self, passphrase: str) -> None:
        await self.note("open_with_passphrase", passphrase)

    async def passphrase_exists(self) -> bool:
        await self.note("passphrase_exists")
        return self.has_passphrase


class FakeSession(Fake):
    """Signing in always works unless told otherwise."""

    def __init__(self, state: SessionState) -> None:
        super().__init__()
        self.state: Observable[SessionState] = Observable(state)
        self.lost = Unsent()
        self.entries: tuple[ProviderEntry, ...] = (
            ProviderEntry("Praxis Dr. Weber", ServerName("praxis-weber.tim.example")),
            ProviderEntry("Klinikum Nord", ServerName("klinikum-nord.tim.example")),
        )
        self.options = LoginOptions(
            server_name=ServerName("praxis-weber.tim.example"),
            base_url="https://matrix.praxis-weber.tim.example",
            password=True,
            sso=(IdentityProvider(None, "Praxis-Anmeldung"),),
        )

    async def providers(self) -> tuple[ProviderEntry, ...]:
        await self.note("providers")
        return self.entries

    async def discover(self, server: str) -> LoginOptions:
        await self.note("discover", server)
        return self.options

    async def sign_in(self, options: LoginOptions, user: str, password: str) -> Account:
        await self.note("sign_in", options, user, password)
        self.state.set(SignedIn(ACCOUNT))
        return ACCOUNT

    async def begin_sso(self, options: LoginOptions, idp_id: str | None) -> SsoAttempt:
        await self.note("begin_sso", options, idp_id)
        return SsoAttempt("attempt-1", "https://anmeldung.praxis-weber.tim.example/sso")

    async def finish_sso(self, attempt: SsoAttempt) -> Account:
        await self.note("finish_sso", attempt)
        self.state.set(SignedIn(ACCOUNT))
        return ACCOUNT

    async def confirm_sso(self, attempt: SsoAttempt) -> None:
        await self.note("confirm_sso", attempt)
        self.state.set(SignedIn(ACCOUNT))

    async def cancel_sso(self, attempt: SsoAttempt) -> None:
        await self.note("cancel_sso", attempt)

    async def confirm_password(self, password: str) -> None:
        await self.note("confirm_password", password)
        self.state.set(SignedIn(ACCOUNT))

    async def unsent(self) -> Unsent:
        await self.note("unsent")
        return self.lost

    async def sign_out(self, *, even_if_unreachable: bool = False) -> None:
        await self.note("sign_out", even_if_unreachable)
        self.state.set(SignedOut())


class FakeSync(Fake):
    """A connection that stands."""

    def __init__(self) -> None:
        super().__init__()
        self.connection: Observable[Connection] = Observable(Connection(Link.ONLINE))

    async def retry_now(self) -> None:
        await self.note("retry_now")


class FakeRoomList(Fake):
    """The rooms as one list."""

    def __init__(self, rooms: Iterable[RoomSummary] = ()) -> None:
        super().__init__()
        self.rooms: ObservableList[RoomSummary] = ObservableList(lambda r: r.room_id, rooms)


class FakeTimeline(Fake):
    """One open room."""

    def __init__(self, head: RoomHead, items: Iterable[TimelineItem]) -> None:
        super().__init__()
        self.items: ObservableList[TimelineItem] = ObservableList(lambda i: i.uid, items)
        self.head: Observable[RoomHead] = Observable(head)
        self.at_newest: Observable[bool] = Observable(True)
        self.closed = False
        self.more = False
        self.found: str | None = None

    async def load_older(self) -> bool:
        await self.note("load_older")
        return self.more

    async def load_newer(self) -> None:
        await self.note("load_newer")

    async def show_newest(self) -> None:
        await self.note("show_newest")

    async def show(self, event_id: EventId) -> str | None:
        await self.note("show", event_id)
        return self.found

    async def fill_gap(self, uid: str) -> None:
        await self.note("fill_gap", uid)

    async def mark_read(self, event_id: EventId) -> None:
        await self.note("mark_read", event_id)

    async def set_typing(self, active: bool) -> None:
        await self.note("set_typing", active)

    async def close(self) -> None:
        await self.note("close")
        self.closed = True


class FakeTimelines(Fake):
    """Opens rooms from ``heads`` and ``rows``; every opened timeline is kept in ``opened``."""

    def __init__(
        self,
        heads: dict[RoomId, RoomHead] | None = None,
        rows: dict[RoomId, list[TimelineItem]] | None = None,
    ) -> None:
        super().__init__()
        self.heads = heads or {}
        self.rows = rows or {}
        self.opened: list[tuple[RoomId, FakeTimeline]] = []

    async def open(self, room_id: RoomId) -> FakeTimeline:
        await self.note("open", room_id)
        timeline = FakeTimeline(self.heads[room_id], self.rows.get(room_id, []))
        self.opened.append((room_id, timeline))
        return timeline

    def last(self, room_id: RoomId) -> FakeTimeline:
        """Return the timeline opened last for a room."""
        return next(line for room, line in reversed(self.opened) if room == room_id)


class FakeSending(Fake):
    """The outbox."""

    def __init__(self) -> None:
        super().__init__()
        self.discarded = ""

    async def resend(self, transaction_id: TransactionId) -> None:
        await self.note("resend", transaction_id)

    async def discard(self, transaction_id: TransactionId) -> str:
        await self.note("discard", transaction_id)
        return self.discarded

    async def save_draft(self, room_id: RoomId, text: str) -> None:
        await self.note("save_draft", room_id, text)


class FakeRooms(Fake):
    """Does nothing but note."""

    people: tuple[Member, ...] = ()

    async def create_direct(self, user_id: UserId) -> RoomId:
        await self.note("create_direct", user_id)
        return RoomId("!new-direct:praxis-weber.tim.example")

    async def create_group(self, name: str, topic: str, invitees: tuple[UserId, ...]) -> RoomId:
        await self.note("create_group", name, topic, invitees)
        return RoomId("!new-group:praxis-weber.tim.example")

    async def accept(self, room_id: RoomId) -> None:
        await self.note("accept", room_id)

    async def reject(self, room_id: RoomId) -> None:
        await self.note("reject", room_id)

    async def invite(self, room_id: RoomId, user_id: UserId) -> None:
        await self.note("invite", room_id, user_id)

    async def leave(self, room_id: RoomId) -> None:
        await self.note("leave", room_id)

    async def forget(self, room_id: RoomId) -> None:
        await self.note("forget", room_id)

    async def set_favourite(self, room_id: RoomId, favourite: bool) -> None:
        await self.note("set_favourite", room_id, favourite)

    async def find_people(self, text: str) -> tuple[Member, ...]:
        await self.note("find_people", text)
        needle = text.casefold()
        return tuple(p for p in self.people if needle in p.display_name.casefold())


class FakeSettings(Fake):
    """Settings in memory."""

    def __init__(self, settings: Settings | None = None) -> None:
        super().__init__()
        self.settings: Observable[Settings] = Observable(settings or Settings())

    async def update(self, settings: Settings) -> None:
        await self.note("update", settings)
        self.settings.set(settings)


class FakeEngine(Fake):
    """All fake services together."""

    def __init__(
        self,
        *,
        rooms: Iterable[RoomSummary] = (),
        heads: dict[RoomId, RoomHead] | None = None,
        rows: dict[RoomId, list[TimelineItem]] | None = None,
        settings: Settings | None = None,
        state: SessionState | None = None,
    ) -> None:
        super().__init__()
        self.vault = FakeVault()
        self.session = FakeSession(state or SignedIn(ACCOUNT))
        self.sync = FakeSync()
        self.room_list = FakeRoomList(rooms)
        self.timelines = FakeTimelines(heads, rows)
        self.sending = FakeSending()
        from tests.ui.message_fakes import FakeMessages, FakeSearch

        self.messages = FakeMessages(self.timelines)
        self.search = FakeSearch()
        from tests.ui.rooms.life_fakes import FakeLife

        self.rooms = FakeLife()
        from tests.ui.directory_fakes import FakeTi

        self.ti = FakeTi()
        self.settings = FakeSettings(settings)
        from tests.ui.trust.fakes import FakeDevices, FakeTrust, FakeVerification

        self.trust = FakeTrust()
        self.verification = FakeVerification()
        self.devices = FakeDevices()

    async def open_files(self) -> Any:
        await self.note("open_files")
        raise Offline

    async def thumbnail(self, content: FileContent, edge: int) -> None:
        await self.note("thumbnail", edge)

    async def start(self) -> None:
        await self.note("start")

    async def stop(self) -> None:
        await self.note("stop")
