"""One verification from request to end, for devices and rooms alike (client-server API v1.18,
11.12.2.1).

Pure: messages and the user's choices go in, messages to send come out; time is an argument
(milliseconds since 1970). ``opening`` makes flows. A flow that ended takes and gives nothing more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from timclient.domain.ids import EventId
from timclient.domain.verification import CancelReason, Step
from timclient.matrix.crypto import unpadded_base64
from timclient.matrix.crypto.verification import messages, qr_code, sas
from timclient.matrix.crypto.verification.channel import (
    Incoming,
    InRoom,
    Outgoing,
    ToDevice,
    transaction_of,
)
from timclient.matrix.crypto.verification.flow_state import FlowState
from timclient.matrix.crypto.verification.keys import Peer
from timclient.matrix.crypto.verification.messages import (
    Accept,
    Body,
    Cancel,
    Done,
    Key,
    Mac,
    Ready,
    Start,
)
from timclient.matrix.crypto.verification.qr_code import QrCode
from timclient.matrix.crypto.verification.refusal import VerificationRefused

_MOST_HELD: Final = 8
_MOST_REMEMBERED: Final = 32


class Flow(FlowState):
    """A running verification. ``state`` is what the window shows, ``proven`` what came of it.

    Before a ready or start of a device that is not in ``other`` is handed in, its keys have to be
    asked for and given by ``learn``: a device nobody knows ends the verification.
    """

    _direct: tuple[Start, dict[str, Any]] | None = None  # a start that came without a request
    _our_start = ""  # the method we began, until the other side takes it up
    _our_done = _their_done = False

    # -- what the program tells it --------------------------------------------------------------

    def sent(self, event_id: EventId, now: int) -> list[Outgoing]:
        """The request is in the room under this id; what came too early is taken now."""
        if not isinstance(self.channel, InRoom) or self.channel.transaction_id:
            return []
        self.channel = replace(self.channel, transaction_id=event_id)
        held, self._held = self._held, ()
        return [out for message in held for out in self.receive(message, now)]

    def tick(self, now: int) -> list[Outgoing]:
        """End it where its time is over; an unanswered prompt only disappears."""
        if not self.is_late(now):
            return []
        return self._end(CancelReason.TIMEOUT, tell=self.step is not Step.INCOMING)

    def open_directly(self, start: Start, content: dict[str, Any]) -> None:
        """It came as a start without a request (deprecated, but others still do it)."""
        self._direct = start, content

    # -- what the user does ---------------------------------------------------------------------

    def accept(self, now: int) -> list[Outgoing]:
        """The user agrees to a request, or to a start that came without one."""
        peer = self.peer
        if self.step is not Step.INCOMING or self.is_late(now) or peer is None:
            return self.tick(now)
        self._agree(peer, self.methods, now)
        if self._direct is not None:
            start, content = self._direct
            return self._refusing(lambda: self._accept_start(peer, start, content, now))
        if not self.methods.any:
            return self._end(CancelReason.UNKNOWN_METHOD)
        body = {"from_device": self.own.device_id, "methods": self.methods.names()}
        return [self._to_peer(messages.READY, body)]

    def compare(self, now: int) -> list[Outgoing]:
        """Begin the comparison of pictures."""
        can = self.step is Step.READY and self.methods.can_compare
        if not can or self.is_late(now) or self.peer is None:
            return self.tick(now)
        start = sas.start_content(self.own, self.channel.names())
        self._sas = self._exchange(self.peer, start, we_started=True)
        self._our_start = messages.SAS
        self._go(Step.WAITING, now)
        return [self._to_peer(messages.START, start)]

    def scanned(self, code: bytes, now: int) -> list[Outgoing]:
        """The user has read the other side's code.

        Raises:
            BadQrCode: no code of this verification; it goes on, and may be read again.
        """
        can = self.step is Step.READY and self.methods.can_scan
        if not can or self.is_late(now) or self.peer is None:
            return self.tick(now)
        read, transaction_id = QrCode.decode(code), self.channel.transaction_id
        try:
            self._claimed = qr_code.proven_by_reading(read, self.own, self.peer, transaction_id)
        except VerificationRefused as refusal:
            return self._end(refusal.reason)
        self._our_start = messages.RECIPROCATE
        self._go(Step.CONFIRMED, now)
        body = {
            "from_device": self.own.device_id,
            "method": messages.RECIPROCATE,
            "secret": unpadded_base64.encode(read.secret),
        }
        return [self._to_peer(messages.START, body)]

    def confirm(self, now: int) -> list[Outgoing]:
        """The user says: the pictures are the same, or: the other screen shows success."""
        if self.is_late(now):
            return self.tick(now)
        if self.step is Step.COMPARE and self._sas is not None:
            self._go(Step.CONFIRMED, now)
            mac = self._to_peer(messages.MAC, self._sas.mac_content())
            return [mac, *self._sas_proven()]
        if self.step is Step.SHOWN_CODE_SCANNED:
            self._go(Step.CONFIRMED, now)
            return self._finish()
        return []

    def mismatch(self, now: int) -> list[Outgoing]:
        """The user says that what is shown differs: somebody may be in between."""
        if self.step is Step.COMPARE:
            return self._end(CancelReason.SAS_MISMATCH)
        if self.step is Step.SHOWN_CODE_SCANNED:
            return self._end(CancelReason.KEY_MISMATCH)
        return self.tick(now)

    def cancel(self, reason: CancelReason = CancelReason.USER) -> list[Outgoing]:
        """The user, or the program, ends or declines it."""
        return [] if self.finished else self._end(reason)

    # -- what the other side sends --------------------------------------------------------------

    _held: tuple[Incoming, ...] = ()
    _seen: tuple[Body, ...] = ()

    def receive(self, message: Incoming, now: int) -> list[Outgoing]:
        """Take a message; those of others, and copies, are passed over. Never raises."""
        kind = messages.type_of(message.type, message.content)
        in_room = isinstance(self.channel, InRoom)
        if self.finished or kind is None or kind == messages.REQUEST:
            return []
        if not self.channel.transaction_id:
            if len(self._held) < _MOST_HELD:
                self._held = (*self._held, message)
            return []
        if transaction_of(message, in_room=in_room) != self.channel.transaction_id:
            return []
        if in_room and message.sender == self.own.user_id:
            return self._by_ourselves(kind, message)
        if message.sender != self.other.user_id:
            return []
        return self.tick(now) or self._refusing(lambda: self._take(message, now))

    def _refusing(self, step: Callable[[], list[Outgoing]]) -> list[Outgoing]:
        if self.finished:
            return []
        try:
            return step()
        except VerificationRefused as refusal:
            return self._end(refusal.reason)

    def _take(self, message: Incoming, now: int) -> list[Outgoing]:
        body = messages.parse(message.type, message.content)
        if body in self._seen:
            return []
        self._seen = (*self._seen, body)[-_MOST_REMEMBERED:]
        match body:
            case Cancel():
                return self._cancelled(body)
            case Ready():
                return self._ready(body, now)
            case Start():
                return self._start(body, message.content, now)
            case Accept() if self._sas is not None:
                key = self._sas.take_accept(body)
                self._our_start = ""
                self._go(Step.WAITING, now)
                return [self._to_peer(messages.KEY, key)]
            case Key() if self._sas is not None:
                answer = self._sas.take_key(body)
                self._go(Step.COMPARE, now)
                return [] if answer is None else [self._to_peer(messages.KEY, answer)]
            case Mac() if self._sas is not None and self._claimed is None:
                self._claimed = self._sas.check(body)
                return self._sas_proven()
            case Done() if self._claimed is not None and not self._their_done:
                return self._done()
        raise VerificationRefused(CancelReason.UNEXPECTED_MESSAGE)

    def _by_ourselves(self, kind: str, message: Incoming) -> list[Outgoing]:
        """Another device of ours answers in the room: the prompt here is done with."""
        device = messages.from_device(message.content)
        answered = kind in (messages.READY, messages.START) and device != self.own.device_id
        if self.step is Step.INCOMING and (answered or kind == messages.CANCEL):
            return self._end(CancelReason.ACCEPTED_ELSEWHERE, tell=False)
        return []

    def _cancelled(self, cancel: Cancel) -> list[Outgoing]:
        """Where one of several devices declines, the others that were asked are told."""
        reason = messages.reason_of(cancel)
        asked = self.step is Step.REQUESTED and isinstance(self.channel, ToDevice)
        told = self._to_others(reason) if asked else []
        return told + self._end(reason, tell=False)

    def _ready(self, ready: Ready, now: int) -> list[Outgoing]:
        if self.step is not Step.REQUESTED:
            # A second device that was as quick: it learns from the room, or from our cancel.
            if self.we_asked and self.peer and self.peer.device_id != ready.from_device:
                return []
            raise VerificationRefused(CancelReason.UNEXPECTED_MESSAGE)
        peer = Peer.of(self.own, self.other, ready.from_device)
        self.peer = peer
        others = self._to_others(CancelReason.ACCEPTED_ELSEWHERE)
        self._agree(peer, self.methods.common(ready.methods), now)
        return others if self.methods.any else others + self._end(CancelReason.UNKNOWN_METHOD)

    def _start(self, start: Start, content: dict[str, Any], now: int) -> list[Outgoing]:
        """They begin a method; where both did, that of the smaller user and device counts."""
        peer = self.peer
        if peer is None or start.from_device != peer.device_id:
            raise VerificationRefused(CancelReason.UNEXPECTED_MESSAGE)
        if self._our_start:
            if start.method != self._our_start:
                raise VerificationRefused(CancelReason.UNEXPECTED_MESSAGE)
            if (self.own.user_id, self.own.device_id) < (peer.user_id, peer.device_id):
                return []
        elif self.step is not Step.READY:
            raise VerificationRefused(CancelReason.UNEXPECTED_MESSAGE)
        if start.method == messages.SAS and self.methods.can_compare:
            return self._accept_start(peer, start, content, now)
        if start.method == messages.RECIPROCATE and self._shown is not None:
            if not self._shown.confirmed_by(start.secret):
                raise VerificationRefused(CancelReason.KEY_MISMATCH, "secret")
            self._our_start = ""
            self._claimed = qr_code.proven_by_showing(self._shown, peer)
            self._go(Step.SHOWN_CODE_SCANNED, now)
            return []
        raise VerificationRefused(CancelReason.UNKNOWN_METHOD)

    def _accept_start(
        self, peer: Peer, start: Start, content: dict[str, Any], now: int
    ) -> list[Outgoing]:
        self._our_start = ""
        self._sas = self._exchange(peer, content, we_started=False)
        answer = self._sas.accept(start)
        self._go(Step.WAITING, now)
        return [self._to_peer(messages.ACCEPT, answer)]

    # -- the end --------------------------------------------------------------------------------

    def _sas_proven(self) -> list[Outgoing]:
        """Both the user's yes and the other side's MACs are needed, in whichever order."""
        if self.step is not Step.CONFIRMED or self._claimed is None:
            return []
        return self._finish()

    def _finish(self) -> list[Outgoing]:
        """Our side is content; it is over when the other one is, too."""
        self._our_done = True
        if self._their_done or self._direct is not None:
            self.step = Step.DONE
        # Whoever starts without a request does not know this message.
        return [] if self._direct is not None else [self._to_peer(messages.DONE, {})]

    def _done(self) -> list[Outgoing]:
        self._their_done = True
        if self._our_done:
            self.step = Step.DONE
            return []
        if self._our_start == messages.RECIPROCATE:
            return self._finish()
        if self.step is Step.SHOWN_CODE_SCANNED:
            return []
        raise VerificationRefused(CancelReason.UNEXPECTED_MESSAGE)
