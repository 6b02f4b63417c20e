import { afterAll, beforeAll, expect, it, vi } from "vitest";
import * as z from "zod";
import { type Api, freshId, openShipped } from "./harness.ts";

/** Ratings of risk by what earlier runs have checked, where such a run counts for nothing any more, over HTTP. */

/** A run teaches after its end; nothing here is timed. */
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

let api: Api;
let rating: string;
beforeAll(async () => {
  api = await openShipped();
  const when = (id: string, condition: string) => ({ id, when: condition, points: 30, reason: "Unknown." });
  const rules = [when("unchecked", "$subject.checks.business_lookup.finding != 'passed'")];
  const levels = [
    { name: "low", from: 0 },
    { name: "high", from: 30 },
  ];
  const outcomes = [{ name: "fine", when: "$blocks.rate.level = 'low'", means: "approved" }];
  rating = await deployed({
    blocks: {
      rate: { type: "risk_rating", config: { rules, levels } },
      end: { type: "decision", config: { outcomes, default: "look" } },
    },
    edges: [{ from: "rate", to: "end" }],
  });
});
afterAll(() => api.close());

const lookup = {
  type: "business_lookup",
  input: { jurisdiction: "ZZ", registration_number: "ZZ-1001" },
};
const review = { type: "manual_review", config: { reason: "look" } };
const issue = { type: "credential_issue", config: { credential_type: "business" } };

const run = z.looseObject({
  executionId: z.string(),
  outcome: z.string(),
  output: z.record(z.string(), z.looseObject({})),
});
const identified = z.looseObject({ id: z.string() });

async function deployed(state: object): Promise<string> {
  const id = freshId("wf");
  await api.call("POST", "/v1/workflows", { body: { id, name: "W", state } });
  expect((await api.call("POST", `/v1/workflows/${id}/deploy`)).status).toBeLessThan(300);
  return id;
}

const execute = async (body: object) =>
  run.parse((await api.call("POST", "/v1/workflows/execute", { body })).body);
const begin = (workflowId: string, subject: string) =>
  execute({ workflowId, options: { input: { subject_id: subject } } });

/** The record of a subject learns after its run has ended. */
async function learned(subject: string, executionId: string): Promise<void> {
  const { subjectPorts } = await import("../../lambdas/composition/subjects.ts");
  const { body } = await api.call("GET", `/v1/subjects?external_id=${subject}`);
  const [known] = z.object({ subjects: z.array(identified) }).parse(body).subjects;
  const tenant = { organizationId: "org_local", environment: "staging" } as const;
  const record = () => subjectPorts().subjects.find(tenant, known?.id ?? "");
  await expect
    .poll(async () => (await record())?.checks?.business_lookup?.execution_id, { timeout: 90_000 })
    .toBe(executionId);
}

it("approves nobody by a check whose run a reviewer has declined", async () => {
  const subject = freshId("firm");
  const workflowId = await deployed({
    blocks: { lookup, review },
    edges: [{ from: "lookup", to: "review" }],
  });
  const { executionId } = await begin(workflowId, subject);
  const runFromBlock = { executionId, startBlockId: "review" };
  const declined = await execute({ workflowId, runFromBlock, options: { input: { decision: "decline" } } });
  expect(declined).toMatchObject({ outcome: "declined", output: { lookup: { status: "found" } } });
  await learned(subject, executionId);
  expect(await begin(rating, subject)).toMatchObject({
    outcome: "needs_review",
    output: { rate: { level: "high", factors: [{ id: "unchecked", state: "unknown" }] } },
  });
});

it("approves by a check of a run that counts, until its credential is revoked", async () => {
  const subject = freshId("firm");
  const workflowId = await deployed({ blocks: { lookup, issue }, edges: [{ from: "lookup", to: "issue" }] });
  const seen = await begin(workflowId, subject);
  await learned(subject, seen.executionId);
  expect(await begin(rating, subject)).toMatchObject({
    outcome: "approved",
    output: { rate: { level: "low" } },
  });
  const body = { reason: "It was issued to somebody else." };
  const revoked = await api.call("POST", `/v1/credentials/${seen.output.issue?.credential_id}/revoke`, {
    body,
  });
  expect(revoked.status).toBe(200);
  expect(await begin(rating, subject)).toMatchObject({
    outcome: "needs_review",
    output: { rate: { level: "high" } },
  });
});

/** What the API says of the risk of a subject. */
async function riskOf(subject: string) {
  const { body } = await api.call("GET", `/v1/subjects?external_id=${subject}`);
  const [known] = z.object({ subjects: z.array(identified) }).parse(body).subjects;
  const { level, up_to_date, outdated_by } = z
    .looseObject({ level: z.string(), up_to_date: z.boolean(), outdated_by: z.string().nullable() })
    .parse((await api.call("GET", `/v1/subjects/${known?.id}/risk`)).body);
  return [level, up_to_date, outdated_by];
}

const rate = {
  type: "risk_rating",
  config: {
    rules: [{ id: "none", when: "$subject.entity_type != 'person'", points: 30, reason: "It is no person." }],
    levels: [
      { name: "low", from: 0 },
      { name: "high", from: 30 },
    ],
  },
};

it("keeps the level of a run that was taken back, and says that it rests on nothing", async () => {
  const [issued, cancelled] = [freshId("firm"), freshId("firm")];
  const issuing = await begin(
    await deployed({
      blocks: { lookup, rate, issue },
      edges: [
        { from: "lookup", to: "rate" },
        { from: "rate", to: "issue" },
      ],
    }),
    issued,
  );
  await expect.poll(() => riskOf(issued), { timeout: 90_000 }).toEqual(["low", true, null]);
  const credential = `/v1/credentials/${issuing.output.issue?.credential_id}`;
  expect((await api.call("POST", `${credential}/suspend`)).status).toBe(200);
  expect(await riskOf(issued)).toEqual(["low", false, "run_taken_back"]);
  expect((await api.call("POST", `${credential}/reactivate`)).status).toBe(200);
  expect(await riskOf(issued)).toEqual(["low", true, null]);
  const waiting = await begin(
    await deployed({ blocks: { rate, review }, edges: [{ from: "rate", to: "review" }] }),
    cancelled,
  );
  expect(await riskOf(cancelled)).toEqual(["low", true, null]);
  const path = `/v1/workflows/executions/${waiting.executionId}/cancel`;
  expect((await api.call("POST", path)).status).toBeLessThan(300);
  expect(await riskOf(cancelled)).toEqual(["low", false, "run_taken_back"]);
});
