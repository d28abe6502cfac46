"""What the windows about messages say."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QObject

from timclient.domain.message import Authenticity
from timclient.ui.texts.timeline import authenticity_text

if TYPE_CHECKING:
    from datetime import tzinfo

    from timclient.domain.message_actions import Deletion
    from timclient.domain.message_details import MessageDetails

translate = QCoreApplication.translate


class DialogCounts(QObject):
    """Sentences with numbers. Only ``tr`` of a QObject knows plural forms."""

    def delete_title(self, count: int) -> str:
        """Return the question before messages are deleted."""
        return self.tr("Delete %n message(s)?", "", count)

    def remove_title(self, count: int) -> str:
        """Return the question before texts are removed."""
        return self.tr("Remove the text of %n message(s)?", "", count)

    def for_all(self, count: int) -> str:
        """Return what happens to messages younger than a day."""
        return self.tr(
            "%n message(s) and all earlier versions will be deleted for everybody in this chat.",
            "",
            count,
        )

    def softly(self, count: int) -> str:
        """Return what happens to older messages."""
        return self.tr(
            "%n message(s) older than 24 hours cannot be deleted any more. Only the text will be"
            " removed; everybody in the chat can still look at earlier versions.",
            "",
            count,
        )

    def kept(self, count: int) -> str:
        """Return how many messages nothing happens to."""
        return self.tr("%n selected message(s) cannot be deleted and will stay.", "", count)

    def forward_title(self, count: int) -> str:
        """Return the title of the window in which chats are chosen."""
        return self.tr("Forward %n message(s)", "", count)

    def into(self, count: int) -> str:
        """Return into how many chats something goes."""
        return self.tr("Forward into %n chat(s)", "", count)

    def more_people(self, count: int) -> str:
        """Return how many people are not listed."""
        return self.tr("and %n more", "", count)

    def readers(self, count: int) -> str:
        """Return by how many people a message was read."""
        return self.tr("Read by %n person(s)", "", count)


def deletion_title(deletion: Deletion) -> str:
    """Return the question for a deletion."""
    if deletion.for_all:
        return DialogCounts().delete_title(len(deletion.for_all) + len(deletion.softly))
    return DialogCounts().remove_title(len(deletion.softly))


def deletion_texts(deletion: Deletion) -> list[str]:
    """Return sentence by sentence what a deletion does."""
    counts = DialogCounts()
    texts = []
    if deletion.for_all:
        texts.append(counts.for_all(len(deletion.for_all)))
        texts.append(
            translate(
                "MessageDialogs",
                "This cannot be undone. What somebody has already read, copied or saved is not"
                " taken back by it.",
            )
        )
    if deletion.softly:
        texts.append(counts.softly(len(deletion.softly)))
    if deletion.kept:
        texts.append(counts.kept(deletion.kept))
    return texts


def moment_text(timestamp_ms: int, zone: tzinfo) -> str:
    """Return a day and time of day to the second."""
    if timestamp_ms <= 0:
        return translate("MessageDialogs", "time unknown")
    moment = datetime.fromtimestamp(timestamp_ms / 1000, zone)
    pattern = translate("Dates", "d MMMM yyyy", "Qt date format: day, month, year")
    day = QLocale().toString(QDate(moment.year, moment.month, moment.day), pattern)
    return translate("MessageDialogs", "{day}, {time}").format(
        day=day, time=moment.strftime("%H:%M:%S")
    )


def encryption_text(details: MessageDetails) -> str:
    """Return how a message travelled and how sure it is who wrote it."""
    if not details.encrypted:
        return translate("MessageDialogs", "⚠ Sent unencrypted")
    match details.authenticity:
        case Authenticity.PROVEN:
            return translate(
                "MessageDialogs", "✓ End-to-end encrypted, from a confirmed device of the sender"
            )
        case Authenticity.NOT_CHECKED:
            return translate(
                "MessageDialogs", "End-to-end encrypted; the sender's device is not checked yet"
            )
        case Authenticity.UNPROVEN:
            return translate("MessageDialogs", "End-to-end encrypted")
        case Authenticity.UNSIGNED_DEVICE | Authenticity.UNKNOWN_DEVICE:
            return translate("MessageDialogs", "⚠ End-to-end encrypted")
    assert_never(details.authenticity)


def encryption_hint(details: MessageDetails) -> str:
    """Return what else is to be said about it; empty where all is well."""
    if not details.encrypted:
        return translate("MessageDialogs", "Its sender is not proven, and others may have read it.")
    return authenticity_text(details.authenticity)
