"""Every control has a name, no window strays, and every dialog fits the smallest screen."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QWidget,
)

from tests.ui.house import LIGHT, House
from tests.ui.test_form_names import StrayWindows, nameless
from tests.ui.trust.desk import Desk
from tests.ui.trust.fakes import CODE, DEVICES, KEY, KLEIN, head, own, theirs
from tests.ui.waiting import until
from timclient.domain.errors import ProofNeeded
from timclient.domain.settings import Settings
from timclient.domain.trust import Backup, OwnIdentity, TrustState
from timclient.domain.verification import Step
from timclient.ui.bridge import Bridge
from timclient.ui.theme import Theme
from timclient.ui.trust.device_dialogs import RenameDialog, SignOutDialog
from timclient.ui.trust.key_file_dialogs import ExportDialog, ImportDialog
from timclient.ui.trust.key_maker import KeyMaker
from timclient.ui.trust.key_step_dialog import NewKeyDialog, RepairDialog, ResetDialog, SetUpDialog
from timclient.ui.trust.keys_page import KeysDialog
from timclient.ui.trust.proof_dialog import ProofDialog
from timclient.ui.trust.recovery_key_dialog import RecoveryKeyDialog
from timclient.ui.trust.replaced_dialog import ReplacedDialog
from timclient.ui.trust.restore_dialog import RestoreDialog
from timclient.ui.trust.taken_back_dialog import TakenBackDialog
from timclient.ui.trust.verification_dialog import VerificationDialog

LOCKED = TrustState(
    OwnIdentity.UNCONFIRMED, Backup.LOCKED, recovery_key=True, storage=True, has_other_devices=True
)


def cut_off(window: QWidget) -> list[str]:
    """Return the buttons that are narrower than their words or stick out at the right."""
    found = []
    for button in window.findChildren(QPushButton):
        if not button.isVisible() or isinstance(button.parent(), QScrollBar):
            continue
        right = button.mapTo(window, button.rect().topRight()).x()
        area = button.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        edge = window.width()
        if area is not None:
            edge = area.viewport().mapTo(window, area.viewport().rect().topRight()).x() + 1
        if button.width() < button.sizeHint().width() or right > edge:
            found.append(
                f"{button.text()} {button.width()} {button.sizeHint().width()} {right} {edge}"
            )
    return found


def overlapping(parts: list[QWidget]) -> list[str]:
    """Return what lies over another part, or is lower than its words need."""
    shown = [part for part in parts if part.isVisible()]
    areas = [QRect(part.mapToGlobal(QPoint()), part.size()) for part in shown]
    found = [
        f"{type(one).__name__} over {type(other).__name__}"
        for (one, first), (other, second) in combinations(zip(shown, areas, strict=True), 2)
        if first.intersects(second)
    ]
    for part in shown:
        if part.hasHeightForWidth() and part.height() < part.heightForWidth(part.width()):
            found.append(f"{type(part).__name__} {part.height()}")
    return found


async def nothing(_value: object) -> None:
    return None


def dialogs(desk: Desk, bridge: Bridge, theme: Theme) -> Iterator[QDialog]:
    window, fakes = desk.window, desk.fakes
    maker = KeyMaker(fakes.trust.set_up)
    zone = desk.parts._actions._zone
    yield SetUpDialog(window, theme, maker, print)
    yield RepairDialog(window, theme, maker, print)
    yield NewKeyDialog(window, theme, maker, print)
    yield ResetDialog(window, theme, maker, print)
    yield ReplacedDialog(window, theme)
    yield TakenBackDialog(window, theme)
    yield RecoveryKeyDialog(window, theme, KEY)
    for password, url in ((True, ""), (True, "https://x"), (False, "https://x")):
        need = ProofNeeded("s", password=password, url=url)
        yield ProofDialog(window, theme, need, nothing, print)
    for state in (LOCKED, TrustState(OwnIdentity.UNCONFIRMED)):
        yield RestoreDialog(window, theme, state, fakes.trust, bridge)
    for step in Step:
        full = own(step, emoji=tuple(range(7)), numbers=(1, 2, 3), qr_code=CODE, can_scan=True)
        yield VerificationDialog(window, theme, full, "Klein")
    keys = KeysDialog(window, theme, zone)
    keys.page.show_devices(DEVICES)
    yield keys
    yield RenameDialog(window, theme, DEVICES[0], fakes.devices, bridge)
    yield SignOutDialog(window, theme, DEVICES[1:], fakes.devices, bridge, print)
    yield ExportDialog(window, theme, fakes.trust, bridge)
    yield ImportDialog(window, theme, Path("x.txt"), fakes.trust, bridge)


@pytest.mark.parametrize("percent", [100, 200])
async def test_dialogs(
    desk: Desk, bridge: Bridge, theme: Theme, qapp: QApplication, percent: int
) -> None:
    theme.apply(qapp, Settings(font_percent=percent))
    stray = StrayWindows()
    qapp.installEventFilter(stray)
    shown = []
    for dialog in dialogs(desk, bridge, theme):
        dialog.show()
        shown.append(type(dialog).__name__)
        assert nameless(dialog) == [], type(dialog).__name__
        screen = dialog.screen().availableGeometry()
        assert dialog.height() <= screen.height(), type(dialog).__name__
        assert dialog.minimumSizeHint().width() <= 1366, type(dialog).__name__
        if isinstance(dialog, ProofDialog) and dialog._in_browser:
            dialog.browser_button.click()  # its step gets longer words
        await asyncio.sleep(0.01)
        assert cut_off(dialog) == [], type(dialog).__name__
        dialog.done(QDialog.DialogCode.Accepted)
        dialog.deleteLater()
        await asyncio.sleep(0)
    qapp.removeEventFilter(stray)
    assert stray.opened == shown


@pytest.mark.parametrize("percent", [100, 200])
async def test_bars_fit_700_pixels(
    desk: Desk, theme: Theme, qapp: QApplication, percent: int
) -> None:
    theme.apply(qapp, Settings(font_percent=percent))
    desk.parts.show_chat(head(KLEIN))
    await until(lambda: desk.parts.identity_bar.text)
    desk.window.resize(700, 768)
    await until(lambda: desk.window.width() == 700)
    assert nameless(desk.window) == []
    bar = desk.parts.identity_bar
    assert bar.minimumSizeHint().width() <= 700
    for button in (bar.compare_button, bar.sure_button):
        assert button.geometry().right() < bar.width()


async def test_bars_and_chat_do_not_overlap(house: House) -> None:
    """The largest letters in the smallest window that is usual: the timeline yields."""
    await house.start(900)
    house.window.resize(900, 700)
    house.thread.run(house.engine.settings.settings.set, replace(LIGHT, font_percent=200))
    await house.open("klein")
    await until(lambda: house.window.trust.parts is not None)
    parts, pane = house.window.trust.parts, house.chats.pane
    assert parts is not None
    timeline = house.engine.timelines.last(house.chats.room_id)
    changed = replace(timeline.head.value, changed=(KLEIN,))
    house.thread.run(timeline.head.set, changed)
    house.thread.run(house.engine.verification.current.set, theirs(Step.INCOMING))
    bars = [parts.incoming_bar, parts.identity_bar]
    await until(lambda: all(bar.isVisible() for bar in bars))
    for width in (900, 1000, 1366):
        house.window.resize(width, 700)
        await until(lambda width=width: house.window.width() == width)
        await asyncio.sleep(0.05)
        parts_of_chat = [*bars, pane.header, pane.composer, house.window.status]
        assert overlapping(parts_of_chat) == [], width
        for bar in bars:
            assert cut_off(bar) == [], width


async def test_feedback_about_the_key_is_in_sight(
    desk: Desk, theme: Theme, qapp: QApplication
) -> None:
    theme.apply(qapp, Settings(font_percent=200))
    dialog = RecoveryKeyDialog(desk.window, theme, KEY)
    dialog.show()
    dialog.trial.setText("xxxx")
    area = dialog._fields

    def in_sight() -> bool:
        told = dialog._told
        return area.viewport().rect().contains(told.mapTo(area.viewport(), told.rect().center()))

    await until(in_sight)
    assert dialog._told.text().startswith("!")
    assert dialog._told.property("look") == "status-warn"
    dialog.done(0)


async def test_the_dialog_shrinks_after_the_code(desk: Desk, theme: Theme) -> None:
    full = own(Step.READY, qr_code=CODE, can_scan=True)
    dialog = VerificationDialog(desk.window, theme, full, "Klein")
    dialog.show()
    await asyncio.sleep(0.02)
    high = dialog.height()
    dialog.show_step(own(Step.CONFIRMED))
    await until(lambda: dialog.height() < high - 100)
    dialog.done(0)
