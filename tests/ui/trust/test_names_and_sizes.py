"""Every control has a name, no window strays, and every dialog fits the smallest screen."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from tests.ui.test_form_names import StrayWindows, nameless
from tests.ui.trust.desk import Desk
from tests.ui.trust.fakes import CODE, DEVICES, KEY, KLEIN, head, own
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
from timclient.ui.trust.verification_dialog import VerificationDialog

LOCKED = TrustState(
    OwnIdentity.UNCONFIRMED, Backup.LOCKED, recovery_key=True, has_other_devices=True
)


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
