"""What the pages about keys, devices and verification need of the engine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from timclient.domain.ids import DeviceId, RoomId, UserId
    from timclient.domain.observe import Observable
    from timclient.domain.trust import Device, PersonIdentity, Proof, RestoreProgress, TrustState
    from timclient.domain.verification import Verification


class TrustPort(Protocol):
    """The user's own identity, recovery key and key backup.

    Where the server wants the user to prove himself once more, methods that take a ``proof``
    raise ``ProofNeeded`` (session, password?, url?): ask, and call again with the answer.
    """

    @property
    def state(self) -> Observable[TrustState]: ...
    @property
    def progress(self) -> Observable[RestoreProgress | None]: ...
    async def set_up(self, proof: Proof | None = None) -> str:
        """Make what is missing (identity, storage, backup); returns the new recovery key."""
        ...

    async def repair(self) -> str | None:
        """Put what is here back on the server; returns a new recovery key where one was made."""
        ...

    async def new_recovery_key(self) -> str:
        """Make a new recovery key for what is here; the one before opens nothing any more."""
        ...

    async def recovery_key_tried(self) -> None:
        """The user has typed a block of the present recovery key: he has kept it."""
        ...

    async def reset(self, proof: Proof | None = None) -> str:
        """Make a new identity, storage and backup; everything older is given up."""
        ...

    async def restore(self, recovery_key_or_passphrase: str) -> RestoreProgress:
        """Unlock secrets, sign this device, read the backup back. Raises WrongRecoveryKey at once;
        ``progress`` runs meanwhile."""
        ...

    async def cancel_restore(self) -> None: ...
    async def export_keys(self, path: Path, passphrase: str) -> int:
        """Write all room keys into a file other clients read; returns their number."""
        ...

    async def import_keys(self, path: Path, passphrase: str) -> tuple[int, int]:
        """Read such a file; returns how many keys it held and how many were new."""
        ...


class VerificationPort(Protocol):
    """Comparing devices. One at a time; ``current`` is None while nothing runs."""

    @property
    def current(self) -> Observable[Verification | None]: ...
    async def ask_own_devices(self) -> None: ...
    async def ask_person(self, user_id: UserId, room_id: RoomId) -> None: ...
    async def accept(self) -> None: ...
    async def compare(self) -> None:
        """Begin the comparison of pictures."""
        ...

    async def scanned(self, code: bytes) -> None:
        """The user has read the other side's QR code."""
        ...

    async def confirm(self) -> None:
        """Pictures match, or: the other side's screen says it has read our code."""
        ...

    async def mismatch(self) -> None: ...
    async def cancel(self) -> None: ...
    async def dismiss(self) -> None:
        """The user has seen the end of it."""
        ...


class DevicesPort(Protocol):
    """Devices of the user, and identities of others."""

    async def own(self) -> tuple[Device, ...]: ...
    async def rename(self, device_id: DeviceId, name: str) -> None: ...
    async def sign_out(
        self, device_ids: tuple[DeviceId, ...], proof: Proof | None = None
    ) -> None: ...
    async def person(self, user_id: UserId) -> PersonIdentity: ...
    async def looked_at(self, user_id: UserId) -> None:
        """The user has seen a person's devices: none of them is new any more."""
        ...

    async def accept_identity(self, user_id: UserId) -> None:
        """The user has made sure that a changed identity is right."""
        ...
