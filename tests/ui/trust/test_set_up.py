"""Setting up, renewing and starting anew: no recovery key is ever lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog

from tests.ui.fakes import EngineThread
from tests.ui.trust.desk import Desk, press
from tests.ui.trust.fakes import KEY, UNTRIED, WELL
from tests.ui.waiting import until
from timclient.domain.errors import Offline, ProofNeeded
from timclient.domain.trust import Backup, BrowserProof, OwnIdentity, PasswordProof, TrustState
from timclient.ui.dialogs import ConfirmDialog
from timclient.ui.theme import Theme
from timclient.ui.trust.clipboard import copy_secret
from timclient.ui.trust.device_dialogs import SignOutDialog
from timclient.ui.trust.key_step_dialog import (
    NewKeyDialog,
    RepairDialog,
    ResetDialog,
    SetUpDialog,
)
from timclient.ui.trust.proof_dialog import ProofDialog
from timclient.ui.trust.recovery_key_dialog import RecoveryKeyDialog
from timclient.ui.trust.recovery_sheet import groups, rows, sheet, write_pdf
from timclient.ui.trust.replaced_dialog import ReplacedDialog
from timclient.ui.trust.restore_dialog import RestoreDialog
from timclient.ui.trust.taken_back_dialog import TakenBackDialog

MISSING = TrustState(OwnIdentity.MISSING, Backup.ABSENT)
PASSWORD = ProofNeeded("s1", password=True, url="https://anmeldung.example")


async def begin(desk: Desk, engine_thread: EngineThread, state: TrustState) -> None:
    engine_thread.run(desk.fakes.trust.state.set, state)
    await until(lambda: desk.parts.key_line.button.isVisible())
    await until(lambda: desk.parts._state == state)
    desk.parts.key_line.button.click()


async def test_set_up_without_proof(desk: Desk, engine_thread: EngineThread) -> None:
    await begin(desk, engine_thread, MISSING)
    desk.parts.key_line.button.click()  # a second click opens no second dialog
    (await desk.dialog(SetUpDialog)).step_button.click()
    key = await desk.dialog(RecoveryKeyDialog)
    assert "EsTq 9f2K bL4w XxRc\n7mPd" in key.key_label.text()
    assert not key.step_button.isEnabled()
    key.trial.setText("dHmm")
    assert not key.step_button.isEnabled()
    key.trial.setText("d H m M")
    assert not desk.fakes.trust.called("recovery_key_tried")
    key.step_button.click()
    await desk.gone(RecoveryKeyDialog)
    assert key._key == ""
    await until(lambda: desk.fakes.trust.called("recovery_key_tried") == [()])
    await until(lambda: "up to date" in desk.parts.key_line.text)


async def test_set_up_with_password(desk: Desk, engine_thread: EngineThread) -> None:
    trust = desk.fakes.trust
    trust.needs_proof = PASSWORD
    await begin(desk, engine_thread, MISSING)
    (await desk.dialog(SetUpDialog)).step_button.click()
    proof = await desk.dialog(ProofDialog)
    assert not proof.step_button.isEnabled()
    trust.needs_proof = ProofNeeded("s2", password=True, rejected=True)
    proof.password.edit.setText("falsch")
    proof.step_button.click()
    await until(proof.error.isVisible)
    assert "password is wrong" in proof.error.accessibleName()
    proof.password.edit.setText("geheim")
    proof.step_button.click()
    (await desk.dialog(RecoveryKeyDialog)).trial.setText("dHmM")
    sent = [args[0] for args in trust.called("set_up")]
    assert sent == [None, PasswordProof("s1", "falsch"), PasswordProof("s2", "geheim")]


async def test_set_up_through_the_browser(desk: Desk, engine_thread: EngineThread) -> None:
    trust = desk.fakes.trust
    trust.needs_proof = ProofNeeded("s1", password=False, url="https://anmeldung.example")
    await begin(desk, engine_thread, MISSING)
    (await desk.dialog(SetUpDialog)).step_button.click()
    proof = await desk.dialog(ProofDialog)
    assert proof.password.isHidden()
    assert not proof.step_button.isEnabled()
    proof.browser_button.click()
    assert desk.opened == ["https://anmeldung.example"]
    proof.step_button.click()
    await until(proof.error.isVisible)
    assert "not received" in proof.error.accessibleName()
    trust.needs_proof = None
    proof.step_button.click()
    await desk.dialog(RecoveryKeyDialog)
    assert trust.called("set_up")[-1] == (BrowserProof("s1"),)


async def test_no_proof_leaves_the_form(desk: Desk, engine_thread: EngineThread) -> None:
    desk.fakes.trust.needs_proof = PASSWORD
    await begin(desk, engine_thread, MISSING)
    form = await desk.dialog(SetUpDialog)
    form.step_button.click()
    (await desk.dialog(ProofDialog)).reject()
    await desk.gone(ProofDialog)
    await until(form.step_button.isVisible)
    form.reject()
    await desk.gone(SetUpDialog)
    assert desk.reported == []


async def test_a_failure_is_told_in_the_form(desk: Desk, engine_thread: EngineThread) -> None:
    desk.fakes.trust.fail_next["set_up"] = Offline()
    await begin(desk, engine_thread, MISSING)
    form = await desk.dialog(SetUpDialog)
    form.step_button.click()
    await until(form.error.isVisible)
    form.reject()
    await desk.gone(SetUpDialog)
    assert desk.reported == []


async def test_a_key_made_after_cancelling_is_shown(
    desk: Desk, engine_thread: EngineThread
) -> None:
    desk.fakes.trust.hold("set_up")
    await begin(desk, engine_thread, MISSING)
    form = await desk.dialog(SetUpDialog)
    form.step_button.click()
    await until(lambda: desk.fakes.trust.called("set_up"))
    form.reject()
    engine_thread.run(desk.fakes.trust.release, "set_up")
    assert (await desk.dialog(RecoveryKeyDialog)).key_label.text()


async def test_closing_without_trial_asks_once(desk: Desk, engine_thread: EngineThread) -> None:
    await begin(desk, engine_thread, MISSING)
    (await desk.dialog(SetUpDialog)).step_button.click()
    key = await desk.dialog(RecoveryKeyDialog)
    press(key, "Later")
    press(await desk.dialog(ConfirmDialog), "Cancel")
    await desk.gone(ConfirmDialog)
    await until(lambda: not key._asking)
    assert key.isVisible()
    key.close()
    question = await desk.dialog(ConfirmDialog)
    assert "under “Devices and keys”" in question.accessibleDescription()
    press(question, "Close")
    await desk.gone(RecoveryKeyDialog)
    assert not desk.fakes.trust.called("recovery_key_tried")
    await until(lambda: "not tried yet" in desk.parts.key_line.text)


async def test_a_key_that_was_never_tried_is_made_anew(
    desk: Desk, engine_thread: EngineThread
) -> None:
    await begin(desk, engine_thread, UNTRIED)
    (await desk.dialog(NewKeyDialog)).step_button.click()
    key = await desk.dialog(RecoveryKeyDialog)
    key.trial.setText("dHmM")
    key.step_button.click()
    await until(lambda: "up to date" in desk.parts.key_line.text)


@pytest.mark.parametrize("new_key", [None, KEY])
async def test_repair(desk: Desk, engine_thread: EngineThread, new_key: str | None) -> None:
    desk.fakes.trust.repaired_key = new_key
    await begin(desk, engine_thread, replace(WELL, backup=Backup.ABSENT))
    (await desk.dialog(RepairDialog)).step_button.click()
    await desk.gone(RepairDialog)
    if new_key:
        await desk.dialog(RecoveryKeyDialog)
    await until(lambda: "up to date" in desk.parts.key_line.text)


@pytest.mark.parametrize("mine", [True, False])
async def test_replaced_identity(desk: Desk, engine_thread: EngineThread, mine: bool) -> None:
    await begin(desk, engine_thread, replace(WELL, identity=OwnIdentity.REPLACED))
    question = await desk.dialog(ReplacedDialog)
    assert not question.step_button.isEnabled()
    (question.mine_card if mine else question.other_card).setChecked(True)
    question.step_button.click()
    if mine:
        await desk.dialog(RestoreDialog)
        return
    reset = await desk.dialog(ResetDialog)
    assert not reset.step_button.isEnabled()
    assert not reset.step_button.isDefault()
    reset.understood.setChecked(True)
    reset.step_button.click()
    (await desk.dialog(RecoveryKeyDialog)).done(0)
    assert desk.fakes.trust.called("reset") == [(None,)]
    last = await desk.dialog(TakenBackDialog)
    desk.fakes.devices.fail_next["own"] = Offline()
    last.out_button.click()
    await until(last.error.isVisible)
    last.out_button.click()
    (await desk.dialog(SignOutDialog)).step_button.click()
    await until(last._out.isVisible)
    assert set(desk.fakes.devices.called("sign_out")[0][0]) == {"SPRECH2", "WEB"}
    press(last, "Done")
    await desk.gone(TakenBackDialog)


async def test_printing(desk: Desk, engine_thread: EngineThread) -> None:
    await begin(desk, engine_thread, MISSING)
    (await desk.dialog(SetUpDialog)).step_button.click()
    key = await desk.dialog(RecoveryKeyDialog)
    key.print_button.click()
    question = await desk.dialog(QPrintDialog)
    question.reject()
    await desk.gone(QPrintDialog)
    assert key.error.isHidden()
    assert key._told.isHidden()


def test_groups_of_four() -> None:
    assert groups(KEY.replace(" ", ""))[-1] == "dHmM"
    assert len(rows(KEY)) == 3
    assert groups("") == ()


def test_the_sheet(theme: Theme, tmp_path) -> None:
    text = sheet(KEY, "Weber, Anna <b>").toPlainText().replace("\xa0", " ")
    assert "uA8j  CkWf  Nr6B  dHmM" in text
    assert "Weber, Anna <b>" in text
    path = tmp_path / "schlüssel.pdf"
    write_pdf(path, KEY, "Weber, Anna")
    assert path.read_bytes().startswith(b"%PDF")
    with pytest.raises(OSError):
        write_pdf(tmp_path / "fehlt" / "x.pdf", KEY, "")


async def test_the_clipboard_is_wiped(theme: Theme) -> None:
    clipboard = QGuiApplication.clipboard()
    copy_secret(KEY, 20)
    assert clipboard.text() == KEY
    assert clipboard.mimeData().data("x-kde-passwordManagerHint").data() == b"secret"
    await until(lambda: clipboard.text() == "")
    wiper = copy_secret(KEY, 60_000)
    clipboard.setText("Befund")
    wiper.wipe()
    assert clipboard.text() == "Befund"
