"""The discovery document and the keys: signed by the right one, fresh, and on one host."""

from __future__ import annotations

from typing import Any

import pytest

from tests import scenes
from tests.unit.identity.provider import ORIGIN, Provider, bad, environment, keys, ok
from tests.world.card_pki import CardAuthority
from tests.world.idp.keys import signed
from timclient.domain.errors import TimError
from timclient.domain.errors_identity import (
    IdentityClockWrong,
    IdpAnswerInvalid,
    IdpDown,
    IdpRefused,
    IdpUntrusted,
)
from timclient.identity.discovery import Discovery, Idp, whole_seconds
from timclient.identity.http import Answer

WELL_KNOWN = "GET /.well-known/openid-configuration"


def fetch(provider: Provider, now: float | None = None, times: int = 1) -> Idp:
    async def run() -> Idp:
        clock = provider.now if now is None else now
        discovery = Discovery(provider, environment(), lambda: clock)  # type: ignore[arg-type]
        for _ in range(times - 1):
            await discovery.idp(ORIGIN, "A/1 v/c")
        return await discovery.idp(ORIGIN, "A/1 v/c")

    return scenes.play(run)


def test_keys_are_found_where_the_document_says_and_kept() -> None:
    provider = Provider()
    idp = fetch(provider, times=3)
    assert provider.asked == [WELL_KNOWN, "GET /keys/sig", "GET /keys/enc"]
    assert idp.document.authorization.endswith("/auth")
    assert idp.signing != idp.encryption
    assert set(provider.agents) == {"A/1 v/c"}


def test_it_is_fetched_again_when_it_ends() -> None:
    async def run() -> None:
        provider = Provider(document={"exp": 0})
        provider.document["exp"] = round(provider.now) + 100
        now = [provider.now]
        discovery = Discovery(provider, environment(), lambda: now[0])  # type: ignore[arg-type]
        await discovery.idp(ORIGIN, "A")
        now[0] += 99
        await discovery.idp(ORIGIN, "A")
        assert provider.asked.count(WELL_KNOWN) == 1
        now[0] += 10
        await discovery.idp(ORIGIN, "A")
        assert provider.asked.count(WELL_KNOWN) == 2

    scenes.play(run)


def test_a_new_encryption_key_alone() -> None:
    async def run() -> None:
        provider = Provider()
        discovery = Discovery(provider, environment(), lambda: provider.now)  # type: ignore[arg-type]
        was = await discovery.idp(ORIGIN, "A")
        keys().renew_encryption()
        fresh = await discovery.new_encryption_key(ORIGIN, "A")
        assert fresh.encryption != was.encryption
        assert fresh.signing == was.signing
        assert await discovery.idp(ORIGIN, "A") == fresh
        assert provider.asked[3:] == ["GET /keys/enc"]

    scenes.play(run)


@pytest.mark.parametrize(
    ("offset", "good"),
    [(0, True), (-299, True), (-302, False), (86_400 + 298, True), (86_400 + 302, False)],
)
def test_time_and_its_tolerance(offset: float, good: bool) -> None:
    provider = Provider(now=1_800_000_000.0)
    provider.document = {}
    from timclient.identity.discovery import read_document

    claims = {
        "iss": "",
        "issuer": "https://idp.example",
        "authorization_endpoint": "https://idp.example/auth",
        "uri_puk_idp_sig": "https://idp.example/s",
        "uri_puk_idp_enc": "https://idp.example/e",
        "iat": 1_800_000_000,
        "exp": "1800086400",
    }
    if good:
        assert read_document(claims, ORIGIN, 1_800_000_000 + offset).expires == 1_800_086_400
    else:
        with pytest.raises(IdpUntrusted):
            read_document(claims, ORIGIN, 1_800_000_000 + offset)
        with pytest.raises(IdentityClockWrong) as wrong:
            read_document(claims, ORIGIN, 1_800_000_000 + offset, offset)
        assert wrong.value.skew_s == offset


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ({"exp": 0}, IdpAnswerInvalid),
        ({"exp": None}, IdpAnswerInvalid),
        ({"iat": True}, IdpAnswerInvalid),
        ({"iat": 1e300}, IdpAnswerInvalid),
        ({"exp": 2**39}, IdpUntrusted),
        ({"iat": 1000}, IdpUntrusted),
        ({"issuer": ""}, IdpAnswerInvalid),
        ({"issuer": "http://idp.example"}, IdpAnswerInvalid),
        ({"authorization_endpoint": ""}, IdpAnswerInvalid),
        ({"authorization_endpoint": "https://evil.example/auth"}, IdpUntrusted),
        ({"uri_puk_idp_enc": "http://idp.example/keys/enc"}, IdpUntrusted),
        ({"uri_puk_idp_sig": "https://idp.example:444/keys/sig"}, IdpUntrusted),
        ({"uri_puk_idp_sig": ["https://idp.example/"]}, IdpAnswerInvalid),
    ],
)
def test_documents_that_are_not_right(document: dict[str, Any], expected: type[TimError]) -> None:
    with pytest.raises(expected):
        fetch(Provider(document=document))


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ({"kid": "other"}, IdpUntrusted),
        ({"typ": "JOSE"}, IdpUntrusted),
        ({"x5c": None}, IdpAnswerInvalid),
        ({"x5c": ["AAAA"]}, IdpAnswerInvalid),
    ],
)
def test_headers_that_are_not_right(header: dict[str, Any], expected: type[TimError]) -> None:
    with pytest.raises(expected):
        fetch(Provider(document_header=header))


def test_somebody_elses_signature_or_certificate() -> None:
    other = CardAuthority()
    stranger = other.service("x", "1.2.276.0.76.4.260")
    chain = keys().x5c(stranger, with_issuer=False)
    with pytest.raises(IdpUntrusted):
        fetch(Provider(document_header={"x5c": chain}))
    forged = signed({}, stranger.key, kid="puk_disc_sig", x5c=chain)
    with pytest.raises(IdpUntrusted):
        fetch(Provider(replies={WELL_KNOWN: Answer(200, forged.encode())}))


def test_the_signing_key_needs_its_certificate() -> None:
    value = keys().signing_jwk(with_issuer=True)
    for spoiled, expected in (
        (value | {"x5c": None}, IdpAnswerInvalid),
        (value | {"kid": "x"}, IdpAnswerInvalid),
        (value | {"x5c": keys().x5c(keys().discovery, with_issuer=True)}, IdpUntrusted),
        ([value], IdpAnswerInvalid),
    ):
        with pytest.raises(expected):
            fetch(Provider(replies={"GET /keys/sig": ok(spoiled)}))


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (bad(403, error="access_denied"), IdpRefused),
        (Answer(503), IdpDown),
        (Answer(200, "ä".encode()), IdpAnswerInvalid),
        (Answer(200, b"<html>"), IdpAnswerInvalid),
        (Answer(301, location="https://evil.example"), IdpAnswerInvalid),
    ],
)
def test_answers_that_are_none(answer: Answer, expected: type[TimError]) -> None:
    with pytest.raises(expected):
        fetch(Provider(replies={WELL_KNOWN: answer}))


def test_a_clock_that_differs_is_kept_for_the_user() -> None:
    provider = Provider()
    provider.date = provider.now - 90
    assert round(fetch(provider).skew_s) == 90


def test_a_certificate_out_of_time_may_be_the_clock() -> None:
    provider = Provider()
    provider.date = provider.now
    with pytest.raises(IdentityClockWrong):
        fetch(provider, now=provider.now + 86_400 * 4000)


@pytest.mark.parametrize("value", [None, "", "x", "-1", -1, 1.5, "9" * 13, True])
def test_moments_that_are_none(value: object) -> None:
    with pytest.raises(IdpAnswerInvalid):
        whole_seconds({"exp": value}, "exp")
