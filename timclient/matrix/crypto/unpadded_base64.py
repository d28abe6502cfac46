"""Matrix's own base64: written without padding, read with or without it.

Spec: Appendices, "Unpadded Base64".
"""

from __future__ import annotations

import base64
import binascii


def encode(data: bytes) -> str:
    """Return standard base64 without ``=``."""
    return base64.b64encode(data).decode("ascii").rstrip("=")


def decode(text: str) -> bytes | None:
    """Return the bytes, or None where the text is no base64."""
    bare = text.rstrip("=")
    try:
        return base64.b64decode(bare + "=" * (-len(bare) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None


def decode_sized(text: str, size: int) -> bytes | None:
    """Return exactly ``size`` bytes, or None."""
    data = decode(text)
    return data if data is not None and len(data) == size else None
