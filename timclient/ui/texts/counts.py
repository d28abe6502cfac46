"""Texts with a number in them. Only ``tr`` of a QObject gives Qt's tools a plural form."""

from __future__ import annotations

from PySide6.QtCore import QObject


class Counts(QObject):
    """Numbers as the field says them: "1 member", "5 members"."""

    def members(self, count: int) -> str:
        """Return how many people are in a room."""
        return self.tr("%n member(s)", "", count)

    def unread(self, count: int) -> str:
        """Return how many messages are unread."""
        return self.tr("%n unread message(s)", "", count)

    def mentions(self, count: int) -> str:
        """Return how many unread messages mention the user."""
        return self.tr("%n mention(s) of you", "", count)

    def read_by(self, count: int) -> str:
        """Return by how many people a message was read."""
        return self.tr("read by %n person(s)", "", count)

    def characters_missing(self, count: int) -> str:
        """Return how many characters a passphrase still lacks."""
        return self.tr("%n more character(s) needed.", "", count)

    def bytes(self, count: int) -> str:
        """Return the size of a small file."""
        return self.tr("%n byte(s)", "", count)

    def seconds(self, count: int) -> str:
        """Return a span of seconds, as in "in 5 seconds"."""
        return self.tr("%n second(s)", "", count)

    def unsent_lost(self, count: int) -> str:
        """Return how many messages that still wait are lost by signing out."""
        return self.tr("%n message(s) not sent yet will be lost.", "", count)

    def cannot_read(self, count: int) -> str:
        """Return how many people of a chat cannot read what is sent."""
        return self.tr("%n person(s) cannot read what you write here.", "", count)

    def drafts_lost(self, count: int) -> str:
        """Return how many drafts are lost by signing out."""
        return self.tr("%n draft(s) will be lost.", "", count)
