"""Sentences that every dialog which invites people has to show."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def invitation_note() -> str:
    """Return the note that only entitled people may be invited (A_26347)."""
    return translate(
        "InvitationNote",
        "Please invite only people who are entitled to know what is written here, for example"
        " because they take part in the treatment.",
    )
