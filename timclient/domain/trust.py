"""Trust: who has proven to be whom, and whether the keys are safe.

Every Matrix user has an identity (three cross-signing keys); it vouches for the user's devices.
The key backup keeps room keys on the server, locked with a key only the user has; secret storage
keeps the identity's and the backup's private keys there, locked with the recovery key.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from timclient.domain.ids import DeviceId, UserId

# The private keys, as secret storage names them (Matrix v1.11, 11.12.4.2.3, 11.12.3.2).
IDENTITY_SECRETS = (
    "m.cross_signing.master",
    "m.cross_signing.self_signing",
    "m.cross_signing.user_signing",
)
BACKUP_SECRET = "m.megolm_backup.v1"  # noqa: S105 - a name
ALL_SECRETS = (*IDENTITY_SECRETS, BACKUP_SECRET)


class OwnIdentity(Enum):
    """The user's own cross-signing identity as this device sees it."""

    UNKNOWN = "unknown"  # the server has not been asked yet
    MISSING = "missing"  # the account has none: nobody can trust this device
    UNCONFIRMED = "unconfirmed"  # it exists, but has not signed this device
    READY = "ready"  # it has signed this device
    REPLACED = "replaced"  # another one than this device knew: somebody has reset it


class Backup(Enum):
    """The state of the key backup. Missing on the server and missing here are different."""

    UNKNOWN = "unknown"  # the server has not been asked yet
    ABSENT = "absent"  # the server has none
    LOCKED = "locked"  # the server has one, its key is not on this device
    CURRENT = "current"  # every key known here is in it
    WORKING = "working"  # keys are being uploaded
    FAILING = "failing"  # uploading fails; it is tried again by itself
    REPLACED = "replaced"  # deleted or replaced elsewhere: the key known here does not open it
    UNTRUSTED = "untrusted"  # the server's backup is not signed by this user: not used


@dataclass(frozen=True, slots=True)
class TrustState:
    """What the one quiet line about keys speaks of.

    ``storage``: there is secret storage on the server, which a recovery key opens;
    ``recovery_key``: it holds everything, the identity and the backup. ``waiting``:
    room keys that are not in the backup yet. ``has_other_devices``: another signed device could
    confirm this one. ``key_tried``: the user has shown that he kept the present recovery key.
    """

    identity: OwnIdentity = OwnIdentity.UNKNOWN
    backup: Backup = Backup.UNKNOWN
    recovery_key: bool = False
    storage: bool = False
    waiting: int = 0
    has_other_devices: bool = False
    key_tried: bool = False
    secrets_here: bool = False  # the private identity keys are on this device


class KeyAdvice(Enum):
    """The one thing to do about keys, if any; each has one button."""

    NONE = "none"  # nothing is known yet, nothing to say
    ALL_WELL = "all-well"
    SET_UP = "set-up"  # make identity, backup and recovery key
    CONFIRM_DEVICE = "confirm-device"  # by recovery key or another device
    ENTER_RECOVERY_KEY = "enter-recovery-key"  # keys are on the server, not here
    REPAIR_SERVER = "repair-server"  # keys are here, the server lacks storage or backup
    IDENTITY_REPLACED = "identity-replaced"
    BACKUP_WORKING = "backup-working"
    TRY_RECOVERY_KEY = "try-recovery-key"  # nobody has shown that it was kept
    BACKUP_FAILING = "backup-failing"


_BY_IDENTITY = {
    OwnIdentity.UNKNOWN: KeyAdvice.NONE,
    OwnIdentity.REPLACED: KeyAdvice.IDENTITY_REPLACED,
    OwnIdentity.MISSING: KeyAdvice.SET_UP,
    OwnIdentity.UNCONFIRMED: KeyAdvice.CONFIRM_DEVICE,
}
_BY_BACKUP = {
    Backup.FAILING: KeyAdvice.BACKUP_FAILING,
    Backup.WORKING: KeyAdvice.BACKUP_WORKING,
    Backup.CURRENT: KeyAdvice.ALL_WELL,
}


def advice(state: TrustState) -> KeyAdvice:
    """Return what to tell the user; the worst comes first, and each state has a way out of it."""
    if state.backup is Backup.UNKNOWN:
        return KeyAdvice.NONE
    if state.identity in _BY_IDENTITY:
        return _BY_IDENTITY[state.identity]
    if not state.secrets_here:
        # Only the recovery key or another own device can tell them.
        return KeyAdvice.ENTER_RECOVERY_KEY if state.storage else KeyAdvice.CONFIRM_DEVICE
    if not state.recovery_key:
        # What was never made is set up, not repaired.
        never = state.backup is Backup.ABSENT
        return KeyAdvice.SET_UP if never else KeyAdvice.REPAIR_SERVER
    if state.backup is Backup.LOCKED:
        return KeyAdvice.ENTER_RECOVERY_KEY
    if state.backup is Backup.CURRENT and not state.key_tried:
        return KeyAdvice.TRY_RECOVERY_KEY
    return _BY_BACKUP.get(state.backup, KeyAdvice.REPAIR_SERVER)


class PersonTrust(Enum):
    """How far another person's identity is proven."""

    NONE = "none"  # publishes no identity: gets no keys, its messages are not proven
    SEEN = "seen"  # has an identity, the one first seen
    VERIFIED = "verified"  # compared in person, and signed
    CHANGED = "changed"  # another one than seen before: to be confirmed before the next message


@dataclass(frozen=True, slots=True)
class Device:
    """A signed-in client. ``last_seen`` in milliseconds since 1970, 0 where unknown.

    ``signed``: its owner's identity vouches for it; only such devices get keys. ``fingerprint``:
    its Ed25519 key in groups of four, for reading aloud. ``new``: it came after the person was
    first seen and was not looked at yet.
    """

    device_id: DeviceId
    name: str = ""
    last_seen: int = 0
    signed: bool = False
    current: bool = False
    fingerprint: str = ""
    new: bool = False


@dataclass(frozen=True, slots=True)
class PersonIdentity:
    """A person's identity and devices, for the details column."""

    user_id: UserId
    trust: PersonTrust
    devices: tuple[Device, ...] = ()


@dataclass(frozen=True, slots=True)
class RestoreProgress:
    """A running or finished restore; ``total`` 0 while the server is being asked."""

    done: int = 0
    total: int = 0
    failed: int = 0
    finished: bool = False


@dataclass(frozen=True, slots=True)
class PasswordProof:
    """The account's password, where the server wants it once more (UIA m.login.password)."""

    session: str
    password: str


@dataclass(frozen=True, slots=True)
class BrowserProof:
    """The user has confirmed in the browser (UIA fallback, m.login.sso)."""

    session: str


Proof = PasswordProof | BrowserProof
