"""JSON that is nested deeper than a decoder goes, made shallow again.

One hostile event, nested a thousand levels deep, must not make a whole sync answer unreadable.
"""

from __future__ import annotations

import re

# Far above what any event of Matrix needs, far below the decoder's limit.
DEEPEST = 200
_MARKS = re.compile(rb'"(?:[^"\\]|\\.)*+"|[\[{\]}]', re.DOTALL)


def without_depths(text: bytes, deepest: int = DEEPEST) -> bytes:
    """Return JSON in which ``null`` stands for every array or object below ``deepest`` levels.

    Works without recursion. Text that is not JSON comes back as some other text that is not.
    """
    kept: list[bytes] = []
    depth = start = 0
    for mark in _MARKS.finditer(text):
        sign = mark.group()
        if sign in (b"{", b"["):
            depth += 1
            if depth == deepest + 1:
                kept += [text[start : mark.start()], b"null"]
        elif sign in (b"}", b"]"):
            if depth == deepest + 1:
                start = mark.end()
            depth -= 1
    kept.append(text[start:] if depth <= deepest else b"")
    return b"".join(kept)
