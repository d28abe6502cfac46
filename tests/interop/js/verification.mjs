// Commands: verification by emoji, numbers and QR code; every change is told as an event.
import {
    VerificationPhase,
    VerificationRequestEvent,
    VerifierEvent,
} from "matrix-js-sdk/lib/crypto-api/index.js";

import { until } from "./wait.mjs";

const SAS = "m.sas.v1";
const METHODS = [SAS, "m.qr_code.show.v1", "m.qr_code.scan.v1", "m.reciprocate.v1"];
const PHASES = {
    [VerificationPhase.Unsent]: "unsent",
    [VerificationPhase.Requested]: "requested",
    [VerificationPhase.Ready]: "ready",
    [VerificationPhase.Started]: "started",
    [VerificationPhase.Cancelled]: "cancelled",
    [VerificationPhase.Done]: "done",
};

// One verification and what was chosen in it. The library only keeps weak references to these.
class Flow {
    constructor(peer, request) {
        this.peer = peer;
        this.request = request;
        this.id = request.transactionId;
        this.verifier = null;
        this.incoming = !request.initiatedByMe;
        request.on(VerificationRequestEvent.Change, () => this.changed());
    }

    changed() {
        // What the other side starts is answered at once, as Element does.
        if (!this.verifier && this.request.verifier) this.run(this.request.verifier);
        this.peer.push("verification", this.told());
    }

    run(verifier) {
        if (this.verifier) return;
        this.verifier = verifier;
        for (const event of [VerifierEvent.ShowSas, VerifierEvent.ShowReciprocateQr]) {
            verifier.on(event, () => this.peer.push("verification", this.told()));
        }
        // How it ends is read from the phase.
        verifier.verify().catch(() => {});
    }

    get sas() {
        return this.verifier?.getShowSasCallbacks() ?? null;
    }

    get scanned() {
        return this.verifier?.getReciprocateQrCodeCallbacks() ?? null;
    }

    told() {
        const { request } = this;
        const phase = PHASES[request.phase];
        return {
            transaction_id: this.id,
            other_user: request.otherUserId,
            other_device: request.otherDeviceId ?? null,
            room_id: request.roomId ?? null,
            own: request.isSelfVerification,
            incoming: this.incoming,
            phase,
            method: request.chosenMethod,
            methods: METHODS.filter((one) => request.otherPartySupportsMethod(one)),
            emoji: this.sas?.sas.emoji ?? [],
            decimals: this.sas?.sas.decimal ?? [],
            code_scanned: this.scanned !== null,
            timeout_ms: request.timeout,
            cancel_code: request.cancellationCode,
            cancelled_by: request.cancellingUserId ?? null,
        };
    }
}

export function track(peer, request) {
    const known = peer.flows.get(request.transactionId);
    if (known) return known;
    const flow = new Flow(peer, request);
    peer.flows.set(flow.id, flow);
    flow.changed();
    return flow;
}

function flowOf(peer, { transaction_id }) {
    const flow = peer.flows.get(transaction_id);
    if (!flow) throw new Error("no such verification");
    return flow;
}

// What this side can do; all of them unless told otherwise.
function offer_methods(peer, { methods }) {
    peer.crypto.setSupportedVerificationMethods(methods ?? undefined);
}

async function request_own_verification(peer) {
    await peer.refresh(peer.user.user_id);
    return track(peer, await peer.crypto.requestOwnUserVerification()).told();
}

async function request_device_verification(peer, { user_id, device_id }) {
    await peer.refresh(user_id);
    return track(peer, await peer.crypto.requestDeviceVerification(user_id, device_id)).told();
}

async function request_room_verification(peer, { user_id, room_id }) {
    await peer.refresh(user_id);
    return track(peer, await peer.crypto.requestVerificationDM(user_id, room_id)).told();
}

// Waits for a request of somebody else that was not answered yet.
async function incoming_verification(peer, { user_id }, deadline) {
    const asked = () =>
        [...peer.flows.values()].find(
            (one) =>
                one.incoming &&
                one.request.phase === VerificationPhase.Requested &&
                (user_id === undefined || one.request.otherUserId === user_id),
        );
    return (await until(asked, "request for verification", deadline)).told();
}

function verification(peer, values) {
    return flowOf(peer, values).told();
}

async function wait_phase(peer, { phase, ...values }, deadline) {
    const flow = flowOf(peer, values);
    const ends = ["done", "cancelled"];
    const look = () => {
        const now = PHASES[flow.request.phase];
        return now === phase || ends.includes(now);
    };
    await until(look, `phase ${phase}`, deadline);
    return flow.told();
}

async function accept_verification(peer, values) {
    const flow = flowOf(peer, values);
    await flow.request.accept();
    return flow.told();
}

async function cancel_verification(peer, values) {
    const flow = flowOf(peer, values);
    await flow.request.cancel();
    return flow.told();
}

async function start_sas(peer, values, deadline) {
    const flow = flowOf(peer, values);
    await wait_phase(peer, { ...values, phase: "ready" }, deadline);
    flow.run(await flow.request.startVerification(SAS));
    return flow.told();
}

// Waits until there is something to compare.
async function sas(peer, values, deadline) {
    const flow = flowOf(peer, values);
    const shown = () => flow.sas !== null || flow.request.phase === VerificationPhase.Cancelled;
    await until(shown, "emoji", deadline);
    return flow.told();
}

async function confirm_sas(peer, values, deadline) {
    await sas(peer, values, deadline);
    await callbacks(flowOf(peer, values).sas).confirm();
}

async function mismatch_sas(peer, values, deadline) {
    await sas(peer, values, deadline);
    callbacks(flowOf(peer, values).sas).mismatch();
}

function callbacks(found) {
    if (!found) throw new Error("nothing to confirm");
    return found;
}

// The bytes of the code; null where the other side cannot scan or keys are missing.
async function show_code(peer, values, deadline) {
    const flow = flowOf(peer, values);
    await wait_phase(peer, { ...values, phase: "ready" }, deadline);
    const bytes = await flow.request.generateQRCode();
    return bytes ? Buffer.from(bytes).toString("base64") : null;
}

async function scan_code(peer, { code, ...values }) {
    const flow = flowOf(peer, values);
    const bytes = new Uint8ClampedArray(Buffer.from(code, "base64"));
    flow.run(await flow.request.scanQRCode(bytes));
    return flow.told();
}

// The user says that the other device shows success.
async function confirm_code(peer, values, deadline) {
    const flow = flowOf(peer, values);
    await until(() => flow.scanned, "scan by the other side", deadline);
    flow.scanned.confirm();
}

export const verificationCommands = {
    offer_methods,
    request_own_verification,
    request_device_verification,
    request_room_verification,
    incoming_verification,
    verification,
    wait_phase,
    accept_verification,
    cancel_verification,
    start_sas,
    sas,
    confirm_sas,
    mismatch_sas,
    show_code,
    scan_code,
    confirm_code,
};
