// Waiting for a condition with a deadline.
const PAUSE_MS = 25;

export class TimeoutError extends Error {
    constructor(what, ms) {
        super(ms === undefined ? `too late: ${what}` : `${what}: not within ${ms} ms`);
        this.name = "TimeoutError";
    }
}

// Look again and again until there is something; `deadline` as Date.now() counts.
export async function until(look, what, deadline) {
    for (;;) {
        const found = await look();
        if (found) return found;
        if (Date.now() > deadline) throw new TimeoutError(what);
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
}
