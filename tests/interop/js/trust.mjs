// Commands: identities, devices and who may read what.
import {
    AllDevicesIsolationMode,
    OnlySignedDevicesIsolationMode,
} from "matrix-js-sdk/lib/crypto-api/index.js";

import { until } from "./wait.mjs";

async function bootstrap_cross_signing(peer, { replace = false }) {
    // Otherwise an identity that the server has, but this device does not know yet, is replaced.
    await peer.refresh(peer.user.user_id);
    await peer.crypto.bootstrapCrossSigning({
        setupNewCrossSigning: replace,
        authUploadDeviceSigningKeys: peer.uia(),
    });
    return await own_status(peer);
}

// New identity, new backup, no secret storage: what "I have lost everything" does in Element.
async function reset_encryption(peer) {
    await peer.crypto.resetEncryption(peer.uia());
    peer.storageKey = null;
    return await own_status(peer);
}

async function own_status(peer) {
    const { user_id, device_id } = peer.user;
    const { crypto } = peer;
    await peer.refresh(user_id);
    const signing = await crypto.getCrossSigningStatus();
    const cached = signing.privateKeysCachedLocally;
    const storage = await crypto.getSecretStorageStatus();
    return {
        user_id,
        device_id,
        has_identity: await crypto.userHasCrossSigningKeys(),
        master_key: await masterKey(peer, user_id),
        device: await device_status(peer, { user_id, device_id }),
        identity_verified: (await crypto.getUserVerificationStatus(user_id)).isVerified(),
        cross_signing_ready: await crypto.isCrossSigningReady(),
        private_keys_here: cached.masterKey && cached.selfSigningKey && cached.userSigningKey,
        private_keys_stored: signing.privateKeysInSecretStorage,
        storage_ready: storage.ready,
        storage_key_id: storage.defaultKeyId,
        backup_version: await crypto.getActiveSessionBackupVersion(),
    };
}

async function masterKey(peer, userId) {
    const keys = await peer.crypto.getUserCrossSigningKeys(userId);
    return Object.values(keys?.master_key?.keys ?? {})[0] ?? null;
}

async function device_status(peer, { user_id, device_id }) {
    const found = await peer.crypto.getDeviceVerificationStatus(user_id, device_id);
    if (!found) return null;
    return {
        signed_by_owner: found.signedByOwner,
        cross_signing_verified: found.crossSigningVerified,
        locally_verified: found.localVerified,
        verified: found.isVerified(),
    };
}

async function user_status(peer, { user_id, refresh = true }) {
    if (refresh) await peer.refresh(user_id);
    const found = await peer.crypto.getUserVerificationStatus(user_id);
    return {
        known: found.known,
        verified: found.isVerified(),
        was_verified: found.wasCrossSigningVerified(),
        needs_approval: found.needsUserApproval,
        master_key: await masterKey(peer, user_id),
    };
}

async function devices_of(peer, { user_id, refresh = true }) {
    if (refresh) await peer.refresh(user_id);
    const found = (await peer.crypto.getUserDeviceInfo([user_id], true)).get(user_id);
    return await Promise.all(
        [...(found?.values() ?? [])].map(async (one) => ({
            device_id: one.deviceId,
            name: one.displayName ?? "",
            ed25519: one.getFingerprint() ?? "",
            curve25519: one.getIdentityKey() ?? "",
            dehydrated: one.dehydrated,
            status: await device_status(peer, { user_id, device_id: one.deviceId }),
        })),
    );
}

// Waits until a person's device (or own) is seen as signed by its owner.
async function wait_signed(peer, { user_id, device_id }, deadline) {
    const look = async () => {
        await peer.refresh(user_id);
        const found = await device_status(peer, { user_id, device_id });
        return found?.signed_by_owner ? found : null;
    };
    return await until(look, `${device_id} is signed`, deadline);
}

// Waits until a person is verified on the server too: a verification is done a little before its
// signature is uploaded, and a key query in between forgets it for that while.
async function wait_verified(peer, { user_id }, deadline) {
    const look = async () => {
        const found = await user_status(peer, { user_id });
        return found.verified ? found : null;
    };
    return await until(look, `${user_id} is verified`, deadline);
}

// The user says: yes, I know that this person has a new identity.
async function pin_identity(peer, { user_id }) {
    await peer.crypto.pinCurrentUserIdentity(user_id);
}

async function withdraw_verification(peer, { user_id }) {
    await peer.crypto.withdrawVerificationRequirement(user_id);
}

async function sign_device(peer, { device_id }) {
    await peer.refresh(peer.user.user_id);
    await peer.crypto.crossSignDevice(device_id);
}

async function trust_device_locally(peer, { user_id, device_id, trusted = true }) {
    await peer.crypto.setDeviceVerified(user_id, device_id, trusted);
}

function only_signed_devices(peer, { on = true, strict = false }) {
    peer.crypto.setDeviceIsolationMode(
        on ? new OnlySignedDevicesIsolationMode() : new AllDevicesIsolationMode(strict),
    );
}

function blacklist_unverified(peer, { on = true }) {
    peer.crypto.globalBlacklistUnverifiedDevices = on;
}

// Off in matrix-js-sdk, on in other clients that are made of the same crypto.
function ask_for_room_keys(peer, { on = true }) {
    peer.machine.roomKeyRequestsEnabled = on;
}

export const trustCommands = {
    bootstrap_cross_signing,
    reset_encryption,
    own_status,
    device_status,
    user_status,
    devices_of,
    wait_signed,
    wait_verified,
    pin_identity,
    withdraw_verification,
    sign_device,
    trust_device_locally,
    only_signed_devices,
    blacklist_unverified,
    ask_for_room_keys,
};
