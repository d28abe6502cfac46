"""The keys this device shows to others: device keys, one-time keys and the fallback key."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from nio.responses import KeysUploadResponse

from timclient.matrix.crypto.machine import Machine
from timclient.matrix.crypto.secret_box import SecretBox
from timclient.matrix.crypto.secret_storage import SELF_SIGNING_KEY
from timclient.matrix.crypto.signing_key import SigningKey

_SIGNED_CURVE = "signed_curve25519"


class KeyPublishing:
    """Knows what has to be uploaded, and survives a crash between any two steps.

    Keys are on disk before they go up; those that were generated but never confirmed go up once
    more, which the server accepts.
    """

    def __init__(self, machine: Machine, secrets: SecretBox) -> None:
        self._machine = machine
        self._secrets = secrets
        self._count: int | None = None
        self._fallback_used = False

    def server_has(self, one_time_keys: int, unused_fallback: Collection[str] | None) -> None:
        """Note what the last sync told: how many one-time keys are left, and whose fallback key was
        not used yet (None where the server does not know fallback keys)."""
        self._count = one_time_keys
        self._fallback_used = unused_fallback is not None and _SIGNED_CURVE not in unused_fallback

    def publish_again(self) -> None:
        """After a new sign-in the server knows the device's name, but perhaps not its keys."""
        self._machine.account.shared = False

    def due(self) -> dict[str, Any] | None:
        """Return the body of the next /keys/upload, or None when nothing is due."""
        account = self._machine.account
        unpublished = len(account.one_time_keys["curve25519"])
        if account.shared and unpublished == 0 and not self._missing() and not self._fallback_used:
            return None
        if unpublished == 0 and (not account.shared or self._missing()):
            wanted = account.max_one_time_keys // 2
            there = min(max(self._count or 0, 0), wanted - 1)
            account.generate_one_time_keys(wanted - there)
        if not self._fallback() and (self._fallback_used or not account.shared):
            self._machine.generate_fallback_key()
        self._machine.save_account()
        body: dict[str, Any] = {
            "one_time_keys": {
                f"{_SIGNED_CURVE}:{key_id}": self._machine.signed_by_device({"key": key})
                for key_id, key in account.one_time_keys["curve25519"].items()
            }
        }
        fallback = {
            f"{_SIGNED_CURVE}:{key_id}": self._machine.signed_by_device(
                {"key": key, "fallback": True}
            )
            for key_id, key in self._fallback().items()
        }
        if fallback:
            body["fallback_keys"] = fallback
        if not account.shared:
            body["device_keys"] = self._vouched_for(self.device_keys())
        return body

    def uploaded(self, counts: Mapping[str, Any]) -> None:
        """Note that the server has the keys."""
        count = counts.get(_SIGNED_CURVE, 0)
        self._count = count if isinstance(count, int) else 0
        self._fallback_used = False
        self._machine.handle_response(KeysUploadResponse(0, self._count))

    def drop_unpublished(self) -> None:
        """Give up keys the server refuses because it has others under their names."""
        self._machine.account.mark_keys_as_published()
        self._machine.save_account()

    def device_keys(self) -> dict[str, Any]:
        """Return this device's public keys, signed by itself."""
        machine = self._machine
        own = machine.account.identity_keys
        return self._machine.signed_by_device(
            {
                "algorithms": list(machine.algorithms),
                "device_id": machine.device_id,
                "user_id": machine.user_id,
                "keys": {
                    f"curve25519:{machine.device_id}": own["curve25519"],
                    f"ed25519:{machine.device_id}": own["ed25519"],
                },
            }
        )

    def _vouched_for(self, keys: dict[str, Any]) -> dict[str, Any]:
        """A device that comes back is signed from its first moment: others would send it nothing
        until the identity has signed it anew."""
        seed, identity = (
            self._secrets.get(SELF_SIGNING_KEY),
            self._machine.identities.own_identity(),
        )
        if seed is None or identity is None:
            return keys
        signing = SigningKey.from_seed(seed)
        if signing.public != identity.self_signing:
            return keys
        return signing.sign_json(keys, identity.user_id)

    def _fallback(self) -> dict[str, str]:
        return self._machine.unpublished_fallback_key()

    def _missing(self) -> bool:
        if self._count is None:
            return False
        return self._count < int(self._machine.account.max_one_time_keys) // 2
