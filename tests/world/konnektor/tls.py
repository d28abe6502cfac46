"""Certificates of the stand-in Konnektor and of those who call it."""

import datetime
import os
import ssl
import tempfile
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from tests.world.key_usage import key_usage

LIFETIME = datetime.timedelta(days=30)
Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


class TlsKind(Enum):
    """What a Konnektor shows, and which curves it takes."""

    BRAINPOOL = "brainpool"
    RSA = "rsa"
    P256 = "p256"


@dataclass(frozen=True, slots=True)
class Pair:
    """A certificate and its key."""

    certificate: x509.Certificate
    key: Key

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate."""
        return self.certificate.fingerprint(hashes.SHA256()).hex()

    @property
    def pem(self) -> str:
        """The certificate as text."""
        return self.certificate.public_bytes(serialization.Encoding.PEM).decode()

    @property
    def der(self) -> bytes:
        """The certificate."""
        return self.certificate.public_bytes(serialization.Encoding.DER)

    def key_pem(self) -> bytes:
        """The key, not encrypted."""
        return self.key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )

    def p12(self, password: str) -> bytes:
        """Both as a .p12 of today."""
        return pkcs12.serialize_key_and_certificates(
            b"client",
            self.key,
            self.certificate,
            None,
            serialization.BestAvailableEncryption(password.encode()),
        )


def new_key(kind: TlsKind) -> Key:
    if kind is TlsKind.RSA:
        return rsa.generate_private_key(65537, 2048)
    curve = ec.BrainpoolP256R1() if kind is TlsKind.BRAINPOOL else ec.SECP256R1()
    return ec.generate_private_key(curve)


def issue(kind: TlsKind, name: str, issuer: Pair | None = None, *, authority: bool = False) -> Pair:
    """Make a certificate; without issuer it is signed by itself."""
    key = new_key(kind)
    now = datetime.datetime.now(datetime.UTC)
    subject = _name(name)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + LIFETIME)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(key_usage(issues=authority), critical=True)
        .sign(issuer.key if issuer else key, hashes.SHA256())
    )
    return Pair(certificate, key)


def server_context(
    kind: TlsKind, server: Pair, clients: Pair, *, demands_client: bool
) -> ssl.SSLContext:
    """A Konnektor's side: TLS 1.2; one with brainpool keys takes brainpool only."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_2
    if kind is TlsKind.BRAINPOOL:
        context.set_ecdh_curve("brainpoolP256r1")
    if demands_client:
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(cadata=clients.pem)
    number, name = tempfile.mkstemp()
    try:
        with os.fdopen(number, "wb") as file:
            file.write(server.key_pem() + server.pem.encode())
        context.load_cert_chain(name)
    finally:
        Path(name).unlink()
    return context


def _name(text: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Test World NOT-VALID"),
            x509.NameAttribute(NameOID.COMMON_NAME, text),
        ]
    )
