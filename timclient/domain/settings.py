"""The user's settings: each declared once with type and default (privacy by default, A_22798)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Theme(Enum):
    """Colours of the window."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


class Language(Enum):
    """Languages of the window."""

    GERMAN = "de"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user may choose. Receipts, typing and presence are off until switched on.

    ``scan_command`` is the virus scanner for saved files (see ``media/scanner.py``), empty for
    none; ``recent_emoji`` the ones used last, newest first.
    """

    language: Language = Language.GERMAN
    theme: Theme = Theme.SYSTEM
    font_percent: int = 100
    enter_sends: bool = True
    send_receipts: bool = False
    send_typing: bool = False
    scan_command: str = ""
    microphone: str = ""
    recent_emoji: tuple[str, ...] = ()
