"""The colours of formatted text."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor

from timclient.ui.tokens import Mode, Tokens


@dataclass(frozen=True, slots=True)
class RichColors:
    """What is not drawn in the colour of the text. ``edge`` is drawn around grounds that could
    not be told from what is behind them (high contrast), else it is None."""

    link: QColor
    quote: QColor
    quote_bar: QColor
    code_ground: QColor
    mention: QColor
    mention_ground: QColor
    own_mention: QColor
    own_mention_ground: QColor
    rule: QColor
    edge: QColor | None = None


def rich_colors(tokens: Tokens, *, own: bool) -> RichColors:
    """Return the colours for a bubble, the user's own or somebody else's."""
    high = tokens.mode is Mode.HIGH_CONTRAST
    return RichColors(
        link=QColor(tokens.accent),
        quote=QColor(tokens.text if own else tokens.muted),
        quote_bar=QColor(tokens.edge),
        code_ground=QColor(tokens.surface if own else tokens.chip),
        mention=QColor(tokens.accent),
        mention_ground=QColor(tokens.surface if own else tokens.accent_bg),
        own_mention=QColor(tokens.on_accent),
        own_mention_ground=QColor(tokens.accent),
        rule=QColor(tokens.edge),
        edge=QColor(tokens.edge) if high else None,
    )
