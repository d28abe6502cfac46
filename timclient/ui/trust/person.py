"""How far a person's identity is proven: the block in the details, the bar in the chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from timclient.domain.trust import Device, PersonIdentity, PersonTrust
from timclient.ui.texts.trust import (
    TrustCounts,
    device_name,
    device_trust_text,
    identity_changed_brief,
    identity_changed_more,
    identity_changed_text,
    new_device_name,
    person_trust_more,
    person_trust_text,
)
from timclient.ui.trust.action_bar import ActionBar
from timclient.ui.widgets.buttons import LinkButton, SecondaryButton
from timclient.ui.widgets.labels import breakable, label, paragraph
from timclient.ui.widgets.stylesheet import set_look

if TYPE_CHECKING:
    from timclient.ui.theme import Theme

_LOOKS = {
    PersonTrust.NONE: "status-warn",
    PersonTrust.SEEN: "strong",
    PersonTrust.VERIFIED: "accent",
    PersonTrust.CHANGED: "status-warn",
}


class IdentityBar(ActionBar):
    """Says that a person's identity has changed, until the user has decided.

    Signals:
        compare_wanted(): with pictures.
        made_sure(): the user has asked the person.
    """

    compare_wanted = Signal()
    made_sure = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self.compare_button = SecondaryButton("")
        self.sure_button = SecondaryButton("")
        super().__init__(theme, self.compare_button, self.sure_button, warning=True, parent=parent)
        self.name_button(
            self.compare_button,
            self.tr("Confirm with pictures"),
            self.tr("Pictures", "compare pictures, brief"),
        )
        self.name_button(
            self.sure_button, self.tr("I have asked"), self.tr("Asked", "I have asked, brief")
        )
        self.compare_button.clicked.connect(self.compare_wanted)
        self.sure_button.clicked.connect(self.made_sure)

    def show_changed(self, name: str, others: int = 0) -> None:
        """Ask about one person; an empty name takes the bar away. ``others`` come afterwards."""
        if not name:
            self.hide()
            return
        rest = TrustCounts().other_changes(others) if others else ""
        self.say(
            identity_changed_text(name),
            f"{identity_changed_more()} {rest}".strip(),
            identity_changed_brief(name),
        )


class PersonTrustBlock(QWidget):
    """State word, what it means, "Compare …" and the devices, folded. Hidden without a person.

    Signals:
        compare_wanted(): the user wants to compare pictures.
        devices_seen(): the list was opened while it held new devices.
    """

    compare_wanted = Signal()
    devices_seen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = paragraph("", "strong")
        self._more = paragraph("", "muted")
        self._news = paragraph("", "muted")
        self.compare_button = SecondaryButton(self.tr("Compare …"))
        self.fold_button = LinkButton("")
        self.fold_button.setCheckable(True)
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        left = Qt.AlignmentFlag.AlignLeft
        box.addWidget(label(self.tr("Identity").upper(), "section"))
        box.addWidget(self._state)
        box.addWidget(self._more)
        box.addSpacing(2)
        box.addWidget(self.compare_button)
        box.addWidget(self.fold_button, 0, left)
        box.addWidget(self._news)
        box.addWidget(self._list)
        box.addStretch(1)
        self._list.hide()
        self.compare_button.clicked.connect(self.compare_wanted)
        self.fold_button.toggled.connect(self._fold)
        self.hide()

    def show_person(self, person: PersonIdentity | None) -> None:
        """Show a person; None where there is none or nothing is known."""
        self.setVisible(person is not None)
        if person is None:
            self.fold_button.setChecked(False)
            return
        self._state.setText(person_trust_text(person.trust))
        set_look(self._state, _LOOKS[person.trust])
        self._more.setText(person_trust_more(person.trust))
        can_compare = person.trust in (PersonTrust.SEEN, PersonTrust.CHANGED)
        self.compare_button.setVisible(can_compare)
        self._show_devices(person.devices)

    def _fold(self, opened: bool) -> None:
        self._list.setVisible(opened)
        if opened and not self._news.isHidden():
            self.devices_seen.emit()

    def _show_devices(self, devices: tuple[Device, ...]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            row = item.widget()
            if row is not None:
                row.deleteLater()
        for device in devices:
            self._rows.addWidget(_device_row(device))
        new = sum(device.new for device in devices)
        self._news.setText(TrustCounts().new_devices(new) if new else "")
        self._news.setVisible(bool(new))
        count = TrustCounts().devices(len(devices))
        self.fold_button.setText(count)
        self.fold_button.setAccessibleName(count)
        self.fold_button.setVisible(bool(devices))


def _device_row(device: Device) -> QWidget:
    row = QWidget()
    box = QVBoxLayout(row)
    box.setContentsMargins(8, 0, 0, 0)
    box.setSpacing(0)
    name = device_name(device)
    if device.new:
        name = new_device_name(name)
    title = paragraph(breakable(name))
    state = label(device_trust_text(device), "accent-small" if device.signed else "status-warn")
    box.addWidget(title)
    box.addWidget(state)
    if device.fingerprint:
        box.addWidget(paragraph(device.fingerprint, "muted"))
    row.setAccessibleName(f"{name}, {state.text().lstrip('✓! ')}")
    return row
