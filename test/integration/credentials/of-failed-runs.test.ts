import { afterAll, beforeAll, expect, it, vi } from "vitest";
import * as z from "zod";
import type { JsonObject } from "../../../compiler/json.ts";
import { type Api, freshId, openShipped } from "../harness.ts";

/** A run that fails after it has issued leaves no valid approval, whatever kind of machine ran it, until somebody reactivates it. */

let api: Api;
beforeAll(async () => {
  api = await openShipped();
}, 60_000);
afterAll(() => api.close());

const issued = z.looseObject({
  credential_id: z.string(),
  signed_payload: z.string(),
  review_status: z.string().optional(),
});
const run = z.looseObject({
  executionId: z.string(),
  status: z.string(),
  outcome: z.string().optional(),
  outcomeReasons: z.array(z.looseObject({ code: z.string(), blockId: z.string().optional() })).optional(),
  pausePoints: z.array(z.unknown()).optional(),
  output: z.looseObject({
    issue: issued.partial().optional(),
    child: z.looseObject({ issue: issued.partial().optional() }).optional(),
  }),
});

const issue: JsonObject = {
  type: "credential_issue",
  config: {
    credential_type: "user",
    subject: { type: "person", id: "user_1" },
    claims: { kyc_status: "approved", trust_level: "self_attested" },
  },
};
/** A check whose result the input of the run says. */
const checked = (when: string): JsonObject => ({
  type: "decision",
  config: { outcomes: [{ name: "no", when, means: "declined" }], default: "go" },
});
/** Fails unless the run says that it is well. */
const last: JsonObject = {
  type: "decision",
  config: { outcomes: [{ name: "yes", when: "$input.well = true" }] },
};
const review: JsonObject = { type: "manual_review", config: { reason: "look", requiredInput: ["note"] } };

const post = async (path: string, body?: unknown) => (await api.call("POST", path, { body })).body;

async function deployed(state: JsonObject): Promise<string> {
  const id = freshId("wf");
  await post("/v1/workflows", { id, name: "W", state });
  await post(`/v1/workflows/${id}/deploy`);
  return id;
}

const begin = async (workflowId: string, more: JsonObject = {}) =>
  run.parse(await post("/v1/workflows/execute", { workflowId, options: { input: {} }, ...more }));

const ended = (executionId: string) =>
  vi.waitFor(
    async () => {
      const { body } = await api.call("GET", `/v1/workflows/status/${executionId}`);
      const now = run.parse(body);
      expect(["completed", "failed"]).toContain(now.status);
      return now;
    },
    { timeout: 60_000, interval: 250 },
  );

async function expectSuspended(executionId: string, blockId: string): Promise<string> {
  const { status, outcome, outcomeReasons, output } = await ended(executionId);
  expect([status, outcome]).toEqual(["failed", "inconclusive"]);
  expect(outcomeReasons).toContainEqual(expect.objectContaining({ code: "credential_suspended", blockId }));
  const { credential_id, signed_payload } = issued.parse(output.issue ?? output.child?.issue);
  const { body } = await api.call("GET", `/v1/credentials/${credential_id}`);
  expect(body).toMatchObject({ status: "suspended" });
  expect(await post("/v1/credentials/verify", { credential: signed_payload })).toMatchObject({
    valid: false,
  });
  return credential_id;
}

it("suspends it, and lets the run go on once somebody reactivated it", { timeout: 120_000 }, async () => {
  const workflowId = await deployed({ blocks: { issue, last }, edges: [{ from: "issue", to: "last" }] });
  const { executionId } = await begin(workflowId);
  const id = await expectSuspended(executionId, "issue");
  const again = { runFromBlock: { executionId, startBlockId: "last" }, options: { input: { well: true } } };
  const refused = await api.call("POST", "/v1/workflows/execute", { body: { workflowId, ...again } });
  expect([refused.status, JSON.stringify(refused.body)]).toEqual([
    409,
    expect.stringContaining("credential_not_active"),
  ]);
  await post(`/v1/credentials/${id}/reactivate`);
  const next = await ended((await begin(workflowId, again)).executionId);
  expect([next.status, next.outcome, next.output.issue?.credential_id]).toEqual([
    "completed",
    "approved",
    id,
  ]);
});

it("suspends what a partial re-run took over that fails or declines", { timeout: 240_000 }, async () => {
  const blocks = { issue, checked: checked("$exists($input.bad) and $input.bad = true"), last };
  const edges = [
    { from: "issue", to: "last" },
    { from: "issue", to: "checked" },
  ];
  const workflowId = await deployed({ blocks, edges });
  const first = await ended((await begin(workflowId, { options: { input: { well: true } } })).executionId);
  expect([first.status, first.outcome]).toEqual(["completed", "approved"]);
  const id = issued.parse(first.output.issue).credential_id;
  const statusOf = async () => (await api.call("GET", `/v1/credentials/${id}`)).body;
  const again = async (startBlockId: string, input: JsonObject) => {
    const runFromBlock = { executionId: first.executionId, startBlockId };
    return ended((await begin(workflowId, { runFromBlock, options: { input } })).executionId);
  };
  for (const [from, input, outcome] of [
    ["last", { well: false }, "inconclusive"],
    ["checked", { bad: true }, "declined"],
  ] as const) {
    const next = await again(from, input);
    expect([next.outcome, next.output.issue?.credential_id]).toEqual([outcome, id]);
    expect(next.outcomeReasons).toContainEqual(
      expect.objectContaining({ code: "credential_suspended", blockId: "issue" }),
    );
    expect(await statusOf()).toMatchObject({ status: "suspended" });
    await post(`/v1/credentials/${id}/reactivate`);
  }
  expect((await again("last", { well: true })).outcome).toBe("approved");
  expect(await statusOf()).toMatchObject({ status: "active" });
});

it("suspends what a cancelled re-run took over, only where that found something against the subject", {
  timeout: 120_000,
}, async () => {
  const edges = [
    { from: "issue", to: "checked" },
    { from: "issue", to: "review" },
  ];
  const blocks = { issue, checked: checked("$exists($input.bad) and $input.bad = true"), review };
  const workflowId = await deployed({ blocks, edges });
  const { executionId, output } = await begin(workflowId);
  const answered = { runFromBlock: { executionId, startBlockId: "review" } };
  await begin(workflowId, { ...answered, options: { input: { note: "seen" } } });
  expect((await ended(executionId)).outcome).toBe("approved");
  const id = issued.parse(output.issue).credential_id;
  const from = { runFromBlock: { executionId, startBlockId: "checked" } };
  const statusAfter = async (input: JsonObject) => {
    const again = await begin(workflowId, { ...from, options: { input } });
    expect([again.status, again.output.issue?.credential_id]).toEqual(["paused", id]);
    await post(`/v1/workflows/executions/${again.executionId}/cancel`);
    return (await api.call("GET", `/v1/credentials/${id}`)).body;
  };
  expect(await statusAfter({ other: true })).toMatchObject({ status: "active" });
  expect(await statusAfter({ bad: true })).toMatchObject({ status: "suspended" });
});

it("suspends what a re-run took over that goes on as another one, after a question to the applicant", {
  timeout: 120_000,
}, async () => {
  const workflowId = await deployed({ blocks: { issue, review }, edges: [{ from: "issue", to: "review" }] });
  const { executionId, output } = await begin(workflowId);
  const runFromBlock = { executionId, startBlockId: "review" };
  await begin(workflowId, { runFromBlock, options: { input: { note: "seen" } } });
  expect((await ended(executionId)).outcome).toBe("approved");
  const again = await begin(workflowId, { runFromBlock, options: { input: {} } });
  const caseId = z.looseObject({ caseId: z.string() }).parse(again.pausePoints?.[0]).caseId;
  await post(`/v1/cases/${caseId}/request`, { reason: "Unclear.", fields: { alias: { type: "string" } } });
  const next = run.parse(await post(`/v1/cases/${caseId}/submission`, { input: { alias: "Jo" } }));
  expect(next.status).toBe("paused");
  const taken = issued.parse(output.issue).credential_id;
  expect(issued.parse(next.output.issue).credential_id).not.toBe(taken);
  // Nobody approves the successor.
  await post(`/v1/workflows/executions/${next.executionId}/cancel`);
  expect((await api.call("GET", `/v1/credentials/${taken}`)).body).toMatchObject({ status: "suspended" });
});

it("approves nobody where a subworkflow failed before its check", { timeout: 120_000 }, async () => {
  const screening = { type: "sanctions_screening", input: { name: "{% $input.name %}" } };
  const go = { type: "decision", config: { outcomes: [{ name: "on", when: "true" }] } };
  const childOf = async (edges: JsonObject[]) => {
    const state = { blocks: { last, screening, go }, edges };
    const input = { name: "{% $input.name %}" };
    return { type: "subworkflow", input, config: { workflowId: await deployed(state) } };
  };
  const derived = {
    type: "credential_issue",
    config: { credential_type: "user", subject: { type: "person", id: "user_1" } },
  };
  const edges = [
    { from: "own", to: "child" },
    { from: "child", to: "issue", on: "failed" },
  ];
  const input = { name: "Somebody Quiet", subject_id: "user_1" };
  const outcomeOf = async (child: JsonObject, issuing: JsonObject) => {
    const id = await deployed({ blocks: { own: screening, child, issue: issuing }, edges });
    return ended((await begin(id, { options: { input } })).executionId);
  };
  const kept = await childOf([
    { from: "last", to: "screening" },
    { from: "screening", to: "go" },
  ]);
  const given = await outcomeOf(kept, issue);
  expect([given.status, given.outcome, given.output.issue?.credential_id]).toEqual([
    "failed",
    "inconclusive",
    undefined,
  ]);
  const found = await outcomeOf(kept, derived);
  expect([found.status, found.outcome, found.output.issue?.review_status]).toEqual([
    "completed",
    "needs_review",
    "in_review",
  ]);
  expect(found.outcomeReasons).toMatchObject([{ code: "checks_left_undone", blockId: "child" }]);
  // The conditions of the subworkflow left its check out, or it was made.
  const leftOut = await childOf([
    { from: "go", to: "screening", when: "false" },
    { from: "go", to: "last" },
  ]);
  const made = await childOf([{ from: "screening", to: "last" }]);
  for (const child of [leftOut, made]) {
    const { output, outcomeReasons } = await outcomeOf(child, derived);
    expect([output.issue?.review_status, outcomeReasons]).toMatchObject(["approved", [{ blockId: "issue" }]]);
  }
});

it("suspends what a subworkflow issued before it failed, also where an edge handles that", {
  timeout: 120_000,
}, async () => {
  const state = { blocks: { issue, last }, edges: [{ from: "issue", to: "last" }] };
  const child = { type: "subworkflow", config: { workflowId: await deployed(state) } };
  const go = { type: "decision", config: { outcomes: [{ name: "on", when: "true" }] } };
  const edges = [{ from: "child", to: "go", on: "failed" }];
  const { executionId } = await begin(await deployed({ blocks: { child, go }, edges }));
  const { status, outcome, outcomeReasons } = await ended(executionId);
  expect([status, outcome]).toEqual(["completed", "needs_review"]);
  expect(outcomeReasons?.map(({ code, blockId }) => [code, blockId])).toEqual([
    ["issued_before_failure", "child.issue"],
    ["credential_suspended", "child.issue"],
  ]);
});

it.each(["suspend", "revoke"])(
  "approves nobody by a credential after its %s while the run waited",
  async (move) => {
    const edges = [{ from: "review", to: "last" }];
    const workflowId = await deployed({ blocks: { issue, review, last }, edges });
    const resumed = async (before: (credentialId: string) => Promise<unknown>) => {
      const { executionId, output } = await begin(workflowId, { options: { input: { well: true } } });
      await before(issued.parse(output.issue).credential_id);
      const runFromBlock = { executionId, startBlockId: "review" };
      await begin(workflowId, { runFromBlock, options: { input: { note: "seen" } } });
      return ended(executionId);
    };
    expect(await resumed(async () => {})).toMatchObject({ status: "completed", outcome: "approved" });
    const { status, outcome, outcomeReasons } = await resumed((id) =>
      post(`/v1/credentials/${id}/${move}`, move === "revoke" ? { reason: "Lost." } : undefined),
    );
    expect([status, outcome]).toEqual(["completed", "needs_review"]);
    expect(outcomeReasons?.[0]).toMatchObject({ code: "credential_withdrawn", blockId: "issue" });
  },
  120_000,
);

it("suspends it in a run that waited for a person, and in a subworkflow", { timeout: 120_000 }, async () => {
  const edges = [
    { from: "issue", to: "review" },
    { from: "review", to: "last" },
  ];
  const workflowId = await deployed({ blocks: { issue, review, last }, edges });
  const paused = await begin(workflowId);
  expect(paused.status).toBe("paused");
  const from = { executionId: paused.executionId, startBlockId: "review" };
  await begin(workflowId, { runFromBlock: from, options: { input: { note: "seen" } } });
  await expectSuspended(paused.executionId, "issue");
  const child = {
    type: "subworkflow",
    config: { workflowId: await deployed({ blocks: { issue }, edges: [] }) },
  };
  const parent = await deployed({ blocks: { child, last }, edges: [{ from: "child", to: "last" }] });
  await expectSuspended((await begin(parent)).executionId, "child.issue");
});
