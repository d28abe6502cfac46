"""The dialog "Cards and Konnektor": what is in the readers, and the ways to the cards."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from timclient.ui.cards.konnektors_box import KonnektorsBox
from timclient.ui.cards.readers_box import ReadersBox
from timclient.ui.forms.form_scroll import FormScroll
from timclient.ui.widgets.buttons import SecondaryButton
from timclient.ui.widgets.fitting_dialog import FittingDialog
from timclient.ui.widgets.labels import paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

    from timclient.domain.card_desk import CardDeskState
    from timclient.ui.bridge import Bridge, BridgeSubscription
    from timclient.ui.models.card_ports import CardsPort
    from timclient.ui.tasks import TaskOwner
    from timclient.ui.theme import Theme

_WIDTH, _LEAST_HEIGHT = 680, 460


def _utc_now() -> datetime:
    return datetime.now(UTC)


class CardsDialog(FittingDialog):
    """Looks at readers and Konnektors while it is open. ``tasks`` outlive it: the end of the
    look is told to the engine after its own end."""

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        cards: CardsPort,
        bridge: Bridge,
        tasks: TaskOwner,
        now: Callable[[], datetime] = _utc_now,
        zone: tzinfo | None = None,
    ) -> None:
        super().__init__(parent, self.tr("Cards and Konnektor"))
        self._cards, self._bridge, self._outer = cards, bridge, tasks
        self.readers = ReadersBox(theme, now, zone)
        self.konnektors = KonnektorsBox(theme, cards.konnektors, bridge, now, zone)
        self._least_height = theme.metrics.text(_LEAST_HEIGHT)
        self.setMinimumWidth(theme.metrics.text(_WIDTH))
        close = SecondaryButton(self.tr("Close"))
        close.clicked.connect(self.accept)
        self._build(close)
        self._subscriptions: list[BridgeSubscription] = [
            bridge.subscribe(cards.state, self._take),
            bridge.subscribe(cards.seen, self.readers.show_seen),
        ]
        tasks.spawn(bridge.call(cards.watch))
        close.setFocus()

    def needed_height(self) -> int:
        """Room for what comes: a card that is put in must not make the dialog jump."""
        return min(max(super().needed_height(), self._least_height), self.maximumHeight())

    def done(self, result: int) -> None:
        """Look no longer."""
        if self._subscriptions:
            for subscription in self._subscriptions:
                subscription.close()
            self._subscriptions = []
            self.konnektors.stop()
            self._outer.spawn(self._leave())
        super().done(result)

    async def _leave(self) -> None:
        await self._bridge.call(self._cards.konnektors.stop_check)
        await self._bridge.call(self._cards.unwatch)

    def _take(self, state: CardDeskState) -> None:
        self.konnektors.show_konnektors(state.konnektors)

    def _build(self, close: QWidget) -> None:
        form = QVBoxLayout()
        form.setSpacing(16)
        form.addWidget(self.readers)
        form.addWidget(self.konnektors)
        form.addStretch(1)
        scroll = FormScroll(form)
        scroll.form_changed.connect(self.grow_soon)
        self.konnektors.revealed.connect(scroll.reveal)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 22, 24, 20)
        box.setSpacing(10)
        box.addWidget(paragraph(self.tr("Cards and Konnektor"), "heading"))
        box.addWidget(
            paragraph(
                self.tr(
                    "Cards are only needed for your entry in the directory. Chats work without"
                    " them."
                ),
                "muted",
            )
        )
        box.addWidget(scroll, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        box.addLayout(buttons)
