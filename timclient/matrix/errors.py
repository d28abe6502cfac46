"""Foreign failures (aiohttp, ssl, Matrix error codes) in the words of the domain."""

from __future__ import annotations

import asyncio
import errno
import socket
import ssl
from typing import Any

import aiohttp
import msgspec

from timclient.domain.errors import (
    AccountDeactivated,
    AccountLocked,
    BadRequest,
    CertificateExpired,
    CertificateUntrusted,
    Forbidden,
    LoggedOut,
    MessageTooLong,
    NetworkError,
    NotFound,
    Offline,
    ProofNeeded,
    RateLimited,
    ServerFault,
    ServerUnreachable,
    ServiceUnknown,
    SoftLoggedOut,
    Timeout,
    TimError,
)

_PASSWORD = "m.login.password"  # noqa: S105 - the name of a stage
_NOT_YET_VALID, _EXPIRED = 9, 10
_NO_ROUTE = frozenset((errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN))
_NAME_UNKNOWN = frozenset((socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)))
_DOCUMENTATION_ADDRESS = ("192.0.2.1", 9)
_LONGEST_WAIT_S = 3600.0
_UNAUTHORIZED, _FORBIDDEN, _NOT_FOUND, _TOO_MANY, _FAULT = 401, 403, 404, 429, 500


class AuthFlow(msgspec.Struct):
    """One way to prove oneself: all its stages, one after the other."""

    stages: list[str] = []


class ErrorBody(msgspec.Struct):
    """The error object of the client-server API."""

    errcode: str = ""
    error: str = ""
    soft_logout: bool = False
    retry_after_ms: int = 0
    session: str = ""
    flows: list[AuthFlow] = []
    params: dict[str, Any] = {}


def from_transport(error: Exception) -> NetworkError:
    """Return why a request got no answer."""
    if isinstance(error, asyncio.TimeoutError):
        return Timeout()
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        return from_certificate(error.certificate_error)
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return _from_resolver(error.os_error)
    if isinstance(error, aiohttp.ClientConnectorSSLError):
        return CertificateUntrusted("tls handshake")
    if isinstance(error, OSError) and error.errno in _NO_ROUTE:
        return Offline(errno.errorcode.get(error.errno or 0, ""))
    return ServerUnreachable(type(error).__name__)


def _from_resolver(error: OSError) -> NetworkError:
    """A name nobody knows is a typing error, but only where there is a network to ask in: some
    systems say "unknown" while they are offline, too."""
    if error.errno in _NAME_UNKNOWN and _has_route():
        return ServiceUnknown()
    return Offline("dns")


def _has_route() -> bool:
    """Whether the computer has a way out. Connecting a datagram socket sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_DOCUMENTATION_ADDRESS)
        except OSError:
            return False
    return True


def from_certificate(error: Exception) -> NetworkError:
    """Return what is wrong with a certificate; a wrong clock is found out by the caller."""
    code = getattr(error, "verify_code", None)
    if isinstance(error, ssl.SSLCertVerificationError) and code in (_NOT_YET_VALID, _EXPIRED):
        return CertificateExpired(str(code))
    return CertificateUntrusted(getattr(error, "verify_message", "") or "certificate")


def from_status(status: int, body: bytes, retry_after: str | None = None) -> TimError:
    """Return what an error answer of a Matrix server means."""
    try:
        found = msgspec.json.decode(body, type=ErrorBody)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        found = ErrorBody()
    detail = f"{status} {found.errcode}: {found.error}".strip()
    by_code: dict[str, type[TimError]] = {
        "M_USER_LOCKED": AccountLocked,
        "M_USER_DEACTIVATED": AccountDeactivated,
        "M_TOO_LARGE": MessageTooLong,
    }
    if found.errcode in by_code:
        return by_code[found.errcode](detail)
    if status == _UNAUTHORIZED and found.session and found.flows:
        return _proof_needed(found)
    if status == _TOO_MANY:
        return RateLimited(detail, _retry_after(found, retry_after))
    if found.errcode == "M_UNKNOWN_TOKEN" or (
        status == _UNAUTHORIZED and found.errcode == "M_MISSING_TOKEN"
    ):
        return SoftLoggedOut(detail) if found.soft_logout else LoggedOut(detail)
    if status == _FORBIDDEN:
        return Forbidden(detail)
    if status == _NOT_FOUND:
        return NotFound(detail)
    return ServerFault(detail) if status >= _FAULT else BadRequest(detail)


def _proof_needed(found: ErrorBody) -> ProofNeeded:
    """The ways this program can go have one stage; any but the password goes by the browser."""
    single = [flow.stages[0] for flow in found.flows if len(flow.stages) == 1]
    password = _PASSWORD in single
    stage = next((s for s in single if s != _PASSWORD), "")
    more = found.params.get(stage)
    url = more.get("url") if isinstance(more, dict) else None
    safe = url if isinstance(url, str) and url.startswith("https://") else ""
    return ProofNeeded(found.session, password=password, url=safe, stage=stage)


def _retry_after(found: ErrorBody, header: str | None) -> float:
    if header and header.isascii() and header.isdigit():
        return min(float(header[:9]), _LONGEST_WAIT_S)
    return min(max(found.retry_after_ms / 1000, 0.5), _LONGEST_WAIT_S)
