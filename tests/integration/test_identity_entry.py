"""The own entry in the directory, read with what a card has brought."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest

from tests import scenes
from tests.integration.identity_desk import DOCTOR_ID, Desk, desk
from tests.unit.identity.people import SoftCard
from tests.world.vzd import Address, ListedPerson
from timclient.directory.environments import environment_of
from timclient.directory.http import Http
from timclient.directory.line import Line
from timclient.directory.owner import OwnerClient
from timclient.domain.errors_directory import OwnerTokenMissing
from timclient.domain.errors_identity import OwnerTokenRefused
from timclient.domain.ids import UserId
from timclient.domain.own_entry import AddressState
from timclient.matrix.errors import from_transport
from timclient.services.owner_tokens import ByCard, OwnerTokens

ADDRESS = UserId("@ada:praxis.example")
DOCTOR = ListedPerson("Muster", "Ada", DOCTOR_ID, (Address(str(ADDRESS)),))


class Reader:
    def __init__(self, *cards: SoftCard) -> None:
        self._cards = cards

    async def cards(self) -> Sequence[SoftCard]:
        return self._cards


async def nobody(cards: object) -> str:
    raise OwnerTokenMissing


def by_card(one: Desk) -> ByCard:
    return ByCard(one.sign_in, Reader(one.card), one.doctor, one.doctor, nobody)


def test_the_entry_is_read_with_one_signature(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scene() -> None:
        async with desk([DOCTOR]) as one:
            monkeypatch.setenv("SSL_CERT_FILE", str(one.world.ca_file))
            tokens = OwnerTokens()
            line = Line(Http("Test", from_transport), time.monotonic, lambda: 0.0)
            owner = OwnerClient(line, environment_of(one.world.directory.base_url), tokens)
            try:
                with pytest.raises(OwnerTokenMissing):
                    await owner.read(ADDRESS)
                tokens.use(by_card(one))
                entry, listing = await owner.read(ADDRESS)
                assert entry.name == "Muster, Ada"
                assert listing.state is AddressState.VISIBLE
                await owner.read(ADDRESS)
                assert one.card.signatures == 1
                # A directory that forgets its tokens at once does not lead to PIN after PIN.
                one.world.directory.tokens.forget()
                with pytest.raises(OwnerTokenRefused):
                    await owner.read(ADDRESS)
                assert one.card.signatures == 1
                await owner.read(ADDRESS)
                assert one.card.signatures == 2
            finally:
                await line.close()
                await tokens.close()

    scenes.play(scene)
