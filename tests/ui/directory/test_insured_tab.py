"""From the numbers of a card to an invitation, as one does it in the window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.directory_fakes import FakeInsured
from tests.ui.fakes import ACCOUNT, EngineThread
from tests.ui.waiting import until
from timclient.domain.errors import Forbidden, TimError
from timclient.domain.errors_directory import InsurerServiceMissing, InsurerUnknown
from timclient.domain.guard import Expected
from timclient.domain.ids import ServerName, UserId
from timclient.domain.insured import Insurer, parse_ik, parse_kvnr
from timclient.ui.bridge import Bridge
from timclient.ui.directory.insured_tab import InsuredTab
from timclient.ui.theme import Theme

BORN = date(1954, 3, 12)
KASSE = Insurer(parse_ik("109500969"), ServerName("epa-kasse.tim.example"))


class Listed(FakeInsured):
    """There is a federation list."""

    listed: tuple[Insurer, ...] = (KASSE,)

    async def insurers(self) -> tuple[Insurer, ...]:
        await self.note("insurers")
        return self.listed


class Desk:
    """The tab over fake services."""

    def __init__(self, theme: Theme, bridge: Bridge) -> None:
        self.port = Listed()
        self.reported: list[Exception] = []
        self.chats: list[str] = []
        self.tab = InsuredTab(
            theme, self.port, bridge, self.reported.append, lambda: date(2026, 11, 24)
        )
        self.tab.chat_wanted.connect(self.chats.append)
        self.tab.resize(900, 900)
        self.tab.show()

    async def start(self) -> None:
        self.tab.start(ACCOUNT)
        await until(lambda: bool(self.tab._names) == bool(self.port.listed) and self.port.calls)

    def fill(self) -> None:
        self.tab.fill("109500969", "a123456780", " Müller,  Hans ", BORN)
        self.tab.topic.line.setText("Befund März")

    async def done(self) -> None:
        await until(lambda: not self.tab._busy())


@pytest.fixture
def desk(theme: Theme, bridge: Bridge) -> Iterator[Desk]:
    desk = Desk(theme, bridge)
    yield desk
    assert not desk.reported
    desk.tab.close()
    desk.tab.deleteLater()


async def test_everything_is_needed_before_anything_goes_out(desk: Desk) -> None:
    await desk.start()
    assert not desk.tab.invite.isEnabled()
    desk.fill()
    assert desk.tab.invite.isEnabled()
    for field in desk.tab._fields():
        text = field.text
        field.line.clear()
        assert not desk.tab.invite.isEnabled()
        QTest.keyClick(desk.tab.topic.line, Qt.Key.Key_Return)
        field.line.setText(text)
    desk.tab.ik.line.setText("109500968")
    assert not desk.tab.invite.isEnabled()
    assert not desk.port.called("address")


async def test_invitation(desk: Desk) -> None:
    await desk.start()
    desk.fill()
    desk.tab.invite.click()
    desk.tab.invite.click()
    await until(lambda: desk.chats)
    assert desk.port.called("address") == [(parse_ik("109500969"), parse_kvnr("A123456780"))]
    ((user, topic, expected),) = desk.port.called("invite")
    assert user == UserId("@x110445566:epa-kasse.tim.example")
    assert (topic, expected) == ("Befund März", Expected("Müller, Hans", BORN))
    assert desk.chats == ["!insured:praxis-weber.tim.example"]
    assert not any(field.text for field in desk.tab._fields()), "typed numbers do not stay"


@pytest.mark.parametrize(
    ("method", "error", "words"),
    [
        ("address", InsurerUnknown(), "No health insurer with this IK number"),
        ("address", InsurerServiceMissing(), "cannot look up health insurers"),
        ("invite", Forbidden(), "Insured persons decide themselves"),
    ],
)
async def test_failures_stand_in_the_form_and_nothing_typed_is_lost(
    desk: Desk, method: str, error: TimError, words: str
) -> None:
    await desk.start()
    desk.fill()
    desk.port.fail_next[method] = error
    desk.tab.invite.click()
    await until(lambda: not desk.tab.error.isHidden())
    assert words in desk.tab.error.accessibleName()
    assert desk.tab.kvnr.text == "a123456780"
    assert desk.tab.invite.isEnabled()
    desk.tab.topic.line.setText("Anderes")
    assert desk.tab.error.isHidden()


async def test_asking_can_be_cancelled_inviting_not(
    desk: Desk, engine_thread: EngineThread
) -> None:
    await desk.start()
    desk.fill()
    desk.port.hold("address")
    desk.tab.invite.click()
    await until(lambda: desk.port.called("address"))
    assert desk.tab.ik.line.isReadOnly()
    desk.tab.waiting.cancel_button.click()
    await desk.done()
    assert desk.tab.waiting.isHidden()
    engine_thread.run(desk.port.release, "address")
    desk.port.hold("invite")
    desk.tab.invite.click()
    await until(lambda: desk.port.called("invite"))
    assert not desk.tab.waiting.cancel_button.isEnabled()
    desk.tab.stop()
    engine_thread.run(desk.port.release, "invite")
    await desk.done()
    assert not desk.chats, "who has gone elsewhere is left there"
    assert not desk.tab.kvnr.text


async def test_what_is_typed_stays_for_the_same_user_only(desk: Desk) -> None:
    await desk.start()
    desk.fill()
    desk.tab.stop()
    await desk.start()
    assert desk.tab.kvnr.text
    desk.tab.stop()
    desk.tab.start(replace(ACCOUNT, user_id=UserId("@b:c")))
    assert not desk.tab.kvnr.text
    await until(lambda: len(desk.port.called("insurers")) > 1)


async def test_an_insurer_of_the_list_is_chosen(desk: Desk) -> None:
    await desk.start()
    assert desk.tab.insurers.isVisible()
    desk.tab.insurers.setCurrentIndex(1)
    desk.tab.insurers.activated.emit(1)
    assert desk.tab.ik.text == "109500969"
    assert desk.tab.ik.words.text() == "✓ Insurer: epa-kasse.tim.example"


async def test_without_a_list_there_is_no_choice(desk: Desk) -> None:
    desk.port.listed = ()
    await desk.start()
    assert not desk.tab.insurers.isVisible()
    desk.tab.ik.line.setText("109500969")
    assert desk.tab.ik.right


async def test_the_qr_code_is_offered(desk: Desk) -> None:
    await desk.start()
    asked: list[bool] = []
    desk.tab.card_wanted.connect(lambda: asked.append(True))
    desk.tab.card.click()
    assert asked
