"""Pictures of "who may invite me" and the contact card: ``python -m
tests.ui.directory.invite_pictures [look …]``.

Shows the real widgets with German data and writes PNGs into build/pictures/invite.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

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
from tests.ui.looks import LOOKS, run
from tests.ui.media.camera_fakes import DESK, HAND, FakeCameras, Picture
from timclient.domain.errors import Offline
from timclient.domain.errors_directory import PermissionsChanged
from timclient.domain.ids import UserId
from timclient.domain.permission import Mode, PermissionConfig
from timclient.domain.room import Member
from timclient.domain.vcard import ContactCard, write_card
from timclient.ui.bridge import Bridge
from timclient.ui.codes.camera_scan import CameraScanDialog
from timclient.ui.directory.card_sheet import card_picture
from timclient.ui.directory.contact_card_tab import ContactCardTab
from timclient.ui.directory.permissions_tab import PermissionsTab
from timclient.ui.theme import Theme
from timclient.ui.widgets.stylesheet import set_look

FOLDER = Path("build/pictures/invite")
SOME = PermissionConfig(Mode.BLOCK_ALL, (KLEIN, HARTUNG), (CLINIC, OWN), insured=True)
CARD = ContactCard(
    "Dr. med. Michael Klein",
    (KLEIN,),
    organisation="Klinikum Nord, Kardiologie",
    phones=("+49 40 1234567",),
)
CODE = write_card(CARD)
TWO = write_card(
    ContactCard("Anmeldung Klinikum Nord", (KLEIN, UserId("@dienst:klinikum-nord.tim.example")))
)
NAMES = {KLEIN: "Klein, Michael"}


class Studio:
    """Builds each screen, waits for it to settle and takes its picture."""

    def __init__(self, app: QApplication, look: str) -> None:
        self.look = look
        self.theme = Theme()
        self.theme.apply(app, LOOKS[look])
        self.engine = EngineThread()
        self.bridge = Bridge(self.engine.loop)
        self.permissions = FakePermissions(SOME)
        self.directory, self.rooms = FakeDirectory(), FakeRooms()
        self.rooms.people = (Member(KLEIN, "Klein, Michael"),)
        self.window = QWidget()
        set_look(self.window, "page")
        self.box = QVBoxLayout(self.window)
        self.window.resize(1280, 720)
        self.window.show()

    async def take(self, widget: QWidget, name: str) -> None:
        await asyncio.sleep(0.15)
        widget.grab().save(str(FOLDER / f"{name}-{self.look}.png"))

    async def take_dialog(self, kind: type[QDialog], name: str) -> None:
        await asyncio.sleep(0.15)
        for dialog in self.window.findChildren(kind):
            if dialog.isVisible():
                await self.take(dialog, name)
                dialog.reject()
        await asyncio.sleep(0.05)

    async def close(self) -> None:
        await asyncio.sleep(0.05)
        self.window.close()
        self.window.deleteLater()
        self.engine.stop()

    def show(self, config: PermissionConfig | None) -> None:
        self.engine.run(self.permissions.config.set, config)


async def permissions(s: Studio) -> None:
    tab = PermissionsTab(
        s.theme,
        s.permissions,
        s.directory,
        FakeFederation(),
        s.rooms,
        s.bridge,
        print,
        lambda user_id: NAMES.get(user_id, user_id),
    )
    s.box.addWidget(tab)
    tab.start(ACCOUNT)
    await s.take(s.window, "rule-some")
    for name, config in (
        ("unknown", None),
        ("everybody", PermissionConfig(Mode.ALLOW_ALL)),
        ("nobody", PermissionConfig(Mode.BLOCK_ALL)),
        ("except-clinic", PermissionConfig(Mode.ALLOW_ALL, (), (CLINIC,))),
        (
            "many",
            PermissionConfig(
                Mode.BLOCK_ALL,
                tuple(UserId(f"@person{n}:praxis.tim.example") for n in range(120)),
                (OWN,),
            ),
        ),
    ):
        s.show(config)
        await s.take(s.window, f"rule-{name}")
    s.show(SOME)
    await asyncio.sleep(0.05)
    s.permissions.fail_next["remove"] = PermissionsChanged()
    tab.remove(SOME.exceptions[0])
    await s.take(s.window, "rule-changed")
    s.permissions.fail_next["refresh"] = Offline()
    tab.start(ACCOUNT)
    await s.take(s.window, "rule-offline")
    tab.view.cards[Mode.ALLOW_ALL].click()
    await s.take_dialog(QDialog, "rule-switch")
    s.show(PermissionConfig(Mode.ALLOW_ALL))
    tab.view.person_button.click()
    await s.take_dialog(QDialog, "rule-add-person")
    tab.view.server_button.click()
    await s.take_dialog(QDialog, "rule-add-server")
    s.window.resize(700, 720)
    await s.take(s.window, "rule-700")
    tab.stop()


async def cards(s: Studio) -> None:
    s.show(PermissionConfig(Mode.BLOCK_ALL))
    tab = ContactCardTab(s.theme, s.rooms, s.permissions, s.directory, s.bridge, print)
    s.box.addWidget(tab)
    tab.start(ACCOUNT)
    await s.take(s.window, "card")
    tab._read((CODE,))
    await s.take(s.window, "card-found")
    tab._read((TWO,))
    await s.take(s.window, "card-two-addresses")
    tab._read((b"https://example.org",))
    await s.take(s.window, "card-refused")
    tab._read((write_card(ContactCard("Weber, Anna", (ACCOUNT.user_id,))),))
    await s.take(s.window, "card-own")
    s.window.resize(640, 720)
    await s.take(s.window, "card-640")
    tab.own.large_button.click()
    await s.take_dialog(QDialog, "card-large")
    cameras = FakeCameras(DESK, HAND)
    scan = CameraScanDialog(s.theme, cameras, cameras.infos, lambda _code: False, s.window)
    scan.open()
    cameras.now.frame.emit(Picture(image=card_picture(CARD)))
    await s.take(scan, "card-camera")
    scan.reject()
    scan.deleteLater()
    tab.stop()
    card_picture(CARD).save(str(FOLDER / f"saved-{s.look}.png"))


SCENES: tuple[Callable[[Studio], Awaitable[None]], ...] = (permissions, cards)


async def shoot(app: QApplication, looks: list[str]) -> None:
    for look in looks:
        for scene in SCENES:
            studio = Studio(app, look)
            try:
                await scene(studio)
            finally:
                await studio.close()


def main() -> None:
    """Take all pictures, or those of the looks named."""
    run(FOLDER, shoot)


if __name__ == "__main__":
    main()
