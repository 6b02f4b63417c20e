import { afterAll, beforeAll, expect, it, vi } from "vitest";
import * as z from "zod";
import { PHOTOS } from "../../engines/faces/testing/photos.ts";
import { type Post, upload } from "../support/applicant.ts";
import { specimenWithPhoto } from "../support/specimen-with-photo.ts";
import { type Api, freshId, openShipped } from "./harness.ts";

/** A face in a run of its own, whose document an earlier run checked, where that run counts for nothing any more, over HTTP. */

/** Faces are compared for seconds; nothing here is timed. */
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

let api: Api;
let faces: string;
beforeAll(async () => {
  api = await openShipped();
  const face = { type: "identity_verification", input: { subject_id }, config: { minimumLiveness: 0 } };
  faces = await deployed({ blocks: { face, issue }, edges: [{ from: "face", to: "issue" }] });
});
afterAll(() => api.close());

const subject_id = "{% $input.subject_id %}";
const issue = { type: "credential_issue", config: { credential_type: "user" } };
const config = { checks: { authenticity: "ignore" } };
const document = { type: "document_verification", input: { subject_id }, config };
const review = { type: "manual_review", config: { reason: "look", decisions: ["approve", "decline"] } };

const run = z.looseObject({
  executionId: z.string(),
  status: z.string(),
  output: z.record(z.string(), z.looseObject({})),
});
const identified = z.looseObject({ id: z.string() });
const post: Post = async (path, body) => (await api.call("POST", path, { body })).body;

async function deployed(state: object): Promise<string> {
  const id = freshId("wf");
  await post("/v1/workflows", { id, name: "W", state });
  await post(`/v1/workflows/${id}/deploy`, {});
  return id;
}

async function execute(body: object) {
  const answer = run.parse((await api.call("POST", "/v1/workflows/execute", { body })).body);
  const read = async () =>
    run.parse((await api.call("GET", `/v1/workflows/status/${answer.executionId}`)).body);
  await expect.poll(async () => (await read()).status, { timeout: 120_000 }).not.toBe("running");
  return read();
}
const begin = (workflowId: string, subject: string) =>
  execute({ workflowId, options: { input: { subject_id: subject } } });

/** A subject with a passport and a selfie, whose document was checked in a run of this graph. */
async function checked(blocks: object, edges: object[], number: string) {
  const subject = freshId("user");
  const passport = await specimenWithPhoto({ portrait: await PHOTOS.speaking(), number, now: new Date() });
  await upload(post, passport, { type: "identity_front", document_type: "passport", subject_id: subject });
  await upload(post, await PHOTOS.official(), { type: "selfie", subject_id: subject });
  const workflowId = await deployed({ blocks, edges });
  const seen = await begin(workflowId, subject);
  expect(seen.output.document).toMatchObject({ status: "passed" });
  return { subject, workflowId, seen };
}

/** The record of a subject learns after its run has ended. */
async function learned(subject: string, { executionId }: { executionId: string }): Promise<void> {
  const { subjectPorts } = await import("../../lambdas/composition/subjects.ts");
  const { body } = await api.call("GET", `/v1/subjects?external_id=${subject}`);
  const [known] = z.object({ subjects: z.array(identified) }).parse(body).subjects;
  const tenant = { organizationId: "org_local", environment: "staging" } as const;
  const record = () => subjectPorts().subjects.find(tenant, known?.id ?? "");
  await expect
    .poll(async () => (await record())?.checks?.document_verification?.execution_id, { timeout: 90_000 })
    .toBe(executionId);
}

const unchecked = {
  outcome: "needs_review",
  outcomeReasons: [{ code: "unchecked_portrait", blockId: "face" }],
  output: { face: { status: "passed" }, issue: { review_status: "in_review" } },
};

it("approves nobody by a document that a reviewer has declined", async () => {
  const edges = [{ from: "document", to: "review" }];
  const { subject, workflowId, seen } = await checked({ document, review }, edges, "X31415920");
  const runFromBlock = { executionId: seen.executionId, startBlockId: "review" };
  const input = { decision: "decline", reason_code: "document_fraud" };
  const declined = await execute({ workflowId, runFromBlock, options: { input } });
  expect(declined).toMatchObject({ status: "completed", outcome: "declined" });
  await learned(subject, seen);
  expect(await begin(faces, subject)).toMatchObject(unchecked);
});

it("approves nobody by a document that was checked before a true match", async () => {
  const { subject, seen } = await checked({ document }, [], "X31415921");
  await learned(subject, seen);
  expect(await begin(faces, subject)).toMatchObject({ outcome: "approved" });
  const opened = identified.parse(await post("/v1/cases", { subject_id: subject, reason: "adverse news" }));
  await post(`/v1/cases/${opened.id}/close`, { reason: "It is this person.", outcome: "true_match" });
  expect(await begin(faces, subject)).toMatchObject(unchecked);
});

it("approves nobody by a document of a run whose credential was taken back", async () => {
  const edges = [{ from: "document", to: "issue" }];
  const { subject, seen } = await checked({ document, issue }, edges, "X31415922");
  await learned(subject, seen);
  const before = await begin(faces, subject);
  expect(before).toMatchObject({ outcome: "approved" });
  const { credential_id } = z.looseObject({ credential_id: z.string() }).parse(seen.output.issue);
  await post(`/v1/credentials/${credential_id}/revoke`, { reason: "The passport was stolen." });
  expect(await begin(faces, subject)).toMatchObject(unchecked);
  // A re-run takes the face over, which was compared while the document counted.
  const runFromBlock = { executionId: before.executionId, startBlockId: "issue" };
  expect(await execute({ workflowId: faces, runFromBlock })).toMatchObject(unchecked);
});
