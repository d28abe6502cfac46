"""Pictures of the life of chats: ``python -m tests.ui.rooms.life_pictures [look …]``.

Shows the real widgets with German data and writes PNGs into build/pictures/life.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog

from tests.ui import demo, pictures
from tests.ui.looks import LOOKS, run
from tests.ui.rooms.life_fakes import PINNED, POWERS, FakeLife
from tests.ui.rooms.test_room_rows import changed
from timclient.domain.errors import NotFound
from timclient.domain.ids import RoomId
from timclient.domain.power import Role
from timclient.domain.room import Chip, Member, Membership, RoomHead, RoomKind, RoomSummary
from timclient.domain.room_details import RoomDetails
from timclient.domain.room_state import HistoryVisibility
from timclient.ui.rooms.history_dialog import HistoryDialog
from timclient.ui.rooms.members_dialog import MembersDialog
from timclient.ui.rooms.new_public_room_dialog import NewPublicRoomDialog
from timclient.ui.rooms.pinned_dialog import PinnedDialog
from timclient.ui.rooms.public_rooms_dialog import PublicRoomsDialog
from timclient.ui.rooms.report_dialog import ReportDialog
from timclient.ui.rooms.role_dialog import RoleDialog
from timclient.ui.settings.dialog import SettingsDialog
from timclient.ui.settings.ignored_dialog import IgnoredDialog

FOLDER = Path("build/pictures/life")
TEAM = demo.room_id("team")
PUBLIC = RoomId("!dienst:praxis-weber.tim.example")


class Studio(pictures.Studio):
    """A main window with the parts for the life of chats, over fake services."""

    def __init__(self, app: QApplication, look: str) -> None:
        super().__init__(app, look)
        self.life = FakeLife()
        self.life.details.more[TEAM] = {
            "pinned": PINNED,
            "predecessor": demo.room_id("klein"),
        }
        public = RoomSummary(
            PUBLIC,
            "Notdienst Nord mit einem sehr langen Namen",
            RoomKind.PUBLIC,
            encrypted=False,
            chips=(Chip.PUBLIC,),
            topic="Wer hat wann Dienst?",
            joined_count=34,
            timestamp=demo.at(0, 9, 0),
        )
        rooms = [public if room.room_id == PUBLIC else room for room in changed()]
        self.engine.timelines.heads[PUBLIC] = RoomHead(public, demo.members(), may_invite=True)
        self.engine.room_list.rooms.replace(rooms)
        self.parts = self.window.late.life

    async def take(self, name: str) -> None:
        await asyncio.sleep(0.15)
        self.window.grab().save(str(FOLDER / f"{name}-{self.look}.png"))

    async def take_dialog(self, dialog: QDialog, name: str) -> None:
        dialog.open()
        await asyncio.sleep(0.2)
        dialog.grab().save(str(FOLDER / f"{name}-{self.look}.png"))
        dialog.close()
        dialog.deleteLater()

    async def close(self) -> None:
        await self.parts.stop()
        await super().close()


async def window(s: Studio) -> None:
    await s.open(1360, 900, "team")
    s.window.chats.workspace.show_details(True)
    await s.take("1-pinned-and-options")
    s.window.chats.rooms.toggle_archive()
    s.window.chats.list.view.scrollToBottom()
    await s.take("2-archive-open")
    s.window.chats.rooms.toggle_archive()
    s.window.chats.show_room(PUBLIC)
    await asyncio.sleep(0.3)
    await s.take("3-public")


async def dialogs(s: Studio) -> None:
    await s.open(1360, 900, "team")
    w, theme, bridge = s.window, s.theme, s.bridge
    details = RoomDetails(TEAM, POWERS_OWN, pinned=PINNED, powers=POWERS, may_pin=True)

    async def nothing(_value: object) -> None:
        """Nothing is saved."""

    await s.take_dialog(PinnedDialog(w, theme, details), "4-pinned")
    now = HistoryVisibility.INVITED
    await s.take_dialog(HistoryDialog(w, theme, now, nothing, public=True), "5-history")
    member = Member(demo.KLEIN, "Klein, Michael")
    role = RoleDialog(w, theme, details, member, nothing)
    role.cards[Role.ADMINISTRATOR].setChecked(True)
    await s.take_dialog(role, "6-role")
    await s.take_dialog(PublicRoomsDialog(w, theme, s.life.public, bridge), "7-public-rooms")
    new = NewPublicRoomDialog(w, theme, s.life.public, bridge)
    new.name.setText("Notdienst Süd")
    await s.take_dialog(new, "8-new-public-room")
    report = ReportDialog(w, theme, "Klein, Michael melden", nothing)
    report.show_support(s.life.ignoring.answer)
    report.reason.setPlainText("Schickt täglich Werbung.")
    report.show_failure(NotFound())
    await s.take_dialog(report, "9-report")
    people = s.life.ignoring.people
    await s.take_dialog(IgnoredDialog(w, theme, people, s.life.ignoring, bridge), "10-ignored")
    head = RoomHead(replace(demo.rooms()[3], membership=Membership.JOIN), demo.members())
    members = MembersDialog(w, theme, head, lambda _m, _w, _p: None)
    await s.take_dialog(members, "11-members")
    menu = w.chats.list.view.menu_for(TEAM)
    menu.popup(w.mapToGlobal(w.rect().center()))
    await asyncio.sleep(0.1)
    menu.grab().save(str(FOLDER / f"12-menu-{s.look}.png"))
    menu.close()
    await s.take_dialog(SettingsDialog(w, theme, LOOKS[s.look], nothing), "13-settings")


POWERS_OWN = next(user for user, level in POWERS.users.items() if level == 100)
SCENES: tuple[Callable[[Studio], Awaitable[None]], ...] = (window, dialogs)


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
