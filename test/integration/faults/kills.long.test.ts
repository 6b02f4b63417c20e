/**
 * The product is killed (SIGKILL) repeatedly under concurrent clients, at moments that TEST_SEED fixes as far as
 * possible (after a number of answers, while other calls are in flight), and continues with the same state. `npm run
 * test:faults` kills more often.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { auditTrailSchema } from "../../../core/audit/trail.ts";
import { keptExecutionId } from "../../../core/executions/execution-id.ts";
import { type ExecutionView, executionViewSchema } from "../../../core/executions/reads/view.ts";
import { randomOf } from "../../support/random-of.ts";
import { type Child, startChild } from "./child.ts";
import { changedResults, faultsOfEnd } from "./invariants.ts";
import { readLedger, repeated, TENANT } from "./ledger.ts";

const KILLS = process.env.TEST_FAULTS === "all" ? 20 : 3;
const CLIENTS = 6;
const random = randomOf(Number(process.env.TEST_SEED ?? 2026));
const directory = mkdtempSync(join(tmpdir(), "kills-"));
const apiKey = "sk_staging_a_preset_key_for_this_test_only";

let child: Child;
beforeAll(async () => {
  child = await startChild(directory, apiKey);
});
afterAll(async () => {
  await child.kill();
  rmSync(directory, { recursive: true, force: true });
});

const step = { type: "decision", config: { outcomes: [{ name: "yes", when: "true" }] } };
const credential = {
  type: "credential_issue",
  config: {
    credential_type: "user",
    subject: { type: "person", id: "{% $input.subject_id %}" },
    claims: { kyc_status: "pending", trust_level: "self_attested" },
  },
};
const review = { type: "manual_review", config: { reason: "check", requiredInput: ["approval"] } };
const webhook = { type: "wait_for_webhook", config: { schema: { required: ["approval"] } } };
const edge = (from: string, to: string, on = "completed") => ({ from, to, on });

/** EXPRESS; STANDARD with one pause; with two at once; with a webhook; with a webhook beside a pause. */
const graphs = [
  { blocks: { a: step, issue: credential, b: step }, edges: [edge("a", "issue"), edge("issue", "b")] },
  {
    blocks: { a: step, p: review, issue: credential },
    edges: [edge("a", "p"), edge("p", "issue", "approved")],
  },
  {
    blocks: { a: step, p: review, q: review, issue: credential, end: step },
    edges: [
      edge("a", "p"),
      edge("a", "q"),
      edge("p", "issue", "approved"),
      edge("issue", "end"),
      edge("q", "end"),
    ],
  },
  { blocks: { a: step, p: webhook, issue: credential }, edges: [edge("a", "p"), edge("p", "issue")] },
  {
    blocks: { p: webhook, q: review, issue: credential, end: step },
    edges: [edge("p", "issue"), edge("issue", "end"), edge("q", "end")],
  },
] as const;

/** The clients' knowledge of an execution: its answered outputs, and its graph. */
interface Known {
  readonly acknowledged: boolean;
  readonly told: ExecutionView["output"];
}
const known = new Map<string, Known>();
const wrong: string[] = [];

async function call(method: string, path: string, body?: unknown) {
  const response = await fetch(`${child.url}${path}`, {
    method,
    headers: { "x-api-key": apiKey, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  return { http: response.status, answer };
}

/** An answer that names an execution is remembered, and must not contradict an earlier one. */
function remember({ http, answer }: { http: number; answer: unknown }): ExecutionView | undefined {
  const view = http < 300 ? executionViewSchema.parse(answer) : undefined;
  if (view === undefined) return undefined;
  const { executionId, output } = view;
  const before = known.get(executionId)?.told ?? {};
  wrong.push(...changedResults(before, output).map((fault) => `${executionId}: ${fault}`));
  known.set(executionId, { acknowledged: true, told: { ...before, ...output } });
  return view;
}

const resume = (executionId: string, startBlockId: string) =>
  call("POST", "/v1/workflows/execute", {
    workflowId: "wf_kills",
    runFromBlock: { executionId, startBlockId },
    options: { input: { approval: executionId } },
  });

/** Answers a pause: its webhook, or the review; what a webhook brought is read from the status. */
async function answerTo(executionId: string, { blockId, hook_url }: ExecutionView["pausePoints"][number]) {
  if (hook_url === undefined) return resume(executionId, blockId);
  // The URL names the port of the process before.
  const posted = await call("POST", new URL(hook_url).pathname, { approval: executionId });
  return posted.http < 300 ? statusOf(executionId) : posted;
}

/** A client: starts executions and answers their pauses, until its call dies with the process. @param answered counts answers */
async function work(name: string, answered: () => void): Promise<void> {
  for (let n = 0; ; n++) {
    const executionId = `exec_${name}_${n}`;
    const workflow = graphs[Math.floor(random() * graphs.length)] ?? graphs[0];
    known.set(executionId, { acknowledged: false, told: {} });
    const options = { executionId, input: { subject_id: `subject_${executionId}` } };
    let view = remember(
      await call("POST", "/v1/workflows/execute", { workflowId: "wf_kills", workflow, options }),
    );
    answered();
    while (view?.status === "paused" && random() < 0.8) {
      const point = view.pausePoints[0];
      if (point === undefined) break;
      view = remember(await answerTo(executionId, point));
      answered();
    }
  }
}

/** Lets clients work and kills the process after some answers; the calls under way die with it. */
async function round(number: number): Promise<void> {
  const killAfter = 4 + Math.floor(random() * 25);
  let answers = 0;
  await new Promise<void>((resolve) => {
    const answered = () => {
      answers += 1;
      if (answers === killAfter) resolve();
    };
    // A client ends when its connection does.
    for (let client = 0; client < CLIENTS; client++)
      void work(`${number}_${client}`, answered).catch(() => {});
  });
  await child.kill();
  child = await startChild(directory, apiKey);
}

/** The sweeper as it comes some minutes later, from this process, on the running stack. */
async function sweeper() {
  const environment = z
    .record(z.string(), z.string())
    .parse(JSON.parse(readFileSync(join(directory, "environment.json"), "utf8")));
  Object.assign(process.env, environment);
  (await import("../../../lambdas/composition/once.ts")).startOver();
  const { sweepOne } = await import("../../../core/executions/state/sweep.ts");
  const { executionPorts } = await import("../../../lambdas/composition.ts");
  const later = { ...executionPorts(), now: () => new Date(Date.now() + 400_000) };
  return (executionId: string) => sweepOne(later, keptExecutionId(TENANT, executionId), {});
}

const statusOf = (executionId: string) => call("GET", `/v1/workflows/status/${executionId}`);
const trailOf = async (executionId: string) =>
  auditTrailSchema.parse((await call("GET", `/v1/workflows/executions/${executionId}/audit`)).answer);

const salted = z.looseObject({ hashSalt: z.string() });
const saltOf = async (executionId: string): Promise<string> => {
  const path = `/v1/workflows/executions/${executionId}/disclosures`;
  return salted.parse((await call("POST", path, { input: true })).answer).hashSalt;
};

/** Brings an execution to its end: answers its pauses, calls the sweeper when it does not move. */
async function finish(executionId: string, sweep: (id: string) => Promise<void>): Promise<ExecutionView> {
  for (let look = 1; ; look++) {
    const view = remember(await statusOf(executionId));
    if (view === undefined) throw new Error(`${executionId} cannot be read`);
    if (view.endedAt !== null && (await trailOf(executionId)).seal !== null) return view;
    if (look > 200) return view;
    for (const point of view.pausePoints) {
      const { http } = await answerTo(executionId, point);
      if (http >= 300) wrong.push(`${executionId}: ${point.blockId} cannot be resumed: ${http}`);
    }
    if (look % 10 === 0) await sweep(executionId);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test(
  `killed ${KILLS} times: what was acknowledged is there, paused runs go on, nothing is stuck or doubled`,
  async () => {
    for (let number = 0; number < KILLS; number++) await round(number);
    const sweep = await sweeper();
    const jwks = z
      .object({ keys: z.array(z.looseObject({ kty: z.string() })) })
      .parse((await call("GET", "/.well-known/jwks.json")).answer);
    const ended: ExecutionView[] = [];
    for (const [executionId, { acknowledged }] of known) {
      const { http } = await statusOf(executionId);
      if (http === 404 && acknowledged) wrong.push(`${executionId}: is lost`);
      if (http === 404) continue;
      const view = await finish(executionId, sweep);
      ended.push(view);
      const faults = await faultsOfEnd(view, await trailOf(executionId), jwks, await saltOf(executionId));
      wrong.push(...faults.map((fault) => `${executionId}: ${fault}`));
    }
    expect(wrong).toEqual([]);
    const { credentials, claims, setBits } = await readLedger();
    expect(repeated(credentials.map(({ executionId, blockId }) => `${executionId}/${blockId}`))).toEqual([]);
    expect(claims.toSorted()).toEqual(credentials.map(({ id }) => id).toSorted());
    expect(setBits).toBe(0);
    const active = new Set(
      credentials.filter(({ state }) => state === "active").map(({ executionId }) => executionId),
    );
    // An issued credential is the result of its block, and the reverse, in every end of the run.
    const told = ended.filter(({ finalState }) => finalState.completedBlocks.includes("issue"));
    expect(told.map(({ executionId }) => executionId).toSorted()).toEqual([...active].toSorted());
    for (const { executionId, status } of ended)
      if (status === "completed") expect(active).toContain(executionId);
    console.info(
      `${ended.length} executions, ${ended.filter(({ status }) => status === "completed").length} completed, ${credentials.length} credentials`,
    );
  },
  KILLS * 100_000,
);
