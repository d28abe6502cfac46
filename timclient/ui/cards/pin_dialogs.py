"""The dialogs around a PIN: type it here, type it at the device, the last try."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QProgressBar, QWidget

from timclient.domain.card import CardKind, CardWay
from timclient.domain.direction import in_sentence
from timclient.ui.cards.card_lines import CardLines
from timclient.ui.cards.pin_field import PinField
from timclient.ui.dialogs import TextDialog
from timclient.ui.forms.coloured_box import ColouredBox
from timclient.ui.texts.card_counts import CardCounts
from timclient.ui.widgets.buttons import DangerButton, PrimaryButton, SecondaryButton
from timclient.ui.widgets.labels import FieldLabel, label, paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

    from timclient.domain.card import PinWanted
    from timclient.ui.theme import Theme

_TICK_MS = 250
_FULL_TRIES = 3
_ANNOUNCED_S = (30, 10)


class _PinTextDialog(TextDialog):
    """Shows the card, and the tries where some are gone."""

    def __init__(
        self, parent: QWidget | None, theme: Theme, title: str, text: str, wanted: PinWanted
    ) -> None:
        super().__init__(parent, title, text)
        self._theme = theme
        self._insert(CardLines(theme, wanted.card))
        left = wanted.tries_left
        self.tries = paragraph("", "status-warn" if (left or 0) < _FULL_TRIES else "muted")
        self._insert(self.tries)
        self.tries.setVisible(left is not None)
        if left is not None:
            words = CardCounts().tries_left(left)
            self.tries.setText(f"⚠ {words}" if left < _FULL_TRIES else words)
            self.tries.setAccessibleName(words)

    def _insert(self, part: QWidget) -> None:
        """Put a part below the others; the stretch stays last."""
        self.body_box.insertWidget(self.body_box.count() - 1, part)


class PinDialog(_PinTextDialog):
    """Asks for the PIN in the window; read it once with ``take``. It is wiped however the dialog
    ends."""

    def __init__(self, parent: QWidget | None, theme: Theme, wanted: PinWanted) -> None:
        super().__init__(
            parent,
            theme,
            self.tr("Type the PIN of your card"),
            self.tr("The PIN unlocks the card for this one sign-in. It is not kept."),
            wanted,
        )
        self._pin = bytearray()
        self.field = PinField("")
        name = FieldLabel(self.tr("{pin}, 6 to 8 digits").format(pin=pin_name(wanted)), self.field)
        self._insert(name)
        self._insert(self.field)
        warning = ColouredBox(theme, danger=False)
        warning.box.addWidget(
            paragraph(
                self.tr(
                    "This reader has no keypad, so the PIN is typed at the computer. Please make"
                    " sure that nobody watches, also not from afar."
                )
            )
        )
        self._insert(warning)
        cancel = SecondaryButton(self.tr("Cancel"))
        self.step = PrimaryButton(self.tr("Unlock card"))
        self.add_button(cancel, QDialog.DialogCode.Rejected)
        self.add_button(self.step, QDialog.DialogCode.Accepted)
        self.field.changed.connect(self._changed)
        self._changed()
        self.field.setFocus()

    def done(self, result: int) -> None:
        """Keep the digits for ``take`` only where they are wanted."""
        self._pin = self.field.take()
        if result != QDialog.DialogCode.Accepted:
            self.wipe()
        super().done(result)

    def take(self) -> bytearray:
        """Return the PIN for the caller to wipe, and forget it."""
        pin, self._pin = self._pin, bytearray()
        return pin

    def wipe(self) -> None:
        """Forget the PIN."""
        self._pin[:] = bytes(len(self._pin))

    def _changed(self) -> None:
        self.step.setEnabled(self.field.complete)


class AtDeviceDialog(_PinTextDialog):
    """Says where the PIN is typed and how long the device still waits. ``clock`` is monotonic."""

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        wanted: PinWanted,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent, theme, self._title(wanted), self._words(wanted), wanted)
        self._clock, self._wanted = clock, wanted
        self._ends = clock() + wanted.seconds
        self._said: set[int] = set()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, max(1, math.ceil(wanted.seconds)))
        self.seconds = label("", "strong")
        self._insert(self.bar)
        self._insert(self.seconds)
        note = self.tr("The PIN does not pass this computer.")
        if wanted.card.way is CardWay.KONNEKTOR:
            note += " " + self.tr("If the terminal goes on waiting, press its stop key.")
        self._insert(paragraph(note, "muted"))
        cancel = self.add_button(SecondaryButton(self.tr("Cancel")), QDialog.DialogCode.Rejected)
        cancel.setFocus()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        self.tick()

    def tick(self) -> None:
        """Show what is left of the time."""
        left = max(0, math.ceil(self._ends - self._clock()))
        words = CardCounts().seconds_left(left) if left else self.tr("Waiting for the device …")
        if words == self.seconds.text():
            return
        self.bar.setValue(left)
        self.bar.setAccessibleName(words)
        self.seconds.setText(words)
        if left in _ANNOUNCED_S and left not in self._said:
            self._said.add(left)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _title(self, wanted: PinWanted) -> str:
        if wanted.card.way is CardWay.KONNEKTOR:
            return self.tr("Type the PIN at the card terminal")
        return self.tr("Type the PIN at the card reader")

    def _words(self, wanted: PinWanted) -> str:
        place = in_sentence(wanted.card.place)
        if not place:
            return self.tr("Please type {pin} at the device now.").format(pin=pin_name(wanted))
        return self.tr("Please type {pin} at “{place}” now.").format(
            pin=pin_name(wanted), place=place
        )


class LastTryDialog(_PinTextDialog):
    """One wrong PIN more blocks the card: whoever goes on has said twice that he wants to."""

    def __init__(self, parent: QWidget | None, theme: Theme, wanted: PinWanted) -> None:
        super().__init__(
            parent,
            theme,
            self.tr("Only one try is left"),
            self.tr(
                "Two wrong PINs were typed already. After one more the card is blocked and only"
                " the PUK opens it again."
            ),
            wanted,
        )
        self.tries.hide()
        box = ColouredBox(theme, danger=True)
        box.box.addWidget(paragraph("⚠ " + self.tr("A wrong PIN now blocks this card."), "strong"))
        self._insert(box)
        self.sure = QCheckBox(self.tr("I know the PIN for certain."))
        self._insert(self.sure)
        self.cancel = SecondaryButton(self.tr("Cancel"))
        self.step = DangerButton(self.tr("Use the last try"))
        self.add_button(self.cancel, QDialog.DialogCode.Rejected)
        self.add_button(self.step, QDialog.DialogCode.Accepted)
        self.step.setEnabled(False)
        self.sure.toggled.connect(self.step.setEnabled)
        self.cancel.setDefault(True)
        self.cancel.setFocus()


def pin_name(wanted: PinWanted) -> str:
    """Return the PIN's name as terminals show it."""
    return "PIN.CH" if wanted.card.kind is CardKind.HBA else "PIN.SMC"
