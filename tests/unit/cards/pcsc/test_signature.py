"""A signature is believed when the card's certificate confirms it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.cards.pcsc.seat import DIGEST, HBA, SMC_B, old_key
from timclient.cards.pcsc.signature import check_signature
from timclient.domain.errors_cards import CardAnswerInvalid


def test_the_own_key_has_signed() -> None:
    check_signature(HBA.der, DIGEST, HBA.sign(DIGEST))


def test_other_keys_digests_and_forms() -> None:
    right = HBA.sign(DIGEST)
    rsa = old_key()
    for der, digest, signature in (
        (HBA.der, DIGEST, SMC_B.sign(DIGEST)),
        (HBA.der, bytes(32), right),
        (HBA.der, DIGEST, HBA.sign(DIGEST, der=True)),
        (HBA.der, DIGEST, bytes(64)),
        (rsa.der, DIGEST, right),
        (b"", DIGEST, right),
    ):
        with pytest.raises(CardAnswerInvalid):
            check_signature(der, digest, signature)


@given(st.binary(max_size=80) | st.binary(min_size=64, max_size=64))
def test_chance_signs_nothing(signature: bytes) -> None:
    with pytest.raises(CardAnswerInvalid):
        check_signature(HBA.der, DIGEST, signature)
