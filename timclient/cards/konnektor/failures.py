"""Puts failures of aiohttp, sockets and TLS into the words of the domain."""

from __future__ import annotations

import ssl

import aiohttp

from timclient.cards.konnektor.tls import HandshakeFailed, describe
from timclient.domain.errors_konnektor import (
    KonnektorAnswerInvalid,
    KonnektorCertificateChanged,
    KonnektorCertificateUnknown,
    KonnektorError,
    KonnektorLoginRefused,
    KonnektorNameUnknown,
    KonnektorTimeout,
    KonnektorTlsFailed,
    KonnektorUnreachable,
)
from timclient.domain.konnektor import Trust

_REFUSED = (401, 403, 407)
_NOBODY_BEHIND = (502, 503, 504)
_BROKEN = (ConnectionResetError, ConnectionAbortedError, BrokenPipeError)


def is_profile(error: Exception, met: bytes | None) -> bool:
    """Whether another TLS profile may help: the handshake ended before the server showed its
    certificate (``met``)."""
    if met is not None or not isinstance(error, aiohttp.ClientConnectorError):
        return False
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return False
    return isinstance(error.os_error, (ssl.SSLError, *_BROKEN))


def failure(error: Exception, met: bytes | None, trust: Trust) -> KonnektorError:
    """Return the error for a request that got no answer."""
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return KonnektorNameUnknown(type(error).__name__)
    if isinstance(error, aiohttp.ClientConnectorError):
        return _not_connected(error.os_error, met, trust)
    if isinstance(error, aiohttp.ConnectionTimeoutError):
        return KonnektorUnreachable("connect time-out")
    if isinstance(error, TimeoutError):
        return KonnektorTimeout(type(error).__name__)
    # Some servers judge the client certificate only after the handshake.
    if isinstance(error, ssl.SSLError) or isinstance(error.__cause__, ssl.SSLError):
        return KonnektorLoginRefused("TLS")
    if isinstance(error, aiohttp.ClientOSError | aiohttp.ServerDisconnectedError | OSError):
        return KonnektorUnreachable(type(error).__name__)
    return KonnektorAnswerInvalid(type(error).__name__)


def status_failure(status: int) -> KonnektorError:
    """Return the error for an HTTP status without a readable answer."""
    if status in _REFUSED:
        return KonnektorLoginRefused(f"HTTP {status}")
    if status in _NOBODY_BEHIND:
        return KonnektorUnreachable(f"HTTP {status}")
    return KonnektorAnswerInvalid(f"HTTP {status}")


def _not_connected(error: OSError, met: bytes | None, trust: Trust) -> KonnektorError:
    if isinstance(error, HandshakeFailed):
        if error.strange and error.leaf is not None:
            kind = KonnektorCertificateChanged if trust.known else KonnektorCertificateUnknown
            return kind(describe(error.leaf), error.reason)
        if error.leaf is None:
            return KonnektorTlsFailed(error.reason)
        return KonnektorLoginRefused(error.reason)
    if isinstance(error, ssl.SSLError):
        return KonnektorTlsFailed(type(error).__name__)
    if isinstance(error, _BROKEN):
        # It broke off within the handshake.
        return KonnektorLoginRefused("broken off") if met else KonnektorTlsFailed("broken off")
    return KonnektorUnreachable(type(error).__name__)
