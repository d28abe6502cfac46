"""The user's cross-signing identity: making it, connecting this device with it, signing others.

Spec: Client-Server API, "Cross-signing". Private keys are on disk before their public keys are
published: a crash in between leaves an identity that can be finished, never one that is lost.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from timclient.domain.errors import BadResponse, DamagedSecret, ServerFault
from timclient.domain.ids import DeviceId, UserId
from timclient.domain.trust import OwnIdentity, Proof
from timclient.matrix.connection import Connection
from timclient.matrix.crypto.device_lists import DeviceLists
from timclient.matrix.crypto.identity import read_identity
from timclient.matrix.crypto.machine import Machine
from timclient.matrix.crypto.publishing import KeyPublishing
from timclient.matrix.crypto.secret_box import SecretBox
from timclient.matrix.crypto.secret_storage import MASTER_KEY, SELF_SIGNING_KEY, USER_SIGNING_KEY
from timclient.matrix.crypto.signing_key import SigningKey
from timclient.matrix.crypto.to_device import ToDevice
from timclient.matrix.http import path
from timclient.matrix.uia import with_proof

log = logging.getLogger(__name__)

NAMES = (MASTER_KEY, SELF_SIGNING_KEY, USER_SIGNING_KEY)
_USAGES = {MASTER_KEY: "master", SELF_SIGNING_KEY: "self_signing", USER_SIGNING_KEY: "user_signing"}
_PENDING = "pending."


class CrossSigning:
    """The identity as server, key database and secrets have it."""

    def __init__(
        self,
        machine: Machine,
        devices: DeviceLists,
        to_device: ToDevice,
        publishing: KeyPublishing,
        secrets: SecretBox,
        connection: Connection,
    ) -> None:
        self._machine = machine
        self._devices = devices
        self._to_device = to_device
        self._publishing = publishing
        self._secrets = secrets
        self._connection = connection
        self._own = UserId(machine.user_id)

    @property
    def state(self) -> OwnIdentity:
        """How this device stands to the identity, as known from the last answer."""
        return self._machine.identities.own_state()

    @property
    def secrets_here(self) -> bool:
        """Whether all private keys of the present identity are on this device."""
        public = self._published()
        return all(
            (key := self._key(name)) is not None and key.public == public.get(name)
            for name in NAMES
        )

    def seeds(self) -> dict[str, str]:
        """Return the private keys of the present identity that are here. Secrets."""
        public = self._published()
        found = {name: self._key(name) for name in NAMES}
        return {n: k.seed() for n, k in found.items() if k is not None and k.public == public[n]}

    async def refresh(self) -> OwnIdentity:
        """Ask the server for the own identity and devices.

        Raises:
            NetworkError, ServerError: it cannot be asked.
        """
        self._devices.untrack([self._own])
        await self._to_device.query([self._own])
        self._promote_pending()
        return self.state

    def prepare_new(self) -> str:
        """Make the private keys of a new identity, on disk; returns its public master key. The next
        :meth:`create` publishes it."""
        return self._new_keys()[MASTER_KEY].public

    async def create(self, proof: Proof | None = None) -> None:
        """Make a new identity and sign this device with it; replaces one that exists.

        Raises:
            ProofNeeded: the server wants to know that it is the user; nothing has changed.
            NetworkError, ServerError: try again; it goes on where it stopped.
        """
        keys = self._new_keys()
        master = keys[MASTER_KEY]
        body = {
            f"{_USAGES[name]}_key": self._public_object(name, key, master)
            for name, key in keys.items()
        }
        where = path("keys", "device_signing", "upload")
        await with_proof(self._connection, self._own, where, body, proof)
        self._promote(keys)
        await self.refresh()
        await self.sign_this_device()

    async def sign_this_device(self) -> None:
        """Let the identity vouch for this device.

        Raises:
            ServerFault: the private key is not here, or the server refused the signature.
            NetworkError, ServerError: try again.
        """
        signing, master = self._key(SELF_SIGNING_KEY), self._key(MASTER_KEY)
        public = self._published()
        if signing is None or signing.public != public[SELF_SIGNING_KEY]:
            raise ServerFault("no self-signing key here")
        device = signing.sign_json(self._publishing.device_keys(), self._own)
        signatures: dict[str, Any] = {self._machine.device_id: device}
        if master is not None and master.public == public[MASTER_KEY]:
            # Older clients look for this device's word for the identity.
            signatures[master.public] = self._machine.signed_by_device(
                self._object(MASTER_KEY, master)
            )
        await self._upload_signatures({self._own: signatures})
        await self.refresh()

    async def sign_device(self, device_id: DeviceId, ed25519: str) -> None:
        """Let the identity vouch for another own device after comparing; ``ed25519`` is the key
        that was compared.

        Raises:
            ServerFault: the private key is not here, or the server refused.
            BadResponse: the server tells another key than the compared one.
        """
        signing = self._key(SELF_SIGNING_KEY)
        if signing is None or signing.public != self._published()[SELF_SIGNING_KEY]:
            raise ServerFault("no self-signing key here")
        answer = await self._connection.json(
            "POST", path("keys", "query"), {"device_keys": {self._own: []}}
        )
        devices = _of(answer, "device_keys", self._own)
        device = devices.get(device_id) if isinstance(devices, dict) else None
        if not isinstance(device, dict):
            raise BadResponse("the compared device is gone")
        keys = device.get("keys")
        if not isinstance(keys, dict) or keys.get(f"ed25519:{device_id}") != ed25519:
            raise BadResponse("another device key than the compared one")
        if device.get("user_id") != self._own or device.get("device_id") != device_id:
            raise BadResponse("another device than the compared one")
        bare = {k: v for k, v in device.items() if k not in ("signatures", "unsigned")}
        signed = signing.sign_json(bare, self._own)
        await self._upload_signatures({self._own: {device_id: signed}})
        await self.refresh()

    async def sign_person(self, user_id: UserId, master: str) -> None:
        """Vouch for a person after comparing; ``master`` is the key that was compared.

        Raises:
            ServerFault: the own private key is not here, or the server refused.
            BadResponse: the server tells another key than the compared one.
        """
        signing = self._key(USER_SIGNING_KEY)
        if signing is None or signing.public != self._published()[USER_SIGNING_KEY]:
            raise ServerFault("no user-signing key here")
        answer = await self._connection.json(
            "POST", path("keys", "query"), {"device_keys": {user_id: []}}
        )
        published = _of(answer, "master_keys", user_id)
        identity = read_identity(user_id, published, _of(answer, "self_signing_keys", user_id))
        if identity is None or identity.master != master:
            raise BadResponse("another identity than the compared one")
        bare = {k: v for k, v in published.items() if k not in ("signatures", "unsigned")}
        signed = signing.sign_json(bare, self._own)
        await self._upload_signatures({user_id: {master: signed}})
        self._machine.identities.confirm(user_id)
        self._devices.untrack([user_id])
        await self._to_device.query([user_id])

    async def adopt(self, seeds: Mapping[str, str]) -> bool:
        """Take up private keys from the recovery key or another own device.

        The identity is trusted when its master key is among them, or was trusted before. Keys that
        do not belong to the published identity are left out. Tells whether this device is signed
        now.

        Raises:
            NetworkError, ServerError: the server cannot be asked.
        """
        await self.refresh()
        public = self._published()
        found: dict[str, str] = {}
        for name in NAMES:
            key = _signing_key(seeds.get(name))
            if key is not None and key.public == public[name]:
                found[name] = key.seed()
        self._secrets.change(found)
        if MASTER_KEY in found:
            self.trust(public[MASTER_KEY])
            await self.refresh()  # now its word about devices counts
        trusted = self._machine.identities.own_identity() is not None
        signing = self._key(SELF_SIGNING_KEY)
        can_sign = signing is not None and signing.public == public[SELF_SIGNING_KEY]
        if trusted and can_sign and self.state is not OwnIdentity.READY:
            await self.sign_this_device()
        return self.state is OwnIdentity.READY

    def trust(self, master: str) -> None:
        """Another own device has shown that this identity is the right one."""
        self._machine.identities.trust_own(master)
        # Whom this identity vouches for is seen when they are asked for anew.
        self._devices.untrack_all()

    def sign_with_master(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """Return an object with the signature of the identity, where its key is here, and always
        with that of this device (for the backup's ``auth_data``)."""
        signed = self._machine.signed_by_device(value)
        master = self._key(MASTER_KEY)
        if master is not None and master.public == self._published()[MASTER_KEY]:
            signed = master.sign_json(signed, self._own)
        return signed

    async def _upload_signatures(self, signatures: Mapping[str, Any]) -> None:
        answer = await self._connection.json(
            "POST", path("keys", "signatures", "upload"), dict(signatures)
        )
        if answer.get("failures"):
            raise ServerFault("signature refused")

    def _new_keys(self) -> dict[str, SigningKey]:
        """The keys of an identity that is not published yet; those on disk are used."""
        keys = {name: self._key(_PENDING + name) or SigningKey.generate() for name in NAMES}
        self._secrets.change({_PENDING + name: key.seed() for name, key in keys.items()})
        return keys

    def _promote_pending(self) -> None:
        """A crash came between the server's yes and our note of it."""
        master = self._key(_PENDING + MASTER_KEY)
        if master is not None and master.public == self._machine.identities.own_master():
            keys = {name: self._key(_PENDING + name) for name in NAMES}
            self._promote({name: key for name, key in keys.items() if key is not None})

    def _promote(self, keys: Mapping[str, SigningKey]) -> None:
        self._secrets.change(
            {name: key.seed() for name, key in keys.items()}
            | dict.fromkeys((_PENDING + name for name in NAMES), None)
        )
        self.trust(keys[MASTER_KEY].public)

    def _published(self) -> dict[str, str]:
        master, self_signing, user_signing = self._machine.identities.own_keys()
        return {
            MASTER_KEY: master,
            SELF_SIGNING_KEY: self_signing,
            USER_SIGNING_KEY: user_signing,
        }

    def _key(self, name: str) -> SigningKey | None:
        return _signing_key(self._secrets.get(name))

    def _object(self, name: str, key: SigningKey) -> dict[str, Any]:
        return {
            "user_id": self._own,
            "usage": [_USAGES[name]],
            "keys": {f"ed25519:{key.public}": key.public},
        }

    def _public_object(self, name: str, key: SigningKey, master: SigningKey) -> dict[str, Any]:
        found = self._object(name, key)
        if name == MASTER_KEY:
            return self._machine.signed_by_device(found)
        return master.sign_json(found, self._own)


def _signing_key(seed: str | None) -> SigningKey | None:
    if seed is None:
        return None
    try:
        return SigningKey.from_seed(seed)
    except DamagedSecret:
        log.warning("a signing key that is none")
        return None


def _of(answer: Mapping[str, Any], kind: str, user_id: str) -> Any:  # noqa: ANN401
    keys = answer.get(kind)
    return keys.get(user_id) if isinstance(keys, dict) else None
