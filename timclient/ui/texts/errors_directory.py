"""Texts of the failures of the directory, of permissions, contact cards and insured persons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from timclient.domain import errors_directory
from timclient.ui.texts.error_text import ErrorText

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

translate = QCoreApplication.translate


def _not_set_up() -> ErrorText:
    return ErrorText(
        translate("Errors", "The directory is not set up on this computer."),
        translate("Errors", "Your chats work all the same."),
        translate("Errors", "Please ask your IT support to enter the address of the directory."),
    )


def _not_admitted() -> ErrorText:
    return ErrorText(
        translate("Errors", "The directory does not admit your organisation at the moment."),
        translate("Errors", "Your chats work all the same."),
        translate(
            "Errors",
            "Please ask your provider whether your organisation is registered for TI-Messenger"
            " and active in the directory.",
        ),
    )


def _refused() -> ErrorText:
    return ErrorText(
        translate("Errors", "The directory does not answer the questions of this account."),
        translate("Errors", "Your chats work all the same."),
        translate(
            "Errors", "Please sign out and in again. If that does not help, ask your provider."
        ),
    )


def _down() -> ErrorText:
    return ErrorText(
        translate("Errors", "The directory is out of order or being maintained."),
        translate("Errors", "Your chats work all the same."),
        translate("Errors", "Please try again in a few minutes."),
    )


def _resting() -> ErrorText:
    return ErrorText(
        translate("Errors", "The directory did not answer just now and is left alone for a while."),
        translate("Errors", "Your chats work all the same."),
        translate("Errors", "Please try again in a minute."),
    )


def _query_refused() -> ErrorText:
    return ErrorText(
        translate("Errors", "The directory does not understand this search."),
        "",
        translate("Errors", "Please search with other words, for example only with the name."),
    )


def _too_short() -> ErrorText:
    return ErrorText(
        translate("Errors", "This is too little to search for."),
        "",
        translate(
            "Errors",
            "Please type three letters or more; two are enough with a place or a specialty.",
        ),
    )


def _insured_not_listed() -> ErrorText:
    return ErrorText(
        translate("Errors", "Insured persons are not in the directory."),
        translate("Errors", "Nothing was asked: their numbers stay on this computer."),
        translate("Errors", "You find them by their number under “Insured persons”."),
    )


def _replaced() -> ErrorText:
    return ErrorText(
        translate("Errors", "A newer search has taken the place of this one."),
        "",
        translate("Errors", "Please wait for its result."),
    )


def _exception_exists() -> ErrorText:
    return ErrorText(
        translate("Errors", "This exception exists already."),
        translate("Errors", "Nothing was changed."),
        translate("Errors", "You find it in the list of exceptions."),
    )


def _permissions_changed() -> ErrorText:
    return ErrorText(
        translate("Errors", "Another of your devices has just changed who may invite you."),
        translate("Errors", "Nothing was changed here."),
        translate(
            "Errors", "Please look at the new state and repeat your change if it still makes sense."
        ),
    )


def _permissions_unknown() -> ErrorText:
    return ErrorText(
        translate("Errors", "It is not known yet who may invite you."),
        translate("Errors", "Nothing was changed."),
        translate("Errors", "Please choose first whether everybody or nobody may invite you."),
    )


def _insurer_unknown() -> ErrorText:
    return ErrorText(
        translate("Errors", "No health insurer with this IK number takes part in TI-Messenger."),
        "",
        translate("Errors", "Please check the IK number on the insurance card."),
    )


def _insurer_service() -> ErrorText:
    return ErrorText(
        translate("Errors", "Your provider cannot look up health insurers."),
        "",
        translate("Errors", "Please use the QR code of the insured person, or ask your provider."),
    )


def _not_confirmed() -> ErrorText:
    return ErrorText(
        translate("Errors", "It is not confirmed yet that this is the right person."),
        translate("Errors", "Nothing was sent."),
        translate("Errors", "Please compare name and birth date first, then confirm."),
    )


def _name_changed() -> ErrorText:
    return ErrorText(
        translate("Errors", "The name has changed since you saw it."),
        translate("Errors", "Nothing was confirmed and nothing was sent."),
        translate("Errors", "Please compare the new name with your records."),
    )


def _guard_needed() -> ErrorText:
    return ErrorText(
        translate("Errors", "Insured persons have a chat of their own."),
        translate("Errors", "Nobody was invited."),
        translate(
            "Errors",
            "Please begin it in the directory under “Insured persons”: there you check whether the"
            " right person has come before anything is shown. Others can be invited to it later.",
        ),
    )


def _topic() -> ErrorText:
    return ErrorText(
        translate("Errors", "A chat with an insured person needs a topic."),
        "",
        translate("Errors", "Please write in a few words what it is about."),
    )


def _card() -> ErrorText:
    return ErrorText(
        translate("Errors", "This code is no contact card that can be used."),
        translate("Errors", "Nothing was taken over."),
        translate("Errors", "Please ask for a contact card of the TI-Messenger."),
    )


def _owner_token() -> ErrorText:
    return ErrorText(
        translate("Errors", "Your own entry can only be shown and changed with a card."),
        translate("Errors", "Nothing was changed."),
        translate("Errors", "Please insert your health professional card (HBA) or practice card."),
    )


def _own_missing() -> ErrorText:
    return ErrorText(
        translate("Errors", "There is no active entry for your card in the directory."),
        translate("Errors", "Nothing was changed."),
        translate("Errors", "Please ask whoever issued the card, for example your chamber."),
    )


def _own_changed() -> ErrorText:
    return ErrorText(
        translate("Errors", "Your entry was changed elsewhere at the same time."),
        translate("Errors", "Your own change was not made."),
        translate("Errors", "Please look at the entry again and repeat your change."),
    )


def _own_refused() -> ErrorText:
    return ErrorText(
        translate("Errors", "The directory does not accept this change of your entry."),
        translate("Errors", "Nothing was changed."),
        translate("Errors", "Please ask your provider if it keeps happening."),
    )


def _own_unfinished() -> ErrorText:
    return ErrorText(
        translate("Errors", "An earlier change of your entry is not finished."),
        translate("Errors", "Nothing was changed now."),
        translate("Errors", "Please finish it first, or take it back."),
    )


DIRECTORY_TEXTS: Final[Mapping[str, Callable[[], ErrorText]]] = {
    errors_directory.DirectoryNotSetUp.code: _not_set_up,
    errors_directory.DirectoryNotAdmitted.code: _not_admitted,
    errors_directory.DirectoryRefused.code: _refused,
    errors_directory.DirectoryDown.code: _down,
    errors_directory.DirectoryResting.code: _resting,
    errors_directory.DirectoryQueryRefused.code: _query_refused,
    errors_directory.DirectoryQueryTooShort.code: _too_short,
    errors_directory.InsuredNotListed.code: _insured_not_listed,
    errors_directory.DirectorySearchReplaced.code: _replaced,
    errors_directory.ExceptionExists.code: _exception_exists,
    errors_directory.PermissionsChanged.code: _permissions_changed,
    errors_directory.PermissionsUnknown.code: _permissions_unknown,
    errors_directory.InsurerUnknown.code: _insurer_unknown,
    errors_directory.InsurerServiceMissing.code: _insurer_service,
    errors_directory.GuardNeeded.code: _guard_needed,
    errors_directory.GuardNotConfirmed.code: _not_confirmed,
    errors_directory.GuardNameChanged.code: _name_changed,
    errors_directory.TopicMissing.code: _topic,
    errors_directory.ContactCardRefused.code: _card,
    errors_directory.OwnerTokenMissing.code: _owner_token,
    errors_directory.OwnEntryMissing.code: _own_missing,
    errors_directory.OwnEntryChanged.code: _own_changed,
    errors_directory.OwnEntryRefused.code: _own_refused,
    errors_directory.OwnEntryUnfinished.code: _own_unfinished,
}
