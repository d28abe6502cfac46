"""The design tokens: every colour and every size of the window, in one place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Mode(Enum):
    """The three palettes."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours as ``#rrggbb``. Text on its ground has 4.5:1 at least, edges of controls 3:1.

    ``disabled`` is the ink of what cannot be used now."""

    mode: Mode
    bg: str
    surface: str
    line: str
    edge: str
    text: str
    muted: str
    accent: str
    on_accent: str
    accent_hover: str
    accent_bg: str
    hover: str
    own: str
    own_line: str
    other: str
    warn: str
    warn_bg: str
    danger: str
    danger_bg: str
    chip: str
    external: str
    external_bg: str
    insured: str
    insured_bg: str
    focus: str
    selection: str
    on_selection: str
    disabled: str
    disabled_line: str

    @property
    def disabled_icon(self) -> str:
        """The ink of an icon that cannot be pressed now."""
        return self.disabled if self.mode is Mode.HIGH_CONTRAST else self.edge


LIGHT = Tokens(
    mode=Mode.LIGHT,
    bg="#f4f6f8",
    surface="#ffffff",
    line="#dde3e8",
    edge="#7f8d99",
    text="#16212b",
    muted="#566573",
    accent="#0b6e6e",
    on_accent="#ffffff",
    accent_hover="#095a5a",
    accent_bg="#e0f0ef",
    hover="#eef2f5",
    own="#dff0ee",
    own_line="#c3dfdc",
    other="#ffffff",
    warn="#8a4b00",
    warn_bg="#fff1dc",
    danger="#b3261e",
    danger_bg="#fde7e5",
    chip="#eef2f5",
    external="#3d4fb8",
    external_bg="#e8ebfb",
    insured="#7a2e83",
    insured_bg="#f6e8f8",
    focus="#0b6e6e",
    selection="#0b6e6e",
    on_selection="#ffffff",
    disabled="#566573",
    disabled_line="#dde3e8",
)

DARK = Tokens(
    mode=Mode.DARK,
    bg="#10171d",
    surface="#182129",
    line="#2b3742",
    edge="#6b7d8c",
    text="#e8eef2",
    muted="#9fb0bd",
    accent="#5cc5bd",
    on_accent="#10171d",
    accent_hover="#7bd3cc",
    accent_bg="#16383a",
    hover="#212c36",
    own="#17403f",
    own_line="#255856",
    other="#212c36",
    warn="#ffc37a",
    warn_bg="#3b2a12",
    danger="#ff9b94",
    danger_bg="#43201e",
    chip="#26323c",
    external="#b3bdff",
    external_bg="#272d52",
    insured="#e6a8ee",
    insured_bg="#3d2442",
    focus="#5cc5bd",
    selection="#5cc5bd",
    on_selection="#10171d",
    disabled="#9fb0bd",
    disabled_line="#2b3742",
)

HIGH_CONTRAST = Tokens(
    mode=Mode.HIGH_CONTRAST,
    bg="#000000",
    surface="#000000",
    line="#ffffff",
    edge="#ffffff",
    text="#ffffff",
    muted="#ffffff",
    accent="#ffe14d",
    on_accent="#000000",
    accent_hover="#ffffff",
    accent_bg="#1f1f1f",
    hover="#2b2b2b",
    own="#000000",
    own_line="#ffe14d",
    other="#000000",
    warn="#ffc37a",
    warn_bg="#000000",
    danger="#ff9b94",
    danger_bg="#000000",
    chip="#000000",
    external="#b3bdff",
    external_bg="#000000",
    insured="#f0b8f7",
    insured_bg="#000000",
    focus="#ffe14d",
    selection="#ffe14d",
    on_selection="#000000",
    disabled="#a6a6a6",
    disabled_line="#a6a6a6",
)


class Face(Enum):
    """The kinds of text, with size relative to the base of 14 px and weight."""

    TINY = (11 / 14, 400)
    TINY_BOLD = (11 / 14, 700)
    SMALL = (12 / 14, 400)
    SMALL_BOLD = (12 / 14, 700)
    SECOND = (13 / 14, 400)
    BODY = (1.0, 400)
    STRONG = (1.0, 600)
    HEADING = (16 / 14, 600)
    TITLE = (22 / 14, 700)

    @property
    def ratio(self) -> float:
        """Size as a part of the base size."""
        return float(self.value[0])

    @property
    def weight(self) -> int:
        """Weight as CSS counts it."""
        return int(self.value[1])


BASE_POINTS = 10.5  # 14 px at 96 dpi
MAX_SHAPE_SCALE = 1.5


@dataclass(frozen=True, slots=True)
class Metrics:
    """Sizes in device independent pixels for one font scale (1.0 = 100 %)."""

    scale: float = 1.0

    def text(self, pixels: float) -> int:
        """Return a size that grows with the text: heights of rows and controls."""
        return round(pixels * self.scale)

    def shape(self, pixels: float) -> int:
        """Return a size that grows less than the text: avatars, icons, paddings."""
        return round(pixels * max(0.9, min(self.scale, MAX_SHAPE_SCALE)))

    @property
    def control(self) -> int:
        """Height of buttons and fields."""
        return self.text(34)

    @property
    def avatar(self) -> int:
        """Side of the avatar in lists and headers."""
        return self.shape(44)

    @property
    def bubble(self) -> int:
        """Widest message bubble: a line length that reads well."""
        return self.text(480)
