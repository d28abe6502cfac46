"""The rooms a seeded world begins with, and what the partners say in them first."""

from dataclasses import dataclass

PROTAGONIST = "weber"


@dataclass(frozen=True, slots=True)
class Line:
    """One opening message."""

    speaker: str
    text: str


@dataclass(frozen=True, slots=True)
class SeededRoom:
    """One room of the demo.

    Attributes:
        name: Name of the group; None makes it a direct chat.
        creator: Who creates the room.
        others: Everybody else who gets invited, the first one at creation.
        joins: Whether the protagonist accepts the invitation.
    """

    key: str
    name: str | None
    topic: str | None
    creator: str
    others: tuple[str, ...]
    lines: tuple[Line, ...] = ()
    joins: bool = True

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody concerned."""
        return (self.creator, *self.others)


ROOMS = (
    SeededRoom(
        key="klein",
        name=None,
        topic=None,
        creator="klein",
        others=("weber",),
        lines=(
            Line("klein", "Guten Morgen Frau Kollegin, danke für die Überweisung von gestern."),
            Line(
                "klein",
                "Kurz das Ergebnis:\n– EF 55 %, keine Wandbewegungsstörung\n"
                "– leichte Mitralinsuffizienz\n– Kontrolle in 6 Monaten",
            ),
            Line("klein", "Soll ich den Arztbrief direkt an Ihre Praxis schicken? 🙂"),
        ),
    ),
    SeededRoom(
        key="kardiologie",
        name="Kardiologie Nord – Überweisungen",
        topic="Anmeldungen und Rückfragen zu Überweisungen",
        creator="kardiologie",
        others=("weber", "klein"),
        lines=(
            Line(
                "kardiologie",
                "Guten Tag, hier die Anmeldung der Kardiologie Nord. "
                "Nächste Woche sind noch Termine für Langzeit-EKG frei.",
            ),
            Line(
                "kardiologie",
                "Das Merkblatt zur Vorbereitung steht hier: "
                "https://kardiologie-nord.example/merkblatt-belastungs-ekg",
            ),
            Line("klein", "Bitte aktuelle Laborwerte (Troponin, NT-proBNP) mitgeben. Danke!"),
        ),
    ),
    SeededRoom(
        key="adler",
        name="Adler-Apotheke – Rückfragen",
        topic="Verfügbarkeit und Rückfragen zu Verordnungen",
        creator="adler",
        others=("weber",),
        lines=(
            Line("adler", "Guten Morgen! Metoprolol 47,5 mg ist zurzeit nicht lieferbar."),
            Line(
                "adler",
                "Wir hätten vorrätig:\n1. Metoprolol 95 mg (teilbar)\n2. Bisoprolol 5 mg\n"
                "Dürfen wir tauschen?",
            ),
        ),
    ),
    SeededRoom(
        key="praxisteam",
        name="Praxisteam",
        topic="Alles rund um den Praxisalltag",
        creator="weber",
        others=("yildiz", "schaefer"),
        lines=(
            Line("yildiz", "Guten Morgen zusammen ☀️ Das Wartezimmer ist heute gut gefüllt."),
            Line("schaefer", "Ich übernehme die Hausbesuche am Nachmittag."),
            Line("yildiz", "Frau Groß kommt um 11:15 Uhr zum Verbandwechsel, Raum 2 ist frei."),
            Line("schaefer", "Super, danke Elif! 👍"),
        ),
    ),
    SeededRoom(
        key="mueller",
        name=None,
        topic=None,
        creator="weber",
        others=("mueller",),
        lines=(
            Line("mueller", "Guten Tag Frau Dr. Weber, die neuen Tabletten vertrage ich gut."),
            Line(
                "mueller",
                "Meine Blutdruckwerte der letzten Tage:\nMo 138/85\nDi 135/82\nMi 141/88",
            ),
            Line("mueller", "Brauche ich vor dem nächsten Quartal noch einen Termin?"),
        ),
    ),
    SeededRoom(
        key="qualitaetszirkel",
        name="Qualitätszirkel Kardiologie",
        topic="Fallbesprechungen, jeden ersten Mittwoch im Monat",
        creator="schaefer",
        others=("weber", "klein"),
        joins=False,
    ),
)
