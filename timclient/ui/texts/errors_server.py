"""Texts of the failures in which the server answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from timclient.domain import errors
from timclient.ui.texts.error_text import ErrorText

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

translate = QCoreApplication.translate


def _invalid_identifier() -> ErrorText:
    return ErrorText(
        translate("Errors", "This address is not complete or contains a typing error."),
        "",
        translate("Errors", "An address looks like this: @name:service.example."),
    )


def _server() -> ErrorText:
    return ErrorText(
        translate("Errors", "The service refused the request."),
        translate("Errors", "Your messages are safe."),
        translate("Errors", "Please try again. If it keeps happening, ask your provider."),
    )


def _rate_limited() -> ErrorText:
    return ErrorText(
        translate("Errors", "The service is asking for a short pause."),
        translate("Errors", "Nothing is lost."),
        translate("Errors", "Please wait a minute, then try again."),
    )


def _forbidden() -> ErrorText:
    return ErrorText(
        translate("Errors", "The service does not allow you to do this."),
        translate("Errors", "Nothing was changed."),
        translate("Errors", "Please ask the person who manages this chat, or your provider."),
    )


def _not_found() -> ErrorText:
    return ErrorText(
        translate("Errors", "The service does not know this address or chat."),
        translate("Errors", "Nothing was changed."),
        translate("Errors", "Please check the spelling."),
    )


def _bad_request() -> ErrorText:
    return ErrorText(
        translate("Errors", "The service could not understand the request."),
        translate("Errors", "Nothing was changed."),
        translate("Errors", "Please check for an update of this program."),
    )


def _server_fault() -> ErrorText:
    return ErrorText(
        translate("Errors", "The service has a problem at the moment."),
        translate("Errors", "Your messages are safe."),
        translate("Errors", "Please try again in a few minutes."),
    )


def _bad_response() -> ErrorText:
    return ErrorText(
        translate("Errors", "The service gave an answer that does not make sense."),
        translate("Errors", "Your messages are safe."),
        translate(
            "Errors", "Please check the name of the service. If it is right, ask your provider."
        ),
    )


def _invites_refused() -> ErrorText:
    return ErrorText(
        translate("Errors", "Not everybody could be invited."),
        translate("Errors", "The chat exists, and the others have their invitation."),
        translate("Errors", "You can invite those who are missing again later."),
    )


def _message_too_long() -> ErrorText:
    return ErrorText(
        translate("Errors", "This message is too long to be sent."),
        translate("Errors", "Its text is kept."),
        translate("Errors", "Please shorten it, or send it in several parts."),
    )


def _user_unknown() -> ErrorText:
    return ErrorText(
        translate("Errors", "Nobody has this address."),
        translate("Errors", "Nothing was sent."),
        translate("Errors", "Please check the spelling, or ask the person for the address."),
    )


SERVER_TEXTS: Final[Mapping[str, Callable[[], ErrorText]]] = {
    errors.InvalidIdentifier.code: _invalid_identifier,
    errors.ServerError.code: _server,
    errors.RateLimited.code: _rate_limited,
    errors.Forbidden.code: _forbidden,
    errors.NotFound.code: _not_found,
    errors.BadRequest.code: _bad_request,
    errors.ServerFault.code: _server_fault,
    errors.BadResponse.code: _bad_response,
    errors.InvitesRefused.code: _invites_refused,
    errors.MessageTooLong.code: _message_too_long,
    errors.UserUnknown.code: _user_unknown,
}
