// Commands: messages built by the library itself, and what it makes of those of others.
import { ContentHelpers, EventType } from "matrix-js-sdk";

import { roomCommands } from "./rooms.mjs";
import { until } from "./wait.mjs";

// `helper`: makeHtmlMessage, makeNotice, makeEmoteMessage, makeLocationContent, ...
function build(_peer, { helper, values }) {
    return ContentHelpers[helper](...values);
}

// The library itself writes into the thread what makes it one.
async function send_in_thread(peer, { room_id, root, content }) {
    return (await peer.me.sendEvent(room_id, root, EventType.RoomMessage, content)).event_id;
}

// Whether a message would call this person, by the push rules of the account.
async function calls(peer, { room_id, event_id }, deadline) {
    const look = () => roomCommands.message(peer, { room_id, event_id });
    await until(look, `message ${event_id}`, deadline);
    const event = peer.me.getRoom(room_id).findEventById(event_id);
    return Boolean(peer.me.getPushActionsForEvent(event, true)?.tweaks?.highlight);
}

export const contentCommands = { build, send_in_thread, calls };
