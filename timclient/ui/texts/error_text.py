"""The form of every failure text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ErrorText:
    """Three short sentences for a person in a hurry; ``safe`` and ``action`` may be empty."""

    what: str
    safe: str = ""
    action: str = ""

    @property
    def sentences(self) -> str:
        """All sentences in one line, as a notice bar shows and a screen reader speaks them."""
        return " ".join(part for part in (self.what, self.safe, self.action) if part)
