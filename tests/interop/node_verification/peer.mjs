// The crypto of matrix-js-sdk (Rust), driven line by line: one JSON command in, one answer out.
// There is no server: requests it wants to send are handed over by "drain".
import readline from "node:readline";
import {
    DecryptionSettings,
    DeviceId,
    DeviceLists,
    EventId,
    OlmMachine,
    QrCodeScan,
    RequestType,
    RoomId,
    TrustRequirement,
    UserId,
    VerificationMethod,
    initAsync,
} from "@matrix-org/matrix-sdk-crypto-wasm";

const METHODS = [
    VerificationMethod.SasV1,
    VerificationMethod.QrCodeShowV1,
    VerificationMethod.QrCodeScanV1,
    VerificationMethod.ReciprocateV1,
];
let machine;
let other;
let flowId;
const outbox = [];

/** Keep a request for "drain"; the machine is told that it has been sent, as after a real answer. */
async function post(request) {
    if (!request) return;
    const { id, type } = request;
    if (type === RequestType.ToDevice) {
        const { messages } = JSON.parse(request.body);
        outbox.push({ kind: "to-device", type: request.event_type, messages });
    } else if (type === RequestType.RoomMessage) {
        const content = JSON.parse(request.body);
        outbox.push({ kind: "room", type: request.event_type, room: request.room_id, content });
    } else if (type === RequestType.SignatureUpload) {
        outbox.push({ kind: "signatures", content: JSON.parse(request.body) });
    } else {
        return;
    }
    const answer = type === RequestType.RoomMessage ? { event_id: "$sent" } : {};
    await machine.markRequestAsSent(id, type, JSON.stringify(answer));
}

const request = () => machine.getVerificationRequest(new UserId(other), flowId);
const verification = () => machine.getVerification(new UserId(other), flowId);

const COMMANDS = {
    async init({ user, device }) {
        await initAsync();
        machine = await OlmMachine.initialize(new UserId(user), new DeviceId(device));
        for (const outgoing of await machine.outgoingRequests()) {
            if (outgoing.type === RequestType.KeysUpload) {
                const counts = { one_time_key_counts: { signed_curve25519: 50 } };
                await machine.markRequestAsSent(outgoing.id, outgoing.type, JSON.stringify(counts));
                return JSON.parse(outgoing.body).device_keys;
            }
        }
        return null;
    },
    async bootstrap() {
        const requests = await machine.bootstrapCrossSigning(true);
        return {
            keys: JSON.parse(requests.uploadSigningKeysRequest.body),
            signatures: JSON.parse(requests.uploadSignaturesRequest.body),
        };
    },
    async learn({ users, answer }) {
        const query = machine.queryKeysForUsers(users.map((user) => new UserId(user)));
        await machine.markRequestAsSent(query.id, query.type, JSON.stringify(answer));
    },
    async to_device({ events }) {
        await machine.receiveSyncChanges(
            JSON.stringify(events),
            new DeviceLists(),
            new Map([["signed_curve25519", 50]]),
            new Set(),
            new DecryptionSettings(TrustRequirement.Untrusted),
        );
    },
    async room_event({ event, room }) {
        await machine.receiveVerificationEvent(JSON.stringify(event), new RoomId(room));
    },
    async drain() {
        for (const outgoing of await machine.outgoingRequests()) await post(outgoing);
        return outbox.splice(0);
    },
    async watch({ user, flow }) {
        other = user;
        flowId = flow;
    },
    async ask_device({ user, device }) {
        const found = await machine.getDevice(new UserId(user), new DeviceId(device));
        const [made, outgoing] = found.requestVerification(METHODS);
        await COMMANDS.watch({ user, flow: made.flowId });
        await post(outgoing);
        return made.flowId;
    },
    async ask_own() {
        const identity = await machine.getIdentity(machine.userId);
        const [made, outgoing] = await identity.requestVerification(METHODS);
        await COMMANDS.watch({ user: machine.userId.toString(), flow: made.flowId });
        await post(outgoing);
        return made.flowId;
    },
    async room_request({ user }) {
        const identity = await machine.getIdentity(new UserId(user));
        return JSON.parse(identity.verificationRequestContent(METHODS));
    },
    async ask_in_room({ user, room, event_id }) {
        const identity = await machine.getIdentity(new UserId(user));
        identity.requestVerification(new RoomId(room), new EventId(event_id), METHODS);
        await COMMANDS.watch({ user, flow: event_id });
    },
    async accept() {
        await post(request().acceptWithMethods(METHODS));
    },
    async start_sas() {
        const [, outgoing] = await request().startSas();
        await post(outgoing);
    },
    async accept_sas() {
        await post(verification().accept());
    },
    async emoji() {
        const sas = verification();
        if (!sas?.canBePresented()) return null;
        return { emoji: [...sas.emojiIndex()], numbers: [...sas.decimals()] };
    },
    async confirm() {
        for (const outgoing of await verification().confirm()) await post(outgoing);
    },
    async show_code() {
        const code = await request().generateQrCode();
        return code ? Buffer.from(code.toBytes()).toString("base64") : null;
    },
    async scan({ code }) {
        const bytes = new Uint8ClampedArray(Buffer.from(code, "base64"));
        const scan = await request().scanQrCode(QrCodeScan.fromBytes(bytes));
        await post(scan.reciprocate());
    },
    async code_scanned() {
        return verification().hasBeenScanned();
    },
    async confirm_scanned() {
        await post(verification().confirmScanning());
    },
    async cancel() {
        await post(request().cancel());
    },
    async state() {
        const found = request();
        const inner = verification();
        return {
            phase: found?.phase(),
            done: Boolean(inner?.isDone()),
            cancelled: found?.cancelInfo?.cancelCode() ?? inner?.cancelInfo()?.cancelCode() ?? null,
        };
    },
    async identity_verified({ user }) {
        return (await machine.getIdentity(new UserId(user)))?.isVerified() ?? false;
    },
    async device_verified({ user, device }) {
        const found = await machine.getDevice(new UserId(user), new DeviceId(device));
        return found?.isVerified() ?? false;
    },
};

for await (const line of readline.createInterface({ input: process.stdin })) {
    const { command, ...fields } = JSON.parse(line);
    let answer;
    try {
        answer = { answer: (await COMMANDS[command](fields)) ?? null };
    } catch (error) {
        answer = { error: String(error?.message ?? error) };
    }
    process.stdout.write(`${JSON.stringify(answer)}\n`);
}
