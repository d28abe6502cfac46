"""Who may invite: shown as the provider has it, changed at once, asked before it is inverted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QToolButton, QWidget

from tests.ui.directory.invite_fakes import (
    CLINIC,
    HARTUNG,
    KLEIN,
    OWN,
    FakeDirectory,
    FakeFederation,
    FakePermissions,
)
from tests.ui.fakes import ACCOUNT, EngineThread, FakeRooms
from tests.ui.waiting import until
from timclient.domain.errors import FederationUnknown, Forbidden, Offline
from timclient.domain.errors_directory import ExceptionExists, PermissionsChanged
from timclient.domain.ids import UserId
from timclient.domain.permission import (
    InsuredException,
    Mode,
    PermissionConfig,
    PersonException,
    ServerException,
)
from timclient.domain.room import Member
from timclient.ui.bridge import Bridge
from timclient.ui.directory.exception_dialogs import AddPersonDialog, AddServerDialog
from timclient.ui.directory.exception_list import ExceptionList, ExceptionRow
from timclient.ui.directory.mode_dialog import ModeDialog
from timclient.ui.directory.permissions_tab import PermissionsTab
from timclient.ui.texts.errors import error_text
from timclient.ui.theme import Theme

D = TypeVar("D", bound=QDialog)
SOME = PermissionConfig(Mode.BLOCK_ALL, (KLEIN,), (CLINIC,), insured=True)
NAMES = {KLEIN: "Klein, Michael"}


class Stage:
    """The tab in a window, started."""

    def __init__(self, theme: Theme, bridge: Bridge, thread: EngineThread) -> None:
        self.thread = thread
        self.permissions, self.directory = FakePermissions(SOME), FakeDirectory()
        self.federation, self.rooms = FakeFederation(), FakeRooms()
        self.rooms.people = (Member(HARTUNG, "Hartung, Sabine"),)
        self.told: list[str] = []
        self.reported: list[Exception] = []
        self.window = QWidget()
        self.tab = PermissionsTab(
            theme,
            self.permissions,
            self.directory,
            self.federation,
            self.rooms,
            bridge,
            self.reported.append,
            lambda user_id: NAMES.get(user_id, user_id),
            self.window,
        )
        self.view = self.tab.view
        self.tab.told.connect(self.told.append)
        self.window.resize(900, 700)
        self.tab.resize(900, 700)
        self.window.show()

    async def start(self, config: PermissionConfig | None = SOME) -> None:
        self.permissions.config.set(config)
        self.tab.start(ACCOUNT)
        await until(lambda: "being asked" not in self.sentence)
        await until(lambda: self.permissions.called("refresh"))
        await until(lambda: not self.tab._tasks.busy)

    @property
    def sentence(self) -> str:
        return self.view.sentence.text()

    @property
    def names(self) -> list[str]:
        return [row.name for row in self.view.list.rows]

    def from_elsewhere(self, config: PermissionConfig | None) -> None:
        self.thread.run(self.permissions.config.set, config)

    async def dialog(self, kind: type[D]) -> D:
        found: list[D] = []

        def visible() -> bool:
            found[:] = [d for d in self.window.findChildren(kind) if d.isVisible()]
            return bool(found)

        await until(visible, f"no {kind.__name__}")
        return found[0]

    async def gone(self, kind: type[QDialog]) -> None:
        await until(lambda: not [d for d in self.window.findChildren(kind) if d.isVisible()])

    async def idle(self) -> None:
        await until(lambda: not (self.tab._tasks.busy or self.tab._changes.busy))

    def press(self, name: str) -> None:
        buttons = [*self.tab.findChildren(QPushButton), *self.tab.findChildren(QToolButton)]
        next(b for b in buttons if b.isVisible() and name in (b.text(), b.toolTip())).click()


@pytest.fixture
def stage(theme: Theme, bridge: Bridge, engine_thread: EngineThread) -> Iterator[Stage]:
    stage = Stage(theme, bridge, engine_thread)
    yield stage
    stage.tab.stop()
    stage.window.close()
    stage.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


async def test_shows_what_results(stage: Stage) -> None:
    await stage.start()
    assert stage.sentence == (
        "Nobody may invite you, except insured persons, everybody at klinikum-nord.tim.example"
        " and “Klein, Michael”."
    )
    assert stage.names == ["Insured persons", CLINIC, "Klein, Michael"]
    assert stage.view.cards[Mode.BLOCK_ALL].isChecked()
    assert stage.view.insured_button.isHidden()
    assert stage.view.warning.isVisible()
    assert stage.told == []


async def test_names_found_in_the_directory(stage: Stage) -> None:
    await stage.start(PermissionConfig(Mode.ALLOW_ALL, (HARTUNG,)))
    await until(lambda: stage.names == ["Dr. med. Sabine Hartung"])
    assert stage.view.list.rows[0].address == HARTUNG
    assert stage.sentence.endswith("except Dr. med. Sabine Hartung.")


async def test_nothing_known_yet(stage: Stage) -> None:
    await stage.start(None)
    assert stage.sentence == "Your provider decides who may invite you."
    assert not any(card.isChecked() for card in stage.view.cards.values())
    assert stage.view.person_button.isHidden()
    stage.view.cards[Mode.ALLOW_ALL].click()
    await until(lambda: stage.sentence == "Everybody may invite you.")
    assert stage.permissions.called("set_mode") == [(Mode.ALLOW_ALL, False)]
    assert stage.told == []


async def test_changes_from_another_device(stage: Stage) -> None:
    await stage.start()
    stage.from_elsewhere(PermissionConfig(Mode.ALLOW_ALL))
    await until(lambda: stage.sentence == "Everybody may invite you.")
    assert stage.view.cards[Mode.ALLOW_ALL].isChecked()
    assert "another device" in stage.told[0]
    assert "Everybody may invite you." in stage.told[0]


async def test_the_order_of_exceptions_is_no_news(stage: Stage) -> None:
    config = PermissionConfig(Mode.ALLOW_ALL, (KLEIN, HARTUNG))
    await stage.start(config)
    stage.from_elsewhere(PermissionConfig(Mode.ALLOW_ALL, (HARTUNG, KLEIN)))
    stage.from_elsewhere(PermissionConfig(Mode.ALLOW_ALL, (HARTUNG,)))
    await until(lambda: stage.told)
    assert len(stage.told) == 1


async def test_switching_asks_about_the_exceptions(stage: Stage) -> None:
    await stage.start()
    for keep in (False, True):
        stage.from_elsewhere(SOME)
        await until(lambda: len(stage.names) == 3)
        stage.view.cards[Mode.ALLOW_ALL].click()
        question = await stage.dialog(ModeDialog)
        assert "Everybody may invite you." in question.drop.accessibleDescription()
        assert "except insured persons" in question.keep.accessibleDescription()
        (question.keep if keep else question.drop).click()
        question.step_button.click()
        await until(lambda keep=keep: len(stage.names) == (3 if keep else 0))
        await stage.idle()
    assert stage.permissions.called("set_mode") == [
        (Mode.ALLOW_ALL, False),
        (Mode.ALLOW_ALL, True),
    ]


async def test_switching_is_given_up(stage: Stage) -> None:
    await stage.start()
    stage.view.cards[Mode.ALLOW_ALL].click()
    (await stage.dialog(ModeDialog)).cancel_button.click()
    await stage.idle()
    assert stage.view.cards[Mode.BLOCK_ALL].isChecked()
    assert not stage.permissions.called("set_mode")


async def test_the_question_goes_when_it_is_no_longer_right(stage: Stage) -> None:
    await stage.start()
    stage.view.cards[Mode.ALLOW_ALL].click()
    await stage.dialog(ModeDialog)
    stage.from_elsewhere(PermissionConfig(Mode.BLOCK_ALL, (HARTUNG,)))
    await stage.gone(ModeDialog)
    await stage.idle()
    assert not stage.permissions.called("set_mode")
    assert stage.told
    assert stage.view.cards[Mode.BLOCK_ALL].isChecked()


async def test_the_same_mode_again(stage: Stage) -> None:
    await stage.start()
    stage.view.cards[Mode.BLOCK_ALL].click()
    await stage.idle()
    assert stage.view.cards[Mode.BLOCK_ALL].isChecked()
    assert not stage.permissions.called("set_mode")


async def test_taking_away_and_the_group(stage: Stage) -> None:
    await stage.start()
    stage.press("Take away Insured persons")
    await until(lambda: stage.names == [CLINIC, "Klein, Michael"])
    await stage.idle()
    assert stage.permissions.called("remove") == [(InsuredException(), Mode.BLOCK_ALL)]
    stage.press("Add insured persons")
    await until(lambda: len(stage.names) == 3)
    assert stage.told == []


async def test_one_change_at_a_time(stage: Stage) -> None:
    await stage.start()
    stage.permissions.hold("remove")
    stage.press("Take away Insured persons")
    await until(lambda: stage.permissions.called("remove"))
    assert stage.view.busy
    assert not stage.view.person_button.isEnabled()
    stage.tab.remove(ServerException(CLINIC))
    stage.thread.run(stage.permissions.release, "remove")
    await until(lambda: len(stage.names) == 2)
    await stage.idle()
    assert len(stage.permissions.called("remove")) == 1
    assert stage.view.person_button.isEnabled()


@pytest.mark.parametrize("error", [PermissionsChanged(), Forbidden(), Offline()])
async def test_refusals_in_words(stage: Stage, error: Exception) -> None:
    await stage.start()
    stage.permissions.fail_next["remove"] = error
    stage.press("Take away Klein, Michael")
    await until(stage.view.error.isVisible)
    assert stage.view.error.accessibleName() == error_text(error).sentences
    assert len(stage.names) == 3
    stage.press("Ask the provider again")
    assert not stage.view.error.isVisible()
    await stage.idle()


async def test_failures_after_leaving_the_tab(stage: Stage) -> None:
    await stage.start()
    stage.permissions.fail_next["remove"] = error = Offline()
    stage.tab.hide()
    stage.tab.remove(ServerException(CLINIC))
    await until(lambda: stage.reported == [error])


async def test_a_change_under_way_outlives_the_look(stage: Stage) -> None:
    """Leaving the tab must not leave it open whether the provider was asked."""
    await stage.start()
    stage.permissions.hold("remove")
    stage.press("Take away Insured persons")
    await until(lambda: stage.permissions.called("remove"))
    stage.tab.stop()
    stage.thread.run(stage.permissions.release, "remove")
    await stage.idle()
    stage.tab.start(ACCOUNT)
    await until(lambda: stage.names == [CLINIC, "Klein, Michael"])
    assert not stage.view.busy
    assert stage.told == []


async def test_colleagues_shut_out(stage: Stage) -> None:
    await stage.start(PermissionConfig(Mode.BLOCK_ALL))
    assert stage.view.warning.isVisible()
    stage.press("Let colleagues invite me")
    await until(lambda: stage.names == [OWN])
    assert not stage.view.warning.isVisible()
    stage.from_elsewhere(PermissionConfig(Mode.ALLOW_ALL, (), (OWN,)))
    await until(stage.view.warning.isVisible)
    await stage.idle()
    stage.press("Let colleagues invite me")
    await until(lambda: stage.names == [])


async def test_a_person_by_address(stage: Stage) -> None:
    await stage.start()
    stage.press("Add a person …")
    dialog = await stage.dialog(AddPersonDialog)
    assert not dialog.step_button.isEnabled()
    QTest.keyClicks(dialog.people.field, HARTUNG)
    assert dialog.step_button.isEnabled()
    stage.permissions.fail_next["add"] = ExceptionExists()
    dialog.step_button.click()
    await until(dialog.error.isVisible)
    dialog.step_button.click()
    await stage.gone(AddPersonDialog)
    await until(lambda: len(stage.names) == 4)
    assert stage.permissions.called("add")[-1] == (PersonException(HARTUNG), Mode.BLOCK_ALL)
    assert stage.told == []


async def test_a_person_found_before(stage: Stage) -> None:
    await stage.start()
    stage.press("Add a person …")
    dialog = await stage.dialog(AddPersonDialog)
    assert [row.user_id for row in dialog.known.people.rows] == [HARTUNG]
    dialog.take_known(HARTUNG)
    dialog.step_button.click()
    await until(lambda: "Dr. med. Sabine Hartung" in stage.names)


async def test_oneself_is_no_exception(stage: Stage) -> None:
    await stage.start()
    stage.press("Add a person …")
    dialog = await stage.dialog(AddPersonDialog)
    dialog.people.field.setText(ACCOUNT.user_id)
    assert not dialog.step_button.isEnabled()
    dialog.reject()


async def test_a_service_from_the_list(stage: Stage) -> None:
    await stage.start()
    stage.press("Add a service …")
    dialog = await stage.dialog(AddServerDialog)
    await until(lambda: dialog.list.count() == 4)
    QTest.keyClicks(dialog.field, "kardio")
    assert dialog.list.count() == 1
    assert not dialog.step_button.isEnabled()
    dialog.list.itemClicked.emit(dialog.list.item(0))
    dialog.step_button.click()
    await until(lambda: "kardio-hafen.tim.example" in stage.names)
    assert not stage.told


async def test_a_service_without_the_list(stage: Stage) -> None:
    stage.federation.fail_next["servers"] = FederationUnknown()
    await stage.start()
    stage.press("Add a service …")
    dialog = await stage.dialog(AddServerDialog)
    await until(lambda: "cannot be had" in dialog.note.text())
    dialog.field.setText("nicht wirklich")
    assert not dialog.step_button.isEnabled()
    dialog.field.setText("Praxis.Example")
    assert dialog.note.isVisible()
    dialog.step_button.click()
    await until(lambda: "praxis.example" in stage.names)


async def test_another_account(stage: Stage) -> None:
    await stage.start()
    stage.tab.stop()
    assert stage.names == []
    assert "Nobody" not in stage.sentence
    stage.tab.start(ACCOUNT)
    await until(lambda: len(stage.names) == 3)
    stage.tab.start(ACCOUNT)
    await until(lambda: len(stage.permissions.called("refresh")) == 3)


async def test_by_keyboard(stage: Stage) -> None:
    await stage.start(PermissionConfig(Mode.BLOCK_ALL))
    stage.view.cards[Mode.BLOCK_ALL].setFocus()
    QTest.keyClick(stage.view.cards[Mode.ALLOW_ALL], Qt.Key.Key_Space)
    await until(lambda: stage.sentence == "Everybody may invite you.")


def test_long_lists_can_be_searched(theme: Theme) -> None:
    found: list[object] = []
    shown = ExceptionList(theme)
    users = [UserId(f"@arzt{number:03}:praxis.example") for number in range(150)]
    shown.set_rows(ExceptionRow(PersonException(user), user, "Person") for user in users)
    shown.removed.connect(found.append)
    shown.show()
    assert len(shown.findChildren(QToolButton)) == 100
    assert "narrow" in shown.note.text()
    shown.field.setText("arzt149")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    button = shown.findChildren(QToolButton)
    assert len(button) == 1
    button[0].click()
    assert found == [PersonException(users[149])]
    shown.field.setText("niemand")
    assert "Nothing" in shown.note.text()
    shown.set_rows(())
    assert "no exceptions" in shown.note.text()
    shown.close()
    shown.deleteLater()
