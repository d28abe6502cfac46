"""What the one quiet line about keys says; every state has a way out of it."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from timclient.domain.trust import Backup, KeyAdvice, OwnIdentity, TrustState, advice

READY = TrustState(
    OwnIdentity.READY,
    Backup.CURRENT,
    recovery_key=True,
    storage=True,
    key_tried=True,
    secrets_here=True,
)
FLAGS = (True, False)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (TrustState(), KeyAdvice.NONE),
        (READY, KeyAdvice.ALL_WELL),
        (replace(READY, key_tried=False), KeyAdvice.TRY_RECOVERY_KEY),
        (TrustState(OwnIdentity.MISSING, Backup.ABSENT), KeyAdvice.SET_UP),
        (TrustState(OwnIdentity.READY, Backup.ABSENT, secrets_here=True), KeyAdvice.SET_UP),
        (TrustState(OwnIdentity.UNCONFIRMED, Backup.LOCKED), KeyAdvice.CONFIRM_DEVICE),
        (TrustState(OwnIdentity.REPLACED, Backup.CURRENT), KeyAdvice.IDENTITY_REPLACED),
    ],
)
def test_first_things_first(state: TrustState, expected: KeyAdvice) -> None:
    assert advice(state) is expected


@pytest.mark.parametrize(
    ("backup", "stored", "here", "expected"),
    [
        # Missing here, but on the server.
        (Backup.LOCKED, True, True, KeyAdvice.ENTER_RECOVERY_KEY),
        (Backup.LOCKED, True, False, KeyAdvice.ENTER_RECOVERY_KEY),
        (Backup.CURRENT, True, False, KeyAdvice.ENTER_RECOVERY_KEY),
        # Missing on the server, but here.
        (Backup.ABSENT, True, True, KeyAdvice.REPAIR_SERVER),
        (Backup.CURRENT, False, True, KeyAdvice.REPAIR_SERVER),
        (Backup.REPLACED, True, True, KeyAdvice.REPAIR_SERVER),
        (Backup.UNTRUSTED, True, True, KeyAdvice.REPAIR_SERVER),
        (Backup.LOCKED, False, True, KeyAdvice.REPAIR_SERVER),
        # Missing on both: another own device, or a new beginning.
        (Backup.LOCKED, False, False, KeyAdvice.CONFIRM_DEVICE),
        (Backup.FAILING, True, True, KeyAdvice.BACKUP_FAILING),
        (Backup.WORKING, True, True, KeyAdvice.BACKUP_WORKING),
    ],
)
def test_here_and_on_the_server_are_different_things(
    backup: Backup, stored: bool, here: bool, expected: KeyAdvice
) -> None:
    state = TrustState(
        OwnIdentity.READY, backup, recovery_key=stored, storage=stored, secrets_here=here
    )
    assert advice(state) is expected


def test_all_is_well_only_where_nothing_is_missing() -> None:
    states = (
        replace(READY, identity=identity, backup=backup, recovery_key=stored, secrets_here=here)
        for identity, backup, stored, here in itertools.product(OwnIdentity, Backup, FLAGS, FLAGS)
    )
    assert [state for state in states if advice(state) is KeyAdvice.ALL_WELL] == [READY]
