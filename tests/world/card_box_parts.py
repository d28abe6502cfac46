"""What stands in the demo's card window: groups of buttons, and the words for how things are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

State = dict[str, Any]
Row = tuple[str, Sequence[tuple[str, str]]]

_COLUMNS = 4
_INSIDE = {
    "": "leer",
    "hba": "HBA von Dr. Weber",
    "smc-b": "SMC-B der Praxis",
    "rsa": "HBA der alten Generation (RSA)",
    "expired": "HBA, abgelaufen",
    "egk": "eGK",
    "blocked": "HBA mit gesperrter PIN",
    "transport": "HBA mit Transport-PIN",
    "turned": "Karte falsch herum",
    "spoilt": "verschmutzte Karte",
}
_WHY_NOT = {
    "only root may start the smart card service": "den Kartendienst darf hier nur root starten",
    "pcscd is not installed": "pcscd ist nicht installiert",
    "there is no C compiler": "es gibt keinen C-Compiler (gcc)",
    "the headers of pcsc-lite are not installed": "die Dateien von pcsc-lite fehlen",
    "another smart card service runs": "es läuft schon ein Kartendienst",
    "another card table is set up": "eine andere Demo benutzt die Kartenleser",
    "this world was started without readers": "diese Welt wurde ohne Kartenleser gestartet",
}
_PIN_ROW = (
    ("pin-right", "Richtige PIN"),
    ("pin-wrong", "Falsche PIN"),
    ("pin-cancel", "Abbruch-Taste"),
    ("pin-late", "Zeit verstreichen lassen"),
)
READER_ROWS: Sequence[Row] = (
    (
        "Karte stecken",
        (
            ("insert-hba", "HBA"),
            ("insert-smc-b", "SMC-B"),
            ("insert-rsa", "Alte Generation (RSA)"),
            ("insert-expired", "Abgelaufener HBA"),
            ("insert-egk", "eGK"),
            ("insert-blocked", "HBA, PIN gesperrt"),
            ("insert-transport", "HBA, Transport-PIN"),
        ),
    ),
    (
        "Karte im Leser",
        (
            ("pull", "Ziehen"),
            ("turn", "Umdrehen"),
            ("spoil", "Verschmutzen (Unsinn)"),
            ("silence", "Verschmutzen (stumm)"),
            ("new-pin", "PIN zurücksetzen"),
        ),
    ),
    ("Tasten am PIN-Pad", _PIN_ROW),
    ("Kartendienst", (("kill", "Abschießen"), ("restart", "Neu starten"))),
)
KONNEKTOR_ROWS: Sequence[Row] = (
    (
        "Karten in den Terminals",
        (
            ("insert-hba", "HBA stecken"),
            ("pull-hba", "HBA ziehen"),
            ("insert-smc-b", "SMC-B stecken"),
            ("pull-smc-b", "SMC-B ziehen"),
            ("open-smc-b", "SMC-B freischalten"),
            ("new-pins", "PINs zurücksetzen"),
        ),
    ),
    ("Tasten am Terminal", _PIN_ROW),
    (
        "Gerät",
        (
            ("off", "Ausschalten"),
            ("on", "Einschalten"),
            ("other-certificate", "Anderes Zertifikat"),
            ("rsa", "Zertifikat RSA"),
            ("brainpool", "Zertifikat Brainpool"),
        ),
    ),
)
AUTHENTICATOR_ROWS: Sequence[Row] = (
    ("Was der Nutzer tut", (("agree", "Zustimmen (Karte zeigen)"), ("deny", "Ablehnen"))),
)


class Panel(QGroupBox):
    """One thing with a line on how it is, and its buttons. ``wanted`` tells an act's name; each
    button's object name is ``HAND.ACT``."""

    wanted = Signal(str)

    def __init__(self, hand: str, title: str, rows: Sequence[Row]) -> None:
        super().__init__(title)
        self.hand = hand
        self.status = QLabel("…")
        self.status.setWordWrap(True)
        self.top = QHBoxLayout()
        self._buttons = QWidget()
        outer = QVBoxLayout(self)
        outer.addWidget(self.status)
        outer.addLayout(self.top)
        outer.addWidget(self._buttons)
        grid = QGridLayout(self._buttons)
        grid.setContentsMargins(0, 0, 0, 0)
        line = 0
        for heading, acts in rows:
            grid.addWidget(QLabel(f"<b>{heading}</b>"), line, 0, 1, _COLUMNS)
            line += 1
            for number, (act, text) in enumerate(acts):
                button = QPushButton(text)
                button.setObjectName(f"{hand}.{act}")
                button.clicked.connect(lambda _=False, act=act: self.wanted.emit(act))
                grid.addWidget(button, line + number // _COLUMNS, number % _COLUMNS)
            line += (len(acts) - 1) // _COLUMNS + 1

    def show_state(self, text: str, *, usable: bool = True) -> None:
        """Say how it is; what cannot be used has no buttons to press."""
        self.status.setText(text)
        self._buttons.setEnabled(usable)

    @property
    def usable(self) -> bool:
        """Whether its buttons can be pressed."""
        return self._buttons.isEnabled()


class ReaderChoice(QWidget):
    """Which of the two readers is meant."""

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(QLabel("Gemeint ist der Leser"))
        for key, text in (("plain", "ohne PIN-Pad"), ("pad", "mit PIN-Pad")):
            button = QRadioButton(text)
            button.setObjectName(f"choose.{key}")
            button.setChecked(key == "plain")
            self._group.addButton(button)
            row.addWidget(button)
        row.addStretch()

    @property
    def key(self) -> str:
        """``plain`` or ``pad``."""
        return self._group.checkedButton().objectName().partition(".")[2]


def reader_line(state: State) -> str:
    """How the readers are."""
    if state["why_not"]:
        return f"Keine Kartenleser: {_WHY_NOT.get(state['why_not'], state['why_not'])}."
    found = [] if state["serving"] else ["Der Kartendienst läuft nicht."]
    for key, text in (("plain", "Ohne PIN-Pad"), ("pad", "Mit PIN-Pad")):
        one = state["readers"][key]
        tries = f", {_tries(int(one['pin']))}" if one["pin"].isdigit() else ""
        waits = " – wartet auf die PIN!" if one["waits"] else ""
        found.append(f"{text}: {_INSIDE.get(one['inside'], one['inside'])}{tries}{waits}")
    return "\n".join(found)


def konnektor_line(state: State) -> str:
    """How the Konnektor is."""
    power = "an" if state["on"] else "aus"
    found = [f"{state['url']}, {power}, Zertifikat {state['tls']}"]
    for kind in ("HBA", "SMC-B"):
        card = state["cards"].get(kind)
        if card is None:
            found.append(f"{kind}: nicht gesteckt")
            continue
        pin = "PIN eingegeben" if card["verified"] else _tries(card["tries"])
        found.append(f"{kind}: Terminal „{card['terminal']}“, {pin}")
    if state["waits"]:
        found.append("Ein Terminal wartet auf die PIN!")
    return "\n".join(found)


def authenticator_line(state: State) -> str:
    """How the Authenticator is."""
    if state["waits"]:
        return "Wurde gerufen und wartet auf den Nutzer!"
    return f"Wartet auf nichts; bisher {state['links']}-mal gerufen."


def _tries(left: int) -> str:
    if not left:
        return "PIN gesperrt"
    return "noch 1 Versuch" if left == 1 else f"noch {left} Versuche"
