"""The user of a gematik Authenticator: it waits for his agreeing or refusing."""

import ssl
from collections.abc import Mapping

from tests.world.card_pki import CardKey
from tests.world.card_room.case import HBA, SMC_B
from tests.world.card_room.hands import Act as HandAct
from tests.world.card_room.hands import Json, Refused
from tests.world.idp.authenticator import Act, FakeAuthenticator


class AuthenticatorHand:
    """Links wait until the user decides. Belongs to one event loop."""

    def __init__(self, cards: Mapping[str, CardKey], context: ssl.SSLContext) -> None:
        self.program = FakeAuthenticator({"HBA": cards[HBA], "SMC-B": cards[SMC_B]}, context)
        self.program.allowed.clear()
        self._waiting = 0

    async def stop(self) -> None:
        """Quit the program."""
        await self.program.close()

    @property
    def acts(self) -> Mapping[str, HandAct]:
        """See `Hand`; ``open`` is what the operating system does with a ``link``."""
        return {"open": self._open, "agree": self._agree, "deny": self._deny}

    async def report(self) -> Json:
        """See `Hand`."""
        return {
            "waits": self._waiting > 0,
            "links": len(self.program.links),
            "problems": [type(one).__name__ for one in self.program.problems],
        }

    async def _open(self, body: Json) -> Json:
        opened = await self.program(str(body.get("link", "")))
        if opened:
            self._waiting += 1
        return {"opened": opened}

    async def _agree(self, _body: Json) -> None:
        self._decide(Act.SHOW_CARD)

    async def _deny(self, _body: Json) -> None:
        self._decide(Act.DENY)

    def _decide(self, act: Act) -> None:
        if not self._waiting:
            raise Refused("Der Authenticator wurde nicht gerufen.")
        self._waiting = 0
        self.program.act = act
        # Whoever waits goes on; the next link waits again.
        self.program.allowed.set()
        self.program.allowed.clear()
