"""Konnektors and their secrets in the encrypted store."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from timclient.domain.card_desk import Proof, ProofWay
from timclient.domain.konnektor import KonnektorSecrets, KonnektorSettings, Login, TlsProfile, Trust
from timclient.store import migrations
from timclient.store.database import Database
from timclient.store.konnektors import KonnektorStore

P12 = bytes(range(256)) * 4
PASSWORD = "streng-geheim-0815"
ONE = KonnektorSettings(
    str(uuid.uuid4()),
    "Praxis",
    "https://10.1.2.3:8443/kon",
    "M1",
    "C1",
    "W1",
    login=Login.PKCS12,
    trust=Trust(("ab" * 32,)),
    profile=TlsProfile.BRAINPOOL,
)
TWO = replace(ONE, konnektor_id=str(uuid.uuid4()), name="Zweite")
SECRETS = KonnektorSecrets(password=PASSWORD, p12=P12)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "account.db"


@pytest.fixture
def database(file: Path) -> Iterator[Database]:
    database = Database()
    database.open(file, bytes(32))
    yield database
    database.close()


@pytest.fixture
def store(database: Database) -> KonnektorStore:
    return KonnektorStore(database)


def test_nothing_is_set_up_at_first(store: KonnektorStore) -> None:
    assert store.all() == ()
    assert store.secrets(ONE.konnektor_id) is None
    assert store.last_proof() is None


def test_kept_as_they_were_in_the_order_of_their_coming(store: KonnektorStore) -> None:
    store.save(TWO, KonnektorSecrets("nutzer", "wort"))
    store.save(ONE, SECRETS)
    assert store.all() == (TWO, ONE)
    assert store.secrets(ONE.konnektor_id) == SECRETS
    changed = replace(TWO, name="Andere", login=Login.BASIC)
    store.save(changed)
    assert store.all() == (changed, ONE)
    assert store.secrets(TWO.konnektor_id) == KonnektorSecrets("nutzer", "wort")
    store.save(changed, KonnektorSecrets())
    assert store.secrets(TWO.konnektor_id) == KonnektorSecrets()


def test_removed_with_its_secrets(store: KonnektorStore, database: Database) -> None:
    store.save(ONE, SECRETS)
    store.save(TWO)
    store.remove(ONE.konnektor_id)
    store.remove("unknown")
    assert store.all() == (TWO,)
    assert store.secrets(ONE.konnektor_id) is None
    store.save(ONE)
    assert store.secrets(ONE.konnektor_id) == KonnektorSecrets()
    assert [row[0] for row in database.rows("SELECT length(p12) FROM konnektor")] == [0, 0]


def test_what_cannot_be_read_does_not_hide_the_others(
    store: KonnektorStore, database: Database
) -> None:
    store.save(ONE, SECRETS)
    store.save(TWO, KonnektorSecrets("n", "w"))
    database.run(
        "UPDATE konnektor SET settings = ?, username = ? WHERE konnektor_id = ?",
        (b"{", "a:b", ONE.konnektor_id),
    )
    assert store.all() == (TWO,)
    assert store.secrets(ONE.konnektor_id) is None
    assert store.secrets(TWO.konnektor_id) == KonnektorSecrets("n", "w")


def test_the_last_proof(store: KonnektorStore, database: Database) -> None:
    for proof in (Proof(ProofWay.READER), Proof(ProofWay.KONNEKTOR, ONE.konnektor_id)):
        store.save_last_proof(proof)
        assert store.last_proof() == proof
    database.run("UPDATE meta SET value = '{\"way\": 7}' WHERE key = 'last_proof'")
    assert store.last_proof() is None


def test_nothing_of_it_stands_in_the_file(database: Database, file: Path) -> None:
    KonnektorStore(database).save(ONE, SECRETS)
    database.run("PRAGMA wal_checkpoint(TRUNCATE)")
    for one in file.parent.iterdir():
        content = one.read_bytes()
        assert PASSWORD.encode() not in content
        assert P12[:64] not in content
        assert ONE.name.encode() not in content


def test_a_database_of_before_gets_the_table(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        steps = migrations._STEPS[: migrations._STEPS.index(migrations._KONNEKTORS)]
        patch.setattr(migrations, "_STEPS", steps)
        older = Database()
        older.open(file, bytes(32))
        older.run("INSERT INTO meta VALUES ('kept', 'yes')")
        older.close()
    database = Database()
    database.open(file, bytes(32))
    KonnektorStore(database).save(ONE, SECRETS)
    assert KonnektorStore(database).secrets(ONE.konnektor_id) == SECRETS
    assert database.row("SELECT value FROM meta WHERE key = 'kept'") == ("yes",)
    database.close()
