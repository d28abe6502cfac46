"""The page "Devices and keys": the key line, the devices, key files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from timclient.domain.trust import Device, KeyAdvice, TrustState, advice
from timclient.ui.forms.form_dialog import FormDialog
from timclient.ui.texts.trust import trust_error_text
from timclient.ui.trust.button_row import ButtonRow
from timclient.ui.trust.device_list import DeviceList
from timclient.ui.trust.key_line import KeyCard
from timclient.ui.widgets.buttons import DangerButton, SecondaryButton
from timclient.ui.widgets.labels import label, paragraph

if TYPE_CHECKING:
    from datetime import tzinfo

    from timclient.ui.theme import Theme


_WELL = (KeyAdvice.ALL_WELL, KeyAdvice.BACKUP_WORKING)


class KeysPage(QWidget):
    """Shows what it is given; what the user wants goes out as signals.

    Signals:
        rename_wanted: the Device.
        sign_out_wanted: a tuple of Devices.
        export_wanted(), import_wanted(): key files.
        new_key_wanted(): a new recovery key instead of the present one.
        confirm_wanted(): another device of the user is to be confirmed.
    """

    rename_wanted = Signal(Device)
    sign_out_wanted = Signal(tuple)
    export_wanted = Signal()
    import_wanted = Signal()
    new_key_wanted = Signal()
    confirm_wanted = Signal()

    def __init__(self, theme: Theme, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._others: tuple[Device, ...] = ()
        self.key_card = KeyCard()
        self.new_key_button = SecondaryButton(self.tr("New recovery key …"))
        self.devices = DeviceList(theme, zone)
        self.all_button = DangerButton(self.tr("Sign out all other devices …"))
        self.export_button = SecondaryButton(self.tr("Save keys in a file …"))
        self.import_button = SecondaryButton(self.tr("Read keys from a file …"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(label(self.tr("Key backup").upper(), "section"))
        box.addWidget(self.key_card)
        box.addWidget(self.new_key_button, 0, Qt.AlignmentFlag.AlignLeft)
        box.addSpacing(8)
        box.addWidget(label(self.tr("Your devices").upper(), "section"))
        box.addWidget(self.devices)
        box.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignLeft)
        box.addSpacing(8)
        box.addWidget(label(self.tr("Key files").upper(), "section"))
        box.addWidget(
            paragraph(
                self.tr("For moving to or from another program. You do not need them every day."),
                "muted",
            )
        )
        box.addWidget(ButtonRow(self.export_button, self.import_button))
        box.addStretch(1)
        self.all_button.hide()
        self.new_key_button.hide()
        self.new_key_button.clicked.connect(self.new_key_wanted)
        self.devices.rename_wanted.connect(self.rename_wanted)
        self.devices.sign_out_wanted.connect(lambda device: self.sign_out_wanted.emit((device,)))
        self.devices.confirm_wanted.connect(self.confirm_wanted)
        self.all_button.clicked.connect(lambda: self.sign_out_wanted.emit(self._others))
        self.export_button.clicked.connect(self.export_wanted)
        self.import_button.clicked.connect(self.import_wanted)

    def show_state(self, state: TrustState) -> None:
        """Show the state of the keys; a new recovery key is offered only while all is well."""
        self.key_card.show_state(state)
        self.new_key_button.setVisible(state.secrets_here and advice(state) in _WELL)

    def show_devices(self, devices: tuple[Device, ...]) -> None:
        """Show the user's devices."""
        self._others = tuple(device for device in devices if not device.current)
        self.devices.show_devices(devices)
        self.all_button.setVisible(len(self._others) > 1)


class KeysDialog(FormDialog):
    """The page as a window of its own."""

    def __init__(self, parent: QWidget | None, theme: Theme, zone: tzinfo) -> None:
        super().__init__(parent, theme, self.tr("Devices and keys"), self.tr("Close"))
        self.page = KeysPage(theme, zone)
        self.form.addWidget(self.page)
        self.cancel_button.hide()
        self.setMinimumWidth(theme.metrics.shape(720))

    def show_failure(self, error: Exception) -> None:
        """Say what failed; the page stays."""
        self.error.show_text(trust_error_text(error))
        self._growth.start()

    def submit(self) -> None:
        """Nothing is left to store: each step was taken at once."""
        self.done(QDialog.DialogCode.Accepted)
