"""The Konnektors that are set up here, and what can be done with them."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, tzinfo
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from timclient.domain.direction import in_sentence
from timclient.domain.errors import TimError
from timclient.domain.errors_konnektor import (
    KonFileInvalid,
    KonnektorCertificateChanged,
    KonnektorCertificateUnknown,
    ServerCertificate,
)
from timclient.ui.cards.certificate_dialog import CertificateDialog
from timclient.ui.cards.failure_box import FailureBox
from timclient.ui.cards.konnektor_card import KonnektorCard
from timclient.ui.cards.konnektor_form import KonnektorForm
from timclient.ui.cards.login_fields import read_file
from timclient.ui.dialogs import ConfirmDialog, ask
from timclient.ui.file_choice import file_to_open
from timclient.ui.tasks import TaskOwner
from timclient.ui.trust.button_row import ButtonRow
from timclient.ui.widgets.buttons import SecondaryButton
from timclient.ui.widgets.labels import label, paragraph

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from timclient.domain.card_desk import CardAtHand, CheckRun
    from timclient.domain.konnektor import KonnektorSettings
    from timclient.ui.bridge import Bridge, BridgeSubscription
    from timclient.ui.models.card_ports import KonnektorsPort
    from timclient.ui.theme import Theme

_MOST_KON = 1024 * 1024


def _utc_now() -> datetime:
    return datetime.now(UTC)


class KonnektorsBox(QWidget):
    """One check runs at a time; the card of the Konnektor that is checked shows it.

    Signals:
        revealed(QWidget): something has come that is to be seen.
    """

    revealed = Signal(QWidget)

    def __init__(
        self,
        theme: Theme,
        port: KonnektorsPort,
        bridge: Bridge,
        now: Callable[[], datetime] = _utc_now,
        zone: tzinfo | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._port, self._bridge = theme, port, bridge
        self._now, self._zone = now, zone
        self.cards: dict[str, KonnektorCard] = {}
        self._checked = ""
        self._run: BridgeSubscription | None = None
        self._tasks = TaskOwner(self._failed)
        self._none = paragraph(
            self.tr("None is set up yet. Your IT support knows the settings, or has a .kon file."),
            "muted",
        )
        self.error = FailureBox(theme)
        self.add_button = SecondaryButton(self.tr("Set up Konnektor …"))
        self.import_button = SecondaryButton(self.tr("Import .kon file …"))
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._build()
        self.add_button.clicked.connect(lambda: self._tasks.spawn(self._edit(None)))
        self.import_button.clicked.connect(lambda: self._tasks.spawn(self._import()))

    def show_konnektors(self, konnektors: tuple[KonnektorSettings, ...]) -> None:
        """Show these; those that stay keep what they show."""
        there = {one.konnektor_id for one in konnektors}
        for konnektor_id in [one for one in self.cards if one not in there]:
            card = self.cards.pop(konnektor_id)
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        for settings in konnektors:
            card = self.cards.get(settings.konnektor_id) or self._add(settings)
            card.show_settings(settings)
        self._none.setVisible(not konnektors)

    def stop(self) -> None:
        """Let go of what still runs."""
        if self._run is not None:
            self._run.close()
            self._run = None
        self._tasks.cancel_all()

    def check(self, card: KonnektorCard) -> None:
        """Walk the way to a Konnektor."""
        before = self.cards.get(self._checked)
        if before is not None and before is not card:
            before.check.hide()
        self._checked = card.settings.konnektor_id
        card.check.show()
        self.revealed.emit(card.check)
        if self._run is None:
            self._run = self._bridge.subscribe(self._port.check_run, self._follow)
        self._tasks.spawn(self._bridge.call(self._port.check, card.settings))

    def _add(self, settings: KonnektorSettings) -> KonnektorCard:
        card = KonnektorCard(self._theme, settings, self._now, self._zone)
        self.cards[settings.konnektor_id] = card
        self._list.addWidget(card)
        card.check_wanted.connect(partial(self.check, card))
        card.cards_wanted.connect(lambda: self._tasks.spawn(self._show_cards(card)))
        card.edit_wanted.connect(lambda: self._tasks.spawn(self._edit(card.settings)))
        card.remove_wanted.connect(lambda: self._tasks.spawn(self._remove(card.settings)))
        card.check.stop_wanted.connect(
            lambda: self._tasks.spawn(self._bridge.call(self._port.stop_check))
        )
        card.check.trust_wanted.connect(
            lambda one, changed: self._tasks.spawn(self._trust_and_check(card, one, changed))
        )
        return card

    def _follow(self, run: CheckRun) -> None:
        card = self.cards.get(self._checked)
        if card is not None and card.check.isVisible():
            card.check.show_run(run)
            card.check_button.setDisabled(run.running)
            if run.steps and not run.running:
                trust = card.check.trust_row
                self.revealed.emit(card.check)
                self.revealed.emit(trust if trust.isVisible() else card.check.title)

    async def _trust_and_check(
        self, card: KonnektorCard, certificate: ServerCertificate, changed: bool
    ) -> None:
        if await self._trust(card, certificate, changed=changed):
            self.check(card)

    async def _trust(
        self, card: KonnektorCard, certificate: ServerCertificate, *, changed: bool
    ) -> bool:
        dialog = CertificateDialog(
            self.window(), self._theme, certificate, changed=changed, zone=self._zone
        )
        if not await ask(dialog):
            return False
        konnektor_id = card.settings.konnektor_id
        await self._bridge.call(self._port.trust, konnektor_id, certificate.fingerprint)
        return True

    async def _show_cards(self, card: KonnektorCard) -> None:
        card.show_waiting()
        try:
            card.show_cards(await self._cards_of(card))
            self.revealed.emit(card.cards)
        except TimError as error:
            card.show_failure(error)
            self.revealed.emit(card.error)

    async def _cards_of(self, card: KonnektorCard) -> tuple[CardAtHand, ...]:
        konnektor_id = card.settings.konnektor_id
        try:
            return await self._bridge.call(self._port.cards, konnektor_id)
        except KonnektorCertificateUnknown as error:
            changed = isinstance(error, KonnektorCertificateChanged)
            if not await self._trust(card, error.certificate, changed=changed):
                raise
        return await self._bridge.call(self._port.cards, konnektor_id)

    async def _edit(self, settings: KonnektorSettings | None) -> None:
        self.error.clear_text()
        await ask(
            KonnektorForm(self.window(), self._theme, self._bridge, self._port, before=settings)
        )

    async def _import(self) -> None:
        self.error.clear_text()
        title, kinds = self.tr("Settings of a Konnektor"), self.tr("Settings (*.kon *.json)")
        path = await file_to_open(self.window(), title, kinds)
        if path is not None:
            await self.read(path)

    async def read(self, path: Path) -> None:
        """Show what a file holds, in the form."""
        data = await asyncio.to_thread(read_file, path, _MOST_KON)
        if data is None:
            raise KonFileInvalid("", "unreadable")
        found = await self._bridge.call(self._port.read_kon, data)
        await ask(KonnektorForm(self.window(), self._theme, self._bridge, self._port, kon=found))

    async def _remove(self, settings: KonnektorSettings) -> None:
        name = in_sentence(settings.name)
        dialog = ConfirmDialog(
            self.window(),
            self.tr("Remove “{name}”?").format(name=name),
            self.tr(
                "Its settings, password and certificate are deleted here. Nothing changes in the"
                " Konnektor itself."
            ),
            self.tr("Remove"),
            destructive=True,
        )
        if await ask(dialog):
            await self._bridge.call(self._port.remove, settings.konnektor_id)

    def _failed(self, error: Exception) -> None:
        self.error.show_error(error)

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(label(self.tr("Konnektors").upper(), "section"))
        box.addWidget(self._none)
        box.addLayout(self._list)
        box.addWidget(self.error)
        box.addWidget(ButtonRow(self.add_button, self.import_button))
