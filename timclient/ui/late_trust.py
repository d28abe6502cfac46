"""Brings the parts of trust into the window, once its chats are painted.

Nothing of ``ui/trust`` is imported before that: it would hold up the first paint.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QBoxLayout, QWidget

from timclient.domain.direction import in_sentence
from timclient.ui.texts.unreadable import KeysHere

if TYPE_CHECKING:
    from timclient.domain.ids import UserId
    from timclient.domain.room import RoomHead
    from timclient.domain.session import Account
    from timclient.domain.trust import TrustState
    from timclient.ui.bridge import Bridge
    from timclient.ui.conversation.chats_page import ChatsPage
    from timclient.ui.models.ports import EnginePort
    from timclient.ui.status_bar import StatusBar
    from timclient.ui.theme import Theme
    from timclient.ui.trust.parts import TrustParts


class LateTrust(QObject):
    """Makes the parts when they can be used first, and tells them who is signed in and which chat
    is open."""

    def __init__(
        self,
        engine: EnginePort,
        bridge: Bridge,
        theme: Theme,
        window: QWidget,
        chats: ChatsPage,
        status: StatusBar,
        bars: QBoxLayout,
        report: Callable[[Exception], None],
        open_url: Callable[[str], None],
        zone: tzinfo,
    ) -> None:
        super().__init__(window)
        self._engine, self._bridge, self._theme, self._window = engine, bridge, theme, window
        self._chats, self._status, self._bars = chats, status, bars
        self._report, self._open_url, self._zone = report, open_url, zone
        self._painted = False
        self._keys = KeysHere.UNKNOWN
        self._account: Account | None = None
        self._shown: RoomHead | None = None
        self.parts: TrustParts | None = None
        chats.room_changed.connect(self._follow_chat)
        chats.workspace.details_changed.connect(self._details_changed)

    def chats_painted(self) -> None:
        """What the user waits for is on the screen."""
        self._painted = True
        self._begin()

    def signed_in(self, account: Account) -> None:
        """Somebody is signed in."""
        self._account = account
        self._begin()

    def stop(self) -> None:
        """Nobody is signed in any more, or the window closes."""
        self._account = None
        self._shown = None
        if self.parts is not None:
            self.parts.stop()

    def open_devices(self) -> None:
        """Show "Devices and keys"."""
        self._painted = True
        self._begin()
        if self.parts is not None:
            self.parts.open_devices()

    @property
    def state(self) -> TrustState:
        """How the keys stand, as far as it is known."""
        if self.parts is not None:
            return self.parts.state
        from timclient.domain.trust import TrustState  # noqa: PLC0415 - see above

        return TrustState()

    def follow_advice(self) -> None:
        """Do what the key line advises."""
        if self.parts is not None:
            self.parts.follow_advice()

    def sections(self) -> list[QWidget]:
        """Return what F6 goes round besides the chats."""
        if self.parts is None:
            return []
        bars = (self.parts.incoming_bar, self.parts.identity_bar)
        return [bar for bar in bars if bar.isVisible()]

    def _begin(self) -> None:
        if not self._painted or self._account is None:
            return
        if self.parts is None:
            self.parts = self._made()
        self.parts.start(self._account.user_id)
        self._follow_chat()

    def _made(self) -> TrustParts:
        from timclient.ui.trust.parts import TrustParts, TrustPorts  # noqa: PLC0415 - see above

        engine = self._engine
        parts = TrustParts(
            TrustPorts(engine.trust, engine.verification, engine.devices),
            self._bridge,
            self._theme,
            self._window,
            self._report,
            self._open_url,
            self._name_of,
            self._chats.rooms.chat_with,
            self._zone,
        )
        parts.keys_changed.connect(self._take_keys)
        line = parts.key_line
        self._status.add_part(line, line.full_width, line.show_brief)
        self._bars.addWidget(parts.incoming_bar)
        return parts

    def _follow_chat(self) -> None:
        head = self._chats.head
        if self.parts is None or self._account is None or head is self._shown:
            return
        if head is not None and self.parts.identity_bar.parent() is None:
            self._chats.pane.add_bar(self.parts.identity_bar)
            self._chats.info.add_person(self.parts.person_block)
            self._chats.pane.timeline.keys_wanted.connect(self.parts.follow_advice)
            self._chats.pane.timeline.show_keys(self._keys)
        self._shown = head
        self.parts.show_chat(head)

    def _take_keys(self, keys: KeysHere) -> None:
        self._keys = keys
        if self.parts is not None and self.parts.identity_bar.parent() is not None:
            self._chats.pane.timeline.show_keys(keys)

    def _details_changed(self, shown: bool) -> None:
        """Devices of the partner may have come since the chat was opened."""
        if shown and self.parts is not None and self._account is not None:
            self.parts.show_chat(self._chats.head)

    def _name_of(self, user_id: UserId) -> str:
        head, account = self._chats.head, self._account
        members = head.members if head is not None else ()
        name = next((m.display_name for m in members if m.user_id == user_id), "")
        if not name and account is not None and user_id == account.user_id:
            name = account.display_name
        room_id = self._chats.rooms.chat_with(user_id)
        summary = self._chats.rooms.summary(room_id) if room_id is not None and not name else None
        return in_sentence(name or (summary.name if summary is not None else "") or str(user_id))
