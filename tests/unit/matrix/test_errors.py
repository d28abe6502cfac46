"""Foreign failures in the words of the domain."""

from __future__ import annotations

import socket
from typing import Any

import aiohttp
import pytest
from aiohttp.client_reqrep import ConnectionKey

from timclient.domain.errors import MessageTooLong, Offline, ServiceUnknown
from timclient.matrix.errors import from_status, from_transport

KEY = ConnectionKey("x.example", 443, True, True, None, None, None)


class Route:
    """A socket on a computer with or without a way out."""

    def __init__(self, error: OSError | None) -> None:
        self._error = error

    def __call__(self, *_: object) -> Route:
        return self

    def __enter__(self) -> Route:
        return self

    def __exit__(self, *_: object) -> None: ...

    def connect(self, _: Any) -> None:
        if self._error:
            raise self._error


@pytest.mark.parametrize(
    ("number", "route", "expected"),
    [
        (socket.EAI_NONAME, None, ServiceUnknown),
        (socket.EAI_NONAME, OSError("no route"), Offline),
        (socket.EAI_AGAIN, None, Offline),
    ],
)
def test_an_unknown_name_is_told_from_no_network(
    monkeypatch: pytest.MonkeyPatch, number: int, route: OSError | None, expected: type[Exception]
) -> None:
    monkeypatch.setattr(socket, "socket", Route(route))
    error = aiohttp.ClientConnectorDNSError(KEY, socket.gaierror(number, "x"))
    assert type(from_transport(error)) is expected


def test_too_large_a_message_has_its_own_error() -> None:
    assert isinstance(from_status(413, b'{"errcode":"M_TOO_LARGE"}'), MessageTooLong)
