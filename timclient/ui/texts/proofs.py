"""What the ways to prove who one is say of themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from timclient.domain.card import CertificateState
from timclient.domain.card_desk import CardAtHand, CardsSeen, Proof, ProofWay, Proved, ReaderState
from timclient.domain.direction import plain_name
from timclient.domain.identity import AuthenticatorOffer
from timclient.ui.texts.cards import (
    authenticator_word,
    holder_word,
    kind_word,
    pin_code,
    pin_word,
    reader_word,
    seen_code,
)

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from timclient.domain.card_desk import CardDeskState

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class ProofWords:
    """Title, what is known, and one word with its tone (see ``paint_chip``)."""

    title: str
    below: str
    chip: str = ""
    tone: str = "plain"


def konnektor_words(proof: Proof, state: CardDeskState) -> ProofWords:
    """Return a Konnektor that is set up."""
    one = next((one for one in state.konnektors if one.konnektor_id == proof.konnektor_id), None)
    name = plain_name(one.name) if one is not None else ""
    title = translate("Proofs", "Konnektor · {name}").format(name=name)
    below = translate("Proofs", "Card in the card terminal; the PIN is typed there.")
    return ProofWords(title if name else translate("Proofs", "Konnektor"), below)


def no_konnektor_words() -> ProofWords:
    """Return that there is none."""
    return ProofWords(
        translate("Proofs", "Konnektor"),
        translate("Proofs", "Not set up yet on this computer"),
    )


def reader_words(seen: CardsSeen, now: datetime) -> ProofWords:
    """Return the reader, and the card in it."""
    title = translate("Proofs", "Card reader")
    if seen.readers:
        name = translate("Proofs", "Card reader · {name}")
        title = name.format(name=plain_name(seen.readers[0]))
    if seen.reader is ReaderState.CARD and seen.cards:
        return _card_words(title, seen, now)
    if seen.reader is ReaderState.UNUSABLE:
        chip = translate("Proofs", "not usable")
        return ProofWords(title, reader_word(seen), chip, "urgent")
    waits = seen.reader in (ReaderState.NO_CARD, ReaderState.NO_READER)
    return ProofWords(title, reader_word(seen), translate("Proofs", "waiting") if waits else "")


def reader_code(seen: CardsSeen) -> str:
    """Return the code of the failure that a sign-in with the card in the reader would end in, as
    far as that can be seen before; mostly none."""
    if seen.reader is not ReaderState.CARD or not seen.cards:
        return seen_code(seen)
    card = _best(seen)
    return card.failure or (pin_code(card.pin.state) if card.pin is not None else "")


def authenticator_words(offer: AuthenticatorOffer) -> ProofWords:
    """Return whether the Authenticator is there."""
    installed = offer is AuthenticatorOffer.INSTALLED
    return ProofWords(
        translate("Proofs", "gematik Authenticator"),
        authenticator_word(offer),
        translate("Proofs", "installed") if installed else "",
        "accent" if installed else "plain",
    )


def proved_words(proved: Proved, zone: tzinfo) -> tuple[str, str]:
    """Return who has proved who he is, and how and until when."""
    name = plain_name(proved.holder)
    title = (
        translate("Proofs", "Signed in: {name}").format(name=name)
        if name
        else translate("Proofs", "Signed in at the directory")
    )
    ways = {
        ProofWay.KONNEKTOR: translate("Proofs", "by Konnektor"),
        ProofWay.READER: translate("Proofs", "by card reader"),
        ProofWay.AUTHENTICATOR: translate("Proofs", "by gematik Authenticator"),
    }
    parts = [kind_word(proved.kind) if proved.kind is not None else "", ways[proved.way]]
    if proved.until is not None:
        until = proved.until.astimezone(zone)
        parts.append(
            translate("Proofs", "until {day}, {time}").format(
                day=f"{until:%d.%m.%Y}", time=f"{until:%H:%M}"
            )
        )
    return title, " · ".join(filter(None, parts))


def _card_words(title: str, seen: CardsSeen, now: datetime) -> ProofWords:
    card = _best(seen)
    below = f"{holder_word(card)} · {kind_word(card.info.kind)}"
    if _usable(card, now):
        return ProofWords(title, below, translate("Proofs", "ready"), "accent")
    if card.certificate is None and not card.failure:
        return ProofWords(title, below, translate("Proofs", "is being read"))
    if card.pin is not None and pin_code(card.pin.state):
        below = f"{below} · {pin_word(card.pin)}"
    return ProofWords(title, below, translate("Proofs", "not usable"), "urgent")


def _best(seen: CardsSeen) -> CardAtHand:
    return next((one for one in seen.cards if not one.failure), seen.cards[0])


def _usable(card: CardAtHand, now: datetime) -> bool:
    """Whether certificate, its dates and the PIN are right, as far as that is known."""
    if card.failure or card.certificate is None:
        return False
    if card.pin is not None and pin_code(card.pin.state):
        return False
    return card.certificate.state(now) in (CertificateState.VALID, CertificateState.ENDS_SOON)
