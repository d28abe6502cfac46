"""Asking the provider for insurers' servers, with whichever token he takes."""

from __future__ import annotations

import asyncio
from typing import Any, cast

import pytest

from tests.unit.matrix.asked import Asked
from timclient.domain.errors import (
    BadRequest,
    BadResponse,
    Forbidden,
    LoggedOut,
    NotFound,
    Offline,
    TimError,
)
from timclient.domain.errors_directory import InsurerServiceMissing, InsurerUnknown
from timclient.domain.ids import ServerName, UserId
from timclient.domain.insured import parse_ik
from timclient.matrix.tim_information import TimInformation

IK, BASE = parse_ik("109500969"), "https://a.example"
OPEN_ID = ("POST", "user/%40weber%3Aa.example/openid/request_token")
FIND = "/tim-information/v1/server/findByIk?ikNumber=109500969"
INSURANCE = "/tim-information/v1/server/isInsurance?serverName=kasse.example%3A8448"
TOKEN = b'{"access_token": "open", "matrix_server_name": "a.example", "expires_in": 3600}'


class Server(Asked):
    """``open`` answers requests with an OpenID token."""

    base_url = BASE

    def __init__(self) -> None:
        super().__init__()
        self.open: dict[str, bytes | Exception] = {}
        self.answers[OPEN_ID] = TOKEN
        self.tokens: list[str] = []
        self.api = TimInformation(
            cast("Any", self), cast("Any", Pool(self)), UserId("@weber:a.example")
        )


class Pool:
    def __init__(self, server: Server) -> None:
        self._server = server

    async def request(self, method: str, url: str, *, token: str) -> bytes:
        assert method == "GET"
        assert url.startswith(BASE)
        self._server.tokens.append(token)
        answer = self._server.open.get(url.removeprefix(BASE), BadRequest("401"))
        if isinstance(answer, Exception):
            raise answer
        return answer


def test_the_open_id_token_is_tried_first() -> None:
    server = Server()
    server.open[FIND] = b'{"serverName": "Kasse.example:8448"}'
    assert asyncio.run(server.api.find_by_ik(IK)) == "kasse.example:8448"
    assert server.tokens == ["open"]
    assert [one[:2] for one in server.asked] == [OPEN_ID]


@pytest.mark.parametrize("refusal", [LoggedOut(), BadRequest("401"), Forbidden()])
def test_where_it_is_not_taken_the_access_token_is(refusal: TimError) -> None:
    server = Server()
    server.open[INSURANCE] = refusal
    server.answers[("GET", INSURANCE)] = b'{"isInsurance": true}'
    assert asyncio.run(server.api.is_insurer(ServerName("kasse.example:8448"))) is True


def test_a_server_without_open_id_is_asked_all_the_same() -> None:
    server = Server()
    server.answers[OPEN_ID] = NotFound("404 M_UNRECOGNIZED")
    server.answers[("GET", FIND)] = b'{"serverName": "kasse.example"}'
    assert asyncio.run(server.api.find_by_ik(IK)) == "kasse.example"
    assert not server.tokens


@pytest.mark.parametrize(
    ("refusal", "seen"),
    [
        (NotFound("404 M_NOT_FOUND: ikNumber"), InsurerUnknown),
        (NotFound("404 :"), InsurerUnknown),
        (NotFound("404 M_UNRECOGNIZED: x"), InsurerServiceMissing),
        (Offline(), Offline),
        (LoggedOut(), Forbidden),
    ],
)
def test_refusals_have_their_own_words(refusal: TimError, seen: type[TimError]) -> None:
    server = Server()
    server.answers[("GET", FIND)] = refusal
    with pytest.raises(seen):
        asyncio.run(server.api.find_by_ik(IK))
    server.answers[OPEN_ID] = LoggedOut()
    with pytest.raises(LoggedOut):
        asyncio.run(server.api.find_by_ik(IK))


@pytest.mark.parametrize(
    "answer",
    [b"", b"[]", b"{}", b"\xff", b'{"serverName": 7}', b'{"serverName": "a b"}',
     b'{"serverName": "https://"}', b"[" * 100_000],
)  # fmt: skip
def test_nonsense_is_refused(answer: bytes) -> None:
    server = Server()
    server.open[FIND] = server.open[INSURANCE] = answer
    with pytest.raises(BadResponse):
        asyncio.run(server.api.find_by_ik(IK))
    with pytest.raises(BadResponse):
        asyncio.run(server.api.is_insurer(ServerName("kasse.example:8448")))


def test_a_provider_without_the_interface() -> None:
    server = Server()
    server.answers[("GET", INSURANCE)] = NotFound("404 M_UNRECOGNIZED")
    with pytest.raises(InsurerServiceMissing):
        asyncio.run(server.api.is_insurer(ServerName("kasse.example:8448")))
