"""Asks whether a certificate is that of the own Konnektor."""

from __future__ import annotations

from datetime import tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QWidget

from timclient.domain.direction import plain_name
from timclient.domain.local_zone import LocalZone
from timclient.ui.dialogs import TextDialog
from timclient.ui.forms.coloured_box import ColouredBox
from timclient.ui.widgets.buttons import DangerButton, PrimaryButton, SecondaryButton
from timclient.ui.widgets.card import Card
from timclient.ui.widgets.labels import breakable, label, paragraph

if TYPE_CHECKING:
    from timclient.domain.errors_konnektor import ServerCertificate
    from timclient.ui.theme import Theme

_BYTE, _LINE = 2, 16
_MOST_NAME = 300


class CertificateDialog(TextDialog):
    """Accepted: it is the one. Where it is another than before, that takes one word more."""

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        certificate: ServerCertificate,
        *,
        changed: bool,
        zone: tzinfo | None = None,
    ) -> None:
        title = self._title(changed=changed)
        super().__init__(parent, title, self._words(changed=changed))
        self._zone = zone or LocalZone()
        if changed:
            box = ColouredBox(theme, danger=True)
            warning = self.tr(
                "Go on only if your IT support has exchanged or updated the Konnektor. Otherwise"
                " somebody could be pretending to be it."
            )
            box.box.addWidget(paragraph(f"⚠ {warning}", "strong"))
            self._insert(box)
        self.fingerprint = label(shown(certificate.fingerprint))
        self._insert(self._card(certificate))
        cancel = SecondaryButton(self.tr("Cancel"))
        self.add_button(cancel, QDialog.DialogCode.Rejected)
        self.step: PrimaryButton | DangerButton
        if changed:
            self.sure = QCheckBox(self.tr("I have compared the fingerprint."))
            self._insert(self.sure)
            self.step = DangerButton(self.tr("Trust the new certificate"))
            self.step.setEnabled(False)
            self.sure.toggled.connect(self.step.setEnabled)
            cancel.setDefault(True)
        else:
            self.step = PrimaryButton(self.tr("This is our Konnektor"))
        self.add_button(self.step, QDialog.DialogCode.Accepted)
        cancel.setFocus()

    def _title(self, *, changed: bool) -> str:
        if changed:
            return self.tr("The certificate of the Konnektor has changed")
        return self.tr("Is this your Konnektor?")

    def _words(self, *, changed: bool) -> str:
        if changed:
            return self.tr("Up to now the Konnektor showed another certificate.")
        return self.tr(
            "Please compare the fingerprint with the one in the administration pages of the"
            " Konnektor, or ask your IT support. From then on only this certificate is accepted."
        )

    def _card(self, certificate: ServerCertificate) -> QWidget:
        card = Card(margin=14, spacing=6)
        name = label(self.tr("Fingerprint (SHA-256)").upper(), "section")
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(self.font().pointSizeF())
        self.fingerprint.setFont(font)
        self.fingerprint.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.fingerprint.setAccessibleName(
            self.tr("Fingerprint: {text}").format(text=self.fingerprint.text().replace("\n", " "))
        )
        card.box.addWidget(name)
        card.box.addWidget(self.fingerprint)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        for number, (key, value) in enumerate(self._values(certificate)):
            grid.addWidget(label(key, "muted"), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(paragraph(breakable(value)), number, 1)
        card.box.addSpacing(4)
        card.box.addLayout(grid)
        return card

    def _values(self, one: ServerCertificate) -> list[tuple[str, str]]:
        values = [
            (self.tr("Issued for"), plain_name(one.subject)[:_MOST_NAME]),
            (self.tr("Issued by"), plain_name(one.issuer)[:_MOST_NAME]),
        ]
        for key, moment in (
            (self.tr("Valid from"), one.not_before),
            (self.tr("Valid until"), one.not_after),
        ):
            if moment is not None:
                values.append((key, f"{moment.astimezone(self._zone):%d.%m.%Y}"))
        return [(key, value) for key, value in values if value]

    def _insert(self, part: QWidget) -> None:
        self.body_box.insertWidget(self.body_box.count() - 1, part)


def shown(fingerprint: str) -> str:
    """Return a fingerprint as administration pages show it: pairs, in lines of eight."""
    pairs = [fingerprint[at : at + _BYTE].upper() for at in range(0, len(fingerprint), _BYTE)]
    per_line = _LINE // _BYTE
    lines = [" ".join(pairs[at : at + per_line]) for at in range(0, len(pairs), per_line)]
    return "\n".join(lines)
