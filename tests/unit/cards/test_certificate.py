"""What certificates of cards tell, and what hostile ones do not do."""

from __future__ import annotations

import base64
import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.world.card_pki import DOCTOR, PRACTICE, CardAuthority, Holder
from timclient.cards.certificate import MOST_BYTES, read_certificate
from timclient.domain.card import CardKind, Profession
from timclient.domain.errors_cards import CardAnswerInvalid

AUTHORITY = CardAuthority()
DENTIST = ("1.2.276.0.76.4.31", "Zahnärztin/Zahnarzt")
WEBER = Holder(
    "1-HBA-TEST-0001", (DOCTOR, DENTIST), title="Dr.", given_name="Anna", surname="Weber"
)
HOUSE = Holder("1-SMC-B-TEST-0002", (PRACTICE,), name="Praxis Dr. Weber")


def test_an_hba_with_two_professions() -> None:
    read = read_certificate(AUTHORITY.issue(CardKind.HBA, WEBER).der)
    assert read.holder == "Dr. Anna Weber"
    assert read.telematik_id == "1-HBA-TEST-0001"
    assert read.professions == (Profession(*DOCTOR), Profession(*DENTIST))
    assert read.issuer == "HBA.CA98 TEST-ONLY"
    assert read.elliptic
    assert read.not_before < read.not_after


def test_an_smc_b() -> None:
    read = read_certificate(AUTHORITY.issue(CardKind.SMC_B, HOUSE).der)
    assert (read.holder, read.telematik_id) == ("Praxis Dr. Weber", "1-SMC-B-TEST-0002")


def test_an_rsa_card_says_so() -> None:
    assert not read_certificate(AUTHORITY.issue(CardKind.HBA, WEBER, rsa_only=True).der).elliptic


def test_a_certificate_of_something_else() -> None:
    from cryptography.hazmat.primitives.serialization import Encoding

    der = AUTHORITY.root.certificate.public_bytes(Encoding.DER)
    for wrong in (der, b"", b"\x30\x03\x02\x01\x01", bytes(MOST_BYTES + 1), base64.b64encode(der)):
        with pytest.raises(CardAnswerInvalid):
            read_certificate(wrong)


def test_a_service_is_no_card() -> None:
    from cryptography.hazmat.primitives.serialization import Encoding

    service = AUTHORITY.service("IDP", "1.2.276.0.76.4.260")
    with pytest.raises(CardAnswerInvalid):
        read_certificate(service.certificate.public_bytes(Encoding.DER))


DER = AUTHORITY.issue(CardKind.HBA, WEBER).der


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(DER) - 1), st.integers(1, 255))
def test_a_damaged_certificate_raises_nothing_else(place: int, change: int) -> None:
    damaged = bytearray(DER)
    damaged[place] ^= change
    with contextlib.suppress(CardAnswerInvalid):
        read_certificate(bytes(damaged))
