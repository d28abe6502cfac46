"""What the parts of a message say: quotes, files, reactions; and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QCoreApplication, QLocale, QObject

from timclient.domain.attachment import Transfer, TransferState
from timclient.domain.direction import in_sentence, plain_name
from timclient.domain.message_actions import MessageAction
from timclient.ui.texts.errors import error_text_of_code
from timclient.ui.texts.timeline import content_text, size_text

if TYPE_CHECKING:
    from timclient.domain.message import Quote, Reaction

translate = QCoreApplication.translate

_LONGEST_QUOTE, _LONGEST_KEY = 300, 12


class MessageCounts(QObject):
    """Numbers of messages and reactions. Only ``tr`` of a QObject knows plural forms."""

    def reactions(self, count: int) -> str:
        """Return how many people reacted."""
        return self.tr("%n reaction(s)", "", count)

    def others(self, count: int) -> str:
        """Return how many more people are meant after those named."""
        return self.tr("and %n other(s)", "", count)

    def chosen(self, count: int) -> str:
        """Return how many messages are chosen."""
        return self.tr("%n message(s) selected", "", count)

    def copied(self, count: int) -> str:
        """Return that messages were copied."""
        return self.tr("%n message(s) copied", "", count)


def quote_name(quote: Quote) -> str:
    """Return whose message is answered."""
    if quote.own:
        return translate("Messages", "You")
    if quote.content is None:
        return translate("Messages", "Earlier message")
    return plain_name(quote.sender_name)


def quote_text(quote: Quote) -> str:
    """Return what the answered message says, in one line."""
    if quote.content is None:
        return translate("Messages", "Click to load it")
    text = " ".join(content_text(quote.content)[: 2 * _LONGEST_QUOTE].split())
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"


def spoken_quote(quote: Quote) -> str:
    """Return for a screen reader what is answered."""
    if quote.content is None:
        return translate("Messages", "Reply to an earlier message")
    if quote.own:
        return translate("Messages", "Reply to yourself, “{text}”").format(text=quote_text(quote))
    return translate("Messages", "Reply to {name}, “{text}”").format(
        name=in_sentence(quote.sender_name), text=quote_text(quote)
    )


def reaction_key(reaction: Reaction) -> str:
    """Return an emoji as a chip shows it: other programs send whole sentences."""
    key = plain_name(reaction.key) or "?"
    return key if len(key) <= _LONGEST_KEY else f"{key[: _LONGEST_KEY - 1]}…"


def reaction_people(reaction: Reaction) -> str:
    """Return who has reacted so, for the tooltip of a chip."""
    names = [in_sentence(name) for name in reaction.names]
    more = reaction.count - len(names)
    people = ", ".join(name for name in names if name)
    return f"{people} {MessageCounts().others(more)}".strip() if more > 0 else people


def spoken_reactions(reactions: tuple[Reaction, ...]) -> str:
    """Return for a screen reader how people reacted."""
    if not reactions:
        return ""
    total = MessageCounts().reactions(sum(reaction.count for reaction in reactions))
    each = ", ".join(f"{reaction_key(one)} {one.count}" for one in reactions)
    if any(reaction.own for reaction in reactions):
        return translate("Messages", "{total}: {list}, one of them yours").format(
            total=total, list=each
        )
    return f"{total}: {each}"


def transfer_text(transfer: Transfer, size: str) -> str:
    """Return the second line of a file; ``size`` as the sender told it, perhaps empty."""
    match transfer.state:
        case TransferState.ABSENT:
            return size
        case TransferState.WAITING:
            if transfer.failure:
                return translate("Messages", "Problem at the service …")
            return translate("Messages", "Waiting for the connection …")
        case TransferState.RUNNING:
            return _progress(transfer)
        case TransferState.HERE:
            here = translate("Messages", "on this computer")
            return f"{size} · {here}" if size else here
        case TransferState.FAILED:
            return _failure(transfer)
        case TransferState.DAMAGED:
            return translate("Messages", "⚠ Damaged or tampered with")
        case TransferState.GONE:
            return translate("Messages", "⚠ No longer on the server")
    assert_never(transfer.state)


def _progress(transfer: Transfer) -> str:
    if not transfer.total:
        return translate("Messages", "Loading …")
    return translate("Messages", "{done} of {total}").format(
        done=size_text(transfer.done), total=size_text(transfer.total)
    )


def _failure(transfer: Transfer) -> str:
    if not transfer.failure:
        return translate("Messages", "⚠ Could not be loaded. Click to try again")
    return f"⚠ {error_text_of_code(transfer.failure).what}"


def speed_text(speed: float) -> str:
    """Return how fast a sound plays, such as "1,5×"."""
    return f"{QLocale().toString(float(speed), 'g', 2)}×"


def video_hint() -> str:
    """Return what a film is called under its name."""
    return translate("Messages", "Video")


def action_text(action: MessageAction, *, pinned: bool = False) -> str:
    """Return what a menu calls an action; ``pinned`` is the message already."""
    match action:
        case MessageAction.REPLY:
            return translate("MessageActions", "Reply")
        case MessageAction.REACT:
            return translate("MessageActions", "Add reaction …")
        case MessageAction.EDIT:
            return translate("MessageActions", "Edit")
        case MessageAction.COPY:
            return translate("MessageActions", "Copy message")
        case MessageAction.FORWARD:
            return translate("MessageActions", "Forward …")
        case MessageAction.SELECT:
            return translate("MessageActions", "Select")
        case MessageAction.PIN:
            return _pin_text(pinned)
        case MessageAction.OPEN:
            return translate("MessageActions", "Open file")
        case MessageAction.SAVE:
            return translate("MessageActions", "Save as …")
        case _:
            return _rarer_action_text(action)


def _pin_text(pinned: bool) -> str:
    if pinned:
        return translate("MessageActions", "Unpin message")
    return translate("MessageActions", "Pin message")


def _rarer_action_text(action: MessageAction) -> str:
    match action:
        case MessageAction.OPEN_OUTSIDE:
            return translate("MessageActions", "Open with another program …")
        case MessageAction.HISTORY:
            return translate("MessageActions", "Edit history …")
        case MessageAction.DETAILS:
            return translate("MessageActions", "Details …")
        case MessageAction.REPORT:
            return translate("MessageActions", "Report message …")
        case MessageAction.DELETE:
            return translate("MessageActions", "Delete for everybody …")
        case MessageAction.REMOVE_TEXT:
            return translate("MessageActions", "Remove text …")
        case MessageAction.RESEND:
            return translate("Timeline", "Send again")
        case _:
            return translate("Timeline", "Discard")
