"""Every way a server cannot be reached has its own error; real TLS on loopback."""

from __future__ import annotations

import asyncio
import datetime
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from email.utils import format_datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.scenes import play
from timclient.domain.errors import (
    BadResponse,
    CaptivePortal,
    CertificateExpired,
    CertificateUntrusted,
    ClockWrong,
    LoginUnsupported,
    Offline,
    RateLimited,
    ServerFault,
    ServerUnreachable,
    ServiceUnknown,
    Timeout,
    TimError,
)
from timclient.domain.ids import parse_server_name
from timclient.matrix.http import Http
from timclient.matrix.login import LoginApi

DAY = datetime.timedelta(days=1)
NOW = datetime.datetime.now(datetime.UTC)


@dataclass
class Certificate:
    """A CA and a server certificate from it, as files."""

    ca: Path
    chain: Path


def issue(
    folder: Path, begins: datetime.datetime, ends: datetime.datetime, name: str
) -> Certificate:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Versuch")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = certificate.public_bytes(serialization.Encoding.PEM)
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    ca, chain = folder / "ca.pem", folder / "chain.pem"
    ca.write_bytes(pem)
    chain.write_bytes(pem + private)
    return Certificate(ca, chain)


@asynccontextmanager
async def serving(
    certificate: Certificate, answer: bytes | None, date: datetime.datetime = NOW
) -> AsyncIterator[str]:
    """An HTTPS server that gives one answer to everything; None never answers."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate.chain)
    stopped = asyncio.Event()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await reader.readuntil(b"\r\n\r\n")
            if answer is None:
                await stopped.wait()
            else:
                head, _, body = answer.partition(b"\r\n\r\n")
                stamp = format_datetime(date, usegmt=True).encode()
                writer.write(
                    head + b"\r\nDate: " + stamp + b"\r\nConnection: close\r\nContent-Length: "
                    + str(len(body)).encode() + b"\r\n\r\n" + body
                )  # fmt: skip
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError, ssl.SSLError):
            return
        finally:
            writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0, ssl=context)
    try:
        yield f"localhost:{server.sockets[0].getsockname()[1]}"
    finally:
        stopped.set()
        server.close()


async def failure(server: str, certificate: Certificate | None, timeout_s: float = 5) -> TimError:
    """What discovering a server fails with."""
    context = ssl.create_default_context(cafile=str(certificate.ca) if certificate else None)
    http = Http("test", context)
    try:
        if timeout_s < 5:
            await http.request("GET", f"https://{server}/", timeout_s=timeout_s)
        else:
            await LoginApi(http).discover(parse_server_name(server))
    except TimError as error:
        return error
    finally:
        await http.close()
    raise AssertionError("no failure")


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return issue(tmp_path_factory.mktemp("good"), NOW - DAY, NOW + DAY, "localhost")


async def discovered(certificate: Certificate, answer: bytes | None, **more: float) -> TimError:
    async with serving(certificate, answer) as server:
        return await failure(server, certificate, **more)


def test_expired_certificate_and_wrong_clock_are_told_apart(tmp_path: Path) -> None:
    expired = issue(tmp_path, NOW - 9 * DAY, NOW - DAY, "localhost")

    async def scene() -> tuple[TimError, TimError]:
        ok = b"HTTP/1.1 200 OK\r\n\r\n"
        async with serving(expired, ok) as server:
            first = await failure(server, expired)
        async with serving(expired, ok, NOW - 5 * DAY) as server:
            second = await failure(server, expired)
        return first, second

    first, second = play(scene)
    assert type(first) is CertificateExpired
    assert type(second) is ClockWrong


def test_certificate_of_the_future_means_a_wrong_clock(tmp_path: Path) -> None:
    future = issue(tmp_path, NOW + DAY, NOW + 9 * DAY, "localhost")

    async def scene() -> TimError:
        async with serving(future, b"HTTP/1.1 200 OK\r\n\r\n", NOW + 3 * DAY) as server:
            return await failure(server, future)

    assert type(play(scene)) is ClockWrong


def test_unknown_issuer(good: Certificate) -> None:
    async def scene() -> TimError:
        async with serving(good, b"HTTP/1.1 200 OK\r\n\r\n{}") as server:
            return await failure(server, None)

    assert type(play(scene)) is CertificateUntrusted


def test_certificate_for_another_name(tmp_path: Path) -> None:
    other = issue(tmp_path, NOW - DAY, NOW + DAY, "praxis.example")
    error = asyncio.run(discovered(other, b"HTTP/1.1 200 OK\r\n\r\n{}"))
    assert type(error) is CertificateUntrusted


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>WLAN</html>", CaptivePortal),
        (b"HTTP/1.1 302 Found\r\nLocation: http://wlan.example/\r\n\r\n", CaptivePortal),
        (b"HTTP/1.1 403 Forbidden\r\n\r\n<html>WLAN</html>", CaptivePortal),
        (b"HTTP/1.1 404 Not Found\r\n\r\n{}", ServerUnreachable),
        (b"HTTP/1.1 502 Bad Gateway\r\n\r\n<html>nginx</html>", ServerFault),
        (b'HTTP/1.1 429 Slow\r\nRetry-After: 7\r\n\r\n{"errcode":"M_LIMIT_EXCEEDED"}', RateLimited),
        (b'HTTP/1.1 200 OK\r\n\r\n{"m.homeserver":7}', BadResponse),
        (b'HTTP/1.1 200 OK\r\n\r\n{"m.homeserver":{"base_url":"ftp://x"}}', BadResponse),
        (b"HTTP/1.1 200 OK\r\n\r\n[]", CaptivePortal),
        (b"no http at all\r\n\r\n", ServerUnreachable),
    ],
)
def test_answers_that_are_not_a_matrix_servers(
    good: Certificate, answer: bytes, kind: type[TimError]
) -> None:
    error = asyncio.run(discovered(good, answer))
    assert type(error) is kind, error.detail
    if isinstance(error, RateLimited):
        assert error.retry_after_s == 7


def test_server_without_a_known_way_to_sign_in(good: Certificate) -> None:
    async def scene() -> TimError:
        async with serving(good, b'HTTP/1.1 200 OK\r\n\r\n{"flows":[7]}') as api:
            well_known = b'HTTP/1.1 200 OK\r\n\r\n{"m.homeserver":{"base_url":"https://%s"}}'
            async with serving(good, well_known % api.encode()) as server:
                return await failure(server, good)

    assert type(play(scene)) is LoginUnsupported


def test_plain_http_elsewhere_is_refused(good: Certificate) -> None:
    answer = b'HTTP/1.1 200 OK\r\n\r\n{"m.homeserver":{"base_url":"http://praxis.example"}}'
    assert type(asyncio.run(discovered(good, answer))) is CertificateUntrusted


def test_server_that_never_answers(good: Certificate) -> None:
    assert type(asyncio.run(discovered(good, None, timeout_s=0.5))) is Timeout


def test_nobody_listens() -> None:
    assert type(asyncio.run(failure("localhost:1", None))) is ServerUnreachable


def test_unknown_name() -> None:
    # Which of the two depends on whether this computer has a way out; see the unit test.
    assert type(asyncio.run(failure("praxis.invalid", None))) in (Offline, ServiceUnknown)
