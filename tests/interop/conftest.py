"""The shared world, and the foreign judge or why there is none."""

from __future__ import annotations

import pytest

from tests.interop import package
from tests.world.fixtures import world

__all__ = ["js_sdk", "world"]


@pytest.fixture(scope="session")
def js_sdk() -> None:
    """Skip where no peer can be run."""
    try:
        package.install()
    except package.PeerUnavailable as error:
        pytest.skip(f"no foreign judge: {error}")
