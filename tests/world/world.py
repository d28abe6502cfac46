"""What a running world looks like from outside: addresses, people and files."""

import json
import os
import ssl
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

WORLD_FILE = "world.json"
_PATHS = (
    "root",
    "ca_file",
    "federation_roots",
    "idp_roots",
    "cards_file",
    "konnektor_file",
)


class ProviderKind(StrEnum):
    """Which TI-M flavour a homeserver plays."""

    PRO = "pro"
    EPA = "epa"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Provider:
    """One homeserver.

    Attributes:
        base_url: TLS address for clients and servers.
        http_url: The same client interface without TLS, for tools that do not know the CA.
        registration_secret: Lets tests register further people.
    """

    key: str
    title: str
    server_name: str
    base_url: str
    kind: ProviderKind
    http_url: str
    registration_secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Person:
    """One account of a provider."""

    key: str
    user_id: str
    password: str = field(repr=False)
    display_name: str
    provider: str
    scripted: bool

    @property
    def localpart(self) -> str:
        """The part of the user id between @ and the first colon."""
        return self.user_id[1:].partition(":")[0]


@dataclass(frozen=True, slots=True)
class World:
    """A running world.

    Attributes:
        ca_file: PEM of the authority that issued the servers' TLS certificates.
        federation_list_url: Compact JWS with the domains of the federation.
        federation_roots: PEM with the brainpool root the list's signer chains to.
        gematik_ca_url: Base address of the ECC/ROOT-CA and ECC/SUB-CA folders.
        directory_url: Base address of the stand-in of the TI's directory (VZD).
        sign_in_issuer: OpenID Connect issuer that alpha's single sign-on uses.
        idp_url: Base address of the stand-in of the TI's identity provider (IDP).
        idp_roots: PEM with the root that identity provider and cards chain to.
        cards_file: Keys of the people's cards; see `card_room/case.py`.
        konnektor_file: The practice's Konnektor as it is set up; see `card_room/setup.py`.
        card_door_url: Where cards are moved from outside; see `card_room/remote.py`.
        card_door_token: What lets somebody in there.
        status_url: Answers what is running, for `status`.
        unlisted_name: A server name that is not on the federation list.
        rooms: Room ids of the seeded rooms by their key; empty without seed.
    """

    root: Path
    providers: dict[str, Provider]
    people: dict[str, Person]
    ca_file: Path
    federation_list_url: str
    federation_roots: Path
    gematik_ca_url: str
    directory_url: str
    sign_in_issuer: str
    idp_url: str
    idp_roots: Path
    cards_file: Path
    konnektor_file: Path
    card_door_url: str
    card_door_token: str = field(repr=False)
    status_url: str
    unlisted_name: str
    rooms: dict[str, str] = field(default_factory=dict)

    def provider_of(self, person: str) -> Provider:
        """The provider at which a person has the account."""
        return self.providers[self.people[person].provider]

    def ssl_context(self) -> ssl.SSLContext:
        """A client context that trusts the world's servers and nothing else."""
        return ssl.create_default_context(cafile=str(self.ca_file))

    def as_json(self) -> dict[str, Any]:
        """Plain data for `world.json` and the command line."""
        raw = asdict(self)
        for key in _PATHS:
            raw[key] = str(raw[key])
        return raw

    def save(self) -> Path:
        """Write `world.json` readable by its owner only: it holds all passwords."""
        path = self.root / WORLD_FILE
        draft = path.with_suffix(".part")
        draft.unlink(missing_ok=True)
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            json.dump(self.as_json(), stream, ensure_ascii=False, indent=2)
        return draft.replace(path)

    @classmethod
    def load(cls, path: Path) -> "World":
        """Read a world from its root folder or from its `world.json`."""
        file = path / WORLD_FILE if path.is_dir() else path
        raw = json.loads(file.read_text(encoding="utf-8"))
        raw["providers"] = {
            key: Provider(**{**one, "kind": ProviderKind(one["kind"])})
            for key, one in raw["providers"].items()
        }
        raw["people"] = {key: Person(**one) for key, one in raw["people"].items()}
        for key in _PATHS:
            raw[key] = Path(raw[key])
        return cls(**raw)
