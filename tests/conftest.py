"""Settings shared by all tests."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("timclient", deadline=None, max_examples=60, derandomize=True)
settings.load_profile("timclient")
