// One first sync by matrix-js-sdk: `node sync.mjs BASE_URL USER_ID`; says one JSON line.
import { performance } from "node:perf_hooks";
import process from "node:process";

import { ClientEvent, createClient } from "matrix-js-sdk";

const [baseUrl, userId] = process.argv.slice(2);
const PATIENCE_MS = 120_000;

// Writing a log would be counted against the library.
const silent = () => {};
for (const level of ["trace", "debug", "log", "info", "warn", "error"]) console[level] = silent;
const logger = { trace: silent, debug: silent, info: silent, warn: silent, error: silent };
logger.getChild = () => logger;

let asked = 0;
let cpuAsked = { user: 0, system: 0 };
const fetchFn = (resource, options) => {
    if (asked === 0 && String(resource).includes("/sync?")) {
        asked = performance.now();
        cpuAsked = process.cpuUsage();
    }
    return fetch(resource, options);
};

// The benchmark holds the other end; when it is gone, nobody waits for the result.
process.stdin.on("end", () => process.exit(1)).resume();

const client = createClient({
    baseUrl,
    userId,
    deviceId: "BENCHNODE",
    accessToken: "bench",
    logger,
    fetchFn,
    useAuthorizationHeader: true,
});
await client.initRustCrypto({ useIndexedDB: false });

let last = performance.now();
let longest = 0;
const ticker = setInterval(() => {
    const now = performance.now();
    if (asked > 0) longest = Math.max(longest, now - last);
    last = now;
}, 5);

const out = (line) =>
    new Promise((resolve) => process.stdout.write(`${JSON.stringify(line)}\n`, resolve));
const prepared = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("not PREPARED in time")), PATIENCE_MS).unref();
    client.on(ClientEvent.Sync, (state) => {
        if (state === "PREPARED") resolve();
        if (state === "ERROR") reject(new Error("sync state ERROR"));
    });
});
const began = performance.now();
try {
    await client.startClient();
    await prepared;
    const done = performance.now();
    const cpu = process.cpuUsage(cpuAsked);
    // The tick that was late because of the last piece of work.
    await new Promise((resolve) => setTimeout(resolve, 20));
    await out({
        event: "prepared",
        from_request: done - asked,
        from_start: done - began,
        cpu: (cpu.user + cpu.system) / 1000,
        longest_block: longest,
        rooms: client.getRooms().length,
        encrypted: client.getRooms().filter((room) => room.hasEncryptionStateEvent()).length,
        rss: process.memoryUsage().rss / 2 ** 20,
    });
} catch (error) {
    await out({ event: "failed", why: String(error) });
}
clearInterval(ticker);
process.exit(0);
