// Imported first: what the libraries need before they are loaded, and silence.

// Node 20 lacks this one feature of those that matrix-js-sdk 43 uses; Node 22 has it.
Promise.withResolvers ??= function withResolvers() {
    let resolve;
    let reject;
    const promise = new this((yes, no) => {
        resolve = yes;
        reject = no;
    });
    return { promise, resolve, reject };
};

// Standard output carries the protocol, and a log would hold keys and texts.
const silent = () => {};
for (const level of ["trace", "debug", "log", "info", "warn", "error"]) console[level] = silent;

export const logger = {
    trace: silent,
    debug: silent,
    info: silent,
    warn: silent,
    error: silent,
    getChild: () => logger,
};
