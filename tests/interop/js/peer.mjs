// One signed-in device: the client, its line to the server, the keys of secret storage it was given.
import { ClientEvent, createClient } from "matrix-js-sdk";
import { CryptoEvent } from "matrix-js-sdk/lib/crypto-api/index.js";
import { RustBackupManager } from "matrix-js-sdk/lib/rust-crypto/backup.js";

import { logger } from "./quiet.mjs";

// Clients spread their uploads over ten seconds; nobody else is waiting here.
RustBackupManager.maxBackupLoopStartDelayMillis = 0;

const DEVICE_KEYS = "/keys/upload";

export class Peer {
    constructor(push) {
        this.push = push;
        this.client = null;
        this.user = null; // {user_id, password, device_id, base_url}
        this.storageKey = null; // bytes that open secret storage
        this.flows = new Map(); // verifications by transaction id
        this.gate = null; // set while the line is cut
        this.keysUploaded = Promise.withResolvers();
    }

    // The client of a signed-in person.
    get me() {
        if (!this.client) throw new Error("not logged in");
        return this.client;
    }

    get crypto() {
        const crypto = this.me.getCrypto();
        if (!crypto) throw new Error("no encryption");
        return crypto;
    }

    // Parts of the library that its interface hides; pinned by the lock file.
    get machine() {
        return this.crypto.getOlmMachineOrThrow();
    }

    async enter(login, user, onRequest) {
        this.user = user;
        this.client = createClient({
            baseUrl: user.base_url,
            userId: login.user_id,
            deviceId: login.device_id,
            accessToken: login.access_token,
            logger,
            fetchFn: (resource, options) => this.fetch(resource, options),
            cryptoCallbacks: this.secretStorageCallbacks(),
            timelineSupport: true,
        });
        await this.client.initRustCrypto({ useIndexedDB: false });
        this.client.on(CryptoEvent.VerificationRequestReceived, onRequest);
        this.listen();
    }

    listen() {
        const { client, push } = this;
        client.on(ClientEvent.Sync, (state) => push("sync", { state }));
        client.on(ClientEvent.ReceivedToDeviceMessage, ({ message, encryptionInfo }) =>
            push("to_device", {
                type: message.type,
                sender: message.sender,
                content: message.content,
                encrypted: encryptionInfo !== null,
                sender_verified: encryptionInfo?.senderVerified ?? false,
            }),
        );
        client.on(CryptoEvent.UserTrustStatusChanged, (userId) =>
            push("user_trust", { user_id: userId }),
        );
        client.on(CryptoEvent.DevicesUpdated, (users) => push("devices", { users: [...users] }));
        client.on(CryptoEvent.KeyBackupStatus, (enabled) => push("backup", { enabled }));
        client.on(CryptoEvent.KeyBackupFailed, (code) => push("backup_failed", { code }));
    }

    secretStorageCallbacks() {
        return {
            getSecretStorageKey: async ({ keys }) => {
                if (!this.storageKey) return null;
                for (const [id, info] of Object.entries(keys)) {
                    if (await this.client.secretStorage.checkKey(this.storageKey, info)) {
                        return [id, this.storageKey];
                    }
                }
                throw new Error("this key does not open the secret storage");
            },
            cacheSecretStorageKey: (_id, _info, key) => {
                this.storageKey = key;
            },
        };
    }

    // Every request goes through here: a cut line holds requests and answers until it is mended.
    async fetch(resource, options) {
        await this.passage(options?.signal);
        const answer = await fetch(resource, options);
        await this.passage(options?.signal);
        if (answer.ok && String(resource).includes(DEVICE_KEYS)) this.keysUploaded.resolve();
        return answer;
    }

    async passage(signal) {
        if (!this.gate) return;
        signal?.throwIfAborted();
        const aborted = new Promise((_resolve, reject) => {
            signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
        });
        await Promise.race([this.gate.promise, aborted]);
    }

    cut() {
        this.gate ??= Promise.withResolvers();
    }

    mend() {
        this.gate?.resolve();
        this.gate = null;
    }

    stop() {
        this.client?.stopClient();
        this.mend();
    }

    // A request that the server wants the password for once more (UIA).
    uia() {
        return (request) => this.withPassword(request);
    }

    async withPassword(request) {
        try {
            return await request(null);
        } catch (error) {
            const session = error?.data?.session;
            if (error?.httpStatus !== 401 || !session) throw error;
            return await request({
                type: "m.login.password",
                session,
                identifier: { type: "m.id.user", user: this.user.user_id },
                password: this.user.password,
            });
        }
    }

    // Ask the server for a person's devices and identity now, whatever is known.
    async refresh(userId) {
        const { UserId } = await import("@matrix-org/matrix-sdk-crypto-wasm");
        const request = this.machine.queryKeysForUsers([new UserId(userId)]);
        await this.crypto.outgoingRequestProcessor.makeOutgoingRequest(request);
    }
}
