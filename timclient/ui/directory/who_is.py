""" "Who is this?": the entry of the directory behind the partner of a chat of two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from timclient.domain.direction import in_sentence, plain_name
from timclient.domain.directory_query import words
from timclient.domain.errors import TimError
from timclient.domain.room import Chip, Membership, RoomKind
from timclient.ui.directory.chips import chips_of
from timclient.ui.directory.rows import entry_chips, field_names, place_text
from timclient.ui.tasks import TaskOwner
from timclient.ui.texts.directory import account_note
from timclient.ui.widgets.chip import ChipLabel
from timclient.ui.widgets.flow import Flow
from timclient.ui.widgets.labels import breakable, label, paragraph
from timclient.ui.widgets.stylesheet import set_look

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

    from timclient.domain.directory import Entry, Publishers
    from timclient.domain.ids import RoomId, UserId
    from timclient.domain.room import RoomHead
    from timclient.ui.bridge import Bridge
    from timclient.ui.theme import Theme

_PAIR = 2


class WhoIsBlock(QWidget):
    """What the directory says, and what that proves. Hidden while nothing is known."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = paragraph("", "strong")
        self._facts = paragraph("", "muted")
        self._proof = paragraph("", "accent-small")
        self._more = paragraph("", "muted")
        self._chips = QWidget()
        self._flow = Flow(self._chips, 6)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(label(self.tr("In the directory").upper(), "section"))
        for part in (self._name, self._chips, self._facts, self._proof, self._more):
            box.addWidget(part)
        self.hide()

    @property
    def text(self) -> str:
        """All that is said now; empty while hidden."""
        parts = (self._name, self._facts, self._proof, self._more)
        shown = [part.text() for part in parts if not part.isHidden()]
        return "" if self.isHidden() else "\n".join(shown).replace("\u200b", "")

    def show_publishers(self, found: Publishers, user_id: UserId, shown_name: str) -> None:
        """Show whose address it is; ``shown_name`` is what the chat calls the partner."""
        if found.only is not None:
            self._show_entry(found.only, user_id, shown_name, found.seen)
        elif found.rivals:
            self._show_rivals(found.rivals)
        else:
            self._show_nobody()

    def _show_rivals(self, entries: tuple[Entry, ...]) -> None:
        names = [
            ", ".join(filter(None, (plain_name(one.name), place_text(one)))) for one in entries
        ]
        self._say(
            "",
            "\n".join(names),
            self.tr(
                "! Several entries list this address. The directory does not prove whose it is."
            ),
            self.tr("Who this is only comparing pictures proves."),
            "error",
        )
        self._show_chips(None)

    def _show_entry(self, entry: Entry, user_id: UserId, shown_name: str, seen: int | None) -> None:
        name = plain_name(entry.name)
        facts = [plain_name(entry.organisation), *field_names(entry, {}), place_text(entry)]
        if entry.telematik_id:
            telematik = self.tr("Telematik-ID {number}").format(
                number=plain_name(entry.telematik_id)
            )
            facts.append(telematik)
        account = entry.account(user_id)
        more = [account_note(account.kind)] if account is not None else []
        if shown_name and _words(shown_name) != _words(name):
            more.append(
                self.tr("In the chat the name is “{name}”; the person chose it.").format(
                    name=in_sentence(shown_name)
                )
            )
        more.append(self.tr("Who sits at the device only comparing pictures proves."))
        self._say(
            name,
            "\n".join(fact for fact in facts if fact),
            self._proof_of(seen),
            " ".join(part for part in more if part),
            "accent-small" if seen is None else "muted",
        )
        self._show_chips(entry)

    def _proof_of(self, seen: int | None) -> str:
        """What is kept proves nothing any more."""
        if seen is None:
            return self.tr("✓ The directory of the TI lists this address for this entry.")
        if not seen:
            return self.tr("Kept on this computer; when the directory last listed it is not known.")
        day = QLocale().toString(
            QDateTime.fromMSecsSinceEpoch(seen).date(), QLocale.FormatType.ShortFormat
        )
        return self.tr("Kept on this computer; last seen in the directory on {day}.").format(
            day=day
        )

    def _show_nobody(self) -> None:
        self._say(
            "",
            "",
            self.tr("This address is not in the directory."),
            self.tr(
                "Many people do not publish theirs. Who this is only comparing pictures proves."
            ),
            "muted",
        )
        self._show_chips(None)

    def _say(self, name: str, facts: str, proof: str, more: str, look: str) -> None:
        set_look(self._proof, look)
        texts = (self._name, name), (self._facts, facts), (self._proof, proof), (self._more, more)
        for part, text in texts:
            part.setText(breakable(text))
            part.setVisible(bool(text))
        self.show()

    def _show_chips(self, entry: Entry | None) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            chip = item.widget()
            if chip is not None:
                chip.hide()
                chip.deleteLater()
        for word, tone in entry_chips(entry) if entry is not None else ():
            self._flow.addWidget(ChipLabel(self._theme, word, tone))
        self._chips.setVisible(entry is not None)


class WhoIsPresenter(QObject):
    """Keeps the block in step with the open chat; quiet where the directory cannot be asked.

    Signals:
        chips_changed(RoomId, UserId, tuple[Chip, ...]): what the directory adds to the chips of
            the chat with a person.
    """

    chips_changed = Signal(str, str, object)

    def __init__(
        self,
        who_is: Callable[[str], Coroutine[Any, Any, Publishers]],
        bridge: Bridge,
        theme: Theme,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._who_is, self._bridge = who_is, bridge
        self._quiet = TaskOwner(lambda _error: None)
        self._asked: tuple[RoomId, UserId] | None = None
        self.block = WhoIsBlock(theme)

    def show_chat(self, head: RoomHead | None, own: UserId) -> None:
        """Another chat is open, or what is known of it changed; None where none is open."""
        partner = chat_partner(head, own) if head is not None else None
        if head is None or partner is None:
            self.stop()
            return
        asked = head.summary.room_id, partner
        if asked == self._asked:
            return
        self.stop()
        self._asked = asked
        insured = Chip.INSURED in head.summary.chips
        if not insured:
            self._quiet.spawn(self._load(asked, _name_of(head, partner)))

    def stop(self) -> None:
        """Show nothing."""
        self._quiet.cancel_all()
        self._asked = None
        self.block.hide()

    async def _load(self, asked: tuple[RoomId, UserId], shown_name: str) -> None:
        room_id, user_id = asked
        try:
            found = await self._bridge.call(self._who_is, str(user_id))
        except TimError:
            if self._asked == asked:
                self._asked = None  # asked again with the next news of this chat
            return
        if self._asked != asked:
            return
        self.block.show_publishers(found, user_id, shown_name)
        self.chips_changed.emit(room_id, user_id, chips_of(found.only, user_id))


def chat_partner(head: RoomHead, own: UserId) -> UserId | None:
    """Return the only other one in a chat; organisations are written to in groups."""
    if head.summary.kind is RoomKind.PERSON:
        return head.summary.other_user
    if head.summary.kind is RoomKind.PUBLIC:
        return None
    here = (Membership.JOIN, Membership.INVITE)
    members = [one.user_id for one in head.members if one.membership in here]
    others = [user_id for user_id in members if user_id != own]
    return others[0] if len(members) == _PAIR and len(others) == 1 else None


def _words(name: str) -> frozenset[str]:
    """Titles and order do not matter: the TI writes "Klein, Michael" in chats."""
    return frozenset(word.casefold() for word in words(plain_name(name)))


def _name_of(head: RoomHead, user_id: UserId) -> str:
    return next((one.display_name for one in head.members if one.user_id == user_id), "")
