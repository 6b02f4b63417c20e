/** A person says that a subject is the listed person while other runs of the subject go on, over HTTP. */
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import * as z from "zod";
import { type Api, freshId, openShipped } from "./harness.ts";

/** The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let api: Api;
beforeAll(async () => {
  api = await openShipped();
});
afterAll(() => api.close());

const runSchema = z.looseObject({
  executionId: z.string(),
  status: z.string(),
  outcome: z.string(),
  outcomeReasons: z.array(z.looseObject({ code: z.string() })),
  output: z.record(z.string(), z.looseObject({})),
  pausePoints: z.array(z.looseObject({ hook_url: z.string().optional() })),
});
type Run = z.infer<typeof runSchema>;
const identified = z.looseObject({ id: z.string() });
const credentials = z.object({ credentials: z.array(z.looseObject({ status: z.string() })) });

const screening = { type: "sanctions_screening", input: { name: "Ada Quillfeather" } };
const hook = { type: "wait_for_webhook", config: {} };
const look = { type: "manual_review", config: { reason: "look", decisions: ["approve", "decline"] } };
const issue = {
  type: "credential_issue",
  config: { credential_type: "user", claims: { kyc_status: "approved", trust_level: "self_attested" } },
};
const derived = { type: "credential_issue", config: { credential_type: "user" } };
const withFiles = { ...issue, config: { ...issue.config, evidence: "documents" } };
const approve = {
  type: "decision",
  config: { outcomes: [{ name: "approve", when: "true", means: "approved" }] },
};

const execute = async (body: object): Promise<Run> =>
  runSchema.parse(
    (await api.call("POST", "/v1/workflows/execute", { body: { workflowId: "wf_meanwhile", ...body } })).body,
  );
const begin = (subject_id: string, blocks: object, edges: object[]) =>
  execute({ workflow: { blocks, edges }, options: { input: { subject_id } } });
const answer = (executionId: string, startBlockId: string, input: object) =>
  execute({ runFromBlock: { executionId, startBlockId }, options: { input } });
const read = async (executionId: string) =>
  runSchema.parse((await api.call("GET", `/v1/workflows/status/${executionId}`)).body);

async function closedAsTrueMatch(subject_id: string): Promise<void> {
  const { body } = await api.call("POST", "/v1/cases", { body: { subject_id, reason: "adverse news" } });
  const close = { reason: "It is this person.", outcome: "true_match" };
  const path = `/v1/cases/${identified.parse(body).id}/close`;
  expect((await api.call("POST", path, { body: close })).status).toBe(200);
}

async function declinedAsTrueMatch(subject_id: string): Promise<void> {
  const { executionId } = await begin(subject_id, { look }, []);
  await answer(executionId, "look", { decision: "decline", reason_code: "true_match" });
}

/** The webhook comes, and the run goes on to its end, or its next pause. */
async function goneOn({ executionId, pausePoints }: Run): Promise<Run> {
  const url = pausePoints[0]?.hook_url ?? "";
  const headers = { "content-type": "application/json" };
  expect((await fetch(url, { method: "POST", headers, body: "{}" })).status).toBeLessThan(300);
  const moved = async () => (await read(executionId)).pausePoints[0]?.hook_url === undefined;
  await expect.poll(moved, { timeout: 20_000 }).toBe(true);
  await expect.poll(async () => (await read(executionId)).status, { timeout: 20_000 }).not.toBe("running");
  return read(executionId);
}

const activeOf = async (subject: string) => {
  const { body } = await api.call("GET", `/v1/credentials?subject_id=${subject}`);
  return credentials.parse(body).credentials.filter(({ status }) => status === "active");
};

const waiting = [{ from: "hook", to: "end" }];
const screened = [{ from: "screening", to: "hook" }, ...waiting];
const reviewed = [{ from: "look", to: "hook", on: "approved" }, ...waiting];
const graphs: [string, object, object[]][] = [
  ["issues what the graph says", { screening, hook, end: issue }, screened],
  ["issues what was derived", { screening, hook, end: derived }, screened],
  ["issues with files", { screening, hook, end: withFiles }, screened],
  ["issues without a check", { hook, end: issue }, waiting],
  ["approves by rules", { screening, hook, end: approve }, screened],
  ["approves by rules without a check", { hook, end: approve }, waiting],
  ["has an older approval, and issues", { look, hook, end: issue }, reviewed],
  ["has an older approval", { look, hook, end: approve }, reviewed],
];
const matches = [
  ["a case", closedAsTrueMatch],
  ["a decline", declinedAsTrueMatch],
] as const;

it.each(
  matches.flatMap(([how, match]) => graphs.map(([what, ...graph]) => [how, what, match, ...graph] as const)),
)("after %s, a run of before that %s does not approve", async (_how, _what, match, blocks, edges) => {
  const subject = freshId("user");
  const run = await begin(subject, blocks, edges);
  if ("look" in blocks) await answer(run.executionId, "look", { decision: "approve" });
  await match(subject);
  const { outcome } = await goneOn(await read(run.executionId));
  expect(outcome).not.toBe("approved");
  expect(await activeOf(subject)).toEqual([]);
});

it("asks for whom a subworkflow names, also in a run of nobody", async () => {
  const child = freshId("wf");
  const state = { blocks: { screening, hook }, edges: [{ from: "screening", to: "hook" }] };
  await api.call("POST", "/v1/workflows", { body: { id: child, name: "Screens a director", state } });
  expect((await api.call("POST", `/v1/workflows/${child}/deploy`)).status).toBe(201);
  const input = { subject_id: "{% $input.director %}" };
  const director = { type: "subworkflow", config: { workflowId: child }, input };
  const company = freshId("company");
  const ends = [approve, { ...issue, config: { ...issue.config, subject: { id: company } } }];
  const outcomes = [];
  for (const match of [closedAsTrueMatch, async () => {}])
    for (const end of ends) {
      const workflow = { blocks: { director, end }, edges: [{ from: "director", to: "end" }] };
      const subject = freshId("director");
      await api.call("POST", "/v1/subjects", { body: { external_id: subject } });
      const run = await execute({ workflow, options: { input: { director: subject } } });
      await match(subject);
      outcomes.push((await goneOn(run)).outcome);
      expect(await activeOf(company)).toHaveLength(outcomes.length === 4 ? 1 : 0);
    }
  expect(outcomes).toEqual(["needs_review", "inconclusive", "approved", "approved"]);
});

it("asks for one of whom only subworkflows know", async () => {
  const waits = { blocks: { screening, hook }, edges: [{ from: "screening", to: "hook" }] };
  const [subject, input] = [freshId("director"), { subject_id: "{% $input.director %}" }];
  const begun = async (state: object) => {
    const workflowId = freshId("wf");
    await api.call("POST", "/v1/workflows", { body: { id: workflowId, name: "Of a director", state } });
    expect((await api.call("POST", `/v1/workflows/${workflowId}/deploy`)).status).toBe(201);
    const blocks = { director: { type: "subworkflow", config: { workflowId }, input }, end: approve };
    const workflow = { blocks, edges: [{ from: "director", to: "end" }] };
    return execute({ workflow, options: { input: { director: subject } } });
  };
  const run = await begun(waits);
  const { executionId } = await begun({ blocks: { look }, edges: [] });
  await answer(executionId, "director.look", { decision: "decline", reason_code: "true_match" });
  expect((await goneOn(run)).outcome).toBe("needs_review");
});

it("approves with another look after it, and in a run of after it", async () => {
  const subject = freshId("user");
  const edges = [
    { from: "screening", to: "hook" },
    { from: "hook", to: "look" },
    { from: "look", to: "end", on: "approved" },
  ];
  const run = await begin(subject, { screening, hook, look, end: issue }, edges);
  await closedAsTrueMatch(subject);
  const paused = await goneOn(run);
  expect(await answer(paused.executionId, "look", { decision: "approve" })).toMatchObject({
    outcome: "approved",
  });
  const later = await begin(subject, { screening, end: issue }, [{ from: "screening", to: "end" }]);
  expect(later).toMatchObject({ outcome: "approved" });
  expect(await activeOf(subject)).toHaveLength(2);
});

it("says why", async () => {
  const subject = freshId("user");
  const run = await begin(subject, { screening, hook, end: approve }, screened);
  await closedAsTrueMatch(subject);
  const { outcome, outcomeReasons } = await goneOn(run);
  expect([outcome, outcomeReasons.map(({ code }) => code)]).toEqual([
    "needs_review",
    ["true_match_since", "true_match_since"],
  ]);
});
