"""Drawing of the small shapes that delegates and widgets share: avatar, chip, badge."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from timclient.ui.theme import Theme
from timclient.ui.tokens import Face, Mode, Tokens

MOST = 99


def paint_avatar(
    painter: QPainter, theme: Theme, rect: QRectF, letters: str, *, square: bool
) -> None:
    """Draw initials on a round ground (a person) or a square one (a group or organisation)."""
    tokens = theme.tokens
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = QPen(QColor(tokens.edge)) if tokens.mode is Mode.HIGH_CONTRAST else Qt.PenStyle.NoPen
    painter.setPen(edge)
    painter.setBrush(QColor(tokens.chip))
    radius = rect.width() * (10 / 44 if square else 0.5)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    font = theme.font(Face.STRONG)
    scaled = type(font)(font)
    scaled.setPixelSize(max(9, round(rect.width() * 0.34)))
    scaled.setWeight(type(font).Weight.Bold)
    painter.setFont(scaled)
    painter.setPen(QColor(tokens.muted))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, letters)
    painter.restore()


def chip_width(theme: Theme, text: str) -> float:
    """Return how wide a chip is."""
    pad = theme.metrics.shape(6)
    return QFontMetricsF(theme.font(Face.TINY_BOLD)).horizontalAdvance(text) + 2 * pad


def chip_height(theme: Theme) -> float:
    """Return how high a chip is."""
    return QFontMetricsF(theme.font(Face.TINY_BOLD)).height() + 3


def paint_chip(painter: QPainter, theme: Theme, rect: QRectF, text: str, tone: str) -> None:
    """Draw a word on a coloured ground; ``tone`` is plain, external, insured, urgent or accent."""
    ink, ground = chip_colors(theme.tokens, tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    high = theme.tokens.mode is Mode.HIGH_CONTRAST
    painter.setPen(QPen(QColor(ink)) if high else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
    painter.setPen(QColor(ink))
    painter.setFont(theme.font(Face.TINY_BOLD))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def chip_colors(tokens: Tokens, tone: str) -> tuple[str, str]:
    """Return ink and ground of a chip's tone."""
    return {
        "external": (tokens.external, tokens.external_bg),
        "insured": (tokens.insured, tokens.insured_bg),
        "urgent": (tokens.danger, tokens.danger_bg),
        "accent": (tokens.accent, tokens.accent_bg),
    }.get(tone, (tokens.muted, tokens.chip))


def badge_width(theme: Theme, text: str) -> float:
    """Return how wide a badge is; one digit makes it round."""
    text_width = QFontMetricsF(theme.font(Face.TINY_BOLD)).horizontalAdvance(text)
    return max(badge_height(theme), text_width + theme.metrics.shape(11))


def badge_height(theme: Theme) -> float:
    """Return how high a badge is."""
    return float(theme.metrics.text(18))


def paint_badge(
    painter: QPainter, theme: Theme, rect: QRectF, text: str, *, alarm: bool = False
) -> None:
    """Draw a number on a filled pill; ``alarm`` for what asks for oneself."""
    tokens = theme.tokens
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.danger if alarm else tokens.accent))
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    painter.setPen(QColor(tokens.on_accent))
    painter.setFont(theme.font(Face.TINY_BOLD))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def count_text(count: int) -> str:
    """Return a number as a badge shows it."""
    return str(count) if count <= MOST else f"{MOST}+"
