"""Keys come back by recovery key, by another device, or not at all and then anew."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.ui.fakes import EngineThread
from tests.ui.trust.desk import Desk, press
from tests.ui.trust.fakes import KEY
from tests.ui.trust.test_set_up import begin
from tests.ui.waiting import until
from timclient.domain.errors import WrongRecoveryKey
from timclient.domain.trust import Backup, OwnIdentity, RestoreProgress, TrustState
from timclient.ui.dialogs import MessageDialog
from timclient.ui.texts.trust import restore_result, trust_error_text
from timclient.ui.trust.key_step_dialog import ResetDialog
from timclient.ui.trust.restore_dialog import RestoreDialog
from timclient.ui.trust.verification_dialog import VerificationDialog

LOCKED = TrustState(
    OwnIdentity.READY, Backup.LOCKED, recovery_key=True, storage=True, has_other_devices=True
)


async def test_restore(desk: Desk, engine_thread: EngineThread) -> None:
    trust = desk.fakes.trust
    trust.hold("restore")
    await begin(desk, engine_thread, LOCKED)
    form = await desk.dialog(RestoreDialog)
    form.secret.edit.setText(f" {KEY} ")
    form.step_button.click()
    await until(lambda: trust.called("restore") == [(KEY,)])
    engine_thread.run(trust.progress.set, RestoreProgress(312, 1240))
    await until(lambda: "312" in form.waiting.accessibleName())
    engine_thread.run(trust.release, "restore")
    said = await desk.dialog(MessageDialog)
    assert "1234 of 1240" in said.accessibleDescription()
    press(said, "OK")


async def test_a_wrong_key_is_told_at_once(desk: Desk, engine_thread: EngineThread) -> None:
    desk.fakes.trust.fail_next["restore"] = WrongRecoveryKey()
    await begin(desk, engine_thread, LOCKED)
    form = await desk.dialog(RestoreDialog)
    form.secret.edit.setText("EsTq 9f2K")
    form.step_button.click()
    await until(form.error.isVisible)
    assert "does not fit" in form.error.accessibleName()
    assert form.secret.text() == "EsTq 9f2K"
    form.reject()
    await desk.gone(RestoreDialog)


@pytest.mark.parametrize(
    ("detail", "words"),
    [
        ("length", "12 blocks"),
        ("alphabet", "never used"),
        ("prefix", "begin with"),
        ("parity", "mistyped"),
        ("key check", "older one"),
        ("passphrase encoding", "older one"),
    ],
)
def test_where_the_mistake_lies(detail: str, words: str) -> None:
    text = trust_error_text(WrongRecoveryKey(detail))
    assert words in f"{text.what} {text.action}"


async def test_cancel_keeps_what_came(desk: Desk, engine_thread: EngineThread) -> None:
    desk.fakes.trust.hold("restore")
    await begin(desk, engine_thread, LOCKED)
    form = await desk.dialog(RestoreDialog)
    form.secret.edit.setText(KEY)
    form.step_button.click()
    await until(lambda: desk.fakes.trust.called("restore"))
    form.waiting.cancel_button.click()
    said = await desk.dialog(MessageDialog)
    assert desk.fakes.trust.called("cancel_restore")
    assert "stopped" in said.accessibleDescription()
    press(said, "OK")


async def test_a_second_cancel_does_not_wait(desk: Desk, engine_thread: EngineThread) -> None:
    desk.fakes.trust.hold("restore")
    desk.fakes.trust.hold("cancel_restore")
    await begin(desk, engine_thread, LOCKED)
    form = await desk.dialog(RestoreDialog)
    form.secret.edit.setText(KEY)
    form.step_button.click()
    await until(lambda: desk.fakes.trust.called("restore"))
    form.waiting.cancel_button.click()
    form.waiting.cancel_button.click()
    await until(form.step_button.isVisible)
    form.reject()
    await desk.gone(RestoreDialog)


async def test_another_device(desk: Desk, engine_thread: EngineThread) -> None:
    await begin(desk, engine_thread, LOCKED)
    (await desk.dialog(RestoreDialog)).device_button.click()
    dialog = await desk.dialog(VerificationDialog)
    assert "other device" in dialog.page.findChildren(type(dialog.error._what))[0].text()


async def test_another_device_becomes_known_later(desk: Desk, engine_thread: EngineThread) -> None:
    await begin(desk, engine_thread, replace(LOCKED, has_other_devices=False))
    form = await desk.dialog(RestoreDialog)
    assert form.device_button.isHidden()
    engine_thread.run(desk.fakes.trust.state.set, LOCKED)
    await until(form.device_button.isVisible)


async def test_key_lost(desk: Desk, engine_thread: EngineThread) -> None:
    await begin(desk, engine_thread, LOCKED)
    (await desk.dialog(RestoreDialog)).lost_button.click()
    await desk.dialog(ResetDialog)


async def test_no_key_on_the_server(desk: Desk, engine_thread: EngineThread) -> None:
    unconfirmed = replace(LOCKED, identity=OwnIdentity.UNCONFIRMED)
    state = replace(unconfirmed, recovery_key=False, storage=False)
    await begin(desk, engine_thread, state)
    form = await desk.dialog(RestoreDialog)
    assert form.step_button.isHidden()
    assert not form.secret.isVisible()
    assert form.device_button.isVisible()


def test_results() -> None:
    assert "no keys yet" in restore_result(RestoreProgress(finished=True))
    assert "can now be read" in restore_result(RestoreProgress(5, 5, finished=True))
    assert "could not be read" in restore_result(RestoreProgress(3, 5, 2, finished=True))
    assert "stopped" in restore_result(RestoreProgress(3, 5))
