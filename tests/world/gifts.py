"""The files that scripted people send; all of them are drawn, written or played when asked for."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gift:
    """A file. ``size`` in pixels, ``waveform`` from 0 to 1024 for what was spoken."""

    file_name: str
    mimetype: str
    data: bytes
    size: tuple[int, int] | None = None
    milliseconds: int = 0
    waveform: tuple[int, ...] = ()


async def made(name: str) -> Gift:
    """Make a gift beside the event loop; the libraries are loaded by the first."""
    return await asyncio.to_thread(make, name)


def make(name: str) -> Gift:
    """Make a gift."""
    return _MAKERS[name]()


def _picture(file_name: str, drawing: str) -> Gift:
    from tests.world import drawings

    data, size = getattr(drawings, drawing)()
    return Gift(file_name, "image/png", data, size)


def _speech(file_name: str, seconds: float, pitch: float) -> Gift:
    from tests.world.speech import speech

    data, waveform = speech(seconds, pitch)
    return Gift(file_name, "audio/ogg", data, None, round(seconds * 1000), waveform)


def _letter() -> Gift:
    from tests.world.paper import letter

    return Gift("Arztbrief Kardiologie.pdf", "application/pdf", letter())


def _table() -> Gift:
    lines = ("PZN;Arzneimittel;Stück;Regal", "00000001;Metoprolol 95 mg;100;B 12",
             "00000002;Bisoprolol 5 mg;50;B 14", "00000003;Ramipril 5 mg;100;C 02")  # fmt: skip
    return Gift("Bestand.csv", "text/csv", "\r\n".join(lines).encode())


_MAKERS: dict[str, Callable[[], Gift]] = {
    "ecg": lambda: _picture("Ruhe-EKG.png", "ecg"),
    "referral": lambda: _picture("Überweisung.png", "referral"),
    "pressures": lambda: _picture("Blutdruck-Tagebuch.png", "pressures"),
    "letter": _letter,
    "table": _table,
    "voice": lambda: _speech("Sprachnachricht.ogg", 6.0, 140.0),
    "voice-high": lambda: _speech("Sprachnachricht.ogg", 4.0, 210.0),
}
