"""Pictures of the windows of trust: ``python -m tests.ui.trust.pictures [look …] [--texts DIR]``.

Shows the real widgets with German data and writes PNGs into build/pictures/trust.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.ui.fakes import EngineThread
from tests.ui.looks import LOOKS, run
from tests.ui.trust.desk import Desk
from tests.ui.trust.fakes import CODE, KEY, KLEIN, WELL, head, own, theirs
from timclient.domain import errors
from timclient.domain.session import Unsent
from timclient.domain.trust import (
    Backup,
    OwnIdentity,
    PersonTrust,
    RestoreProgress,
    TrustState,
)
from timclient.domain.verification import CancelReason, Step
from timclient.ui.bridge import Bridge
from timclient.ui.dialogs import MessageDialog
from timclient.ui.login.sign_out_dialog import SignOutDialog as LeavingDialog
from timclient.ui.texts.trust import restore_result
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

FOLDER = Path("build/pictures/trust")
ZONE = timezone(timedelta(hours=1))
PICTURES = (11, 34, 47, 35, 43, 16, 44)
STATES = {
    "well": WELL,
    "untried": replace(WELL, key_tried=False),
    "setup": TrustState(OwnIdentity.MISSING, Backup.ABSENT),
    "confirm": TrustState(OwnIdentity.UNCONFIRMED, Backup.LOCKED, recovery_key=True, storage=True),
    "locked": TrustState(OwnIdentity.READY, Backup.LOCKED, recovery_key=True, storage=True),
    "repair": replace(WELL, backup=Backup.ABSENT),
    "replaced": replace(WELL, identity=OwnIdentity.REPLACED),
    "working": replace(WELL, backup=Backup.WORKING, waiting=1312),
    "failing": replace(WELL, backup=Backup.FAILING, waiting=12),
}


class Studio:
    """Builds each screen, waits for it to settle and takes its picture."""

    def __init__(self, app: QApplication, look: str) -> None:
        self.look = look
        self.theme = Theme()
        self.theme.apply(app, LOOKS[look])
        self.engine = EngineThread()
        self.bridge = Bridge(self.engine.loop)
        self.desk = Desk(self.bridge, self.theme, zone=ZONE)
        self.fakes = self.desk.fakes
        self.desk.window.resize(1366, 768)

    async def take(self, widget: QWidget, name: str) -> None:
        await asyncio.sleep(0.12)
        widget.grab().save(str(FOLDER / f"{name}-{self.look}.png"))

    async def take_dialog(
        self, dialog: QDialog, name: str, before: Callable[[], object] | None = None
    ) -> None:
        dialog.open()
        if before is not None:
            before()
        await self.take(dialog, name)
        dialog.done(1)
        dialog.deleteLater()
        await asyncio.sleep(0.02)

    def maker(self) -> KeyMaker:
        return KeyMaker(self.fakes.trust.set_up)

    def close(self) -> None:
        self.desk.close()
        self.engine.stop()


async def bars(s: Studio) -> None:
    window = s.desk.window
    s.engine.run(setattr, s.fakes.devices, "trust", PersonTrust.CHANGED)
    s.desk.parts.show_chat(head(KLEIN))
    s.engine.run(s.fakes.verification.current.set, theirs(Step.INCOMING))
    s.engine.run(s.fakes.trust.state.set, STATES["confirm"])
    await s.take(window, "bars-1366")
    s.desk.parts.person_block.fold_button.click()
    window.resize(700, 768)
    await s.take(window, "bars-700")
    window.resize(1366, 768)
    for trust in (PersonTrust.VERIFIED, PersonTrust.SEEN, PersonTrust.NONE):
        s.engine.run(setattr, s.fakes.devices, "trust", trust)
        s.desk.parts.show_chat(head())
        await s.take(s.desk.parts.person_block, f"person-{trust.value}")
    for name, state in STATES.items():
        s.engine.run(s.fakes.trust.state.set, state)
        await s.take(s.desk.parts.key_line, f"line-{name}")
    s.engine.run(s.fakes.trust.progress.set, RestoreProgress(312, 1240))
    await s.take(s.desk.parts.key_line, "line-fetching")
    s.engine.run(s.fakes.trust.progress.set, None)
    s.engine.run(s.fakes.verification.current.set, None)


async def keys(s: Studio) -> None:
    window, theme = s.desk.window, s.theme
    await s.take_dialog(SetUpDialog(window, theme, s.maker(), print), "setup")
    await s.take_dialog(RepairDialog(window, theme, s.maker(), print), "repair")
    await s.take_dialog(NewKeyDialog(window, theme, s.maker(), print), "new-key")
    reset = ResetDialog(window, theme, s.maker(), print)
    await s.take_dialog(reset, "reset", lambda: reset.understood.setChecked(True))
    need = errors.ProofNeeded("s", password=True, url="https://anmeldung.example")

    async def refuse(_proof: object) -> None:
        raise errors.WrongPassword

    proof = ProofDialog(window, theme, need, refuse, print)
    proof.password.edit.setText("falsch")
    await s.take_dialog(proof, "proof-password", proof.submit)
    browser = ProofDialog(
        window, theme, errors.ProofNeeded("s", password=False, url="https://x"), refuse, print
    )
    await s.take_dialog(browser, "proof-browser", browser.browser_button.click)
    key = RecoveryKeyDialog(window, theme, KEY, "Weber, Anna")
    await s.take_dialog(key, "key", lambda: key.trial.setText("d H m M"))
    wrong = RecoveryKeyDialog(window, theme, KEY)
    await s.take_dialog(wrong, "key-wrong", lambda: wrong.trial.setText("dHmm"))
    await s.take_dialog(ReplacedDialog(window, theme), "replaced")
    await s.take_dialog(TakenBackDialog(window, theme), "taken-back")
    for name in ("well", "untried", "setup", "confirm", "working"):
        leave = LeavingDialog(window, theme, Unsent(), STATES[name], refuse)
        await s.take_dialog(leave, f"leave-{name}")
    await restoring(s)


async def restoring(s: Studio) -> None:
    def dialog(state: TrustState) -> RestoreDialog:
        return RestoreDialog(s.desk.window, s.theme, state, s.fakes.trust, s.bridge)

    state = replace(STATES["confirm"], has_other_devices=True)
    await s.take_dialog(dialog(state), "restore-confirm")
    await s.take_dialog(dialog(TrustState(OwnIdentity.UNCONFIRMED)), "restore-nothing")
    wrong = dialog(STATES["locked"])
    wrong.secret.edit.setText("EsTq 9f2K")
    s.fakes.trust.fail_next["restore"] = errors.WrongRecoveryKey()
    await s.take_dialog(wrong, "restore-wrong", wrong.submit)
    s.fakes.trust.hold("restore")
    running = dialog(state)
    running.secret.edit.setText(KEY)
    running.open()
    running.submit()
    await asyncio.sleep(0.05)
    s.engine.run(s.fakes.trust.progress.set, RestoreProgress(312, 1240))
    await s.take(running, "restore-running")
    running.reject()
    running.deleteLater()
    for name, result in (
        ("all", RestoreProgress(1240, 1240, finished=True)),
        ("some", RestoreProgress(1234, 1240, 6, finished=True)),
        ("stopped", RestoreProgress(400, 1240)),
    ):
        said = MessageDialog(s.desk.window, "Schlüssel wiederhergestellt", restore_result(result))
        await s.take_dialog(said, f"restored-{name}")
    s.engine.run(s.fakes.trust.release, "restore")


async def verification(s: Studio) -> None:
    window, theme = s.desk.window, s.theme
    full = {"emoji": PICTURES, "numbers": (4812, 2209, 7735)}
    steps = {
        "requested-own": own(Step.REQUESTED),
        "requested": theirs(Step.REQUESTED),
        "ready": own(Step.READY, qr_code=CODE, can_scan=True),
        "compare": own(Step.COMPARE, **full),
        "compare-person": theirs(Step.COMPARE, **full),
        "scanned": own(Step.SHOWN_CODE_SCANNED),
        "confirmed": own(Step.CONFIRMED),
        "done": own(Step.DONE),
        "done-person": theirs(Step.DONE),
    }
    for reason in CancelReason:
        steps[f"cancelled-{reason.name.lower()}"] = theirs(Step.CANCELLED, reason=reason)
    for name, step in steps.items():
        dialog = VerificationDialog(window, theme, step, "Klein, Michael")
        await s.take_dialog(dialog, f"verify-{name}")
    new = VerificationDialog(window, theme, own(Step.DONE), "", new_here=True)
    await s.take_dialog(new, "verify-done-new")
    failed = VerificationDialog(window, theme, own(Step.READY, can_scan=True), "Klein, Michael")
    await s.take_dialog(failed, "verify-no-code", failed._sources.from_clipboard)


async def devices(s: Studio) -> None:
    window, theme, fakes = s.desk.window, s.theme, s.fakes
    for name in ("well", "setup"):
        page = KeysDialog(window, theme, ZONE)
        page.page.show_state(STATES[name])
        page.page.show_devices(fakes.devices.devices)
        await s.take_dialog(page, f"devices-{name}")
    some = fakes.devices.devices
    await s.take_dialog(RenameDialog(window, theme, some[1], fakes.devices, s.bridge), "rename")
    for name, chosen in (("one", some[2:]), ("all", some[1:])):
        question = SignOutDialog(window, theme, chosen, fakes.devices, s.bridge, print)
        await s.take_dialog(question, f"sign-out-{name}")
    export = ExportDialog(window, theme, fakes.trust, s.bridge)
    export.first.edit.setText("Lampe Fluss Birne Turm")
    export.second.edit.setText("Lampe Fluss Birnen")
    await s.take_dialog(export, "export")
    path = Path("TI-Messenger-Schlüssel.txt")
    given = ImportDialog(window, theme, path, fakes.trust, s.bridge)
    given.passphrase.edit.setText("falsch")
    fakes.trust.fail_next["import_keys"] = errors.WrongPassphrase()
    await s.take_dialog(given, "import-wrong", given.submit)


SCENES: tuple[Callable[[Studio], Awaitable[None]], ...] = (bars, keys, verification, devices)


async def shoot(app: QApplication, looks: list[str]) -> None:
    for look in looks:
        for scene in SCENES:
            studio = Studio(app, look)
            try:
                await scene(studio)
            finally:
                studio.close()
                await asyncio.sleep(0.05)


def main() -> None:
    """Take all pictures, or those of the looks named."""
    run(FOLDER, shoot)


if __name__ == "__main__":
    main()
