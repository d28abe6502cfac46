// Commands: secret storage, key backup, room key files.
import { OlmMachine } from "@matrix-org/matrix-sdk-crypto-wasm";
import {
    decodeRecoveryKey,
    deriveRecoveryKeyFromPassphrase,
    encodeRecoveryKey,
} from "matrix-js-sdk/lib/crypto-api/index.js";

import { until } from "./wait.mjs";

const ROUNDS = 10_000; // few: a test file protects nothing

// New secret storage with a new recovery key and a new backup; back when all keys are in it.
async function set_up_storage(peer, { passphrase }, deadline) {
    const made = await peer.crypto.createRecoveryKeyFromPassphrase(passphrase);
    await peer.crypto.bootstrapSecretStorage({
        createSecretStorageKey: async () => made,
        setupNewSecretStorage: true,
        setupNewKeyBackup: true,
    });
    const counts = await wait_backed_up(peer, {}, deadline);
    return {
        recovery_key: made.encodedPrivateKey ?? encodeRecoveryKey(made.privateKey),
        key_id: await peer.me.secretStorage.getDefaultKeyId(),
        backup_version: await peer.crypto.getActiveSessionBackupVersion(),
        ...counts,
    };
}

async function wait_backed_up(peer, _values, deadline) {
    await peer.crypto.checkKeyBackupAndEnable();
    const look = async () => {
        const found = await backup_counts(peer);
        if (found.total === found.backed_up) return found;
        await peer.crypto.backupManager.maybeUploadKey();
        return null;
    };
    return await until(look, "all keys are backed up", deadline);
}

async function backup_counts(peer) {
    const found = await peer.machine.roomKeyCounts();
    return { total: found.total, backed_up: found.backedUp };
}

// Opens secret storage: the identity's keys come here and sign this device, the backup is restored.
async function restore(peer, { recovery_key, passphrase, sign = true, history = true }) {
    peer.storageKey = await storageKey(peer, recovery_key, passphrase);
    if (sign) {
        // Private keys are only taken where the public ones are known.
        await peer.refresh(peer.user.user_id);
        await peer.crypto.bootstrapCrossSigning({});
    }
    if (!history) return { total: 0, imported: 0 };
    await peer.crypto.loadSessionBackupPrivateKeyFromSecretStorage();
    await peer.crypto.checkKeyBackupAndEnable();
    return await peer.crypto.restoreKeyBackup();
}

async function storageKey(peer, recoveryKey, passphrase) {
    const found = await peer.me.secretStorage.getKey();
    if (!found) throw new Error("no secret storage on the server");
    const [, info] = found;
    const key = recoveryKey
        ? decodeRecoveryKey(recoveryKey)
        : await deriveRecoveryKeyFromPassphrase(
              passphrase,
              info.passphrase.salt,
              info.passphrase.iterations,
          );
    if (!(await peer.me.secretStorage.checkKey(key, info))) {
        throw new Error("this key does not open the secret storage");
    }
    return key;
}

// With the key that is here already, e.g. told by another device after a verification.
async function restore_backup(peer, _values, deadline) {
    await until(() => peer.crypto.getSessionBackupPrivateKey(), "backup key", deadline);
    await peer.crypto.checkKeyBackupAndEnable();
    return await peer.crypto.restoreKeyBackup();
}

// What the server has, and what this device thinks of it.
async function backup_info(peer) {
    const check = await peer.crypto.checkKeyBackupAndEnable();
    if (!check) return null;
    return {
        version: check.backupInfo.version,
        algorithm: check.backupInfo.algorithm,
        count: check.backupInfo.count ?? 0,
        trusted: check.trustInfo.trusted,
        matches_key: check.trustInfo.matchesDecryptionKey,
        active: (await peer.crypto.getActiveSessionBackupVersion()) === check.backupInfo.version,
    };
}

async function rotate_backup(peer) {
    await peer.crypto.resetKeyBackup();
    return await peer.crypto.getActiveSessionBackupVersion();
}

async function delete_backup(peer, { version }) {
    const which = version ?? (await peer.crypto.getKeyBackupInfo())?.version;
    if (!which) throw new Error("no backup on the server");
    await peer.crypto.deleteKeyBackupVersion(which);
}

// A secret as it lies in the storage, decrypted by this peer.
async function read_secret(peer, { name }) {
    return (await peer.me.secretStorage.get(name)) ?? null;
}

async function export_keys(peer) {
    return await peer.crypto.exportRoomKeysAsJson();
}

async function export_key_file(peer, { passphrase, rounds = ROUNDS }) {
    const keys = await peer.crypto.exportRoomKeysAsJson();
    return OlmMachine.encryptExportedRoomKeys(keys, passphrase, rounds);
}

async function import_keys(peer, { keys }) {
    const result = await peer.machine.importExportedRoomKeys(keys, () => {});
    return { imported: Number(result.importedCount), total: Number(result.totalCount) };
}

async function import_key_file(peer, { text, passphrase }) {
    return await import_keys(peer, { keys: OlmMachine.decryptExportedRoomKeys(text, passphrase) });
}

export const keyCommands = {
    set_up_storage,
    wait_backed_up,
    backup_counts,
    restore,
    restore_backup,
    backup_info,
    rotate_backup,
    delete_backup,
    read_secret,
    export_keys,
    export_key_file,
    import_keys,
    import_key_file,
};
