"""The Konnektors of a practice: set up, checked, and kept connected while they are used."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Protocol

from timclient.domain.card import Card, CardSource
from timclient.domain.card_desk import CardAtHand, CheckRun, KonImport
from timclient.domain.errors import StoreError, TimError
from timclient.domain.errors_konnektor import KonnektorSettingsInvalid
from timclient.domain.konnektor import (
    MOST_PINS,
    KonnektorSecrets,
    KonnektorSettings,
    TlsProfile,
    Trust,
)
from timclient.domain.observe import Observable
from timclient.services.kon_imports import KonImports
from timclient.services.konnektor_checks import KonnektorChecks
from timclient.store.konnektors import KonnektorStore

log = logging.getLogger(__name__)


class Connected(CardSource, Protocol):
    """A Konnektor's cards; :class:`timclient.cards.konnektor.source.KonnektorSource` is one."""

    @property
    def profile(self) -> TlsProfile | None:
        """The TLS profile that worked."""

    async def close(self) -> None:
        """Close all connections."""


Connects = Callable[[KonnektorSettings, KonnektorSecrets], Connected]


@dataclass(slots=True)
class _Line:
    """The way to one Konnektor. One that was given up is closed by the last who uses it."""

    source: Connected
    users: int = 0
    given_up: bool = False


class KonnektorService:
    """A ``KonnektorsPort``, and the source of their cards for sign-ins.

    ``changed`` is called after settings have changed. ``connects`` makes the way to a Konnektor.
    """

    def __init__(
        self,
        store: KonnektorStore,
        changed: Callable[[], None],
        connects: Connects | None = None,
        checks: KonnektorChecks | None = None,
        imports: KonImports | None = None,
    ) -> None:
        self._store = store
        self._changed = changed
        self._connects = connects or _connects
        self._checks = checks or KonnektorChecks()
        self._imports = imports or KonImports()
        self._lines: dict[str, _Line] = {}

    @property
    def check_run(self) -> Observable[CheckRun]:
        """The check that runs, or ran last."""
        return self._checks.run

    def all(self) -> tuple[KonnektorSettings, ...]:
        """Those that are set up, the first set up first."""
        return self._store.all()

    async def save(
        self, settings: KonnektorSettings, secrets: KonnektorSecrets | None = None
    ) -> None:
        """Add one, or change it; without ``secrets`` those kept stay.

        Raises:
            StoreError: nothing was changed.
        """
        self._store.save(settings, secrets)
        await self._hang_up(settings.konnektor_id)
        self._changed()

    async def remove(self, konnektor_id: str) -> None:
        """Forget one with its secrets."""
        self._store.remove(konnektor_id)
        await self._hang_up(konnektor_id)
        self._changed()

    async def trust(self, konnektor_id: str, fingerprint: str) -> None:
        """The user says that the server with this certificate is the Konnektor. Certificates
        trusted before stay: several machines may answer at one address.

        Raises:
            KonnektorSettingsInvalid: it is not set up, or this is no fingerprint.
        """
        settings = self._settings(konnektor_id)
        others = (one for one in settings.trust.fingerprints if one != fingerprint)
        trust = Trust((fingerprint, *others)[:MOST_PINS], settings.trust.bundle_pem)
        await self.save(replace(settings, trust=trust))

    async def read_kon(self, data: bytes) -> KonImport:
        """Read a ``.kon`` file; its secrets stay here for ten minutes.

        Raises:
            KonFileInvalid: names the entry that cannot be used.
        """
        return await self._imports.read(data)

    async def save_import(self, settings: KonnektorSettings, token: str) -> None:
        """Save what was read, maybe changed by the user, with the secrets of the file.

        Raises:
            KonFileInvalid: they are forgotten; the file has to be read again.
        """
        await self.save(settings, self._imports.of(token))
        self._imports.forget(token)

    async def check(
        self, settings: KonnektorSettings, secrets: KonnektorSecrets | None = None
    ) -> None:
        """Walk the way to a Konnektor, saved or not, and tell every step in ``check_run``.

        Without ``secrets`` those kept are used, or those of a file just read. Returns at the end,
        or after :meth:`stop_check`; failures are steps.
        """
        profile = await self._checks.check(settings, secrets or self._secrets(settings))
        self._keep_profile(settings, profile)

    async def stop_check(self) -> None:
        """Stop the check; the steps so far stay."""
        await self._checks.stop()

    async def cards(self, konnektor_id: str) -> tuple[CardAtHand, ...]:
        """Return the cards at one with certificates and PIN status.

        Raises:
            KonnektorCertificateUnknown: nobody has yet said that this is the Konnektor.
            KonnektorError, TimError: the Konnektor cannot be asked, or refuses.
        """
        async with self.using(konnektor_id) as source:
            found = await source.cards()
            return tuple(await asyncio.gather(*(at_hand(one) for one in found)))

    @asynccontextmanager
    async def using(self, konnektor_id: str) -> AsyncIterator[CardSource]:
        """The cards of one; its connections stay open afterwards, for the next time.

        Raises:
            KonnektorSettingsInvalid: it is not set up.
        """
        settings = self._settings(konnektor_id)
        line = self._lines.get(konnektor_id)
        if line is None:
            line = _Line(self._connects(settings, self._secrets(settings)))
            self._lines[konnektor_id] = line
        line.users += 1
        try:
            yield line.source
        finally:
            line.users -= 1
            if line.given_up and not line.users:
                await line.source.close()
            self._keep_profile(settings, line.source.profile)

    async def stop(self) -> None:
        """Stop a check, close all connections and forget files that were read."""
        await self._checks.stop()
        self._imports.clear()
        for konnektor_id in tuple(self._lines):
            await self._hang_up(konnektor_id)

    async def _hang_up(self, konnektor_id: str) -> None:
        """The next one connects anew; whoever uses the old line now comes to his end."""
        line = self._lines.pop(konnektor_id, None)
        if line is not None:
            line.given_up = True
            if not line.users:
                await line.source.close()

    def _settings(self, konnektor_id: str) -> KonnektorSettings:
        for one in self._store.all():
            if one.konnektor_id == konnektor_id:
                return one
        raise KonnektorSettingsInvalid("konnektor_id", "not set up")

    def _secrets(self, settings: KonnektorSettings) -> KonnektorSecrets:
        """A Konnektor that lets everybody in needs none."""
        kept = self._store.secrets(settings.konnektor_id)
        return kept or self._imports.for_konnektor(settings.konnektor_id) or KonnektorSecrets()

    def _keep_profile(self, used: KonnektorSettings, profile: TlsProfile | None) -> None:
        """What worked is tried first the next time, as long as it is the same address."""
        if profile is None:
            return
        try:
            for kept in self._store.all():
                same = (kept.konnektor_id, kept.url) == (used.konnektor_id, used.url)
                if same and kept.profile is not profile:
                    self._store.save(replace(kept, profile=profile))
                    self._changed()
        except StoreError as error:
            # It is found out anew the next time.
            log.warning("TLS profile not kept: %s", error.code)


async def at_hand(card: Card) -> CardAtHand:
    """Read of a card what is shown of it; what cannot be read is missing."""
    certificate = pin = None
    failure = ""
    try:
        certificate = await card.certificate()
    except TimError as error:
        failure = error.code
    try:
        pin = await card.pin_status()
    except TimError as error:
        failure = failure or error.code
    return CardAtHand(card.info, certificate, pin, failure)


def _connects(settings: KonnektorSettings, secrets: KonnektorSecrets) -> Connected:
    from timclient.cards.konnektor.source import KonnektorSource  # noqa: PLC0415 - heavy

    return KonnektorSource(settings, secrets, lambda: datetime.now(UTC))
