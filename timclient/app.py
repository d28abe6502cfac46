"""The composition root: builds every object once. Without a window it imports no Qt."""

from __future__ import annotations

import platform
from pathlib import Path

from timclient import __version__
from timclient.services.engine import Engine, read_deployment
from timclient.store.profile import Profile

USER_AGENT = f"TI-M Desktop/{__version__} (Pro; {platform.system()} {platform.release()})"


def build_engine(path: Path) -> Engine:
    """Open a profile folder and build all services over it, on the running event loop.

    Raises:
        StoreError: the profile cannot be used.
    """
    profile = Profile.open(path)
    return Engine(profile, read_deployment(profile), USER_AGENT)
