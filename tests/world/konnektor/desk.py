"""The stand-in Konnektor as tests and the demo see it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from tests.world.card_pki import CardKey
from tests.world.konnektor.behaviour import Behaviour
from tests.world.konnektor.door import Door, Heard
from tests.world.konnektor.keyboard import CANCEL, Keyboard
from tests.world.konnektor.services import Known, Services
from tests.world.konnektor.slots import Inserted, Slots
from tests.world.konnektor.tls import Pair, TlsKind, issue, server_context
from timclient.domain.konnektor import KonnektorSecrets, KonnektorSettings, Login, Trust

LOOPBACK = "127.0.0.1"
SHUTDOWN_S = 0.5
PASSWORD = "kon-geheim-4711"


@dataclass(frozen=True, slots=True)
class ClientFile:
    """A .p12 with its password."""

    content: bytes
    password: str


class KonnektorDesk:
    """An async context manager: inside it the Konnektor runs on a free port of the loopback.

    ``basic``: user and password instead of client certificates. Belongs to one event loop.
    """

    def __init__(
        self,
        kind: TlsKind = TlsKind.BRAINPOOL,
        *,
        client_kind: TlsKind | None = None,
        basic: tuple[str, str] | None = None,
        prefix: str = "",
        port: int = 0,
        known: Known | None = None,
        behaviour: Behaviour | None = None,
    ) -> None:
        self.kind = kind
        self.known = known or Known()
        self.how = behaviour or Behaviour()
        self.slots = Slots()
        self.keyboard = Keyboard()
        self.port = port
        self.authority = issue(kind, "GEM.KOMP-CA97 TEST-ONLY", authority=True)
        self.server = self._new_server()
        self._client_kind = client_kind or kind
        self.clients = issue(self._client_kind, "Konnektor Clients", authority=True)
        self._basic = basic
        self._prefix = prefix
        services = Services(self.slots, self.keyboard, self.known, self.how)
        self.door = Door(services, self.how, basic, prefix, demands_client=basic is None)
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Switch it on, on the same port as before."""
        context = server_context(
            self.kind, self.server, self.clients, demands_client=self._basic is None
        )
        self._runner = web.AppRunner(self.door.app(), access_log=None, shutdown_timeout=SHUTDOWN_S)
        await self._runner.setup()
        site = web.TCPSite(self._runner, LOOPBACK, self.port, ssl_context=context)
        await site.start()
        self.port = int(self._runner.addresses[0][1])

    async def stop(self) -> None:
        """Switch it off."""
        runner, self._runner = self._runner, None
        if runner is not None:
            await runner.cleanup()

    async def change_certificate(self, kind: TlsKind | None = None) -> None:
        """Show another certificate from now on."""
        await self.stop()
        if kind is not None:
            self.kind = kind
            self.authority = issue(kind, "GEM.KOMP-CA96 TEST-ONLY", authority=True)
        self.server = self._new_server()
        await self.start()

    def insert(self, key: CardKey, terminal: int = 0) -> Inserted:
        """Put a card into a terminal."""
        return self.slots.insert(key, terminal)

    def pull(self, card: Inserted) -> None:
        """Take a card out."""
        self.slots.pull(card)

    def set_pin(self, card: Inserted, *, tries: int = 3, state: str = "", pin: str = "") -> None:
        """Change what is known of a card's PIN; ``state`` as TRANSPORT_PIN or DISABLED."""
        card.pins.tries, card.pins.state = tries, state
        card.pins.pin = pin or card.pins.pin
        card.pins.verified.clear()

    def type_pin(self, pin: str) -> None:
        """Type a PIN at the terminal, now or when it asks."""
        self.keyboard.press(pin)

    def cancel_pin(self) -> None:
        """Press the red key."""
        self.keyboard.press(CANCEL)

    async def pin_wanted(self) -> None:
        """Return when a terminal waits for a PIN."""
        await self.keyboard.wanted()

    def refuse(self, operation: str, number: int, times: int = 1) -> None:
        """Answer the next calls of an operation with a fault."""
        self.how.refuse(operation, number, times)

    def spoil(self, operation: str, content: bytes) -> None:
        """Answer an operation (or ``connector.sds``) with these bytes from now on."""
        self.how.raw[operation] = content

    @property
    def complaints(self) -> list[str]:
        """What was wrong with requests or answers by gematik's schemas."""
        return self.door.complaints

    @property
    def heard(self) -> list[Heard]:
        """The requests so far."""
        return self.door.heard

    @property
    def url(self) -> str:
        """Its base address."""
        return f"https://{LOOPBACK}:{self.port}{self._prefix}"

    def trust(self) -> Trust:
        """Its certificate as pinned."""
        return Trust((self.server.fingerprint,))

    def client_file(self, password: str = PASSWORD) -> ClientFile:
        """A client certificate that it takes."""
        pair = issue(self._client_kind, self.known.client, self.clients)
        return ClientFile(pair.p12(password), password)

    def settings(self, **changes: Any) -> KonnektorSettings:
        """How a practice sets it up; any field may be another."""
        login = Login.PKCS12 if self._basic is None else Login.BASIC
        fields: dict[str, Any] = {
            "konnektor_id": str(uuid.uuid4()),
            "name": "Konnektor der Praxis",
            "url": self.url,
            "mandant_id": self.known.mandant,
            "client_system_id": self.known.client,
            "workplace_id": self.known.workplace,
            "login": login,
            "trust": self.trust(),
        }
        return KonnektorSettings(**{**fields, **changes})

    def secrets(self) -> KonnektorSecrets:
        """What belongs to the settings."""
        if self._basic is not None:
            return KonnektorSecrets(*self._basic)
        file = self.client_file()
        return KonnektorSecrets(password=file.password, p12=file.content)

    def _new_server(self) -> Pair:
        return issue(self.kind, "80276883110000000001", self.authority)
