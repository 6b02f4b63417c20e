import * as z from "zod";
import type { Tenant } from "../../../core/access/caller.ts";
import {
  type DryRun,
  type DryRunStore,
  dryRunSchema,
  withoutSubject,
} from "../../../core/monitoring/dry-run-records.ts";
import { useOfBuild } from "../build-uses.ts";
import { inOrderOfIds } from "../id-order.ts";
import type { Key } from "../keys.ts";
import { ABSENT, type Condition, type Item, isAtVersion, type Table } from "../table.ts";
import { watchKeys } from "./keys.ts";

const KEPT_S = 30 * 24 * 3600;

/** A running one uses its build: no clean-up removes that. */
const itemOf = (run: DryRun): Key & Item => ({
  ...watchKeys.dryRun(run, run.id),
  ...run,
  ttl: Math.ceil(Date.parse(run.requestedAt) / 1000) + KEPT_S,
  ...(run.state === "running" ? useOfBuild(run.index, run.id) : {}),
});

/** The dry run that began last. Whoever begins another one has read this, so the second of two at once finds it changed. */
const turnSchema = z.object({ runId: z.string() });

const isTurnOf = (runId: string): Condition => ({
  expression: "#runId = :runId",
  names: { "#runId": "runId" },
  values: { ":runId": runId },
});

/**
 * Dry runs of monitoring, in the table.
 *
 * @param table the one table
 */
export const createDryRunStore = (table: Table): DryRunStore => ({
  async turn(tenant, worker) {
    const item = await table.get(watchKeys.dryRunTurn(tenant, worker));
    return item === undefined ? undefined : turnSchema.parse(item).runId;
  },
  async begin(run, turn) {
    const item = { ...watchKeys.dryRunTurn(run, run.worker), runId: run.id };
    const outcome = await table.transact([
      { kind: "put", item, condition: turn === undefined ? ABSENT : isTurnOf(turn) },
      { kind: "put", item: itemOf(run), condition: ABSENT },
    ]);
    return outcome.ok;
  },
  find: (tenant, id) => find(table, tenant, id),
  async list(tenant, limit) {
    const list = { pk: watchKeys.passes(tenant) };
    const query = { head: `${watchKeys.dryRuns}dryrun_`, newestFirst: true, limit };
    return (await inOrderOfIds(table, list, query)).map((item) => dryRunSchema.parse(item));
  },
  progress: (before, after) => table.put(itemOf(after), isAtVersion(before.version)),
});

async function find(table: Table, tenant: Tenant, id: string): Promise<DryRun | undefined> {
  const item = await table.get(watchKeys.dryRun(tenant, id));
  return item === undefined ? undefined : dryRunSchema.parse(item);
}

/** Takes the samples of a subject out of the dry runs of its tenant. */
export async function forgetInDryRuns(table: Table, tenant: Tenant, subjectId: string): Promise<void> {
  const items = await table.partition(watchKeys.passes(tenant), { prefix: watchKeys.dryRuns });
  for (const item of items) await forgetIn(table, dryRunSchema.parse(item), subjectId);
}

/** Again, when a step of the run was faster. */
async function forgetIn(table: Table, run: DryRun | undefined, subjectId: string): Promise<void> {
  if (run === undefined) return;
  const after = withoutSubject(run, subjectId);
  if (after === undefined || (await table.put(itemOf(after), isAtVersion(run.version)))) return;
  return forgetIn(table, await find(table, run, run.id), subjectId);
}
