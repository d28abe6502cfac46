"""Foreign errors in the words of the domain."""

from __future__ import annotations

import ssl
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest

from timclient.cards.konnektor.failures import failure, is_profile, status_failure
from timclient.cards.konnektor.tls import HandshakeFailed
from timclient.domain import errors_konnektor as errors
from timclient.domain.konnektor import Trust

KEY: Any = SimpleNamespace(host="kon.example", port=443, is_ssl=True, ssl=True)
PINNED = Trust(("ab" * 32,))
LEAF = b"leaf"


def connect(error: OSError) -> aiohttp.ClientConnectorError:
    return aiohttp.ClientConnectorError(KEY, error)


def tls(*, leaf: bytes | None, strange: bool = False) -> aiohttp.ClientConnectorError:
    return aiohttp.ClientConnectorSSLError(KEY, HandshakeFailed("alert", leaf, strange=strange))


@pytest.mark.parametrize(
    ("error", "met", "kind"),
    [
        (
            aiohttp.ClientConnectorDNSError(KEY, OSError("no name")),
            None,
            errors.KonnektorNameUnknown,
        ),
        (connect(ConnectionRefusedError()), None, errors.KonnektorUnreachable),
        (connect(OSError(113, "no route")), None, errors.KonnektorUnreachable),
        (connect(ConnectionResetError()), None, errors.KonnektorTlsFailed),
        (connect(ConnectionResetError()), LEAF, errors.KonnektorLoginRefused),
        (connect(ssl.SSLError(1, "x")), None, errors.KonnektorTlsFailed),
        (tls(leaf=None), None, errors.KonnektorTlsFailed),
        (tls(leaf=LEAF), LEAF, errors.KonnektorLoginRefused),
        (tls(leaf=LEAF, strange=True), LEAF, errors.KonnektorCertificateChanged),
        (aiohttp.ConnectionTimeoutError(), None, errors.KonnektorUnreachable),
        (aiohttp.ServerTimeoutError(), LEAF, errors.KonnektorTimeout),
        (TimeoutError(), LEAF, errors.KonnektorTimeout),
        (aiohttp.ServerDisconnectedError(), LEAF, errors.KonnektorUnreachable),
        (aiohttp.ClientOSError(104, "reset"), LEAF, errors.KonnektorUnreachable),
        (ssl.SSLError(1, "alert"), LEAF, errors.KonnektorLoginRefused),
        (aiohttp.ClientPayloadError(), LEAF, errors.KonnektorAnswerInvalid),
        (ValueError("header"), LEAF, errors.KonnektorAnswerInvalid),
    ],
)
def test_failures(error: Exception, met: bytes | None, kind: type[Exception]) -> None:
    assert type(failure(error, met, PINNED)) is kind


def test_an_alert_after_the_handshake() -> None:
    late = aiohttp.ClientOSError(1, "alert")
    late.__cause__ = ssl.SSLError(1, "alert")
    assert type(failure(late, LEAF, PINNED)) is errors.KonnektorLoginRefused


def test_first_use_is_not_a_change() -> None:
    first = failure(tls(leaf=LEAF, strange=True), LEAF, Trust())
    assert type(first) is errors.KonnektorCertificateUnknown
    assert len(first.certificate.fingerprint) == 64


@pytest.mark.parametrize(
    ("error", "met", "other"),
    [
        (tls(leaf=None), None, True),
        (connect(ConnectionResetError()), None, True),
        (tls(leaf=LEAF), LEAF, False),
        (connect(ConnectionRefusedError()), None, False),
        (aiohttp.ClientConnectorDNSError(KEY, OSError()), None, False),
        (TimeoutError(), None, False),
    ],
)
def test_when_the_other_profile_may_help(error: Exception, met: bytes | None, other: bool) -> None:
    assert is_profile(error, met) is other


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (401, errors.KonnektorLoginRefused),
        (403, errors.KonnektorLoginRefused),
        (404, errors.KonnektorAnswerInvalid),
        (302, errors.KonnektorAnswerInvalid),
        (503, errors.KonnektorUnreachable),
    ],
)
def test_statuses(status: int, kind: type[Exception]) -> None:
    assert type(status_failure(status)) is kind
