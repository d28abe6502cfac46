"""The selected part of one message."""

from __future__ import annotations

from dataclasses import dataclass, replace

from timclient.ui.timeline import utf16


@dataclass(frozen=True, slots=True)
class TextSelection:
    """From where the mouse went down to where it is. Positions are Qt's (UTF-16)."""

    uid: str
    anchor: int
    cursor: int

    @property
    def span(self) -> tuple[int, int]:
        """Start and end in reading order."""
        return min(self.anchor, self.cursor), max(self.anchor, self.cursor)

    @property
    def empty(self) -> bool:
        """Whether nothing is selected."""
        return self.anchor == self.cursor

    def to(self, cursor: int) -> TextSelection:
        """Return the selection drawn to another position."""
        return replace(self, cursor=cursor)

    def text_of(self, body: str) -> str:
        """Return the selected words."""
        return utf16.part(body, *self.span)


def select_word(uid: str, body: str, position: int) -> TextSelection:
    """Return the selection of the word at a position."""
    start, end = utf16.word_at(body, position)
    return TextSelection(uid, start, end)


def select_all(uid: str, body: str) -> TextSelection:
    """Return the selection of a whole message."""
    return TextSelection(uid, 0, utf16.length(body))
