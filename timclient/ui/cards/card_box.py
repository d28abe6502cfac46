"""A card with all that is known of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from timclient.domain.card import CertificateState, PinState
from timclient.domain.direction import plain_name
from timclient.ui.cards.card_lines import CardLines
from timclient.ui.texts.cards import pin_code, pin_word, valid_word
from timclient.ui.texts.errors import error_text_of_code
from timclient.ui.widgets.card import Card
from timclient.ui.widgets.labels import breakable, label, paragraph

if TYPE_CHECKING:
    from datetime import datetime

    from timclient.domain.card import CardCertificate
    from timclient.domain.card_desk import CardAtHand
    from timclient.ui.theme import Theme

_MOST_PROFESSIONS = 10
_NEAR = 3


class CardBox(Card):
    """Shows one card; ``now`` decides whether its certificate ends soon."""

    def __init__(
        self,
        theme: Theme,
        card: CardAtHand,
        now: datetime,
        zone: tzinfo,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, margin=16, spacing=8)
        self._zone, self._now = zone, now
        info = card.info
        if card.certificate is not None:
            info = replace(info, holder=card.certificate.holder)
        self.box.addWidget(CardLines(theme, info))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        self.box.addLayout(self._grid)
        if card.certificate is not None:
            self._show_certificate(card.certificate)
        if card.pin is not None:
            tries = card.pin.tries_left
            few = card.pin.state is PinState.VERIFIABLE and tries is not None and tries < _NEAR
            bad = card.pin.state is PinState.BLOCKED
            look = "status-bad" if bad else "status-warn" if few else ""
            self._add(self.tr("PIN"), pin_word(card.pin), look)
        self._show_trouble(card)

    def _show_certificate(self, certificate: CardCertificate) -> None:
        names = [plain_name(one.name or one.oid) for one in certificate.professions]
        self._add(self.tr("Telematik-ID"), plain_name(certificate.telematik_id))
        self._add(self.tr("Profession"), ", ".join(names[:_MOST_PROFESSIONS]))
        state = certificate.state(self._now)
        looks = {
            CertificateState.ENDS_SOON: "status-warn",
            CertificateState.ENDED: "status-bad",
            CertificateState.NOT_YET: "status-bad",
        }
        day = f"{certificate.not_after.astimezone(self._zone):%d.%m.%Y}"
        words = valid_word(certificate, self._now, day)
        sign = "" if state is CertificateState.VALID else "⚠ "
        self._add(self.tr("Validity"), f"{sign}{words}", looks.get(state, ""))
        self._add(self.tr("Issued by"), plain_name(certificate.issuer))

    def _show_trouble(self, card: CardAtHand) -> None:
        code = card.failure or (pin_code(card.pin.state) if card.pin is not None else "")
        if code:
            text = error_text_of_code(code)
            self.box.addWidget(paragraph(f"⚠ {text.what}", "status-bad"))
            self.box.addWidget(paragraph(text.action))

    def _add(self, name: str, value: str, look: str = "") -> None:
        if value:
            row = self._grid.rowCount()
            self._grid.addWidget(label(name, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(paragraph(breakable(value), look), row, 1)
