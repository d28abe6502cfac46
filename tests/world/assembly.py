"""Puts a world together: plans, files, processes, accounts."""

import asyncio
import json
import secrets
import ssl
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import aiohttp

from tests.world.accounts import register
from tests.world.card_room.door import DOOR
from tests.world.card_room.room import CardRoom
from tests.world.cast import PEOPLE, PROVIDERS, STRANGER, UNFEDERATED, PersonPart, ProviderPart
from tests.world.children import Child
from tests.world.errors import NotReadyError
from tests.world.federation import FederationPki, ListedDomain
from tests.world.homeserver import FederationAddresses, Homeserver, SignIn
from tests.world.idp import DirectoryWithIdp
from tests.world.options import Options
from tests.world.ports import LOOPBACK, PortPool
from tests.world.services import LIST_PATH, SIGN_IN_PATH, STATUS_PATH, Services
from tests.world.sign_in import Account, Client, SignInService
from tests.world.tls import TlsAuthority
from tests.world.vzd.demo import demo_entries
from tests.world.vzd.sign_in import Domain
from tests.world.world import Person, ProviderKind, World

START_SECONDS = 60.0
SEED_SECONDS = 120.0
ROOMS_FILE = "rooms.json"
SIGN_IN_CLIENT = "alpha-homeserver"


class Assembly:
    """One world in the making and, after `start`, running."""

    def __init__(self, root: Path, options: Options, ports: PortPool, pid: int) -> None:
        self._root = root
        self._options = options
        self._ports = ports
        self._pid = pid
        self._parts = (*PROVIDERS, UNFEDERATED) if options.extra_unfederated else PROVIDERS
        self._people = (*PEOPLE, STRANGER) if options.extra_unfederated else PEOPLE
        self._pki = FederationPki()
        self._children: list[Child] = []
        self._services: Services | None = None
        self._directory: DirectoryWithIdp | None = None
        self._cards: CardRoom | None = None

    async def start(self) -> World:
        """Start everything and return when people can log in (and rooms are seeded)."""
        services_port = self._ports.take()
        url = f"http://{LOOPBACK}:{services_port}"
        secret = secrets.token_urlsafe(24)
        authority = TlsAuthority()
        ca_file = authority.write_ca(self._root / "ca.pem")
        (self._root / "federation-root.pem").write_bytes(self._pki.root.pem)
        servers = [self._plan(part, url, secret) for part in self._parts]
        for server in servers:
            server.write(authority, ca_file)
        self._directory = self._plan_directory(servers, authority, ca_file)
        readers = self._options.card_readers
        cards = CardRoom(self._root, self._ports, authority, ca_file, readers=readers)
        cards.connect(self._directory)
        self._cards = cards
        world = self._describe(servers, url, self._directory.base_url, cards)
        for server in servers:
            self._children.append(await server.start())
        started = tuple(self._children)
        domains = [_listed(one) for one in servers if one.part.listed]
        issuers = (cards.issuer,)
        self._services = Services(services_port, self._pki, domains, self.report, issuers)
        await self._services.start(_sign_in(world, secret), cards.door())
        async with aiohttp.ClientSession() as http, asyncio.TaskGroup() as group:
            # Its entries are made while the homeservers start.
            group.create_task(self._directory.start())
            group.create_task(cards.start())
            for server, child in zip(servers, started, strict=True):
                group.create_task(self._populate(http, world, server, child))
        world.save()
        if self._options.seed:
            world = await self._seed(world)
        return world

    async def stop(self) -> None:
        """Stop all processes, the partners first because they use the servers."""
        for child in reversed(self._children[len(self._parts) :]):
            await child.stop()
        await asyncio.gather(*(child.stop() for child in self._children))
        for service in (self._services, self._directory, self._cards):
            if service is not None:
                await service.stop()

    def report(self) -> dict[str, Any]:
        """What is running right now."""
        return {
            "pid": self._pid,
            "processes": {
                child.name: {"pid": child.pid, "running": child.running} for child in self._children
            },
        }

    def _plan(self, part: ProviderPart, url: str, secret: str) -> Homeserver:
        sign_in = SignIn(url + SIGN_IN_PATH, SIGN_IN_CLIENT, secret)
        return Homeserver(
            part=part,
            folder=self._root / part.key,
            tls_port=self._ports.take(),
            http_port=self._ports.take(),
            registration_secret=secrets.token_urlsafe(24),
            options=self._options,
            addresses=FederationAddresses(url + LIST_PATH, url),
            sign_in=sign_in if part.single_sign_on else None,
        )

    def _plan_directory(
        self, servers: list[Homeserver], authority: TlsAuthority, ca_file: Path
    ) -> DirectoryWithIdp:
        certificate, key = self._root / "directory.pem", self._root / "directory.key"
        authority.issue(certificate, key)
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(certificate, key)
        names = {one.part.key: one.server_name for one in servers}
        users = {one.key: _user_id(one, names[one.provider]) for one in self._people}
        return DirectoryWithIdp(
            self._ports.take(),
            [_domain(one) for one in servers if one.part.listed],
            demo_entries(users),
            tls=tls,
            homeserver_context=ssl.create_default_context(cafile=str(ca_file)),
            pki=self._pki,
            entries=self._options.directory_entries,
        )

    def _describe(
        self, servers: list[Homeserver], url: str, directory_url: str, cards: CardRoom
    ) -> World:
        providers = {server.part.key: server.provider() for server in servers}
        unlisted = providers.get(UNFEDERATED.key)
        people = {
            one.key: _person(one, providers[one.provider].server_name) for one in self._people
        }
        return World(
            root=self._root,
            providers=providers,
            people=people,
            ca_file=self._root / "ca.pem",
            federation_list_url=url + LIST_PATH,
            federation_roots=self._root / "federation-root.pem",
            gematik_ca_url=url,
            directory_url=directory_url,
            sign_in_issuer=url + SIGN_IN_PATH,
            idp_url=cards.idp.base_url,
            idp_roots=cards.roots_file,
            cards_file=cards.cards_file,
            konnektor_file=cards.konnektor_file,
            card_door_url=url + DOOR,
            card_door_token=cards.token,
            status_url=url + STATUS_PATH,
            # Nothing answers at a name that is reserved only.
            unlisted_name=unlisted.server_name if unlisted else f"localhost:{self._ports.take()}",
        )

    async def _populate(
        self, http: aiohttp.ClientSession, world: World, server: Homeserver, child: Child
    ) -> None:
        provider = server.provider()
        await _answering(http, provider.http_url, child)
        async with asyncio.TaskGroup() as group:
            for person in world.people.values():
                if person.provider == provider.key:
                    group.create_task(
                        register(
                            http,
                            provider.http_url,
                            provider.registration_secret,
                            person.localpart,
                            person.password,
                            person.display_name,
                        )
                    )

    async def _seed(self, world: World) -> World:
        """Start the partners and wait until they have written down the rooms."""
        folder = self._root / "partners"
        folder.mkdir()
        arguments = [str(self._root), self._options.to_json()]
        child = await Child.start("partners", "tests.world.partners", arguments, folder)
        self._children.append(child)
        rooms = self._root / ROOMS_FILE
        await _until(rooms.exists, child, "the seed", SEED_SECONDS)
        world = replace(world, rooms=json.loads(rooms.read_text(encoding="utf-8")))
        world.save()
        return world


def _person(part: PersonPart, server_name: str) -> Person:
    return Person(
        key=part.key,
        user_id=_user_id(part, server_name),
        password=secrets.token_urlsafe(12),
        display_name=part.display_name,
        provider=part.provider,
        scripted=part.scripted,
    )


def _user_id(part: PersonPart, server_name: str) -> str:
    return f"@{part.key}:{server_name}"


def _listed(server: Homeserver) -> ListedDomain:
    part = server.part
    insurance = part.kind is ProviderKind.EPA
    return ListedDomain(server.server_name, part.telematik_id, part.title, insurance, part.ik)


def _domain(server: Homeserver) -> Domain:
    part, name = server.part, server.server_name
    insurance = part.kind is ProviderKind.EPA
    base_url = f"https://{name}"
    return Domain(name, base_url, part.telematik_id, part.title, insurance, part.ik)


def _sign_in(world: World, secret: str) -> SignInService:
    key = next(part.key for part in PROVIDERS if part.single_sign_on)
    callback = f"{world.providers[key].base_url}/_synapse/client/oidc/callback"
    accounts = [
        Account(person.localpart, person.display_name, person.password)
        for person in world.people.values()
        if person.provider == key
    ]
    return SignInService(world.sign_in_issuer, Client(SIGN_IN_CLIENT, secret, callback), accounts)


async def _answering(http: aiohttp.ClientSession, base_url: str, child: Child) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        child.check()
        try:
            async with http.get(f"{base_url}/_matrix/client/versions") as answer:
                if answer.ok:
                    return
        except aiohttp.ClientConnectionError:
            pass  # not listening yet
        await asyncio.sleep(0.05)
    raise NotReadyError(child.name, START_SECONDS)


async def _until(check: Callable[[], bool], child: Child, what: str, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not check():
        child.check()
        if time.monotonic() > deadline:
            raise NotReadyError(what, seconds)
        await asyncio.sleep(0.05)
