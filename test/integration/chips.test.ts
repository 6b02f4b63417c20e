import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import type { ChipFiles } from "../../engines/documents/chip/reading.ts";
import { buildTrust } from "../../engines/documents/chip/trust/build.ts";
import { publishTrust } from "../../engines/documents/chip/trust/folder.ts";
import { curveKey } from "../support/chip/agreement-keys.ts";
import { revocationList, stateOf } from "../support/chip/authorities.ts";
import { answerOf, chipKeys, dg1Of, ERIKA, passportOf } from "../support/chip/passport.ts";
import { type ChipAuthenticationWish, SimulatedChip } from "../support/chip/simulated-chip.ts";
import { type Api, codeOf, freshId, openShipped, problemBody } from "./harness.ts";

let api: Api & { listsDir: string };
const state = stateOf("ec-brainpoolP256r1-sha256", { explicit: true });
const passport = passportOf(state, { chipKey: chipKeys.rsa() });
const agreement: ChipAuthenticationWish = { key: curveKey("brainpoolP256r1"), cipher: "aes-128" };
/** As most states of Europe issue them: with DG14 and without DG15. */
const european = passportOf(state, { agreement }).files;
const trust = (...files: readonly Uint8Array[]) =>
  publishTrust(
    join(api.listsDir, "trust"),
    buildTrust(
      files.map((bytes, i) => ({ name: `${i}.der`, bytes })),
      { now: new Date() },
    ),
  );

beforeAll(async () => {
  api = await openShipped();
});
afterAll(() => api.close());

const challengeBody = z.strictObject({
  id: z.string().regex(/^cch_[A-Za-z0-9]+$/),
  nonce: z.string().regex(/^[0-9a-f]{16}$/),
  subject_id: z.string().nullable(),
  issued_at: z.string(),
  expires_at: z.string(),
});
const idBody = z.looseObject({ id: z.string() });
const run = z.looseObject({ output: z.record(z.string(), z.looseObject({})) });

async function challengeFor(subject?: string) {
  const body = subject === undefined ? {} : { subject_id: subject };
  const reply = await api.call("POST", "/v1/documents/chip/challenges", { body });
  expect(reply.status).toBe(201);
  return challengeBody.parse(reply.body);
}

/** Reads the passport as an app does. */
function readUnder(nonce: string, changes: Partial<ChipFiles> = {}) {
  const { sod, dg1, dg2, dg15 } = { ...passport.files, ...changes };
  const answer = answerOf(chipKeys.rsa(), Buffer.from(nonce, "hex"));
  const texts = Object.entries({ sod, dg1, dg2, dg15, active_authentication: answer });
  return Object.fromEntries(
    texts.map(([name, bytes]) => [name, Buffer.from(bytes ?? "").toString("base64")]),
  );
}

async function send(changes: Partial<ChipFiles> = {}, subject?: string) {
  const { id, nonce } = await challengeFor(subject);
  return api.call("POST", "/v1/documents/chip", { body: { challenge_id: id, ...readUnder(nonce, changes) } });
}

async function verified(chip: string) {
  const graph = {
    blocks: {
      document_verification: {
        type: "document_verification",
        input: { chip: "{% $input.chip %}" },
        config: { failOn: [] },
      },
    },
    edges: [],
  };
  const body = { workflowId: freshId("wf"), workflow: graph, options: { input: { chip } } };
  const reply = await api.call("POST", "/v1/workflows/execute", { body });
  expect(reply.status).toBe(200);
  return run.parse(reply.body).output.document_verification;
}

describe("chips over HTTP", { timeout: 60_000 }, () => {
  it("are not checked without a trust store, and verified with one", async () => {
    const reply = await send({}, freshId("user"));
    expect(reply).toMatchObject({
      status: 201,
      body: { type: "chip", status: "uploaded", content_type: "application/json" },
    });
    const { id } = idBody.parse(reply.body);
    expect((await api.call("GET", `/v1/documents/${id}`)).body).toMatchObject({ id, type: "chip" });
    expect(await verified(id)).toMatchObject({ status: "review", authenticity: { level: "not_checked" } });
    trust(state.authority.der, revocationList(state.authority, []));
    expect(await verified(id)).toMatchObject({
      status: "passed",
      name: { full: "Erika Mustermann" },
      document_number: "C01X00T47",
      authenticity: { level: "chip_verified", reasons: [] },
      chip: id,
    });
  });

  it("of which a file was changed, or whose signer was revoked, are refused", async () => {
    trust(state.authority.der, revocationList(state.authority, []));
    const forged = idBody.parse((await send({ dg1: dg1Of({ ...ERIKA, number: "C01X00T48" }) })).body);
    expect(await verified(forged.id)).toMatchObject({
      status: "rejected",
      authenticity: { level: "doubtful", reasons: ["data_group_changed"] },
    });
    const genuine = idBody.parse((await send()).body);
    expect(await verified(genuine.id)).toMatchObject({ status: "passed" });
    trust(state.authority.der, revocationList(state.authority, [77]));
    expect(await verified(genuine.id)).toMatchObject({
      status: "rejected",
      authenticity: { reasons: ["signer_revoked"] },
    });
  });

  it("answer a challenge once, by their own organization, with the right scope", async () => {
    const { id, nonce } = await challengeFor();
    const body = { challenge_id: id, ...readUnder(nonce) };
    const foreign = await api.foreignKey({ organizationId: "org_other", environment: "staging" });
    expect((await api.call("POST", "/v1/documents/chip", { body, key: foreign })).status).toBe(404);
    const reader = await api.keyWith(["documents:read"]);
    expect(codeOf(await api.call("POST", "/v1/documents/chip", { body, key: reader }))).toBe("forbidden");
    expect(codeOf(await api.call("POST", "/v1/documents/chip/challenges", { body: {}, key: reader }))).toBe(
      "forbidden",
    );
    expect((await api.call("POST", "/v1/documents/chip", { body })).status).toBe(201);
    const again = await api.call("POST", "/v1/documents/chip", { body });
    expect(again.status).toBe(409);
    expect(problemBody.parse(again.body).error.details).toMatchObject([
      { path: "challenge_id", code: "challenge_used" },
    ]);
  });

  it("are taken once, when twenty calls answer one challenge at the same time", async () => {
    trust(state.authority.der);
    const { id, nonce } = await challengeFor();
    const body = { challenge_id: id, ...readUnder(nonce) };
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => api.call("POST", "/v1/documents/chip", { body })),
    );
    const taken = replies.filter(({ status }) => status === 201);
    const refused = replies.filter(({ status }) => status === 409);
    expect([taken.length, refused.length]).toEqual([1, 19]);
    for (const reply of refused)
      expect(problemBody.parse(reply.body).error.details).toMatchObject([{ code: "challenge_used" }]);
  });

  it("answered under an earlier challenge are refused under the next", async () => {
    trust(state.authority.der);
    const [earlier, next] = [await challengeFor(), await challengeFor()];
    const body = { challenge_id: next.id, ...readUnder(earlier.nonce) };
    const { id } = idBody.parse((await api.call("POST", "/v1/documents/chip", { body })).body);
    expect(await verified(id)).toMatchObject({
      status: "rejected",
      authenticity: { reasons: ["active_authentication_failed"] },
    });
  });

  it("are refused by their place when they are no files of a chip, or too large", async () => {
    const { id, nonce } = await challengeFor();
    const body = { challenge_id: id, ...readUnder(nonce), dg2: Buffer.from("no file").toString("base64") };
    const reply = await api.call("POST", "/v1/documents/chip", { body });
    expect(problemBody.parse(reply.body).error).toMatchObject({
      code: "validation_failed",
      details: [{ path: "dg2", code: "chip_file_malformed" }],
    });
    const large = { ...body, dg2: Buffer.alloc(1024 * 1024).toString("base64") };
    expect(codeOf(await api.call("POST", "/v1/documents/chip", { body: large }))).toBe("payload_too_large");
  });
});

const commandsBody = z.strictObject({
  protocol: z.string(),
  key_id: z.string().nullable(),
  ephemeral_public_key: z.string(),
  agreement_commands: z.array(z.string()),
  proof_command: z.string(),
});
const base64 = (octets: Uint8Array | undefined) => Buffer.from(octets ?? "").toString("base64");
const fromHex = (text: string) => Buffer.from(text, "hex");

async function begin(challengeId: string) {
  const path = `/v1/documents/chip/challenges/${challengeId}/chip-authentication`;
  const reply = await api.call("POST", path, { body: { dg14: base64(european.dg14) } });
  expect(reply.status).toBe(201);
  return commandsBody.parse(reply.body);
}

/** Sends the commands to a chip, as an app does. */
function ask(commands: z.infer<typeof commandsBody>, key = agreement.key): Uint8Array {
  const chip = new SimulatedChip({ ...agreement, key }, european, key !== agreement.key);
  for (const command of commands.agreement_commands) chip.send(fromHex(command));
  return chip.send(fromHex(commands.proof_command));
}

async function sendEuropean(challengeId: string, answer?: Uint8Array) {
  const { sod, dg1, dg2, dg14 } = european;
  const files = { sod, dg1, dg2, dg14, ...(answer === undefined ? {} : { chip_authentication: answer }) };
  const texts = Object.entries(files).map(([name, bytes]) => [name, base64(bytes)]);
  return api.call("POST", "/v1/documents/chip", {
    body: { challenge_id: challengeId, ...Object.fromEntries(texts) },
  });
}

describe("chips with chip authentication over HTTP", { timeout: 60_000 }, () => {
  it("are verified by the answer of the genuine chip, and no copy is", async () => {
    trust(state.authority.der, revocationList(state.authority, []));
    const outcome = async (answerOf: (challengeId: string) => Promise<Uint8Array | undefined>) => {
      const { id } = await challengeFor();
      const reply = await sendEuropean(id, await answerOf(id));
      const { status, authenticity } = z
        .looseObject({
          status: z.string(),
          authenticity: z.looseObject({ level: z.string(), reasons: z.array(z.string()) }),
        })
        .parse(await verified(idBody.parse(reply.body).id));
      return [status, authenticity.level, ...authenticity.reasons];
    };
    expect(await outcome(async (id) => ask(await begin(id)))).toEqual(["passed", "chip_verified"]);
    expect(await outcome(async (id) => ask(await begin(id), curveKey("brainpoolP256r1", 31)))).toEqual([
      "rejected",
      "doubtful",
      "chip_authentication_failed",
    ]);
    const earlier = ask(await begin((await challengeFor()).id));
    expect(await outcome(async (id) => begin(id).then(() => earlier))).toEqual([
      "rejected",
      "doubtful",
      "chip_authentication_failed",
    ]);
    expect(await outcome(async (id) => begin(id).then(() => fromHex("6988")))).toEqual([
      "review",
      "doubtful",
      "chip_authentication_refused",
    ]);
    expect(await outcome(async () => undefined)).toEqual(["review", "doubtful", "chip_not_proven"]);
  });

  it("are asked under an open challenge of their own organization, with the right scope", async () => {
    const { id } = await challengeFor();
    const path = `/v1/documents/chip/challenges/${id}/chip-authentication`;
    const body = { dg14: base64(european.dg14) };
    const foreign = await api.foreignKey({ organizationId: "org_other", environment: "staging" });
    expect((await api.call("POST", path, { body, key: foreign })).status).toBe(404);
    const reader = await api.keyWith(["documents:read"]);
    expect(codeOf(await api.call("POST", path, { body, key: reader }))).toBe("forbidden");
    const unproved = await sendEuropean(id, fromHex("9000"));
    expect(problemBody.parse(unproved.body).error.details).toMatchObject([
      { code: "chip_authentication_not_begun" },
    ]);
    const answer = ask(await begin(id));
    expect((await sendEuropean(id, answer)).status).toBe(201);
    expect((await sendEuropean(id, answer)).status).toBe(409);
    const late = await api.call("POST", path, { body });
    expect(problemBody.parse(late.body).error.details).toMatchObject([{ code: "challenge_used" }]);
  });
});
