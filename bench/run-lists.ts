/**
 * First pages of lists of runs through the product's own client over HTTP against the local DynamoDB in memory.
 * `npm run bench:run-lists [-- 100000]` prints p50 and p95 in ms beside those with 1,000 runs in the same table, and the ratios. Of a
 * hundred runs one failed and one waits for a person.
 */
import { metaItem } from "../adapters/dynamodb/execution-beginnings.ts";
import { createExecutionStore } from "../adapters/dynamodb/executions.ts";
import type { Tenant } from "../core/access/caller.ts";
import type { ExecutionQuery } from "../core/executions/queries.ts";
import type { ExecutionMeta } from "../core/executions/records.ts";
import { countAsked, line, measureBoth, openBenchTable } from "./table-kit.ts";

const FEW = 1_000;
const MANY = countAsked(FEW, 100_000);
const PAGE = 20;
const BEGIN = Date.parse("2026-01-01T00:00:00Z");

const local = await openBenchTable();
const store = createExecutionStore(local.table);

function stateOf(place: number): Pick<ExecutionMeta, "status" | "outcome"> {
  if (place % 100 === 7) return { status: "failed", outcome: "none" };
  if (place % 100 === 42) return { status: "paused", outcome: "needs_review" };
  return { status: "completed", outcome: "approved" };
}

const runOf = (tenant: Tenant, place: number): ExecutionMeta => ({
  executionId: `exec_${tenant.organizationId}${String(place).padStart(20, "0")}`,
  ...tenant,
  workflowId: `wf_${place % 10}`,
  version: 1,
  machineHash: "hash",
  graphHash: "graph",
  type: "STANDARD",
  ...stateOf(place),
  stops: {},
  variables: "{}",
  environmentVariables: {},
  maxParallelNodes: 2,
  inputHash: "input",
  callChain: [],
  actor: { keyId: "key_1" },
  epoch: 0,
  startedAt: new Date(BEGIN + place * 1000).toISOString(),
});

async function fill(tenant: Tenant, count: number): Promise<void> {
  for (let place = 0; place < count; place += 500) {
    const runs = Array.from({ length: Math.min(500, count - place) }, (_, at) => runOf(tenant, place + at));
    await local.filled.batchPut(runs.map((run) => metaItem(run, run.startedAt)));
  }
}

const LISTS: Readonly<Record<string, Partial<ExecutionQuery>>> = {
  all: {},
  "of a workflow": { workflowId: "wf_3" },
  failed: { status: "failed" },
  running: { status: "running" },
  "needs review": { outcome: "needs_review" },
  "failed of a workflow": { status: "failed", workflowId: "wf_7" },
};

try {
  const few: Tenant = { organizationId: "a", environment: "staging" };
  const many: Tenant = { organizationId: "b", environment: "staging" };
  await fill(few, FEW);
  await fill(many, MANY);
  process.stdout.write(`${"p50 / p95".padEnd(20)} ${`${FEW} runs`.padEnd(20)} ${MANY} runs\n`);
  for (const [name, filters] of Object.entries(LISTS)) {
    const of = (tenant: Tenant) => () => store.list({ tenant, limit: PAGE, ...filters });
    line(name, ...(await measureBoth(of(few), of(many))));
  }
} finally {
  await local.close();
}
