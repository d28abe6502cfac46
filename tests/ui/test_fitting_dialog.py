"""Every dialog fits a screen of 1366×768 at the largest letters."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from tests.ui.fakes import ACCOUNT, FakeRooms, FakeSession
from tests.ui.waiting import until
from timclient.domain import errors
from timclient.domain.ids import RoomId, UserId
from timclient.domain.room import Member, RoomHead, RoomSummary
from timclient.domain.session import SignedIn, Unsent
from timclient.domain.settings import Settings
from timclient.domain.trust import Backup, OwnIdentity, TrustState
from timclient.ui.about import AboutDialog
from timclient.ui.bridge import Bridge
from timclient.ui.dialogs import ConfirmDialog
from timclient.ui.forms.form_dialog import FormDialog
from timclient.ui.login.confirm_password import ConfirmPasswordDialog
from timclient.ui.login.sign_out_dialog import SignOutDialog
from timclient.ui.menus import Menus
from timclient.ui.rooms.invite_dialog import InviteDialog
from timclient.ui.rooms.leave_dialog import LeaveDialog
from timclient.ui.rooms.members_dialog import MembersDialog
from timclient.ui.rooms.new_chat_dialog import NewChatDialog
from timclient.ui.settings.dialog import SettingsDialog
from timclient.ui.texts.errors import error_text
from timclient.ui.theme import Theme
from timclient.ui.widgets.fitting_dialog import FittingDialog
from timclient.ui.widgets.keys_dialog import KeysDialog

SCREEN = QRect(0, 0, 1366, 768)
ROOM = RoomSummary(RoomId("!a:b"), "Wundversorgung Nord und Qualitätszirkel Hausärzte")
PERSON = UserId("@michael.klein:klinikum-nord.tim.example")


@pytest.fixture
def large(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Theme]:
    monkeypatch.setattr(FittingDialog, "available", lambda _self: SCREEN)
    theme = Theme()
    theme.apply(qapp, Settings(font_percent=200))
    yield theme
    theme.apply(qapp, Settings())


async def _nothing(_value: object = None) -> None:
    return None


async def _room(_value: object) -> RoomId:
    return ROOM.room_id


def group(theme: Theme, bridge: Bridge) -> NewChatDialog:
    dialog = NewChatDialog(None, theme, FakeRooms(), bridge, _room)
    dialog.group_card.setChecked(True)
    for name in ("lind", "klein", "weber", "yildiz"):
        address = f"@{name}:klinikum-nord.tim.example"
        dialog.people.field.setText(address)
        dialog.people.pick(address)
    return dialog


def invitation(theme: Theme, bridge: Bridge) -> FormDialog:
    dialog = InviteDialog(None, theme, ROOM, FakeRooms(), bridge, _nothing)
    dialog.people.field.setText(PERSON)
    return dialog


def forms(theme: Theme, bridge: Bridge) -> Iterator[FormDialog]:
    session = FakeSession(SignedIn(ACCOUNT))
    yield NewChatDialog(None, theme, FakeRooms(), bridge, _room)
    yield group(theme, bridge)
    yield invitation(theme, bridge)
    head = RoomHead(ROOM, (Member(PERSON, "Klein, Michael"),) * 12, may_invite=True)
    yield MembersDialog(None, theme, head)
    yield LeaveDialog(None, theme, ROOM)
    yield SettingsDialog(None, theme, Settings(), _nothing)
    yield AboutDialog(None, theme, "0.1.0")
    missing = TrustState(OwnIdentity.MISSING, Backup.ABSENT)
    yield SignOutDialog(None, theme, Unsent(3, 2), missing, _nothing)
    yield ConfirmPasswordDialog(None, theme, ACCOUNT, session, bridge, print)


def others(theme: Theme) -> Iterator[FittingDialog]:
    yield ConfirmDialog(
        None, "Wirklich? " * 12, "Das kann nicht zurückgenommen werden. " * 60, "Ja"
    )
    yield KeysDialog(None, theme, Menus().key_table())


def check(dialog: FittingDialog) -> None:
    name = type(dialog).__name__
    assert dialog.height() <= SCREEN.height() - 40, name
    assert dialog.width() <= SCREEN.width(), name
    for area in dialog.findChildren(QScrollArea):
        if area.isVisible():
            assert area.viewport().height() > 60, name
            assert area.widget().width() <= area.viewport().width() + 1, name
    assert dialog.minimumHeight() <= SCREEN.height(), name
    assert all(_inside(dialog, part) for part in dialog.findChildren(QWidget, "step")), name


def _inside(dialog: QWidget, part: QWidget) -> bool:
    corner = part.mapTo(dialog, part.rect().bottomRight())
    return dialog.rect().contains(corner)


async def test_forms(large: Theme, bridge: Bridge) -> None:
    for dialog in forms(large, bridge):
        dialog.step_button.setObjectName("step")
        dialog.show()
        check(dialog)
        dialog.error.show_text(error_text(errors.Forbidden()))
        dialog.step_button.setText("Trotzdem hier abmelden und alle Nachrichten sofort löschen")
        dialog._grow()
        check(dialog)
        assert dialog.step_button.width() >= dialog.step_button.sizeHint().width()
        dialog.close()
        dialog.deleteLater()


async def test_the_field_that_takes_the_keys_is_in_sight(large: Theme, bridge: Bridge) -> None:
    dialog = group(large, bridge)
    dialog.show()
    dialog.activateWindow()
    area = dialog._fields
    for field in (dialog.people.field, dialog.name):
        field.setFocus()
        await until(lambda field=field: in_sight(area, field))
    dialog.close()
    dialog.deleteLater()


def in_sight(area: QScrollArea, part: QWidget) -> bool:
    middle = part.mapTo(area.viewport(), part.rect().center())
    return area.viewport().rect().contains(middle)


async def test_questions_and_lists(large: Theme, loop: object) -> None:
    for dialog in others(large):
        dialog.show()
        check(dialog)
        dialog.close()
        dialog.deleteLater()
