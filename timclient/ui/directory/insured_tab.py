"""The directory's tab for insured persons: from the insurance card to the guarded invitation."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from timclient.domain.errors import Forbidden, TimError
from timclient.domain.guard import Expected
from timclient.domain.insured import parse_ik, parse_kvnr
from timclient.ui.directory.checked_field import CheckedField
from timclient.ui.directory.insured_checks import (
    check_birth_date,
    check_insurer,
    check_name,
    check_number,
    check_topic,
    parse_birth_date,
)
from timclient.ui.directory.tab_page import TabPage
from timclient.ui.forms.error_box import ErrorBox
from timclient.ui.forms.waiting_row import WaitingRow
from timclient.ui.tasks import TaskOwner
from timclient.ui.texts.errors import ErrorText, error_text
from timclient.ui.widgets.buttons import LinkButton, PrimaryButton
from timclient.ui.widgets.card import Hint
from timclient.ui.widgets.labels import FieldLabel, paragraph

if TYPE_CHECKING:
    from timclient.domain.insured import Insurer
    from timclient.domain.session import Account
    from timclient.ui.bridge import Bridge
    from timclient.ui.models.directory_ports import InsuredPort
    from timclient.ui.theme import Theme


class InsuredTab(TabPage):
    """Numbers, whom the user expects, and a topic. What was typed is kept nowhere: it is gone when
    the invitation is out or somebody else signs in.

    Signals:
        chat_wanted(str): the room of a new chat.
        card_wanted(): the user would rather read a QR code.
    """

    chat_wanted = Signal(str)
    card_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        insured: InsuredPort,
        bridge: Bridge,
        report: Callable[[Exception], None],
        today: Callable[[], date] = date.today,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._insured, self._bridge, self._today = insured, bridge, today
        self._tasks = TaskOwner(report)
        # An invitation that has begun is carried out to its end.
        self._invitations = TaskOwner(report)
        self._inviting: asyncio.Task[None] | None = None
        self._names: dict[str, str] = {}
        self._account: Account | None = None
        self._shown = False
        self.card = LinkButton(self.tr("Read a contact card (QR code) instead"))
        self.card.clicked.connect(self.card_wanted)
        self.insurers = QComboBox()
        self.insurers_label = FieldLabel(self.tr("Health insurer"), self.insurers)
        self.insurers.activated.connect(self._choose_insurer)
        self.ik = CheckedField(
            self.tr("IK number of the insurer"), lambda text: check_insurer(text, self._names)
        )
        self.kvnr = CheckedField(self.tr("Insurance number (KVNR)"), check_number)
        self.name = CheckedField(self.tr("Name of the insured person"), check_name)
        self.born = CheckedField(
            self.tr("Birth date"), lambda text: check_birth_date(text, self._today())
        )
        self.topic = CheckedField(self.tr("Topic of the chat"), check_topic)
        self.error = ErrorBox(theme)
        self.error.shown.connect(lambda: self.reveal(self.error))
        self.waiting = WaitingRow()
        self.waiting.cancelled.connect(self._cancel)
        self.invite = PrimaryButton(self.tr("Invite"))
        self.invite.clicked.connect(self._submit)
        for field in self._fields():
            field.changed.connect(self._changed)
            field.line.returnPressed.connect(self._submit)
        self._lay_out()
        self._show_insurers(())
        self._changed()

    def start(self, account: Account) -> None:
        """The tab is shown to a user."""
        if self._account is not None and self._account.user_id != account.user_id:
            self._clear()
        self._account, self._shown = account, True
        self._tasks.spawn(self._load_insurers())

    def stop(self) -> None:
        """Nobody looks any more. What was typed stays, for whoever looks something up in a chat."""
        self._cancel()
        self._tasks.cancel_all()
        self._shown = False

    def fill(self, ik: str, kvnr: str, name: str, born: date | None) -> None:
        """Take numbers and names that another program hands over; the user sends them."""
        self.ik.set_text(ik)
        self.kvnr.set_text(kvnr)
        self.name.set_text(name)
        self.born.set_text(f"{born:%d.%m.%Y}" if born is not None else "")

    def _fields(self) -> tuple[CheckedField, ...]:
        return (self.ik, self.kvnr, self.name, self.born, self.topic)

    def _changed(self) -> None:
        self.error.clear_text()
        self.invite.setEnabled(self._complete() and not self._busy())

    def _complete(self) -> bool:
        return all(field.right for field in self._fields())

    def _busy(self) -> bool:
        return self._inviting is not None and not self._inviting.done()

    def _submit(self) -> None:
        if self._busy():
            return
        wrong = next((field for field in self._fields() if not field.right), None)
        if wrong is not None:
            wrong.line.setFocus()
            return
        self.error.clear_text()
        self._inviting = self._invitations.spawn(self._invite())
        self._show_busy()

    async def _invite(self) -> None:
        expected = Expected(
            " ".join(self.name.text.split()), parse_birth_date(self.born.text, self._today())
        )
        topic = self.topic.text
        self.waiting.cancel_button.setEnabled(True)
        self.waiting.start(self.tr("Asking your provider for the insurer …"))
        try:
            address = await self._bridge.call(
                self._insured.address, parse_ik(self.ik.text), parse_kvnr(self.kvnr.text)
            )
            # From here on a room may be there: it is not left half made.
            self.waiting.cancel_button.setEnabled(False)
            self.waiting.start(self.tr("Inviting …"))
            room_id = await self._bridge.call(self._insured.invite, address, topic, expected)
        except TimError as error:
            self.error.show_text(self._failure(error))
        else:
            self._clear()
            if self._shown:
                self.chat_wanted.emit(room_id)
        finally:
            self._inviting = None
            self._show_busy()

    def _failure(self, error: TimError) -> ErrorText:
        if isinstance(error, Forbidden):
            return ErrorText(
                self.tr("The invitation was refused."),
                self.tr("Nothing was sent, and no chat was made."),
                self.tr(
                    "Insured persons decide themselves who may invite them. Ask the person to allow"
                    " your practice in the app of the insurer, or to write to you first."
                ),
            )
        return error_text(error)

    def _cancel(self) -> None:
        if self._inviting is not None and self.waiting.cancel_button.isEnabled():
            self._inviting.cancel()

    def _show_busy(self) -> None:
        busy = self._busy()
        if not busy:
            self.waiting.stop()
        for field in self._fields():
            field.line.setReadOnly(busy)
        self.insurers.setEnabled(not busy)
        self.invite.setEnabled(self._complete() and not busy)

    def _clear(self) -> None:
        for field in self._fields():
            field.set_text("")
        self.insurers.setCurrentIndex(0)
        self.error.clear_text()

    async def _load_insurers(self) -> None:
        self._show_insurers(await self._bridge.call(self._insured.insurers))

    def _show_insurers(self, found: tuple[Insurer, ...]) -> None:
        self._names = {insurer.ik.value: str(insurer.server) for insurer in found}
        chosen = self.insurers.currentData()
        self.insurers.clear()
        self.insurers.addItem(self.tr("Choose, or type the IK number"), "")
        for insurer in found:
            self.insurers.addItem(f"{insurer.server} · {insurer.ik.value}", insurer.ik.value)
        self.insurers.setCurrentIndex(max(0, self.insurers.findData(chosen)))
        for part in (self.insurers_label, self.insurers):
            part.setVisible(bool(found))
        self.ik.recheck()

    def _choose_insurer(self, index: int) -> None:
        number = self.insurers.itemData(index)
        if number:
            self.ik.set_text(number)

    def _lay_out(self) -> None:
        self.box.addWidget(paragraph(self.tr("Write to an insured person"), "heading"))
        hint = Hint()
        hint.box.addWidget(
            paragraph(
                self.tr(
                    "The QR code in the app of the insured person is safer: no number can be"
                    " mistyped. With numbers you see a name only after somebody has joined, and"
                    " compare it before the first word."
                )
            )
        )
        link = QHBoxLayout()
        link.addWidget(self.card)
        link.addStretch(1)
        hint.box.addLayout(link)
        self.box.addWidget(hint)
        choice = QVBoxLayout()
        choice.setSpacing(4)
        choice.addWidget(self.insurers_label)
        choice.addWidget(self.insurers)
        self.box.addLayout(choice)
        for part in (*self._fields(), self.error, self.waiting):
            self.box.addWidget(part)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.invite)
        self.box.addLayout(buttons)
        self.box.addStretch(1)
