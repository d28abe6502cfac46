"""Rows of the timeline with ready texts: all that the drawing needs to know."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication

from timclient.domain.ids import EventId, TransactionId
from timclient.domain.message import FileContent
from timclient.domain.rich_text import RichText
from timclient.ui.timeline.links import Link, find_links


class BodyKind(Enum):
    """How the words in a bubble look."""

    TEXT = "text"
    QUIET = "quiet"


class CardKind(Enum):
    """What stands in a bubble besides words."""

    FILE = "file"
    PICTURE = "picture"
    SOUND = "sound"
    PLACE = "place"


class LineKind(Enum):
    """How a row between the bubbles looks."""

    DAY = "day"
    NEW = "new"
    NOTICE = "notice"
    START = "start"
    GAP = "gap"
    FOLD = "fold"


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """The answered message in two lines; a click leads to it."""

    event_id: EventId
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """A file or place. ``detail`` is its second line as long as nothing is on its way, ``hint``
    what else is to be known of it. Without ``content`` it is a place."""

    kind: CardKind
    name: str
    tag: str = ""
    detail: str = ""
    hint: str = ""
    content: FileContent | None = None

    @property
    def mxc(self) -> str:
        """Where the file lies; empty where nowhere."""
        source = self.content.source if self.content is not None else None
        return source.mxc if source is not None else ""


@dataclass(frozen=True, slots=True)
class ReactionChip:
    """An emoji with its number. ``key`` is what was sent, ``people`` who has."""

    key: str
    text: str
    own: bool
    people: str


@dataclass(frozen=True, slots=True)
class BubbleRow:
    """A message. ``ticks`` is 0, 1 (on the server) or 2 (read); ``hint`` is told on asking;
    ``remedy`` names the step that may make it readable; ``edited`` is the word in ``meta`` that
    leads to earlier versions."""

    uid: str
    own: bool
    sender: str
    body: str
    kind: BodyKind
    meta: str
    spoken: str
    ticks: int = 0
    continues: bool = False
    failure: str = ""
    links: tuple[Link, ...] = ()
    event_id: EventId | None = None
    transaction_id: TransactionId | None = None
    time: str = ""
    resend: str = ""
    discard: str = ""
    hint: str = ""
    remedy: str = ""
    edited: str = ""
    rich: RichText = ()
    quote: QuoteRow | None = None
    card: Card | None = None
    chips: tuple[ReactionChip, ...] = ()

    @property
    def copied(self) -> str:
        """What stands for the message on the clipboard."""
        if self.card is None:
            return self.body
        first = self.card.detail if self.card.kind is CardKind.PLACE else self.card.name
        return f"{first}\n{self.body}" if self.body else first

    @property
    def targets(self) -> list[str]:
        """Where the links of the message lead, each place once."""
        found = [span.link for block in self.rich for span in block.spans if span.link]
        for block in self.rich:
            found += [link.target for link in find_links(block.text)]
        return list(dict.fromkeys(found or (link.target for link in self.links)))


@dataclass(frozen=True, slots=True)
class LineRow:
    """Everything that is no message."""

    uid: str
    kind: LineKind
    text: str
    event_id: EventId | None = None
    enabled: bool = True
    opened: bool = False
    remedy: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        if self.kind is not LineKind.FOLD:
            return self.text
        translate = QCoreApplication.translate
        state = (
            translate("Timeline", "expanded") if self.opened else translate("Timeline", "collapsed")
        )
        return f"{self.text}, {state}"


Row = BubbleRow | LineRow
