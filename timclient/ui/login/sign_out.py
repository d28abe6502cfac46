"""Signing out, from the question to the service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timclient.ui.dialogs import ask

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from timclient.domain.trust import TrustState
    from timclient.ui.bridge import Bridge
    from timclient.ui.models.ports import SessionPort
    from timclient.ui.theme import Theme


class SignOutActions:
    """Counts what would be lost, asks, and signs out.

    ``prepare`` is called before the service is: the window lets go of the open chat. ``keys``
    tells how the keys stand, ``save_keys`` does what is to be done about them.
    """

    def __init__(
        self,
        session: SessionPort,
        bridge: Bridge,
        theme: Theme,
        window: QWidget,
        prepare: Callable[[], None],
        keys: Callable[[], TrustState],
        save_keys: Callable[[], None],
    ) -> None:
        self._session = session
        self._bridge = bridge
        self._theme = theme
        self._window = window
        self._prepare = prepare
        self._keys, self._save_keys = keys, save_keys

    async def sign_out(self) -> bool:
        """Ask, then sign out; False when the user gave up."""
        from timclient.ui.login.sign_out_dialog import (  # noqa: PLC0415 - not at start
            SignOutDialog,
        )

        unsent = await self._bridge.call(self._session.unsent)
        dialog = SignOutDialog(self._window, self._theme, unsent, self._keys(), self._end)
        done = await ask(dialog)
        if dialog.save_first:
            self._save_keys()
        return done

    async def _end(self, anyway: bool) -> None:
        self._prepare()
        await self._bridge.call(self._session.sign_out, even_if_unreachable=anyway)
