"""Words for cards, their PINs and readers, and for a sign-in with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from timclient.domain.card import CardKind, CertificateState, PinState
from timclient.domain.card_desk import ReaderState
from timclient.domain.direction import plain_name
from timclient.domain.errors_cards import (
    NoCard,
    NoReader,
    PinBlocked,
    PinTransport,
    ReaderServiceOff,
    ReaderSupportMissing,
)
from timclient.domain.identity import AuthenticatorOffer, SignInStep
from timclient.ui.texts.card_counts import CardCounts

if TYPE_CHECKING:
    from datetime import datetime

    from timclient.domain.card import CardCertificate, CardInfo, PinStatus
    from timclient.domain.card_desk import CardAtHand, CardsSeen

translate = QCoreApplication.translate


def kind_word(kind: CardKind) -> str:
    """Return the card's name as the field says it."""
    words = {
        CardKind.HBA: translate("Cards", "Health professional card (HBA)"),
        CardKind.SMC_B: translate("Cards", "Practice card (SMC-B)"),
        CardKind.HSM_B: translate("Cards", "Practice key in the TI-Gateway (HSM-B)"),
    }
    return words[kind]


def holder_word(card: CardAtHand) -> str:
    """Return whose card it is, as far as is known."""
    name = card.certificate.holder if card.certificate is not None else card.info.holder
    return plain_name(name) or translate("Cards", "Holder not known yet")


def place_word(info: CardInfo) -> str:
    """Return where a card is, or nothing."""
    if not info.place:
        return ""
    place = plain_name(info.place)
    if info.slot:
        return translate("Cards", "{place}, slot {slot}").format(place=place, slot=info.slot)
    return place


def info_word(info: CardInfo) -> str:
    """Return a card in one line: holder, kind and place."""
    parts = (plain_name(info.holder), kind_word(info.kind), place_word(info))
    return " · ".join(part for part in parts if part)


def pin_word(pin: PinStatus) -> str:
    """Return what a card says of its PIN."""
    words = {
        PinState.VERIFIED: translate("Cards", "PIN typed already"),
        PinState.VERIFIABLE: translate("Cards", "PIN will be asked for"),
        PinState.TRANSPORT: translate("Cards", "Transport PIN – choose a PIN of your own first"),
        PinState.EMPTY: translate("Cards", "No PIN yet – choose one first"),
        PinState.BLOCKED: translate("Cards", "PIN blocked – the PUK is needed"),
        PinState.DISABLED: translate("Cards", "PIN switched off"),
    }
    text = words[pin.state]
    if pin.state is PinState.VERIFIABLE and pin.tries_left is not None:
        text = f"{text} · {CardCounts().tries_left(pin.tries_left)}"
    return text


def pin_code(state: PinState) -> str:
    """Return the code of the failure that a PIN's state will lead to, or nothing."""
    codes = {
        PinState.TRANSPORT: PinTransport.code,
        PinState.EMPTY: PinTransport.code,
        PinState.BLOCKED: PinBlocked.code,
    }
    return codes.get(state, "")


def valid_word(certificate: CardCertificate, now: datetime, day: str) -> str:
    """Return until when a card is valid; ``day`` is its last day in the user's form."""
    match certificate.state(now):
        case CertificateState.ENDED:
            return translate("Cards", "Expired on {day}").format(day=day)
        case CertificateState.NOT_YET:
            return translate("Cards", "Not valid yet")
        case CertificateState.ENDS_SOON:
            days = CardCounts().ends_in_days(max(0, (certificate.not_after - now).days))
            return translate("Cards", "{soon}: valid until {day}. Please order a new card.").format(
                soon=days, day=day
            )
    return translate("Cards", "Valid until {day}").format(day=day)


def seen_code(seen: CardsSeen) -> str:
    """Return the code of the failure that says why no card in a reader can be used, or nothing."""
    codes = {
        ReaderState.SUPPORT_MISSING: ReaderSupportMissing.code,
        ReaderState.SERVICE_OFF: ReaderServiceOff.code,
        ReaderState.NO_READER: NoReader.code,
        ReaderState.NO_CARD: NoCard.code,
        ReaderState.UNUSABLE: seen.failure,
    }
    return codes.get(seen.reader, "")


def reader_word(seen: CardsSeen) -> str:
    """Return in a few words what is known of the readers."""
    words = {
        ReaderState.UNKNOWN: translate("Cards", "Looking for card readers …"),
        ReaderState.SUPPORT_MISSING: translate("Cards", "Not possible with this installation"),
        ReaderState.SERVICE_OFF: translate("Cards", "The smart card service does not run"),
        ReaderState.NO_READER: translate("Cards", "No reader plugged in"),
        ReaderState.NO_CARD: translate("Cards", "No card inserted – put it in chip first"),
        ReaderState.CARD: translate("Cards", "Card inserted"),
        ReaderState.UNUSABLE: translate("Cards", "The inserted card cannot be used"),
    }
    return words[seen.reader]


def authenticator_word(offer: AuthenticatorOffer) -> str:
    """Return whether the Authenticator can be used here."""
    words = {
        AuthenticatorOffer.INSTALLED: translate(
            "Cards", "Installed. It opens and asks for card and PIN itself."
        ),
        AuthenticatorOffer.MISSING: translate("Cards", "Not installed on this computer"),
        AuthenticatorOffer.UNSUPPORTED: translate("Cards", "Exists for Windows and macOS only"),
    }
    return words[offer]


def progress_word(step: SignInStep) -> str:
    """Return what a sign-in does just now."""
    words = {
        SignInStep.CONTACTING: translate("Cards", "Asking directory and identity provider …"),
        SignInStep.READING_CERTIFICATE: translate("Cards", "Reading the card …"),
        SignInStep.ASKING_CONSENT: translate("Cards", "Waiting for your consent …"),
        SignInStep.ASKING_PIN: translate("Cards", "Waiting for the PIN …"),
        SignInStep.SIGNING: translate("Cards", "The card signs …"),
        SignInStep.SENDING: translate("Cards", "Sending the proof to the identity provider …"),
        SignInStep.STARTING_AGAIN: translate("Cards", "The time was over. Starting again …"),
        SignInStep.FETCHING_TOKEN: translate("Cards", "The directory checks the proof …"),
        SignInStep.OPENING_AUTHENTICATOR: translate("Cards", "Opening the Authenticator …"),
        SignInStep.WAITING_FOR_AUTHENTICATOR: translate(
            "Cards", "Please go on in the gematik Authenticator …"
        ),
        SignInStep.DONE: translate("Cards", "Signed in at the directory."),
    }
    return words[step]


def consent_word(name: str) -> str:
    """Return in plain words what a scope or claim hands on; empty for one that is new here."""
    words = {
        "openid": translate("Cards", "That you sign in with your card"),
        "fhir-vzd": translate("Cards", "Access to your own entry in the directory"),
        "ti-messenger": translate("Cards", "Signing in to the TI-Messenger"),
        "given_name": translate("Cards", "Your first name"),
        "family_name": translate("Cards", "Your family name"),
        "organizationName": translate("Cards", "The name of your organisation"),
        "professionOID": translate("Cards", "Your profession"),
        "idNummer": translate("Cards", "Your Telematik-ID"),
        "display_name": translate("Cards", "Your name as it stands on the card"),
        "acr": translate("Cards", "How safely you proved who you are"),
        "amr": translate("Cards", "That card and PIN were used"),
        "auth_time": translate("Cards", "When you signed in"),
        "sub": translate("Cards", "A code name for you, made for the directory"),
    }
    return words.get(name, "")
