"""Why an invitation was refused, in words. Servers answer all reasons alike (403)."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from timclient.domain.direction import in_sentence
from timclient.domain.errors import Forbidden, NotFederated, NotFound, UserUnknown
from timclient.ui.texts.error_text import ErrorText
from timclient.ui.texts.errors import error_text

translate = QCoreApplication.translate


def invitation_refused(
    error: Exception, name: str, *, phone: str = "", insured: bool = False
) -> ErrorText:
    """Return what to say when ``name`` could not be invited; ``phone`` is another way there."""
    match error:
        case NotFederated():
            text = error_text(error)
        case Forbidden() if insured:
            text = ErrorText(
                translate("Refusals", "{name} could not be invited."),
                translate("Refusals", "No message was sent."),
                translate(
                    "Refusals",
                    "Insured persons decide themselves who may write to them. Please ask them to"
                    " allow invitations from you, or to show you their QR code.",
                ),
            )
        case Forbidden():
            text = ErrorText(
                translate("Refusals", "{name} could not be invited."),
                translate("Refusals", "No message was sent."),
                translate(
                    "Refusals",
                    "Either invitations from your organisation are not allowed there, or one of the"
                    " two services is not admitted to TI-Messenger. Please ask in another way.",
                ),
            )
        case UserUnknown() | NotFound():
            text = ErrorText(
                translate("Refusals", "{name} cannot be reached at this address any more."),
                translate("Refusals", "No message was sent."),
                translate("Refusals", "The entry in the directory seems to be out of date."),
            )
        case _:
            text = error_text(error)
    text = replace(text, what=text.what.replace("{name}", in_sentence(name)))
    if phone and isinstance(error, Forbidden | UserUnknown | NotFound):
        call = translate("Refusals", "Telephone: {number}").format(number=in_sentence(phone))
        text = replace(text, action=f"{text.action} {call}")
    return text
