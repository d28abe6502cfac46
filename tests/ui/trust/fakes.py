"""Fakes of the three services of trust; they live in the engine thread like the real ones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.ui.fakes import Fake
from timclient.domain.errors import ProofNeeded
from timclient.domain.ids import DeviceId, RoomId, UserId
from timclient.domain.observe import Observable
from timclient.domain.room import RoomHead, RoomKind, RoomSummary
from timclient.domain.trust import (
    Backup,
    Device,
    OwnIdentity,
    PersonIdentity,
    PersonTrust,
    Proof,
    RestoreProgress,
    TrustState,
)
from timclient.domain.verification import CancelReason, Step, Verification
from timclient.ui.trust.actions import TrustPorts

KEY = "EsTq 9f2K bL4w XxRc 7mPd hV3n QzYe 5tGs uA8j CkWf Nr6B dHmM"
KLEIN = UserId("@michael.klein:klinikum-nord.tim.example")
ME = UserId("@anna.weber:praxis-weber.tim.example")
ROOM = RoomId("!klein:praxis-weber.tim.example")
CODE = b"MATRIX\x02\x00\x00\x0cTxn123456789" + bytes(range(64)) + bytes(range(100, 116))
DAY = 86_400_000


def head(*changed: UserId, kind: RoomKind = RoomKind.PERSON) -> RoomHead:
    """Return the head of the chat with Klein, some of whose people have changed."""
    other = KLEIN if kind is RoomKind.PERSON else None
    summary = RoomSummary(ROOM, "Klein, Michael", kind, other_user=other)
    return RoomHead(summary, changed=changed)


NOW = 1_795_450_000_000

WELL = TrustState(
    identity=OwnIdentity.READY,
    backup=Backup.CURRENT,
    recovery_key=True,
    storage=True,
    key_tried=True,
    secrets_here=True,
)
UNTRIED = replace(WELL, key_tried=False)
DEVICES = (
    Device(
        DeviceId("WEBERPC1"), "Anmeldung 1 (Windows)", NOW, signed=True, current=True,
        fingerprint="bkMb Lj2T 9fQe Yw4N 1kPz Xs8R vU6a Gd3H mC5t JoBi LEq",
    ),
    Device(DeviceId("SPRECH2"), "Sprechzimmer 2 (Windows)", NOW - 9_000_000, signed=True),
    Device(DeviceId("WEB"), "Unbekanntes Gerät (Web)", NOW - 42 * DAY),
)  # fmt: skip
THEIR_DEVICES = (
    Device(
        DeviceId("KLINIK1"), "Station 4 (Windows)", signed=True,
        fingerprint="9fQe Yw4N bkMb Lj2T mC5t JoBi LEq1 kPzX s8Rv U6aG d3H",
    ),
    Device(DeviceId("HANDY"), "iPhone", signed=True, new=True),
    Device(DeviceId("ALT"), "", signed=False),
)  # fmt: skip


def own(step: Step, **values: object) -> Verification:
    """Return a verification with another of one's own devices."""
    start = Verification("txn", ME, step, own=True, we_started=True, can_compare=True)
    return replace(start, **values)


def theirs(step: Step, **values: object) -> Verification:
    """Return a verification with another person."""
    start = Verification("txn", KLEIN, step, own=False, room_id=ROOM, can_compare=True)
    return replace(start, **values)


class FakeTrust(Fake):
    """Keys in memory. ``needs_proof`` makes calls without the right password raise."""

    def __init__(self, state: TrustState = WELL) -> None:
        super().__init__()
        self.state: Observable[TrustState] = Observable(state)
        self.progress: Observable[RestoreProgress | None] = Observable(None)
        self.needs_proof: ProofNeeded | None = None
        self.password = "geheim"
        self.repaired_key: str | None = None
        self.restored = RestoreProgress(1234, 1240, 6, finished=True)

    async def set_up(self, proof: Proof | None = None) -> str:
        await self.note("set_up", proof)
        self._check(proof)
        self.state.set(UNTRIED)
        return KEY

    async def repair(self) -> str | None:
        await self.note("repair")
        self.state.set(WELL)
        return self.repaired_key

    async def new_recovery_key(self) -> str:
        await self.note("new_recovery_key")
        self.state.set(UNTRIED)
        return KEY

    async def recovery_key_tried(self) -> None:
        await self.note("recovery_key_tried")
        self.state.set(WELL)

    async def reset(self, proof: Proof | None = None) -> str:
        await self.note("reset", proof)
        self._check(proof)
        return KEY

    async def restore(self, recovery_key_or_passphrase: str) -> RestoreProgress:
        await self.note("restore", recovery_key_or_passphrase)
        return self.restored

    async def cancel_restore(self) -> None:
        await self.note("cancel_restore")
        if "restore" in self._gates:
            self.restored = replace(self.restored, done=400, failed=0, finished=False)
            self.release("restore")

    async def export_keys(self, path: Path, passphrase: str) -> int:
        await self.note("export_keys", path, passphrase)
        return 1240

    async def import_keys(self, path: Path, passphrase: str) -> tuple[int, int]:
        await self.note("import_keys", path, passphrase)
        return 1240, 312

    def _check(self, proof: Proof | None) -> None:
        if self.needs_proof is not None and getattr(proof, "password", "") != self.password:
            raise self.needs_proof


class FakeVerification(Fake):
    """Walks from step to step as a willing other side would."""

    def __init__(self) -> None:
        super().__init__()
        self.current: Observable[Verification | None] = Observable(None)

    async def ask_own_devices(self) -> None:
        await self.note("ask_own_devices")
        self.current.set(own(Step.REQUESTED))

    async def ask_person(self, user_id: UserId, room_id: RoomId) -> None:
        await self.note("ask_person", user_id, room_id)
        self.current.set(theirs(Step.REQUESTED, we_started=True))

    async def accept(self) -> None:
        await self.note("accept")
        self._go(Step.READY)

    async def compare(self) -> None:
        await self.note("compare")
        self._go(Step.COMPARE, emoji=(0, 32, 47, 24, 54, 16, 60), numbers=(4812, 2209, 7735))

    async def scanned(self, code: bytes) -> None:
        await self.note("scanned", code)
        self._go(Step.CONFIRMED)

    async def confirm(self) -> None:
        await self.note("confirm")
        self._go(Step.DONE)

    async def mismatch(self) -> None:
        await self.note("mismatch")
        self._go(Step.CANCELLED, reason=CancelReason.SAS_MISMATCH)

    async def cancel(self) -> None:
        await self.note("cancel")
        self._go(Step.CANCELLED, reason=CancelReason.USER)

    async def dismiss(self) -> None:
        await self.note("dismiss")
        self.current.set(None)

    def _go(self, step: Step, **values: object) -> None:
        if self.current.value is not None:
            self.current.set(replace(self.current.value, step=step, **values))


class FakeDevices(Fake):
    """The user's devices, and one other person."""

    def __init__(self) -> None:
        super().__init__()
        self.devices = DEVICES
        self.needs_proof: ProofNeeded | None = None
        self.trust = PersonTrust.SEEN

    async def own(self) -> tuple[Device, ...]:
        await self.note("own")
        return self.devices

    async def rename(self, device_id: DeviceId, name: str) -> None:
        await self.note("rename", device_id, name)
        self.devices = tuple(
            replace(d, name=name) if d.device_id == device_id else d for d in self.devices
        )

    async def sign_out(self, device_ids: tuple[DeviceId, ...], proof: Proof | None = None) -> None:
        await self.note("sign_out", device_ids, proof)
        if self.needs_proof is not None and proof is None:
            raise self.needs_proof
        self.devices = tuple(d for d in self.devices if d.device_id not in device_ids)

    async def person(self, user_id: UserId) -> PersonIdentity:
        await self.note("person", user_id)
        return PersonIdentity(user_id, self.trust, THEIR_DEVICES)

    async def looked_at(self, user_id: UserId) -> None:
        await self.note("looked_at", user_id)

    async def accept_identity(self, user_id: UserId) -> None:
        await self.note("accept_identity", user_id)
        self.trust = PersonTrust.SEEN


class Fakes:
    """All three."""

    def __init__(self, state: TrustState = WELL) -> None:
        self.trust = FakeTrust(state)
        self.verification = FakeVerification()
        self.devices = FakeDevices()
        self.ports = TrustPorts(self.trust, self.verification, self.devices)
