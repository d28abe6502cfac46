"""The cards of one Konnektor."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from timclient.cards.konnektor.answers import ListedCard
from timclient.cards.konnektor.card import KonnektorCard
from timclient.cards.konnektor.client import KonnektorClient, Timeouts
from timclient.cards.konnektor.operations import HBA, SM_B, Operations, Pause
from timclient.domain.card import CardInfo, CardKind, CardWay
from timclient.domain.errors_konnektor import KonnektorFault
from timclient.domain.konnektor import KonnektorSecrets, KonnektorSettings, TlsProfile

log = logging.getLogger(__name__)

_KINDS = {"HBA": CardKind.HBA, "SMC-B": CardKind.SMC_B, "HSM-B": CardKind.HSM_B}


class KonnektorSource:
    """See :class:`timclient.domain.card.CardSource`. Belongs to one event loop; close it there.

    ``now`` gives the time with its zone.
    """

    def __init__(
        self,
        settings: KonnektorSettings,
        secrets: KonnektorSecrets,
        now: Callable[[], datetime],
        timeouts: Timeouts | None = None,
        pause: Pause = asyncio.sleep,
    ) -> None:
        self._settings = settings
        self._client = KonnektorClient(settings, secrets, timeouts)
        self._operations = Operations(self._client, settings, pause)
        self._now = now

    @property
    def profile(self) -> TlsProfile | None:
        """The TLS profile that worked, to be kept in the settings."""
        return self._client.profile

    async def close(self) -> None:
        """Close all connections."""
        await self._client.close()

    async def cards(self) -> Sequence[KonnektorCard]:
        """Return the HBA, SMC-B and HSM-B at this workplace.

        Raises:
            KonnektorCertificateUnknown: nobody has yet said that this is the Konnektor.
            KonnektorError: the Konnektor cannot be asked, or refuses.
        """
        listed = [*await self._operations.cards(HBA), *await self._operations.cards(SM_B)]
        known = {one.handle: one for one in listed if one.card_type in _KINDS}
        names = await self._terminals() if known else {}
        return [self._card(one, names) for one in known.values()]

    def _card(self, listed: ListedCard, names: Mapping[str, str]) -> KonnektorCard:
        kind = _KINDS[listed.card_type]
        info = CardInfo(
            card_id=listed.handle,
            kind=kind,
            way=CardWay.KONNEKTOR,
            iccsn=listed.iccsn,
            holder=listed.holder,
            place=names.get(listed.terminal_id) or listed.terminal_id,
            slot=listed.slot,
        )
        named = listed.iccsn or listed.handle
        user_id = self._settings.user_id_for(named) if kind.of_person else ""
        return KonnektorCard(info, self._operations, self._find, self._now, user_id)

    async def _find(self, info: CardInfo) -> ListedCard | None:
        """The same card by its number; one without number cannot be known again."""
        asked = HBA if info.kind.of_person else SM_B
        listed = await self._operations.cards(asked) if info.iccsn else ()
        return next((one for one in listed if one.iccsn == info.iccsn), None)

    async def _terminals(self) -> Mapping[str, str]:
        """A Konnektor that refuses to name its terminals still has cards: their ids are shown."""
        try:
            return await self._operations.terminals()
        except KonnektorFault as error:
            log.warning("konnektor: terminals without names (%s)", error.detail)
            return {}
