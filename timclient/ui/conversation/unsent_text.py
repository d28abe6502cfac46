"""What of a text is too much for one message, still unsent, or given back."""

from __future__ import annotations

from timclient.domain.message import fits


def characters_too_many(text: str) -> int:
    """Return how many characters must go from the end of a text before it can be sent."""
    if fits(text):
        return 0
    least, most = 0, len(text)
    while least < most:
        middle = (least + most + 1) // 2
        if fits(text[:middle]):
            least = middle
        else:
            most = middle - 1
    return len(text) - least


def without_sent(text: str, sent: str) -> str:
    """Return what was written after a message while that was being put on disk."""
    if not text.startswith(sent):
        return text
    rest = text[len(sent) :]
    return rest if rest.strip() else ""


def joined(written: str, given_back: str) -> str:
    """Return a text that is given back, below what is written already."""
    return f"{written.rstrip()}\n{given_back}" if written.strip() else given_back
