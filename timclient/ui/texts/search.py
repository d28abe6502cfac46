"""What searching says."""

from __future__ import annotations

from datetime import datetime, tzinfo
from enum import Enum
from typing import assert_never

from PySide6.QtCore import QCoreApplication, QObject

from timclient.domain.direction import in_sentence
from timclient.domain.message_search import FoundMessage, MessageKind
from timclient.ui.texts.rooms import when_text

translate = QCoreApplication.translate


class Section(Enum):
    """The parts of the switcher's list."""

    RECENT = "recent"
    CHATS = "chats"
    PEOPLE = "people"
    MESSAGES = "messages"


class FoundCounts(QObject):
    """Texts with a number; only ``tr`` of a QObject gives Qt's tools a plural form."""

    def messages(self, count: int) -> str:
        """Return how many messages are shown."""
        return self.tr("%n message(s) found", "", count)

    def first_messages(self, count: int) -> str:
        """Return how many of the messages found are shown, where there are more."""
        return self.tr("The newest %n message(s); older ones follow as you scroll.", "", count)

    def hits(self, count: int) -> str:
        """Return how many rows the switcher shows."""
        return self.tr("%n hit(s)", "", count)


def section_title(section: Section) -> str:
    """Return the title of a part of the switcher's list."""
    match section:
        case Section.RECENT:
            return translate("Search", "Last used")
        case Section.CHATS:
            return translate("Search", "Chats")
        case Section.PEOPLE:
            return translate("Search", "People")
        case Section.MESSAGES:
            return translate("Search", "Messages")
    assert_never(section)


def kind_text(kind: MessageKind) -> str:
    """Return the word for a kind of messages."""
    match kind:
        case MessageKind.TEXT:
            return translate("Search", "Text")
        case MessageKind.FILE:
            return translate("Search", "File")
        case MessageKind.PICTURE:
            return translate("Search", "Picture")
        case MessageKind.VOICE:
            return translate("Search", "Voice message")
    assert_never(kind)


def new_chat_text(name: str) -> str:
    """Return what choosing somebody without a chat of two does."""
    return translate("Search", "New chat with {name} …").format(name=in_sentence(name))


def sender_text(found: FoundMessage) -> str:
    """Return who wrote a message."""
    return translate("Search", "You") if found.own else in_sentence(found.sender_name)


def moment_text(timestamp_ms: int, now_ms: int, zone: tzinfo) -> str:
    """Return the day and the hour of a message, of today the hour alone."""
    day = when_text(timestamp_ms, now_ms, zone)
    then = datetime.fromtimestamp(timestamp_ms / 1000, zone)
    now = datetime.fromtimestamp(now_ms / 1000, zone)
    return day if then.date() >= now.date() else f"{day}, {then:%H:%M}"


def too_short_text() -> str:
    """Return what to do where too little was typed."""
    return translate("Search", "Type at least three letters.")


def nothing_text() -> str:
    """Return what to do where nothing was found."""
    return translate(
        "Search", "No message found. Fewer letters or other filters may help; parts of words count."
    )


def no_place_text() -> str:
    """Return what the switcher says where nothing was found."""
    return translate("Search", "Nothing found. Parts of words count, too.")


def looking_text() -> str:
    """Return what is said while the answer is not there."""
    return translate("Search", "Searching …")


def all_messages_text(text: str) -> str:
    """Return the row that leads to the whole search."""
    return translate("Search", "Search all messages for “{text}” …").format(text=in_sentence(text))
