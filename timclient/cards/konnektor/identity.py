"""The client certificate (.p12) with which this program shows itself to a Konnektor."""

from __future__ import annotations

import os
import secrets
import ssl
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from timclient.domain.errors_konnektor import (
    ClientCertificatePassword,
    ClientCertificateUnreadable,
)
from timclient.domain.konnektor import MOST_P12

_SEQUENCE = 0x30
_PASSWORD_BYTES = 24


@dataclass(frozen=True, slots=True)
class ClientIdentity:
    """Key (encrypted with a password made for this run) and certificates, as PEM."""

    pem: bytes = field(repr=False)
    password: bytes = field(repr=False)

    def load_into(self, context: ssl.SSLContext) -> None:
        """Let a context show this certificate. Python can only load it from a file: in memory on
        Linux, elsewhere a private one (0600) that is deleted at once.

        Raises:
            ClientCertificateUnreadable: OpenSSL does not take it.
        """
        try:
            with _as_file(self.pem) as path:
                context.load_cert_chain(path, password=lambda: self.password)
        except (ssl.SSLError, OSError) as error:
            raise ClientCertificateUnreadable(type(error).__name__) from error


def read_p12(content: bytes, password: str) -> ClientIdentity:
    """Read a .p12 file, also one of the old kind (BER, RC2) that Konnektoren make.

    Raises:
        ClientCertificatePassword: the password does not open it.
        ClientCertificateUnreadable: no .p12, without key or certificate, or of a kind that
            nobody can read any more.
    """
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 - heavy
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415 - heavy
    from cryptography.hazmat.primitives.serialization import pkcs12  # noqa: PLC0415 - heavy

    if not content or content[0] != _SEQUENCE or len(content) > MOST_P12:
        raise ClientCertificateUnreadable("no PKCS#12")
    try:
        with warnings.catch_warnings():
            # It warns of BER, which is what Konnektoren write.
            warnings.simplefilter("ignore")
            key, certificate, more = pkcs12.load_key_and_certificates(content, password.encode())
    except UnsupportedAlgorithm as error:
        raise ClientCertificateUnreadable("algorithm") from error
    except ValueError as error:
        if "password" in str(error).lower():
            raise ClientCertificatePassword("PKCS#12") from None
        raise ClientCertificateUnreadable("PKCS#12") from None
    if key is None or certificate is None:
        raise ClientCertificateUnreadable("no key or no certificate")
    own = secrets.token_urlsafe(_PASSWORD_BYTES).encode()
    try:
        pem = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(own),
        )
    except (ValueError, UnsupportedAlgorithm) as error:
        raise ClientCertificateUnreadable("key") from error
    chain = [one.public_bytes(serialization.Encoding.PEM) for one in (certificate, *more)]
    return ClientIdentity(b"".join([pem, *chain]), own)


@contextmanager
def _as_file(content: bytes) -> Iterator[str]:
    """A path under which the content can be read within the block."""
    if sys.platform == "linux":
        number = os.memfd_create("identity")
        try:
            os.write(number, content)
            yield f"/proc/self/fd/{number}"
        finally:
            os.close(number)
        return
    number, name = tempfile.mkstemp()
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
        yield name
    finally:
        Path(name).unlink()
