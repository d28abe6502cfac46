"""Texts of the failures while somebody proves who he is: identity provider and Authenticator."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from timclient.domain import errors_identity
from timclient.domain.card import CardKind
from timclient.ui.texts.card_counts import CardCounts
from timclient.ui.texts.error_text import ErrorText

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

translate = QCoreApplication.translate
_MINUTE_S = 60


def told_of_identity(error: Exception, text: ErrorText) -> ErrorText:
    """Add what one failure knows more than its class: which card is wanted, how wrong the clock."""
    if isinstance(error, errors_identity.WrongCard) and error.wanted is not None:
        return replace(text, action=_wanted(error.wanted))
    if isinstance(error, errors_identity.IdentityClockWrong):
        return replace(text, what=clock_words(error.skew_s))
    if isinstance(error, errors_identity.IdpRefused) and error.gematik_code:
        number = translate("Errors", "Its error number: {number}.").format(
            number=error.gematik_code
        )
        return replace(text, safe=f"{text.safe} {number}")
    return text


def clock_words(skew_s: float) -> str:
    """Return how wrong this computer's clock is."""
    span = CardCounts().clock_minutes(max(1, round(abs(skew_s) / _MINUTE_S)))
    if skew_s > 0:
        words = translate("Errors", "The clock of this computer is {span} fast.")
    else:
        words = translate("Errors", "The clock of this computer is {span} slow.")
    return words.format(span=span)


def _wanted(kind: CardKind) -> str:
    if kind.of_person:
        return translate("Errors", "Please use the health professional card (HBA) for this entry.")
    return translate("Errors", "Please use the practice card (SMC-B) for this entry.")


def _nothing_signed() -> str:
    return translate("Errors", "Nothing was signed. Your chats work all the same.")


def _nothing_changed() -> str:
    return translate("Errors", "Your entry is unchanged. Your chats work all the same.")


def _identity() -> ErrorText:
    return ErrorText(
        translate("Errors", "The sign-in at the directory did not work."),
        _nothing_changed(),
        translate("Errors", "Please try again, or choose another way."),
    )


def _not_set_up() -> ErrorText:
    return ErrorText(
        translate("Errors", "Signing in with a card is not set up on this computer."),
        _nothing_changed(),
        translate("Errors", "Please ask your IT support to enter the identity provider of the TI."),
    )


def _unknown() -> ErrorText:
    return ErrorText(
        translate("Errors", "The directory leads to an identity provider that is not known."),
        _nothing_signed(),
        translate("Errors", "Please do not go on, and tell your IT support."),
    )


def _untrusted() -> ErrorText:
    return ErrorText(
        translate("Errors", "The identity provider cannot prove that it is the one of the TI."),
        _nothing_signed(),
        translate("Errors", "Please do not go on, and tell your IT support."),
    )


def _answer() -> ErrorText:
    return ErrorText(
        translate("Errors", "The identity provider says something that is not understood."),
        _nothing_changed(),
        translate("Errors", "Please try again later. If it keeps happening, look for an update."),
    )


def _down() -> ErrorText:
    return ErrorText(
        translate("Errors", "The identity provider is out of order or being maintained."),
        _nothing_changed(),
        translate("Errors", "Please try again in a few minutes."),
    )


def _refused() -> ErrorText:
    return ErrorText(
        translate("Errors", "The identity provider refuses the sign-in."),
        _nothing_changed(),
        translate("Errors", "Please copy the details for your IT support."),
    )


def _card_refused() -> ErrorText:
    return ErrorText(
        translate("Errors", "The identity provider does not accept this card."),
        _nothing_changed(),
        translate(
            "Errors",
            "The card is blocked or no longer valid. Please ask whoever issued it.",
        ),
    )


def _signature() -> ErrorText:
    return ErrorText(
        translate("Errors", "The card's signature was not accepted."),
        _nothing_changed(),
        translate("Errors", "Please try again with another way, and tell your IT support."),
    )


def _expired() -> ErrorText:
    return ErrorText(
        translate("Errors", "The three minutes for the sign-in are over."),
        _nothing_changed(),
        translate("Errors", "Please start again and have the PIN ready."),
    )


def _denied() -> ErrorText:
    return ErrorText(
        translate("Errors", "You did not agree to hand on your data."),
        _nothing_signed(),
        translate("Errors", "Without them the directory does not know whose entry it is."),
    )


def _clock() -> ErrorText:
    return ErrorText(
        translate("Errors", "The clock of this computer is wrong."),
        _nothing_signed(),
        translate("Errors", "Please set date and time, best automatically, then start again."),
    )


def _token_refused() -> ErrorText:
    return ErrorText(
        translate("Errors", "The directory does not take the sign-in."),
        _nothing_changed(),
        translate("Errors", "Please start again. If it keeps happening, ask your provider."),
    )


def _astray() -> ErrorText:
    return ErrorText(
        translate("Errors", "The directory gave a permission that does not fit your entry."),
        _nothing_changed(),
        translate("Errors", "Please start again. If it keeps happening, ask your provider."),
    )


def _wrong_card() -> ErrorText:
    return ErrorText(
        translate("Errors", "This is the wrong card for the entry."),
        _nothing_changed(),
        translate("Errors", "Please use the card of the holder who was shown."),
    )


def _authenticator() -> ErrorText:
    return ErrorText(
        translate("Errors", "The gematik Authenticator could not be used."),
        _nothing_changed(),
        translate("Errors", "Please try again, or choose another way."),
    )


def _missing() -> ErrorText:
    return ErrorText(
        translate("Errors", "The gematik Authenticator is not installed on this computer."),
        _nothing_changed(),
        translate("Errors", "Please have it installed, or choose another way."),
    )


def _authenticator_denied() -> ErrorText:
    return ErrorText(
        translate("Errors", "The sign-in was broken off in the gematik Authenticator."),
        _nothing_changed(),
        translate("Errors", "Please start again. Its window tells what was wrong."),
    )


def _authenticator_expired() -> ErrorText:
    return ErrorText(
        translate("Errors", "The sign-in in the gematik Authenticator took too long."),
        _nothing_changed(),
        translate("Errors", "Please start again and go on in the Authenticator at once."),
    )


IDENTITY_TEXTS: Final[Mapping[str, Callable[[], ErrorText]]] = {
    errors_identity.IdentityError.code: _identity,
    errors_identity.IdentityNotSetUp.code: _not_set_up,
    errors_identity.IdpUnknown.code: _unknown,
    errors_identity.IdpUntrusted.code: _untrusted,
    errors_identity.IdpAnswerInvalid.code: _answer,
    errors_identity.IdpDown.code: _down,
    errors_identity.IdpRefused.code: _refused,
    errors_identity.CardRefused.code: _card_refused,
    errors_identity.SignatureRefused.code: _signature,
    errors_identity.ChallengeExpired.code: _expired,
    errors_identity.ConsentDenied.code: _denied,
    errors_identity.IdentityClockWrong.code: _clock,
    errors_identity.OwnerTokenRefused.code: _token_refused,
    errors_identity.OwnerTokenAstray.code: _astray,
    errors_identity.WrongCard.code: _wrong_card,
    errors_identity.AuthenticatorError.code: _authenticator,
    errors_identity.AuthenticatorMissing.code: _missing,
    errors_identity.AuthenticatorDenied.code: _authenticator_denied,
    errors_identity.AuthenticatorExpired.code: _authenticator_expired,
}
