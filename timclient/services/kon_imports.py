"""Files with settings of a Konnektor that were read and not saved yet."""

from __future__ import annotations

import asyncio
import secrets
import uuid
from dataclasses import dataclass, field

from timclient.domain.card_desk import KonImport
from timclient.domain.errors_konnektor import KonFileInvalid
from timclient.domain.konnektor import KonnektorSecrets

KEPT_S = 600.0
MOST_KEPT = 8


@dataclass(frozen=True, slots=True)
class _Kept:
    konnektor_id: str
    secrets: KonnektorSecrets = field(repr=False)
    end: asyncio.TimerHandle


class KonImports:
    """Keeps the secrets of each file under a token, until they are taken or ten minutes are over.
    Belongs to one event loop."""

    def __init__(self, kept_s: float = KEPT_S) -> None:
        self._kept_s = kept_s
        self._kept: dict[str, _Kept] = {}

    async def read(self, data: bytes) -> KonImport:
        """Read a file; its Konnektor gets a new id.

        Raises:
            KonFileInvalid: names the entry that cannot be used.
        """
        from timclient.cards.konnektor.kon_file import read_kon  # noqa: PLC0415 - cryptography

        found = await asyncio.to_thread(read_kon, data, str(uuid.uuid4()))
        token = secrets.token_hex(16)
        while len(self._kept) >= MOST_KEPT:
            self.forget(next(iter(self._kept)))
        end = asyncio.get_running_loop().call_later(self._kept_s, self.forget, token)
        self._kept[token] = _Kept(found.settings.konnektor_id, found.secrets, end)
        left_out = (
            ("insecureSkipVerify", found.wants_no_check),
            ("expectedHost", bool(found.expected_host)),
        )
        return KonImport(
            found.settings,
            token,
            found.secrets != KonnektorSecrets(),
            tuple(name for name, is_there in left_out if is_there),
        )

    def of(self, token: str) -> KonnektorSecrets:
        """Return the secrets behind a token.

        Raises:
            KonFileInvalid: they are forgotten; the file has to be read again.
        """
        kept = self._kept.get(token)
        if kept is None:
            raise KonFileInvalid("", "read it again")
        return kept.secrets

    def for_konnektor(self, konnektor_id: str) -> KonnektorSecrets | None:
        """Return the secrets that were read with these settings, while they are kept."""
        every = self._kept.values()
        return next((one.secrets for one in every if one.konnektor_id == konnektor_id), None)

    def forget(self, token: str) -> None:
        """They were used, or nobody wanted them."""
        kept = self._kept.pop(token, None)
        if kept is not None:
            kept.end.cancel()

    def clear(self) -> None:
        """Forget everything."""
        for token in tuple(self._kept):
            self.forget(token)
