from __future__ import annotations

import pytest

from timclient.domain.errors_identity import IdentityNotSetUp, IdpUnknown
from timclient.identity.environments import identity_environment

ROOTS = ("PEM",)
VZD = "https://vzd.example/base"


@pytest.mark.parametrize("name", ["RU", "tu", " PU "])
def test_gematiks_own(name: str) -> None:
    one = identity_environment(name, VZD, ROOTS)
    assert len(one.idps) == 2
    assert all(".ti-dienste.de:443" in idp for idp in one.idps)
    assert identity_environment("PU", VZD, ROOTS).idp_of("https://idp.app.ti-dienste.de/auth?a=b")


@pytest.mark.parametrize(
    ("idp", "directory", "roots"),
    [
        ("", VZD, ROOTS),
        ("idp.example", VZD, ROOTS),
        ("http://idp.example", VZD, ROOTS),
        ("https://a.example http://b.example", VZD, ROOTS),
        ("RU", "", ROOTS),
        ("RU", "http://vzd.example", ROOTS),
        ("RU", "https://vzd.example/?x", ROOTS),
        ("RU", "https://u@vzd.example", ROOTS),
        ("RU", VZD, ()),
    ],
)
def test_what_is_not_enough(idp: str, directory: str, roots: tuple[str, ...]) -> None:
    with pytest.raises(IdentityNotSetUp):
        identity_environment(idp, directory, roots)


def test_an_own_one_on_loopback() -> None:
    one = identity_environment(
        "https://localhost:8443", "http://127.0.0.1:80/", ROOTS, "https://c/"
    )
    assert one.idp_of("https://localhost:8443/x") == "https://localhost:8443"
    assert (one.directory, one.ca_url) == ("http://127.0.0.1:80", "https://c")


@pytest.mark.parametrize(
    "url",
    ["https://idp.example.evil/auth", "https://idp.example:444/", "http://idp.example/", "", "x"],
)
def test_other_hosts(url: str) -> None:
    with pytest.raises(IdpUnknown):
        identity_environment("https://idp.example", VZD, ROOTS).idp_of(url)


@pytest.mark.parametrize(
    ("url", "there"),
    [
        (f"{VZD}/signin-gematik-idp-dienst", True),
        (f"{VZD}/poll?x=//evil", True),
        (VZD, False),
        (f"{VZD}/", False),
        ("https://vzd.example/other", False),
        (f"{VZD}/../other", False),
        (f"{VZD}/%2e%2e/other", False),
        (f"{VZD}evil/x", False),
        (f"{VZD}/a\nb", False),
        (f"{VZD}/a\\b", False),
        ("https://vzd.example@evil.example/base/x", False),
    ],
)
def test_what_lies_at_the_directory(url: str, there: bool) -> None:
    assert identity_environment("RU", VZD, ROOTS).is_at_directory(url) is there
