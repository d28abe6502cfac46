"""Texts of the failures of cards, their readers and PINs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from timclient.domain import errors_cards
from timclient.ui.texts.card_counts import CardCounts
from timclient.ui.texts.error_text import ErrorText

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

translate = QCoreApplication.translate


def told_of_card(error: Exception, text: ErrorText) -> ErrorText:
    """Add what one failure knows more than its class: tries left, whose card it was."""
    if isinstance(error, errors_cards.PinWrong) and error.tries_left is not None:
        return replace(text, safe=CardCounts().tries_left(error.tries_left))
    if isinstance(error, errors_cards.CardUnknown) and error.patient:
        what = translate("Errors", "This is the health card of an insured person.")
        return replace(text, what=what)
    return text


def _nothing_signed() -> str:
    return translate("Errors", "Nothing was signed. Your chats work without a card.")


def _no_try_used() -> str:
    return translate("Errors", "Nothing was signed, and no try was used up.")


def _card() -> ErrorText:
    return ErrorText(
        translate("Errors", "The card cannot be used just now."),
        _nothing_signed(),
        translate("Errors", "Please pull the card, put it in again and repeat the step."),
    )


def _support_missing() -> ErrorText:
    return ErrorText(
        translate("Errors", "This installation cannot talk to card readers."),
        _nothing_signed(),
        translate(
            "Errors", "Please ask your IT support, or use the Konnektor or the Authenticator."
        ),
    )


def _service_off() -> ErrorText:
    return ErrorText(
        translate("Errors", "The smart card service of this computer does not run."),
        _nothing_signed(),
        translate(
            "Errors",
            "Windows starts it as soon as a reader is plugged in. On Linux please have the service"
            " “pcscd” installed and started.",
        ),
    )


def _no_reader() -> ErrorText:
    return ErrorText(
        translate("Errors", "No card reader is plugged in."),
        _nothing_signed(),
        translate("Errors", "Please plug in the card reader. It is noticed by itself."),
    )


def _no_card() -> ErrorText:
    return ErrorText(
        translate("Errors", "There is no card that fits."),
        _nothing_signed(),
        translate("Errors", "Please put the card into the reader or terminal, chip first."),
    )


def _silent() -> ErrorText:
    return ErrorText(
        translate("Errors", "The card does not answer."),
        _nothing_signed(),
        translate(
            "Errors",
            "Please put it in again: chip first and chip up. If that does not help, wipe the chip"
            " clean.",
        ),
    )


def _in_use() -> ErrorText:
    return ErrorText(
        translate("Errors", "The card is being used by another program or workplace."),
        _nothing_signed(),
        translate("Errors", "Please wait until that has ended, then try again."),
    )


def _unknown() -> ErrorText:
    return ErrorText(
        translate("Errors", "This is no HBA and no SMC-B, perhaps a health card."),
        _nothing_signed(),
        translate(
            "Errors",
            "Please use your health professional card (HBA) or the practice card (SMC-B).",
        ),
    )


def _too_old() -> ErrorText:
    return ErrorText(
        translate("Errors", "This is a card of generation 2.0 (RSA), not valid since 1 July 2026."),
        _nothing_signed(),
        translate("Errors", "Please have it exchanged by whoever issued it."),
    )


def _disabled() -> ErrorText:
    return ErrorText(
        translate("Errors", "This card has been switched off for good."),
        _nothing_signed(),
        translate("Errors", "Please ask whoever issued the card for a new one."),
    )


def _contactless() -> ErrorText:
    return ErrorText(
        translate("Errors", "The card lies on the reader instead of being inserted."),
        _nothing_signed(),
        translate("Errors", "Please put the card into the slot of the reader, chip first."),
    )


def _removed() -> ErrorText:
    return ErrorText(
        translate("Errors", "The card was pulled, the sign-in was broken off."),
        translate("Errors", "Nothing was signed and nothing was kept."),
        translate("Errors", "Please put the card in again, leave it there and start again."),
    )


def _answer_invalid() -> ErrorText:
    return ErrorText(
        translate("Errors", "The card says something that cannot be understood."),
        _nothing_signed(),
        translate(
            "Errors",
            "Please put it in again. If it keeps happening, have the card checked by its issuer.",
        ),
    )


def _expired() -> ErrorText:
    return ErrorText(
        translate("Errors", "The card is not valid today: it has expired or is not valid yet."),
        _nothing_signed(),
        translate(
            "Errors",
            "Please look at its dates under “Cards and Konnektor” and order a new card from its"
            " issuer.",
        ),
    )


def _pin() -> ErrorText:
    return ErrorText(
        translate("Errors", "The PIN was not accepted."),
        _nothing_signed(),
        translate("Errors", "Please start again when you have the right PIN at hand."),
    )


def _wrong() -> ErrorText:
    return ErrorText(
        translate("Errors", "The PIN was wrong."),
        translate("Errors", "Nothing was signed."),
        translate(
            "Errors",
            "Please start again only if you are sure of the PIN: after three wrong ones the card"
            " is blocked.",
        ),
    )


def _blocked() -> ErrorText:
    return ErrorText(
        translate("Errors", "The PIN of this card is blocked."),
        _nothing_signed(),
        translate(
            "Errors",
            "Please unblock it with the PUK: in your practice software, at the card terminal or"
            " with the tool of the card's issuer.",
        ),
    )


def _transport() -> ErrorText:
    return ErrorText(
        translate("Errors", "The card still has its transport PIN."),
        _no_try_used(),
        translate(
            "Errors",
            "Please choose a PIN of your own first: in your practice software, at the card"
            " terminal or with the tool of the card's issuer.",
        ),
    )


def _timed_out() -> ErrorText:
    return ErrorText(
        translate("Errors", "The PIN was not typed in time."),
        _no_try_used(),
        translate("Errors", "Please start again."),
    )


def _cancelled() -> ErrorText:
    return ErrorText(
        translate("Errors", "The PIN entry was broken off."),
        _no_try_used(),
        translate("Errors", "Please start again when you like."),
    )


def _mismatch() -> ErrorText:
    return ErrorText(
        translate("Errors", "A PIN has six to eight digits."),
        _no_try_used(),
        translate("Errors", "Please start again and type the whole PIN."),
    )


CARD_TEXTS: Final[Mapping[str, Callable[[], ErrorText]]] = {
    errors_cards.CardError.code: _card,
    errors_cards.ReaderSupportMissing.code: _support_missing,
    errors_cards.ReaderServiceOff.code: _service_off,
    errors_cards.NoReader.code: _no_reader,
    errors_cards.NoCard.code: _no_card,
    errors_cards.CardSilent.code: _silent,
    errors_cards.CardInUse.code: _in_use,
    errors_cards.CardUnknown.code: _unknown,
    errors_cards.CardTooOld.code: _too_old,
    errors_cards.CardDisabled.code: _disabled,
    errors_cards.CardContactless.code: _contactless,
    errors_cards.CardRemoved.code: _removed,
    errors_cards.CardAnswerInvalid.code: _answer_invalid,
    errors_cards.CertificateExpired.code: _expired,
    errors_cards.PinError.code: _pin,
    errors_cards.PinWrong.code: _wrong,
    errors_cards.PinBlocked.code: _blocked,
    errors_cards.PinTransport.code: _transport,
    errors_cards.PinTimedOut.code: _timed_out,
    errors_cards.PinCancelled.code: _cancelled,
    errors_cards.PinMismatch.code: _mismatch,
}
