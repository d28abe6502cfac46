"""Comparing devices: runs one verification at a time between the window and the other side."""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from timclient.domain.errors import NetworkError, ServerError, TimError
from timclient.domain.ids import RoomId, UserId
from timclient.domain.json_object import decode
from timclient.domain.observe import Observable
from timclient.domain.sync import SyncUpdate
from timclient.domain.verification import CancelReason, Step, Verification
from timclient.services.changes import Changes
from timclient.services.recipients import Recipients
from timclient.services.scope import Scope, Stores
from timclient.services.sync import SyncService
from timclient.services.tasks import TaskOwner
from timclient.services.trust import TrustService
from timclient.services.verification_line import VerificationLine, pause

if TYPE_CHECKING:
    from timclient.matrix.crypto.verification.channel import Incoming, Outgoing
    from timclient.matrix.crypto.verification.flow import Flow
    from timclient.matrix.crypto.verification.keys import Proven

log = logging.getLogger(__name__)

_MOST_WAITING, _TRIES = 200, 8
_PREFIX = "m.key.verification."
_REQUEST = _PREFIX + "request"
# Read by people whose program cannot compare; English as the protocol's other fallbacks.
_FALLBACK = "I would like to compare keys with you. Your program cannot do that."


class VerificationService:
    """Owns the running verification. ``current`` is None while nothing runs.

    ``confirmed`` is called when a person was signed: messages may have waited for that.
    """

    def __init__(
        self,
        stores: Stores,
        scope: Scope,
        changes: Changes,
        recipients: Recipients,
        sync: SyncService,
        trust: TrustService,
        confirmed: Callable[[], None],
    ) -> None:
        self._confirmed = confirmed
        self._stores = stores
        self._scope = scope
        self._changes = changes
        self._line = VerificationLine(scope, recipients)
        self._trust = trust
        self._tasks = TaskOwner()
        self._flow: Flow | None = None
        self._timer: asyncio.Task[Any] | None = None
        self._inbox: asyncio.Queue[tuple[Incoming, RoomId | None]] = asyncio.Queue(_MOST_WAITING)
        self._settled: Flow | None = None
        self._failures = 0
        self.current: Observable[Verification | None] = Observable(None)
        sync.follow(self._after_sync)

    def start(self) -> None:
        """Begin to listen."""
        self._tasks.spawn(self._listen(), "verification")
        self._tasks.spawn(self._line.deliver(), "verification messages")

    async def stop(self) -> None:
        """Stop at once; a running verification is given up."""
        await self._tasks.close()
        self._inbox = asyncio.Queue(_MOST_WAITING)
        self._line.clear()
        self._flow = None
        self.current.set(None)

    # -- what the user does -----------------------------------------------------------------------

    async def ask_own_devices(self) -> None:
        """Ask the other own devices to compare.

        Raises:
            NetworkError, ServerError: the request could not be sent.
        """
        from timclient.matrix.crypto.verification import opening  # noqa: PLC0415 - imports nio

        own = self._scope.account
        await self._scope.matrix.crypto.cross_signing.refresh()
        others = self._line.others(own.user_id)
        devices = tuple(d for d in others.devices if d != own.device_id)
        transaction_id = secrets.token_hex(16)
        flow, out = opening.ask_devices(self._line.own(), others, devices, transaction_id, _now())
        await self._begin(flow, out)

    async def ask_person(self, user_id: UserId, room_id: RoomId) -> None:
        """Ask a person, in the chat with him, to compare.

        Raises:
            GuardNotConfirmed: nobody has said yet that this is the right person.
            NetworkError, ServerError: the request could not be sent.
        """
        from timclient.matrix.crypto.verification import opening  # noqa: PLC0415 - imports nio

        self._stores.withheld.check(room_id)
        await self._scope.matrix.encryption.query_devices([user_id])
        flow, out = opening.ask_in_room(
            self._line.own(), self._line.others(user_id), room_id, _FALLBACK, _now()
        )
        await self._begin(flow, out)

    async def accept(self) -> None:
        """Agree to the other side's request."""
        await self._act(lambda flow: flow.accept(_now()))

    async def compare(self) -> None:
        """Begin the comparison of pictures."""
        await self._act(lambda flow: flow.compare(_now()))

    async def scanned(self, code: bytes) -> None:
        """The user has read the other side's QR code.

        Raises:
            BadQrCode: it is none of this verification; it can be read again.
        """
        await self._act(lambda flow: flow.scanned(code, _now()))

    async def confirm(self) -> None:
        """Pictures match, or: the other side's screen says it has read our code."""
        await self._act(lambda flow: flow.confirm(_now()))

    async def mismatch(self) -> None:
        """What is shown differs."""
        await self._act(lambda flow: flow.mismatch(_now()))

    async def cancel(self) -> None:
        """End or decline it."""
        await self._act(lambda flow: flow.cancel())

    async def dismiss(self) -> None:
        """The user has seen the end of it."""
        if self._flow is not None and self._flow.finished:
            self._flow = None
            self.current.set(None)

    # -- what the other side does -----------------------------------------------------------------

    def _after_sync(self, update: SyncUpdate) -> None:
        from timclient.matrix.crypto.verification.channel import (  # noqa: PLC0415 - imports nio
            Incoming,
        )

        for event in update.to_device:
            if event.type.startswith(_PREFIX):
                content = decode(bytes(event.content))
                self._take_in(Incoming(event.type, event.sender, content), None)
        for room in update.rooms:
            for read in room.timeline:
                if read.problem is None and _is_verification(read.type, read.content):
                    # What ties the events together stays outside of the encrypted part.
                    outer = decode(bytes(read.event.content)).get("m.relates_to")
                    content = decode(read.content)
                    if isinstance(outer, dict):
                        content.setdefault("m.relates_to", outer)
                    incoming = Incoming(
                        read.type,
                        read.event.sender,
                        content,
                        read.event.event_id,
                        read.event.origin_server_ts,
                    )
                    self._take_in(incoming, room.room_id)

    def _take_in(self, message: Incoming, room_id: RoomId | None) -> None:
        """Strangers, with whom the user shares no chat, are not listened to, nor who may be the
        wrong person."""
        own = message.sender == self._scope.account.user_id
        withheld = self._stores.withheld.rooms()
        strange = withheld.issuperset(self._stores.rooms.rooms_of(message.sender))
        if (strange and not own) or room_id in withheld:
            return
        if self._inbox.full():
            log.warning("too many verification messages; one is dropped")
            return
        self._inbox.put_nowait((message, room_id))

    async def _listen(self) -> None:
        """Take message by message. Only asking for keys can fail for a while; a message that was
        received does not come again, so it is tried again here."""
        while True:
            message, room_id = await self._inbox.get()
            for failures in range(1, _TRIES + 1):
                try:
                    await self._take(message, room_id)
                    break
                except (NetworkError, ServerError) as error:
                    log.info("verification message waits: %s", error.code)
                    await pause(failures)
                except TimError as error:
                    log.warning("verification message not taken in: %s", error.code)
                    break
                except Exception:
                    # The border of this worker: a message must not end all later verifications.
                    log.exception("verification message failed")
                    break

    async def _take(self, message: Incoming, room_id: RoomId | None) -> None:
        from timclient.matrix.crypto.verification import messages, opening  # noqa: PLC0415
        from timclient.matrix.crypto.verification.channel import transaction_of  # noqa: PLC0415

        flow = self._flow
        named = transaction_of(message, in_room=room_id is not None)
        if named is None:
            return
        if messages.type_of(message.type, message.content) == messages.REQUEST:
            await self._asked(message, room_id)
            return
        if flow is not None and not flow.finished and _belongs(flow, named):
            if flow.peer is None:
                await self._line.know(message)
                flow.learn(self._line.others(message.sender))
            await self._apply(flow, flow.receive(message, _now()))
            return
        if room_id is None and message.type == messages.START:
            await self._asked(message, room_id)
            return
        answer = opening.unknown_transaction(message) if room_id is None else None
        known = flow is not None and _belongs(flow, named)
        if answer is not None and not known:
            self._line.put(None, [answer])

    async def _asked(self, message: Incoming, room_id: RoomId | None) -> None:
        """Somebody asks. While a verification runs, only a crossing request of its other side is
        looked at; others are passed over and time out there."""
        from timclient.matrix.crypto.verification import opening  # noqa: PLC0415 - imports nio

        await self._line.know(message)
        others = self._line.others(message.sender)
        flow = opening.asked(self._line.own(), others, message, _now(), room_id=room_id)
        if flow is None:
            return
        running = self._flow
        if running is not None and not running.finished:
            mixed, out = opening.both_asked(running, flow, _now())
            self._flow = mixed
            await self._apply(mixed, out)
            return
        self._flow = flow
        await self._apply(flow, [])

    # -- running ----------------------------------------------------------------------------------

    async def _begin(self, flow: Flow, out: Sequence[Outgoing]) -> None:
        if self._flow is not None and not self._flow.finished:
            await self.cancel()
        self._flow = flow
        self._show(flow)
        try:
            # Whoever asks is told at once where that did not work; all later messages are repeated.
            for message in out:
                event_id = await self._line.send(message)
                if event_id is not None:
                    self._line.put(flow, flow.sent(event_id, _now()))
        except TimError:
            self._flow = None
            self.current.set(None)
            raise
        await self._apply(flow, ())

    async def _act(self, action: Any) -> None:  # noqa: ANN401 - a method of the running flow
        flow = self._flow
        if flow is not None:
            await self._apply(flow, action(flow))

    async def _apply(self, flow: Flow, out: Sequence[Outgoing]) -> None:
        """Send what a step gave, draw its consequences, and show it."""
        self._line.put(flow, out)
        if flow.proven is not None and flow is self._flow and flow is not self._settled:
            await self._settle(flow, flow.proven)
        self._show(flow)
        self._wait_for(flow)

    async def _settle(self, flow: Flow, proven: Proven) -> None:
        """Sign what was compared; where the server is away, as soon as it is there again. Until
        then the window does not say that it is done."""
        try:
            await self._proven(flow, proven)
        except (NetworkError, ServerError) as error:
            log.info("compared, not signed yet: %s", error.code)
            self._failures += 1
            self._tasks.spawn(self._settle_later(flow), "sign what was compared")
        else:
            self._failures = 0
            self._settled = flow

    async def _settle_later(self, flow: Flow) -> None:
        await pause(self._failures)
        if flow is self._flow:
            await self._apply(flow, ())

    async def _proven(self, flow: Flow, proven: Proven) -> None:
        """What was compared is right: sign it, or connect this device with the identity."""
        master = proven.verified_master
        if flow.other.user_id == self._scope.account.user_id:
            if master is not None:
                await self._trust.confirmed(master)
            await self._trust.sign_own(proven.verified_devices)
        elif master is not None:
            crypto = self._scope.matrix.crypto
            await crypto.cross_signing.sign_person(flow.other.user_id, master)
            self._changes.tell(self._stores.rooms.rooms_of(flow.other.user_id))
            self._confirmed()

    def _show(self, flow: Flow) -> None:
        if flow is not self._flow:
            return
        silent = flow.step is Step.CANCELLED and flow.state.reason in (
            CancelReason.ACCEPTED_ELSEWHERE,
        )
        if silent:
            self._flow = None
        state = flow.state
        if state.step is Step.DONE and flow is not self._settled:
            state = replace(state, step=Step.CONFIRMED)
        self.current.set(None if silent else state)

    def _wait_for(self, flow: Flow) -> None:
        """Come back when the step's time is over."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        deadline = flow.deadline
        if deadline is not None and not flow.finished:
            self._timer = self._tasks.spawn(self._tick(flow, deadline), "verification timeout")

    async def _tick(self, flow: Flow, deadline: int) -> None:
        await asyncio.sleep(max(deadline - _now(), 0) / 1000)
        self._timer = None
        await self._apply(flow, flow.tick(_now()))


def _is_verification(event_type: str, content: bytes) -> bool:
    if event_type.startswith(_PREFIX):
        return True
    return event_type == "m.room.message" and _REQUEST.encode() in content


def _belongs(flow: Flow, transaction_id: str) -> bool:
    """A request that is still being sent into a room has no id yet; the flow holds answers back."""
    return flow.channel.transaction_id in ("", transaction_id)


def _now() -> int:
    return int(time.time() * 1000)
