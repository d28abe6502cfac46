"""Texts of cards with a number in them; only ``tr`` of a QObject gives Qt's tools a plural form."""

from __future__ import annotations

from PySide6.QtCore import QObject


class CardCounts(QObject):
    """Numbers as the field says them: "1 more try", "52 seconds left"."""

    def tries_left(self, count: int) -> str:
        """Return how many tries are left."""
        return self.tr("%n more try(s) until the card is blocked.", "", count)

    def seconds_left(self, count: int) -> str:
        """Return how long a device or a challenge still waits."""
        return self.tr("%n second(s) left", "", count)

    def minutes_left(self, count: int) -> str:
        """Return how long the Authenticator may still take."""
        return self.tr("%n minute(s) left", "", count)

    def digits(self, count: int) -> str:
        """Return how much of a PIN was typed."""
        return self.tr("%n digit(s) typed", "", count)

    def ends_in_days(self, count: int) -> str:
        """Return how soon a card's certificate ends."""
        return self.tr("Ends in %n day(s)", "", count)

    def cards_found(self, count: int) -> str:
        """Return how many cards a Konnektor has."""
        return self.tr("%n card(s)", "", count)

    def clock_minutes(self, count: int) -> str:
        """Return by how much a clock is wrong."""
        return self.tr("%n minute(s)", "", count)
