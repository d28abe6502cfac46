"""A small world for sign-ins: identity provider, directory, cards, and nobody else."""

import ssl
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.world.card_pki import CardAuthority
from tests.world.idp.directory import DirectoryWithIdp
from tests.world.idp.relying_party import RelyingParty
from tests.world.idp.server import Idp
from tests.world.ports import PortPool
from tests.world.tls import TlsAuthority
from tests.world.vzd.listed import Listed

DIRECTORY_CLIENT = "GEMgematTestVzd01"
DIRECTORY_SCOPE = "fhir-vzd openid"
_FEW_ENTRIES = 20


@dataclass(frozen=True, slots=True)
class IdpWorld:
    """`ca_file` vouches for the TLS certificates, `roots` (PEM) for those of the TI."""

    idp: Idp
    directory: DirectoryWithIdp
    authority: CardAuthority
    ca_file: Path

    @property
    def roots(self) -> tuple[str, ...]:
        """The root of the TI."""
        return (self.authority.root.pem.decode(),)

    def trust(self) -> ssl.SSLContext:
        """TLS settings of a client."""
        return ssl.create_default_context(cafile=str(self.ca_file))


@asynccontextmanager
async def idp_world(listed: Sequence[Listed] = ()) -> AsyncIterator[IdpWorld]:
    """Identity provider and directory on free loopback ports as long as the block."""
    authority, tls = CardAuthority(), TlsAuthority()
    with tempfile.TemporaryDirectory() as name, PortPool() as ports:
        folder = Path(name)
        ca_file = tls.write_ca(folder / "ca.pem")
        async with Idp(ports.take(), authority, server_tls(tls, folder, "idp")) as idp:
            directory = DirectoryWithIdp(
                ports.take(),
                (),
                listed,
                tls=server_tls(tls, folder, "directory"),
                entries=_FEW_ENTRIES,
            )
            connect(idp, directory, ssl.create_default_context(cafile=str(ca_file)))
            await directory.start()
            try:
                yield IdpWorld(idp, directory, authority, ca_file)
            finally:
                await directory.stop()


def connect(idp: Idp, directory: DirectoryWithIdp, context: ssl.SSLContext) -> None:
    """Let the directory's owners sign in through the provider; before the directory starts."""
    idp.register(DIRECTORY_CLIENT, *directory.redirect_uris())
    directory.relying = RelyingParty(idp.base_url, DIRECTORY_CLIENT, DIRECTORY_SCOPE, context)


def server_tls(authority: TlsAuthority, folder: Path, name: str) -> ssl.SSLContext:
    """A server's TLS settings with a certificate for localhost."""
    certificate, key = folder / f"{name}.pem", folder / f"{name}.key"
    authority.issue(certificate, key)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    return context
