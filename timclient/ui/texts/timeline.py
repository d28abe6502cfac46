"""What the rows of a conversation say."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QObject

from timclient.domain.direction import in_sentence, plain_name, without_overrides
from timclient.domain.errors import BadResponse, IdentityChanged, ServerFault
from timclient.domain.message import (
    Authenticity,
    Content,
    FileContent,
    FileKind,
    LocationContent,
    RedactedContent,
    TextContent,
    UndecryptableContent,
    UndecryptableReason,
    UnknownContent,
)
from timclient.domain.send_state import SendState
from timclient.domain.timeline import GapState, MessageItem, NoticeItem, NoticeKind
from timclient.ui.texts.counts import Counts
from timclient.ui.texts.errors import error_text_of_code
from timclient.ui.texts.unreadable import KeysHere, undecryptable_text

if TYPE_CHECKING:
    from datetime import date, tzinfo

translate = QCoreApplication.translate

_KILOBYTE = 1000
_MEGABYTE = 1_000_000
_HOUR_MINUTES = 60
_AT_THE_SERVICE = frozenset((ServerFault.code, BadResponse.code))


def notice_text(item: NoticeItem) -> str:
    """Return the sentence of a quiet line, such as "Klein, Michael joined the chat"."""
    actor = in_sentence(item.actor) or translate("Timeline", "Somebody")
    subject = in_sentence(item.subject) or translate("Timeline", "somebody")
    value = in_sentence(item.value)
    return _notice_pattern(item).format(actor=actor, subject=subject, value=value)


def _notice_pattern(item: NoticeItem) -> str:
    match item.kind:
        case NoticeKind.RENAMED:
            return _new_name(item.value)
        case NoticeKind.TOPIC:
            return _new_topic(item.value)
        case NoticeKind.CREATED:
            return translate("Timeline", "{actor} started the chat")
        case NoticeKind.ENCRYPTED:
            return translate("Timeline", "Messages in this chat are end-to-end encrypted")
        case _:
            return _membership_pattern(item.kind)


def _new_name(value: str) -> str:
    if value:
        return translate("Timeline", "{actor} named the chat “{value}”")
    return translate("Timeline", "{actor} removed the name of the chat")


def _new_topic(value: str) -> str:
    if value:
        return translate("Timeline", "{actor} changed the topic to “{value}”")
    return translate("Timeline", "{actor} removed the topic")


def _membership_pattern(kind: NoticeKind) -> str:
    match kind:
        case NoticeKind.JOINED:
            return translate("Timeline", "{actor} joined the chat")
        case NoticeKind.LEFT:
            return translate("Timeline", "{actor} left the chat")
        case NoticeKind.INVITED:
            return translate("Timeline", "{actor} invited {subject}")
        case NoticeKind.DECLINED:
            return translate("Timeline", "{actor} declined the invitation")
        case NoticeKind.REMOVED:
            return translate("Timeline", "{actor} removed {subject} from the chat")
        case NoticeKind.BANNED:
            return translate("Timeline", "{actor} excluded {subject} from the chat for good")
        case _:
            raise ValueError(kind)


def content_text(content: Content, keys: KeysHere = KeysHere.UNKNOWN) -> str:
    """Return a message as plain words, for the bubble, the clipboard and screen readers."""
    match content:
        case TextContent(body=body):
            return without_overrides(body)
        case FileContent():
            return file_text(content)
        case LocationContent():
            return place_text(content)
        case UndecryptableContent(reason=reason):
            return undecryptable_text(reason, keys)
        case RedactedContent(softly=True):
            return translate("Timeline", "The text of this message was removed.")
        case RedactedContent():
            return translate("Timeline", "This message was deleted.")
        case UnknownContent(fallback=fallback):
            return without_overrides(fallback) or translate(
                "Timeline", "This version cannot show this kind of message yet."
            )
    assert_never(content)


class Runs(QObject):
    """Lines that stand for several messages. Only ``tr`` of a QObject knows plural forms."""

    def text(self, reason: UndecryptableReason, count: int) -> str:
        """Return the line for messages in succession that cannot be read for one reason."""
        match reason:
            case UndecryptableReason.BEFORE_SIGN_IN:
                return self.tr("%n unreadable message(s) from before you signed in", "", count)
            case UndecryptableReason.BEFORE_JOINING:
                return self.tr(
                    "%n unreadable message(s) from before you joined the chat", "", count
                )
            case _:
                return self.tr("%n message(s) that cannot be read yet", "", count)


def beginning_text(day: date, actor: str) -> str:
    """Return the line that stands for the first notices of a chat."""
    pattern = translate("Dates", "d MMMM yyyy", "Qt date format: day, month, year")
    date_text = QLocale().toString(QDate(day.year, day.month, day.day), pattern)
    if not actor:
        return translate("Timeline", "Chat started on {date}").format(date=date_text)
    return translate("Timeline", "Chat started on {date} by {name}").format(
        date=date_text, name=in_sentence(actor)
    )


def sender_text(item: MessageItem) -> str:
    """Return the name above a message."""
    return plain_name(item.sender_name)


def file_text(content: FileContent) -> str:
    """Return a file's kind, name and size in one line, and below it what was written to it."""
    sound = content.sound
    if sound is not None and sound.voice:
        line = translate("Timeline", "Voice message, {length}").format(
            length=length_text(sound.duration_ms)
        )
    else:
        line = _file_pattern(content.kind).format(name=in_sentence(content.name))
        if measures := measures_text(content, ", "):
            line = translate("Timeline", "{file}, {size}").format(file=line, size=measures)
    return f"{line}\n{without_overrides(content.caption)}" if content.caption else line


def measures_text(content: FileContent, between: str) -> str:
    """Return how long a film is and how many bytes a file has, as far as it is told."""
    length = length_text(content.duration_ms) if content.duration_ms else ""
    size = "" if content.size is None else size_text(content.size)
    return between.join(word for word in (length, size) if word)


def length_text(milliseconds: int) -> str:
    """Return the length of a sound or film, such as "0:34" or "1:02:03"."""
    minutes, seconds = divmod(max(milliseconds, 0) // 1000, 60)
    if minutes < _HOUR_MINUTES:
        return f"{minutes}:{seconds:02}"
    return f"{minutes // _HOUR_MINUTES}:{minutes % _HOUR_MINUTES:02}:{seconds:02}"


def place_text(content: LocationContent) -> str:
    """Return a place in words, if there are any, and its degrees."""
    words = place_words(content)
    degrees = degrees_text(content)
    return f"{words}\n{degrees}" if words else degrees


def place_words(content: LocationContent) -> str:
    """Return what the sender wrote of a place; the bare address of its degrees says nothing."""
    body = without_overrides(content.body).strip()
    return "" if body.startswith("geo:") else body


def degrees_text(content: LocationContent) -> str:
    """Return degrees as maps understand them, such as "52.51860, 13.40830"."""
    return f"{content.latitude:.5f}, {content.longitude:.5f}"


def _file_pattern(kind: FileKind) -> str:
    match kind:
        case FileKind.FILE:
            return translate("Timeline", "File: {name}")
        case FileKind.IMAGE:
            return translate("Timeline", "Picture: {name}")
        case FileKind.AUDIO:
            return translate("Timeline", "Sound: {name}")
        case FileKind.VIDEO:
            return translate("Timeline", "Video: {name}")
    assert_never(kind)


def size_text(size: int) -> str:
    """Return a number of bytes as people read it, such as "1,2 MB"."""
    if size < _KILOBYTE:
        return Counts().bytes(size)
    digits = 0 if size < _MEGABYTE else 1
    return QLocale().formattedDataSize(size, digits, QLocale.DataSizeFormat.DataSizeSIFormat)


def state_text(item: MessageItem) -> str:
    """Return where an own message is on its way; others say whether they were edited, came in
    clear although the chat is encrypted, or from a device nobody vouches for."""
    words = (*doubt_words(item), edited_text(item), way_text(item))
    return " · ".join(word for word in words if word)


def doubt_words(item: MessageItem) -> list[str]:
    """Return what is doubtful about where a message comes from."""
    words = [translate("Timeline", "⚠ sent unencrypted")] if item.unencrypted else []
    return words + _device_words(item.authenticity)


def edited_text(item: MessageItem) -> str:
    """Return the word for a message that says something else than at first."""
    return translate("Timeline", "edited") if item.edited else ""


def way_text(item: MessageItem) -> str:
    """Return where an own message is on its way."""
    return _own_state_text(item) if item.own else ""


def _device_words(authenticity: Authenticity) -> list[str]:
    match authenticity:
        case Authenticity.UNSIGNED_DEVICE:
            return [translate("Timeline", "⚠ device not confirmed")]
        case Authenticity.UNKNOWN_DEVICE:
            return [translate("Timeline", "⚠ unknown device")]
        case _:
            return []


def authenticity_text(authenticity: Authenticity) -> str:
    """Return what is to be said about where a message comes from; empty where all is well."""
    match authenticity:
        case Authenticity.UNSIGNED_DEVICE:
            return translate(
                "Timeline",
                "The sender has not confirmed the device this message came from. If it matters,"
                " please ask the sender whether it is theirs.",
            )
        case Authenticity.UNKNOWN_DEVICE:
            return translate(
                "Timeline",
                "No known device of the sender has written this message. Please ask the sender"
                " whether it is from them.",
            )
        case Authenticity.UNPROVEN:
            return translate(
                "Timeline",
                "The key of this message came from a backup or another device of yours. Who wrote"
                " it cannot be proven any more.",
            )
        case Authenticity.PROVEN | Authenticity.NOT_CHECKED:
            return ""
    assert_never(authenticity)


def _own_state_text(item: MessageItem) -> str:
    if item.state is SendState.QUEUED and item.failure == IdentityChanged.code:
        return translate("Timeline", "waiting: confirm identity")
    if item.state is SendState.QUEUED and item.failure in _AT_THE_SERVICE:
        return translate("Timeline", "waiting: problem at the service")
    return send_state_text(item.state, len(item.read_by))


def send_state_text(state: SendState, readers: int = 0) -> str:
    """Return one or two words for a step on a message's way."""
    match state:
        case SendState.QUEUED:
            return translate("Timeline", "waiting to be sent")
        case SendState.SENDING:
            return translate("Timeline", "sending …")
        case SendState.FAILED:
            return translate("Timeline", "not sent")
        case SendState.SENT:
            return translate("Timeline", "sent")
        case SendState.READ:
            return Counts().read_by(readers) if readers > 1 else translate("Timeline", "read")
    assert_never(state)


def failure_text(item: MessageItem) -> str:
    """Return why an own message was not sent; ``failure`` holds the code of the error."""
    if item.state is not SendState.FAILED:
        return ""
    return translate("Timeline", "Not sent. {reason}").format(
        reason=error_text_of_code(item.failure).what
    )


def gap_text(state: GapState) -> str:
    """Return what the row of missing messages says."""
    match state:
        case GapState.OPEN:
            return translate("Timeline", "Load missing messages")
        case GapState.LOADING:
            return translate("Timeline", "Loading messages …")
        case GapState.FAILED:
            return translate("Timeline", "Messages could not be loaded. Try again")
    assert_never(state)


def start_text() -> str:
    """Return the first line of a chat."""
    return translate("Timeline", "The chat begins here")


def read_marker_text() -> str:
    """Return the word on the line above the first unread message."""
    return translate("Timeline", "New")


def day_text(day: date, today: date) -> str:
    """Return a day divider: "Monday, 23 November", and the year where it is another."""
    near = {
        today: translate("Dates", "Today, {day}"),
        today - timedelta(days=1): translate("Dates", "Yesterday, {day}"),
    }.get(day, "{day}")
    # After "Today," a second comma would only be in the way.
    pattern = _far_day(day, today) if near == "{day}" else _near_day(day, today)
    return near.format(day=QLocale().toString(QDate(day.year, day.month, day.day), pattern))


def _near_day(day: date, today: date) -> str:
    if day.year == today.year:
        return translate("Dates", "dddd d MMMM", "Qt date format: weekday, day, month")
    return translate("Dates", "dddd d MMMM yyyy", "Qt date format with year")


def _far_day(day: date, today: date) -> str:
    if day.year == today.year:
        return translate("Dates", "dddd, d MMMM", "Qt date format: weekday, day, month")
    return translate("Dates", "dddd, d MMMM yyyy", "Qt date format with year")


def time_text(timestamp_ms: int, zone: tzinfo) -> str:
    """Return the time of day, such as "09:42"."""
    return datetime.fromtimestamp(timestamp_ms / 1000, zone).strftime("%H:%M")
