"""Sentences of every dialog that invites people."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from timclient.domain.errors import Forbidden, NotFound
from timclient.ui.texts.errors import ErrorText, error_text

translate = QCoreApplication.translate


def invitation_note() -> str:
    """Return the note that only entitled people may be invited (A_26347)."""
    return translate(
        "InvitationNote",
        "Please invite only people who are entitled to know what is written here, for example"
        " because they take part in the treatment.",
    )


def invitation_failure(error: Exception) -> ErrorText:
    """Return what to say when an invitation fails; a refusal means the invited side here."""
    match error:
        case Forbidden():
            return ErrorText(
                translate("InvitationNote", "This invitation is not allowed."),
                translate("InvitationNote", "No message was sent."),
                translate(
                    "InvitationNote",
                    "The other person decides who may invite them. Please ask in another way"
                    " whether they allow invitations from your organisation.",
                ),
            )
        case NotFound():
            return ErrorText(
                translate("InvitationNote", "Nobody can be reached at this address."),
                translate("InvitationNote", "No message was sent."),
                translate("InvitationNote", "Please check the spelling of the address."),
            )
        case _:
            return error_text(error)
