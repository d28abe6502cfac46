"""Asks before a link is opened, and shows where it really leads."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout

from timclient.domain.direction import plain_name
from timclient.ui.forms.form_dialog import FormDialog
from timclient.ui.timeline.links import link_titles
from timclient.ui.widgets.buttons import SecondaryButton
from timclient.ui.widgets.labels import breakable, label, paragraph
from timclient.ui.widgets.stylesheet import set_look

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from timclient.ui.theme import Theme


class OpenLinkDialog(FormDialog):
    """Accepted when the user wants to go there. ``target`` has passed ``links.safe_target``."""

    def __init__(self, parent: QWidget | None, theme: Theme, target: str) -> None:
        mail = urlsplit(target).scheme == "mailto"
        super().__init__(
            parent,
            theme,
            self.tr("Write an e-mail?") if mail else self.tr("Open this link?"),
            self.tr("Open mail program") if mail else self.tr("Open in browser"),
        )
        self._target = target
        self.mail = mail
        self.form.addWidget(self._where(target))
        if self.mail:
            text = self.tr(
                "E-mails are not protected like messages here. Please send no patient data."
            )
        else:
            text = self.tr(
                "The browser leaves the protected area of the TI-Messenger. Please open the link"
                " only if you know this address and trust the sender."
            )
        self.form.addWidget(paragraph(text))
        if urlsplit(target).scheme == "http":
            self.form.addWidget(paragraph(self.tr("⚠ This page is not encrypted (http)."), "error"))
        self.copy_button = SecondaryButton(self.tr("Copy link"))
        self.copy_button.clicked.connect(self._copy)
        self.form.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.form.addStretch(1)
        # Enter must not open: whoever came here by a slip of the hand just goes back.
        self.step_button.setDefault(False)
        self.cancel_button.setFocus()

    def _where(self, target: str) -> QWidget:
        card = QFrame()
        set_look(card, "card")
        box = QVBoxLayout(card)
        box.setContentsMargins(14, 10, 14, 10)
        host = paragraph(breakable(plain_name(link_titles([target])[0])), "strong")
        whole = paragraph(breakable(plain_name(target)), "muted")
        whole.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        whole.setAccessibleName(target)
        if not self.mail:
            box.addWidget(label(self.tr("Leads to").upper(), "section"))
        box.addWidget(host)
        box.addWidget(whole)
        return card

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._target)
        self.reject()
