/**
 * A person before the camera, over HTTP: a challenge is issued, its frames and a drawn passport with a photo are uploaded, and the workflow
 * that ships (`wf_kyc_liveness`) issues a credential, or does not.
 */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { packFrames } from "../../core/documents/testing/pack-burst.ts";
import { takeFrames } from "../../core/liveness/testing/take-frames.ts";
import { lightPairSchema } from "../../engines/faces/light-colour.ts";
import { livenessActionSchema } from "../../engines/faces/liveness-action.ts";
import { fadingIntoMirror } from "../../engines/faces/testing/fade.ts";
import { makeFilm } from "../../engines/faces/testing/make-film.ts";
import { PHOTOS } from "../../engines/faces/testing/photos.ts";
import { turnFace } from "../../engines/faces/testing/turn-face.ts";
import { apply, type Post, upload } from "../support/applicant.ts";
import { specimenWithPhoto } from "../support/specimen-with-photo.ts";
import { type Api, codeOf, freshId, openShipped } from "./harness.ts";

let api: Api;
beforeAll(async () => {
  api = await openShipped();
}, 60_000);
afterAll(() => api.close());

const challengeBody = z.strictObject({
  id: z.string().regex(/^lch_[A-Za-z0-9]+$/),
  nonce: z.string().min(22),
  provider: z.literal("local"),
  subject_id: z.string().nullable(),
  steps: z.array(z.strictObject({ action: livenessActionSchema, instruction: z.string() })),
  light: z.array(lightPairSchema).length(5),
  session: z.null(),
  issued_at: z.iso.datetime(),
  expires_at: z.iso.datetime(),
});
const run = z.looseObject({
  executionId: z.string(),
  status: z.string(),
  error: z.string().nullable(),
  output: z.record(z.string(), z.looseObject({})),
});

const judgedFace = z.looseObject({
  status: z.literal("review"),
  checks: z.array(z.looseObject({ name: z.string(), detail: z.string().optional() })),
});
const scores = z.looseObject({ challenge_score: z.number(), liveness_score: z.number() });
const post: Post = async (path, body) => (await api.call("POST", path, { body })).body;

async function execute(input: object, more: object = {}) {
  const body = { workflowId: "wf_kyc_liveness", options: { input }, ...more };
  const answer = run.parse((await api.call("POST", "/v1/workflows/execute", { body })).body);
  if (answer.status !== "running") return answer;
  // A busy machine answers before the faces are compared.
  return vi.waitFor(
    async () => {
      const { body: now } = await api.call("GET", `/v1/workflows/status/${answer.executionId}`);
      const read = run.parse(now);
      if (read.status === "running") throw new Error("It is still running.");
      return read;
    },
    { timeout: 240_000, interval: 200 },
  );
}

/** A reviewer approves the drawn document, of which no check can say that it is genuine, then the pictures of the face. */
async function approve(executionId: string) {
  const facts = { name: "Jane Doe", birth_date: "1990-05-15" };
  const seen = await execute(
    { decision: "approve", ...facts },
    { runFromBlock: { executionId, startBlockId: "document_review" } },
  );
  expect(seen).toMatchObject({ status: "paused" });
  return execute(
    { decision: "approve" },
    { runFromBlock: { executionId: seen.executionId, startBlockId: "compliance_review" } },
  );
}

async function claimsOf(credential: unknown) {
  const { credential_id } = z.looseObject({ credential_id: z.string() }).parse(credential);
  const { body } = await api.call("GET", `/v1/credentials/${credential_id}`);
  return z.looseObject({ claims: z.looseObject({}) }).parse(body).claims;
}

describe("wf_kyc_liveness over HTTP", { timeout: 120_000 }, () => {
  it("lets persons look at who answers the challenge by pictures, and names no face in the credential; the challenge is used up then", async () => {
    const input = await apply(post, {
      subjectId: freshId("user"),
      number: "U4829001",
      photo: await PHOTOS.official(),
    });
    const paused = await execute(input);
    expect(paused).toMatchObject({
      status: "paused",
      output: { document_verification: { status: "review" }, identity_verification: { status: "review" } },
    });
    const done = await approve(paused.executionId);
    expect(done).toMatchObject({ status: "completed", error: null });
    const { challenge_score, liveness_score } = scores.parse(done.output.identity_verification);
    expect(challenge_score).toBeLessThan(0.9);
    expect(liveness_score).toBe(challenge_score);
    expect(done.output.credential_issue).toMatchObject({ credential_type: "user", status: "active" });
    expect(await claimsOf(done.output.credential_issue)).toMatchObject({
      trust_level: "idv_verified",
      assurance: "document_checked",
    });
    const again = await execute(input);
    expect(again.status).toBe("failed");
    expect(again.output.identity_verification).toMatchObject({ error: { code: "challenge_used" } });
    expect(again.output.credential_issue).toBeUndefined();
  });

  it("accepts no frame twice, also when uploaded again for the next challenge", async () => {
    const subject_id = freshId("user");
    const photo = await PHOTOS.official();
    const input = await apply(post, { subjectId: subject_id, number: "U4829004", photo });
    const facts = { type: "selfie", subject_id };
    const taken = await takeFrames(photo, ["look_straight"]);
    const verify = async () => {
      const { id, nonce, steps } = challengeBody.parse(await post("/v1/liveness-challenges", { subject_id }));
      const frames: string[] = [];
      for (const frame of steps.map(() => taken[0] ?? photo)) frames.push(await upload(post, frame, facts));
      const { output } = await execute({ ...input, frames, challenge: { id, nonce } });
      return output.identity_verification;
    };
    expect(await verify()).toMatchObject({ status: "spoof_suspected" });
    expect(await verify()).toMatchObject({ error: { code: "challenge_replayed" } });
  });

  it("compares the person with the document that was read, not with another upload of the subject", async () => {
    const subject_id = freshId("user");
    const photo = await PHOTOS.other();
    const input = await apply(post, { subjectId: subject_id, number: "U4829003", photo });
    const own = await turnFace(photo, { head: 14 });
    await upload(post, own, { type: "identity_front", subject_id, document_type: "id_card" });
    const done = await execute(input);
    expect(done.status).toBe("failed");
    expect(done.output.identity_verification).toMatchObject({ status: "mismatch" });
  });

  it("fails for another person in front of the camera, and waits for a reviewer without a challenge", async () => {
    const input = await apply(post, {
      subjectId: freshId("user"),
      number: "U4829002",
      photo: await PHOTOS.other(),
    });
    const other = await execute(input);
    expect(other.status).toBe("failed");
    expect(other.output.identity_verification).toMatchObject({ status: "mismatch" });
    await upload(post, await PHOTOS.official(), { type: "selfie", subject_id: input.subject_id });
    const unchallenged = await execute({ subject_id: input.subject_id, document_type: "passport" });
    expect(unchallenged.status).toBe("paused");
    expect(unchallenged.output.identity_verification).toMatchObject({
      status: "review",
      challenge_score: null,
    });
  });

  it("says of a film that fades into its own mirror image that its two sides change alike", async () => {
    const subject_id = freshId("user");
    const photo = await PHOTOS.official();
    const input = await apply(post, { subjectId: subject_id, number: "U4829005", photo });
    const issued = challengeBody.parse(await post("/v1/liveness-challenges", { subject_id }));
    const film = await makeFilm(
      issued.steps.map(({ action }) => action),
      await fadingIntoMirror(photo),
      { light: issued.light },
    );
    const frames: string[] = [];
    for (const burst of film) {
      const zip = packFrames(new Map(burst.map(({ at, bytes }) => [at, bytes])));
      const facts = { type: "liveness_frames", content_type: "application/zip", subject_id };
      frames.push(await upload(post, zip, facts));
    }
    const challenge = { id: issued.id, nonce: issued.nonce };
    const { status, output } = await execute({ ...input, frames, challenge });
    expect(status).toBe("paused");
    const { checks } = judgedFace.parse(output.identity_verification);
    expect(checks.find(({ name }) => name === "liveness")).toMatchObject({
      outcome: "failed",
      detail: expect.stringContaining("Turns to both sides change the face alike"),
    });
  }, 400_000);

  it("issues challenges with a scope, within their own organization, and the same one for a repeated call", async () => {
    const subject_id = freshId("user");
    const reader = await api.keyWith(["documents:read"]);
    expect(codeOf(await api.call("POST", "/v1/liveness-challenges", { body: {}, key: reader }))).toBe(
      "forbidden",
    );
    expect(codeOf(await api.call("POST", "/v1/liveness-challenges", { body: { steps: [] } }))).toBe(
      "validation_failed",
    );
    const headers = { "idempotency-key": freshId("idem") };
    const [first, second] = [
      await api.call("POST", "/v1/liveness-challenges", { body: { subject_id }, headers }),
      await api.call("POST", "/v1/liveness-challenges", { body: { subject_id }, headers }),
    ];
    expect(second.body).toEqual(first.body);
    const { id, nonce, steps } = challengeBody.parse(first.body);
    expect(steps.map(({ action }) => action)).toEqual(expect.arrayContaining(["turn_left", "turn_right"]));
    const foreign = await api.foreignKey({ organizationId: "org_other", environment: "staging" });
    const workflow = {
      blocks: {
        identity_verification: {
          type: "identity_verification",
          input: { challenge: { id, nonce }, frames: "{% $input.frames %}", subject_id },
        },
      },
      edges: [],
    };
    const options = { input: { frames: ["doc_none"] } };
    const body = { workflowId: freshId("wf"), workflow, options };
    const seen = run.parse((await api.call("POST", "/v1/workflows/execute", { body, key: foreign })).body);
    expect(seen.output.identity_verification).toMatchObject({ error: { code: "challenge_not_found" } });
  });
});

describe("a face in a run without a document check", { timeout: 120_000 }, () => {
  const subject_id = "{% $input.subject_id %}";
  const face = { type: "identity_verification", input: { subject_id }, config: { minimumLiveness: 0 } };
  const issue = { type: "credential_issue", config: { credential_type: "user" } };
  const document = {
    type: "document_verification",
    input: { subject_id },
    config: { checks: { authenticity: "ignore" } },
  };

  async function deployed(state: object): Promise<string> {
    const id = freshId("wf");
    await post("/v1/workflows", { id, name: "W", state });
    await post(`/v1/workflows/${id}/deploy`, {});
    return id;
  }

  it("approves nobody until a run of the same subject has checked the document", async () => {
    const facesOnly = await deployed({ blocks: { face, issue }, edges: [{ from: "face", to: "issue" }] });
    const documents = await deployed({ blocks: { document } });
    const input = { subject_id: freshId("user") };
    const passport = await specimenWithPhoto({
      portrait: await PHOTOS.speaking(),
      number: "X31415926",
      now: new Date(),
    });
    await upload(post, passport, { type: "identity_front", document_type: "passport", ...input });
    await upload(post, await PHOTOS.official(), { type: "selfie", ...input });
    const alone = await execute(input, { workflowId: facesOnly });
    expect(alone).toMatchObject({
      status: "completed",
      outcome: "needs_review",
      outcomeReasons: [{ code: "unchecked_portrait", blockId: "face" }],
      output: { face: { status: "passed" }, issue: { review_status: "in_review" } },
    });
    const checked = await execute(input, { workflowId: documents });
    expect(checked.output.document).toMatchObject({ status: "passed" });
    // The record of the subject learns after the run has ended.
    await vi.waitFor(
      async () =>
        expect(await execute(input, { workflowId: facesOnly })).toMatchObject({
          outcome: "approved",
          output: {
            face: { document_checked_in: checked.executionId },
            issue: { review_status: "approved" },
          },
        }),
      { timeout: 90_000, interval: 1_000 },
    );
  });
});
