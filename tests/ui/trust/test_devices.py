"""Own devices, key files, and the partner's devices."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from tests.ui.fakes import EngineThread
from tests.ui.trust.desk import Desk, press
from tests.ui.trust.fakes import DAY, DEVICES, KLEIN, NOW, ROOM, WELL, head
from tests.ui.waiting import until
from timclient.domain.errors import DamagedKeyFile, Offline, ProofNeeded, WrongPassphrase
from timclient.domain.ids import UserId
from timclient.domain.room import RoomKind
from timclient.domain.trust import Backup, Device, OwnIdentity, TrustState
from timclient.ui import file_choice as files
from timclient.ui.dialogs import MessageDialog
from timclient.ui.texts.trust import last_seen_text, trust_error_text
from timclient.ui.trust import key_file_dialogs
from timclient.ui.trust.device_dialogs import RenameDialog, SignOutDialog
from timclient.ui.trust.key_file_dialogs import ExportDialog, ImportDialog
from timclient.ui.trust.key_step_dialog import NewKeyDialog, SetUpDialog
from timclient.ui.trust.keys_page import KeysDialog
from timclient.ui.trust.proof_dialog import ProofDialog
from timclient.ui.trust.recovery_key_dialog import RecoveryKeyDialog
from timclient.ui.trust.verification_dialog import VerificationDialog

WORDS = "Lampe Fluss Birne Turm"
OTHER = UserId("@petra.lang:klinikum-nord.tim.example")


async def open_devices(desk: Desk) -> KeysDialog:
    desk.parts.open_devices()
    dialog = await desk.dialog(KeysDialog)
    await until(lambda: dialog.page.devices.rows)
    return dialog


async def test_the_list(desk: Desk) -> None:
    dialog = await open_devices(desk)
    names = [row.accessibleName() for row in dialog.page.devices.rows]
    assert names[0].startswith("This computer · Anmeldung 1 (Windows), confirmed")
    assert names[2].startswith("Unbekanntes Gerät (Web), not confirmed")
    assert dialog.page.all_button.isVisible()
    press(dialog, "Close")
    await desk.gone(KeysDialog)


async def test_another_device_can_be_confirmed(desk: Desk) -> None:
    dialog = await open_devices(desk)
    offered = [bool(row.findChild(QPushButton, "confirm")) for row in dialog.page.devices.rows]
    assert offered == [False, False, True]
    confirm = dialog.page.devices.rows[2].findChild(QPushButton, "confirm")
    await until(confirm.isVisible)
    confirm.click()
    await until(lambda: desk.fakes.verification.called("ask_own_devices"))
    await desk.gone(KeysDialog)
    await desk.dialog(VerificationDialog)


async def test_only_a_confirmed_device_confirms(desk: Desk) -> None:
    dialog = await open_devices(desk)
    dialog.page.show_devices(tuple(replace(device, signed=False) for device in DEVICES))
    rows = dialog.page.devices.rows
    assert not [row for row in rows if row.findChild(QPushButton, "confirm")]


async def test_renaming(desk: Desk) -> None:
    dialog = await open_devices(desk)
    dialog.page.devices.rows[1].rename_button.click()
    form = await desk.dialog(RenameDialog)
    form.name.setText("  ")
    assert not form.step_button.isEnabled()
    form.name.setText(" Empfang  links ")
    form.step_button.click()
    await until(lambda: "Empfang links" in dialog.page.devices.rows[1].accessibleName())
    assert desk.fakes.devices.called("rename") == [("SPRECH2", "Empfang links")]


async def test_signing_out_one_with_proof(desk: Desk) -> None:
    desk.fakes.devices.needs_proof = ProofNeeded("s", password=True)
    dialog = await open_devices(desk)
    dialog.page.devices.rows[2].out_button.click()
    question = await desk.dialog(SignOutDialog)
    assert not question.step_button.isDefault()
    question.step_button.click()
    proof = await desk.dialog(ProofDialog)
    proof.password.edit.setText("geheim")
    proof.step_button.click()
    await until(lambda: len(dialog.page.devices.rows) == 2)
    assert dialog.page.all_button.isHidden()


async def test_signing_out_all_others(desk: Desk) -> None:
    dialog = await open_devices(desk)
    dialog.page.all_button.click()
    (await desk.dialog(SignOutDialog)).step_button.click()
    await until(lambda: len(dialog.page.devices.rows) == 1)
    assert set(desk.fakes.devices.called("sign_out")[0][0]) == {"SPRECH2", "WEB"}


async def test_a_failure_stays_in_the_dialog(desk: Desk) -> None:
    desk.fakes.devices.fail_next["own"] = Offline()
    desk.parts.open_devices()
    dialog = await desk.dialog(KeysDialog)
    await until(dialog.error.isVisible)
    assert desk.reported == []


async def test_the_key_line_leads_on(desk: Desk, engine_thread: EngineThread) -> None:
    dialog = await open_devices(desk)
    missing = TrustState(OwnIdentity.MISSING, Backup.ABSENT)
    engine_thread.run(desk.fakes.trust.state.set, missing)
    await until(lambda: dialog.page.key_card.button.isVisible())
    dialog.page.key_card.button.click()
    await desk.dialog(SetUpDialog)
    await desk.gone(KeysDialog)


async def test_export(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path("/tmp/schluessel.txt")

    async def choose(*_args: object) -> Path:
        return path

    monkeypatch.setattr(key_file_dialogs, "file_to_save", choose)
    dialog = await open_devices(desk)
    dialog.page.export_button.click()
    form = await desk.dialog(ExportDialog)
    for first, second in (("kurz", "kurz"), ("a" * 20, "a" * 20), (WORDS, "Lampe")):
        form.first.edit.setText(first)
        form.second.edit.setText(second)
        assert not form.step_button.isEnabled()
    form.second.edit.setText(WORDS)
    form.step_button.click()
    said = await desk.dialog(MessageDialog)
    assert "1240" in said.accessibleDescription()
    assert desk.fakes.trust.called("export_keys") == [(path, WORDS)]
    press(said, "OK")


async def test_import(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path("/tmp/schluessel.txt")

    async def choose(*_args: object) -> Path:
        return path

    monkeypatch.setattr(files, "file_to_open", choose)
    desk.fakes.trust.fail_next["import_keys"] = WrongPassphrase()
    dialog = await open_devices(desk)
    dialog.page.import_button.click()
    form = await desk.dialog(ImportDialog)
    form.passphrase.edit.setText(WORDS)
    form.step_button.click()
    await until(form.error.isVisible)
    form.step_button.click()
    said = await desk.dialog(MessageDialog)
    assert "312 of them were new" in said.accessibleDescription()
    press(said, "OK")


async def test_the_partner(desk: Desk) -> None:
    parts = desk.parts
    parts.show_chat(head())
    await until(parts.person_block.isVisible)
    assert parts.identity_bar.isHidden()
    assert "1 new device" in parts.person_block._news.text()
    assert not parts.person_block._list.isVisible()
    parts.person_block.fold_button.click()
    assert parts.person_block._list.isVisible()
    await until(lambda: desk.fakes.devices.called("looked_at") == [(KLEIN,)])
    parts.show_chat(None)
    assert parts.person_block.isHidden()


async def test_a_changed_identity(desk: Desk) -> None:
    parts = desk.parts
    parts.show_chat(head(KLEIN))
    assert "Klein, Michael has changed" in parts.identity_bar.text
    assert "nothing is sent" in parts.identity_bar.text
    parts.identity_bar.sure_button.click()
    await until(lambda: desk.fakes.devices.called("accept_identity") == [(KLEIN,)])
    parts.show_chat(head())
    assert parts.identity_bar.isHidden()


async def test_changed_identities_in_a_group_one_after_the_other(desk: Desk) -> None:
    parts = desk.parts
    parts.show_chat(head(OTHER, KLEIN, kind=RoomKind.GROUP))
    assert OTHER in parts.identity_bar.text
    assert "1 more person" in parts.identity_bar.text
    parts.identity_bar.compare_button.click()
    await until(lambda: desk.fakes.verification.called("ask_person") == [(OTHER, ROOM)])
    parts.identity_bar.sure_button.click()
    await until(lambda: desk.fakes.devices.called("accept_identity") == [(OTHER,)])
    parts.show_chat(head(KLEIN, kind=RoomKind.GROUP))
    assert "Klein, Michael has changed" in parts.identity_bar.text
    assert "more person" not in parts.identity_bar.text
    assert parts.person_block.isHidden()


async def test_offline_the_details_only_say_less(desk: Desk) -> None:
    desk.fakes.devices.fail_next["person"] = Offline()
    desk.parts.show_chat(head())
    await until(lambda: desk.fakes.devices.called("person"))
    await until(lambda: not desk.parts._person._quiet.busy)
    assert desk.parts.person_block.isHidden()
    assert desk.reported == []


async def test_a_new_recovery_key_while_all_is_well(
    desk: Desk, engine_thread: EngineThread
) -> None:
    dialog = await open_devices(desk)
    await until(dialog.page.new_key_button.isVisible)
    engine_thread.run(desk.fakes.trust.state.set, TrustState(OwnIdentity.READY, Backup.LOCKED))
    await until(dialog.page.new_key_button.isHidden)
    engine_thread.run(desk.fakes.trust.state.set, WELL)
    await until(dialog.page.new_key_button.isVisible)
    dialog.page.new_key_button.click()
    question = await desk.dialog(NewKeyDialog)
    question.step_button.click()
    shown = await desk.dialog(RecoveryKeyDialog)
    assert desk.fakes.trust.called("new_recovery_key") == [()]
    assert "EsTq" in shown.key_label.text()
    shown.done(0)
    await desk.gone(RecoveryKeyDialog)


async def test_another_chat_meanwhile(desk: Desk, engine_thread: EngineThread) -> None:
    desk.fakes.devices.hold("person")
    desk.parts.show_chat(head())
    await until(lambda: desk.fakes.devices.called("person"))
    desk.parts.show_chat(None)
    engine_thread.run(desk.fakes.devices.release, "person")
    assert desk.parts.person_block.isHidden()


def test_last_activity() -> None:
    assert last_seen_text(0, NOW, UTC) == "Last activity unknown"
    assert last_seen_text(NOW, NOW, UTC).startswith("Last active today")
    assert last_seen_text(NOW - DAY, NOW, UTC).startswith("Last active yesterday")
    assert last_seen_text(NOW - 42 * DAY, NOW, UTC) == "Last active 12.10.2026"


def test_failures_have_words() -> None:
    assert "no keys" in trust_error_text(DamagedKeyFile()).what
    assert trust_error_text(Offline()).what
    assert Device(DEVICES[0].device_id).name == ""
