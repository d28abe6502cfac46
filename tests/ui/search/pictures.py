"""Pictures of searching: ``python -m tests.ui.search.pictures [look …]``.

Shows the real widgets with German data and writes PNGs into build/pictures/search. ``--german``
names a table of texts that are not in the translations yet.
"""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui import demo
from tests.ui.fakes import EngineThread
from tests.ui.looks import LOOKS, run
from tests.ui.search.demo import FakeSearch, rooms
from timclient.domain.message_search import MessageKind
from timclient.ui.bridge import Bridge
from timclient.ui.search.filters import Period
from timclient.ui.search.search_page import SearchPage
from timclient.ui.search.switcher import Switcher
from timclient.ui.theme import Theme

FOLDER = Path("build/pictures/search")


class Table(QTranslator):
    """Texts that are not in the translations yet."""

    def __init__(self, file: Path, parent: QApplication) -> None:
        super().__init__(parent)
        lines = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()]
        self._texts = {(context, source): german for context, source, *german in lines}

    def isEmpty(self) -> bool:
        return not self._texts

    def translate(self, context: str, source: str, _comment: str = "", n: int = -1) -> str | None:
        forms = self._texts.get((context, source), [None])
        return forms[0 if n == 1 else -1]


async def shoot(app: QApplication, look: str) -> None:
    theme = Theme()
    theme.apply(app, LOOKS[look])
    engine = EngineThread()
    bridge = Bridge(engine.loop)
    now = int(demo.NOW.timestamp() * 1000)

    async def take(widget: QWidget, name: str) -> None:
        await asyncio.sleep(0.35)
        widget.grab().save(str(FOLDER / f"{name}-{look}.png"))

    host = QWidget()
    host.resize(1366, 768)
    host.show()
    for name, text in (("recent", ""), ("found", "müller"), ("nothing", "xyz")):
        port = FakeSearch(0 if name == "nothing" else 6)
        switcher = Switcher(host, theme, port, bridge, demo.ZONE, lambda: now)
        switcher.field.setText(text)
        switcher.open()
        await take(switcher, f"switcher-{name}")
        switcher.reject()
        switcher.deleteLater()
    for name, hits, width in (("found", 90, 1000), ("narrow", 6, 480), ("none", 0, 1000)):
        page = SearchPage(theme, FakeSearch(hits), bridge, demo.ZONE, lambda: now)
        page.resize(width, 700)
        page.show()
        page.begin(rooms(), "müller")
        await asyncio.sleep(0.3)
        if name != "narrow":
            page.list.choose_first()
        if name == "none":
            page.filters.kind.setCurrentIndex(page.filters.kind.findData(MessageKind.PICTURE))
            page.filters.period.setCurrentIndex(page.filters.period.findData(Period.CHOSEN))
            page.filters._period_changed()
        await take(page, f"page-{name}")
        page.stop()
        page.close()
        page.deleteLater()
    host.close()
    host.deleteLater()
    await asyncio.sleep(0.05)
    engine.stop()


async def shoot_all(app: QApplication, looks: list[str]) -> None:
    for look in looks:
        await shoot(app, look)


def main() -> None:
    """Take all pictures, or those of the looks named."""
    run(FOLDER, shoot_all)


if __name__ == "__main__":
    main()
