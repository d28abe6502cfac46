"""What follows from what an installation prescribes."""

from __future__ import annotations

import pytest

from timclient.domain.deployment import Deployment


@pytest.mark.parametrize(
    ("directory", "identity", "provider"),
    [
        ("", "", ""),
        ("RU", "", "RU"),
        (" pu ", "", "PU"),
        ("https://directory.example", "", ""),
        ("https://directory.example", "https://idp.example", "https://idp.example"),
        ("RU", "TU", "TU"),
    ],
)
def test_the_identity_provider_is_that_of_the_environment(
    directory: str, identity: str, provider: str
) -> None:
    assert Deployment(directory=directory, identity=identity).identity_provider == provider
