"""Contact cards in words: why one is refused, and what stands beside a code."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QCoreApplication

from timclient.domain.vcard import CardProblem
from timclient.ui.texts.error_text import ErrorText

if TYPE_CHECKING:
    from timclient.domain.errors_directory import ContactCardRefused

translate = QCoreApplication.translate


def card_refused_text(error: ContactCardRefused) -> ErrorText:
    """Return why a card is refused; nothing of what it holds is repeated."""
    try:
        problem = CardProblem(error.detail)
    except ValueError:
        problem = CardProblem.MALFORMED
    return ErrorText(
        _what(problem), translate("ContactCard", "Nothing was taken from it."), _action(problem)
    )


def _what(problem: CardProblem) -> str:  # noqa: C901, PLR0911 - one line for each problem
    match problem:
        case CardProblem.EMPTY:
            return translate("ContactCard", "This code is empty.")
        case CardProblem.TOO_LARGE:
            return translate("ContactCard", "This card is larger than a contact card may be.")
        case CardProblem.NOT_TEXT:
            return translate("ContactCard", "This code holds no text and so no contact card.")
        case CardProblem.NOT_A_CARD:
            return translate("ContactCard", "This is a code, but no contact card.")
        case CardProblem.WRONG_VERSION:
            return translate("ContactCard", "This card is of another version than 4.0.")
        case CardProblem.SEVERAL_CARDS:
            return translate("ContactCard", "There is more than one contact card here.")
        case CardProblem.MALFORMED:
            return translate("ContactCard", "This contact card is damaged.")
        case CardProblem.HOSTILE:
            return translate(
                "ContactCard", "This card holds hidden characters, as used to deceive people."
            )
        case CardProblem.NO_NAME:
            return translate("ContactCard", "This card does not say a name.")
        case CardProblem.NO_ADDRESS:
            return translate("ContactCard", "This card holds no TI-Messenger address.")
        case CardProblem.SEVERAL_NAMES:
            return translate("ContactCard", "This card says more than one name.")
        case CardProblem.TOO_MANY:
            return translate("ContactCard", "This card holds more than a contact card needs.")
    assert_never(problem)


def _action(problem: CardProblem) -> str:
    match problem:
        case CardProblem.SEVERAL_CARDS:
            return translate("ContactCard", "Please mark only the one you want to read.")
        case CardProblem.EMPTY | CardProblem.NOT_TEXT | CardProblem.NOT_A_CARD:
            return translate(
                "ContactCard", "Please read the code that the other person's messenger shows."
            )
        case CardProblem.HOSTILE:
            return translate("ContactCard", "Please do not trust its sender without asking back.")
        case _:
            return translate(
                "ContactCard", "Please ask the other person to show or send the card again."
            )
