// Commands: signing in and out, the sync loop, the line to the server, the account's devices.
import { ClientEvent, createClient } from "matrix-js-sdk";

import { logger } from "./quiet.mjs";
import { track } from "./verification.mjs";
import { until } from "./wait.mjs";

const READY = new Set(["PREPARED", "SYNCING"]);

async function login(peer, { base_url, user, password, device_id, device_name }) {
    if (peer.client) throw new Error("already logged in");
    const stranger = createClient({ baseUrl: base_url, logger });
    const found = await stranger.loginRequest({
        type: "m.login.password",
        identifier: { type: "m.id.user", user },
        password,
        device_id: device_id ?? undefined,
        initial_device_display_name: device_name ?? "js-sdk",
    });
    const account = { base_url, user_id: found.user_id, password, device_id: found.device_id };
    await peer.enter(found, account, (request) => track(peer, request));
    const keys = await peer.crypto.getOwnDeviceKeys();
    return { user_id: found.user_id, device_id: found.device_id, ...keys };
}

// Returns when the first sync is done and the server has this device's keys.
async function start(peer, { history = 50 }) {
    const prepared = new Promise((resolve) => {
        peer.me.on(ClientEvent.Sync, (state) => {
            if (READY.has(state)) resolve();
        });
    });
    await peer.me.startClient({ initialSyncLimit: history, includeArchivedRooms: false });
    await prepared;
    await peer.keysUploaded.promise;
}

function stop(peer) {
    peer.stop();
}

function go_offline(peer) {
    peer.cut();
}

function go_online(peer) {
    peer.mend();
}

async function sign_out(peer) {
    await peer.me.logout(true);
    peer.stop();
}

async function account_devices(peer) {
    const { devices } = await peer.me.getDevices();
    return devices.map((one) => ({
        device_id: one.device_id,
        name: one.display_name ?? "",
        last_seen: one.last_seen_ts ?? 0,
    }));
}

async function rename_device(peer, { device_id, name }) {
    await peer.me.setDeviceDetails(device_id, { display_name: name });
}

async function delete_devices(peer, { device_ids }) {
    await peer.withPassword((auth) => peer.me.deleteMultipleDevices(device_ids, auth ?? undefined));
}

// Raw and encrypted to-device messages, for what no client would send by itself.
async function send_to_device(peer, { type, user_id, device_id, content }) {
    await peer.me.sendToDevice(type, new Map([[user_id, new Map([[device_id, content]])]]));
}

async function send_encrypted_to_device(peer, { type, user_id, device_id, content }) {
    await peer.refresh(user_id);
    const devices = [{ userId: user_id, deviceId: device_id }];
    const batch = await peer.crypto.encryptToDeviceMessages(type, devices, content);
    if (batch.batch.length === 0) throw new Error("no such device");
    const { payload } = batch.batch[0];
    await peer.me.sendToDevice(batch.eventType, new Map([[user_id, new Map([[device_id, payload]])]]));
}

async function account_data(peer, { type }) {
    return await peer.me.getAccountDataFromServer(type);
}

async function set_account_data(peer, { type, content }, deadline) {
    await peer.me.setAccountDataRaw(type, content);
    await until(() => peer.me.getAccountData(type), "account data", deadline);
}

function version(peer) {
    return peer.crypto.getVersion();
}

export const sessionCommands = {
    login,
    start,
    stop,
    go_offline,
    go_online,
    sign_out,
    account_devices,
    rename_device,
    delete_devices,
    send_to_device,
    send_encrypted_to_device,
    account_data,
    set_account_data,
    version,
};
