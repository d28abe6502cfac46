"""Our client beside a peer: what tests of both have in common."""

from __future__ import annotations

from tests.integration.engines import room, until
from tests.interop.peer import JsPeer
from tests.interop.results import Verification as PeerVerification
from timclient.domain.ids import RoomId, UserId
from timclient.domain.message import TextContent, UndecryptableContent
from timclient.domain.timeline import MessageItem
from timclient.domain.trust import Backup, KeyAdvice, OwnIdentity, advice
from timclient.domain.verification import Step, Verification
from timclient.services.engine import Engine

WELL = (KeyAdvice.ALL_WELL, KeyAdvice.TRY_RECOVERY_KEY)


async def has_identity(engine: Engine) -> None:
    """Wait until this device is signed by an identity."""
    await until(
        lambda: engine.trust.state.value.identity is OwnIdentity.READY, "identity of our client"
    )


async def all_saved(engine: Engine) -> None:
    """Wait until every key is in the backup."""
    keys = engine._scope.matrix.crypto.room_keys
    await until(
        lambda: engine.trust.state.value.backup is Backup.CURRENT and not keys.count_unsaved(),
        "backup",
    )


def told(engine: Engine) -> KeyAdvice:
    """What the quiet line says."""
    return advice(engine.trust.state.value)


def user_of(engine: Engine) -> UserId:
    """Who is signed in."""
    return engine._scope.account.user_id


async def chat(ours: Engine, peer: JsPeer) -> RoomId:
    """A chat of two that our client opened and both have joined."""
    room_id = await ours.rooms.create_direct(UserId(peer.user_id))
    await peer.join(room_id)
    await until(lambda: r.joined_count == 2 if (r := room(ours, room_id)) else None, "both in")
    await peer.wait_member(room_id, ours.session.state.value.account.user_id)  # type: ignore[union-attr]
    return room_id


async def note(ours: Engine, text: str) -> tuple[str, RoomId]:
    """Set keys up and write into a room of our own; returns recovery key and room."""
    await has_identity(ours)
    recovery_key = await ours.trust.set_up()
    room_id = await ours.rooms.create_group("Notizen", "", ())
    await ours.sending.send_text(room_id, text)
    await hears(ours, room_id, text)
    return recovery_key, room_id


async def messages(ours: Engine, room_id: RoomId) -> dict[str, MessageItem]:
    """The messages of a chat by their text; unreadable ones by their reason."""
    timeline = await ours.timelines.open(room_id)
    try:
        found: dict[str, MessageItem] = {}
        for item in timeline.items.items:
            if isinstance(item, MessageItem) and isinstance(item.content, TextContent):
                found[item.content.body] = item
            elif isinstance(item, MessageItem) and isinstance(item.content, UndecryptableContent):
                found[item.content.reason.value] = item
        return found
    finally:
        await timeline.close()


async def hears(ours: Engine, room_id: RoomId, text: str) -> MessageItem:
    """Wait for a message (or the reason why one cannot be read)."""
    timeline = await ours.timelines.open(room_id)
    try:

        def look() -> MessageItem | None:
            for item in timeline.items.items:
                if not isinstance(item, MessageItem):
                    continue
                content = item.content
                if isinstance(content, TextContent) and content.body == text:
                    return item
                if isinstance(content, UndecryptableContent) and content.reason.value == text:
                    return item
            return None

        return await until(look, f"message {text!r}")
    finally:
        await timeline.close()


async def reaches(ours: Engine, *steps: Step) -> Verification:
    """Wait until our verification is at one of these steps."""

    def look() -> Verification | None:
        current = ours.verification.current.value
        return current if current is not None and current.step in steps else None

    return await until(look, f"verification {[step.value for step in steps]}")


async def comparing(
    ours: Engine, peer: JsPeer, room_id: RoomId, starter: str
) -> tuple[Verification, PeerVerification]:
    """A comparison in a chat, begun by "ours" or by "peer", up to the pictures on both sides."""
    if starter == "ours":
        await ours.verification.ask_person(UserId(peer.user_id), room_id)
        flow = await peer.verification.incoming(user_of(ours))
        await peer.verification.accept(flow.transaction_id)
        await reaches(ours, Step.READY)
        await ours.verification.compare()
    else:
        flow = await peer.verification.request_in_room(user_of(ours), room_id)
        await reaches(ours, Step.INCOMING)
        await ours.verification.accept()
        await peer.verification.start_sas(flow.transaction_id)
    here = await reaches(ours, Step.COMPARE)
    return here, await peer.verification.sas(flow.transaction_id)
