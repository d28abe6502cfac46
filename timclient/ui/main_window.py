"""The window: menus, rail, pages, notice bar and status bar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from timclient.domain.local_zone import LocalZone
from timclient.domain.session import SignedIn, SignedOut
from timclient.domain.settings import Settings
from timclient.ui.conversation.chats_page import ChatsPage
from timclient.ui.dialogs import ask
from timclient.ui.late_chats import LateChats
from timclient.ui.late_directory import LateDirectory
from timclient.ui.late_trust import LateTrust
from timclient.ui.login.gate import SignInGate
from timclient.ui.login.sign_out import SignOutActions
from timclient.ui.menu_wiring import wire_menus
from timclient.ui.menus import Menus
from timclient.ui.notices import NoticeBar
from timclient.ui.rail import Rail
from timclient.ui.rooms.actions import RoomActions
from timclient.ui.settings.actions import SettingsActions
from timclient.ui.status_bar import StatusBar
from timclient.ui.tasks import TaskOwner
from timclient.ui.theme import MAX_PERCENT, MIN_PERCENT
from timclient.ui.widgets.first_paint import FirstPaint
from timclient.ui.widgets.loading_page import LoadingPage
from timclient.ui.window_layout import WindowLayout

if TYPE_CHECKING:
    from timclient.domain.session import Connection, SessionState
    from timclient.ui.bridge import Bridge, BridgeSubscription
    from timclient.ui.models.ports import EnginePort
    from timclient.ui.theme import Theme

FONT_STEP = 10


_LEAST, _SLIM_BELOW = (420, 400), 560


class MainWindow(QMainWindow):
    """One window with three states: loading, signing in, working.

    Signals:
        close_wanted(): the user closes the window; the program ends it with ``shut_down``.
        chats_painted(): the stored chats are on the screen; heavy work may begin.
    """

    close_wanted = Signal()
    chats_painted = Signal()

    def __init__(
        self,
        engine: EnginePort,
        bridge: Bridge,
        theme: Theme,
        app: QApplication,
        layout_file: Path,
        open_url: Callable[[str], None],
        version: str,
        zone: tzinfo | None = None,
    ) -> None:
        super().__init__()
        self._engine, self._bridge, self._theme, self._app = engine, bridge, theme, app
        self._open_url, self._version = open_url, version
        self._subscriptions: list[BridgeSubscription] = []
        self._settings = Settings()
        self._state: SessionState | None = None
        self._closing = False
        self.setWindowTitle("TI-M Desktop")
        self.notices = NoticeBar(theme)
        self.tasks = TaskOwner(self.notices.show_error)
        self.menus = Menus(self)
        self.rail = Rail(theme)
        self.status = StatusBar(theme)
        self.loading = LoadingPage(theme)
        report = self.notices.show_error
        self._actions = RoomActions(lambda: engine.rooms, bridge, theme, self, report)
        self._settings_actions = SettingsActions(
            engine.settings,
            bridge,
            theme,
            app,
            self,
            self.open_devices,
            self._show_ignored,
            engine,
        )
        self._bars = QVBoxLayout()
        self._make_chats(open_url, zone or LocalZone())
        self._first_paint = FirstPaint(self.chats.list.view)
        self._pages = QStackedWidget()
        self._gate = SignInGate(
            self, engine.session, bridge, theme, self.tasks, self.notices, self._pages, open_url
        )
        self._build()
        self._connect()
        self._layout = WindowLayout(self, self.chats.workspace, layout_file)
        self._fit_letters()
        theme.changed.connect(self._fit_letters)
        self._layout.restore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.set_slim(self.width() < self._theme.metrics.text(_SLIM_BELOW))

    def _fit_letters(self) -> None:
        """Larger letters need a larger window, as far as the screen has room for it."""
        shape, space = self._theme.metrics.shape, self.screen().availableGeometry()
        width, height = shape(_LEAST[0]), shape(_LEAST[1])
        self.setMinimumSize(min(width, space.width()), min(height, space.height() * 3 // 4))
        self.rail.set_slim(self.width() < self._theme.metrics.text(_SLIM_BELOW))

    def _make_chats(self, open_url: Callable[[str], None], zone: tzinfo) -> None:
        """The chats, and what is made for them after the first paint."""
        report = self.notices.show_error
        self.chats = ChatsPage(
            self._engine,
            self._bridge,
            self._theme,
            self._actions,
            report,
            open_url,
            zone,
        )
        self.trust = LateTrust(
            self._engine,
            self._bridge,
            self._theme,
            self,
            self.chats,
            self.status,
            self._bars,
            report,
            open_url,
            zone,
        )
        self.late = LateChats(
            self._engine,
            self._bridge,
            self._theme,
            self,
            self.chats,
            self._actions,
            report,
            self.notices.show_info,
            self.show_page,
            zone,
        )
        self.directory = LateDirectory(
            self._engine,
            self._bridge,
            self._theme,
            self,
            self.chats,
            report,
            self.notices,
            self.show_page,
        )
        self._actions.invite_insured = self.directory.invite_insured

    # For the program ---------------------------------------------------------------------

    def start(self) -> None:
        """Follow the engine: settings, session, connection. The store must be open."""
        subscribe = self._bridge.subscribe
        self._subscriptions = [
            subscribe(self._engine.settings.settings, self._take_settings),
            subscribe(self._engine.session.state, self._take_session),
            subscribe(self._engine.sync.connection, self._take_connection),
        ]

    def show_page(self, page: QWidget) -> None:
        """Show a page instead of the chats: unlocking, a damaged store. Kept by the window."""
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._show(page)

    def show_loading(self, text: str = "") -> None:
        """Show that something is being done."""
        if text:
            self.loading.say(text)
        self._show(self.loading)

    async def shut_down(self) -> None:
        """Keep sizes and drafts and let go of the engine; the window can be closed then."""
        self._closing = True
        self._layout.store()
        for subscription in self._subscriptions:
            subscription.close()
        self._gate.stop()
        self.trust.stop()
        self.directory.stop()
        await self.late.stop()
        await self.chats.stop()
        self.tasks.cancel_all()

    # What menus and keys do --------------------------------------------------------------

    def open_settings(self) -> None:
        """Let the user change the settings."""
        self.tasks.spawn(self._settings_actions.open(self._settings))

    def open_devices(self) -> None:
        """Show the user's devices and keys."""
        self.trust.open_devices()

    def _show_ignored(self) -> None:
        self.late.ignored_people()

    def show_about(self) -> None:
        """Say what this program is."""
        from timclient.ui.about import AboutDialog  # noqa: PLC0415 - not needed at start

        self.tasks.spawn(ask(AboutDialog(self, self._theme, self._version)))

    def show_keys(self) -> None:
        """Show the list of keys."""
        from timclient.ui.widgets.keys_dialog import KeysDialog  # noqa: PLC0415 - not at start

        self.tasks.spawn(ask(KeysDialog(self, self._theme, self.menus.key_table())))

    def sign_out(self) -> None:
        """Ask, then sign out."""
        session, trust = self._engine.session, self.trust
        actions = SignOutActions(
            session,
            self._bridge,
            self._theme,
            self,
            lambda: self.chats.show_room(None),
            lambda: trust.state,
            trust.follow_advice,
        )
        self.tasks.spawn(actions.sign_out())

    def change_letters(self, step: int) -> None:
        """Make all letters larger or smaller; 0 makes them normal."""
        percent = self._settings.font_percent + step * FONT_STEP if step else 100
        percent = max(MIN_PERCENT, min(MAX_PERCENT, percent))
        changed = replace(self._settings, font_percent=percent)
        self.tasks.spawn(self._bridge.call(self._engine.settings.update, changed))

    def retry(self) -> None:
        """Connect now."""
        self.tasks.spawn(self._bridge.call(self._engine.sync.retry_now))

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._closing:
            event.accept()
            return
        event.ignore()
        self.close_wanted.emit()

    # Following the engine ----------------------------------------------------------------

    def _take_settings(self, settings: Settings) -> None:
        self._settings = settings
        self._theme.apply(self._app, settings)
        self.chats.apply_settings(settings)
        self.late.apply_settings(settings)

    def _take_connection(self, connection: Connection) -> None:
        self.status.show_connection(connection)

    def _take_session(self, state: SessionState) -> None:
        before, self._state = self._state, state
        match state:
            case SignedIn(account, needs_password):
                self.menus.show_account(account)
                self.status.show_account(account)
                self._actions.show_account(account)
                self.chats.start()
                self._show(self.chats)
                self._gate.leave()
                self.trust.signed_in(account)
                self.late.signed_in(account)
                self.directory.signed_in(account)
                if not isinstance(before, SignedIn):
                    self.chats.list.view.setFocus()
                if needs_password:
                    self._gate.ask_for_password(account)
                elif isinstance(before, SignedIn) and before.needs_password:
                    self.notices.clear_notice()
            case SignedOut(reason):
                self.menus.show_account(None)
                self.status.show_account(None)
                self._actions.show_account(None)
                self.trust.stop()
                self.directory.stop()
                self.chats.show_room(None)
                self._show(self._gate.enter(reason))

    # Inside ----------------------------------------------------------------------------

    def _build(self) -> None:
        self.setMenuBar(self.menus)
        self._pages.addWidget(self.loading)
        self._pages.addWidget(self.chats)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.notices)
        right.addLayout(self._bars)
        right.addWidget(self._pages, 1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        center = QWidget()
        box = QVBoxLayout(center)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(row, 1)
        box.addWidget(self.status)
        self.setCentralWidget(center)
        self._show(self.loading)

    def _connect(self) -> None:
        wire_menus(self.menus, self, self.chats)
        self.chats.rooms_known.connect(self._first_paint.wait)
        self._first_paint.painted.connect(self._painted)
        self.rail.chats_wanted.connect(self._show_chats)
        self.rail.directory_wanted.connect(self.directory.open)
        self.directory.left.connect(self._show_chats)
        self.rail.settings_wanted.connect(self.open_settings)
        self.status.retry_wanted.connect(self.retry)
        self.chats.unread_changed.connect(self.rail.show_unread)
        self.chats.room_changed.connect(self._room_changed)
        self.chats.workspace.details_changed.connect(self.menus.details.setChecked)

    def _painted(self) -> None:
        """What the user waits for is on the screen, unless he is gone already."""
        if self._closing:
            return
        self.chats_painted.emit()
        self.trust.chats_painted()
        self.late.chats_painted()
        self.directory.chats_painted()

    def _room_changed(self) -> None:
        self.menus.show_room(self.chats.summary, self.chats.head)
        self.menus.details.setChecked(self.chats.workspace.details_shown)

    def _show_chats(self) -> None:
        if isinstance(self._state, SignedIn):
            self._show(self.chats)

    def _show(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        self.rail.show_part(directory=page is self.directory.page)
        working = isinstance(self._state, SignedIn) and page is not self.loading
        self.rail.setVisible(working)
        self.status.setVisible(working or page is self._gate.page)
