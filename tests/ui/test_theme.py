"""Colours, fonts and the style sheet."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from timclient.domain.settings import Settings
from timclient.domain.settings import Theme as ThemeChoice
from timclient.ui.theme import Theme, contrast, palette_of, tokens_from_palette
from timclient.ui.tokens import DARK, HIGH_CONTRAST, LIGHT, Face, Metrics, Tokens

PALETTES = pytest.mark.parametrize(
    "tokens", [LIGHT, DARK, HIGH_CONTRAST], ids=lambda t: t.mode.value
)
TEXT_ON_GROUND = (
    ("text", ("bg", "surface", "own", "other", "accent_bg", "hover", "warn_bg", "danger_bg")),
    ("muted", ("bg", "surface", "own", "other", "accent_bg", "chip", "hover", "danger_bg")),
    ("accent", ("bg", "surface", "other", "accent_bg", "hover")),
    ("danger", ("bg", "surface", "own", "danger_bg")),
    ("warn", ("bg", "surface", "warn_bg", "accent_bg")),
    ("external", ("external_bg",)),
    ("insured", ("insured_bg",)),
    ("on_accent", ("accent", "accent_hover", "danger")),
    ("on_selection", ("selection",)),
)


@PALETTES
def test_text_can_be_read_on_every_ground(tokens: Tokens) -> None:
    poor = [
        f"{ink} on {ground}: {contrast(getattr(tokens, ink), getattr(tokens, ground)):.2f}"
        for ink, grounds in TEXT_ON_GROUND
        for ground in grounds
        if contrast(getattr(tokens, ink), getattr(tokens, ground)) < 4.5
    ]
    assert poor == []


@PALETTES
def test_edges_and_focus_can_be_seen(tokens: Tokens) -> None:
    for part in ("edge", "focus"):
        for ground in ("bg", "surface"):
            assert contrast(getattr(tokens, part), getattr(tokens, ground)) >= 3, (part, ground)


def test_contrast_as_wcag_counts_it() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_settings_choose_the_palette(qapp: QApplication) -> None:
    theme = Theme()
    changes: list[None] = []
    theme.changed.connect(lambda: changes.append(None))
    for choice, tokens in (
        (ThemeChoice.DARK, DARK),
        (ThemeChoice.HIGH_CONTRAST, HIGH_CONTRAST),
        (ThemeChoice.LIGHT, LIGHT),
    ):
        theme.apply(qapp, Settings(theme=choice))
        assert theme.tokens is tokens
        assert qapp.palette().color(QPalette.ColorRole.Window).name() == tokens.bg
    assert len(changes) == 3
    theme.apply(qapp, Settings(theme=ThemeChoice.LIGHT, enter_sends=False))
    assert len(changes) == 3, "nothing to see, nothing to do"


@pytest.mark.parametrize(("percent", "scale"), [(10, 0.8), (80, 0.8), (150, 1.5), (900, 2.0)])
def test_letters_between_80_and_200_percent(qapp: QApplication, percent: int, scale: float) -> None:
    theme = Theme()
    theme.apply(qapp, Settings(theme=ThemeChoice.LIGHT))
    normal = theme.font(Face.BODY).pointSizeF()
    theme.apply(qapp, Settings(theme=ThemeChoice.LIGHT, font_percent=percent))
    assert theme.font(Face.BODY).pointSizeF() == pytest.approx(normal * scale, rel=0.02)
    assert theme.metrics.scale == scale
    assert qapp.font().pointSizeF() == pytest.approx(normal * scale, rel=0.02)


def test_shapes_grow_less_than_letters() -> None:
    assert Metrics(2.0).text(34) == 68
    assert Metrics(2.0).shape(44) == 66
    assert Metrics(0.8).shape(10) == 9


def test_the_systems_high_contrast_colours_are_followed() -> None:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor("#000080"))
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#ffffff"))
    palette.setColor(QPalette.ColorRole.Highlight, QColor("#ffff00"))
    palette.setColor(QPalette.ColorRole.HighlightedText, QColor("#000000"))
    tokens = tokens_from_palette(palette)
    assert (tokens.bg, tokens.text, tokens.accent) == ("#000080", "#ffffff", "#ffff00")


def test_poor_system_colours_are_not() -> None:
    assert tokens_from_palette(palette_of(replace(LIGHT, text="#888888"))) is HIGH_CONTRAST


@PALETTES
def test_all_tokens_are_colours(tokens: Tokens) -> None:
    for field in fields(tokens):
        if field.name != "mode":
            assert QColor(getattr(tokens, field.name)).isValid(), field.name
