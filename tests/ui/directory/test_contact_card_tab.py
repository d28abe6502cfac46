"""The own card is shown, printed and saved; those of others are read, confirmed, or refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPageSize, QPainter, QPdfWriter, QPixmap
from PySide6.QtPdf import QPdfDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tests.ui.codes.drawn import picture
from tests.ui.directory.invite_fakes import HARTUNG, INSURED, KLEIN, FakeDirectory, FakePermissions
from tests.ui.fakes import ACCOUNT, EngineThread, FakeRooms
from tests.ui.media.camera_fakes import DESK, FakeCameras, Picture
from tests.ui.waiting import until
from timclient.domain.errors import Forbidden, Offline
from timclient.domain.errors_directory import InsurerServiceMissing, PermissionsChanged
from timclient.domain.permission import Mode, PermissionConfig, PersonException
from timclient.domain.session import Account
from timclient.domain.vcard import ContactCard, read_card, write_card
from timclient.ui.bridge import Bridge
from timclient.ui.codes import code_sources, screen_pick
from timclient.ui.codes.qr_code import read_codes
from timclient.ui.codes.screen_pick import ScreenPick
from timclient.ui.directory import own_card_box
from timclient.ui.directory.card_sheet import print_card
from timclient.ui.directory.contact_card_tab import ContactCardTab
from timclient.ui.directory.large_code_dialog import LargeCodeDialog
from timclient.ui.texts.errors import error_text
from timclient.ui.theme import Theme

pytest.importorskip("segno")
pytest.importorskip("zxingcpp")

CARD = ContactCard("Dr. med. Michael Klein", (KLEIN,), organisation="Klinikum Nord")
CODE = write_card(CARD)
TWO = write_card(ContactCard("Anmeldung", (KLEIN, HARTUNG)))
OPEN, CLOSED = PermissionConfig(Mode.ALLOW_ALL), PermissionConfig(Mode.BLOCK_ALL)


class Page(QWidget):
    """As the page of the directory: what is not seen is stopped."""

    def __init__(self) -> None:
        super().__init__()
        self.tab: ContactCardTab | None = None

    def showEvent(self, _event: object) -> None:
        if self.tab is not None:
            self.tab.start(ACCOUNT)

    def hideEvent(self, _event: object) -> None:
        if self.tab is not None:
            self.tab.stop()


class Stage:
    """The tab in a window, started."""

    def __init__(self, theme: Theme, bridge: Bridge, thread: EngineThread) -> None:
        self.thread = thread
        self.permissions, self.directory = FakePermissions(OPEN), FakeDirectory()
        self.rooms, self.cameras = FakeRooms(), FakeCameras(DESK)
        self.chats: list[str] = []
        self.insured: list[tuple[str, str]] = []
        self.told: list[str] = []
        self.reported: list[Exception] = []
        self.window = QWidget()
        self.page = Page()
        self.tab = ContactCardTab(
            theme,
            self.rooms,
            self.permissions,
            self.directory,
            bridge,
            self.reported.append,
            self.cameras,
        )
        self.tab.chat_wanted.connect(self.chats.append)
        self.tab.insured_wanted.connect(lambda user, name: self.insured.append((user, name)))
        self.tab.told.connect(self.told.append)
        self.page.tab = self.tab
        for outer, inner in ((self.window, self.page), (self.page, self.tab)):
            QVBoxLayout(outer).addWidget(inner)
        self.window.resize(900, 700)
        self.window.show()

    @property
    def failure(self) -> str:
        return self.tab.error.accessibleName()

    async def read(self, data: bytes, theme: Theme) -> None:
        """Copy a picture of a code, and press the button."""
        QGuiApplication.clipboard().setImage(picture(data, theme))
        self.tab.clipboard_button.click()
        await until(lambda: self.tab.found or self.failure)
        await self.idle()

    async def idle(self) -> None:
        await until(lambda: not self.tab._tasks.busy)


@pytest.fixture
def stage(theme: Theme, bridge: Bridge, engine_thread: EngineThread) -> Iterator[Stage]:
    stage = Stage(theme, bridge, engine_thread)
    yield stage
    stage.window.close()
    stage.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


async def test_the_own_card_can_be_read(stage: Stage) -> None:
    assert stage.tab.own.code is not None
    card = read_card(read_codes(stage.tab.own.code.grab().toImage())[0])
    assert card.addresses == (ACCOUNT.user_id,)
    assert card.full_name == ACCOUNT.display_name
    stage.tab.stop()
    assert stage.tab.own.code is None
    assert not stage.tab.own.print_button.isEnabled()


async def test_shown_large(stage: Stage) -> None:
    stage.tab.own.large_button.click()
    await until(lambda: stage.window.findChildren(LargeCodeDialog))
    dialog = stage.window.findChildren(LargeCodeDialog)[0]
    assert read_card(read_codes(dialog.code.grab().toImage())[0]).addresses == (ACCOUNT.user_id,)
    dialog.accept()
    await stage.idle()


async def test_saved(stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen: list[Path | None] = [tmp_path / "a.png", tmp_path / "a.vcf", None]
    chosen += [tmp_path / "fehlt" / "a.png", tmp_path / "fehlt" / "a.vcf"]

    async def choose(*_args: object) -> Path | None:
        return chosen.pop(0)

    monkeypatch.setattr(own_card_box, "file_to_save", choose)
    own = stage.tab.own
    for button in (own.picture_button, own.file_button, own.file_button):
        button.click()
        await stage.idle()
    codes = read_codes(QImage(str(tmp_path / "a.png")))
    assert codes == ((tmp_path / "a.vcf").read_bytes(),)
    assert read_card(codes[0]).addresses == (ACCOUNT.user_id,)
    assert len(stage.told) == 2
    for button in (own.picture_button, own.file_button):
        own.error.clear_text()
        button.click()
        await stage.idle()
        assert "could not be saved" in own.error.accessibleName()


def test_printed(tmp_path: Path, qapp: object) -> None:
    writer = QPdfWriter(str(tmp_path / "card.pdf"))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    print_card(CARD, writer)
    document = QPdfDocument()
    document.load(str(tmp_path / "card.pdf"))
    assert document.pageCount() == 1
    page = QImage(QSize(1240, 1754), QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.white)
    painter = QPainter(page)
    painter.drawImage(QPoint(0, 0), document.render(0, page.size()))
    painter.end()
    assert read_codes(page) == (CODE,)


async def test_name_and_address_then_the_chat(stage: Stage, theme: Theme) -> None:
    await stage.read(CODE, theme)
    found = stage.tab.found
    assert found is not None
    assert found.card == CARD
    assert not stage.rooms.calls, "nothing is done before it is confirmed"
    assert found.offer.isHidden()
    found.chat_button.click()
    await until(lambda: stage.chats)
    assert stage.rooms.called("create_direct") == [(KLEIN,)]
    assert stage.tab.found is None


async def test_put_away(stage: Stage, theme: Theme) -> None:
    await stage.read(CODE, theme)
    assert stage.tab.found is not None
    stage.tab.found.away_button.click()
    assert stage.tab.found is None
    assert not stage.rooms.calls


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"https://example.org", "no contact card"),
        (CODE.replace(b"4.0", b"3.0"), "another version"),
        (CODE.replace(b"Dr.", "\u202eDr.".encode()), "hidden characters"),
        (CODE.replace(b"IMPP", b"NOTE"), "no TI-Messenger address"),
        (CODE.replace(b"matrix:u/", b"matrix:u/%00"), "damaged"),
        (CODE + CODE, "more than one"),
        (CODE.replace(b"FN:", b"X:"), "does not say a name"),
        (b"BEGIN:VCARD\xff\r\n", "no text"),
    ],
)
async def test_hostile_codes_in_words(stage: Stage, theme: Theme, data: bytes, words: str) -> None:
    await stage.read(CODE, theme)
    stage.tab.error.clear_text()
    QGuiApplication.clipboard().setImage(picture(data, theme))
    stage.tab.clipboard_button.click()
    await until(lambda: stage.failure)
    assert words in stage.failure
    assert "Nothing was taken from it." in stage.failure
    assert stage.tab.found is None, "the card read before must not be taken for this one"
    assert not stage.rooms.calls


async def test_two_cards_in_one_picture(stage: Stage, theme: Theme) -> None:
    image = QImage(1200, 500, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.drawImage(QPoint(20, 20), picture(CODE, theme))
    painter.drawImage(QPoint(600, 20), picture(TWO, theme))
    painter.end()
    QGuiApplication.clipboard().setImage(image)
    stage.tab.clipboard_button.click()
    await until(lambda: stage.failure)
    assert "more than one" in stage.failure


async def test_a_copied_card(stage: Stage) -> None:
    QGuiApplication.clipboard().setText(CODE.decode())
    stage.tab.clipboard_button.click()
    assert stage.tab.found is not None
    assert stage.tab.found.card == CARD
    await stage.idle()


async def test_a_file(
    stage: Stage, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [tmp_path / "karte.vcf", tmp_path / "karte.png"]
    paths[0].write_bytes(CODE)
    picture(CODE, theme).save(str(paths[1]))

    async def choose(*_args: object) -> Path | None:
        return paths.pop(0)

    monkeypatch.setattr(code_sources, "file_to_open", choose)
    for _ in range(2):
        stage.tab.put_away()
        stage.tab.file_button.click()
        await until(lambda: stage.tab.found)
        await stage.idle()


async def test_the_camera(stage: Stage, theme: Theme) -> None:
    stage.tab.camera_button.click()
    await until(lambda: stage.cameras.opened)
    stage.cameras.now.frame.emit(Picture(image=picture(CODE, theme)))
    await until(lambda: stage.tab.found)
    await stage.idle()


async def test_the_screen(stage: Stage, theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    """The window goes out of the way, which stops the tab, and comes back with the card."""
    shot = QPixmap.fromImage(picture(CODE, theme))
    monkeypatch.setattr(screen_pick, "_picture_of", lambda _screen: shot)
    stage.tab.screen_button.click()

    def overlays() -> list[ScreenPick]:
        tops = QGuiApplication.instance().topLevelWidgets()
        return [w for w in tops if isinstance(w, ScreenPick) and w.isVisible()]

    await until(overlays)
    assert not stage.window.isVisible()
    QTest.keyClick(overlays()[0], Qt.Key.Key_Return)
    await until(lambda: stage.tab.found)
    assert stage.window.isVisible()
    assert stage.tab.own.code is not None
    await stage.idle()


async def test_the_own_card_is_no_chat(stage: Stage, theme: Theme) -> None:
    await stage.read(write_card(ContactCard("Weber, Anna", (ACCOUNT.user_id,))), theme)
    assert stage.tab.found is not None
    assert stage.tab.found.chat_button.isHidden()
    assert not stage.permissions.called("suggest")


async def test_the_exception_is_offered(stage: Stage, theme: Theme) -> None:
    stage.permissions.config.set(CLOSED)
    await stage.read(CODE, theme)
    found = stage.tab.found
    assert found is not None
    assert found.offer.isVisible()
    assert "cannot invite you" in found.offer_words.text()
    stage.permissions.fail_next["follow_suggestion"] = error = PermissionsChanged()
    found.allow_button.click()
    await until(lambda: stage.failure)
    assert stage.failure == error_text(error).sentences
    found.allow_button.click()
    await until(lambda: stage.told)
    assert stage.permissions.called("add") == [(PersonException(KLEIN), Mode.BLOCK_ALL)]
    assert found.offer.isHidden()


async def test_the_offer_is_for_the_address_chosen(stage: Stage, theme: Theme) -> None:
    stage.permissions.config.set(PermissionConfig(Mode.BLOCK_ALL, (HARTUNG,)))
    await stage.read(TWO, theme)
    found = stage.tab.found
    assert found is not None
    assert found.offer.isVisible()
    found.addresses.button(1).click()
    assert found.offer.isHidden()
    await stage.idle()
    assert found.offer.isHidden()
    found.chat_button.click()
    await until(lambda: stage.chats)
    assert stage.rooms.called("create_direct") == [(HARTUNG,)]


async def test_insured_persons_are_handed_over(stage: Stage, theme: Theme) -> None:
    """Their chats need the guard against wrong persons."""
    await stage.read(write_card(ContactCard("Muster, Erika", (INSURED,))), theme)
    assert stage.tab.found is not None
    stage.tab.found.chat_button.click()
    await until(lambda: stage.insured == [(INSURED, "Muster, Erika")])
    assert not stage.rooms.calls


async def test_nobody_knows_who_is_insured(stage: Stage, theme: Theme) -> None:
    for error, made in ((Offline(), 0), (InsurerServiceMissing(), 1)):
        stage.directory.fail_next["is_insured_server"] = error
        await stage.read(CODE, theme)
        assert stage.tab.found is not None
        stage.tab.found.chat_button.click()
        await stage.idle()
        assert len(stage.rooms.called("create_direct")) == made
        stage.tab.put_away()
        stage.tab.error.clear_text()


async def test_refused_invitations_in_words(stage: Stage, theme: Theme) -> None:
    await stage.read(CODE, theme)
    found = stage.tab.found
    assert found is not None
    stage.rooms.fail_next["create_direct"] = Forbidden()
    found.chat_button.click()
    await until(lambda: stage.failure)
    assert "not allowed" in stage.failure
    assert stage.tab.found is found
    assert found.chat_button.isEnabled()


async def test_nothing_else_while_a_chat_is_opened(stage: Stage, theme: Theme) -> None:
    await stage.read(CODE, theme)
    found = stage.tab.found
    assert found is not None
    stage.rooms.hold("create_direct")
    found.chat_button.click()
    await until(lambda: stage.rooms.called("create_direct"))
    assert not stage.tab.clipboard_button.isEnabled()
    assert not found.chat_button.isEnabled()
    stage.tab._sources.found.emit((TWO,))
    assert stage.tab.found is found
    stage.tab.waiting.cancel_button.click()
    await stage.idle()
    assert found.chat_button.isEnabled()
    assert not stage.chats


async def test_an_address_that_is_too_strange(stage: Stage) -> None:
    strange = Account(
        type(ACCOUNT.user_id)("@a!b:praxis.example"),
        ACCOUNT.device_id,
        ACCOUNT.server_name,
        ACCOUNT.base_url,
    )
    stage.tab.start(strange)
    assert stage.tab.own.code is None
    assert "No contact card" in stage.tab.own.error.accessibleName()
    assert not stage.tab.own.picture_button.isEnabled()


async def test_below_each_other_where_it_is_narrow(stage: Stage) -> None:
    stage.window.resize(420, 700)
    await until(lambda: stage.tab.screen_button.mapTo(stage.window, QPoint()).x() < 200)
