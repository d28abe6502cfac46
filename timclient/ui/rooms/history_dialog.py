"""Asks who may read what was written before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup

from timclient.domain.room_state import PRIVATE_HISTORY, HistoryVisibility
from timclient.ui.forms.choice_card import ChoiceCard
from timclient.ui.forms.form_dialog import FormDialog
from timclient.ui.texts.room_life import history_note, history_text
from timclient.ui.widgets.labels import paragraph

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from PySide6.QtWidgets import QWidget

    from timclient.ui.theme import Theme


class HistoryDialog(FormDialog):
    """Accepted when ``save`` has told the choice; ``public`` rooms have one choice more."""

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        now: HistoryVisibility,
        save: Callable[[HistoryVisibility], Awaitable[None]],
        *,
        public: bool,
    ) -> None:
        super().__init__(parent, theme, self.tr("Who reads earlier messages"), self.tr("Save"))
        self._save = save
        self.cards: dict[HistoryVisibility, ChoiceCard] = {}
        group = QButtonGroup(self)
        world = (HistoryVisibility.WORLD_READABLE,) if public else ()
        for visibility in (*PRIVATE_HISTORY, *world):
            card = ChoiceCard(theme, history_text(visibility), history_note(visibility))
            card.setChecked(visibility is now)
            group.addButton(card)
            self.cards[visibility] = card
            self.form.addWidget(card)
        self.form.addWidget(
            paragraph(self.tr("What is chosen holds for messages written from now on."), "muted")
        )
        self.form.addStretch(1)

    @property
    def value(self) -> HistoryVisibility | None:
        """The choice."""
        return next((v for v, card in self.cards.items() if card.isChecked()), None)

    def submit(self) -> None:
        """Save the choice."""
        if self.value is not None:
            self.run(self.tr("Saving …"), self._store(self.value))

    async def _store(self, value: HistoryVisibility) -> None:
        await self._save(value)
