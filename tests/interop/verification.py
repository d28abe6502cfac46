"""Verification by emoji, numbers and QR code, as a peer does it."""

from __future__ import annotations

import base64

import msgspec

from tests.interop.line import PATIENCE_S, Line
from tests.interop.results import Verification, code_bytes


class VerificationCommands:
    """Commands of one peer; a verification is named by its transaction id.

    What the other side starts is answered at once, as Element does; comparing and confirming is
    left to the test.
    """

    def __init__(self, line: Line) -> None:
        self._line = line

    async def offer(self, *methods: str) -> None:
        """Offer only these methods from now on, all where none is named (m.sas.v1, …)."""
        await self._line.ask("offer_methods", methods=methods or None)

    async def request_own(self) -> Verification:
        """Ask all own other devices."""
        return await self._ask("request_own_verification")

    async def request_device(self, user_id: str, device_id: str) -> Verification:
        """Ask one device by to-device messages."""
        return await self._ask("request_device_verification", user_id=user_id, device_id=device_id)

    async def request_in_room(self, user_id: str, room_id: str) -> Verification:
        """Ask a person in a room both are in."""
        return await self._ask("request_room_verification", user_id=user_id, room_id=room_id)

    async def incoming(
        self, user_id: str | None = None, *, patience_s: float = PATIENCE_S
    ) -> Verification:
        """Wait for a request that was not answered yet."""
        more = {} if user_id is None else {"user_id": user_id}
        found = await self._line.ask("incoming_verification", patience_s, **more)
        return msgspec.convert(found, Verification)

    async def accept(self, transaction: str) -> Verification:
        """Accept a request."""
        return await self._of("accept_verification", transaction)

    async def cancel(self, transaction: str) -> Verification:
        """Decline or give up (m.user)."""
        return await self._of("cancel_verification", transaction)

    async def state(self, transaction: str) -> Verification:
        """Where it stands."""
        return await self._of("verification", transaction)

    async def wait_phase(
        self, transaction: str, phase: str, *, patience_s: float = PATIENCE_S
    ) -> Verification:
        """Wait for a phase, or for the end (done, cancelled) if that comes first."""
        found = await self._line.ask(
            "wait_phase", patience_s, transaction_id=transaction, phase=phase
        )
        return msgspec.convert(found, Verification)

    async def start_sas(self, transaction: str) -> Verification:
        """Start comparing emoji; waits until both sides are ready."""
        return await self._of("start_sas", transaction)

    async def sas(self, transaction: str, *, patience_s: float = PATIENCE_S) -> Verification:
        """Wait for emoji and numbers, or for the cancellation."""
        found = await self._line.ask("sas", patience_s, transaction_id=transaction)
        return msgspec.convert(found, Verification)

    async def confirm(self, transaction: str) -> None:
        """They are the same."""
        await self._line.ask("confirm_sas", transaction_id=transaction)

    async def mismatch(self, transaction: str) -> None:
        """They differ."""
        await self._line.ask("mismatch_sas", transaction_id=transaction)

    async def show_code(self, transaction: str) -> bytes | None:
        """The bytes of our QR code; None if the other side cannot scan or keys are missing."""
        return code_bytes(await self._line.ask("show_code", transaction_id=transaction))

    async def scan_code(self, transaction: str, code: bytes) -> Verification:
        """Scan the other side's QR code."""
        text = base64.b64encode(code).decode()
        return await self._ask("scan_code", transaction_id=transaction, code=text)

    async def confirm_scanned(self, transaction: str) -> None:
        """The other device, which read our code, shows success; waits for its scan."""
        await self._line.ask("confirm_code", transaction_id=transaction)

    async def done(self, transaction: str, *, patience_s: float = PATIENCE_S) -> Verification:
        """Wait for the end."""
        return await self.wait_phase(transaction, "done", patience_s=patience_s)

    async def _of(self, command: str, transaction: str) -> Verification:
        return await self._ask(command, transaction_id=transaction)

    async def _ask(self, command: str, **values: str) -> Verification:
        return msgspec.convert(await self._line.ask(command, **values), Verification)
