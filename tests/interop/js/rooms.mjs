// Commands: rooms, messages and what can be read of them.
import { EventType, MsgType } from "matrix-js-sdk";

import { until } from "./wait.mjs";

const JOIN = "join";

async function create_room(peer, { body }, deadline) {
    const { room_id } = await peer.me.createRoom(body);
    await usable(peer, room_id, deadline, Boolean(encryption(body)));
    return room_id;
}

function encryption(body) {
    return body.initial_state?.find((one) => one.type === EventType.RoomEncryption);
}

async function invite(peer, { room_id, user_id }) {
    await peer.me.invite(room_id, user_id);
}

async function leave(peer, { room_id }) {
    await peer.me.leave(room_id);
}

// Waits for the invitation.
async function join(peer, { room_id }, deadline) {
    const invited = () => ["invite", JOIN].includes(peer.me.getRoom(room_id)?.getMyMembership());
    await until(invited, "invitation", deadline);
    await peer.me.joinRoom(room_id);
    await usable(peer, room_id, deadline, false);
}

// The room as the server made it has arrived, with its encryption.
async function usable(peer, roomId, deadline, encrypted) {
    const look = () => {
        const room = peer.me.getRoom(roomId);
        if (room?.getMyMembership() !== JOIN) return false;
        return !encrypted || room.hasEncryptionStateEvent();
    };
    await until(look, "room", deadline);
}

async function wait_member(peer, { room_id, user_id, membership = JOIN }, deadline) {
    const look = () => peer.me.getRoom(room_id)?.getMember(user_id)?.membership === membership;
    await until(look, `${user_id} is ${membership}`, deadline);
}

// Never in clear by accident: a room without encryption is refused unless the test asks for it.
async function send_text(peer, { room_id, body, in_clear = false }) {
    const content = { msgtype: MsgType.Text, body };
    return await send_event(peer, { room_id, type: EventType.RoomMessage, content, in_clear });
}

async function send_event(peer, { room_id, type, content, in_clear = false }) {
    const encrypted = peer.me.getRoom(room_id)?.hasEncryptionStateEvent() ?? false;
    if (!encrypted && !in_clear) throw new Error("the room is not encrypted");
    return (await peer.me.sendEvent(room_id, type, content)).event_id;
}

async function timeline(peer, { room_id, limit = 200 }) {
    const room = peer.me.getRoom(room_id);
    if (!room) throw new Error("unknown room");
    const events = room.getLiveTimeline().getEvents().filter(spoken).slice(-limit);
    await Promise.allSettled(events.map((one) => peer.me.decryptEventIfNeeded(one)));
    return await Promise.all(events.map((one) => row(peer, one)));
}

// What somebody said: no state, no echo that the server has not confirmed.
function spoken(event) {
    return !event.isState() && event.status === null && !event.isRelation("m.annotation");
}

async function row(peer, event) {
    const content = event.getContent();
    const failure = event.isDecryptionFailure() ? event.decryptionFailureReason : null;
    const shield = event.isEncrypted() ? await peer.crypto.getEncryptionInfoForEvent(event) : null;
    return {
        event_id: event.getId(),
        sender: event.getSender(),
        type: event.getType(),
        msgtype: content.msgtype ?? "",
        body: failure ? "" : (content.body ?? ""),
        sent: event.getTs(),
        encrypted: event.isEncrypted(),
        session_id: event.getWireContent().session_id ?? "",
        failure,
        shield: shield?.shieldColour ?? null,
        shield_reason: shield?.shieldReason ?? null,
    };
}

// Waits for an event that can be read (`body`) or one that cannot (`failure`; "*" is any).
async function wait_event(peer, { room_id, body, failure, event_id }, deadline) {
    const fits = (one) =>
        (body === undefined || one.body === body) &&
        (event_id === undefined || one.event_id === event_id) &&
        (failure === undefined || one.failure === failure || (failure === "*" && one.failure));
    const look = async () =>
        peer.me.getRoom(room_id) && (await timeline(peer, { room_id })).find(fits);
    return await until(look, `event ${body ?? failure ?? event_id}`, deadline);
}

// All that other clients show of one message: what it says now, what was put under it; null
// where it has not come yet.
async function message(peer, { room_id, event_id }) {
    const room = peer.me.getRoom(room_id);
    const event = room?.findEventById(event_id);
    if (!event) return null;
    await peer.me.decryptEventIfNeeded(event);
    const put = room.relations.getChildEventsForEvent(event_id, "m.annotation", "m.reaction");
    const reactions = (put?.getSortedAnnotationsByKey() ?? [])
        .map(([key, from]) => [key, [...from].map((one) => one.getSender()).sort()])
        .filter(([, people]) => people.length);
    const content = event.getContent();
    return {
        event_id,
        content,
        original: event.getOriginalContent(),
        edited: event.replacingEvent() !== null,
        redacted: event.isRedacted(),
        answers: event.replyEventId ?? null,
        mentions: event.mentioningUsers ?? content["m.mentions"]?.user_ids ?? [],
        reactions,
    };
}

async function redact(peer, { room_id, event_id }) {
    await peer.me.redactEvent(room_id, event_id);
}

async function load_older(peer, { room_id, limit = 100 }) {
    const room = peer.me.getRoom(room_id);
    if (!room) throw new Error("unknown room");
    await peer.me.scrollback(room, limit);
}

// Try again what could not be read, as opening the room does.
async function retry(peer, { room_id }) {
    const events = peer.me.getRoom(room_id)?.getLiveTimeline().getEvents() ?? [];
    const lost = events.filter((one) => one.isDecryptionFailure());
    await Promise.allSettled(
        lost.map((one) => one.attemptDecryption(peer.crypto, { isRetry: true })),
    );
    // What was found missing may be asked for.
    await peer.crypto.outgoingRequestsManager.doProcessOutgoingRequests();
}

async function discard_session(peer, { room_id }) {
    await peer.crypto.forceDiscardSession(room_id);
}

export const roomCommands = {
    create_room,
    invite,
    join,
    leave,
    wait_member,
    send_text,
    send_event,
    timeline,
    wait_event,
    message,
    redact,
    load_older,
    retry,
    discard_session,
};
