"""The parts of trust over a plain window, for tests and pictures."""

from __future__ import annotations

from datetime import UTC, tzinfo
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tests.ui.trust.fakes import KLEIN, ME, ROOM, WELL, Fakes
from tests.ui.waiting import until
from timclient.domain.ids import UserId
from timclient.domain.trust import TrustState
from timclient.ui.bridge import Bridge
from timclient.ui.theme import Theme
from timclient.ui.trust.parts import TrustParts
from timclient.ui.widgets.stylesheet import set_look

D = TypeVar("D", bound=QDialog)


def name_of(user_id: UserId) -> str:
    return {KLEIN: "Klein, Michael", ME: "Weber, Anna"}.get(user_id, str(user_id))


class Desk:
    """A window with all the parts in it, started."""

    def __init__(
        self, bridge: Bridge, theme: Theme, state: TrustState = WELL, zone: tzinfo = UTC
    ) -> None:
        self.fakes = Fakes(state)
        self.window = QWidget()
        self.reported: list[Exception] = []
        self.opened: list[str] = []
        self.parts = TrustParts(
            self.fakes.ports,
            bridge,
            theme,
            self.window,
            self.reported.append,
            self.opened.append,
            name_of,
            lambda _user_id: ROOM,
            zone,
        )
        set_look(self.window, "page")
        box = QVBoxLayout(self.window)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.parts.incoming_bar)
        box.addWidget(self.parts.identity_bar)
        middle = QHBoxLayout()
        middle.addStretch(1)
        self.parts.person_block.setFixedWidth(theme.metrics.text(292))
        middle.addWidget(self.parts.person_block, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(middle, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 2, 14, 2)
        foot.addWidget(self.parts.key_line)
        foot.addStretch(1)
        box.addLayout(foot)
        self.window.resize(1000, 640)
        self.window.show()
        self.parts.start(ME)

    async def dialog(self, kind: type[D]) -> D:
        """Wait for a dialog over the window, or over another dialog."""
        found: list[D] = []

        def visible() -> bool:
            found[:] = [d for d in self.window.findChildren(kind) if d.isVisible()]
            return bool(found)

        await until(visible, f"no {kind.__name__}")
        return found[0]

    async def gone(self, kind: type[QDialog]) -> None:
        """Wait until no such dialog is open."""
        await until(
            lambda: not [d for d in self.window.findChildren(kind) if d.isVisible()],
            f"{kind.__name__} stays",
        )

    def close(self) -> None:
        """Let go of everything."""
        self.parts.stop()
        self.window.close()
        self.window.deleteLater()


def press(widget: QWidget, text: str) -> None:
    """Click the visible button with a text."""
    buttons = [b for b in widget.findChildren(QPushButton) if b.text() == text and b.isVisible()]
    assert buttons, text
    buttons[0].click()
