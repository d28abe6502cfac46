"""The own entry: read with a card, changed by switches, every step and failure said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from tests.ui.cards.card_fakes import BY_KONNEKTOR, FakeCards
from tests.ui.directory.own_entry_fakes import OLD, FakeOwnEntry
from tests.ui.fakes import ACCOUNT, ME, EngineThread
from tests.ui.waiting import until
from timclient.domain.errors import Offline, Timeout
from timclient.domain.errors_cards import PinCancelled, PinWrong
from timclient.domain.errors_directory import OwnEntryMissing, OwnerTokenMissing
from timclient.domain.errors_identity import ConsentDenied
from timclient.domain.identity import SignInProgress, SignInStep
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
from timclient.ui.dialogs import ConfirmDialog
from timclient.ui.directory.own_entry_tab import OwnEntryTab
from timclient.ui.texts.card_counts import CardCounts
from timclient.ui.texts.errors import error_text
from timclient.ui.texts.own_entry import (
    confirmation_text,
    done_text,
    state_title,
    unfinished_text,
    working_text,
)
from timclient.ui.theme import Theme


class Stage:
    """The tab in a window; ``begin`` starts it."""

    def __init__(self, theme: Theme, bridge: Bridge, thread: EngineThread) -> None:
        self.thread, self.theme, self.bridge = thread, theme, bridge
        self.fake, self.cards = FakeOwnEntry(), FakeCards()
        self.opened: list[bool] = []
        self.reported: list[Exception] = []
        self.window = QWidget()

    async def begin(self, fake: FakeOwnEntry | None = None) -> None:
        self.fake = fake or self.fake
        self.cards.shows = self.fake.show
        self.tab = OwnEntryTab(
            self.theme,
            self.fake,
            self.cards,
            self.bridge,
            self.reported.append,
            lambda: self.opened.append(True),
            self.window,
        )
        self.view = self.tab.view
        self.window.resize(900, 700)
        self.tab.resize(900, 700)
        self.window.show()
        self.tab.start(ACCOUNT)
        if self.fake.card:
            await until(lambda: self.view.entry_box.isVisible() and not self.tab._busy)

    def set(self, state: OwnEntryState) -> None:
        self.thread.run(self.fake.state.set, state)

    def words(self) -> str:
        """All that can be read."""
        labels = self.view.findChildren(QLabel)
        return "\n".join(one.text() for one in labels if one.isVisible()).replace("\u200b", "")


@pytest.fixture
def stage(bridge: Bridge, theme: Theme, engine_thread: EngineThread) -> Iterator[Stage]:
    stage = Stage(theme, bridge, engine_thread)
    yield stage
    if hasattr(stage, "tab"):
        stage.tab.stop()
    stage.window.close()
    stage.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


async def test_the_entry_as_others_see_it(stage: Stage) -> None:
    await stage.begin()
    words = stage.words()
    for part in ("Weber, Dr. med. Anna", "Hauptstraße 12", "Hamburg", ME, OLD.user_id):
        assert part in words
    assert state_title(AddressState.VISIBLE) in words
    assert stage.view.visible_switch.isChecked()
    assert not stage.view.hidden_switch.isChecked()
    assert not stage.view.proof.isVisible()


@pytest.mark.parametrize("state", AddressState)
async def test_switches_follow_the_state(stage: Stage, state: AddressState) -> None:
    await stage.begin(FakeOwnEntry(state))
    shown = state in (AddressState.VISIBLE, AddressState.HIDDEN_FROM_INSURED)
    there = state is not AddressState.ABSENT
    assert stage.view.visible_switch.isChecked() is shown
    assert stage.view.hidden_switch.isChecked() is (state is AddressState.HIDDEN_FROM_INSURED)
    assert stage.view.hidden_switch.isEnabled() is there
    assert stage.view.remove_button.isVisible() is there
    assert state_title(state) in stage.words()


async def test_switching_says_every_step_and_waits_for_the_search(stage: Stage) -> None:
    await stage.begin()
    stage.fake.hold("set_visible")
    QTest.keyClick(stage.view.visible_switch, Qt.Key.Key_Space)
    step = working_text(Working(Goal.OFF, Doing.LINKING))
    await until(lambda: step in stage.words())
    assert not stage.view.visible_switch.isEnabled()
    assert not stage.view.hidden_switch.isEnabled()
    stage.thread.run(stage.fake.release, "set_visible")
    await until(lambda: done_text(Goal.OFF) in stage.words())
    assert stage.fake.called("set_visible") == [(False,)]
    assert confirmation_text(Confirmation.WAITING) in stage.words()
    assert stage.view.visible_switch.isEnabled()
    assert not stage.view.visible_switch.isChecked()
    stage.set(replace(stage.fake.state.value, confirmation=Confirmation.SEEN))
    await until(lambda: confirmation_text(Confirmation.SEEN) in stage.words())


async def test_hiding_and_showing_again(stage: Stage) -> None:
    await stage.begin()
    stage.view.hidden_switch.click()
    await until(lambda: done_text(Goal.HIDDEN) in stage.words())
    stage.view.hidden_switch.click()
    await until(lambda: done_text(Goal.SHOWN) in stage.words())
    assert stage.fake.called("hide_from_insured") == [(True,), (False,)]


async def test_removing_asks_first(stage: Stage) -> None:
    await stage.begin()
    for answer, removed in (("Cancel", 0), ("Remove", 1)):
        stage.view.remove_button.click()
        stage.view.remove_button.click()
        await until(lambda: stage.window.findChildren(ConfirmDialog))
        dialogs = stage.window.findChildren(ConfirmDialog)
        assert len(dialogs) == 1
        buttons = dialogs[0].findChildren(QPushButton)
        next(one for one in buttons if one.text() == answer).click()
        await until(lambda: not stage.window.findChildren(ConfirmDialog))
        await until(lambda: len(stage.fake.called("remove")) == removed)  # noqa: B023
    await until(lambda: done_text(Goal.REMOVED) in stage.words())


async def test_without_a_sign_in_it_offers_the_ways(stage: Stage) -> None:
    await stage.begin(FakeOwnEntry(card=False))
    await until(lambda: len(stage.view.proof.choices) == 3)
    await until(lambda: stage.cards.watching == 1)
    assert stage.view.proof.isVisible()
    assert "Sign in to your entry" in stage.words()
    assert stage.fake.calls == []
    stage.view.proof.setup.click()
    assert stage.opened == [True]
    stage.tab.stop()
    await until(lambda: stage.cards.watching == 0)


async def test_a_sign_in_says_who_it_was_and_shows_the_entry(stage: Stage) -> None:
    await stage.begin(FakeOwnEntry(card=False))
    await until(lambda: stage.view.proof.step.isEnabled())
    stage.cards.hold("sign_in")
    stage.view.proof.step.click()
    stage.view.proof.step.click()
    stage.thread.run(stage.cards.tell, SignInProgress(SignInStep.ASKING_PIN, seconds_left=90.0))
    await until(lambda: "Waiting for the PIN" in stage.words())
    stage.fake.card = True
    stage.thread.run(stage.cards.release, "sign_in")
    await until(lambda: stage.view.entry_box.isVisible() and not stage.view.proof.isVisible())
    assert stage.cards.called("sign_in") == [(BY_KONNEKTOR, None)]
    await until(lambda: "Signed in: Dr. med. Anna Weber" in stage.words())
    assert stage.fake.called("show") == [()]
    stage.set(replace(stage.fake.state.value, ready=False, entry=None))
    await until(stage.view.proved.sign_out.isEnabled)
    stage.view.proved.sign_out.click()
    await until(lambda: stage.view.proof.isVisible())
    assert not stage.view.proved.isVisible()
    assert stage.reported == []


async def test_a_failed_sign_in_is_told_at_its_place(stage: Stage) -> None:
    await stage.begin(FakeOwnEntry(card=False))
    await until(lambda: stage.view.proof.step.isEnabled())
    stage.cards.fail_next["sign_in"] = PinWrong(2)
    stage.view.proof.step.click()
    await until(lambda: stage.view.proof.error.isVisible())
    assert error_text(PinWrong(2)).what in stage.words()
    assert CardCounts().tries_left(2) in stage.words()
    assert not stage.view.error.isVisible()
    assert stage.cards.called("sign_in") == [(BY_KONNEKTOR, None)]
    stage.cards.hold("sign_in")
    stage.view.proof.step.click()
    await until(lambda: not stage.view.proof.error.isVisible())
    stage.thread.run(stage.cards.release, "sign_in")


@pytest.mark.parametrize("error", [PinCancelled(), ConsentDenied(), OwnerTokenMissing()])
async def test_who_breaks_off_is_told_nothing(stage: Stage, error: Exception) -> None:
    await stage.begin(FakeOwnEntry(card=False))
    await until(lambda: stage.view.proof.step.isEnabled())
    stage.cards.fail_next["sign_in"] = error
    stage.view.proof.step.click()
    await until(lambda: stage.cards.called("sign_in") and not stage.tab._signing)
    assert not stage.view.proof.error.isVisible()
    assert not stage.view.error.isVisible()
    assert stage.view.proof.isVisible()


async def test_a_token_that_ended_brings_the_ways_back(stage: Stage) -> None:
    await stage.begin()
    stage.fake.card = False
    stage.set(replace(stage.fake.state.value, ready=False))
    stage.view.visible_switch.click()
    await until(lambda: stage.view.proof.isVisible())
    assert error_text(OwnerTokenMissing()).what in stage.words()
    assert stage.view.entry_box.isVisible()


async def test_an_entry_that_is_missing_is_told_although_signed_in(stage: Stage) -> None:
    await stage.begin(FakeOwnEntry(card=False))
    await until(lambda: stage.view.proof.step.isEnabled())
    stage.cards.fail_next["sign_in"] = OwnEntryMissing()
    stage.thread.run(
        stage.cards.state.set, replace(stage.cards.state.value, proved=stage.cards.proved)
    )
    stage.tab.sign_in(BY_KONNEKTOR, None)
    await until(lambda: stage.view.error.isVisible())
    assert error_text(OwnEntryMissing()).what in stage.words()
    assert stage.view.again_button.isVisible()
    assert not stage.view.proof.isVisible()


async def test_a_failure_taken_back_is_said(stage: Stage) -> None:
    await stage.begin()
    stage.fake.result = ChangeResult(Goal.OFF, Outcome.TAKEN_BACK, Timeout())
    stage.view.visible_switch.click()
    await until(lambda: stage.view.error.isVisible())
    assert error_text(Timeout()).what in stage.words()
    assert "your entry is as it was before" in stage.words()
    assert stage.view.visible_switch.isChecked()
    assert not stage.view.news.isVisible()


async def test_an_unfinished_change_is_said_until_it_ends(stage: Stage) -> None:
    await stage.begin()
    stage.fake.result = ChangeResult(Goal.OFF, Outcome.UNFINISHED, Timeout())
    stage.view.visible_switch.click()
    await until(lambda: stage.view.error.isVisible())
    assert unfinished_text().action in stage.words()
    stage.set(OwnEntryState(ready=False, unfinished=True))
    await until(lambda: unfinished_text().what in stage.words())
    assert stage.view.proof.isVisible()
    stage.view.proof.step.click()
    await until(lambda: stage.view.entry_box.isVisible())
    await until(lambda: not stage.view.error.isVisible())


async def test_no_network(stage: Stage) -> None:
    await stage.begin(FakeOwnEntry(card=False))
    await until(lambda: stage.view.proof.step.isEnabled())
    stage.cards.fail_next["sign_in"] = Offline()
    stage.view.proof.step.click()
    await until(lambda: stage.view.proof.error.isVisible())
    assert error_text(Offline()).what in stage.words()
    stage.fake.card = True
    stage.fake.fail_next["show"] = Offline()
    stage.view.proof.step.click()
    await until(lambda: stage.view.again_button.isVisible())
    assert not stage.view.proof.isVisible()
    stage.view.again_button.click()
    await until(lambda: stage.view.entry_box.isVisible() and not stage.tab._busy)
    stage.fake.fail_next["set_visible"] = Offline()
    stage.view.visible_switch.click()
    await until(lambda: stage.view.again_button.isVisible())
    stage.view.again_button.click()
    await until(lambda: not stage.view.error.isVisible() and not stage.tab._busy)


async def test_the_organisation_publishes_it_too(stage: Stage) -> None:
    fake = FakeOwnEntry(AddressState.OFF)
    fake.organisations = ("Klinikum Nord",)
    await stage.begin(fake)
    assert stage.view.warning.isVisible()
    assert "Klinikum Nord" in stage.words()
    assert "administrator" in stage.words()
    fake.organisations = None
    stage.view.visible_switch.click()
    await until(lambda: "could not be checked" in stage.words())


async def test_nothing_is_shown_after_leaving(stage: Stage) -> None:
    await stage.begin()
    stage.fake.hold("set_visible")
    stage.view.visible_switch.click()
    await until(lambda: stage.fake.called("set_visible"))
    stage.tab.stop()
    assert "Weber" not in stage.words()
    stage.thread.run(stage.fake.release, "set_visible")
    stage.tab.start(ACCOUNT)
    await until(lambda: stage.view.entry_box.isVisible())


def test_every_word_there_is(theme: Theme) -> None:
    assert theme
    for goal in Goal:
        assert done_text(goal)
    for doing in Doing:
        assert working_text(Working(Goal.OFF, doing))
        assert "taken back" in working_text(Working(Goal.OFF, doing, back=True))
    for confirmation in Confirmation:
        assert bool(confirmation_text(confirmation)) is (confirmation is not Confirmation.NONE)
