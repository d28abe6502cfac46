"""The cards of the world's people, kept where tests of other processes find them."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization

from tests.world.card_pki import DOCTOR, PRACTICE, CardAuthority, CardKey, Holder
from tests.world.vzd.demo import PRACTICE_ID, WEBER_ID
from timclient.domain.card import CardKind

HBA, SMC_B = "hba", "smc-b"
KONNEKTOR_HBA, KONNEKTOR_SMC_B = "konnektor-hba", "konnektor-smc-b"
WEBER = Holder(WEBER_ID, (DOCTOR,), title="Dr. med.", given_name="Anna", surname="Weber")
HOUSE = Holder(PRACTICE_ID, (PRACTICE,), name="Praxis Dr. Weber")


def issue_all(authority: CardAuthority) -> dict[str, CardKey]:
    """Two of each kind, because a card cannot be in two places: those of the Konnektor stand for
    the same holders as the others."""
    return {
        HBA: authority.issue(CardKind.HBA, WEBER),
        SMC_B: authority.issue(CardKind.SMC_B, HOUSE),
        KONNEKTOR_HBA: authority.issue(CardKind.HBA, WEBER),
        KONNEKTOR_SMC_B: authority.issue(CardKind.SMC_B, HOUSE),
    }


def save(cards: Mapping[str, CardKey], path: Path) -> None:
    """Write them, readable by their owner only: there are keys in it."""
    told = {
        name: {"kind": card.kind.value, "iccsn": card.iccsn, "pem": _pem(card)}
        for name, card in cards.items()
    }
    write_private(path, json.dumps(told))


def load(path: Path) -> dict[str, CardKey]:
    """Read what `save` wrote."""
    told = json.loads(path.read_text(encoding="utf-8"))
    return {name: _card(**one) for name, one in told.items()}


def write_private(path: Path, text: str) -> None:
    """Write a file that nobody else may read."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text)


def _pem(card: CardKey) -> str:
    key = card.key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return (key + card.certificate.public_bytes(serialization.Encoding.PEM)).decode()


def _card(kind: str, iccsn: str, pem: str) -> CardKey:
    content = pem.encode()
    key = serialization.load_pem_private_key(content, None)
    return CardKey(CardKind(kind), iccsn, x509.load_pem_x509_certificate(content), key)
