"""What the window says about the life of a chat: how loudly it calls, its past, what is pinned."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QCoreApplication, QObject

from timclient.domain.direction import in_sentence
from timclient.domain.notification import NotifyLevel
from timclient.domain.room_state import HistoryVisibility
from timclient.ui.texts.rooms import preview_body

if TYPE_CHECKING:
    from timclient.domain.room_details import Contact, PinnedMessage

translate = QCoreApplication.translate


def level_text(level: NotifyLevel) -> str:
    """Return how loudly a chat calls, as a choice."""
    match level:
        case NotifyLevel.ALL:
            return translate("RoomLife", "All messages")
        case NotifyLevel.MENTIONS:
            return translate("RoomLife", "Only mentions of me")
        case NotifyLevel.MUTE:
            return translate("RoomLife", "Muted")
    assert_never(level)


def history_text(visibility: HistoryVisibility) -> str:
    """Return who reads the past in a few words."""
    match visibility:
        case HistoryVisibility.JOINED:
            return translate("RoomLife", "From joining on")
        case HistoryVisibility.INVITED:
            return translate("RoomLife", "From the invitation on")
        case HistoryVisibility.SHARED:
            return translate("RoomLife", "Everything from the beginning")
        case HistoryVisibility.WORLD_READABLE:
            return translate("RoomLife", "Everything, also without joining")
    assert_never(visibility)


def history_note(visibility: HistoryVisibility) -> str:
    """Return one sentence on what a choice means."""
    match visibility:
        case HistoryVisibility.JOINED:
            return translate(
                "RoomLife", "New members read only what is written after they have joined."
            )
        case HistoryVisibility.INVITED:
            return translate(
                "RoomLife", "New members read what is written after they were invited. Usual."
            )
        case HistoryVisibility.SHARED:
            return translate(
                "RoomLife",
                "New members may read everything from the moment on at which this is chosen.",
            )
        case HistoryVisibility.WORLD_READABLE:
            return translate(
                "RoomLife", "Everybody at your provider can read along without being seen."
            )
    assert_never(visibility)


def pinned_text(message: PinnedMessage) -> str:
    """Return a pinned message in one line."""
    name, text = pinned_lines(message)
    if not text:
        return name
    if message.own:
        return translate("Rooms", "You: {text}").format(text=text)
    return translate("Rooms", "{name}: {text}").format(name=name, text=text)


def pinned_lines(message: PinnedMessage) -> tuple[str, str]:
    """Return who wrote a pinned message, and what."""
    if message.content is None:
        return translate("RoomLife", "An older message that is not loaded here"), ""
    from timclient.domain.content import to_preview  # noqa: PLC0415 - the room list needs none

    text = preview_body(to_preview(message.content, "", own=message.own))
    return in_sentence(message.sender_name), text


def public_note() -> str:
    """Return what one must know before writing in a public room (A_25562-01)."""
    return translate(
        "RoomLife",
        "Public – not encrypted. Everybody at your provider can read this. No patient data here.",
    )


def contact_text(contact: Contact) -> str:
    """Return one contact of the provider in one line."""
    role = contact.role.removeprefix("m.role.")
    names = {
        "admin": translate("RoomLife", "Administration"),
        "security": translate("RoomLife", "Security"),
    }
    place = " · ".join(part for part in (contact.email, contact.matrix_id) if part)
    word = names.get(role, "")
    return f"{word}: {in_sentence(place)}" if word else in_sentence(place)


class LifeCounts(QObject):
    """Texts with a number in them. Only ``tr`` of a QObject gives Qt's tools a plural form."""

    def pinned(self, count: int) -> str:
        """Return how many messages are pinned."""
        return self.tr("%n pinned message(s)", "", count)

    def archive_unread(self, count: int) -> str:
        """Return how many messages wait in the archive."""
        return self.tr("Archive · %n unread", "", count)
