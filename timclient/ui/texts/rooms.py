"""What the room list, the conversation header and the status bar say."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from timclient.domain import errors
from timclient.domain.direction import in_sentence, plain_name, without_overrides
from timclient.domain.room import Chip, Guarding, Membership, PreviewKind, RoomKind, RoomSection
from timclient.domain.session import Link
from timclient.ui.texts.counts import Counts

if TYPE_CHECKING:
    from datetime import tzinfo

    from timclient.domain.errors import TimError
    from timclient.domain.room import Preview, RoomSummary
    from timclient.domain.session import Connection

translate = QCoreApplication.translate

_DAYS_BY_NAME = 6
_ADMINISTRATOR = 100
_MODERATOR = 50


def chip_text(chip: Chip) -> str:
    """Return the word of a chip."""
    match chip:
        case Chip.EXTERNAL:
            return translate("Chips", "External")
        case Chip.CLINIC:
            return translate("Chips", "Clinic")
        case Chip.PHARMACY:
            return translate("Chips", "Pharmacy")
        case Chip.CARE:
            return translate("Chips", "Care")
        case Chip.INSURED:
            return translate("Chips", "Insured")
        case Chip.INSURER:
            return translate("Chips", "Insurer")
        case Chip.CHATBOT:
            return translate("Chips", "Chatbot")
        case Chip.PUBLIC:
            return translate("Chips", "Public")
        case Chip.URGENT:
            return translate("Chips", "! Urgent")


def preview_text(summary: RoomSummary) -> str:
    """Return the second line of a room row: invitation, draft or last message."""
    if summary.membership is Membership.INVITE:
        name = in_sentence(summary.inviter_name) or str(summary.inviter or "")
        if name:
            return translate("Rooms", "Invitation from {name}").format(name=name)
        return translate("Rooms", "Invitation")
    if summary.guarding is Guarding.ASKS:
        return translate("Rooms", "Please confirm the person")
    if summary.guarding is Guarding.WAITS:
        return translate("Rooms", "The person has not joined yet")
    if summary.draft.strip():
        return translate("Rooms", "Draft: {text}").format(text=_one_line(summary.draft))
    if summary.preview is None:
        return translate("Rooms", "No messages yet")
    return _message_preview(summary.preview)


def _message_preview(preview: Preview) -> str:
    text = preview_body(preview)
    if preview.own:
        return translate("Rooms", "You: {text}").format(text=text)
    if preview.sender_name:
        return translate("Rooms", "{name}: {text}").format(
            name=in_sentence(preview.sender_name), text=text
        )
    return text


def preview_body(preview: Preview) -> str:
    """Return what a message says in one line, without its sender."""
    match preview.kind:
        case PreviewKind.TEXT:
            return _one_line(preview.text)
        case PreviewKind.FILE:
            return _named(translate("Rooms", "File"), preview.text)
        case PreviewKind.PICTURE:
            return _named(translate("Rooms", "Picture"), preview.text)
        case PreviewKind.FILM:
            return _named(translate("Rooms", "Film"), preview.text)
        case PreviewKind.SOUND:
            return _named(translate("Rooms", "Sound file"), preview.text)
        case PreviewKind.VOICE:
            return _named(translate("Rooms", "Voice message"), preview.text)
        case PreviewKind.UNDECRYPTABLE:
            return translate("Rooms", "Message not readable yet")
        case PreviewKind.REDACTED:
            return translate("Rooms", "Message deleted")
        case PreviewKind.OTHER:
            return _one_line(preview.text) or translate("Rooms", "New message")
    assert_never(preview.kind)


def _named(what: str, text: str) -> str:
    """What a file is, and its caption or name."""
    return f"{what}: {plain_name(_one_line(text))}" if text else what


def _one_line(text: str) -> str:
    return without_overrides(" ".join(text.split()))


def when_text(timestamp_ms: int, now_ms: int, zone: tzinfo) -> str:
    """Return the short time of a room row: "09:42", "Yesterday", "Fri", "03.11." or with year."""
    if timestamp_ms <= 0:
        return ""
    then = datetime.fromtimestamp(timestamp_ms / 1000, zone)
    now = datetime.fromtimestamp(now_ms / 1000, zone)
    days = (now.date() - then.date()).days
    day = QDate(then.year, then.month, then.day)
    if days <= 0:
        return then.strftime("%H:%M")
    if days == 1:
        return translate("Dates", "Yesterday")
    if days <= _DAYS_BY_NAME:
        return QLocale().toString(day, translate("Dates", "ddd", "Qt date format: short weekday"))
    if then.year == now.year:
        return QLocale().toString(
            day, translate("Dates", "d MMM", "Qt date format: day and month, short")
        )
    return QLocale().toString(
        day, translate("Dates", "d MMM yy", "Qt date format: day, month, year, short")
    )


def connection_text(connection: Connection) -> str:
    """Return the connection in a few words; while waiting also why and for how long."""
    match connection.link:
        case Link.IDLE:
            return translate("Connection", "Not connected")
        case Link.CONNECTING:
            return translate("Connection", "Connecting …")
        case Link.FIRST_SYNC:
            return translate("Connection", "Loading chats …")
        case Link.ONLINE:
            return translate("Connection", "Connected")
        case Link.WAITING:
            return _waiting_text(connection)
    assert_never(connection.link)


def _waiting_text(connection: Connection) -> str:
    reason = _reason_text(connection.error)
    seconds = round(connection.retry_in_s)
    if seconds <= 0:
        return reason
    return translate("Connection", "{reason} · next attempt in {seconds}").format(
        reason=reason, seconds=Counts().seconds(seconds)
    )


def _reason_text(error: TimError | None) -> str:
    match error:
        case errors.NetworkError():
            return _network_reason(error)
        case errors.ServerError():
            return translate("Connection", "The service has a problem")
        case errors.NotFederated():
            return translate("Connection", "The service is not approved for TI-Messenger")
        case errors.FederationUnknown():
            return translate("Connection", "List of approved services not available")
        case errors.AuthError():
            return translate("Connection", "Please sign in again")
        case _:
            return translate("Connection", "No connection")


def _network_reason(error: errors.NetworkError) -> str:
    match error:
        case errors.Offline():
            return translate("Connection", "No internet connection")
        case errors.CaptivePortal():
            return translate("Connection", "Please sign in to the Wi-Fi in your browser first")
        case errors.ClockWrong():
            return translate("Connection", "The clock of this computer is wrong")
        case errors.CertificateError():
            return translate("Connection", "The identity of the service could not be checked")
        case _:
            return translate("Connection", "The service cannot be reached")


def members_text(count: int) -> str:
    """Return how many people are in a room, such as "5 members"."""
    return Counts().members(count)


def unread_text(count: int, mentions: int = 0) -> str:
    """Return the unread badge in words, for screen readers; empty where nothing is unread."""
    words = [Counts().unread(count)] if count else []
    if mentions:
        words.append(Counts().mentions(mentions))
    return ", ".join(words)


def kind_text(kind: RoomKind) -> str:
    """Return what kind of chat a room is."""
    match kind:
        case RoomKind.PERSON:
            return translate("Rooms", "Chat with one person")
        case RoomKind.GROUP:
            return translate("Rooms", "Group")
        case RoomKind.PUBLIC:
            return translate("Rooms", "Public room")
    assert_never(kind)


def section_text(section: RoomSection) -> str:
    """Return the title of a section of the room list."""
    match section:
        case RoomSection.INVITATIONS:
            return translate("Rooms", "Invitations")
        case RoomSection.FAVOURITES:
            return translate("Rooms", "Pinned")
        case RoomSection.CHATS:
            return translate("Rooms", "Chats")
        case RoomSection.ARCHIVE:
            return translate("Rooms", "Archive")
        case RoomSection.LEFT:
            return translate("Rooms", "Left chats")
    assert_never(section)


def typing_text(names: tuple[str, ...]) -> str:
    """Return who is typing; empty where nobody is."""
    match names:
        case ():
            return ""
        case (name,):
            return translate("Rooms", "{name} is typing …").format(name=in_sentence(name))
        case (first, second):
            return translate("Rooms", "{first} and {second} are typing …").format(
                first=in_sentence(first), second=in_sentence(second)
            )
        case _:
            return translate("Rooms", "Several people are typing …")


def shows_roles(summary: RoomSummary) -> bool:
    """Whether roles mean anything in a chat: between two colleagues both have all rights, but in
    a chat with an insured person the practice leads."""
    return summary.kind is not RoomKind.PERSON or Chip.INSURED in summary.chips


def role_text(power_level: int) -> str:
    """Return a power level as the role the chat program of the field calls it."""
    if power_level >= _ADMINISTRATOR:
        return translate("Rooms", "Administrator")
    if power_level >= _MODERATOR:
        return translate("Rooms", "Moderator")
    return translate("Rooms", "Member")
