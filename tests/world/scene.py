"""The rooms a seeded world begins with, and what the partners say and do in them first."""

from dataclasses import dataclass

from tests.world.acts import Act, Change, Handing, Line, Pin, Place, Reaction, Removal

PROTAGONIST = "weber"
PUBLIC_ROOM = "Notdienstplan Musterstadt"
PUBLIC_TOPIC = "Wer am Wochenende Dienst hat. Keine Patientendaten."


@dataclass(frozen=True, slots=True)
class SeededRoom:
    """One room of the demo. Where somebody speaks, a text is the last that is done.

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
    acts: tuple[Act, ...] = ()
    joins: bool = True

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody concerned."""
        return (self.creator, *self.others)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The texts alone."""
        return tuple(act for act in self.acts if isinstance(act, Line))

    @property
    def spoken(self) -> tuple[tuple[str, str], ...]:
        """Speaker and text of every text that is sent, in order; new versions of texts as
        clients that know none see them."""
        said = (
            (act.speaker, f"* {act.text}" if isinstance(act, Change) else act.text)
            for act in self.acts
            if isinstance(act, Line | Change)
        )
        return tuple(said)

    @property
    def messages(self) -> int:
        """How many messages stay."""
        sent = sum(isinstance(act, Line | Handing | Place) for act in self.acts)
        return sent - sum(isinstance(act, Removal) for act in self.acts)


ROOMS = (
    SeededRoom(
        key="klein",
        name=None,
        topic=None,
        creator="klein",
        others=("weber",),
        acts=(
            Line("klein", "Guten Morgen Frau Kollegin, danke für die Überweisung von gestern."),
            Handing("klein", "ecg", "Das Ruhe-EKG von gestern"),
            Handing("klein", "letter"),
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
        acts=(
            Line(
                "kardiologie",
                "Guten Tag, hier die Anmeldung der Kardiologie Nord. "
                "Nächste Woche sind noch Termine für Langzeit-EKG frei.",
            ),
            Line(
                "kardiologie",
                "Bitte zur Untersuchung mitbringen:\n1. Überweisung\n2. letzter Arztbrief\n"
                "3. Laborwerte: Troponin, NT-proBNP\n\nNüchtern muss niemand kommen.",
                name="list",
                html="<p>Bitte <strong>zur Untersuchung</strong> mitbringen:</p>"
                "<ol><li>Überweisung</li><li>letzter Arztbrief</li>"
                "<li>Laborwerte: <code>Troponin</code>, <code>NT-proBNP</code></li></ol>"
                "<blockquote>Nüchtern muss <em>niemand</em> kommen.</blockquote>",
            ),
            Pin("kardiologie", "list"),
            Handing("kardiologie", "referral", "So ausgefüllt ist alles Nötige dabei."),
            Place("kardiologie", "Kardiologie Nord, Eingang im Hof", 52.5200, 13.4050),
            Line(
                "kardiologie",
                "Das Merkblatt zur Vorbereitung steht hier: "
                "https://kardiologie-nord.example/merkblatt-belastungs-ekg",
                name="leaflet",
            ),
            Reaction("klein", "leaflet", "👍"),
            Line("klein", "Bitte aktuelle Laborwerte (Troponin, NT-proBNP) mitgeben. Danke!"),
        ),
    ),
    SeededRoom(
        key="adler",
        name="Adler-Apotheke – Rückfragen",
        topic="Verfügbarkeit und Rückfragen zu Verordnungen",
        creator="adler",
        others=("weber",),
        acts=(
            Line("adler", "Guten Morgen! Metoprolol 47,5 mg ist zurzeit nicht lieferbar."),
            Handing("adler", "table"),
            Line("adler", "Wir hätten vorrätig: Bisoprolol 10 mg", name="stock"),
            Change("adler", "stock", "Wir hätten vorrätig: Metoprolol 95 mg, Bisoprolol 5 mg"),
            Line("adler", "Diese Nachricht war für ein anderes Rezept bestimmt.", name="wrong"),
            Removal("adler", "wrong"),
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
        acts=(
            Line("yildiz", "Guten Morgen zusammen ☀️ Das Wartezimmer ist heute gut gefüllt."),
            Line("schaefer", "Ich übernehme die Hausbesuche am Nachmittag.", name="visits"),
            Reaction("yildiz", "visits", "🙏"),
            Handing("schaefer", "voice", name="memo"),
            Line("yildiz", "Danke, das höre ich in der Pause.", answers="memo"),
            Line("yildiz", "Frau Groß kommt um 11:15 Uhr zum Verbandwechsel, Raum 2 ist frei."),
            Line(
                "schaefer",
                "@Weber, Anna: bitte noch die Heilmittelverordnung von Herrn Arndt unterschreiben.",
                mentions=("weber",),
            ),
            Line("schaefer", "Super, danke Elif! 👍"),
        ),
    ),
    SeededRoom(
        key="mueller",
        name=None,
        topic=None,
        creator="weber",
        others=("mueller",),
        acts=(
            Line("mueller", "Guten Tag Frau Dr. Weber, die neuen Tabletten vertrage ich gut."),
            Handing("mueller", "pressures"),
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
