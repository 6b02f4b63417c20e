import { type Tenant, tenantOf } from "../../access/caller.ts";
import { makeEvent } from "../../audit/event.ts";
import { dueAt, latestBase } from "../../subjects/retention.ts";
import { publicExecutionId } from "../execution-id.ts";
import type { ExecutionPorts } from "../ports.ts";
import type { ExecutionRecord } from "../records.ts";
import type { KeptRun, RunToKeep } from "../writes.ts";
import { eraseSealed } from "./erase.ts";

/** The cases of a run, as the job sees them. */
export interface CasesOfRun {
  /** Whether somebody still works on one of them. */
  isOpen(tenant: Tenant, caseIds: readonly string[]): Promise<boolean>;
  /** Deletes those whose runs are all erased. */
  eraseWithRuns(tenant: Tenant, caseIds: readonly string[]): Promise<void>;
}

/** The ports of the job. */
export interface ExpirePorts extends Pick<ExecutionPorts, "executions" | "now"> {
  readonly cases: CasesOfRun;
  /** How long the tenant keeps runs without a subject (ISO 8601 duration). */
  readonly keepFor: (tenant: Tenant) => Promise<string>;
}

/** Runs that one run of the job looks at in a tenant; the next one goes on. */
const MAX_RUNS = 200;
const DAY_MS = 86_400_000;

/**
 * Erases the data of runs without a subject whose time to keep is over, with their cases. The sealed trail remains: without the salt,
 * which goes too, it tells nothing. The job may die anywhere and run twice at once: a run leaves the list last, with its event.
 * @returns how many were erased
 */
export async function expireRuns(ports: ExpirePorts, tenant: Tenant): Promise<number> {
  const keepFor = await ports.keepFor(tenant);
  const now = ports.now();
  const to = latestBase(now, keepFor);
  const again = new Date(Date.parse(to) + DAY_MS).toISOString();
  const runs = await ports.executions.withoutSubject(tenant, to, MAX_RUNS);
  let erased = 0;
  for (const run of runs) {
    if (dueAt(run.since, keepFor) > now.toISOString()) continue;
    if (await expireRun(ports, { ...tenant, since: again }, run)) erased++;
  }
  return erased;
}

/** @param again its place in the list when it must wait: it is looked at a day later */
async function expireRun(
  { executions, cases, now }: ExpirePorts,
  again: RunToKeep,
  { executionId }: KeptRun,
): Promise<boolean> {
  const record = await executions.load(executionId);
  if (record === undefined) return false;
  const tenant = tenantOf(again);
  const caseIds = caseIdsOf(record);
  if (record.meta.erasedAt === undefined) {
    if (await cases.isOpen(tenant, caseIds)) {
      await executions.keepOn(executionId, again);
      return false;
    }
    await eraseSealed({ executions, now }, record);
  }
  await cases.eraseWithRuns(tenant, caseIds);
  await executions.forgetRun(executionId, { tenant, event: erasedEvent(executionId, now()) });
  return true;
}

const caseIdsOf = ({ meta, pauses }: ExecutionRecord): string[] => [
  ...new Set(
    [meta.replaces?.caseId, ...[...pauses.values()].map(({ caseId }) => caseId)].flatMap((id) => id ?? []),
  ),
];

const erasedEvent = (executionId: string, now: Date) =>
  makeEvent({
    id: `evt_${publicExecutionId(executionId)}_erased`,
    eventType: "execution.erased",
    timestamp: now.toISOString(),
    outcome: "success",
    outcomeReason: "retention",
    actorType: "system",
    resourceId: publicExecutionId(executionId),
  });
