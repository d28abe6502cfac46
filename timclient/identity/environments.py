"""Which identity providers are trusted: gematik's, or an own one by its address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from timclient.domain.errors_identity import IdentityNotSetUp, IdpUnknown
from timclient.domain.identity import origin_of

# Those at the internet, and their twins inside the TI.
_HOSTS = {
    "RU": ("idp-ref.app.ti-dienste.de", "idp-ref.zentral.idp.splitdns.ti-dienste.de"),
    "TU": ("idp-test.app.ti-dienste.de", "idp-test.zentral.idp.splitdns.ti-dienste.de"),
    "PU": ("idp.app.ti-dienste.de", "idp.zentral.idp.splitdns.ti-dienste.de"),
}
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_PATH = re.compile(r"[A-Za-z0-9/._~-]+")


@dataclass(frozen=True, slots=True)
class IdentityEnvironment:
    """Where a sign-in may lead.

    ``idps`` are origins (scheme, host, port) of identity providers. ``directory`` is the base
    address of the directory, without a slash at its end. ``roots`` are PEM texts; certificates
    between them and the signer are fetched below ``ca_url`` by name where it is given.
    """

    idps: tuple[str, ...]
    directory: str
    roots: tuple[str, ...]
    ca_url: str = ""

    def idp_of(self, url: str) -> str:
        """Return the origin of the identity provider an address belongs to.

        Raises:
            IdpUnknown: it is none of them.
        """
        origin = origin_of(url)
        if not origin or origin not in self.idps:
            raise IdpUnknown("host")
        return origin

    def is_at_directory(self, url: str) -> bool:
        """Whether an address lies at the directory, below its base."""
        base, path = f"{self.directory}/", url.partition("?")[0]
        rest = path.removeprefix(base)
        return path.startswith(base) and bool(_PATH.fullmatch(rest)) and ".." not in rest


def identity_environment(
    idp: str, directory: str, roots: tuple[str, ...], ca_url: str = ""
) -> IdentityEnvironment:
    """Return what an installation prescribes.

    ``idp`` is ``RU``, ``TU``, ``PU`` or the addresses of other providers, divided by blanks.

    Raises:
        IdentityNotSetUp: there is no provider, directory or root, or an unsafe address.
    """
    hosts = _HOSTS.get(idp.strip().upper())
    urls = [f"https://{host}" for host in hosts] if hosts else idp.split()
    origins = tuple(origin_of(url) for url in urls)
    if not origins or not all(one.startswith("https://") for one in origins):
        raise IdentityNotSetUp("identity provider")
    base = directory.strip().rstrip("/")
    if not _is_safe(base):
        raise IdentityNotSetUp("directory")
    if not roots:
        raise IdentityNotSetUp("roots")
    return IdentityEnvironment(origins, base, roots, ca_url.strip().rstrip("/"))


def _is_safe(base: str) -> bool:
    origin = origin_of(base)
    secure = origin.startswith("https://") or urlsplit(origin).hostname in _LOOPBACK
    return bool(origin) and secure and base.isprintable() and not set("?#\\ ") & set(base)
