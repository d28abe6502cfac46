"""The federation list and the brainpool authorities behind its signature."""

import base64
import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from jwcrypto import jwk, jws

from tests.world.key_usage import key_usage

ALGORITHM = "BP256R1"
LIFETIME = datetime.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class ListedDomain:
    """One entry of the federation list."""

    domain: str
    telematik_id: str
    provider: str
    is_insurance: bool
    ik: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The entry under the names the list's schema uses."""
        return {
            "domain": self.domain,
            "telematikID": self.telematik_id,
            "timAnbieter": self.provider,
            "isInsurance": self.is_insurance,
            "ik": list(self.ik),
        }


@dataclass(frozen=True, slots=True)
class Authority:
    """A certificate with the key that belongs to it."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def common_name(self) -> str:
        """The subject's CN, by which others look the certificate up."""
        return str(self.certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)

    @property
    def der(self) -> bytes:
        """The certificate in binary form."""
        return self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def pem(self) -> bytes:
        """The certificate in text form."""
        return self.certificate.public_bytes(serialization.Encoding.PEM)


class FederationPki:
    """Root, issuing authority and list signer, all on brainpoolP256r1, made anew per world."""

    def __init__(self) -> None:
        self.root = make_authority("GEM.RCA99 TEST-ONLY", None, path_length=1)
        self.sub = make_authority("GEM.KOMP-CA99 TEST-ONLY", self.root, path_length=0)
        self.signer = make_authority(
            "TIM Federation List Signer TEST-ONLY", self.sub, path_length=None
        )

    def sign_list(self, domains: Sequence[ListedDomain], version: int = 1) -> str:
        """The federation list as compact JWS with the signer's certificate in x5c."""
        payload = {"version": version, "domainList": [one.as_json() for one in domains]}
        return self.sign(json.dumps(payload, ensure_ascii=False).encode())

    def sign(self, payload: bytes) -> str:
        """Sign any payload the way the list is signed."""
        header = {
            "alg": ALGORITHM,
            "typ": "JWT",
            "x5c": [base64.b64encode(self.signer.der).decode("ascii")],
        }
        token = jws.JWS(payload)
        token.allowed_algs = [ALGORITHM]
        token.add_signature(_jwk(self.signer.key), ALGORITHM, protected=json.dumps(header))
        return str(token.serialize(compact=True))

    def roots_json(self) -> list[dict[str, str]]:
        """Content of ECC/ROOT-CA/roots.json."""
        certificate = self.root.certificate
        return [
            {
                "name": self.root.common_name.partition(" ")[0].removeprefix("GEM."),
                "CN": self.root.common_name,
                "cert": base64.b64encode(self.root.der).decode("ascii"),
                "nvb": certificate.not_valid_before_utc.isoformat(timespec="seconds"),
                "nva": certificate.not_valid_after_utc.isoformat(timespec="seconds"),
            }
        ]

    def sub_file_name(self) -> str:
        """Name of the issuing authority's file below ECC/SUB-CA/."""
        return f"{self.sub.common_name.replace(' ', '_')}.der"


def _jwk(key: ec.EllipticCurvePrivateKey) -> jwk.JWK:
    return jwk.JWK.from_pem(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )


def make_authority(
    common_name: str, issuer: Authority | None, path_length: int | None
) -> Authority:
    """Make one certificate; no `path_length` means an end entity, no issuer a root."""
    key = ec.generate_private_key(ec.BrainpoolP256R1())
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "DE"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Test World NOT-VALID"),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
        ]
    )
    by_key = issuer.key if issuer else key
    now = datetime.datetime.now(datetime.UTC)
    is_ca = path_length is not None
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer.certificate.subject if issuer else name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + LIFETIME)
        .add_extension(x509.BasicConstraints(ca=is_ca, path_length=path_length), critical=True)
        .add_extension(key_usage(issues=is_ca), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(by_key.public_key()), critical=False
        )
        .sign(by_key, hashes.SHA256())
    )
    return Authority(certificate, key)
