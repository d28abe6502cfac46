from __future__ import annotations

from typing import Any

import pytest

from tests.unit.identity.people import card_key
from tests.unit.identity.provider import (
    CONSENT,
    IDP,
    ORIGIN,
    Provider,
    environment,
    keys,
    request_url,
)
from tests.world.idp.checking import check_card, open_envelope
from tests.world.idp.keys import header_of, signed
from timclient.domain.errors import TimError
from timclient.domain.errors_identity import IdpAnswerInvalid, IdpUntrusted
from timclient.domain.identity import ConsentItem
from timclient.identity import jose
from timclient.identity.auth_request import read_request
from timclient.identity.challenge import (
    Challenge,
    read_challenge,
    read_consent,
    seal,
    signing_input,
)
from timclient.identity.discovery import Document, Idp


def idp() -> Idp:
    return Idp(
        Document(IDP, f"{ORIGIN}/auth", "", "", 0),
        jose.key_from_jwk(keys().signing_jwk(with_issuer=False), "puk_idp_sig"),
        jose.key_from_jwk(keys().encryption_jwk(), "puk_idp_enc"),
    )


def read(provider: Provider, now: float = 0.0, **changes: Any) -> Challenge:
    body = {"challenge": provider.challenge(), "user_consent": CONSENT} | changes
    request = read_request(request_url(), environment())
    return read_challenge(body, request, idp(), now or provider.now)


def test_a_good_one() -> None:
    provider = Provider()
    found = read(provider)
    assert found.expires == round(provider.now) + 180
    assert found.lifetime_s == 180
    assert found.consent.claims == (ConsentItem("idNummer", "Telematik-ID"),)
    assert found.text not in repr(found)


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://other.example"},
        {"token_type": "code"},
        {"client_id": "Other"},
        {"redirect_uri": "https://vzd.example/other"},
        {"state": "other"},
        {"code_challenge": "d" * 43},
        {"code_challenge": None},
        {"code_challenge_method": "plain"},
        {"response_type": "token"},
        {"nonce": "other"},
        {"exp": 1000},
        {"iat": 2**39, "exp": 2**39 + 1},
    ],
)
def test_one_for_another_sign_in(claims: dict[str, Any]) -> None:
    with pytest.raises(IdpUntrusted):
        read(Provider(claims=claims))


@pytest.mark.parametrize("claims", [{"exp": None}, {"exp": "soon"}, {"iat": []}])
def test_one_without_time(claims: dict[str, Any]) -> None:
    with pytest.raises(IdpAnswerInvalid):
        read(Provider(claims=claims))


@pytest.mark.parametrize("seconds", [-299, 0, 179, 470])
def test_clocks_may_differ(seconds: float) -> None:
    provider = Provider()
    read(provider, provider.now + seconds)


@pytest.mark.parametrize("seconds", [-310, 490])
def test_but_not_much(seconds: float) -> None:
    provider = Provider()
    with pytest.raises(IdpUntrusted):
        read(provider, provider.now + seconds)


def test_somebody_elses_signature() -> None:
    with pytest.raises(IdpUntrusted):
        read(Provider(), challenge=signed({}, keys().discovery.key))


@pytest.mark.parametrize("challenge", [None, 7, "", "a.b.c"])
def test_none_at_all(challenge: object) -> None:
    with pytest.raises((IdpAnswerInvalid, IdpUntrusted)):
        read(Provider(), challenge=challenge)


@pytest.mark.parametrize(
    "consent",
    [
        None,
        {},
        [],
        {"requested_scopes": {}, "requested_claims": {}},
        {"requested_scopes": 7},
        {"requested_scopes": {str(n): "" for n in range(50)}},
    ],
)
def test_nobody_agrees_to_the_unknown(consent: object) -> None:
    with pytest.raises(TimError):
        read_consent({"user_consent": consent})


def test_consent_is_made_short_and_plain() -> None:
    found = read_consent(
        {
            "user_consent": {
                "requested_scopes": ["openid", 7],
                "requested_claims": {"a\u202eb": "x\n" * 900, "c": None},
            }
        }
    )
    assert found.scopes == (ConsentItem("openid", ""),)
    assert found.claims[0].name == "a b"
    assert len(found.claims[0].text) <= 400
    assert found.claims[1].text == ""


def test_what_is_signed_and_sealed() -> None:
    provider, card = Provider(), card_key(keys().authority)
    challenge = read(provider)
    text = signing_input(challenge, card.der)
    import hashlib

    inner = jose.with_signature(text, card.sign(hashlib.sha256(text.encode()).digest()))
    assert header_of(inner)["cty"] == "NJWT"
    sealed = seal(inner, challenge, idp())
    opened, expires = open_envelope(sealed, keys())
    assert expires == challenge.expires
    content, certificate = check_card(opened, keys().authority)
    assert content == challenge.text
    assert certificate == card.certificate
