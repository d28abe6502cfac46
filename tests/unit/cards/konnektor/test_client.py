"""What the client refuses before anything is sent; the rest is in the integration tests."""

from __future__ import annotations

import pytest

from tests.unit.cards.konnektor.fakes import run
from tests.unit.domain.test_konnektor import made
from timclient.cards.konnektor.client import KonnektorClient
from timclient.domain.errors_konnektor import (
    ClientCertificateUnreadable,
    KonnektorSettingsInvalid,
)
from timclient.domain.konnektor import KonnektorSecrets, Login, TlsProfile


async def fetched(login: Login, secrets: KonnektorSecrets) -> None:
    client = KonnektorClient(made(login=login, url="https://127.0.0.1:1"), secrets)
    try:
        await client.directory()
    finally:
        await client.close()
        await client.close()


@pytest.mark.parametrize(("login", "field"), [(Login.BASIC, "username"), (Login.PKCS12, "p12")])
def test_secrets_that_are_missing(login: Login, field: str) -> None:
    with pytest.raises(KonnektorSettingsInvalid) as caught:
        run(fetched(login, KonnektorSecrets()))
    assert caught.value.field == field


def test_a_client_certificate_that_cannot_be_read() -> None:
    with pytest.raises(ClientCertificateUnreadable):
        run(fetched(Login.PKCS12, KonnektorSecrets(p12=b"no")))


def test_headers() -> None:
    settings = made(login=Login.BASIC, gateway="gw-1")
    client = KonnektorClient(settings, KonnektorSecrets("ärztin", "geheim"))
    headers = client._headers()
    assert headers["X-Konnektor-Gateway"] == "gw-1"
    assert headers["Authorization"] == "Basic w6RyenRpbjpnZWhlaW0="
    assert headers["Accept-Encoding"] == "identity"
    assert "Authorization" not in KonnektorClient(made(), KonnektorSecrets())._headers()


def test_the_profile_that_worked_is_remembered() -> None:
    client = KonnektorClient(made(profile=TlsProfile.BRAINPOOL), KonnektorSecrets())
    assert client.profile is TlsProfile.BRAINPOOL
    assert not client.met
