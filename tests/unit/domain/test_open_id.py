from __future__ import annotations

from timclient.domain.ids import ServerName
from timclient.domain.open_id import OpenIdToken


def test_the_token_is_not_shown() -> None:
    assert "geheim" not in repr(OpenIdToken("geheim", ServerName("a.example"), 3600))
