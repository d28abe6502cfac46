"""Client certificates: today's and old .p12 files, wrong passwords, and where the key lies."""

from __future__ import annotations

import contextlib
import shutil
import ssl
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12
from hypothesis import given
from hypothesis import strategies as st

from tests.world.konnektor.tls import Pair, TlsKind, issue
from timclient.cards.konnektor.identity import ClientIdentity, read_p12
from timclient.domain.errors_konnektor import (
    ClientCertificatePassword,
    ClientCertificateUnreadable,
)

PASSWORD = "kon-geheim-4711"
PAIR = issue(TlsKind.BRAINPOOL, "client")
P12 = PAIR.p12(PASSWORD)


def context() -> ssl.SSLContext:
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


@pytest.mark.parametrize("kind", TlsKind)
def test_files_of_today(kind: TlsKind) -> None:
    identity = read_p12(issue(kind, "client").p12(PASSWORD), PASSWORD)
    identity.load_into(context())


def test_nothing_secret_is_shown() -> None:
    identity = read_p12(P12, PASSWORD)
    assert repr(identity) == "ClientIdentity()"
    assert b"ENCRYPTED PRIVATE KEY" in identity.pem
    assert PASSWORD.encode() not in identity.pem + identity.password


def test_a_wrong_password() -> None:
    with pytest.raises(ClientCertificatePassword) as caught:
        read_p12(P12, "falsch-0815")
    assert "0815" not in f"{caught.value!r} {caught.value.__cause__!r}"


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"\x30\x80", P12[:-40], b"\x30" + bytes(300 * 1024), PAIR.der]
)
def test_no_such_file(content: bytes) -> None:
    with pytest.raises(ClientCertificateUnreadable):
        read_p12(content, PASSWORD)


def test_without_key() -> None:
    only = pkcs12.serialize_key_and_certificates(
        b"x", None, None, [PAIR.certificate], serialization.NoEncryption()
    )
    with pytest.raises(ClientCertificateUnreadable):
        read_p12(only, "")


@given(st.integers(0, len(P12) - 1), st.integers(1, 255))
def test_damaged(place: int, change: int) -> None:
    damaged = bytearray(P12)
    damaged[place] ^= change
    with contextlib.suppress(ClientCertificateUnreadable):
        read_p12(bytes(damaged), PASSWORD)


@pytest.mark.parametrize("kind", [TlsKind.BRAINPOOL, TlsKind.P256])
def test_old_files(kind: TlsKind, tmp_path: Path) -> None:
    old = legacy_p12(issue(kind, "client"), tmp_path)
    read_p12(old, PASSWORD).load_into(context())
    with pytest.raises(ClientCertificatePassword):
        read_p12(old, "falsch")


def test_old_files_with_lengths_left_open(tmp_path: Path) -> None:
    old = legacy_p12(PAIR, tmp_path)
    assert read_p12(indefinite(old), PASSWORD).pem.startswith(b"-----BEGIN ENCRYPTED")


def test_where_there_is_no_file_in_memory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen: list[tuple[int, bytes]] = []
    real = ssl.SSLContext.load_cert_chain

    def load(self: ssl.SSLContext, path: str, **more: object) -> None:
        seen.append((Path(path).stat().st_mode & 0o777, Path(path).read_bytes()))
        assert Path(path).parent == tmp_path
        real(self, path, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(ssl.SSLContext, "load_cert_chain", load)
    identity = read_p12(P12, PASSWORD)
    identity.load_into(context())
    assert seen == [(0o600, identity.pem)]
    assert list(tmp_path.iterdir()) == []


def test_the_file_goes_also_when_nothing_came_of_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(ClientCertificateUnreadable):
        ClientIdentity(b"no certificate", b"").load_into(context())
    assert list(tmp_path.iterdir()) == []


def legacy_p12(pair: Pair, folder: Path) -> bytes:
    """As Konnektoren make them: RC2-40 for the certificate, 3DES for the key."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed")
    source, target = folder / "pair.pem", folder / "old.p12"
    source.write_bytes(pair.key_pem() + pair.pem.encode())
    made = subprocess.run(
        [
            *(openssl, "pkcs12", "-export", "-legacy"),
            *("-in", source, "-out", target, "-passout", f"pass:{PASSWORD}"),
        ],
        capture_output=True,
        check=False,
        timeout=20,
    )
    if made.returncode:
        pytest.skip("openssl makes no old files")
    assert bytes.fromhex("2a864886f70d010c0106") in target.read_bytes(), "not RC2-40"
    return target.read_bytes()


def indefinite(der: bytes) -> bytes:
    """The outermost SEQUENCE with a length left open, as BER allows."""
    size = der[1]
    head = 2 + (size & 0x7F if size & 0x80 else 0)
    return b"\x30\x80" + der[head:] + b"\x00\x00"
