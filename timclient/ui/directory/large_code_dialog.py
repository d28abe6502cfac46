"""The own contact card as large as the screen allows, for somebody with a telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from timclient.domain.vcard import write_card
from timclient.ui.codes.qr_code import QrCode
from timclient.ui.widgets.buttons import PrimaryButton
from timclient.ui.widgets.fitting_dialog import FittingDialog
from timclient.ui.widgets.labels import paragraph

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from timclient.domain.vcard import ContactCard
    from timclient.ui.theme import Theme

_REST, _HUNDRED = 300, 100
_LEAST = 200


class LargeCodeDialog(FittingDialog):
    """Name, address and the code. Use it with ``await dialogs.ask(…)``."""

    def __init__(self, parent: QWidget | None, theme: Theme, card: ContactCard) -> None:
        super().__init__(parent, self.tr("My contact card"))
        scale = theme.metrics.shape(_HUNDRED) / _HUNDRED
        room = self.available().height() / scale - _REST
        self.code = QrCode(
            theme,
            write_card(card),
            self.tr("QR code of my contact card"),
            side=max(_LEAST, int(room)),
        )
        close = PrimaryButton(self.tr("Close"))
        close.clicked.connect(self.accept)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 22, 24, 20)
        box.setSpacing(6)
        for text, look in ((card.full_name, "heading"), (str(card.addresses[0]), "muted")):
            line = paragraph(text, look)
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            box.addWidget(line)
        box.addWidget(self.code, 1, Qt.AlignmentFlag.AlignCenter)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        box.addLayout(buttons)
        close.setFocus()
