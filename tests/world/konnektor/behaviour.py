"""How the stand-in misbehaves on demand."""

import asyncio
from dataclasses import dataclass, field

TEXTS = {
    4000: "Syntaxfehler",
    4001: "Interner Fehler",
    4004: "Ungültige Mandanten-ID",
    4005: "Ungültige Clientsystem-ID",
    4006: "Ungültige Arbeitsplatz-ID",
    4010: "Clientsystem ist dem Mandanten nicht zugeordnet",
    4018: "Karte in Benutzung",
    4043: "Timeout bei der PIN-Eingabe",
    4047: "Karten-Handle ungültig",
    4049: "Abbruch durch den Benutzer",
    4063: "PIN bereits gesperrt",
    4072: "Ungültige PIN-Referenz",
    4085: "Zugriffsbedingungen nicht erfüllt",
    4204: "Clientsystem konnte nicht authentifiziert werden",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """Refuses an operation. ``also`` are further traces before it, as warnings."""

    number: int
    text: str = ""
    also: tuple[int, ...] = ()

    @property
    def said(self) -> str:
        """The ErrorText."""
        return self.text or TEXTS.get(self.number, f"Fehler {self.number}")


@dataclass
class Behaviour:
    """All may be changed while it runs. ``faults`` are taken one by one for each operation, the
    last one staying where its number stands in ``lasting``. ``raw`` replaces whole answers.
    ``hold`` keeps operations waiting until the event is set."""

    der_signatures: bool = False
    pin_seconds: float = 30.0
    raw_sds: bytes | None = None
    raw: dict[str, bytes] = field(default_factory=dict)
    status: dict[str, int] = field(default_factory=dict)
    faults: dict[str, list[Fault]] = field(default_factory=dict)
    hold: dict[str, asyncio.Event] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)
    location_base: str = ""
    endless: set[str] = field(default_factory=set)
    warn: dict[str, Fault] = field(default_factory=dict)

    def refuse(self, operation: str, number: int, times: int = 1) -> None:
        """Answer an operation with a fault, a number of times."""
        self.faults.setdefault(operation, []).extend([Fault(number)] * times)

    def next_fault(self, operation: str) -> Fault | None:
        """The fault with which an operation is refused now."""
        waiting = self.faults.get(operation)
        return waiting.pop(0) if waiting else None
