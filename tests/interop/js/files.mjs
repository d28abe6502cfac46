// Commands: files as Element sends and reads them. What encrypts is the code that Element Web runs,
// up and down go by the client's own functions, over authenticated media.
import { readFile, writeFile } from "node:fs/promises";

import attachments from "matrix-encrypt-attachment/lib/webcrypto.js";
import { EventType, MsgType } from "matrix-js-sdk";

import { roomCommands } from "./rooms.mjs";
import { until } from "./wait.mjs";

// It looks for a browser's window, of which Node has all that it uses.
globalThis.window ??= globalThis;

const OCTETS = "application/octet-stream";
const VOICE = "org.matrix.msc3245.voice";
const AUDIO = "org.matrix.msc1767.audio";
const BLURHASH = "xyz.amorgan.blurhash";
const LOUDEST = 1024;

// What somebody on the way, or a broken client, may do to a file.
const HARMS = {
    flipped: (bytes) => bytes.map((one, at) => (at === bytes.length >> 1 ? one ^ 1 : one)),
    cut: (bytes) => bytes.slice(0, bytes.length >> 1),
    longer: (bytes) => Uint8Array.from([...bytes, 0]),
};

// Returns {file} as Matrix writes an encrypted file, or {url} where it is put there in clear.
async function upload(peer, { path, mimetype = OCTETS, in_clear = false, harm = null }) {
    const clear = new Uint8Array(await readFile(path));
    if (in_clear) return { url: await put(peer, clear, mimetype) };
    const { data, info } = await attachments.encryptAttachment(clear);
    const sealed = new Uint8Array(data);
    const url = await put(peer, harm ? HARMS[harm](sealed) : sealed, OCTETS);
    return { file: { ...info, url } };
}

async function put(peer, bytes, type) {
    const options = { type, includeFilename: false };
    return (await peer.me.uploadContent(new Blob([bytes]), options)).content_uri;
}

// `info` is what the caller knows of it (w, h, duration, blurhash), `thumbnail` {path, mimetype, w,
// h}, `more` stands beside body and file: caption, relation, formatted_body, people.
async function send_file(peer, order) {
    const { room_id, msgtype, path, name, mimetype, info = {}, thumbnail, more = {} } = order;
    const told = { size: (await readFile(path)).length, mimetype, ...info };
    if (thumbnail) Object.assign(told, await small(peer, thumbnail));
    const place = await upload(peer, order);
    const content = { msgtype, body: name, info: told, ...place, ...more };
    return await send(peer, room_id, content);
}

async function small(peer, { path, mimetype, w, h }) {
    const size = (await readFile(path)).length;
    const { file } = await upload(peer, { path, mimetype });
    return { thumbnail_file: file, thumbnail_info: { mimetype, size, w, h } };
}

// As Element sends what was spoken (MSC3245 over MSC1767); `waveform` from 0 to 1.
async function send_voice(peer, { room_id, path, duration, waveform }) {
    const mimetype = "audio/ogg";
    const size = (await readFile(path)).length;
    const { file } = await upload(peer, { path });
    const content = {
        body: "Voice message",
        msgtype: MsgType.Audio,
        file,
        info: { duration, mimetype, size },
        "org.matrix.msc1767.text": "Voice message",
        "org.matrix.msc1767.file": { file, name: "Voice message.ogg", mimetype, size },
        [AUDIO]: { duration, waveform: waveform.map((one) => Math.round(one * LOUDEST)) },
        [VOICE]: {},
    };
    return await send(peer, room_id, content);
}

async function send(peer, room_id, content) {
    return await roomCommands.send_event(peer, { room_id, type: EventType.RoomMessage, content });
}

// What is shown of a file, as Element reads the fields; its bytes go to `path`, those of its
// thumbnail to `small_path`.
async function read_file(peer, { room_id, event_id, path, small_path }, deadline) {
    const look = () => roomCommands.message(peer, { room_id, event_id });
    const { content } = await until(look, `file ${event_id}`, deadline);
    const info = content.info ?? {};
    await fetch_file(peer, { source: content, path });
    const thumbnail = info.thumbnail_file ?? info.thumbnail_url;
    if (thumbnail) {
        const source = { file: info.thumbnail_file, url: info.thumbnail_url };
        await fetch_file(peer, { source, path: small_path });
    }
    return { ...shown(content, info), thumbnail: thumbnail ? info.thumbnail_info : null };
}

function shown(content, info) {
    const name = content.filename ?? content.body;
    const audio = content[AUDIO];
    return {
        msgtype: content.msgtype,
        name,
        // A body is a caption only where it is not the name.
        caption: content.filename && content.filename !== content.body ? content.body : "",
        mimetype: info.mimetype ?? "",
        size: info.size ?? null,
        w: info.w ?? null,
        h: info.h ?? null,
        blurhash: info[BLURHASH] ?? null,
        encrypted: Boolean(content.file),
        voice: content[VOICE] !== undefined,
        duration: audio?.duration ?? info.duration ?? null,
        waveform: (audio?.waveform ?? []).map((one) => one / LOUDEST),
    };
}

// `source` has `file` or `url`; fails where the bytes are not those that were sent.
async function fetch_file(peer, { source, path }) {
    const { file, url } = source;
    const mxc = file?.url ?? url;
    const address = peer.me.mxcUrlToHttp(mxc, undefined, undefined, undefined, false, true, true);
    if (!address) throw new Error(`no address of a file: ${mxc}`);
    const headers = { Authorization: `Bearer ${peer.me.getAccessToken()}` };
    const answer = await peer.fetch(address, { headers });
    if (!answer.ok) throw new Error(`${answer.status} for a file`);
    const bytes = await answer.arrayBuffer();
    const clear = file ? await attachments.decryptAttachment(bytes, file) : bytes;
    await writeFile(path, new Uint8Array(clear));
    return clear.byteLength;
}

export const fileCommands = { upload, send_file, send_voice, read_file };
