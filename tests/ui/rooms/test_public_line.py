"""A public room says before every message that it is not encrypted."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from timclient.domain.ids import RoomId
from timclient.domain.room import Membership, RoomKind, RoomSummary
from timclient.ui.rooms.public_line import PublicLine


@pytest.mark.parametrize(
    ("kind", "encrypted", "membership", "shown"),
    [
        (RoomKind.PUBLIC, False, Membership.JOIN, True),
        (RoomKind.PUBLIC, False, Membership.LEAVE, False),
        (RoomKind.PUBLIC, True, Membership.JOIN, False),
        (RoomKind.GROUP, False, Membership.JOIN, False),
    ],
)
def test_shown_where_it_is_true(
    qapp: QApplication, kind: RoomKind, encrypted: bool, membership: Membership, shown: bool
) -> None:
    line = PublicLine()
    room = RoomSummary(RoomId("!a:b"), "Notdienst", kind, membership, encrypted=encrypted)
    line.show_summary(room)
    assert line.isHidden() is not shown
    line.close()
    line.deleteLater()
