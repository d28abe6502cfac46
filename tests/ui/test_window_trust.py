"""The whole window: keys, devices and identities in their places."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

from PySide6.QtWidgets import QDialog

from tests.ui import demo
from tests.ui.fakes import ACCOUNT
from tests.ui.house import KLEIN, TEAM, House
from tests.ui.trust.fakes import WELL, own, theirs
from tests.ui.waiting import until
from timclient.domain.ids import RoomId, UserId
from timclient.domain.room import RoomHead
from timclient.domain.session import SignedIn, SignedOut
from timclient.domain.trust import Backup, OwnIdentity, TrustState
from timclient.domain.verification import Step
from timclient.ui.login.sign_out_dialog import SignOutDialog
from timclient.ui.timeline.layout import Spot
from timclient.ui.timeline.rows import BubbleRow
from timclient.ui.trust.key_step_dialog import SetUpDialog
from timclient.ui.trust.keys_page import KeysDialog
from timclient.ui.trust.parts import TrustParts
from timclient.ui.trust.restore_dialog import RestoreDialog

PARTNER = UserId("@michael.klein:klinikum-nord.tim.example")


async def parts_of(house: House) -> TrustParts:
    await until(lambda: house.window.trust.parts is not None)
    parts = house.window.trust.parts
    assert parts is not None
    return parts


async def change(house: House, room_id: RoomId, **values: object) -> RoomHead:
    timeline = house.engine.timelines.last(room_id)
    head = replace(timeline.head.value, **values)  # type: ignore[arg-type]
    house.thread.run(timeline.head.set, head)
    await until(lambda: house.chats.head == head)
    return head


async def test_the_key_line_stands_in_the_status_bar(house: House) -> None:
    await house.start()
    line = (await parts_of(house)).key_line
    await until(line.isVisible)
    assert house.window.status.isAncestorOf(line)
    assert line.text == "✓ Key backup up to date"
    locked = TrustState(OwnIdentity.READY, Backup.LOCKED, recovery_key=True, storage=True)
    house.thread.run(house.engine.trust.state.set, locked)
    await until(line.button.isVisible)
    house.window.resize(900, 700)
    await until(lambda: house.window.width() == 900)
    assert line.mapTo(house.window, line.rect().topRight()).x() < 900
    assert line._text.isVisible()


async def test_the_connection_is_said_in_full_beside_the_keys(house: House) -> None:
    await house.start()
    line = (await parts_of(house)).key_line
    locked = TrustState(OwnIdentity.READY, Backup.LOCKED, recovery_key=True, storage=True)
    house.thread.run(house.engine.trust.state.set, locked)
    await until(line.button.isVisible)
    house.window.resize(440, 700)
    await until(lambda: not line._text.isVisible())
    assert line.button.isVisible()
    assert line.button.toolTip() in line.text
    state = house.window.status._state
    await until(lambda: state.width() >= state.sizeHint().width() - 2)
    house.window.resize(1360, 700)
    await until(line._text.isVisible)


async def test_what_was_never_made_is_set_up(house: House) -> None:
    await house.start()
    line = (await parts_of(house)).key_line
    fresh = TrustState(OwnIdentity.READY, Backup.ABSENT, secrets_here=True)
    house.thread.run(house.engine.trust.state.set, fresh)
    await until(lambda: line.button.text() == "Set up key backup")
    house.thread.run(house.engine.trust.state.set, replace(fresh, recovery_key=True))
    await until(lambda: line.button.text() == "Renew backup")


async def test_the_menu_opens_the_devices(house: House) -> None:
    await house.start()
    await parts_of(house)
    house.window.menus.devices.trigger()
    await until(lambda: shown(house, KeysDialog))
    shown(house, KeysDialog)[0].reject()
    await until(lambda: not shown(house, KeysDialog))


async def test_signed_out_and_in_again(house: House) -> None:
    await house.start()
    parts = await parts_of(house)
    await until(parts.key_line.isVisible)
    house.thread.run(house.engine.session.state.set, SignedOut())
    await until(lambda: not house.window.menus.devices.isEnabled())
    assert parts.key_line.isHidden()
    house.thread.run(house.engine.session.state.set, SignedIn(ACCOUNT))
    await until(parts.key_line.isVisible)
    assert house.window.trust.parts is parts


async def test_a_request_is_a_quiet_bar(house: House) -> None:
    await house.start()
    parts = await parts_of(house)
    request = replace(theirs(Step.INCOMING), user_id=PARTNER)
    house.thread.run(house.engine.verification.current.set, request)
    await until(parts.incoming_bar.isVisible)
    assert "Klein, Michael wants to compare" in parts.incoming_bar.text
    assert house.window.trust.sections() == [parts.incoming_bar]
    house.thread.run(house.engine.verification.current.set, None)
    await until(parts.incoming_bar.isHidden)


async def test_an_own_device_asks(house: House) -> None:
    await house.start()
    parts = await parts_of(house)
    house.thread.run(house.engine.verification.current.set, own(Step.INCOMING))
    await until(parts.incoming_bar.isVisible)
    assert "Another of your devices" in parts.incoming_bar.text


async def test_the_partner_stands_in_the_details(house: House) -> None:
    await house.start()
    parts = await parts_of(house)
    await house.open("klein")
    house.chats.workspace.show_details(True)
    await until(parts.person_block.isVisible)
    assert house.chats.info.isAncestorOf(parts.person_block)
    await house.open("team")
    await until(parts.person_block.isHidden)


async def test_a_changed_identity_asks_in_its_chat(house: House) -> None:
    await house.start()
    parts = await parts_of(house)
    await house.open("klein")
    assert parts.identity_bar.isHidden()
    await change(house, KLEIN, changed=(PARTNER,))
    await until(parts.identity_bar.isVisible)
    assert house.chats.pane.isAncestorOf(parts.identity_bar)
    await change(house, KLEIN, changed=(PARTNER,), without_identity=(PARTNER,))
    assert house.chats.pane.unreached.text == "", "one thing after the other"
    await change(house, KLEIN, changed=(), without_identity=())
    await until(parts.identity_bar.isHidden)


async def test_an_unreadable_message_leads_to_the_keys(house: House) -> None:
    house.engine.timelines.rows[KLEIN] = demo.unreadable()
    await house.start()
    parts = await parts_of(house)
    await house.open("klein")
    view = house.chats.pane.timeline
    await until(lambda: view.timeline.rowCount() > 3)
    unconfirmed = TrustState(OwnIdentity.UNCONFIRMED, Backup.LOCKED, storage=True)
    house.thread.run(house.engine.trust.state.set, unconfirmed)

    def place() -> int:
        rows = [view.timeline.row(i) for i in range(view.timeline.rowCount())]
        found = [i for i, row in enumerate(rows) if isinstance(row, BubbleRow) and row.remedy]
        return found[0] if found else -1

    await until(lambda: place() > 0)
    row = view.timeline.row(place())
    assert "Confirm this device to read it." in row.spoken
    menu = view.hands.menu_for(place())
    assert menu.actions()[0].text() == "Confirm this device …"
    layout = view.rows.layout_at(place())
    step = next(rect for spot, _, rect in layout._below._steps if spot is Spot.REMEDY)
    assert layout.height >= step.bottom()
    assert layout.hit(step.center()).spot is Spot.REMEDY
    menu.actions()[0].trigger()
    await until(lambda: shown(house, RestoreDialog))
    shown(house, RestoreDialog)[0].reject()
    house.thread.run(house.engine.trust.state.set, WELL)
    await until(lambda: place() == -1)
    assert parts.state == WELL


async def test_signing_out_can_lead_to_the_backup(house: House) -> None:
    await house.start()
    parts = await parts_of(house)
    missing = TrustState(OwnIdentity.MISSING, Backup.ABSENT)
    house.thread.run(house.engine.trust.state.set, missing)
    await until(lambda: parts.state == missing)
    house.window.menus.sign_out.trigger()
    await until(lambda: shown(house, SignOutDialog))
    dialog = shown(house, SignOutDialog)[0]
    assert isinstance(dialog, SignOutDialog)
    dialog.save_button.click()
    await until(lambda: shown(house, SetUpDialog))
    shown(house, SetUpDialog)[0].reject()
    assert not house.engine.session.called("sign_out")


async def test_who_cannot_read_is_named(house: House) -> None:
    await house.start()
    await house.open("team")
    line, head = house.chats.pane.unreached, house.chats.head
    assert line.text == ""
    assert head is not None
    some = tuple(member.user_id for member in head.members[1:3])
    await change(house, TEAM, without_identity=some[:1])
    assert line.isVisible()
    assert head.members[1].display_name in line.text
    line.button.click()
    await until(house.chats.info.isVisible)
    block = house.chats.info._unreached
    assert block.isVisible()
    assert head.members[1].display_name in block._names.text()
    await change(house, TEAM, without_identity=some)
    assert line.text.startswith("2 ")
    await house.open("klein")
    assert line.isHidden()


def test_nothing_of_trust_is_imported_at_start() -> None:
    code = "import sys, timclient.window; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    ours = ("texts.trust", "texts.verification", "models.trust_ports", "conversation.unreached")
    early = {f"timclient.ui.{name}" for name in ours} | {"segno", "zxingcpp"}
    found = [
        name
        for name in run.stdout.split()
        if name.startswith("timclient.ui.trust") or name in early
    ]
    assert found == []


def shown(house: House, kind: type[QDialog]) -> list[QDialog]:
    return [dialog for dialog in house.window.findChildren(kind) if dialog.isVisible()]
