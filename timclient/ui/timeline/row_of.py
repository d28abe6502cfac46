"""From timeline items to rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, tzinfo
from pathlib import PurePath

from PySide6.QtCore import QCoreApplication

from timclient.domain.direction import plain_name
from timclient.domain.message import (
    Content,
    FileContent,
    FileKind,
    LocationContent,
    Quote,
    Reaction,
    TextContent,
    TextKind,
    UndecryptableContent,
)
from timclient.domain.rich_text import Block, BlockKind, RichText, Span
from timclient.domain.send_state import SendState
from timclient.domain.timeline import (
    DayDivider,
    GapItem,
    GapState,
    MessageItem,
    NoticeItem,
    NoticeKind,
    ReadMarker,
    TimelineStart,
)
from timclient.ui.texts.messages import (
    quote_name,
    quote_text,
    reaction_key,
    reaction_people,
    spoken_quote,
    spoken_reactions,
    video_hint,
)
from timclient.ui.texts.timeline import (
    Runs,
    authenticity_text,
    beginning_text,
    content_text,
    day_text,
    degrees_text,
    doubt_words,
    edited_text,
    failure_text,
    gap_text,
    length_text,
    measures_text,
    notice_text,
    place_words,
    read_marker_text,
    sender_text,
    start_text,
    time_text,
    way_text,
)
from timclient.ui.texts.unreadable import KeysHere, remedy_text
from timclient.ui.timeline.folds import Fold, ShownItem
from timclient.ui.timeline.links import find_links
from timclient.ui.timeline.rows import (
    BodyKind,
    BubbleRow,
    Card,
    CardKind,
    LineKind,
    LineRow,
    QuoteRow,
    ReactionChip,
    Row,
)

translate = QCoreApplication.translate
_TAG_LENGTH = 4
_CARDS = {FileKind.IMAGE: CardKind.PICTURE, FileKind.AUDIO: CardKind.SOUND}


def row_of(item: ShownItem, today: date, zone: tzinfo, keys: KeysHere = KeysHere.UNKNOWN) -> Row:
    """Return the row of an item; ``keys`` decides what unreadable messages are told to need."""
    match item:
        case MessageItem():
            return _bubble(item, zone, keys)
        case NoticeItem():
            return LineRow(item.uid, LineKind.NOTICE, notice_text(item), item.event_id)
        case DayDivider():
            return LineRow(item.uid, LineKind.DAY, day_text(item.day, today))
        case ReadMarker():
            return LineRow(item.uid, LineKind.NEW, read_marker_text())
        case GapItem():
            enabled = item.state is not GapState.LOADING
            return LineRow(item.uid, LineKind.GAP, gap_text(item.state), enabled=enabled)
        case TimelineStart():
            return LineRow(item.uid, LineKind.START, start_text())
        case Fold():
            text = _fold_text(item, zone)
            remedy = remedy_text(item.reason, keys) if item.reason is not None else ""
            return LineRow(
                item.uid, LineKind.FOLD, text, item.event_id, opened=item.opened, remedy=remedy
            )


def _fold_text(item: Fold, zone: tzinfo) -> str:
    if item.reason is not None:
        return Runs().text(item.reason, len(item.items))
    first = item.items[0]
    created = isinstance(first, NoticeItem) and first.kind is NoticeKind.CREATED
    actor = first.actor if created and isinstance(first, NoticeItem) else ""
    return beginning_text(datetime.fromtimestamp(first.timestamp / 1000, zone).date(), actor)


def _bubble(item: MessageItem, zone: tzinfo, keys: KeysHere) -> BubbleRow:
    kind, body, rich, card = _inside(item, keys)
    failed = item.state is SendState.FAILED
    time = time_text(item.timestamp, zone) if item.timestamp else ""
    edited = edited_text(item)
    words = (*doubt_words(item), edited, "" if failed else way_text(item))
    failure = failure_text(item)
    return BubbleRow(
        uid=item.uid,
        own=item.own,
        sender=sender_text(item),
        body=body,
        kind=kind,
        meta=" · ".join(word for word in (time, *words) if word),
        spoken=_spoken(item, time, [*words, failure], keys),
        ticks=_ticks(item),
        continues=item.continues,
        failure=failure,
        links=find_links(body) if kind is BodyKind.TEXT and not rich else (),
        event_id=item.event_id,
        transaction_id=item.transaction_id,
        time=time,
        resend=translate("Timeline", "Send again") if failed else "",
        discard=_discard_word(item),
        hint=authenticity_text(item.authenticity),
        remedy=_remedy(item.content, keys),
        edited=edited,
        rich=rich,
        quote=_quote(item.reply) if item.reply is not None else None,
        card=card,
        chips=tuple(_chip(reaction) for reaction in item.reactions),
    )


def _inside(item: MessageItem, keys: KeysHere) -> tuple[BodyKind, str, RichText, Card | None]:
    content = item.content
    match content:
        case TextContent(body, TextKind.EMOTE, rich):
            name = sender_text(item)
            return BodyKind.TEXT, f"{name} {content_text(content)}", _named(name, rich), None
        case TextContent(rich=rich):
            return BodyKind.TEXT, content_text(content), rich, None
        case FileContent(caption=caption, rich=rich):
            body = content_text(TextContent(caption)) if caption else ""
            return BodyKind.TEXT, body, rich, _file_card(content)
        case LocationContent():
            degrees = degrees_text(content)
            card = Card(CardKind.PLACE, translate("Timeline", "Place"), detail=degrees)
            return BodyKind.TEXT, place_words(content), (), card
        case _:
            return BodyKind.QUIET, content_text(content, keys), (), None


def _named(name: str, rich: RichText) -> RichText:
    """What somebody does begins with who it is."""
    if not rich or rich[0].kind is not BlockKind.PARAGRAPH:
        return (Block(BlockKind.PARAGRAPH, (Span(name),)), *rich) if rich else ()
    return (replace(rich[0], spans=(Span(f"{name} "), *rich[0].spans)), *rich[1:])


def _file_card(content: FileContent) -> Card:
    name = plain_name(content.name)
    kind = _CARDS.get(content.kind, CardKind.FILE)
    measures = measures_text(content, " · ")
    hint = video_hint() if content.kind is FileKind.VIDEO else ""
    sound = content.sound
    if kind is CardKind.SOUND and sound is not None and sound.voice:
        length = length_text(sound.duration_ms)
        name = translate("Timeline", "Voice message, {length}").format(length=length)
    return Card(kind, name, _tag(name), measures, hint, content)


def _quote(reply: Quote) -> QuoteRow:
    return QuoteRow(reply.event_id, quote_name(reply), quote_text(reply))


def _chip(reaction: Reaction) -> ReactionChip:
    text = f"{reaction_key(reaction)} {reaction.count}"
    return ReactionChip(reaction.key, text, reaction.own, reaction_people(reaction))


def _remedy(content: Content, keys: KeysHere) -> str:
    return remedy_text(content.reason, keys) if isinstance(content, UndecryptableContent) else ""


def _discard_word(item: MessageItem) -> str:
    """A message that waits can be stopped; one on its way cannot."""
    if item.state is SendState.FAILED:
        return translate("Timeline", "Discard")
    return translate("Timeline", "Do not send") if item.state is SendState.QUEUED else ""


def _spoken(item: MessageItem, time: str, state: list[str], keys: KeysHere) -> str:
    who = translate("Timeline", "You") if item.own else sender_text(item)
    head = ", ".join(word for word in (who, time) if word)
    quote = spoken_quote(item.reply) if item.reply is not None else ""
    words = (quote, _plain(item.content, keys), spoken_reactions(item.reactions))
    tail = ", ".join(word for word in state if word)
    text = f"{head}: {'. '.join(word for word in words if word)}"
    return f"{text} ({tail})" if tail else text


def _plain(content: Content, keys: KeysHere) -> str:
    return " ".join(content_text(content, keys).split())


def _ticks(item: MessageItem) -> int:
    if not item.own:
        return 0
    return {SendState.SENT: 1, SendState.READ: 2}.get(item.state, 0)


def _tag(name: str) -> str:
    suffix = PurePath(name).suffix.lstrip(".").upper()
    return suffix if 0 < len(suffix) <= _TAG_LENGTH else translate("Timeline", "File")
