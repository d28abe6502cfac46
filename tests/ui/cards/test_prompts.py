"""Questions become dialogs, answers name their question, late answers go nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from tests.ui.cards.card_fakes import CONSENT, HBA_INFO, SMC_INFO, FakePrompts, wanted
from tests.ui.fakes import EngineThread
from tests.ui.test_form_names import nameless
from tests.ui.waiting import until
from timclient.domain.card_desk import Question
from timclient.ui.bridge import Bridge
from timclient.ui.cards.choose_card_dialog import ChooseCardDialog
from timclient.ui.cards.consent_dialog import ConsentDialog
from timclient.ui.cards.pin_dialogs import AtDeviceDialog, LastTryDialog, PinDialog
from timclient.ui.cards.prompts import CardPrompts
from timclient.ui.dialogs import ConfirmDialog
from timclient.ui.texts.card_counts import CardCounts
from timclient.ui.theme import Theme

D = TypeVar("D", bound=QDialog)


class Stage:
    """The presenter over a window, and the fake that asks."""

    def __init__(self, theme: Theme, bridge: Bridge, thread: EngineThread) -> None:
        self.thread, self.fake, self.window = thread, FakePrompts(), QWidget()
        self.reported: list[Exception] = []
        self.presenter = CardPrompts(self.fake, bridge, theme, self.window, self.reported.append)
        self.window.resize(800, 600)
        self.window.show()

    async def ask(self, kind: type[D], question: Question, **parts: object) -> D:
        """Ask; returns the dialog."""
        self.presenter.start()
        self.thread.run(lambda: self.fake.ask(question, **parts))
        await until(lambda: self.dialogs(kind))
        (dialog,) = self.dialogs(kind)
        assert nameless(dialog) == []
        return dialog

    def dialogs(self, kind: type[D]) -> list[D]:
        return [one for one in self.window.findChildren(kind) if one.isVisible()]

    async def answered(self, *answers: object) -> None:
        await until(lambda: self.fake.answers == list(answers), str(self.fake.answers))
        await until(lambda: not self.window.findChildren(QDialog))
        assert self.reported == []


@pytest.fixture
def stage(bridge: Bridge, theme: Theme, engine_thread: EngineThread) -> Iterator[Stage]:
    stage = Stage(theme, bridge, engine_thread)
    yield stage
    stage.presenter.stop()
    stage.window.close()
    stage.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def words(dialog: QDialog) -> str:
    return "\n".join(one.text() for one in dialog.findChildren(QLabel) if one.isVisible())


async def test_the_pin_goes_to_the_engine_and_is_wiped(stage: Stage) -> None:
    dialog = await stage.ask(PinDialog, Question.PIN, wanted=wanted(2))
    assert CardCounts().tries_left(2) in words(dialog)
    assert "no keypad" in words(dialog)
    assert dialog.focusWidget() is dialog.field
    QTest.keyClicks(dialog.field, "12345")
    assert not dialog.step.isEnabled()
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    buffer = dialog.field._digits
    QTest.keyClicks(dialog.field, "6")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    await stage.answered((Question.PIN, b"123456"))
    assert buffer == bytes(8)


async def test_a_cancelled_pin_is_wiped_too(stage: Stage) -> None:
    dialog = await stage.ask(PinDialog, Question.PIN, wanted=wanted())
    QTest.keyClicks(dialog.field, "123456")
    dialog.reject()
    assert dialog.take() == bytes(6)
    await stage.answered((Question.PIN, "cancelled"))


async def test_a_pin_that_does_not_arrive_is_wiped(stage: Stage) -> None:
    pin = bytearray(b"123456")
    stage.fake.fail_next["answer_pin"] = ValueError("no engine")
    with pytest.raises(ValueError, match="no engine"):
        await stage.presenter._send_pin(1, pin)
    assert pin == bytes(6)


async def test_the_end_of_a_question_does_not_stop_its_answer(stage: Stage) -> None:
    dialog = await stage.ask(PinDialog, Question.PIN, wanted=wanted())
    stage.fake.hold("answer_pin")
    QTest.keyClicks(dialog.field, "123456")
    dialog.step.click()
    await until(lambda: stage.fake.called("answer_pin"))
    stage.thread.run(stage.fake.prompt.set, None)
    await until(lambda: stage.presenter._shown is None)
    stage.thread.run(stage.fake.release, "answer_pin")
    await until(lambda: stage.fake.pins == [b"123456"])


async def test_at_the_device_it_counts_down_and_closes_by_itself(stage: Stage) -> None:
    card = wanted(3, SMC_INFO, 52.0)
    dialog = await stage.ask(AtDeviceDialog, Question.AT_DEVICE, wanted=card)
    assert "PIN.SMC" in words(dialog)
    assert "Anmeldung 1" in words(dialog)
    stage.thread.run(stage.fake.prompt.set, None)
    await stage.answered()
    assert stage.fake.calls == []


def test_the_countdown_follows_the_clock(theme: Theme) -> None:
    now = [100.0]
    dialog = AtDeviceDialog(None, theme, wanted(3, seconds=60.0), lambda: now[0])
    assert dialog.seconds.text() == CardCounts().seconds_left(60)
    now[0] = 131.5
    dialog.tick()
    assert dialog.seconds.text() == CardCounts().seconds_left(29)
    assert dialog.bar.value() == 29
    now[0] = 500.0
    dialog.tick()
    assert "Waiting" in dialog.seconds.text()
    dialog.deleteLater()


async def test_leaving_the_device_tells_the_engine(stage: Stage) -> None:
    dialog = await stage.ask(AtDeviceDialog, Question.AT_DEVICE, wanted=wanted())
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    await stage.answered((Question.AT_DEVICE, "cancelled"))


async def test_the_last_try_needs_two_words(stage: Stage) -> None:
    dialog = await stage.ask(LastTryDialog, Question.LAST_TRY, wanted=wanted(1))
    assert not dialog.step.isEnabled()
    assert dialog.focusWidget() is dialog.cancel
    assert dialog.cancel.isDefault()
    dialog.sure.click()
    dialog.step.click()
    await stage.answered((Question.LAST_TRY, "yes"))


async def test_enter_does_not_risk_the_last_try(stage: Stage) -> None:
    dialog = await stage.ask(LastTryDialog, Question.LAST_TRY, wanted=wanted(1))
    dialog.sure.click()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    await stage.answered((Question.LAST_TRY, "cancelled"))


async def test_consent_speaks_plainly_and_keeps_the_technical_names(stage: Stage) -> None:
    dialog = await stage.ask(ConsentDialog, Question.CONSENT, consent=CONSENT)
    said = words(dialog).replace("\u200b", "")
    for item in (*CONSENT.scopes, *CONSENT.claims):
        assert item.name in said
        assert item.text not in said
    assert "Your Telematik-ID" in said
    dialog.step.click()
    await stage.answered((Question.CONSENT, "yes"))


async def test_once_more(stage: Stage) -> None:
    dialog = await stage.ask(ConfirmDialog, Question.ONCE_MORE)
    buttons = dialog.findChildren(QPushButton)
    next(one for one in buttons if one.text() == "Once more").click()
    await stage.answered((Question.ONCE_MORE, "yes"))


async def test_a_card_is_chosen_by_holder_kind_and_place(stage: Stage) -> None:
    cards = (HBA_INFO, SMC_INFO)
    dialog = await stage.ask(ChooseCardDialog, Question.CHOOSE_CARD, cards=cards)
    second = dialog._group.button(1)
    assert second.accessibleName() == "Praxis Dr. Weber"
    assert "Anmeldung 1" in second.accessibleDescription()
    second.click()
    dialog.step.click()
    await stage.answered((Question.CHOOSE_CARD, "s1"))


async def test_the_next_question_takes_the_place_of_the_last(stage: Stage) -> None:
    await stage.ask(LastTryDialog, Question.LAST_TRY, wanted=wanted(1))
    dialog = await stage.ask(PinDialog, Question.PIN, wanted=wanted(1))
    await until(lambda: not stage.dialogs(LastTryDialog))
    dialog.reject()
    await stage.answered((Question.PIN, "cancelled"))
    assert stage.fake.called("cancel") == [(2,)]


async def test_a_question_that_lacks_its_parts_is_given_back(stage: Stage) -> None:
    stage.presenter.start()
    for question in (Question.PIN, Question.CONSENT, Question.CHOOSE_CARD):
        stage.thread.run(lambda question=question: stage.fake.ask(question))
        await until(
            lambda question=question: (question, "cancelled") in stage.fake.answers,
        )


async def test_the_end_of_the_presenter_closes_its_dialog(stage: Stage) -> None:
    await stage.ask(PinDialog, Question.PIN, wanted=wanted())
    stage.presenter.stop()
    await until(lambda: not stage.dialogs(PinDialog))
