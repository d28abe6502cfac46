"""The look of the window: palette, fonts and style sheet from the tokens and the settings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from timclient.domain.settings import Settings
from timclient.domain.settings import Theme as ThemeChoice
from timclient.ui.tokens import (
    BASE_POINTS,
    DARK,
    HIGH_CONTRAST,
    LIGHT,
    Face,
    Metrics,
    Tokens,
)
from timclient.ui.widgets.stylesheet import build_stylesheet

MIN_PERCENT, MAX_PERCENT = 80, 200
_ENOUGH_CONTRAST = 7.0
_TEXT_CONTRAST = 4.5
_PART_CONTRAST = 3.0
_SRGB_LINEAR_BELOW = 0.04045


class Theme(QObject):
    """The look now. Painted widgets ask it while painting and repaint on ``changed``.

    Signals:
        changed: colours or sizes are different from now on.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tokens: Tokens = LIGHT
        self.metrics = Metrics()
        self._base = QFont()
        self._settings = Settings()
        self._app: QApplication | None = None
        self._system_palette = QPalette()
        self._fonts: dict[Face, QFont] = {}
        self._applied: tuple[Tokens, Metrics] | None = None
        self._dressed = True

    def apply(self, app: QApplication, settings: Settings) -> None:
        """Give the application the look of the settings; cheap when nothing changes."""
        if self._app is None:
            self._adopt(app)
        self._settings = settings
        self._refresh()

    @contextmanager
    def undressed(self) -> Iterator[None]:
        """Build widgets without the style sheet, and dress them together at the end.

        With it every ``addWidget`` is polished anew, which doubles the time a window takes.
        """
        self._dressed = False
        if self._app is not None:
            self._app.setStyleSheet("")
        try:
            yield
        finally:
            self._dressed = True
            if self._app is not None:
                self._set_sheet()

    def _set_sheet(self) -> None:
        if self._app is not None:
            sheet = build_stylesheet(self.tokens, self.metrics, self._base.pointSizeF())
            self._app.setStyleSheet(sheet)

    def font(self, face: Face) -> QFont:
        """Return the font of a kind of text."""
        font = self._fonts.get(face)
        if font is None:
            font = QFont(self._base)
            font.setPointSizeF(self._base.pointSizeF() * face.ratio)
            font.setWeight(QFont.Weight(face.weight))
            self._fonts[face] = font
        return font

    def color(self, value: str) -> QColor:
        """Return a token as a colour to paint with."""
        return QColor(value)

    def _adopt(self, app: QApplication) -> None:
        self._app = app
        self._system_palette = QPalette(app.palette())
        app.setStyle("Fusion")
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._refresh)
        hints.accessibility().contrastPreferenceChanged.connect(self._refresh)

    def _refresh(self) -> None:
        if self._app is None:
            return
        percent = max(MIN_PERCENT, min(MAX_PERCENT, self._settings.font_percent))
        tokens = self._choose(self._app)
        metrics = Metrics(percent / 100)
        if (tokens, metrics) == self._applied:
            return
        self._applied = (tokens, metrics)
        self.tokens, self.metrics = tokens, metrics
        self._base = _base_font(percent)
        self._fonts.clear()
        self._app.setFont(self._base)
        self._app.setPalette(palette_of(tokens))
        if self._dressed:
            self._set_sheet()
        self.changed.emit()

    def _choose(self, app: QApplication) -> Tokens:
        match self._settings.theme:
            case ThemeChoice.LIGHT:
                return LIGHT
            case ThemeChoice.DARK:
                return DARK
            case ThemeChoice.HIGH_CONTRAST:
                return HIGH_CONTRAST
        hints = app.styleHints()
        if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
            return tokens_from_palette(self._system_palette)
        return DARK if hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT


def contrast(one: str, other: str) -> float:
    """Return the WCAG contrast ratio of two colours."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def palette_of(tokens: Tokens) -> QPalette:
    """Return the palette that Fusion draws its own parts with."""
    roles = QPalette.ColorRole
    palette = QPalette()
    colors = {
        roles.Window: tokens.bg,
        roles.WindowText: tokens.text,
        roles.Base: tokens.surface,
        roles.AlternateBase: tokens.bg,
        roles.Text: tokens.text,
        roles.PlaceholderText: tokens.muted,
        roles.Button: tokens.surface,
        roles.ButtonText: tokens.text,
        roles.ToolTipBase: tokens.surface,
        roles.ToolTipText: tokens.text,
        roles.Highlight: tokens.selection,
        roles.HighlightedText: tokens.on_selection,
        roles.Link: tokens.accent,
        roles.LinkVisited: tokens.accent,
        roles.Accent: tokens.accent,
        roles.BrightText: tokens.danger,
        roles.Mid: tokens.edge,
        roles.Dark: tokens.edge,
        roles.Light: tokens.surface,
        roles.Midlight: tokens.line,
        roles.Shadow: tokens.edge,
    }
    for role, color in colors.items():
        palette.setColor(role, QColor(color))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.disabled))
    return palette


def tokens_from_palette(palette: QPalette) -> Tokens:
    """Return high-contrast tokens in the colours the user set in the system, if they suffice."""
    ground = palette.color(QPalette.ColorRole.Window).name()
    text = palette.color(QPalette.ColorRole.WindowText).name()
    mark = palette.color(QPalette.ColorRole.Highlight).name()
    on_mark = palette.color(QPalette.ColorRole.HighlightedText).name()
    if contrast(ground, text) < _ENOUGH_CONTRAST or contrast(mark, on_mark) < _TEXT_CONTRAST:
        return HIGH_CONTRAST
    gray = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText).name()
    off = gray if contrast(gray, ground) >= _PART_CONTRAST else text
    accent = mark if contrast(mark, ground) >= _TEXT_CONTRAST else text
    return replace(
        HIGH_CONTRAST,
        bg=ground,
        surface=ground,
        line=text,
        edge=text,
        text=text,
        muted=text,
        accent=accent,
        on_accent=ground,
        accent_hover=text,
        accent_bg=ground,
        hover=ground,
        own=ground,
        own_line=accent,
        other=ground,
        warn=text,
        warn_bg=ground,
        danger=text,
        danger_bg=ground,
        chip=ground,
        external=text,
        external_bg=ground,
        insured=text,
        insured_bg=ground,
        focus=accent,
        selection=mark,
        on_selection=on_mark,
        disabled=off,
        disabled_line=off,
    )


def _base_font(percent: int) -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setPointSizeF(max(BASE_POINTS, min(font.pointSizeF(), 12.0)) * percent / 100)
    return font


def _luminance(color: str) -> float:
    def linear(part: float) -> float:
        return (
            part / 12.92 if part <= _SRGB_LINEAR_BELOW else float(((part + 0.055) / 1.055) ** 2.4)
        )

    value = QColor(color)
    return (
        0.2126 * linear(value.redF())
        + 0.7152 * linear(value.greenF())
        + 0.0722 * linear(value.blueF())
    )
