"""A verification from the question to its end, from either side."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from tests.ui.fakes import EngineThread
from tests.ui.trust.desk import Desk, press
from tests.ui.trust.fakes import CODE, KLEIN, ROOM, WELL, head, own, theirs
from tests.ui.waiting import until
from timclient.domain.errors import Offline
from timclient.domain.trust import Backup, OwnIdentity, TrustState
from timclient.domain.verification import CancelReason, Step
from timclient.ui.texts.verification import cancelled_text, emoji_of
from timclient.ui.theme import Theme
from timclient.ui.trust.emoji_row import EmojiRows, EmojiTile, _columns
from timclient.ui.trust.verification_dialog import VerificationDialog
from timclient.ui.trust.verification_pages import ComparePage, EndPage, ReadyPage, WaitPage


def page(dialog: VerificationDialog, kind: type[QWidget]) -> bool:
    return isinstance(dialog.page, kind)


async def test_asked_by_the_other_side(desk: Desk, engine_thread: EngineThread) -> None:
    verification = desk.fakes.verification
    engine_thread.run(verification.current.set, theirs(Step.INCOMING))
    bar = desk.parts.incoming_bar
    await until(lambda: "Klein, Michael wants" in bar.text)
    assert not desk.window.findChildren(VerificationDialog)
    bar.accept_button.click()
    dialog = await desk.dialog(VerificationDialog)
    assert bar.isHidden()
    await until(lambda: page(dialog, ReadyPage))
    press(dialog, "Compare pictures")
    await until(lambda: page(dialog, ComparePage))
    assert dialog.page.pictures.names[:3] == ("Dog", "Hat", "Key")
    QTest.keyClick(dialog, Qt.Key.Key_Return)  # a stray Enter confirms nothing
    assert not verification.called("confirm")
    press(dialog, "Matches exactly")
    await until(lambda: page(dialog, EndPage))
    assert "Klein, Michael" in dialog.page.accessibleName()
    press(dialog, "Close")
    await until(lambda: verification.called("dismiss"))
    await desk.gone(VerificationDialog)


async def test_declining(desk: Desk, engine_thread: EngineThread) -> None:
    verification = desk.fakes.verification
    engine_thread.run(verification.current.set, theirs(Step.INCOMING))
    await until(lambda: desk.parts.incoming_bar.text)
    desk.parts.incoming_bar.decline_button.click()
    await until(lambda: verification.called("dismiss"))
    await until(lambda: desk.parts.incoming_bar.isHidden())
    assert not desk.window.findChildren(VerificationDialog)


async def test_a_mismatch_stays_calm(desk: Desk, engine_thread: EngineThread) -> None:
    seven = own(Step.COMPARE, emoji=(0, 1, 2, 3, 4, 5, 6))
    engine_thread.run(desk.fakes.verification.current.set, seven)
    dialog = await desk.dialog(VerificationDialog)
    press(dialog, "Does not match")
    await until(lambda: page(dialog, EndPage))
    assert "nothing confidential" in dialog.page.accessibleName()
    assert desk.fakes.verification.called("mismatch") == [()]


@pytest.mark.parametrize("step", [Step.READY, Step.COMPARE, Step.WAITING, Step.CONFIRMED])
async def test_escape_cancels_and_never_says_mismatch(
    desk: Desk, engine_thread: EngineThread, step: Step
) -> None:
    verification = desk.fakes.verification
    engine_thread.run(verification.current.set, own(step, emoji=(1,) * 7))
    dialog = await desk.dialog(VerificationDialog)
    dialog.reject()
    await until(lambda: verification.called("dismiss"))
    assert verification.called("cancel") == [()]
    assert not verification.called("mismatch")
    await desk.gone(VerificationDialog)


async def test_our_code_was_scanned(desk: Desk, engine_thread: EngineThread) -> None:
    verification = desk.fakes.verification
    engine_thread.run(verification.current.set, own(Step.SHOWN_CODE_SCANNED))
    dialog = await desk.dialog(VerificationDialog)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    press(dialog, "No, cancel")
    await until(lambda: page(dialog, EndPage))
    assert not verification.called("mismatch")
    assert not verification.called("confirm")
    engine_thread.run(verification.current.set, own(Step.SHOWN_CODE_SCANNED))
    await until(lambda: not page(dialog, EndPage))
    press(dialog, "Yes, it says so")
    await until(lambda: verification.called("confirm"))


async def test_a_read_code_goes_out(desk: Desk, engine_thread: EngineThread) -> None:
    verification = desk.fakes.verification
    ready = own(Step.READY, can_scan=True, qr_code=CODE, can_compare=False)
    engine_thread.run(verification.current.set, ready)
    dialog = await desk.dialog(VerificationDialog)
    assert dialog.page.right is None
    dialog._sources.found.emit((CODE,))
    await until(lambda: verification.called("scanned") == [(CODE,)])
    await until(lambda: page(dialog, WaitPage))


@pytest.mark.parametrize("new_here", [True, False])
async def test_only_the_new_device_fetches_keys(
    desk: Desk, engine_thread: EngineThread, new_here: bool
) -> None:
    unconfirmed = TrustState(OwnIdentity.UNCONFIRMED, Backup.LOCKED, storage=True)
    engine_thread.run(desk.fakes.trust.state.set, unconfirmed if new_here else WELL)
    await until(lambda: desk.parts.state == (unconfirmed if new_here else WELL))
    engine_thread.run(desk.fakes.verification.current.set, own(Step.COMPARE, emoji=(1,) * 7))
    dialog = await desk.dialog(VerificationDialog)
    engine_thread.run(desk.fakes.trust.state.set, WELL)  # confirmed before the end is shown
    await until(lambda: desk.parts.state == WELL)
    engine_thread.run(desk.fakes.verification.current.set, own(Step.DONE))
    await until(lambda: page(dialog, EndPage))
    words = dialog.page.accessibleName()
    assert ("This device is confirmed" in words) is new_here
    assert ("brought over" in words) is new_here


async def test_a_failure_can_be_repeated(desk: Desk, engine_thread: EngineThread) -> None:
    verification = desk.fakes.verification
    verification.fail_next["compare"] = Offline()
    engine_thread.run(verification.current.set, own(Step.READY))
    dialog = await desk.dialog(VerificationDialog)
    press(dialog, "Compare pictures")
    await until(dialog.error.isVisible)
    press(dialog, "Compare pictures")
    await until(lambda: page(dialog, ComparePage))
    assert desk.reported == []


async def test_the_engine_ends_it(desk: Desk, engine_thread: EngineThread) -> None:
    verification = desk.fakes.verification
    engine_thread.run(verification.current.set, own(Step.REQUESTED))
    dialog = await desk.dialog(VerificationDialog)
    ended = own(Step.CANCELLED, reason=CancelReason.TIMEOUT)
    engine_thread.run(verification.current.set, ended)
    await until(lambda: page(dialog, EndPage))
    engine_thread.run(verification.current.set, None)
    await desk.gone(VerificationDialog)


async def test_comparing_with_a_person(desk: Desk) -> None:
    desk.parts.show_chat(head())
    await until(desk.parts.person_block.isVisible)
    desk.parts.person_block.compare_button.click()
    dialog = await desk.dialog(VerificationDialog)
    assert desk.fakes.verification.called("ask_person") == [(KLEIN, ROOM)]
    assert "Klein, Michael" in dialog.windowTitle()


def test_every_reason_has_its_own_words() -> None:
    texts = [cancelled_text(reason) for reason in CancelReason]
    assert len({text.title for text in texts}) == len(texts)
    assert cancelled_text(None) == cancelled_text(CancelReason.OTHER)
    assert sum(text.grave for text in texts) == 4


def test_every_emoji_has_a_sign_and_a_name() -> None:
    table = [emoji_of(number) for number in range(64)]
    assert len({each.sign for each in table}) == 64
    assert len({each.name for each in table}) == 64
    known = {0: "Dog", 15: "Flower", 21: "Cloud", 31: "Robot", 32: "Hat", 63: "Pin"}
    assert {number: table[number].name for number in known} == known
    assert table[21].sign == "\u2601\ufe0f"


async def test_every_step_can_be_drawn(desk: Desk, theme: Theme) -> None:
    for step in Step:
        for start in (own(step), theirs(step)):
            full = replace(
                start, emoji=tuple(range(7)), numbers=(1, 2, 3), qr_code=CODE, can_scan=True
            )
            dialog = VerificationDialog(desk.window, theme, full, "Klein, Michael")
            dialog.show()
            assert not dialog.grab().isNull()
            dialog.done(QDialog.DialogCode.Accepted)
            dialog.deleteLater()
            await asyncio.sleep(0)


@pytest.mark.parametrize(("room", "columns"), [(5000, 4), (410, 3), (300, 2), (10, 1)])
def test_no_name_is_cut_off(theme: Theme, room: int, columns: int) -> None:
    names = [EmojiTile(theme, emoji_of(number)) for number in range(7)]
    assert _columns(names, room) == columns
    if columns > 1:
        assert EmojiRows(theme, tuple(range(7)), room).minimumSizeHint().width() <= room
