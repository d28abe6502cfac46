"""Search tokens: who gets one, for what, and how they end."""

from __future__ import annotations

import base64
import json
import time
from typing import Any

import pytest

from tests.unit.world_vzd.standing import Standing


def claims(token: str) -> tuple[Any, Any]:
    head, body, _ = token.split(".")
    read = [json.loads(base64.urlsafe_b64decode(one + "==")) for one in (head, body)]
    return read[0], read[1]


def test_a_person_of_the_federation_gets_a_token(vzd: Standing) -> None:
    answer = vzd.sign_in("@adelheid:praxis.example")
    assert answer.status == 200
    assert answer.json["token_type"] == "Bearer"
    assert answer.json["expires_in"] == 86_400
    head, body = claims(answer.json["access_token"])
    assert head == {"typ": "JWT", "alg": "ES256"}
    base = vzd.directory.base_url
    assert body["iss"] == f"{base}/tim-authenticate"
    assert body["aud"] == f"{base}/search"
    assert body["sub"] == "@adelheid:praxis.example"
    assert body["exp"] == body["iat"] + 86_400


def test_an_insured_person_gets_a_token_for_the_reduced_view(vzd: Standing) -> None:
    token = vzd.token("@k123:kasse.example")
    assert claims(token)[1]["aud"].endswith("/fdv/search")
    assert vzd.ask("/fdv/search/Endpoint?_count=1", token=token).status == 200
    assert vzd.ask("/search/Endpoint?_count=1", token=token).status == 401


@pytest.mark.parametrize(
    ("user", "domain", "status"),
    [
        ("@a:fremd.example", None, 401),
        ("@a:praxis.example", "kasse.example", 401),
        ("@a:tot.example", None, 503),
    ],
)
def test_others_get_none(vzd: Standing, user: str, domain: str | None, status: int) -> None:
    answer = vzd.sign_in(user, domain)
    assert answer.status == status
    assert set(answer.json) == {"message", "errors"}
    assert set(answer.json["errors"][0]) == {"attributeName", "attributeError"}


def test_an_unknown_openid_token_is_asked_for_at_the_homeserver_and_refused(vzd: Standing) -> None:
    asked = vzd.directory.homeservers.asked
    header = {"X-Matrix-OpenID-Token": "never issued"}
    assert vzd.ask("/tim-authenticate?mxId=praxis.example", headers=header).status == 401
    assert vzd.ask("/tim-authenticate?mxId=praxis.example").status == 401
    assert vzd.directory.homeservers.asked == asked + 1


@pytest.mark.parametrize(("expired", "status", "code"), [("401", 401, "login"), ("500", 500, "")])
def test_tokens_end(vzd: Standing, expired: str, status: int, code: str) -> None:
    vzd.door.settings(token_seconds=0.05, expired=expired)
    token = vzd.token()
    deadline = time.monotonic() + 5
    while (answer := vzd.ask("/search/Endpoint?_count=1", token=token)).status == 200:
        assert time.monotonic() < deadline
    assert answer.status == status
    assert answer.json["issue"][0]["code"] == (code or "security")


def test_wrong_audience_missing_and_forgotten_tokens(vzd: Standing) -> None:
    good = vzd.token()
    vzd.door.settings(wrong_audience=True)
    for token in (vzd.token(), None, "a.b.c", vzd.owner()[:-8]):
        assert vzd.ask("/search/Endpoint?_count=1", token=token).status == 401
    assert vzd.ask("/search/Endpoint?_count=1", token=good).status == 200
    assert vzd.ask("/owner/Endpoint", token=good).status == 401
    vzd.door.forget_tokens()
    answer = vzd.ask("/search/Endpoint?_count=1", token=good)
    assert answer.status == 401
    assert "WWW-Authenticate" in answer.headers
