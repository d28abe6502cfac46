"""The credentials of a running session."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """Access token, refresh token and when the access token ends (s since 1970, 0 unknown)."""

    access: str
    refresh: str | None = None
    expires_at: float = 0.0

    def __repr__(self) -> str:
        return "Tokens(…)"
