from __future__ import annotations

import pytest

from timclient.directory.paging import is_below

BASE, KINDS = "https://vzd.example/owner", ("Endpoint",)


@pytest.mark.parametrize(
    ("url", "below"),
    [
        (f"{BASE}?_getpages=1", True),
        (f"{BASE}/?_getpages=1", True),
        (f"{BASE}/Endpoint?page=2", True),
        (f"{BASE}/Practitioner?page=2", False),
        ("https://vzd.example/search?_getpages=1", False),
        ("https://evil.example/owner?_getpages=1", False),
        ("https://vzd.example:444/owner", False),
        ("http://vzd.example/owner", False),
        (f"{BASE}/../search", False),
        ("https://[vzd/owner", False),
        (f"{BASE}?ü", False),
        (f"{BASE}?{'x' * 5000}", False),
        ("", False),
    ],
)
def test_pages_stay_where_the_token_belongs(url: str, below: bool) -> None:
    assert is_below(url, BASE, KINDS) is below
