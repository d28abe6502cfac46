"""Whose devices are known as the server knows them, and taking in what it says about them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from nio.responses import KeysClaimResponse, KeysQueryResponse

from timclient.domain.ids import UserId
from timclient.matrix.crypto.identity import read_identity
from timclient.matrix.crypto.machine import FOREIGN, Machine

log = logging.getLogger(__name__)


class DeviceLists:
    """The devices of everybody this device talks to."""

    def __init__(self, machine: Machine, now: Callable[[], float]) -> None:
        self._machine = machine
        self._now = now
        # Not nio's tracked_users: nio marks users there on every answer, also outdated ones.
        self._up_to_date: set[str] = set()
        self._noticing: list[set[str]] = []

    def untrack(self, users: Iterable[str]) -> None:
        """Devices of these users have changed: ask for them before the next message."""
        changed = set(users)
        self._up_to_date -= changed
        for noticed in self._noticing:
            noticed.update(changed)

    def untrack_all(self) -> None:
        """Ask for everybody's devices before the next message."""
        self._up_to_date.clear()

    def track(self, users: Iterable[str]) -> None:
        """The devices of these users are known as the server knows them."""
        self._up_to_date.update(users)

    @contextmanager
    def noticing_changes(self) -> Iterator[set[str]]:
        """Collect the users whose devices change while a question about them is on its way."""
        noticed: set[str] = set()
        self._noticing.append(noticed)
        try:
            yield noticed
        finally:
            self._noticing.remove(noticed)

    def untracked(self, users: Iterable[str]) -> list[str]:
        """Return the users whose devices have to be asked for before the next message."""
        return sorted(set(users) - self._up_to_date)

    def received(self, answer: Mapping[str, Any]) -> set[UserId]:
        """Take in a /keys/query answer, user by user and device by device.

        Returns the users about whom something has changed.
        """
        changed: set[UserId] = set()
        device_keys = answer.get("device_keys")
        if not isinstance(device_keys, dict):
            return changed
        with self._machine.store.transaction():
            for user_id, devices in device_keys.items():
                if isinstance(devices, dict) and self._user(UserId(user_id), devices, answer):
                    changed.add(UserId(user_id))
        return changed

    def _user(self, user_id: UserId, devices: Mapping[str, Any], answer: Mapping[str, Any]) -> bool:
        machine = self._machine
        sound = {d: p for d, p in devices.items() if _is_device(p, user_id, d)}
        before = {d.id for d in machine.device_store.active_user_devices(user_id)}
        self._welcome_back(user_id, sound)
        try:
            machine._handle_key_query(KeysQueryResponse({user_id: sound}, {}))  # noqa: SLF001
        except FOREIGN as error:
            log.warning("device keys refused: %s", type(error).__name__)
            return False
        active = {d.id: d for d in machine.device_store.active_user_devices(user_id)}
        self._forget_sessions_shared_with(user_id, before - set(active))
        # Only what nio found sound: a device that signed itself with the key known for it.
        trusted = {
            d: p
            for d, p in sound.items()
            if (d in active and active[d].ed25519 == p["keys"].get(f"ed25519:{d}"))
            or self._is_this(user_id, d, p)
        }
        identity = read_identity(
            user_id,
            _of(answer, "master_keys", user_id),
            _of(answer, "self_signing_keys", user_id),
            _of(answer, "user_signing_keys", user_id),
        )
        now_ms = int(self._now() * 1000)
        return machine.identities.update(user_id, identity, trusted, now_ms)

    def _welcome_back(self, user_id: str, devices: Mapping[str, Any]) -> None:
        """nio never takes back that a device was deleted, also when it is there again with the same
        keys (after a session was ended and begun anew)."""
        known = self._machine.device_store[user_id]
        for device_id, payload in devices.items():
            device = known.get(device_id)
            same = device is not None and device.ed25519 == payload["keys"].get(
                f"ed25519:{device_id}"
            )
            if device is not None and device.deleted and same:
                device.deleted = False
                self._machine.store.save_device_keys({user_id: {device_id: device}})

    def _is_this(self, user_id: str, device_id: str, payload: Mapping[str, Any]) -> bool:
        machine = self._machine
        return (user_id, device_id) == (machine.user_id, machine.device_id) and payload["keys"] == {
            f"curve25519:{device_id}": machine.curve25519,
            f"ed25519:{device_id}": machine.ed25519,
        }

    def _forget_sessions_shared_with(self, user_id: str, gone: set[str]) -> None:
        """A device that is gone must not be able to read what is sent from now on."""
        for room_id, session in tuple(self._machine.outbound_group_sessions.items()):
            if any((user_id, device) in session.users_shared_with for device in gone):
                self._machine.outbound_group_sessions.pop(room_id)

    def claimed(self, one_time_keys: Any) -> None:  # noqa: ANN401 - a server's answer
        """Start Olm sessions from a /keys/claim answer, device by device."""
        if not isinstance(one_time_keys, dict):
            return
        with self._machine.store.transaction():
            for user_id, devices in one_time_keys.items():
                for device_id, keys in devices.items() if isinstance(devices, dict) else ():
                    try:
                        answer = KeysClaimResponse({user_id: {device_id: keys}}, {})
                        self._machine._handle_key_claiming(answer)  # noqa: SLF001
                    except (*FOREIGN, StopIteration) as error:
                        log.warning("one-time key refused: %s", type(error).__name__)


def _is_device(payload: Any, user_id: str, device_id: str) -> bool:  # noqa: ANN401
    return (
        isinstance(payload, dict)
        and payload.get("user_id") == user_id
        and payload.get("device_id") == device_id
        and isinstance(payload.get("keys"), dict)
        and isinstance(payload.get("signatures"), dict)
        and isinstance(payload.get("unsigned", {}), dict)
    )


def _of(answer: Mapping[str, Any], kind: str, user_id: str) -> Any:  # noqa: ANN401
    keys = answer.get(kind)
    return keys.get(user_id) if isinstance(keys, dict) else None
