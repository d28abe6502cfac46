"""The Konnektor's service directory (connector.sds): which service lies where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit, urlunsplit

from timclient.cards.konnektor.envelopes import Service
from timclient.cards.konnektor.faults import readable
from timclient.cards.konnektor.xml import Element, parse
from timclient.domain.errors_konnektor import (
    KonnektorAnswerInvalid,
    KonnektorServiceMissing,
    KonnektorSettingsInvalid,
)
from timclient.domain.konnektor import KonnektorSettings, split_base

FILE = "connector.sds"
MOST_SERVICES = 200
# Best first. A later one may have another namespace, so the highest is not simply taken.
VERSIONS: Mapping[Service, tuple[str, ...]] = {
    Service.EVENT: ("7.2.0",),
    Service.CARD: ("8.1.2", "8.1.1", "8.1.0"),
    Service.CERTIFICATE: ("6.0.1",),
    Service.AUTHENTICATION: ("7.4.1", "7.4.0"),
}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a service of a known version lies."""

    version: str
    url: str


@dataclass(frozen=True, slots=True)
class Directory:
    """``product`` is what the Konnektor calls itself, maybe empty. ``offered`` holds the versions
    by the service's name, with their Location as it stands there."""

    product: str
    offered: Mapping[str, Mapping[str, str]]

    def endpoint(self, service: Service, settings: KonnektorSettings) -> Endpoint:
        """Return the address of a service, relative ones below the base. With
        ``rewrite_endpoints`` scheme and host of a Location are those of the base, as it may name
        an address that only exists behind a proxy.

        Raises:
            KonnektorServiceMissing: no known version, or at no usable address.
        """
        versions = self.offered.get(service.value, {})
        for version in VERSIONS[service]:
            location = versions.get(version)
            if location:
                return Endpoint(version, _resolved(location, service, settings))
        raise KonnektorServiceMissing(service.value, ", ".join(sorted(versions)))


def read_directory(content: bytes) -> Directory:
    """Read a connector.sds.

    Raises:
        KonnektorAnswerInvalid: this is something else.
    """
    root = parse(content)
    information = root.child("ServiceInformation")
    if root.name != "ConnectorServices" or information is None:
        raise KonnektorAnswerInvalid("no service directory")
    offered: dict[str, dict[str, str]] = {}
    for service in list(information.all("Service"))[:MOST_SERVICES]:
        versions = offered.setdefault(service.attributes.get("Name", ""), {})
        for version, location in _versions(service):
            versions.setdefault(version, location)
    return Directory(_product(root), offered)


def address(settings: KonnektorSettings) -> str:
    """Where the service directory lies."""
    return urljoin(settings.base, FILE)


def _versions(service: Element) -> list[tuple[str, str]]:
    versions = service.child("Versions")
    found: list[tuple[str, str]] = []
    for one in versions.all("Version") if versions is not None else ():
        secured = one.child("EndpointTLS")
        location = secured.attributes.get("Location", "") if secured is not None else ""
        found.append((one.attributes.get("Version", "").strip(), location.strip()))
    return found[:MOST_SERVICES]


def _product(root: Element) -> str:
    named = root.child("ProductInformation", "ProductMiscellaneous")
    kind = root.child("ProductInformation", "ProductTypeInformation")
    parts = [
        named.text_at("ProductVendorName") if named is not None else "",
        named.text_at("ProductName") if named is not None else "",
        kind.text_at("ProductTypeVersion") if kind is not None else "",
    ]
    return readable(" ".join(filter(None, parts)))


def _resolved(location: str, service: Service, settings: KonnektorSettings) -> str:
    try:
        url = urljoin(settings.base, location)
        if settings.rewrite_endpoints:
            base = urlsplit(settings.base)
            url = urlunsplit(urlsplit(url)._replace(scheme=base.scheme, netloc=base.netloc))
        parts = urlsplit(url)
        split_base(urlunsplit((parts.scheme, parts.netloc, parts.path, "", "")))
    except (ValueError, KonnektorSettingsInvalid) as error:
        raise KonnektorServiceMissing(service.value, "unusable address") from error
    return url
