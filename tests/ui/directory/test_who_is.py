"""The entry behind the partner of a chat of two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QDate, QDateTime, QLocale, QTime
from pytestqt.qtbot import QtBot

from tests.ui.directory.entries import ADLER, BOT, KLEIN, NORD
from tests.ui.directory.search_fakes import FakeDirectory
from tests.ui.fakes import ME
from tests.ui.waiting import until
from timclient.domain.directory import Publishers
from timclient.domain.errors import Offline
from timclient.domain.ids import RoomId, UserId
from timclient.domain.room import Chip, Member, Membership, RoomHead, RoomKind, RoomSummary
from timclient.ui.bridge import Bridge
from timclient.ui.directory.chips import chips_of
from timclient.ui.directory.who_is import WhoIsPresenter, chat_partner
from timclient.ui.theme import Theme

MICHAEL = KLEIN.accounts[0].user_id
ROOM = RoomId("!one:b.example")


def head(partner: UserId, name: str = "Klein, Michael", *chips: Chip) -> RoomHead:
    summary = RoomSummary(ROOM, name, RoomKind.PERSON, other_user=partner, chips=chips)
    return RoomHead(summary, (Member(ME, "Weber, Anna"), Member(partner, name)))


class Watch:
    def __init__(self, theme: Theme, bridge: Bridge) -> None:
        self.port = FakeDirectory()
        self.presenter = WhoIsPresenter(self.port.who_is, bridge, theme)
        self.chips: list[tuple[str, tuple[Chip, ...]]] = []
        self.presenter.chips_changed.connect(
            lambda room, _user, chips: self.chips.append((room, chips))
        )

    async def show(self, what: RoomHead | None) -> str:
        self.presenter.show_chat(what, ME)
        await until(lambda: not self.presenter._quiet.busy)
        return self.presenter.block.text


@pytest.fixture
def watch(theme: Theme, bridge: Bridge, qtbot: QtBot) -> Iterator[Watch]:
    watch = Watch(theme, bridge)
    qtbot.addWidget(watch.presenter.block)
    yield watch
    watch.presenter.stop()


async def test_the_entry_and_what_is_proven(watch: Watch) -> None:
    text = await watch.show(head(MICHAEL))
    assert "Dr. med. Michael Klein" in text
    assert "Telematik-ID 1-2-20249-4711" in text
    assert "lists this address" in text
    assert "only comparing pictures proves" in text
    assert "In the chat" not in text  # the same name, as the TI writes it
    assert watch.chips == [(ROOM, ())]
    await watch.show(replace(head(MICHAEL), typing=("Michael",)))
    assert len(watch.port.called("who_is")) == 1


async def test_another_name_in_the_chat_is_told(watch: Watch) -> None:
    assert "“Chefarzt”" in await watch.show(head(MICHAEL, "Chefarzt"))


async def test_who_is_in_no_directory(watch: Watch) -> None:
    text = await watch.show(head(UserId("@stranger:b.example")))
    assert "not in the directory" in text


async def test_without_a_directory_nothing_is_said(watch: Watch) -> None:
    watch.port.fail_next["who_is"] = Offline()
    assert await watch.show(head(MICHAEL)) == ""
    assert "Michael Klein" in await watch.show(head(MICHAEL))


async def test_nobody_asks_for_insured_persons(watch: Watch) -> None:
    assert await watch.show(head(MICHAEL, "Müller", Chip.INSURED)) == ""
    assert await watch.show(None) == ""
    assert not watch.port.called("who_is")


async def test_two_people_with_one_address_prove_nothing(watch: Watch) -> None:
    mallory = replace(ADLER, kind=KLEIN.kind, name="Mallory\u202e", accounts=KLEIN.accounts)
    watch.port.publishers = Publishers((KLEIN, mallory))
    text = await watch.show(head(MICHAEL))
    assert "✓" not in text
    assert "Several entries list this address" in text
    assert "Dr. med. Michael Klein" in text
    assert "Mallory" in text
    assert "\u202e" not in text
    assert watch.chips == [(ROOM, ())]


async def test_what_is_kept_is_no_proof(watch: Watch) -> None:
    noon = QDateTime(QDate(2026, 3, 5), QTime(12, 0))
    watch.port.publishers = Publishers((KLEIN,), noon.toMSecsSinceEpoch())
    text = await watch.show(head(MICHAEL))
    assert "✓" not in text
    day = QLocale().toString(QDate(2026, 3, 5), QLocale.FormatType.ShortFormat)
    assert f"last seen in the directory on {day}." in text
    await watch.show(None)
    watch.port.publishers = Publishers((KLEIN,), 0)
    text = await watch.show(head(MICHAEL))
    assert "✓" not in text
    assert "is not known" in text


def test_chips() -> None:
    assert chips_of(NORD, NORD.accounts[0].user_id) == (Chip.CLINIC,)
    assert chips_of(ADLER, ADLER.accounts[0].user_id) == (Chip.PHARMACY,)
    assert chips_of(BOT, BOT.accounts[0].user_id) == (Chip.CHATBOT,)
    assert chips_of(None, MICHAEL) == ()


def test_the_partner_of_a_request_is_its_only_other_member() -> None:
    group = RoomSummary(ROOM, "Klinik")
    mine = Member(ME, "Weber"), Member(MICHAEL, "Dienst", membership=Membership.INVITE)
    assert chat_partner(RoomHead(group, mine), ME) == MICHAEL
    gone = Member(UserId("@x:b.example"), "X", membership=Membership.LEAVE)
    assert chat_partner(RoomHead(group, (*mine, gone)), ME) == MICHAEL
    third = Member(UserId("@x:b.example"), "X")
    assert chat_partner(RoomHead(group, (*mine, third)), ME) is None
    public = replace(group, kind=RoomKind.PUBLIC)
    assert chat_partner(RoomHead(public, mine), ME) is None
