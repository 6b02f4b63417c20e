/** A reviewer asks the applicant again: a new capture session, whose answer only the successor of that run gets. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { CapturePage, newCapture } from "../support/capture-page.ts";
import { type Api, codeOf, freshId, openShipped } from "./harness.ts";

let api: Api;
const workflowId = freshId("wf");
beforeAll(async () => {
  api = await openShipped();
  await api.call("POST", "/v1/workflows", { body: { id: workflowId, name: "Asks", state: collecting } });
  expect((await api.call("POST", `/v1/workflows/${workflowId}/deploy`)).status).toBe(201);
}, 60_000);
afterAll(() => api.close());

const address = { type: "string", minLength: 3 };
const inputSchema = { type: "object", properties: { subject_id: { type: "string" } } };
const review = { type: "manual_review", config: { reason: "unclear" } };
const issue = { type: "credential_issue", config: { credential_type: "user" } };
const collecting = {
  inputSchema,
  blocks: {
    ask: {
      type: "collect",
      config: {
        steps: ["consent", "fields"],
        fields: { type: "object", properties: { address }, required: ["address"] },
      },
    },
    review,
    issue,
  },
  edges: [
    { from: "ask", to: "review" },
    { from: "review", to: "issue", on: "approved" },
  ],
};

const runSchema = z.looseObject({
  executionId: z.string(),
  status: z.string(),
  output: z.record(z.string(), z.looseObject({})).nullable(),
  pausePoints: z.array(z.looseObject({ blockId: z.string(), caseId: z.string().optional() })),
});
const read = async (executionId: string) =>
  runSchema.parse((await api.call("GET", `/v1/workflows/status/${executionId}`)).body);

/** Answers a session up to its end, or without it. */
async function handIn(token: string, text: string, isWhole = true): Promise<void> {
  const page = await new CapturePage(api, token).open();
  const { steps } = await page.session();
  if (steps[0]?.kind === "consent") await page.consent();
  await page.submit("fields", { values: { address: text } });
  if (isWhole) expect((await page.call("POST", "/submit")).status).toBe(200);
}

/** A run that waits for its reviewer, who has asked for the address again. */
async function asked() {
  const subject_id = freshId("user");
  const first = await newCapture(api, { workflow_id: workflowId, subject_id });
  await handIn(first.client_token, "Old Street");
  const executionId = first.execution_id ?? "";
  await expect.poll(async () => (await read(executionId)).pausePoints[0]?.blockId).toBe("review");
  const caseId = (await read(executionId)).pausePoints[0]?.caseId ?? "";
  const ask = () =>
    api.call("POST", `/v1/cases/${caseId}/request`, { body: { reason: "Old.", fields: { address } } });
  expect((await ask()).status).toBe(200);
  return { subject_id, executionId, caseId, ask };
}
const send = (caseId: string, capture_session_id: string) =>
  api.call("POST", `/v1/cases/${caseId}/submission`, { body: { capture_session_id } });

describe("a session for what a reviewer asks", { timeout: 120_000 }, () => {
  it("answers the successor where the run collected, and the review comes again", async () => {
    const { subject_id, executionId, caseId } = await asked();
    const { id, client_token, execution_id } = await newCapture(api, { case_id: caseId, subject_id });
    expect(execution_id).toBeNull();
    await handIn(client_token, "New Street");
    // Until the submission the reviewer may still decide.
    expect((await read(executionId)).status).toBe("paused");
    const successor = runSchema.parse((await send(caseId, id)).body);
    expect(successor).toMatchObject({
      status: "paused",
      pausePoints: [{ blockId: "review", caseId }],
      output: { ask: { session_id: id, fields: { address: "New Street" } } },
    });
    expect(successor.output).not.toHaveProperty("issue");
    expect(await read(executionId)).toMatchObject({ status: "cancelled" });
    const again = runSchema.parse((await send(caseId, id)).body);
    expect(again.executionId).toBe(successor.executionId);
  });

  it("serves nothing but that request, and only once it is submitted", async () => {
    const mine = await asked();
    const other = await asked();
    const wrong = await api.call("POST", "/v1/capture-sessions", {
      body: { case_id: mine.caseId, subject_id: other.subject_id },
    });
    expect([wrong.status, codeOf(wrong)]).toEqual([422, "unprocessable_entity"]);
    const foreign = await api.foreignKey({ organizationId: freshId("org"), environment: "staging" });
    const body = { case_id: mine.caseId, subject_id: mine.subject_id };
    expect((await api.call("POST", "/v1/capture-sessions", { key: foreign, body })).status).toBe(404);

    const theirs = await newCapture(api, { case_id: other.caseId, subject_id: other.subject_id });
    await handIn(theirs.client_token, "Their Street");
    const loose = await newCapture(api, { steps: ["consent"], subject_id: mine.subject_id });
    const early = await newCapture(api, body);
    await handIn(early.client_token, "New Street", false);
    expect((await send(mine.caseId, theirs.id)).status).toBe(422);
    expect((await send(mine.caseId, loose.id)).status).toBe(422);
    expect((await send(mine.caseId, early.id)).status).toBe(409);

    const before = await newCapture(api, body);
    await handIn(before.client_token, "New Street");
    await api.call("POST", `/v1/cases/${mine.caseId}/request/withdraw`, { body: { reason: "Enough." } });
    expect((await send(mine.caseId, before.id)).status).toBe(409);
    expect((await api.call("POST", "/v1/capture-sessions", { body })).status).toBe(409);
    await mine.ask();
    // It answered an older request.
    expect((await send(mine.caseId, before.id)).status).toBe(422);
    expect(await read(mine.executionId)).toMatchObject({ status: "paused" });
    expect(await read(other.executionId)).toMatchObject({ status: "paused" });
  });

  it("collects what is asked for alone where the run collected nothing", async () => {
    const subject_id = freshId("user");
    const options = { input: { subject_id } };
    const workflow = { inputSchema, blocks: { review, issue }, edges: [collecting.edges[1]] };
    const started = await api.call("POST", "/v1/workflows/execute", {
      body: { workflowId: freshId("wf"), workflow, options },
    });
    const caseId = runSchema.parse(started.body).pausePoints[0]?.caseId ?? "";
    await api.call("POST", `/v1/cases/${caseId}/request`, { body: { reason: "?", fields: { address } } });
    const { id, client_token } = await newCapture(api, { case_id: caseId, subject_id });
    await handIn(client_token, "New Street");
    const successor = runSchema.parse((await send(caseId, id)).body);
    expect(successor).toMatchObject({ status: "paused", pausePoints: [{ blockId: "review", caseId }] });
    expect(successor.output ?? {}).not.toHaveProperty("issue");
  });
});
