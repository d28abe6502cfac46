"""Gives an account a cross-signing identity and signs its device with it.

Clients that ignore unsigned devices would neither hear nor be heard by the partners otherwise.
"""

import base64
import json
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.world.api import CLIENT, Api, Json, Login
from tests.world.world import World


class SigningKey:
    """One Ed25519 key of a cross-signing identity."""

    def __init__(self, usage: str) -> None:
        self._key = Ed25519PrivateKey.generate()
        self._usage = usage
        raw = self._key.public_key().public_bytes(
            serialization.Encoding.Raw, serialization.PublicFormat.Raw
        )
        self.public = unpadded(raw)

    def published(self, user_id: str) -> Json:
        """The key as it is uploaded."""
        key_id = f"ed25519:{self.public}"
        return {"user_id": user_id, "usage": [self._usage], "keys": {key_id: self.public}}

    def signed(self, content: Json, user_id: str) -> Json:
        """The content with this key's signature added."""
        signature = unpadded(self._key.sign(canonical(content)))
        others = content.get("signatures", {})
        mine = {**others.get(user_id, {}), f"ed25519:{self.public}": signature}
        return {**content, "signatures": {**others, user_id: mine}}


async def bootstrap(api: Api, login: Login) -> None:
    """Publish a new identity and sign the device of this login."""
    devices = {login.device_id: (await api.device_keys(login.user_id))[login.device_id]}
    await _publish(api, login.user_id, devices)


async def replace_identity(world: World, person: str) -> None:
    """Give an account another identity that signs the same devices, as after a reset."""
    who = world.people[person]
    async with Api.of(world, who) as api:
        devices = await api.device_keys(who.user_id)
        await _publish(api, who.user_id, devices, who.password)
        await api.log_out()


async def _publish(api: Api, user_id: str, devices: Json, password: str = "") -> None:
    master = SigningKey("master")
    self_signing = SigningKey("self_signing")
    user_signing = SigningKey("user_signing")
    keys = {
        "master_key": master.published(user_id),
        "self_signing_key": master.signed(self_signing.published(user_id), user_id),
        "user_signing_key": master.signed(user_signing.published(user_id), user_id),
    }
    if password:
        identifier = {"type": "m.id.user", "user": user_id}
        proof = {"type": "m.login.password", "identifier": identifier, "password": password}
        keys["auth"] = proof
    await api.request("POST", f"{CLIENT}/keys/device_signing/upload", keys)
    signed = {name: self_signing.signed(device, user_id) for name, device in devices.items()}
    for device in signed.values():
        device.pop("unsigned", None)
    await api.request("POST", f"{CLIENT}/keys/signatures/upload", {user_id: signed})


def canonical(content: Json) -> bytes:
    """The bytes a signature covers."""
    bare: dict[str, Any] = {
        key: value for key, value in content.items() if key not in ("signatures", "unsigned")
    }
    return json.dumps(bare, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def unpadded(raw: bytes) -> str:
    """Base64 without the padding, as Matrix writes it."""
    return base64.b64encode(raw).rstrip(b"=").decode("ascii")
