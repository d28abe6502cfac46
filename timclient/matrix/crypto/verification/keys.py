"""Which keys a verification works with, and which it has proven.

Ed25519 keys are unpadded base64, as in device and cross-signing keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from timclient.domain.ids import DeviceId, UserId
from timclient.domain.verification import CancelReason
from timclient.matrix.crypto.verification.refusal import VerificationRefused


@dataclass(frozen=True, slots=True)
class OwnKeys:
    """This device. ``master`` is the user's master key as the server publishes it.

    ``master_trusted``: this device trusts that key and can sign in the identity's name. A device
    that does not must never vouch for the key to others.
    """

    user_id: UserId
    device_id: DeviceId
    ed25519: str
    master: str | None = None
    master_trusted: bool = False


@dataclass(frozen=True, slots=True)
class OtherKeys:
    """The keys the server publishes for the other side: all devices, and the master key."""

    user_id: UserId
    devices: Mapping[DeviceId, str]
    master: str | None = None


def master_of(own: OwnKeys, other: OtherKeys) -> str | None:
    """Return the other side's master key; between own devices both have the same."""
    return own.master if own.user_id == other.user_id else other.master


@dataclass(frozen=True, slots=True)
class Peer:
    """The one device on the other side with the keys it is held to until the end."""

    user_id: UserId
    device_id: DeviceId
    ed25519: str
    master: str | None

    @classmethod
    def of(cls, own: OwnKeys, other: OtherKeys, device_id: str) -> Peer:
        """Pin the keys of the device that answers.

        A device that is named like a master key could pass one off as the other
        (CVE-2022-39250), so it is refused; so is this device itself, mirrored by a server.

        Raises:
            VerificationRefused: unknown device, or one that cannot be told apart.
        """
        name = DeviceId(device_id)
        ed25519 = other.devices.get(name, "")
        same_user = other.user_id == own.user_id
        master = master_of(own, other)
        mirrored = ed25519 == own.ed25519 or (same_user and name == own.device_id)
        if not ed25519 or mirrored or name in (master, own.master) or ed25519 == master:
            raise VerificationRefused(CancelReason.KEY_MISMATCH, "device not known")
        if not same_user and master is not None and master == own.master:
            raise VerificationRefused(CancelReason.KEY_MISMATCH, "own master key mirrored")
        return cls(other.user_id, name, ed25519, master)


@dataclass(frozen=True, slots=True)
class Proven:
    """What a finished verification has shown to be the other side's keys.

    The values are those the verification was done with: whoever signs them compares them with
    what is published now.
    """

    verified_devices: Mapping[DeviceId, str] = field(default_factory=dict)
    verified_master: str | None = None
