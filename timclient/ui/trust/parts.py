"""The parts of trust for the main window, made in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from timclient.domain.trust import KeyAdvice, TrustState, advice
from timclient.ui.tasks import TaskOwner
from timclient.ui.texts.unreadable import KeysHere
from timclient.ui.trust.actions import TrustActions, TrustPorts
from timclient.ui.trust.key_line import KeyLine
from timclient.ui.trust.person_presenter import PersonPresenter
from timclient.ui.trust.verification_flow import VerificationFlow

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from datetime import tzinfo
    from typing import Any

    from PySide6.QtWidgets import QWidget

    from timclient.domain.ids import RoomId, UserId
    from timclient.domain.room import RoomHead
    from timclient.domain.trust import RestoreProgress
    from timclient.ui.bridge import Bridge, BridgeSubscription
    from timclient.ui.theme import Theme

__all__ = ["TrustParts", "TrustPorts"]

_NEW = (KeyAdvice.CONFIRM_DEVICE, KeyAdvice.ENTER_RECOVERY_KEY, KeyAdvice.IDENTITY_REPLACED)
_KEYS_HERE = {
    KeyAdvice.CONFIRM_DEVICE: KeysHere.UNCONFIRMED,
    KeyAdvice.ENTER_RECOVERY_KEY: KeysHere.LOCKED,
    KeyAdvice.ALL_WELL: KeysHere.COMPLETE,
    KeyAdvice.TRY_RECOVERY_KEY: KeysHere.COMPLETE,
    KeyAdvice.BACKUP_WORKING: KeysHere.COMPLETE,
    KeyAdvice.BACKUP_FAILING: KeysHere.COMPLETE,
}


class TrustParts(QObject):
    """Makes the widgets, follows the engine while started.

    ``name_of`` gives the name a user id is known by, ``chat_with`` the chat of two with somebody.
    ``key_line`` goes into the status bar, ``incoming_bar`` below the notices, ``identity_bar``
    above the timeline, ``person_block`` into the details.

    Signals:
        keys_changed(KeysHere): what unreadable messages can be told to need.
    """

    keys_changed = Signal(KeysHere)

    def __init__(
        self,
        ports: TrustPorts,
        bridge: Bridge,
        theme: Theme,
        window: QWidget,
        report: Callable[[Exception], None],
        open_url: Callable[[str], None],
        name_of: Callable[[UserId], str],
        chat_with: Callable[[UserId], RoomId | None],
        zone: tzinfo,
    ) -> None:
        super().__init__(window)
        self._ports = ports
        self._bridge = bridge
        self._state = TrustState()
        self._tasks = TaskOwner(report)
        self._subscriptions: list[BridgeSubscription] = []
        self._fetching = False
        self._busy = False
        self._actions = TrustActions(ports, bridge, theme, window, open_url, zone)
        self._flow = VerificationFlow(
            ports.verification, bridge, theme, window, report, name_of, self._is_new
        )
        self._person = PersonPresenter(
            ports.devices,
            ports.verification,
            bridge,
            theme,
            window,
            report,
            name_of,
            chat_with,
        )
        self.key_line = KeyLine()
        self.incoming_bar = self._flow.bar
        self.identity_bar = self._person.bar
        self.person_block = self._person.block
        self.key_line.wanted.connect(self._follow)
        self.key_line.page_wanted.connect(self.open_devices)
        self._flow.person_confirmed.connect(lambda _user_id: self._person.reload())

    def start(self, account: str) -> None:
        """Follow the engine for the account that is signed in."""
        self._actions.account = account
        self._flow.start()
        if not self._subscriptions:
            trust, subscribe = self._ports.trust, self._bridge.subscribe
            self._subscriptions = [
                subscribe(trust.state, self._take),
                subscribe(trust.progress, self._take_progress),
            ]

    def stop(self) -> None:
        """Let go: signed out, or the window closes."""
        self._flow.stop()
        self._person.stop()
        for subscription in self._subscriptions:
            subscription.close()
        self._subscriptions = []
        self._tasks.cancel_all()
        self._take_progress(None)
        self._take(TrustState())
        self.incoming_bar.hide()

    def show_chat(self, head: RoomHead | None) -> None:
        """A chat is open, or what is known of it changed; None where none is open."""
        self._person.show_chat(head)

    def open_devices(self) -> None:
        """Show "Devices and keys"."""
        self._tasks.spawn(self._alone(self._actions.open_devices))

    def follow_advice(self) -> None:
        """Do what the key line advises."""
        self._follow(advice(self._state))

    @property
    def state(self) -> TrustState:
        """How the keys stand."""
        return self._state

    def _take(self, state: TrustState) -> None:
        self._state = state
        self.key_line.show_state(state)
        self._tell_keys()

    def _take_progress(self, progress: RestoreProgress | None) -> None:
        self._fetching = progress is not None and not progress.finished
        self.key_line.show_progress(progress)
        self._tell_keys()

    def _tell_keys(self) -> None:
        here = _KEYS_HERE.get(advice(self._state), KeysHere.UNKNOWN)
        self.keys_changed.emit(KeysHere.COMING if self._fetching else here)

    def _is_new(self) -> bool:
        return advice(self._state) in _NEW

    def _follow(self, task: KeyAdvice) -> None:
        async def follow() -> None:
            await self._actions.follow(task, self._state)

        self._tasks.spawn(self._alone(follow))

    async def _alone(self, action: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """One such dialog at a time, however often it is clicked."""
        if self._busy:
            return
        self._busy = True
        try:
            await action()
        finally:
            self._busy = False
