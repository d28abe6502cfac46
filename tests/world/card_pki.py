"""Makes the keys and certificates of cards that do not exist, and of an identity provider."""

import datetime
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed, decode_dss_signature
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID

from tests.world.federation import Authority, make_authority
from tests.world.key_usage import key_usage
from timclient.domain.card import CardKind

ROLE_IDP = "1.2.276.0.76.4.260"
ROLE_TIM = "1.2.276.0.76.4.295"
DOCTOR = ("1.2.276.0.76.4.30", "Ärztin/Arzt")
PRACTICE = ("1.2.276.0.76.4.50", "Betriebsstätte Arzt")
PHARMACY = ("1.2.276.0.76.4.54", "Öffentliche Apotheke")
_POLICIES = {
    CardKind.HBA: ("1.2.276.0.76.4.75", "1.2.276.0.76.4.145"),
    CardKind.SMC_B: ("1.2.276.0.76.4.77", "1.2.276.0.76.4.163"),
    CardKind.HSM_B: ("1.2.276.0.76.4.77", "1.2.276.0.76.4.163"),
}
_SIZE = 32
_TEN_YEARS = datetime.timedelta(days=3650)
Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True, slots=True)
class Holder:
    """Who a card stands for. A person has ``given_name`` and ``surname``, an institution a
    ``name``. ``professions`` are OID and text; two of them stand in two entries."""

    telematik_id: str
    professions: Sequence[tuple[str, str]]
    name: str = ""
    title: str = ""
    given_name: str = ""
    surname: str = ""


@dataclass(frozen=True, slots=True)
class CardKey:
    """What is inside a card: authentication key and certificate; ``iccsn`` has 20 digits."""

    kind: CardKind
    iccsn: str
    certificate: x509.Certificate
    key: Key

    @property
    def der(self) -> bytes:
        """The certificate as the card holds it."""
        return self.certificate.public_bytes(serialization.Encoding.DER)

    def sign(self, digest: bytes, *, der: bool = False) -> bytes:
        """ECDSA over a SHA-256 digest: R‖S (64 bytes), or DER as some Konnektoren answer."""
        if not isinstance(self.key, ec.EllipticCurvePrivateKey):
            raise TypeError("an RSA card signs nothing any more")
        made = self.key.sign(digest, ec.ECDSA(Prehashed(hashes.SHA256())))
        if der:
            return made
        r, s = decode_dss_signature(made)
        return r.to_bytes(_SIZE, "big") + s.to_bytes(_SIZE, "big")


class CardAuthority:
    """Root and issuing authorities on brainpoolP256r1, made anew per world; keeps which
    certificates are revoked."""

    def __init__(self) -> None:
        self.root = make_authority("GEM.RCA98 TEST-ONLY", None, path_length=1)
        self.persons = make_authority("HBA.CA98 TEST-ONLY", self.root, path_length=0)
        self.institutions = make_authority("SMCB.CA98 TEST-ONLY", self.root, path_length=0)
        self.components = make_authority("GEM.KOMP-CA98 TEST-ONLY", self.root, path_length=0)
        self.revoked: set[int] = set()

    def issue(
        self,
        kind: CardKind,
        holder: Holder,
        *,
        ended: bool = False,
        days_left: float = 1000,
        rsa_only: bool = False,
    ) -> CardKey:
        """Make a card; ``ended``: its certificate is past its last day."""
        key: Key = ec.generate_private_key(ec.BrainpoolP256R1())
        if rsa_only:
            key = rsa.generate_private_key(65537, 2048)
        issuer = self.persons if kind.of_person else self.institutions
        end = _now() + datetime.timedelta(days=-1 if ended else days_left)
        usages = [ExtendedKeyUsageOID.CLIENT_AUTH]
        if kind.of_person:
            usages.append(ExtendedKeyUsageOID.EMAIL_PROTECTION)
        builder = (
            _builder(_subject(kind, holder), issuer, key, end)
            .add_extension(_admissions(holder.professions, holder.telematik_id), critical=False)
            .add_extension(_policies(_POLICIES[kind]), critical=False)
            .add_extension(x509.ExtendedKeyUsage(usages), critical=False)
        )
        certificate = builder.sign(issuer.key, hashes.SHA256())
        iccsn = f"8027688311{secrets.randbelow(10**10):010}"
        return CardKey(kind, iccsn, certificate, key)

    def renew(self, card: CardKey, holder: Holder, *, ended: bool) -> CardKey:
        """The same card with another certificate."""
        return replace(self.issue(card.kind, holder, ended=ended), iccsn=card.iccsn)

    def service(self, name: str, role: str) -> Authority:
        """A C.FD.SIG: key and certificate of a service with a role (professionOID)."""
        key = ec.generate_private_key(ec.BrainpoolP256R1())
        subject = _name(
            (NameOID.ORGANIZATION_NAME, "Test World NOT-VALID"), (NameOID.COMMON_NAME, name)
        )
        certificate = (
            _builder(subject, self.components, key, _now() + datetime.timedelta(days=300))
            .add_extension(_admissions([(role, name)], None), critical=False)
            .sign(self.components.key, hashes.SHA256())
        )
        return Authority(certificate, key)

    def is_valid(self, certificate: x509.Certificate) -> bool:
        """What an identity provider checks of a card: issuer, dates, revocation."""
        for issuer in (self.persons, self.institutions):
            if certificate.issuer == issuer.certificate.subject:
                certificate.verify_directly_issued_by(issuer.certificate)
                in_time = (
                    certificate.not_valid_before_utc <= _now() < certificate.not_valid_after_utc
                )
                return in_time and certificate.serial_number not in self.revoked
        return False


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def _builder(
    subject: x509.Name, issuer: Authority, key: Key, end: datetime.datetime
) -> x509.CertificateBuilder:
    ocsp = x509.AccessDescription(
        AuthorityInformationAccessOID.OCSP,
        x509.UniformResourceIdentifier("http://ocsp.example/cards"),
    )
    by_key = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key())
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(min(_now(), end) - datetime.timedelta(days=30))
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(key_usage(issues=False), critical=True)
        .add_extension(by_key, critical=False)
        .add_extension(x509.AuthorityInformationAccess([ocsp]), critical=False)
    )


def _subject(kind: CardKind, holder: Holder) -> x509.Name:
    country = (NameOID.COUNTRY_NAME, "DE")
    if not kind.of_person:
        return _name(
            country, (NameOID.ORGANIZATION_NAME, holder.name), (NameOID.COMMON_NAME, holder.name)
        )
    titled = [(NameOID.TITLE, holder.title)] if holder.title else []
    common = f"{holder.given_name} {holder.surname}TEST-ONLY"
    # Of a real HBA one part of the name has several values.
    person = x509.RelativeDistinguishedName(
        [
            x509.NameAttribute(oid, value)
            for oid, value in (
                *titled,
                (NameOID.GIVEN_NAME, holder.given_name),
                (NameOID.SURNAME, holder.surname),
                (NameOID.SERIAL_NUMBER, "1.802768831100000"),
                (NameOID.COMMON_NAME, common),
            )
        ]
    )
    nation = x509.RelativeDistinguishedName([x509.NameAttribute(*country)])
    return x509.Name([nation, person])


def _name(*parts: tuple[x509.ObjectIdentifier, str]) -> x509.Name:
    return x509.Name([x509.NameAttribute(oid, value) for oid, value in parts])


def _admissions(professions: Sequence[tuple[str, str]], number: str | None) -> x509.Admissions:
    infos = [
        x509.ProfessionInfo(None, [text], [x509.ObjectIdentifier(oid)], number, None)
        for oid, text in professions
    ]
    return x509.Admissions(None, [x509.Admission(None, None, infos)])


def _policies(oids: Sequence[str]) -> x509.CertificatePolicies:
    return x509.CertificatePolicies(
        [x509.PolicyInformation(x509.ObjectIdentifier(oid), None) for oid in oids]
    )
