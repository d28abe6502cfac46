"""A user's cross-signing identity as the server tells it, checked (Matrix v1.11, 11.12.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from timclient.domain.ids import UserId
from timclient.matrix.crypto.signing_key import is_signed_by


@dataclass(frozen=True, slots=True)
class Identity:
    """Three public keys (unpadded base64); the master key has signed the other two.

    ``published`` is the master key's object with its signatures. ``user_signing`` is told to its
    owner only.
    """

    user_id: UserId
    master: str
    self_signing: str
    user_signing: str = ""
    published: Mapping[str, Any] = field(default_factory=dict)

    def vouches_for(self, device: Mapping[str, Any]) -> bool:
        """Whether a device (an object of /keys/query) is signed by its owner."""
        return device.get("user_id") == self.user_id and is_signed_by(
            device, self.user_id, self.self_signing
        )

    def is_vouched_for_by(self, other: Identity) -> bool:
        """Whether somebody has signed this identity after comparing."""
        return bool(other.user_signing) and is_signed_by(
            self.published, other.user_id, other.user_signing
        )


def read_identity(
    user_id: UserId,
    master: Any,  # noqa: ANN401 - a server's answer
    self_signing: Any,  # noqa: ANN401
    user_signing: Any = None,  # noqa: ANN401
) -> Identity | None:
    """Return an identity whose keys belong together; None where there is none or it is forged."""
    master_key = _key(user_id, master, "master")
    self_key = _key(user_id, self_signing, "self_signing")
    if not master_key or not self_key or not is_signed_by(self_signing, user_id, master_key):
        return None
    user_key = _key(user_id, user_signing, "user_signing")
    if user_key and not is_signed_by(user_signing, user_id, master_key):
        user_key = ""
    return Identity(user_id, master_key, self_key, user_key, master)


def _key(user_id: UserId, value: Any, usage: str) -> str:  # noqa: ANN401 - a server's answer
    """Return the public key of an object that is a key of this user for this usage."""
    if not isinstance(value, dict) or value.get("user_id") != user_id:
        return ""
    uses, keys = value.get("usage"), value.get("keys")
    if not isinstance(uses, list) or usage not in uses or not isinstance(keys, dict):
        return ""
    if len(keys) != 1:
        return ""
    ((name, key),) = keys.items()
    return key if isinstance(key, str) and name == f"ed25519:{key}" else ""
