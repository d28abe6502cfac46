"""Pictures of emoji, formatted text and mentions: ``python -m tests.ui.widgets.emoji_pictures``.

Shows the real widgets with German data and writes PNGs into build/pictures/emoji.
"""

from __future__ import annotations

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.ui.looks import LOOKS
from timclient.domain.ids import UserId
from timclient.domain.room import Member
from timclient.markup.received import read_html
from timclient.markup.written import write
from timclient.ui.conversation.markdown_highlighter import MarkdownHighlighter
from timclient.ui.conversation.mention_popup import MentionPopup
from timclient.ui.conversation.writing_field import WritingField
from timclient.ui.theme import Theme
from timclient.ui.timeline.rich_block import RichBlock
from timclient.ui.timeline.rich_colors import rich_colors
from timclient.ui.timeline.style import TimelineStyle
from timclient.ui.widgets.emoji_picker import EmojiPicker

FOLDER = Path("build/pictures/emoji")
ME = UserId("@anna.weber:praxis-weber.tim.example")
KLEIN = UserId("@michael.klein:klinikum-nord.tim.example")
PEOPLE = (
    Member(ME, "Weber, Anna"),
    Member(KLEIN, "Klein, Michael"),
    Member(UserId("@wund:pflegedienst-lind.tim.example"), "Wundmanagement Pflegedienst Lind"),
)
MESSAGE = """## Entlassung Frau Schäfer
@Klein, Michael und @Weber, Anna: bitte **bis Freitag** prüfen, siehe \
[Befund](https://klinikum-nord.example/befund) und www.praxis-weber.example 👍

- Ramipril *5 mg* statt ~~10 mg~~
  - morgens, nüchtern und immer mit einem großen Glas Wasser, nicht mit Saft
- Labor: `CRP < 5 mg/l`

9. Wundkontrolle
10. Fäden ziehen

> RR 120/80 seit gestern
> keine Beschwerden

---
```
Na  138   K 4,1
Hb 12,9
```"""


class Sheet(QWidget):
    """A message as somebody else's and as the own bubble, with a selection in the second."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        style = TimelineStyle(theme)
        html = write(MESSAGE, {"Klein, Michael": KLEIN, "Weber, Anna": ME}).html or ""
        self.theme = theme
        self.blocks = [
            RichBlock(
                read_html(html, MESSAGE),
                style.body,
                theme.metrics.text(400),
                style.line_height,
                rich_colors(theme.tokens, own=own),
                ME,
            )
            for own in (False, True)
        ]
        self.resize(2 * theme.metrics.text(400) + 90, round(self.blocks[0].height) + 60)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, color = self.theme.tokens, self.theme.color
        painter.fillRect(self.rect(), color(tokens.bg))
        x = 30.0
        for block, ground in zip(self.blocks, (tokens.other, tokens.own), strict=True):
            painter.setBrush(color(ground))
            painter.setPen(color(tokens.line))
            area = QRectF(x - 12, 18, self.theme.metrics.text(400) + 24, block.height + 24)
            painter.drawRoundedRect(area, 12, 12)
            selection = (60, 190) if ground == tokens.own else None
            inks = (color(tokens.on_selection), color(tokens.selection))
            block.draw(painter, QPointF(x, 30), color(tokens.text), selection, inks)
            x += self.theme.metrics.text(400) + 36
        painter.end()


def picker(theme: Theme, look: str) -> None:
    panel = EmojiPicker(theme, "de", ("🩺", "💉"))
    panel.show_at(QRect(100, 600, 34, 34))
    panel.grab().save(str(FOLDER / f"picker-1-often-{look}.png"))
    panel.tabs[2].click()
    panel.grid.start()
    panel.grab().save(str(FOLDER / f"picker-2-people-{look}.png"))
    panel.field.setText("herz")
    panel.grab().save(str(FOLDER / f"picker-3-search-{look}.png"))
    panel.close()
    panel.deleteLater()


def mention(theme: Theme, look: str) -> None:
    window = QWidget()
    window.setObjectName("window")
    window.resize(theme.metrics.text(520), theme.metrics.text(420))
    field = WritingField(theme)
    highlighter = MarkdownHighlighter(field.document(), theme)
    box = QVBoxLayout(window)
    box.addStretch(1)
    box.addWidget(field)
    popup = MentionPopup(field, theme)
    popup.set_members(PEOPLE)
    window.show()
    window.activateWindow()
    field.setFocus()
    QTest.qWait(50)
    field.insertPlainText("## Visite\n- **Ramipril** `5 mg`, *nüchtern*, ~~abends~~\n> Guten Tag\n")
    field.insertPlainText("Bitte @")
    QTest.qWait(50)
    window.grab().save(str(FOLDER / f"mention-{look}.png"))
    assert highlighter.document() is field.document()
    window.close()
    window.deleteLater()


def main() -> None:
    """Take all pictures in all looks."""
    app = QApplication([])
    FOLDER.mkdir(parents=True, exist_ok=True)
    for look, settings in LOOKS.items():
        theme = Theme()
        theme.apply(app, settings)
        Sheet(theme).grab().save(str(FOLDER / f"rich-{look}.png"))
        picker(theme, look)
        mention(theme, look)


if __name__ == "__main__":
    main()
