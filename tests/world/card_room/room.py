"""Everything around cards in one world: identity provider, Konnektor, readers, Authenticator."""

import asyncio
import secrets
import ssl
from contextlib import AsyncExitStack
from pathlib import Path

from aiohttp import web

from tests.world.card_pki import CardAuthority
from tests.world.card_room import case, setup
from tests.world.card_room.authenticator_hand import AuthenticatorHand
from tests.world.card_room.door import CardDoor
from tests.world.card_room.konnektor_hand import KonnektorHand
from tests.world.card_room.reader_hand import ReaderHand
from tests.world.federation import Authority
from tests.world.idp import DirectoryWithIdp, Idp
from tests.world.idp.worlds import connect, server_tls
from tests.world.ports import PortPool
from tests.world.tls import TlsAuthority

ROOT_FILE, CARDS_FILE, KONNEKTOR_FILE = "idp-root.pem", "cards.json", "konnektor.json"


class CardRoom:
    """Built with the plans of a world, so that its addresses are known before it starts.

    Args:
        root: The world's folder; `idp-root.pem` and `cards.json` are there at once,
            `konnektor.json` after the start.
        ca_file: The authority of the world's TLS certificates.
        readers: Whether to set readers up. There can be one table of readers on a machine; the
            world comes up without it where there can be none.
    """

    def __init__(
        self, root: Path, ports: PortPool, tls: TlsAuthority, ca_file: Path, *, readers: bool
    ) -> None:
        self._root = root
        self._context = ssl.create_default_context(cafile=str(ca_file))
        self._authority = CardAuthority()
        self._cards = case.issue_all(self._authority)
        self.idp = Idp(ports.take(), self._authority, server_tls(tls, root, "idp"))
        self._konnektor_port = ports.take()
        self._wants_readers = readers
        self._stack = AsyncExitStack()
        self.token = secrets.token_urlsafe(24)
        self._hands: dict[str, ReaderHand | KonnektorHand | AuthenticatorHand] = {}
        self.roots_file.write_bytes(self._authority.root.pem)
        case.save(self._cards, self.cards_file)

    @property
    def roots_file(self) -> Path:
        """PEM of the root that identity provider and cards chain to."""
        return self._root / ROOT_FILE

    @property
    def cards_file(self) -> Path:
        """Keys and certificates of the people's cards, for `case.load`."""
        return self._root / CARDS_FILE

    @property
    def konnektor_file(self) -> Path:
        """The Konnektor as a practice sets it up, for `setup.load`."""
        return self._root / KONNEKTOR_FILE

    @property
    def issuer(self) -> Authority:
        """Who certifies the identity provider's keys."""
        return self._authority.components

    def connect(self, directory: DirectoryWithIdp) -> None:
        """Let the directory's owners sign in here; before the directory starts."""
        connect(self.idp, directory, self._context)

    def door(self) -> web.Application:
        """The way in for other processes; there are hands after the start."""
        return CardDoor(self.token, self._hands).application()

    async def start(self) -> None:
        """Start everything; without readers where there can be none."""
        await self.idp.start()
        self._stack.push_async_callback(self.idp.stop)
        reader = ReaderHand(self._authority, self._cards)
        if self._wants_readers:
            await reader.start()
            self._stack.push_async_callback(reader.stop)
        # RSA keys take their time.
        konnektor = await asyncio.to_thread(KonnektorHand, self._cards, self._konnektor_port)
        await konnektor.start()
        self._stack.push_async_callback(konnektor.stop)
        await asyncio.to_thread(setup.save, konnektor.desk, self.konnektor_file)
        authenticator = AuthenticatorHand(self._cards, self._context)
        self._stack.push_async_callback(authenticator.stop)
        self._hands |= {
            "reader": reader,
            "konnektor": konnektor,
            "authenticator": authenticator,
        }

    async def stop(self) -> None:
        """Stop everything that was started."""
        await self._stack.aclose()
