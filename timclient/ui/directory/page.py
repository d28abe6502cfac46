"""The page of the directory: its title and its tabs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from timclient.ui.directory.search_tab import SearchTab
from timclient.ui.widgets.labels import label
from timclient.ui.widgets.stylesheet import set_look

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QHideEvent, QShowEvent

    from timclient.domain.session import Account
    from timclient.ui.theme import Theme


class Tab(Protocol):
    """What every tab can do; it may have the signals ``chat_wanted`` and ``told``."""

    def start(self, account: Account) -> None: ...
    def stop(self) -> None: ...


@dataclass(frozen=True, slots=True)
class TabPlace:
    """A tab with its title, made when it is looked at first."""

    title: str
    make: Callable[[], QWidget]


class DirectoryPage(QWidget):
    """The search first; the others are made with their first look.

    Signals:
        chat_wanted(str): open this room.
        told(str): a quiet notice.
        offered(str, str, Callable[[], None]): something the user may want now: what, the word for
            the step, and the step.
    """

    chat_wanted = Signal(str)
    told = Signal(str)
    offered = Signal(str, str, object)

    def __init__(
        self,
        theme: Theme,
        search: SearchTab,
        places: tuple[TabPlace, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._places = places
        self._account: Account | None = None
        self._made: dict[int, QWidget] = {}
        self._shown: int | None = None
        self.search = search
        self.tabs = QTabBar()
        set_look(self.tabs, "tabs")
        set_look(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Directory of the TI"))
        self._stack = QStackedWidget()
        self._build()
        self.tabs.currentChanged.connect(self._show)

    def signed_in(self, account: Account | None) -> None:
        """Tell who is signed in; None: nobody, and nothing of whoever was is shown any more."""
        if account != self._account:
            self._leave()
            self.search.forget()
            for number, tab in tuple(self._made.items()):
                if tab is not self.search:
                    self._stack.removeWidget(tab)
                    tab.deleteLater()
                    del self._made[number]
            self._account = account
        if self.isVisible():
            self._show(self.tabs.currentIndex())

    def show_search(self) -> None:
        """Show the first tab."""
        self.tabs.setCurrentIndex(0)

    def current(self) -> QWidget | None:
        """Return the tab that is shown."""
        return self._made.get(self.tabs.currentIndex())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show(self.tabs.currentIndex())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._leave()

    def stop(self) -> None:
        """Let go of everything."""
        self._leave()
        self.search.forget()

    def _show(self, number: int) -> None:
        if self._account is None or not self.isVisible() or number == self._shown:
            return
        self._leave()
        tab = self._tab(number)
        self._stack.setCurrentWidget(tab)
        self._shown = number
        cast("Tab", tab).start(self._account)

    def _leave(self) -> None:
        if self._shown is not None:
            cast("Tab", self._made[self._shown]).stop()
            self._shown = None

    def _tab(self, number: int) -> QWidget:
        if number not in self._made:
            tab = self.search if number == 0 else self._places[number - 1].make()
            self._made[number] = tab
            self._stack.addWidget(tab)
            for name, target in (("chat_wanted", self.chat_wanted), ("told", self.told)):
                signal: SignalInstance | None = getattr(tab, name, None)
                if signal is not None:
                    signal.connect(target)
        return self._made[number]

    def _build(self) -> None:
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setAccessibleName(self.tr("Parts of the directory"))
        self.tabs.addTab(self.tr("Search"))
        for place in self._places:
            self.tabs.addTab(place.title)
        gap = self._theme.metrics.shape
        box = QVBoxLayout(self)
        box.setContentsMargins(gap(28), gap(20), gap(28), gap(14))
        box.setSpacing(gap(10))
        box.addWidget(label(self.tr("Directory of the TI"), "title"))
        box.addWidget(self.tabs)
        box.addWidget(self._stack, 1)
