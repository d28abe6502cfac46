"""The Konnektors set up here with what is needed to log in, and how somebody last proved himself.

They lie in the account database: it is encrypted, its key is in the OS key store, which itself
could not take a ``.p12`` on every system. The database is open before anybody is signed in to a
chat server, and it is deleted as a whole at sign-out: then the Konnektors go with it, and whoever
signs in next sets them up again. So no credentials of a practice stay on a computer that is handed
on.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import msgspec

from timclient.domain.card_desk import Proof
from timclient.domain.errors_konnektor import KonnektorSettingsInvalid
from timclient.domain.konnektor import KonnektorSecrets, KonnektorSettings, from_json, to_json

if TYPE_CHECKING:
    from timclient.store.database import Database

log = logging.getLogger(__name__)

_LAST_PROOF = "last_proof"


class KonnektorStore:
    """Reads and writes the ``konnektor`` table, and the last proof in ``meta``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[KonnektorSettings, ...]:
        """All that can be read, the first set up first."""
        rows = self._database.rows("SELECT settings FROM konnektor ORDER BY number")
        found = []
        for (content,) in rows:
            try:
                found.append(from_json(bytes(content)))
            except KonnektorSettingsInvalid as error:
                log.warning("a Konnektor cannot be read: %s", error.field)
        return tuple(found)

    def secrets(self, konnektor_id: str) -> KonnektorSecrets | None:
        """What belongs to one; None where there is none of this id, or it cannot be read."""
        row = self._database.row(
            "SELECT username, password, p12 FROM konnektor WHERE konnektor_id = ?", (konnektor_id,)
        )
        if row is None:
            return None
        try:
            return KonnektorSecrets(str(row[0]), str(row[1]), bytes(row[2]))
        except KonnektorSettingsInvalid as error:
            log.warning("what a Konnektor needs to log in cannot be read: %s", error.field)
            return None

    def save(self, settings: KonnektorSettings, secrets: KonnektorSecrets | None = None) -> None:
        """Add one, or change it; without ``secrets`` those kept stay."""
        with self._database.transaction():
            self._database.run(
                "INSERT INTO konnektor (konnektor_id, settings) VALUES (?, ?)"
                " ON CONFLICT (konnektor_id) DO UPDATE SET settings = excluded.settings",
                (settings.konnektor_id, to_json(settings)),
            )
            if secrets is not None:
                self._database.run(
                    "UPDATE konnektor SET username = ?, password = ?, p12 = ?"
                    " WHERE konnektor_id = ?",
                    (secrets.username, secrets.password, secrets.p12, settings.konnektor_id),
                )

    def remove(self, konnektor_id: str) -> None:
        """Forget one with its secrets."""
        with self._database.transaction():
            self._database.run("DELETE FROM konnektor WHERE konnektor_id = ?", (konnektor_id,))

    def last_proof(self) -> Proof | None:
        """The way that worked last; None where none did, or what is stored cannot be read."""
        row = self._database.row("SELECT value FROM meta WHERE key = ?", (_LAST_PROOF,))
        if row is None:
            return None
        try:
            return msgspec.json.decode(str(row[0]), type=Proof)
        except msgspec.MsgspecError:
            log.warning("the last proof cannot be read")
            return None

    def save_last_proof(self, proof: Proof) -> None:
        """Remember the way that has just worked."""
        text = msgspec.json.encode(proof).decode()
        with self._database.transaction():
            self._database.run("INSERT OR REPLACE INTO meta VALUES (?, ?)", (_LAST_PROOF, text))
