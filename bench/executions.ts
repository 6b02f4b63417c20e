/**
 * Executions through HTTP on the local stack, state on disk: `node --import tsx bench/executions.ts [--json]`.
 * For a credential alone and for five blocks in a row, at 1 and 10 clients: executions a second, p50 and p95 in ms, calls of AWS an execution.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { type LocalApp, startLocal } from "../local/app.ts";

const WARM_UP = 60;
const ROUNDS = 300;

const decision = { type: "decision", config: { outcomes: [{ name: "go", when: "true" }] } };
const credential = {
  type: "credential_issue",
  config: {
    credential_type: "outcome_attestation",
    subject: { type: "person", id: "user_bench" },
    claims: { attestation_type: "bench", outcome: "passed" },
  },
};

/** A chain of decisions that ends in a credential. */
function chain(length: number) {
  const names = Array.from({ length: length - 1 }, (_, n) => `step_${n}`);
  const blocks = Object.fromEntries([...names.map((name) => [name, decision]), ["issue", credential]]);
  const ids = [...names, "issue"];
  const edges = ids.slice(1).map((to, n) => ({ from: ids[n], to }));
  return { name: `Bench of ${length}`, blocks, edges };
}

const answerSchema = z.looseObject({ status: z.string().optional(), error: z.unknown().optional() });

async function post(app: LocalApp, path: string, body: unknown) {
  const response = await fetch(`${app.url}${path}`, {
    method: "POST",
    headers: { "x-api-key": app.apiKey, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = answerSchema.parse(await response.json());
  if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`);
  return answer;
}

async function deploy(app: LocalApp, workflowId: string, length: number): Promise<void> {
  await post(app, "/v1/workflows", { id: workflowId, name: workflowId, state: chain(length) });
  await post(app, `/v1/workflows/${workflowId}/deploy`, {});
}

async function measure(app: LocalApp, workflowId: string, clients: number) {
  const times: number[] = [];
  let left = WARM_UP + ROUNDS;
  let start = performance.now();
  const client = async (): Promise<void> => {
    while (left-- > 0) {
      if (left === ROUNDS) {
        app.stack.faults.reset();
        start = performance.now();
      }
      const before = performance.now();
      const { status, error } = await post(app, "/v1/workflows/execute", {
        workflowId,
        options: { input: {} },
      });
      if (status !== "completed") throw new Error(`${workflowId} ${status}: ${error}`);
      times.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const seconds = (performance.now() - start) / 1000;
  const measured = times.slice(WARM_UP).sort((a, b) => a - b);
  const at = (part: number) => Number(measured[Math.floor(measured.length * part)]?.toFixed(1));
  const calls = [...app.stack.faults.counts()].filter(([name]) => !name.startsWith("lambda."));
  const perExecution = calls.reduce((sum, [, count]) => sum + count, 0) / ROUNDS;
  return {
    workflowId,
    clients,
    perSecond: Math.round(ROUNDS / seconds),
    p50: at(0.5),
    p95: at(0.95),
    calls: Math.round(perExecution * 10) / 10,
  };
}

const stateDir = mkdtempSync(join(tmpdir(), "bench-executions-"));
const app = await startLocal({ stateDir, schedules: false, deploy: false });
await deploy(app, "wf_bench_credential", 1);
await deploy(app, "wf_bench_five", 5);
const results = [];
for (const workflowId of ["wf_bench_credential", "wf_bench_five"]) {
  for (const clients of [1, 10]) results.push(await measure(app, workflowId, clients));
}
if (process.argv.includes("--json")) process.stdout.write(`${JSON.stringify(results)}\n`);
else console.table(results);
await app.close();
rmSync(stateDir, { recursive: true });
process.exit(0);
