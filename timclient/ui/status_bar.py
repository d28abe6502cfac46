"""The line at the bottom: how the connection stands, and what else is quietly told."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from timclient.domain.session import Connection, Link
from timclient.ui.texts.accounts import provider_name
from timclient.ui.texts.rooms import connection_text
from timclient.ui.widgets.buttons import LinkButton
from timclient.ui.widgets.elided_label import ElidedLabel
from timclient.ui.widgets.stylesheet import set_look

if TYPE_CHECKING:
    from timclient.domain.session import Account
    from timclient.ui.theme import Theme

_MARGIN, _GAP = 14, 18
_DOTS = {Link.ONLINE: "●", Link.WAITING: "▲"}
_LOOKS = {Link.ONLINE: "status-ok", Link.WAITING: "status-warn"}


class StatusBar(QFrame):
    """Connection in a dot and words, and the provider's name.

    Signals:
        retry_wanted(): connect now instead of waiting.
    """

    retry_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._connection = Connection()
        self._set_at = time.monotonic()
        self._parts: list[tuple[Callable[[], int], Callable[[bool], None]]] = []
        set_look(self, "bar-bottom")
        self._state = ElidedLabel("status")
        self._provider = ElidedLabel("status", fill=True)
        self.retry = LinkButton(self.tr("Connect now"))
        self.retry.setAccessibleName(self.tr("Connect now"))
        # A click must not take the focus from the writing field: the link vanishes with it.
        self.retry.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_look(self.retry, "status-link")
        self.retry.clicked.connect(self.retry_wanted)
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._say)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        row.setSpacing(_GAP)
        row.addWidget(self._state)
        row.addWidget(self.retry)
        row.addWidget(self._provider, 1)
        row.addStretch()
        theme.changed.connect(self._resize)
        self._resize()
        self._say()

    def add_part(
        self, part: QWidget, full_width: Callable[[], int], show_brief: Callable[[bool], None]
    ) -> None:
        """Give another line its place at the end of the bar. It is told to be brief where the
        words about the connection would have to be shortened for it."""
        self._row.addWidget(part)
        self._parts.append((full_width, show_brief))
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_account(self, account: Account | None) -> None:
        """Name the provider."""
        self._provider.setVisible(account is not None)
        if account is not None:
            text = self.tr("Service: {server}").format(server=provider_name(account))
            self._provider.setText(text)
            self._provider.setAccessibleDescription(account.server_name)

    def show_connection(self, connection: Connection) -> None:
        """Follow the connection; while waiting the seconds count down."""
        self._connection = connection
        self._set_at = time.monotonic()
        self._say()

    @property
    def text(self) -> str:
        """What the bar says about the connection."""
        return self._state.text()

    def _say(self) -> None:
        connection = self._connection
        waiting = connection.link is Link.WAITING
        left = connection.retry_in_s - (time.monotonic() - self._set_at)
        shown = replace(connection, retry_in_s=max(0.0, left)) if waiting else connection
        text = f"{_DOTS.get(connection.link, '○')} {connection_text(shown)}"
        set_look(self._state, _LOOKS.get(connection.link, "status"))
        if text != self._state.text():
            self._state.setText(text)
        self._state.setAccessibleName(connection_text(connection))
        self.retry.setVisible(waiting)
        if waiting and left > 0:
            self._clock.start()
        else:
            self._clock.stop()

    def _fit(self) -> None:
        retry = 0 if self.retry.isHidden() else self.retry.sizeHint().width() + _GAP
        wide = self._state.sizeHint().width() + retry + 2 * _MARGIN
        for full_width, show_brief in self._parts:
            wide += full_width() + _GAP
            show_brief(wide + self._provider.minimumSizeHint().width() + _GAP > self.width())

    def _resize(self) -> None:
        self.setFixedHeight(max(28, self._theme.metrics.text(28)))
