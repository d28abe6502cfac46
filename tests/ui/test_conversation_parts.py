"""Header, info column, invitation and typing signal."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui import demo
from timclient.domain.room import Chip, Member, Membership, RoomHead
from timclient.ui.conversation import typing_signal
from timclient.ui.conversation.header import ConversationHeader
from timclient.ui.conversation.info_column import SHOWN_MEMBERS, InfoColumn
from timclient.ui.conversation.invitation_page import InvitationPage
from timclient.ui.conversation.typing_signal import TypingSignal
from timclient.ui.theme import Theme
from timclient.ui.widgets.chip import ChipLabel

ROOMS = {room.room_id: room for room in demo.rooms()}
TEAM = RoomHead(ROOMS[demo.room_id("team")], demo.members(), may_invite=True)
KLEIN = RoomHead(ROOMS[demo.room_id("klein")], demo.members()[:2])


def test_the_header_says_who_and_who_is_typing(theme: Theme, qtbot: QtBot) -> None:
    header = ConversationHeader(theme)
    qtbot.addWidget(header)
    header.show_head(KLEIN)
    assert header.second_line == "Facharzt Kardiologie · Klinikum Nord"
    assert [chip.accessibleName() for chip in header.findChildren(ChipLabel)] == ["External"]
    header.show_head(replace(KLEIN, typing=("Klein, Michael",)))
    assert header.second_line == "Klein, Michael is typing …"
    header.show_head(TEAM)
    assert header.second_line.startswith("3 member")


def test_the_details_button_follows_silently(theme: Theme, qtbot: QtBot) -> None:
    header = ConversationHeader(theme)
    qtbot.addWidget(header)
    seen: list[bool] = []
    header.details_toggled.connect(seen.append)
    header.set_details_shown(True)
    assert seen == []
    header.details.click()
    assert seen == [False]


def test_the_info_column_offers_what_is_allowed(theme: Theme, qtbot: QtBot) -> None:
    info = InfoColumn(theme)
    qtbot.addWidget(info)
    info.show()
    info.show_head(TEAM)
    assert info.invite.isVisible()
    assert info.leave.isVisible()
    names = [row.accessibleName() for row in info._rows if row.isVisible()]
    assert names == [
        "Weber, Anna, Administrator",
        "Yıldız, Ayşe, Moderator",
        "Klein, Michael, Member",
        "Lind, Sabine, Invited",
    ]
    info.show_head(KLEIN)
    assert not info.invite.isVisible()
    assert len([row for row in info._rows if row.isVisible()]) == 2
    left = replace(KLEIN.summary, membership=Membership.LEAVE)
    info.show_head(replace(KLEIN, summary=left))
    assert not info.leave.isVisible()


def test_between_two_colleagues_nobody_leads(theme: Theme, qtbot: QtBot) -> None:
    info = InfoColumn(theme)
    qtbot.addWidget(info)
    info.show()

    def said() -> list[str]:
        return [row.accessibleName() for row in info._rows if row.isVisible()]

    two = (demo.members()[0], demo.members()[2])
    info.show_head(replace(KLEIN, members=two))
    assert said() == ["Weber, Anna", "Klein, Michael"]
    insured = replace(KLEIN.summary, chips=(Chip.INSURED,))
    info.show_head(replace(KLEIN, summary=insured, members=two))
    assert said() == ["Weber, Anna, Administrator", "Klein, Michael, Member"]


def test_names_cannot_turn_the_words_around_them(theme: Theme, qtbot: QtBot) -> None:
    name = "Klein\u202e, leahciM"
    header, info, page = ConversationHeader(theme), InfoColumn(theme), InvitationPage(theme)
    for widget in (header, info, page):
        qtbot.addWidget(widget)
    summary = replace(KLEIN.summary, name=name, topic=name, inviter_name=name)
    header.show_head(replace(KLEIN, summary=summary))
    info.show_head(replace(KLEIN, summary=summary, members=(Member(demo.KLEIN, name),)))
    page.show_invitation(summary)
    widgets = [label for w in (header, info, page) for label in w.findChildren(QLabel)]
    assert len(widgets) > 10
    assert not any("\u202e" in label.text() for label in widgets)
    assert not any("\u202e" in row.accessibleName() for row in info._rows)
    assert header._avatar._letters == "KL"


def test_many_members_are_not_all_shown(theme: Theme, qtbot: QtBot) -> None:
    info = InfoColumn(theme)
    qtbot.addWidget(info)
    info.show()
    many = tuple(Member(demo.KLEIN, f"Person {number}") for number in range(100))
    info.show_head(replace(TEAM, members=many))
    assert len(info._rows) == SHOWN_MEMBERS
    assert info.all_members.isVisible()


def test_an_invitation_says_who_invites(theme: Theme, qtbot: QtBot) -> None:
    page = InvitationPage(theme)
    qtbot.addWidget(page)
    page.show_invitation(ROOMS[demo.room_id("lind")])
    assert page._who.text().startswith("Lind, Sabine invites you")
    assert "@lind:pflege-lind.tim.example" in page._who.text()
    answers: list[str] = []
    page.accept_wanted.connect(lambda: answers.append("yes"))
    page.decline_wanted.connect(lambda: answers.append("no"))
    page.accept.click()
    page.set_busy(True)
    page.decline.click()
    page.set_busy(False)
    page.decline.click()
    assert answers == ["yes", "no"]


def test_typing_is_told_again_after_a_while(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(typing_signal.time, "monotonic", lambda: now[0])
    signal, told = TypingSignal(), list[bool]()
    signal.told.connect(told.append)
    signal.changed(True)
    now[0] = 3
    signal.changed(True)
    assert told == [True]
    now[0] = 4.5
    signal.changed(True)
    assert told == [True, True]
    signal._idle.timeout.emit()
    signal.changed(False)
    assert told == [True, True, False]
