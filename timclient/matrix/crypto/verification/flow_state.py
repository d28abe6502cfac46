"""What a verification knows at any time, and how it speaks; ``flow`` decides."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from timclient.domain.ids import DeviceId
from timclient.domain.verification import CancelReason, Step, Verification
from timclient.matrix.crypto.verification import messages, qr_code
from timclient.matrix.crypto.verification.channel import (
    ALL_DEVICES,
    Channel,
    InRoom,
    Outgoing,
    outgoing,
)
from timclient.matrix.crypto.verification.deadlines import Deadlines
from timclient.matrix.crypto.verification.keys import OtherKeys, OwnKeys, Peer, Proven
from timclient.matrix.crypto.verification.methods import Methods
from timclient.matrix.crypto.verification.qr_code import QrCode
from timclient.matrix.crypto.verification.refusal import BadQrCode
from timclient.matrix.crypto.verification.sas import SasExchange

_FINISHED: Final = (Step.DONE, Step.CANCELLED)


class FlowState:
    """Both sides' keys, the step, its time, and the method that runs.

    ``recipients``: the devices a request went to. Times in milliseconds since 1970.
    """

    def __init__(
        self,
        own: OwnKeys,
        other: OtherKeys,
        channel: Channel,
        methods: Methods,
        now: int,
        *,
        we_asked: bool,
        asked_at: int | None = None,
        recipients: tuple[DeviceId, ...] = (),
        entropy: Callable[[int], bytes] = secrets.token_bytes,
    ) -> None:
        self.own = own
        self.other = other
        self.channel = channel
        self.we_asked = we_asked
        self.step = Step.REQUESTED if we_asked else Step.INCOMING
        self.peer: Peer | None = None
        self.methods = methods
        self._recipients = recipients
        self._entropy = entropy
        self._time = Deadlines(began=now, asked=now if asked_at is None else asked_at)
        self._reason: CancelReason | None = None
        self._sas: SasExchange | None = None
        self._shown: QrCode | None = None
        self._shown_bytes = b""
        self._claimed: Proven | None = None  # right so far; counts once it is DONE

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.step.value})"

    @property
    def finished(self) -> bool:
        """Whether it is over, well or not."""
        return self.step in _FINISHED

    @property
    def proven(self) -> Proven | None:
        """The keys both sides have found right; None unless it is DONE."""
        return self._claimed if self.step is Step.DONE else None

    @property
    def deadline(self) -> int | None:
        """When ``Flow.tick`` has something to do, in milliseconds since 1970."""
        return self._time.of(self.step)

    @property
    def state(self) -> Verification:
        """Return what the window shows."""
        ready = self.step is Step.READY
        exchange = self._sas if self.step is Step.COMPARE else None
        return Verification(
            transaction_id=self.channel.transaction_id,
            user_id=self.other.user_id,
            step=self.step,
            own=self.own.user_id == self.other.user_id,
            device_id=self.peer.device_id if self.peer is not None else None,
            room_id=self.channel.room_id,
            we_started=self.we_asked,
            emoji=exchange.emoji if exchange is not None else (),
            numbers=exchange.numbers if exchange is not None else (),
            qr_code=self._shown_bytes if ready else b"",
            can_scan=ready and self.methods.can_scan,
            can_compare=ready and self.methods.can_compare,
            reason=self._reason,
        )

    def learn(self, other: OtherKeys) -> None:
        """Take newer keys of the other side; once its device has answered, they are pinned."""
        if self.peer is None and other.user_id == self.other.user_id:
            self.other = other

    def pin(self, device_id: str) -> None:
        """From here on it is this device, with the keys it has now.

        Raises:
            VerificationRefused: the device is not known, or not told apart from another key.
        """
        self.peer = Peer.of(self.own, self.other, device_id)

    def is_late(self, now: int) -> bool:
        """Whether the time of this step is over."""
        deadline = self.deadline
        return deadline is not None and now >= deadline

    def _go(self, step: Step, now: int) -> None:
        self.step = step
        self._time = self._time.touch(now)

    def _agree(self, peer: Peer, methods: Methods, now: int) -> None:
        """Both sides want it: make the code that can be shown, and drop what lacks keys."""
        methods = methods.with_keys(self.own, peer.master)
        if methods.can_show:
            secret = self._entropy(qr_code.SECRET_BYTES)
            transaction_id = self.channel.transaction_id
            self._shown = qr_code.to_show(self.own, peer, transaction_id, secret)
            try:
                self._shown_bytes = self._shown.encode() if self._shown is not None else b""
            except BadQrCode:
                self._shown = None
        self.methods = replace(methods, can_show=self._shown is not None)
        self.step = Step.READY
        self._time = self._time.agree(now)

    def _exchange(self, peer: Peer, start: dict[str, Any], *, we_started: bool) -> SasExchange:
        transaction_id = self.channel.transaction_id
        return SasExchange(self.own, peer, transaction_id, start, we_started=we_started)

    def _end(self, reason: CancelReason, *, tell: bool = True) -> list[Outgoing]:
        """Cancelled, by whomever; everything secret is forgotten."""
        self.step = Step.CANCELLED
        self._reason = reason
        self._sas = self._shown = self._claimed = None
        self._shown_bytes = b""
        if not tell or not self.channel.transaction_id:
            return []
        return [self._to_peer(messages.CANCEL, messages.cancellation(reason))]

    def _to_peer(self, kind: str, body: dict[str, Any]) -> Outgoing:
        if self.peer is not None:
            devices: tuple[DeviceId, ...] = (self.peer.device_id,)
        else:
            devices = self._recipients or (ALL_DEVICES,)
        return outgoing(self.channel, self.other.user_id, devices, kind, body)

    def _to_others(self, reason: CancelReason) -> list[Outgoing]:
        """Cancel for the devices that were asked and are not the one that answered."""
        rest = tuple(d for d in self._recipients if self.peer is None or d != self.peer.device_id)
        if not rest or isinstance(self.channel, InRoom):
            return []
        body = messages.cancellation(reason)
        return [outgoing(self.channel, self.other.user_id, rest, messages.CANCEL, body)]
