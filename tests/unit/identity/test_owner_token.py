from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from timclient.domain.errors_identity import IdpAnswerInvalid
from timclient.identity.owner_token import read_owner_token


def jwt(**claims: Any) -> str:
    body = base64.urlsafe_b64encode(json.dumps(claims).encode()).rstrip(b"=").decode()
    return f"eyJhbGciOiJFUzI1NiJ9.{body}.c2ln"


def answer(**changes: Any) -> bytes:
    token = jwt(sub="1-1000000101", aud="https://v.example/owner", exp="1")
    usual = {"access_token": token, "token_type": "Bearer", "expires_in": 86_400}
    return json.dumps({name: v for name, v in (usual | changes).items() if v is not None}).encode()


def test_what_it_tells() -> None:
    token = read_owner_token(answer(), 100.0)
    assert (token.expires_at, token.lifetime_s) == (86_500.0, 86_400.0)
    assert token.telematik_id == "1-1000000101"
    assert token.audiences == ("https://v.example/owner",)


def test_it_may_be_opaque_or_odd() -> None:
    assert read_owner_token(answer(access_token="opaque", token_type=None), 0).telematik_id == ""
    odd = jwt(sub=7, aud=["/owner", 7], idNummer="1-20")
    token = read_owner_token(answer(access_token=odd, expires_in="60"), 0)
    assert (token.telematik_id, token.audiences, token.expires_at) == ("1-20", ("/owner",), 60)
    assert read_owner_token(answer(access_token=jwt(sub="a\nb")), 0).telematik_id == ""


def test_a_life_has_an_end() -> None:
    assert read_owner_token(answer(expires_in=1e300), 0).lifetime_s == 7 * 86_400


@pytest.mark.parametrize(
    "changes",
    [
        {"access_token": None},
        {"access_token": 7},
        {"access_token": ""},
        {"access_token": "a\r\nX: 1"},
        {"access_token": "ä"},
        {"access_token": "x" * 20_000},
        {"token_type": "mac"},
        {"expires_in": None},
        {"expires_in": 0},
        {"expires_in": -1},
        {"expires_in": "soon"},
        {"expires_in": True},
        {"expires_in": [1]},
    ],
)
def test_no_token(changes: dict[str, Any]) -> None:
    with pytest.raises(IdpAnswerInvalid):
        read_owner_token(answer(**changes), 0)


@pytest.mark.parametrize("body", [b"", b"[]", b"x", b"\xff", b"[" * 100_000])
def test_no_answer(body: bytes) -> None:
    with pytest.raises(IdpAnswerInvalid):
        read_owner_token(body, 0)
