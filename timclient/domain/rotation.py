"""After how much use a room's Megolm session is replaced (m.room.encryption)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Rotation:
    """Whichever comes first: so many messages, or so much time."""

    messages: int = 100
    age: timedelta = timedelta(days=7)
