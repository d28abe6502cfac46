"""How a partner answers what it is sent: like with like, and what is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.world import contents
from tests.world.answers import CORRECTED, Deed, answer_to, answer_to_file, deed_for
from tests.world.gifts import made

if TYPE_CHECKING:
    from tests.world.partner import Partner

THANKS = "👍"


async def answer(partner: Partner, room_id: str, event_id: str, content: contents.Content) -> None:
    """Answer one message of a chat; ``content`` is what it says."""
    match content.get("msgtype"):
        case "m.image" | "m.video":
            await partner.react(room_id, event_id, THANKS)
            await partner.say(room_id, answer_to_file(event_id))
        case "m.audio":
            await partner.type(room_id)
            await partner.give(room_id, await made("voice-high"))
        case "m.file":
            await partner.type(room_id)
            await partner.give(room_id, await made("letter"), answer_to_file(event_id))
        case _:
            await _answer_text(partner, room_id, event_id, str(content.get("body", "")))


async def _answer_text(partner: Partner, room_id: str, event_id: str, text: str) -> None:
    said = answer_to(text, event_id)
    await partner.type(room_id)
    match deed_for(text):
        case Deed.EDIT:
            sent = await partner.tell(room_id, said)
            await partner.type(room_id)
            await partner.post(room_id, contents.change(sent, CORRECTED))
        case Deed.DELETE:
            sent = await partner.tell(room_id, said)
            await partner.type(room_id)
            await partner.delete(room_id, sent)
        case Deed.QUOTE:
            await partner.post(room_id, contents.text(said, answers=event_id))
        case Deed.PICTURE:
            await partner.give(room_id, await made("ecg"), said)
        case Deed.VOICE:
            await partner.give(room_id, await made("voice-high"))
        case Deed.FILE:
            await partner.give(room_id, await made("letter"))
        case Deed.PLACE:
            await partner.post(room_id, contents.place("Eingang im Hof", 52.5200, 13.4050))
        case Deed.SAY:
            await partner.tell(room_id, said)
