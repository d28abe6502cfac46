"""The desk of these tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from tests.ui.trust.desk import Desk
from timclient.ui.bridge import Bridge
from timclient.ui.theme import Theme


@pytest.fixture
def desk(bridge: Bridge, theme: Theme) -> Iterator[Desk]:
    """All parts of trust over fake services."""
    desk = Desk(bridge, theme)
    yield desk
    desk.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
