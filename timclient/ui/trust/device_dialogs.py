"""Renames a device and signs devices out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from timclient.ui.forms.form_dialog import FormDialog
from timclient.ui.texts.trust import TrustCounts, device_name, own_device_title
from timclient.ui.trust.proof_dialog import ProvenForm
from timclient.ui.widgets.labels import FieldLabel, paragraph
from timclient.ui.widgets.stylesheet import set_look

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from timclient.domain.trust import Device, Proof
    from timclient.ui.bridge import Bridge
    from timclient.ui.models.trust_ports import DevicesPort
    from timclient.ui.theme import Theme

_MOST_LETTERS = 100


class RenameDialog(FormDialog):
    """Gives a device another name; others may see it."""

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        device: Device,
        devices: DevicesPort,
        bridge: Bridge,
    ) -> None:
        super().__init__(parent, theme, self.tr("Rename device"), self.tr("Rename"))
        self._device = device
        self._devices = devices
        self._bridge = bridge
        self.name = QLineEdit(device.name)
        self.name.setMaxLength(_MOST_LETTERS)
        self.form.addWidget(FieldLabel(self.tr("Name of the device"), self.name))
        self.form.addWidget(self.name)
        self.form.addWidget(
            paragraph(
                self.tr(
                    "A name such as “Reception” helps you to recognise it. People you write to"
                    " can see it."
                ),
                "muted",
            )
        )
        self.form.addStretch(1)
        self.name.textChanged.connect(self._changed)
        self._changed()
        self.name.selectAll()
        self.name.setFocus()

    def submit(self) -> None:
        """Store the name."""
        name = " ".join(self.name.text().split())
        if name:
            self.run(self.tr("Saving …"), self._rename(name))

    async def _rename(self, name: str) -> None:
        await self._bridge.call(self._devices.rename, self._device.device_id, name)

    def _changed(self) -> None:
        self.step_button.setEnabled(bool(self.name.text().strip()))


class SignOutDialog(ProvenForm):
    """Asks, then signs out one or several other devices."""

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        signed_out: tuple[Device, ...],
        devices: DevicesPort,
        bridge: Bridge,
        open_url: Callable[[str], None],
    ) -> None:
        if len(signed_out) == 1:
            name = device_name(signed_out[0])
            title = self.tr("Sign out “{name}”?").format(name=name)
        else:
            title = TrustCounts().other_devices(len(signed_out))
        super().__init__(parent, theme, title, self.tr("Sign out"), open_url)
        self._signed_out = signed_out
        self._devices = devices
        self._bridge = bridge
        if len(signed_out) > 1:
            names = "\n".join(f"•  {own_device_title(device)}" for device in signed_out)
            self.form.addWidget(paragraph(names))
        self.form.addWidget(
            paragraph(
                self.tr(
                    "The messages are then deleted there. What is in the key backup can be read"
                    " again after the next sign-in."
                )
            )
        )
        self.form.addStretch(1)
        set_look(self.step_button, "danger")
        # Enter must not sign out: the focus lies on Cancel and no button is the default.
        self.step_button.setDefault(False)
        self.cancel_button.setFocus()

    def submit(self) -> None:
        """Sign out."""
        self.run(self.tr("Signing out …"), self._go())

    async def _go(self) -> None:
        await self.proven(self._sign_out)

    async def _sign_out(self, proof: Proof | None) -> None:
        ids = tuple(device.device_id for device in self._signed_out)
        await self._bridge.call(self._devices.sign_out, ids, proof)
