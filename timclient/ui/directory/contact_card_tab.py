"""The tab "Contact card (QR)": the own card, and reading those of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from timclient.domain.direction import in_sentence
from timclient.domain.errors_directory import ContactCardRefused, InsurerServiceMissing
from timclient.domain.ids import UserId, server_of
from timclient.ui.codes.code_sources import CodeSources
from timclient.ui.codes.code_wish import CodeWish
from timclient.ui.directory.card_data import CARD_SUFFIX, MOST_CARD_BYTES, card_among
from timclient.ui.directory.found_card_box import FoundCardBox
from timclient.ui.directory.own_card_box import OwnCardBox
from timclient.ui.directory.tab_page import TabPage
from timclient.ui.forms.error_box import ErrorBox
from timclient.ui.forms.waiting_row import WaitingRow
from timclient.ui.rooms.notes import invitation_failure
from timclient.ui.tasks import TaskOwner
from timclient.ui.texts.contact_card import card_refused_text
from timclient.ui.texts.errors import error_text
from timclient.ui.trust.button_row import ButtonRow
from timclient.ui.widgets.buttons import SecondaryButton
from timclient.ui.widgets.card import Card
from timclient.ui.widgets.labels import paragraph

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Coroutine
    from typing import Any

    from timclient.domain.permission import Suggestion
    from timclient.domain.session import Account
    from timclient.ui.bridge import Bridge
    from timclient.ui.media.camera import Cameras
    from timclient.ui.models.directory_ports import DirectoryPort, PermissionsPort
    from timclient.ui.models.ports import RoomsPort
    from timclient.ui.texts.error_text import ErrorText
    from timclient.ui.theme import Theme

_SIDE_BY_SIDE = 700


class ContactCardTab(QWidget):
    """Nothing that was read is kept or used before the user has confirmed it.

    Signals:
        chat_wanted: a room id to be opened by the window.
        insured_wanted: the confirmed card of an insured person (UserId, name): his chat begins
            with the guard against wrong persons.
        told: a quiet notice.
    """

    chat_wanted = Signal(str)
    insured_wanted = Signal(str, str)
    told = Signal(str)

    def __init__(
        self,
        theme: Theme,
        rooms: RoomsPort,
        permissions: PermissionsPort,
        directory: DirectoryPort,
        bridge: Bridge,
        report: Callable[[Exception], None],
        cameras: Cameras | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._bridge, self._report = theme, bridge, report
        self._rooms, self._permissions, self._directory = rooms, permissions, directory
        self._account: Account | None = None
        self._offered: Suggestion | None = None
        self._running: asyncio.Task[None] | None = None
        self._words_of: Callable[[Exception], ErrorText] = error_text
        self._tasks = TaskOwner(self._failed)
        self._sources = CodeSources(theme, self, self._tasks, self._wish(), cameras)
        self.own = OwnCardBox(theme, self._tasks)
        self.found: FoundCardBox | None = None
        self.error = ErrorBox(theme)
        self.waiting = WaitingRow()
        self.screen_button = SecondaryButton(self.tr("From the screen …"))
        self.camera_button = SecondaryButton(self.tr("With the camera …"))
        self.file_button = SecondaryButton(self.tr("From a file …"))
        self.clipboard_button = SecondaryButton(self.tr("From the clipboard"))
        self._reading = Card(margin=22, spacing=8)
        self._page = TabPage(theme)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._right = QVBoxLayout()
        self._build()
        self.own.told.connect(self.told)
        self.screen_button.clicked.connect(self._sources.from_screen)
        self.camera_button.clicked.connect(self._sources.from_camera)
        self.file_button.clicked.connect(self._sources.from_file)
        self.clipboard_button.clicked.connect(self._sources.from_clipboard)
        self._sources.found.connect(self._read)
        self._sources.failed.connect(self._say)
        self.waiting.cancelled.connect(self._give_up)

    def start(self, account: Account) -> None:
        """Somebody is signed in and looks."""
        if account != self._account:
            self.stop()
            self._account = account
            self.own.show_account(account)

    def stop(self) -> None:
        """Let go; nothing of this account is shown any more."""
        self._tasks.cancel_all()
        self._account = None
        self.waiting.stop()
        self.error.clear_text()
        self.own.show_account(None)
        self.put_away()

    def put_away(self) -> None:
        """Show no card of others."""
        found, self.found, self._offered = self.found, None, None
        if found is not None:
            self._right.removeWidget(found)
            found.hide()
            found.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Both halves side by side where there is room."""
        if watched is self._page.viewport() and event.type() == QEvent.Type.Resize:
            self._arrange()
        return super().eventFilter(watched, event)

    def _wish(self) -> CodeWish:
        return CodeWish(
            lambda _code: True,
            self.tr("No QR code was found in the picture."),
            self.tr("Please type the address under “New chat” instead."),
            CARD_SUFFIX,
            MOST_CARD_BYTES,
        )

    def _read(self, codes: tuple[bytes, ...]) -> None:
        account = self._account
        if account is None or self._running is not None:
            return
        self.put_away()
        self.error.clear_text()
        self._words_of = error_text
        try:
            card = card_among(codes)
        except ContactCardRefused as error:
            self._say(card_refused_text(error))
            return
        found = self.found = FoundCardBox(self._theme, card, account.user_id)
        found.confirmed.connect(self._confirmed)
        found.put_away.connect(self.put_away)
        found.allowed.connect(self._allowed)
        self._right.insertWidget(self._right.indexOf(self.error), found)
        found.show()
        self._page.reveal(found)
        (found.away_button if found.chat_button.isHidden() else found.chat_button).setFocus()
        if account.user_id not in card.addresses:
            found.addresses.idToggled.connect(self._address_chosen)
            self._tasks.spawn(self._look_for_offer(found, found.address))

    def _address_chosen(self, _index: int, checked: bool) -> None:
        found = self.found
        if checked and found is not None:
            self._offered = None
            found.show_offer("")
            self._tasks.spawn(self._look_for_offer(found, found.address))

    async def _look_for_offer(self, found: FoundCardBox, address: UserId) -> None:
        """Offer the exception where this person could not invite the user."""
        offered = await self._bridge.call(self._permissions.suggest, address)
        if offered is not None and found is self.found and found.address == address:
            self._offered = offered
            name = in_sentence(found.card.full_name)
            found.show_offer(self.tr("{name} cannot invite you at present.").format(name=name))

    def _allowed(self) -> None:
        self._run(self._allow(), self.tr("Asking your provider …"), error_text)

    async def _allow(self) -> None:
        found, offered = self.found, self._offered
        if found is None or offered is None:
            return
        await self._bridge.call(self._permissions.follow_suggestion, offered)
        self._offered = None
        found.show_offer("")
        name = in_sentence(found.card.full_name)
        self.told.emit(self.tr("{name} may invite you now.").format(name=name))

    def _confirmed(self, address: str) -> None:
        words = self.tr("The chat is being opened …")
        self._run(self._begin_chat(UserId(address)), words, invitation_failure)

    async def _begin_chat(self, user_id: UserId) -> None:
        found, account = self.found, self._account
        if found is None or account is None:
            return
        if server_of(user_id) != account.server_name and await self._is_insured(user_id):
            self.put_away()
            self.insured_wanted.emit(user_id, found.card.full_name)
            return
        room_id = await self._bridge.call(self._rooms.create_direct, user_id)
        if self._offered is None:
            self.put_away()
        self.chat_wanted.emit(room_id)

    async def _is_insured(self, user_id: UserId) -> bool:
        try:
            return await self._bridge.call(self._directory.is_insured_server, server_of(user_id))
        except InsurerServiceMissing:
            return False  # Nobody can tell; the chat itself is made as for an insured person.

    def _run(
        self,
        coroutine: Coroutine[Any, Any, None],
        words: str,
        words_of: Callable[[Exception], ErrorText],
    ) -> None:
        self.error.clear_text()
        self.waiting.start(words)
        self._set_busy(True)
        self._words_of = words_of
        self._running = self._tasks.spawn(coroutine)
        self._running.add_done_callback(self._ended)

    def _ended(self, _task: object) -> None:
        self._running = None
        self.waiting.stop()
        self._set_busy(False)

    def _set_busy(self, busy: bool) -> None:
        self._reading.setDisabled(busy)
        if self.found is not None:
            self.found.set_busy(busy)

    def _give_up(self) -> None:
        if self._running is not None:
            self._running.cancel()

    def _say(self, text: ErrorText) -> None:
        self.error.show_text(text)
        self._page.reveal(self.error)

    def _failed(self, error: Exception) -> None:
        if self.isVisible():
            self._say(self._words_of(error))
        else:
            self._report(error)

    def _arrange(self) -> None:
        directions = QBoxLayout.Direction
        wide = self._page.viewport().width() >= self._theme.metrics.text(_SIDE_BY_SIDE)
        self._columns.setDirection(directions.LeftToRight if wide else directions.TopToBottom)

    def _build_reading(self) -> None:
        card = self._reading
        card.box.addWidget(paragraph(self.tr("Read a contact card"), "heading"))
        card.box.addWidget(
            paragraph(
                self.tr(
                    "The code may be seen on the screen, be a picture or a file, or be held before"
                    " the camera. You see whose card it is before anything is done."
                ),
                "muted",
            )
        )
        card.box.addWidget(ButtonRow(self.screen_button, self.camera_button))
        card.box.addWidget(ButtonRow(self.file_button, self.clipboard_button))

    def _build(self) -> None:
        self._build_reading()
        self._right.setSpacing(12)
        self._right.addWidget(self._reading)
        self._right.addWidget(self.error)
        self._right.addWidget(self.waiting)
        self._right.addStretch(1)
        self._columns.setSpacing(12)
        self._columns.addWidget(self.own, 1)
        self._columns.addLayout(self._right, 1)
        self._page.box.addLayout(self._columns)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._page)
        self._page.viewport().installEventFilter(self)
