"""The OpenID token is asked for at the homeserver; strange answers are told."""

from __future__ import annotations

import json
from typing import Any, cast

import pytest

from tests import scenes
from tests.unit.matrix.asked import Asked
from timclient.domain.errors import BadResponse
from timclient.domain.ids import ServerName, UserId
from timclient.domain.open_id import OpenIdToken
from timclient.matrix.openid import request_open_id

ANNA = UserId("@anna/x:a.example")
PLACE = ("POST", "user/%40anna%2Fx%3Aa.example/openid/request_token")
GOOD = {"access_token": "O", "matrix_server_name": "A.example:8448", "expires_in": 3600}


def ask(answer: Any) -> OpenIdToken:
    connection = Asked()
    connection.answers[PLACE] = json.dumps(answer).encode()
    token = scenes.play(lambda: request_open_id(cast("Any", connection), ANNA))
    assert connection.asked == [(*PLACE, {})]
    return token


def test_asked_with_an_empty_body() -> None:
    assert ask(GOOD) == OpenIdToken("O", ServerName("a.example:8448"), 3600)
    assert ask({**GOOD, "expires_in": -1}).expires_in_s == 0
    assert ask({**GOOD, "expires_in": 1e12}).expires_in_s == 86_400


@pytest.mark.parametrize(
    "change",
    [
        {"access_token": ""},
        {"access_token": None},
        {"access_token": "a\r\nb"},
        {"access_token": "x" * 5000},
        {"matrix_server_name": "a.example/../evil"},
        {"matrix_server_name": 7},
        {"expires_in": "soon"},
    ],
)
def test_strange_answers(change: dict[str, Any]) -> None:
    with pytest.raises(BadResponse):
        ask({**GOOD, **change})
