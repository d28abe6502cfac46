"""The service directory: versions, addresses behind prefixes and proxies."""

from __future__ import annotations

import pytest

from tests.unit.domain.test_konnektor import made
from tests.world.konnektor import replies, schemas
from timclient.cards.konnektor.envelopes import Service
from timclient.cards.konnektor.sds import VERSIONS, Directory, address, read_directory
from timclient.domain.errors_konnektor import KonnektorAnswerInvalid, KonnektorServiceMissing

BASE = "https://10.0.0.1:4711/inner/"


def directory(*versions: tuple[str, str], base: str = BASE) -> Directory:
    content = replies.directory(base, versions or [("CardService", "8.1.2")], demands_client=True)
    if not schemas.missing() and "[" not in base:
        assert schemas.complaint(content) == ""
    return read_directory(content)


def test_where_it_lies() -> None:
    assert address(made()) == "https://kon.example:8443/kon1/connector.sds"
    assert address(made(url="https://kon.example")) == "https://kon.example/connector.sds"


def test_product() -> None:
    assert directory().product == "Test World Konnektor NOT-VALID 5.1.0"


def test_the_best_known_version_is_taken() -> None:
    found = directory(
        ("CardService", "8.1.0"), ("CardService", "8.2.0"), ("CardService", "8.1.1")
    ).endpoint(Service.CARD, made())
    assert (found.version, found.url) == ("8.1.1", f"{BASE}soap/cardservice")


@pytest.mark.parametrize("service", Service)
def test_only_known_versions(service: Service) -> None:
    for version in VERSIONS[service]:
        assert directory((service.value, version)).endpoint(service, made()).version == version
    with pytest.raises(KonnektorServiceMissing) as caught:
        directory((service.value, "9.0.0"), ("Other", "1.0.0")).endpoint(service, made())
    assert caught.value.service == service.value
    assert "9.0.0" in caught.value.detail


def test_addresses_behind_a_proxy_are_rewritten() -> None:
    found = directory().endpoint(Service.CARD, made(rewrite_endpoints=True))
    assert found.url == "https://kon.example:8443/inner/soap/cardservice"


@pytest.mark.parametrize(
    ("base", "url"),
    [
        ("/svc/", "https://kon.example:8443/svc/soap/cardservice"),
        ("./svc/", "https://kon.example:8443/kon1/svc/soap/cardservice"),
        ("", "https://kon.example:8443/kon1/soap/cardservice"),
    ],
)
def test_relative_addresses(base: str, url: str) -> None:
    assert directory(base=base).endpoint(Service.CARD, made()).url == url


@pytest.mark.parametrize(
    "base",
    [
        "http://kon.example/",
        "ftp://x/",
        "https://[x/",
        "file:///etc/",
        "https://u:p@x/",
    ],
)
def test_unusable_addresses(base: str) -> None:
    with pytest.raises(KonnektorServiceMissing):
        directory(base=base).endpoint(Service.CARD, made())


@pytest.mark.parametrize(
    "content", [b"", b"<html/>", b"<ConnectorServices/>", b"<!DOCTYPE a><ConnectorServices/>"]
)
def test_something_else(content: bytes) -> None:
    with pytest.raises(KonnektorAnswerInvalid):
        read_directory(content)


def test_services_without_anything() -> None:
    read = read_directory(
        b"<ConnectorServices><ServiceInformation><Service/><Service Name='CardService'>"
        b"<Versions><Version Version='8.1.2'/></Versions></Service></ServiceInformation>"
        b"</ConnectorServices>"
    )
    assert read.product == ""
    with pytest.raises(KonnektorServiceMissing):
        read.endpoint(Service.CARD, made())
