"""The tab that searches the directory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from timclient.domain.directory import DirectoryAnswer, Entry, KeptEntries, TimAddress
from timclient.domain.errors import BadRequest, TimError
from timclient.domain.errors_directory import (
    DirectoryQueryTooShort,
    DirectoryResting,
    DirectorySearchReplaced,
    InsuredNotListed,
)
from timclient.domain.search import Needle
from timclient.ui.directory.details import EntryDetails
from timclient.ui.directory.entry_list import EntryList
from timclient.ui.directory.rows import Act, EntryRow, RowMaker
from timclient.ui.directory.search_fields import SearchFields
from timclient.ui.directory.search_ground import SearchGround
from timclient.ui.directory.search_state import SearchState
from timclient.ui.rooms.notes import invitation_note
from timclient.ui.search.asking import Asking
from timclient.ui.tasks import TaskOwner
from timclient.ui.texts.directory import (
    DirectoryCounts,
    begin_text,
    count_text,
    kept_note,
    looking_text,
    nothing_text,
    short_text,
)
from timclient.ui.texts.errors import error_text
from timclient.ui.widgets.labels import paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from timclient.domain.session import Account
    from timclient.ui.bridge import Bridge
    from timclient.ui.directory.chat_start import ChatStarter
    from timclient.ui.directory.rows import ListRow
    from timclient.ui.models.directory_ports import DirectoryPort
    from timclient.ui.texts.error_text import ErrorText
    from timclient.ui.theme import Theme

PAUSE_MS = 300
_AT_ONCE_MS = 100


class SearchTab(QWidget):
    """Fields, hits, and the details of one.

    Signals:
        chat_wanted(str): open this room.
        told(str): a quiet notice.
        insured_wanted(): insured persons are found in a tab of their own.
    """

    chat_wanted = Signal(str)
    told = Signal(str)
    insured_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        port: DirectoryPort,
        bridge: Bridge,
        report: Callable[[Exception], None],
        starter: ChatStarter,
        pause_ms: int = PAUSE_MS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._port, self._bridge = theme, port, bridge
        self._starter = starter
        self._tasks = TaskOwner(report)
        self._kept = KeptEntries()
        self._found: DirectoryAnswer | None = None
        self._insists = False
        self._names: dict[tuple[str, str], str] = {}
        self.fields = SearchFields(theme)
        self.state = SearchState(theme)
        self.list = EntryList(theme, self.tr("Entries of the directory"))
        self.details = EntryDetails(theme, starter.chat_of)
        self.details.hide()
        self._note = paragraph(invitation_note(), "muted")
        self._asking = Asking(self._ask, self._failed, self, pause_ms)
        # What comes at once needs no word before it, which would move the list down and up.
        self._slow = QTimer(self, singleShot=True, interval=_AT_ONCE_MS)
        self._slow.timeout.connect(lambda: self.state.show_busy(looking_text()))
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self.look)
        self._ground = SearchGround(
            theme, self.fields, self.state, self.list, self.details, self._note
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._ground)
        self._wire()

    def start(self, account: Account) -> None:
        """Somebody looks at the tab."""
        self._starter.own = account.user_id
        self._tasks.spawn(self._load())
        self.fields.text.setFocus()
        self.fields.text.selectAll()

    def stop(self) -> None:
        """Nobody looks any more."""
        self._asking.stop()
        self._again.stop()
        self._tasks.cancel_all()

    def forget(self) -> None:
        """Another person may sign in: nothing of the one before is shown."""
        self.stop()
        self._starter.stop()
        self.fields.clear()
        self._asking.stop()
        self._found, self._kept = None, KeptEntries()
        self.close_details()
        self._show()

    def refresh(self) -> None:
        """Chats have come or gone: the buttons may say something else."""
        self._show()

    def look(self) -> None:
        """Search now."""
        self._again.stop()
        self._asking.now()

    def close_details(self) -> None:
        """Show the list only."""
        if not self.details.isHidden():
            self.details.hide()
            self._ground.arrange()
            self.list.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape: from a running search, then from the list to the field."""
        if event.key() == Qt.Key.Key_Escape:
            self._cancel()
            self.fields.text.setFocus()
            return
        super().keyPressEvent(event)

    # Inside ----------------------------------------------------------------------------

    def _wire(self) -> None:
        self.fields.typed.connect(self._typed)
        self.fields.wanted.connect(self.look)
        self.fields.left_down.connect(self._go_down)
        self.state.cancel_wanted.connect(self._cancel)
        self.state.again_wanted.connect(self._insist)
        self.state.insured_wanted.connect(self.insured_wanted)
        self.list.left_up.connect(self.fields.text.setFocus)
        self.list.act_wanted.connect(self._act)
        self.list.details_wanted.connect(self._open_details)
        self.list.entered.connect(self._enter_details)
        self.list.current_changed.connect(self._follow)
        self.details.closed.connect(self.close_details)
        self.details.told.connect(self.told)
        self.details.chat_wanted.connect(self._starter.start)
        self.details.favourite_wanted.connect(self._keep)
        self._starter.chat_wanted.connect(self.chat_wanted)
        self._starter.busy_changed.connect(self.state.show_starting)
        self._starter.failed.connect(self._show_refusal)
        self._starter.remembered.connect(self._reload)

    async def _load(self) -> None:
        self._kept = await self._bridge.call(self._port.kept)
        if not self._names:
            codes = await self._bridge.call(self._port.specialties)
            self._names = {(one.system, one.code): one.display for one in codes}
            self.details.names = self._names
            self.fields.offer_specialties(codes)
        self._show()

    def _reload(self) -> None:
        self._tasks.spawn(self._load())

    def _insist(self) -> None:
        self._insists = True
        self.look()

    def _typed(self) -> None:
        self._again.stop()
        self._asking.soon()

    async def _ask(self) -> None:
        query = self.fields.query
        insist, self._insists = self._insists, False
        if not query.enough:
            self._found = None
            self._show()
            return
        self._slow.start()
        try:
            self._found = await self._bridge.call(self._port.search, query, insist=insist)
        finally:
            self._slow.stop()
        self._show()
        self.list.scrollToTop()
        self._ground.to_top()

    def _cancel(self) -> None:
        if self._asking.busy:
            self._asking.stop()
            self._show()

    def _failed(self, error: Exception) -> None:
        match error:
            case DirectorySearchReplaced():
                return
            case DirectoryQueryTooShort():
                self._found = None
                self._show()
                return
            case InsuredNotListed():
                self._found = None
                self._show_rows(())
                self.state.show_insured(error_text(error))
                self._ground.to_top()
                return
            case DirectoryResting():
                wait = max(1, round(error.retry_in_s))
                self._again.start(wait * 1000)
                more = DirectoryCounts().again_in(wait)
            case _:
                more = ""
        self._found = None
        shown = self._show_rows(self._kept_rows(self.fields.query.text))
        kept = kept_note() if shown and isinstance(error, TimError) else ""
        repeat = not isinstance(error, BadRequest | DirectoryResting)
        self.state.show_failure(error_text(error), " ".join(filter(None, (more, kept))), repeat)
        self._ground.to_top()

    def _show_refusal(self, text: ErrorText) -> None:
        self.state.show_refusal(text)
        self._ground.to_top()

    def _show(self) -> None:
        """Show hits where there was a search, else what is kept."""
        found = self._found
        if found is None:
            shown = self._show_rows(self._kept_rows(self.fields.query.text))
            if self.fields.empty:
                self.state.show_nothing("" if shown else begin_text())
            else:
                self.state.show_line(short_text())
            return
        self._show_rows(self._maker.rows(found.entries))
        if found.entries:
            self.state.show_hits(count_text(len(found.entries)), more=found.more)
        elif found.more:
            none = self.tr("None of the first hits has an address for TI-Messenger.")
            self.state.show_hits(none, more=True)
        else:
            self.state.show_nothing(nothing_text())

    @property
    def _maker(self) -> RowMaker:
        marked = frozenset(entry.entry_id for entry in self._kept.favourites)
        return RowMaker(self._names, marked, self._starter.chat_of)

    def _kept_rows(self, text: str) -> tuple[ListRow, ...]:
        needles = [Needle(word) for word in text.split()]

        def matches(entry: Entry) -> bool:
            where = f"{entry.name} {entry.organisation} {entry.city} {entry.telematik_id}"
            return all(needle.found_in(where) for needle in needles)

        return self._maker.kept(self._kept, matches)

    def _show_rows(self, rows: tuple[ListRow, ...]) -> bool:
        self._note.setVisible(bool(rows))
        current = self.list.current
        if not rows and self.list.hasFocus():
            self.fields.text.setFocus()
        if self.list.entries.show(rows) and current is not None:
            row = self.list.entries.find(current.entry.entry_id)
            if row >= 0:
                self.list.go_to(row)
            else:
                self.close_details()
        self._ground.arrange()
        return bool(rows)

    def _go_down(self) -> None:
        if self._asking.waiting:
            self.look()
        elif self.list.entries.rows:
            self.list.setFocus()
            self.list.go_to(self.list.entries.first())

    def _act(self, row: EntryRow) -> None:
        accounts = row.entry.accounts
        known = next(
            (one for one in accounts if self._starter.chat_of(row.entry, one) is not None), None
        )
        chosen: TimAddress | None = known or (accounts[0] if accounts else None)
        if row.act is Act.CHOOSE or chosen is None:
            self._open_details(row)
        else:
            self._starter.start(row.entry, chosen)

    def _open_details(self, row: EntryRow) -> None:
        self.details.show_row(row)
        self.details.show()
        self._ground.arrange()
        self._ground.to_top()

    def _enter_details(self, row: EntryRow) -> None:
        self._open_details(row)
        self.details.focus_first()

    def _follow(self, row: EntryRow | None) -> None:
        if row is not None and not self.details.isHidden():
            self.details.show_row(row)

    def _keep(self, entry: Entry, favourite: bool) -> None:
        self._tasks.spawn(self._set_favourite(entry, favourite))

    async def _set_favourite(self, entry: Entry, favourite: bool) -> None:
        await self._bridge.call(self._port.set_favourite, entry, favourite)
        await self._load()
        if not self.details.isHidden():
            self.details.show_row(self._maker.row(entry))
