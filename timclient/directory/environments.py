"""Where the directory is: gematik's environments, or an own one by its base address."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from timclient.domain.errors_directory import DirectoryNotSetUp

_BASES = {
    "RU": "https://fhir-directory-ref.vzd.ti-dienste.de",
    "TU": "https://fhir-directory-tu.vzd.ti-dienste.de",
    "PU": "https://fhir-directory.vzd.ti-dienste.de",
}
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Environment:
    """A directory; ``base`` has no slash at its end."""

    base: str

    @property
    def authenticate(self) -> str:
        """Where an OpenID token is exchanged for a search token."""
        return f"{self.base}/tim-authenticate"

    @property
    def search(self) -> str:
        """What search addresses begin with."""
        return f"{self.base}/search"


def environment_of(setting: str) -> Environment:
    """Return the directory an installation prescribes (``Deployment.directory``).

    Raises:
        DirectoryNotSetUp: none, or an address that is not safe to ask.
    """
    setting = setting.strip()
    base = _BASES.get(setting.upper(), setting).rstrip("/")
    try:
        parts = urlsplit(base)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise DirectoryNotSetUp("address") from error
    safe = parts.scheme == "https" or (parts.scheme == "http" and host in _LOOPBACK)
    if not safe or not host or parts.query or parts.fragment or "@" in parts.netloc:
        raise DirectoryNotSetUp("address")
    return Environment(base)
