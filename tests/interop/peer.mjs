// A Matrix client driven by JSON lines: `node peer.mjs`. Says one line for each command and event.
//   in   {"id": 7, "do": "send_text", "timeout": 20000, "room_id": "...", "body": "..."}
//   out  {"id": 7, "result": ...}   or   {"id": 7, "error": {"name", "message", "code"}}
//        {"event": "verification", ...}   at any time
// Commands run side by side. The process ends when its standard input is closed.
import "./js/quiet.mjs";

import process from "node:process";
import { createInterface } from "node:readline";

import { contentCommands } from "./js/contents.mjs";
import { fileCommands } from "./js/files.mjs";
import { keyCommands } from "./js/keys.mjs";
import { Peer } from "./js/peer.mjs";
import { roomCommands } from "./js/rooms.mjs";
import { sessionCommands } from "./js/session.mjs";
import { trustCommands } from "./js/trust.mjs";
import { verificationCommands } from "./js/verification.mjs";
import { TimeoutError } from "./js/wait.mjs";

const PATIENCE_MS = 20_000;
const STOP_MS = 3_000;

const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const peer = new Peer((event, values) => say({ event, ...values }));
const commands = new Map(
    Object.entries({
        ...sessionCommands,
        ...roomCommands,
        ...fileCommands,
        ...contentCommands,
        ...trustCommands,
        ...keyCommands,
        ...verificationCommands,
    }),
);

function told(error) {
    return {
        name: error?.name ?? "Error",
        message: String(error?.message ?? error),
        code: error?.errcode ?? error?.data?.errcode ?? null,
    };
}

// The deadline is handed on, so that a command that looks again and again ends as well.
async function carryOut({ do: name, timeout = PATIENCE_MS, ...values }) {
    const command = commands.get(name);
    if (!command) throw new Error(`no such command: ${name}`);
    let timer;
    const late = new Promise((_resolve, reject) => {
        timer = setTimeout(() => reject(new TimeoutError(name, timeout)), timeout);
    });
    try {
        const work = command(peer, values, Date.now() + timeout);
        return await Promise.race([work, late]);
    } finally {
        clearTimeout(timer);
    }
}

async function answer(line) {
    let id = null;
    try {
        const { id: found, ...order } = JSON.parse(line);
        id = found ?? null;
        say({ id, result: (await carryOut(order)) ?? null });
    } catch (error) {
        say({ id, error: told(error) });
    }
}

// What fails on its own inside the library is told and is no end of the peer.
process.on("unhandledRejection", (error) => say({ event: "unhandled", why: told(error) }));
process.stdout.on("error", () => process.exit(1));

const lines = createInterface({ input: process.stdin, crlfDelay: Infinity });
lines.on("line", (line) => void answer(line));
lines.on("close", () => {
    setTimeout(() => process.exit(1), STOP_MS).unref();
    peer.stop();
    process.exit(0);
});
say({ event: "ready", pid: process.pid, node: process.versions.node });
