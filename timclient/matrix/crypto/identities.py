"""Whose identity is known, which devices it vouches for, and whether it has changed.

A user's first identity is pinned; another one is not trusted before the user has confirmed it.
The own identity counts only when this device was connected with it by the recovery key, another
own device, or because it made it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from timclient.domain.ids import DeviceId, UserId
from timclient.domain.message import Authenticity
from timclient.domain.trust import OwnIdentity, PersonTrust
from timclient.matrix.crypto.identity import Identity
from timclient.matrix.crypto.key_store import KeyStore
from timclient.matrix.crypto.room_keys import RoomKey


@dataclass(frozen=True, slots=True)
class KnownDevice:
    """A device as it was last seen. ``signed_by`` is the self-signing key that vouches for it;
    ``seen`` in ms since 1970; ``known``: the user has been shown it."""

    device_id: DeviceId
    ed25519: str
    curve25519: str
    signed_by: str
    seen: int
    known: bool


class Identities:
    """Reads and writes the ``identity`` and ``device`` tables; ``active`` tells which devices a
    person has now."""

    def __init__(
        self,
        store: KeyStore,
        own: UserId,
        own_device: DeviceId,
        active: Callable[[UserId], Collection[DeviceId]],
    ) -> None:
        self._store = store
        self._own = own
        self._own_device = own_device
        self._active = active
        self._signed: dict[UserId, frozenset[tuple[DeviceId, str]]] = {}

    # -- what the server says ---------------------------------------------------------------------

    def update(
        self,
        user_id: UserId,
        identity: Identity | None,
        devices: Mapping[str, Mapping[str, Any]],
        now_ms: int,
    ) -> bool:
        """Take in a user's identity and devices (checked objects of /keys/query).

        Returns whether something about trust has changed. An identity the server no longer tells
        leaves the pinned key, so that it cannot come back as another one.
        """
        self._signed.pop(user_id, None)
        before = (self._row(user_id), self.devices(user_id))
        self._update_identity(user_id, identity)
        # Who is seen for the first time has no "new" devices.
        first = not before[1] and before[0] is None
        trusted = identity is not None and self._is_trusted(user_id)
        for device_id, device in devices.items():
            # An identity that is not believed can neither vouch for a device nor take that back.
            signed_by = known.signed_by if (known := before[1].get(DeviceId(device_id))) else ""
            if trusted and identity is not None:
                signed_by = identity.self_signing if identity.vouches_for(device) else ""
            keys = device["keys"]
            self._store.run(
                "INSERT INTO device VALUES (?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (user_id, device_id) DO UPDATE SET"
                " signed_by = excluded.signed_by, curve25519 = excluded.curve25519"
                " WHERE ed25519 = excluded.ed25519",
                (
                    user_id,
                    device_id,
                    str(keys.get(f"ed25519:{device_id}", "")),
                    str(keys.get(f"curve25519:{device_id}", "")),
                    signed_by,
                    now_ms,
                    int(first),
                ),
            )
        return before != (self._row(user_id), self.devices(user_id))

    def _update_identity(self, user_id: UserId, identity: Identity | None) -> None:
        if identity is None:
            self._store.run(
                "UPDATE identity SET master = '', self_signing = '', vouched = 0 WHERE user_id = ?",
                (user_id,),
            )
            return
        own = self.own_identity()
        vouched = own is not None and user_id != self._own and identity.is_vouched_for_by(own)
        pinned = "" if user_id == self._own else identity.master
        self._store.run(
            "INSERT INTO identity VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (user_id) DO UPDATE SET master = excluded.master,"
            " self_signing = excluded.self_signing, user_signing = excluded.user_signing,"
            " vouched = excluded.vouched",
            (
                user_id,
                identity.master,
                identity.self_signing,
                identity.user_signing,
                int(vouched),
                pinned,
            ),
        )

    # -- people -----------------------------------------------------------------------------------

    def trust(self, user_id: UserId) -> PersonTrust:
        """How far a person's identity is proven."""
        row = self._row(user_id)
        if row is None or not row[0]:
            return PersonTrust.NONE
        master, _, _, vouched, pinned = row
        if vouched:
            return PersonTrust.VERIFIED
        return PersonTrust.SEEN if master == pinned else PersonTrust.CHANGED

    def confirm(self, user_id: UserId) -> None:
        """The user has made sure that a person's identity is the right one."""
        self._signed.pop(user_id, None)
        with self._store.transaction():
            self._store.run("UPDATE identity SET pinned = master WHERE user_id = ?", (user_id,))
            self._store.run("UPDATE device SET known = 1 WHERE user_id = ?", (user_id,))

    def looked_at(self, user_id: UserId) -> None:
        """The user has seen a person's devices."""
        with self._store.transaction():
            self._store.run("UPDATE device SET known = 1 WHERE user_id = ?", (user_id,))

    def devices(self, user_id: UserId) -> dict[DeviceId, KnownDevice]:
        """All devices a person ever had, by id."""
        rows = self._store.rows(
            "SELECT device_id, ed25519, curve25519, signed_by, seen, known FROM device"
            " WHERE user_id = ?",
            (user_id,),
        )
        return {
            DeviceId(row[0]): KnownDevice(
                DeviceId(row[0]), row[1], row[2], row[3], row[4], bool(row[5])
            )
            for row in rows
        }

    def is_signed(self, user_id: UserId, device_id: DeviceId, curve25519: str) -> bool:
        """Whether a device may have keys: the owner's present, trusted identity vouches for it."""
        return (device_id, curve25519) in self._signed_devices(user_id)

    def is_unreachable(self, user_id: UserId) -> bool:
        """Whether a person has devices, and is vouched for on none of them: nobody who could read
        is there. One whose identity has changed is not counted; that is another question."""
        active = self._active(user_id)
        return (
            bool(active)
            and all(device_id not in active for device_id, _ in self._signed_devices(user_id))
            and self.trust(user_id) is not PersonTrust.CHANGED
        )

    def _is_trusted(self, user_id: UserId) -> bool:
        """Whether a person's present identity is the pinned one, or was compared."""
        row = self._row(user_id)
        return row is not None and bool(row[0]) and (row[0] == row[4] or bool(row[3]))

    def _signed_devices(self, user_id: UserId) -> frozenset[tuple[DeviceId, str]]:
        found = self._signed.get(user_id)
        if found is None:
            found = self._signed[user_id] = self._read_signed_devices(user_id)
        return found

    def _read_signed_devices(self, user_id: UserId) -> frozenset[tuple[DeviceId, str]]:
        row = self._row(user_id)
        if row is None or not self._is_trusted(user_id):
            return frozenset()
        self_signing = row[1]
        devices = self.devices(user_id).values()
        return frozenset(
            (d.device_id, d.curve25519) for d in devices if d.signed_by == self_signing
        )

    def owners_of(self, curve25519: str) -> set[UserId]:
        """Who has a device with this key; where nobody's is signed, who claims to have one."""
        rows = self._store.rows(
            "SELECT user_id, signed_by FROM device WHERE curve25519 = ?", (curve25519,)
        )
        signed = {UserId(user) for user, signed_by in rows if signed_by}
        return signed or {UserId(user) for user, _ in rows}

    def authenticity(self, key: RoomKey, sender: UserId) -> Authenticity:
        """How far a message read with a room key is proven to be its sender's."""
        if not key.origin.proven:
            return Authenticity.UNPROVEN
        rows = self._store.rows(
            "SELECT ed25519, signed_by FROM device WHERE user_id = ? AND curve25519 = ?",
            (sender, key.sender_key),
        )
        for ed25519, signed_by in rows:
            if ed25519 == key.ed25519:
                return Authenticity.PROVEN if signed_by else Authenticity.UNSIGNED_DEVICE
        known = self._store.rows("SELECT 1 FROM device WHERE user_id = ? LIMIT 1", (sender,))
        return Authenticity.UNKNOWN_DEVICE if known else Authenticity.NOT_CHECKED

    # -- the user himself -------------------------------------------------------------------------

    def own_identity(self) -> Identity | None:
        """The user's identity as this device trusts it."""
        row = self._row(self._own)
        if row is None or not row[0] or row[0] != row[4]:
            return None
        return Identity(self._own, row[0], row[1], row[2])

    def master_of(self, user_id: UserId) -> str | None:
        """A person's master key as the server tells it, trusted or not."""
        row = self._row(user_id)
        return (row[0] or None) if row else None

    def own_keys(self) -> tuple[str, str, str]:
        """The user's public keys as the server tells them: master, self-signing, user-signing."""
        row = self._row(self._own)
        return (row[0], row[1], row[2]) if row else ("", "", "")

    def own_master(self) -> str:
        """The user's master key as the server tells it, trusted or not; empty where none."""
        row = self._row(self._own)
        return row[0] if row else ""

    def own_state(self) -> OwnIdentity:
        """How this device stands to the user's identity, after the server was asked."""
        row = self._row(self._own)
        if row is None or (not row[0] and not row[4]):
            return OwnIdentity.MISSING
        if row[4] and row[0] != row[4]:
            return OwnIdentity.REPLACED
        device = self.devices(self._own).get(self._own_device)
        signed = device is not None and device.signed_by == row[1]
        return OwnIdentity.READY if row[4] and signed else OwnIdentity.UNCONFIRMED

    def trust_own(self, master: str) -> None:
        """This device is connected with the user's identity."""
        self._signed.pop(self._own, None)
        with self._store.transaction():
            self._store.run(
                "INSERT INTO identity VALUES (?, '', '', '', 0, ?)"
                " ON CONFLICT (user_id) DO UPDATE SET pinned = excluded.pinned",
                (self._own, master),
            )

    def _row(self, user_id: UserId) -> tuple[str, str, str, int, str] | None:
        rows = self._store.rows(
            "SELECT master, self_signing, user_signing, vouched, pinned FROM identity"
            " WHERE user_id = ?",
            (user_id,),
        )
        return rows[0] if rows else None
