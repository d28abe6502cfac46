"""A token that proves to others whose Matrix account this is (Matrix v1.11, 11.17)."""

from __future__ import annotations

from dataclasses import dataclass

from timclient.domain.ids import ServerName


@dataclass(frozen=True, slots=True)
class OpenIdToken:
    """``server`` is the homeserver that confirms it; ``expires_in_s`` counts from its request."""

    access_token: str
    server: ServerName
    expires_in_s: float

    def __repr__(self) -> str:
        return "OpenIdToken(…)"
