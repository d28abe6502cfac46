"""Import of .kon files, also of those somebody else wrote."""

from __future__ import annotations

import base64
import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.domain.test_konnektor import ID
from tests.world.konnektor.tls import TlsKind, issue
from timclient.cards.konnektor.kon_file import KonImport, read_kon
from timclient.domain.errors_konnektor import KonFileInvalid
from timclient.domain.konnektor import Login

LEAF = issue(TlsKind.P256, "konnektor")
AUTHORITY = issue(TlsKind.BRAINPOOL, "authority", authority=True)
BASIC = {"type": "basic", "username": "arzt", "password": "geheim-4711"}


def b64(content: bytes) -> str:
    return base64.b64encode(content).decode()


def read(**changes: Any) -> KonImport:
    kon = {
        "version": "1.0.0",
        "url": "https://kon.example:8443/kon1",
        "mandantId": "M1",
        "clientSystemId": "C1",
        "workplaceId": "W1",
        "credentials": BASIC,
    }
    content = {key: value for key, value in {**kon, **changes}.items() if value is not ...}
    return read_kon(json.dumps(content).encode(), ID)


def test_everything() -> None:
    found = read(
        userId="u",
        env="RU",
        rewriteServiceEndpoints=True,
        expectedHost="konnektor.praxis",
        insecureSkipVerify=True,
    )
    settings = found.settings
    assert (settings.name, settings.url) == ("kon.example", "https://kon.example:8443/kon1")
    assert (settings.mandant_id, settings.client_system_id) == ("M1", "C1")
    assert (settings.workplace_id, settings.user_id) == ("W1", "u")
    assert settings.rewrite_endpoints
    assert settings.login is Login.BASIC
    assert (found.secrets.username, found.secrets.password) == ("arzt", "geheim-4711")
    assert (found.environment, found.expected_host) == ("ru", "konnektor.praxis")
    assert "geheim" not in repr(found)


def test_the_wish_not_to_check_is_told_but_not_obeyed() -> None:
    found = read(insecureSkipVerify=True)
    assert found.wants_no_check
    assert not found.settings.trust.known
    assert not read().wants_no_check


def test_a_client_certificate() -> None:
    found = read(credentials={"type": "pkcs12", "data": b64(b"\x30p12"), "password": "x"})
    assert found.settings.login is Login.PKCS12
    assert (found.secrets.p12, found.secrets.password) == (b"\x30p12", "x")


@pytest.mark.parametrize("credentials", [..., None, {"type": "none"}])
def test_without_login(credentials: Any) -> None:
    assert read(credentials=credentials).settings.login is Login.NONE


def test_servers_are_pinned_and_authorities_trusted() -> None:
    both = read(trustStore=[b64(LEAF.der), b64(AUTHORITY.der)]).settings.trust
    assert both.fingerprints == (LEAF.fingerprint,)
    only = read(trustStore=[b64(AUTHORITY.der)]).settings.trust
    assert only.fingerprints == ()
    assert only.bundle_pem.strip() == AUTHORITY.pem.strip()
    assert not read(trustStore=[]).settings.trust.known


@pytest.mark.parametrize(
    ("name", "value", "field"),
    [
        ("version", "2.0.0", "version"),
        ("version", 7, "version"),
        ("url", ..., "url"),
        ("url", 1, "url"),
        ("url", "http://kon.example", "url"),
        ("url", "https://${HOST}", "url"),
        ("mandantId", ..., "mandantId"),
        ("mandantId", "${HOME}", "mandantId"),
        ("clientSystemId", "x" * 65, "clientSystemId"),
        ("workplaceId", ["W"], "workplaceId"),
        ("userId", "u" * 65, "userId"),
        ("env", "mars", "env"),
        ("insecureSkipVerify", "yes", "insecureSkipVerify"),
        ("rewriteServiceEndpoints", 1, "rewriteServiceEndpoints"),
        ("credentials", "x", "credentials"),
        ("credentials", {}, "credentials.type"),
        ("credentials", {"type": "system"}, "credentials.type"),
        ("credentials", {"type": "basic"}, "credentials.username"),
        ("credentials", {**BASIC, "username": "a:b"}, "credentials"),
        ("credentials", {**BASIC, "password": "${SECRET}"}, "credentials.password"),
        ("credentials", {**BASIC, "password": 1}, "credentials.password"),
        ("credentials", {"type": "pkcs12"}, "credentials.data"),
        ("credentials", {"type": "pkcs12", "data": "!"}, "credentials.data"),
        ("credentials", {"type": "pkcs12", "data": b64(bytes(300_000))}, "credentials"),
        ("trustStore", "x", "trustStore"),
        ("trustStore", [1], "trustStore"),
        ("trustStore", ["!"], "trustStore"),
        ("trustStore", [b64(b"no")], "trustStore"),
        ("trustStore", [b64(bytes(20_000))], "trustStore"),
        ("trustStore", [b64(b"x")] * 51, "trustStore"),
        ("trustStore", [b64(LEAF.der)] * 9, "trustStore"),
    ],
)
def test_the_wrong_entry_is_named(name: str, value: Any, field: str) -> None:
    with pytest.raises(KonFileInvalid) as caught:
        read(**{name: value})
    assert caught.value.field == field
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"\xff", b" " * 2_000_000, b"[" * 9999])
def test_no_such_file(content: bytes) -> None:
    with pytest.raises(KonFileInvalid):
        read_kon(content, ID)


def test_nothing_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET", "not-for-files")
    with pytest.raises(KonFileInvalid):
        read(mandantId="${SECRET}")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


@given(st.sampled_from(["version", "url", "credentials", "trustStore", "env", "userId"]), JSON)
def test_any_value(name: str, value: Any) -> None:
    with contextlib.suppress(KonFileInvalid):
        read(**{name: value})
