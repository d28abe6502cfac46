"""Names and sentences of a German doctor's day, for generated accounts."""

from __future__ import annotations

FIRST_NAMES = (
    "Anna", "Michael", "Elif", "Bettina", "Hans", "Jürgen", "Sabine", "Zeynep", "Björn", "Käthe",
    "Lukas", "Mareike", "Noah", "Petra", "Rüdiger", "Svenja", "Thorsten", "Ursula", "Werner",
    "Yasmin",
)  # fmt: skip
FAMILY_NAMES = (
    "Weber", "Klein", "Yıldız", "Schäfer", "Müller", "Groß", "Özdemir", "Hofmann", "Böhm", "Krüger",
    "von der Heide", "Lehmann", "Jäger", "Straßburger", "Winkler", "Kaiser", "Nowak", "Fuchs",
    "Schmitz-Lübbecke", "Haas",
)  # fmt: skip
PLACES = (
    "Nord", "am Markt", "Lindenallee", "Süd", "Altstadt", "im Ärztehaus", "Rosenweg", "am Rathaus",
)  # fmt: skip
HOUSES = (
    "Kardiologie {place} – Überweisungen",
    "{name}-Apotheke – Rückfragen",
    "Pflegedienst {name}",
    "Praxisteam {place}",
    "Klinikum {place}, Entlassmanagement",
    "Labor Dr. {name}",
    "Physiotherapie {name} & Partner",
    "Qualitätszirkel Diabetologie {place}",
)
TOPICS = (
    "Anmeldungen und Rückfragen zu Überweisungen",
    "Verfügbarkeit und Rückfragen zu Verordnungen",
    "Alles rund um den Praxisalltag",
    "Wundverläufe, Medikamentenpläne, Hausbesuche",
)
SENTENCES = (
    "Guten Morgen, danke für die Überweisung von gestern.",
    "Metoprolol 47,5 mg ist zurzeit nicht lieferbar. Dürfen wir tauschen?",
    "Frau Groß kommt um 11:15 Uhr zum Verbandwechsel, Raum 2 ist frei.",
    "Kurz das Ergebnis: EF 55 %, keine Wandbewegungsstörung, Kontrolle in 6 Monaten.",
    "Bitte aktuelle Laborwerte (Troponin, NT-proBNP) mitgeben. Danke!",
    "Ich übernehme die Hausbesuche am Nachmittag.",
    "Der Arztbrief ist unterwegs.",
    "Super, danke! 👍",
    "Blutdruck heute 138/85, die neuen Tabletten werden gut vertragen.",
    "Der Medikamentenplan wurde am Montag geändert:\n– Ramipril 5 mg 1-0-0\n– ASS 100 entfällt",
    "Haben Sie den Befund aus der Radiologie schon bekommen? Der Patient fragt täglich nach.",
    "Ja, liegt vor. Wir besprechen ihn heute mit ihm.",
)
SERVERS = (
    "praxis-alpha.example", "klinikverbund-beta.example", "apotheken-gamma.example",
    "musterkasse.example",
)  # fmt: skip
