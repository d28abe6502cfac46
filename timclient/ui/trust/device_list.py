"""The user's own devices as rows with what can be done about each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from timclient.domain.trust import Device
from timclient.ui.texts.trust import device_trust_text, last_seen_text, own_device_title
from timclient.ui.trust.button_row import ButtonRow
from timclient.ui.widgets.buttons import DangerButton, SecondaryButton
from timclient.ui.widgets.labels import Line, breakable, label, paragraph
from timclient.ui.widgets.stylesheet import set_look

if TYPE_CHECKING:
    from datetime import tzinfo

    from PySide6.QtGui import QResizeEvent

    from timclient.ui.theme import Theme

_WIDE = 560


class DeviceRow(QWidget):
    """One device; ``may_confirm``: this one can vouch for it.

    Signals:
        rename_wanted, sign_out_wanted: the Device.
        confirm_wanted(): compare with it.
    """

    rename_wanted = Signal(Device)
    sign_out_wanted = Signal(Device)
    confirm_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        device: Device,
        zone: tzinfo,
        parent: QWidget | None = None,
        *,
        may_confirm: bool = False,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        title = own_device_title(device)
        now = QDateTime.currentMSecsSinceEpoch()
        seen = last_seen_text(device.last_seen, now, zone)
        state = label(device_trust_text(device), "accent" if device.signed else "status-warn")
        self.rename_button = SecondaryButton(self.tr("Rename"))
        self.rename_button.setAccessibleName(self.tr("Rename {name}").format(name=title))
        out = SecondaryButton if device.signed else DangerButton
        self.out_button = out(self.tr("Sign out"))
        self.out_button.setAccessibleName(self.tr("Sign out {name}").format(name=title))
        self.rename_button.clicked.connect(lambda: self.rename_wanted.emit(device))
        self.out_button.clicked.connect(lambda: self.sign_out_wanted.emit(device))
        self.confirm_button = SecondaryButton(self.tr("Confirm …"))
        self.confirm_button.setObjectName("confirm")
        self.confirm_button.setAccessibleName(self.tr("Confirm {name}").format(name=title))
        self.confirm_button.clicked.connect(self.confirm_wanted)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(paragraph(breakable(title), "strong"))
        words.addWidget(paragraph(seen, "muted"))
        words.addWidget(state)
        buttons = [self.rename_button]
        if not device.current:
            buttons.append(self.out_button)
        if may_confirm and not device.current and not device.signed:
            buttons.insert(0, self.confirm_button)
        for unused in {self.confirm_button, self.out_button} - set(buttons):
            unused.deleteLater()
        hands = ButtonRow(*buttons)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 8, 0, 8)
        self._row.setSpacing(8)
        self._row.addLayout(words, 1)
        self._row.addWidget(hands)
        if device.fingerprint:
            self.setToolTip(self.tr("Key: {key}").format(key=device.fingerprint))
        self.setAccessibleName(f"{title}, {state.text().lstrip('✓! ')}, {seen}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below where the row is narrow."""
        super().resizeEvent(event)
        narrow = event.size().width() < self._theme.metrics.text(_WIDE)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)


class DeviceList(QFrame):
    """All devices, this computer first, then the latest.

    Signals:
        rename_wanted, sign_out_wanted: the Device.
        confirm_wanted(): compare with another one.
    """

    rename_wanted = Signal(Device)
    sign_out_wanted = Signal(Device)
    confirm_wanted = Signal()

    def __init__(self, theme: Theme, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._zone = zone
        self.rows: list[DeviceRow] = []
        set_look(self, "card")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(16, 6, 16, 6)
        self._box.setSpacing(0)
        self._box.addWidget(paragraph(self.tr("Asking for your devices …"), "muted"))
        self.setAccessibleName(self.tr("Your devices"))

    def show_devices(self, devices: tuple[Device, ...]) -> None:
        """Show the devices anew."""
        while (item := self._box.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.rows = []
        vouching = any(device.current and device.signed for device in devices)
        order = sorted(devices, key=lambda d: (not d.current, -d.last_seen, d.device_id))
        for device in order:
            if self.rows:
                self._box.addWidget(Line())
            row = DeviceRow(self._theme, device, self._zone, may_confirm=vouching)
            row.confirm_wanted.connect(self.confirm_wanted)
            row.rename_wanted.connect(self.rename_wanted)
            row.sign_out_wanted.connect(self.sign_out_wanted)
            self.rows.append(row)
            self._box.addWidget(row)
