"""Pictures of "my entry": ``python -m tests.ui.directory.own_entry_pictures [look …]``.

Shows the real widgets with German data and writes PNGs into build/pictures/own_entry.
"""

from __future__ import annotations

import asyncio
import os
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from tests.ui.cards.card_fakes import FakeCards
from tests.ui.directory.own_entry_fakes import FakeOwnEntry, own_entry
from tests.ui.fakes import ACCOUNT, EngineThread
from tests.ui.looks import LOOKS, run
from timclient.domain.errors import Timeout
from timclient.domain.own_entry import (
    AddressState,
    ChangeResult,
    Confirmation,
    Doing,
    Goal,
    Outcome,
    OwnEntryState,
    Working,
)
from timclient.ui.bridge import Bridge
from timclient.ui.directory.own_entry_tab import OwnEntryTab
from timclient.ui.theme import Theme
from timclient.ui.widgets.stylesheet import set_look

FOLDER = Path("build/pictures/own_entry")
SHOWN = OwnEntryState(True, own_entry(AddressState.VISIBLE))
OFF = OwnEntryState(True, own_entry(AddressState.OFF, ("Klinikum Nord",)))
STATES = {
    "visible": SHOWN,
    "hidden": replace(SHOWN, entry=own_entry(AddressState.HIDDEN_FROM_INSURED, None)),
    "absent": replace(SHOWN, entry=own_entry(AddressState.ABSENT)),
    "working": replace(SHOWN, working=Working(Goal.OFF, Doing.CHANGING)),
    "taking-back": replace(SHOWN, working=Working(Goal.OFF, Doing.LINKING, back=True)),
    "off-waiting": replace(
        OFF, result=ChangeResult(Goal.OFF, Outcome.DONE), confirmation=Confirmation.WAITING
    ),
    "taken-back": replace(SHOWN, result=ChangeResult(Goal.OFF, Outcome.TAKEN_BACK, Timeout())),
    "unfinished": replace(
        SHOWN, result=ChangeResult(Goal.OFF, Outcome.UNFINISHED, Timeout()), unfinished=True
    ),
    "after-start": OwnEntryState(unfinished=True),
}


async def shoot_look(app: QApplication, look: str) -> None:
    theme = Theme()
    theme.apply(app, LOOKS[look])
    engine = EngineThread()
    fake = FakeOwnEntry(card=False)
    window = QWidget()
    set_look(window, "page")
    tab = OwnEntryTab(theme, fake, FakeCards(), Bridge(engine.loop), print, lambda: None)
    QVBoxLayout(window).addWidget(tab)
    window.resize(1280, 720)
    window.show()

    async def take(widget: QWidget, name: str) -> None:
        await asyncio.sleep(0.2)
        widget.grab().save(str(FOLDER / f"{name}-{look}.png"))

    tab.start(ACCOUNT)
    await take(window, "no-card")
    tab.read()
    await take(window, "card-missing")
    tab.stop()
    for name, state in STATES.items():
        engine.run(fake.state.set, replace(state, ready=False))
        tab.start(ACCOUNT)
        await take(window, name)
        tab.stop()
    tab.start(ACCOUNT)
    engine.run(fake.state.set, SHOWN)
    await asyncio.sleep(0.1)
    tab.view.remove_button.click()
    await asyncio.sleep(0.2)
    for dialog in window.findChildren(QDialog):
        await take(dialog, "remove")
        dialog.reject()
    window.resize(640, 720)
    await take(window, "narrow")
    tab.stop()
    await asyncio.sleep(0.05)
    window.close()
    window.deleteLater()
    engine.stop()


async def shoot(app: QApplication, looks: list[str]) -> None:
    for look in looks:
        await shoot_look(app, look)


def main() -> None:
    """Take all pictures, or those of the looks named."""
    run(FOLDER, shoot)


if __name__ == "__main__":
    main()
