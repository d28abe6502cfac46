"""Who may sign for the identity provider."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from tests.unit.identity.people import card_key
from tests.world.card_pki import ROLE_IDP, ROLE_TIM, CardAuthority
from tests.world.federation import Authority, make_authority
from timclient.domain.errors_identity import IdentityNotSetUp, IdpAnswerInvalid, IdpUntrusted
from timclient.identity.certificates import check_signer, read_der, read_roots, read_signer


@cache
def authority() -> CardAuthority:
    return CardAuthority()


@cache
def signer() -> Authority:
    return authority().service("idp", ROLE_IDP)


def roots() -> tuple[x509.Certificate, ...]:
    return read_roots([authority().root.pem.decode()])


def check(leaf: bytes, *others: bytes, days: float = 0.0) -> None:
    now = datetime.now(UTC) + timedelta(days=days)
    check_signer(read_signer([leaf, *others]), roots(), [], now)


def test_the_way_to_the_root() -> None:
    check(signer().der, authority().components.der)
    with pytest.raises(IdpUntrusted):
        check(signer().der)
    now = datetime.now(UTC)
    between = [read_der(authority().components.der)]
    check_signer(read_signer([signer().der]), roots(), between, now)


@pytest.mark.parametrize("days", [-60, 301, 5000])
def test_dates(days: float) -> None:
    with pytest.raises(IdpUntrusted):
        check(signer().der, authority().components.der, days=days)


def test_role() -> None:
    between = authority().components.der
    with pytest.raises(IdpUntrusted):
        check(authority().service("tim", ROLE_TIM).der, between)
    without = make_authority("plain", authority().components, path_length=None)
    with pytest.raises(IdpUntrusted):
        check(without.der, between)
    with pytest.raises(IdpUntrusted):
        check(card_key(authority()).der, authority().persons.der)


def test_another_root_or_a_false_name() -> None:
    other = CardAuthority()
    stranger = other.service("idp", ROLE_IDP)
    with pytest.raises(IdpUntrusted):
        check(stranger.der, other.components.der)
    with pytest.raises(IdpUntrusted):
        check(stranger.der, other.components.der, other.root.der)
    with pytest.raises(IdpUntrusted):
        check(stranger.der, authority().components.der)


def test_somebody_who_may_not_issue() -> None:
    """A leaf cannot make another one."""
    leaf = signer()
    admissions = leaf.certificate.extensions.get_extension_for_class(x509.Admissions).value
    key = ec.generate_private_key(ec.BrainpoolP256R1())
    forged = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "forged")]))
        .issuer_name(leaf.certificate.subject)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(datetime.now(UTC) - timedelta(days=1))
        .not_valid_after(datetime.now(UTC) + timedelta(days=1))
        .add_extension(admissions, critical=False)
        .sign(leaf.key, hashes.SHA256())
    )
    from cryptography.hazmat.primitives.serialization import Encoding

    with pytest.raises(IdpUntrusted):
        check(forged.public_bytes(Encoding.DER), leaf.der, authority().components.der)


def test_key_and_names() -> None:
    one = read_signer([signer().der])
    assert len(one.key().point) == 64
    assert one.issuer_name == "GEM.KOMP-CA98 TEST-ONLY"
    assert not one.is_issued_by_any(roots())
    assert read_signer([signer().der, authority().components.der]).is_issued_by_any(())


def test_a_key_on_another_curve() -> None:
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from cryptography.hazmat.primitives.serialization import Encoding

    from tests.world.tls import TlsAuthority

    with TemporaryDirectory() as name:
        pem = TlsAuthority().write_ca(Path(name) / "ca.pem").read_bytes()
    der = x509.load_pem_x509_certificate(pem).public_bytes(Encoding.DER)
    with pytest.raises(IdpUntrusted):
        read_signer([der]).key()


def test_garbage() -> None:
    good = signer().der
    for der in (b"", b"\x30\x00", good[:200], good + b"x" * 9000, bytes(500)):
        with pytest.raises(IdpAnswerInvalid):
            read_der(der)
    with pytest.raises(IdpAnswerInvalid):
        read_signer([])


@pytest.mark.parametrize("spot", range(4, 640, 7))
def test_a_spoiled_certificate_is_never_trusted(spot: int) -> None:
    spoiled = bytearray(signer().der)
    spoiled[min(spot, len(spoiled) - 1)] ^= 0x15
    with pytest.raises((IdpAnswerInvalid, IdpUntrusted)):
        check(bytes(spoiled), authority().components.der)


@pytest.mark.parametrize("pems", [(), ("",), ("x",), ("-----BEGIN CERTIFICATE-----\nAA",)])
def test_roots_that_are_none(pems: tuple[str, ...]) -> None:
    with pytest.raises(IdentityNotSetUp):
        read_roots(pems)


def test_a_root_at_its_end() -> None:
    """The root is the issuer itself here, so that only its own dates can be wrong."""
    key = ec.generate_private_key(ec.BrainpoolP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "short root")])
    now = datetime.now(UTC)
    leaf = signer().certificate
    admissions = leaf.extensions.get_extension_for_class(x509.Admissions).value

    def issue(subject: x509.Name, days: int, extension: x509.ExtensionType) -> x509.Certificate:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(name)
            .public_key(key.public_key())
            .serial_number(7)
            .not_valid_before(now - timedelta(days=9))
            .not_valid_after(now + timedelta(days=days))
            .add_extension(extension, critical=False)
            .sign(key, hashes.SHA256())
        )

    from cryptography.hazmat.primitives.serialization import Encoding

    root = issue(name, 1, x509.BasicConstraints(ca=True, path_length=None))
    no_authority = issue(name, 9, x509.BasicConstraints(ca=False, path_length=None))
    ders = [issue(leaf.subject, 9, admissions).public_bytes(Encoding.DER)]
    check_signer(read_signer(ders), [root], [], now)
    with pytest.raises(IdpUntrusted):
        check_signer(read_signer(ders), [root], [], now + timedelta(days=2))
    with pytest.raises(IdpUntrusted):
        check_signer(read_signer(ders), [no_authority], [], now)
