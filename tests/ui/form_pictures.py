"""Pictures of the forms and dialogs: ``python -m tests.ui.form_pictures``, also offscreen.

Shows the real widgets with German data and writes PNGs into build/pictures/forms.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import qasync
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.ui.fakes import ACCOUNT, EngineThread, FakeEngine, FakeRooms, FakeSession, FakeVault
from tests.ui.looks import LOOKS
from timclient.domain import errors
from timclient.domain.ids import RoomId, UserId
from timclient.domain.room import Member, Membership, RoomHead, RoomKind, RoomSummary
from timclient.domain.session import Connection, IdentityProvider, Link, SignedIn, SignedOut, Unsent
from timclient.domain.settings import Language
from timclient.domain.trust import TrustState
from timclient.ui.about import AboutDialog
from timclient.ui.bridge import Bridge
from timclient.ui.dialogs import ConfirmDialog
from timclient.ui.icons import resources_folder
from timclient.ui.login.confirm_password import ConfirmPasswordDialog
from timclient.ui.login.page import LoginPage
from timclient.ui.login.sign_out_dialog import SignOutDialog
from timclient.ui.main_window import MainWindow
from timclient.ui.menus import Menus
from timclient.ui.rooms.invite_dialog import InviteDialog
from timclient.ui.rooms.leave_dialog import LeaveDialog
from timclient.ui.rooms.members_dialog import MembersDialog
from timclient.ui.rooms.new_chat_dialog import NewChatDialog
from timclient.ui.settings.dialog import SettingsDialog
from timclient.ui.texts.errors import error_text
from timclient.ui.theme import Theme
from timclient.ui.translator import install_translator
from timclient.ui.unlock.page import UnlockPage
from timclient.ui.unlock.store_error_page import StoreErrorPage
from timclient.ui.widgets.keys_dialog import KeysDialog

FOLDER = Path("build/pictures/forms")
PEOPLE = (
    Member(UserId("@anna.weber:praxis-weber.tim.example"), "Weber, Anna", power_level=100),
    Member(UserId("@ayse.yildiz:praxis-weber.tim.example"), "Yıldız, Ayşe", power_level=50),
    Member(UserId("@michael.klein:klinikum-nord.tim.example"), "Klein, Michael"),
    Member(UserId("@wund:pflegedienst-lind.tim.example"), "Wundmanagement Pflegedienst Lind"),
    Member(UserId("@b.schaefer:praxis-weber.tim.example"), "Schäfer, Bettina", Membership.INVITE),
)
ROOM = RoomSummary(RoomId("!wund:praxis-weber.tim.example"), "Wundversorgung Nord")


class Studio:
    """Builds each screen, waits for it to settle and takes its picture."""

    def __init__(self, app: QApplication, look: str) -> None:
        self.app = app
        self.look = look
        self.theme = Theme()
        self.theme.apply(app, LOOKS[look])
        self.engine = EngineThread()
        self.bridge = Bridge(self.engine.loop)
        self.rooms = FakeRooms()
        self.rooms.people = PEOPLE
        self.session = FakeSession(SignedOut())
        self.vault = FakeVault()

    async def settle(self, seconds: float = 0.15) -> None:
        await asyncio.sleep(seconds)

    async def take(self, widget: QWidget, name: str) -> None:
        await self.settle()
        widget.grab().save(str(FOLDER / f"{name}-{self.look}.png"))

    def show(self, widget: QWidget, width: int = 1366, height: int = 768) -> None:
        widget.resize(width, height)
        widget.show()

    async def take_dialog(self, dialog: QDialog, name: str) -> None:
        dialog.open()
        await self.take(dialog, name)

    async def close(self, widget: QWidget) -> None:
        widget.close()
        widget.deleteLater()
        await self.settle(0.02)

    def login(self) -> LoginPage:
        page = LoginPage(self.session, self.bridge, self.theme, lambda _url: None)
        self.show(page)
        page.start()
        return page


async def login(s: Studio) -> None:
    page = s.login()
    await s.take(page, "login-1-service")
    page.provider_form._group.button(2).setChecked(True)
    page.provider_form.server.setText("klinikum süd")
    page.provider_form._typed()
    page.provider_form._submit()
    await s.take(page, "login-2-no-name")
    page.provider_form.server.setText("praxis-neu.example")
    s.session.fail_next["discover"] = errors.NotFederated()
    page.provider_form._typed()
    page.provider_form._submit()
    await s.take(page, "login-3-not-federated")
    page.provider_form._group.button(0).setChecked(True)
    s.session.hold("discover")
    page.provider_form._submit()
    await s.take(page, "login-4-waiting")
    s.engine.run(s.session.release, "discover")
    await s.settle()
    await s.take(page, "login-5-sign-in")
    form = page.sign_in_form
    assert form is not None
    form.user.setText("anna.weber")
    form.password.edit.setText("geheim")
    s.session.fail_next["sign_in"] = errors.WrongPassword()
    form._submit()
    await s.take(page, "login-6-wrong-password")
    s.session.hold("finish_sso")
    form.provider_buttons[0].click()
    await s.take(page, "login-7-browser")
    s.show(page, 700, 600)
    await s.take(page, "login-8-narrow")
    s.engine.run(s.session.release, "finish_sso")
    await s.settle()
    await s.close(page)
    await login_sso_only(s)


async def login_sso_only(s: Studio) -> None:
    before = s.session.options
    entries = (IdentityProvider("a", "Klinik-Konto"), IdentityProvider("b", "Heilberufsausweis"))
    s.session.options = replace(before, password=False, sso=entries)
    page = LoginPage(s.session, s.bridge, s.theme, lambda _url: None)
    s.show(page)
    page.start(errors.LoggedOut())
    await s.take(page, "login-9-signed-out")
    page.provider_form._submit()
    await s.take(page, "login-10-browser-only")
    s.session.options = before
    page.stop()
    await s.close(page)


async def unlock(s: Studio) -> None:
    page = UnlockPage(s.vault, s.bridge, s.theme)
    s.show(page)
    page.start()
    await s.settle()
    form: Any = page.form
    form.first.edit.setText("Lampe Fluss Birne Turm")
    form.second.edit.setText("Lampe Fluss Birnen")
    await s.take(page, "unlock-1-new")
    await s.close(page)
    s.vault.has_passphrase = True
    page = UnlockPage(s.vault, s.bridge, s.theme)
    s.show(page)
    page.start()
    await s.settle()
    form = page.form
    form.passphrase.edit.setText("falsch")
    s.vault.fail_next["open_with_passphrase"] = errors.WrongKey()
    form._submit()
    await s.take(page, "unlock-2-wrong")
    await s.close(page)
    for name, error in (("damaged", errors.DamagedStore()), ("keys", errors.KeyStoreUnavailable())):
        path = Path("/home/weber/.local/share/TI-M Desktop/praxis-weber.tim.example")
        problem = StoreErrorPage(error, path, s.theme)
        s.show(problem)
        await s.take(problem, f"unlock-3-{name}")
        await s.close(problem)


async def new_chat(s: Studio) -> None:
    ground = QWidget()
    s.show(ground)

    async def create(_request: object) -> RoomId:
        raise errors.Forbidden

    chat = NewChatDialog(ground, s.theme, s.rooms, s.bridge, create, ACCOUNT.user_id)
    await s.take_dialog(chat, "dialog-new-1-empty")
    chat.person.field.setText("e")
    chat.person.field.setText("er")
    await s.settle(0.5)
    await s.take(chat, "dialog-new-2-hits")
    chat.person.pick(PEOPLE[4].user_id)
    await s.take(chat, "dialog-new-3-chosen")
    chat.submit()
    await s.take(chat, "dialog-new-4-refused")
    chat.person.unpick(PEOPLE[4].user_id)
    chat.person.field.setText(ACCOUNT.user_id)
    await s.take(chat, "dialog-new-4-oneself")
    chat.person.field.setText("@kein.mensch:praxis-weber.tim.example")
    chat.show_failure(errors.UserUnknown())
    await s.take(chat, "dialog-new-4-unknown")
    chat.person.field.clear()
    chat.group_card.click()
    chat.name.setText("Wundversorgung Nord")
    for person in PEOPLE[2:4]:
        chat.people.field.setText(person.display_name[:5])
        await s.settle(0.5)
        chat.people.pick(person.user_id)
    await s.take(chat, "dialog-new-5-group")
    chat.people.show_problem(PEOPLE[3].user_id, error_text(errors.UserUnknown()).what)
    await s.take(chat, "dialog-new-6-group-unknown")
    await s.close(chat)
    await s.close(ground)


async def dialogs(s: Studio) -> None:
    ground = QWidget()
    s.show(ground)

    async def nothing(_request: object) -> None:
        return None

    confirm = ConfirmPasswordDialog(ground, s.theme, ACCOUNT, s.session, s.bridge, print)
    await s.take_dialog(confirm, "dialog-confirm-password")
    await s.close(confirm)
    invite = InviteDialog(ground, s.theme, ROOM, s.rooms, s.bridge, nothing)
    invite.people.field.setText("Müller")
    await s.take_dialog(invite, "dialog-invite")
    await s.close(invite)
    members = MembersDialog(ground, s.theme, RoomHead(ROOM, PEOPLE, may_invite=True))
    await s.take_dialog(members, "dialog-members")
    await s.close(members)
    two = RoomHead(replace(ROOM, name="Klein, Michael", kind=RoomKind.PERSON), PEOPLE[:2])
    members = MembersDialog(ground, s.theme, two)
    await s.take_dialog(members, "dialog-members-two")
    await s.close(members)
    leave = LeaveDialog(ground, s.theme, ROOM)
    await s.take_dialog(leave, "dialog-leave")
    await s.close(leave)
    settings = SettingsDialog(ground, s.theme, LOOKS[s.look], nothing)
    await s.take_dialog(settings, "dialog-settings")
    await s.close(settings)
    about = AboutDialog(ground, s.theme, "0.1.0")
    await s.take_dialog(about, "dialog-about")
    await s.close(about)
    await s.close(ground)


async def questions(s: Studio) -> None:
    ground = QWidget()
    s.show(ground)

    async def unreachable(_anyway: bool) -> None:
        raise errors.ServerUnreachable

    leave = SignOutDialog(ground, s.theme, Unsent(3, 1), TrustState(), unreachable)
    await s.take_dialog(leave, "dialog-sign-out-1")
    leave.submit()
    await s.take(leave, "dialog-sign-out-2-unreachable")
    await s.close(leave)
    sure = ConfirmDialog(
        ground,
        "Einladung zu „Qualitätszirkel Hausärzte Süd“ ablehnen?",
        "Klein, Michael sieht, dass Sie abgelehnt haben, und kann Sie erneut einladen.",
        "Ablehnen",
        destructive=True,
    )
    await s.take_dialog(sure, "dialog-decline")
    await s.close(sure)
    keys = KeysDialog(ground, s.theme, Menus().key_table())
    await s.take_dialog(keys, "dialog-keys")
    await s.close(keys)
    await s.close(ground)


async def window(s: Studio) -> None:
    engine = FakeEngine(state=SignedOut())
    folder = Path(tempfile.mkdtemp())
    window = MainWindow(
        engine, s.bridge, s.theme, s.app, folder / "layout.ini", lambda _url: None, "1.0"
    )
    engine.settings.settings.set(LOOKS[s.look])
    engine.sync.connection.set(Connection())
    s.show(window)
    window.start()
    await s.take(window, "window-1-sign-in")
    account = replace(ACCOUNT, provider="Praxis Dr. Weber")
    s.engine.run(engine.sync.connection.set, Connection(Link.ONLINE))
    s.engine.run(engine.session.state.set, SignedIn(account))
    await s.take(window, "window-2-signed-in")
    await window.shut_down()
    await s.close(window)


SCENES: dict[str, Callable[[Studio], Awaitable[None]]] = {
    "login": login,
    "unlock": unlock,
    "new_chat": new_chat,
    "dialogs": dialogs,
    "questions": questions,
    "window": window,
}


def main() -> None:
    """Take the pictures of the scenes named on the command line, or of all."""
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    folder = resources_folder() / "translations"
    if not install_translator(app, Language.GERMAN, folder):
        sys.exit(f"no German texts in {folder}; see translations/README.md")
    FOLDER.mkdir(parents=True, exist_ok=True)
    loop = qasync.QEventLoop(app)
    for look in LOOKS:
        studio = Studio(app, look)
        for name, scene in SCENES.items():
            if len(sys.argv) < 2 or name in sys.argv[1:]:
                loop.run_until_complete(scene(studio))
        studio.engine.stop()
    loop.close()


if __name__ == "__main__":
    main()
