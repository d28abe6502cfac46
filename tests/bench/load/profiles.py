"""Profiles made by the program's own code: signed in, and with or without a stored account."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.bench.load.answers import OWN, OWN_NAME
from timclient.app import build_engine
from timclient.domain.ids import DeviceId, UserId, server_of
from timclient.domain.session import Account
from timclient.domain.sync import SyncUpdate
from timclient.domain.tokens import Tokens
from timclient.matrix.crypto.key_store import open_key_store
from timclient.matrix.crypto.machine import Machine
from timclient.matrix.translate import body, events, plain, rooms
from timclient.services.engine import Engine
from timclient.store.commit import SyncWriter


def make_profile(folder: Path, base_url: str, answer: bytes | None = None) -> None:
    """Leave a signed-in profile behind; with an answer also everything that is in it."""
    asyncio.run(_make(folder, base_url, answer))


async def _make(folder: Path, base_url: str, answer: bytes | None) -> None:
    engine = build_engine(folder)
    own = UserId(OWN)
    account = Account(own, DeviceId("BENCH"), server_of(own), base_url, OWN_NAME)
    try:
        await engine.vault.open()
        engine._stores.account.save_session(account, Tokens("bench"))
        _make_keys(engine, account)
        if answer is not None:
            SyncWriter(engine._database, own).commit(_translated(answer))
    finally:
        await engine.stop()


def _make_keys(engine: Engine, account: Account) -> None:
    """A session without its Olm account counts as damaged."""
    file = engine._profile.key_database
    store = open_key_store(file, engine.vault.key, account.user_id, account.device_id)
    try:
        Machine(account.user_id, account.device_id, store)
    finally:
        store.close()


def _translated(answer: bytes) -> SyncUpdate:
    found = body(answer)
    return SyncUpdate(
        next_batch=found.next_batch,
        rooms=list(rooms(found.rooms, lambda _room, event: plain(event))),
        account_data=events(found.account_data),
    )
