"""Buttons in the few looks this program has."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from timclient.ui import icons
from timclient.ui.theme import Theme
from timclient.ui.widgets.stylesheet import set_look


class SecondaryButton(QPushButton):
    """A button for everything but the main step."""

    look = ""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAutoDefault(False)
        if self.look:
            set_look(self, self.look)


class PrimaryButton(SecondaryButton):
    """The one main step of a screen; Enter presses it in a dialog."""

    look = "primary"

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setDefault(True)


class DangerButton(SecondaryButton):
    """A step that takes something away."""

    look = "danger"


class LinkButton(SecondaryButton):
    """A quiet step inside a text."""

    look = "link"

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)


class PillButton(SecondaryButton):
    """One of a few filters, on or off."""

    look = "pill"

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCheckable(True)


class IconButton(QToolButton):
    """A line icon that is a button; ``name`` is its tooltip and what a screen reader says."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        name: str,
        parent: QWidget | None = None,
        *,
        primary: bool = False,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._primary = primary
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_name(name)
        if primary:
            set_look(self, "primary")
        theme.changed.connect(self._dress)
        self._dress()

    def set_name(self, name: str) -> None:
        """Change the tooltip and the accessible name."""
        self.setToolTip(name)
        self.setAccessibleName(name)

    def set_icon(self, icon: str) -> None:
        """Change the icon."""
        self._icon = icon
        self._dress()

    def _dress(self) -> None:
        tokens, metrics = self._theme.tokens, self._theme.metrics
        side = metrics.shape(20)
        normal = tokens.on_accent if self._primary else tokens.muted
        self.setIcon(icons.icon(self._icon, normal, side, tokens.accent, tokens.disabled_icon))
        self.setIconSize(QSize(side, side))
        self.setFixedSize(metrics.shape(34), metrics.shape(34))
