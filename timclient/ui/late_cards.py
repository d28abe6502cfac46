"""Brings cards into the window when they are needed first: their questions, and their dialog."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from timclient.ui.dialogs import ask
from timclient.ui.tasks import TaskOwner

if TYPE_CHECKING:
    from timclient.ui.bridge import Bridge
    from timclient.ui.cards.link_door import LinkDoor
    from timclient.ui.cards.prompts import CardPrompts
    from timclient.ui.models.card_ports import CardsPort
    from timclient.ui.models.ports import EnginePort
    from timclient.ui.theme import Theme


class LateCards(QObject):
    """Nothing of ``ui/cards`` is imported before it is used."""

    def __init__(
        self,
        engine: EnginePort,
        bridge: Bridge,
        theme: Theme,
        window: QWidget,
        report: Callable[[Exception], None],
    ) -> None:
        super().__init__(window)
        self._engine, self._bridge, self._theme, self._window = engine, bridge, theme, window
        self._report = report
        self._tasks = TaskOwner(report)
        self._prompts: CardPrompts | None = None
        self._door: LinkDoor | None = None
        self._open = False

    def open(self) -> None:
        """Show readers, cards and Konnektors."""
        if not self._open:
            self._open = True
            self._tasks.spawn(self._show())

    async def follow(self) -> CardsPort:
        """Answer the questions of cards from now on; returns the cards."""
        cards = await self._bridge.call(self._cards)
        if self._prompts is None:
            from timclient.ui.cards.link_door import LinkDoor  # noqa: PLC0415 - with its use
            from timclient.ui.cards.prompts import CardPrompts  # noqa: PLC0415 - with its use

            self._door = LinkDoor(self)
            door = self._door
            self._bridge.in_engine(lambda: cards.set_link_opener(door))
            self._prompts = CardPrompts(
                cards.prompts, self._bridge, self._theme, self._window, self._report
            )
        self._prompts.start()
        return cards

    def stop(self) -> None:
        """Nobody is signed in any more, or the window closes."""
        self._tasks.cancel_all()
        if self._prompts is not None:
            self._prompts.stop()

    async def _show(self) -> None:
        try:
            cards = await self.follow()
            from timclient.ui.cards.cards_page import CardsDialog  # noqa: PLC0415 - with its use

            await ask(
                CardsDialog(self._window, self._theme, cards, self._bridge, TaskOwner(self._report))
            )
        finally:
            self._open = False

    async def _cards(self) -> CardsPort:
        """Made in the engine's thread: its imports would stop the window."""
        return self._engine.ti.cards
