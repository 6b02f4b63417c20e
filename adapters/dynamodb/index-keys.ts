import type { Tenant } from "../../core/access/caller.ts";
import { tenantPart } from "./keys.ts";

/** Partition keys of the indexes. gsi1: lists of a tenant. gsi2: lists of one resource. gsi3: the sweeper's work, and lists of ids. gsi4: runs by state. */
export const indexKeys = {
  executionsOfTenant: (tenant: Tenant): string => `EXECS#${tenantPart(tenant)}`,
  executionsOfWorkflow: (tenant: Tenant, workflowId: string): string =>
    `EXECS#${tenantPart(tenant)}#${workflowId}`,
  /** Runs by status and outcome; sort key: start and id of the run. A run changes its partition, so a list of all uses the ones above. */
  executionsInState: (tenant: Tenant, status: string, outcome: string): string =>
    `EXECS#${tenantPart(tenant)}#${status}#${outcome}`,
  /** Sparse: a pause is in it while it is open; sort key: when it was opened, its execution and its block. */
  openPausesOfTenant: (tenant: Tenant): string => `PAUSES#${tenantPart(tenant)}`,
  openPausesOfWorkflow: (tenant: Tenant, workflowId: string): string =>
    `PAUSES#${tenantPart(tenant)}#${workflowId}`,
  /** Cases by what a list is of and by state; sort key: due date and id. */
  cases: (tenant: Tenant, of: string, value: string, state: string): string =>
    `CASES#${tenantPart(tenant)}#${of}#${state}#${value}`,
  /** Sparse: cases without an assignee, of all teams or of one; sort key: since when they wait, and id. */
  caseQueue: (tenant: Tenant, team?: string): string =>
    `CASE_QUEUE#${tenantPart(tenant)}${team === undefined ? "" : `#${team}`}`,
  subjectsOfTenant: (tenant: Tenant): string => `SUBJS#${tenantPart(tenant)}`,
  subjectsByStatus: (tenant: Tenant, status: string): string => `SUBJS#${tenantPart(tenant)}#${status}`,
  subjectsByRisk: (tenant: Tenant, level: string): string => `SUBJS#${tenantPart(tenant)}#RISK#${level}`,
  /** The timeline's entries of runs; sort key: start and id of the run. */
  executionsOfSubject: (tenant: Tenant, subjectId: string): string =>
    `EXECS#${tenantPart(tenant)}#SUBJECT#${subjectId}`,
  /** Sparse: sealed runs without a subject, until their data are erased; sort key: since when they are kept (ISO time). */
  runsWithoutSubject: (tenant: Tenant): string => `KEPT#${tenantPart(tenant)}`,
  workflowsOfTenant: (tenant: Tenant): string => `WFS#${tenantPart(tenant)}`,
  apiKeysOfOrganization: (organizationId: string): string => `KEYS#${organizationId}`,
  credentialsOfTenant: (tenant: Tenant): string => `CREDS#${tenantPart(tenant)}`,
  credentialsOfSubject: (tenant: Tenant, subjectId: string): string =>
    `CREDS#${tenantPart(tenant)}#${subjectId}`,
  documentsOfTenant: (tenant: Tenant): string => `DOCS#${tenantPart(tenant)}`,
  documentsOfSubject: (tenant: Tenant, subjectId: string): string =>
    `DOCS#${tenantPart(tenant)}#${subjectId}`,
  /** Ids of the tenant's records of a kind, found by their beginning. */
  ids: (tenant: Tenant, kind: string): string => `IDS#${kind}#${tenantPart(tenant)}`,
  /** Machines to which no version points; sort key: when they may be collected (ISO time). */
  collectableMachines: (): string => "MACHINES",
  /** Monitored subjects that are not judged yet; sort key: since when (ISO time). */
  unjudgedWatches: (): string => "UNJUDGED",
  /** Parts of monitoring passes that are worked on; sort key: when somebody last did (ISO time). */
  openPassParts: (): string => "PASSES",
  /** Alerts of a tenant by state; sort key: when they were opened, and id. */
  alerts: (tenant: Tenant, state: string): string => `ALERTS#${tenantPart(tenant)}#${state}`,
  /** Alerts of a subject; sort key: the same. */
  alertsOfSubject: (tenant: Tenant, subjectId: string): string =>
    `ALERTS#${tenantPart(tenant)}#SUBJECT#${subjectId}`,
  /** Erasures under way; sort key: since when (ISO time). */
  openErasures: (): string => "ERASURES",
  /** Exports that a worker packs; sort key: requested, or until when a worker holds it (ISO time). */
  openExports: (): string => "EXPORTS",
  /** Open batches of credentials; sort key: the deadline of the next heartbeat (ISO time). */
  openBatches: (): string => "BATCHES",
  /** Batches that failed, or wait for their file; sort key: creation (ISO time). */
  idleBatches: (tenant: Tenant): string => `BATCHES#${tenantPart(tenant)}`,
  /** Open executions, and runs that wait to teach: spread over shards so that none is hot; sort key: when to look, or since when (ISO time). */
  openExecutions: (shard: number): string => `OPEN#${shard}`,
  /** What may begin runs, spread likewise; sort key: when it is due (ISO time). */
  triggers: (shard: number): string => `TRIGGERS#${shard}`,
  /** Sparse: triggers of a subject of which the last try failed; sort key: their id. */
  failedTriggers: (tenant: Tenant, subjectId: string): string => `FAILED#${tenantPart(tenant)}#${subjectId}`,
  /** Sparse: results and alerts that were made with a build of the lists, spread likewise; sort key: the id of the run or alert. */
  usesOfBuild: (name: string, shard: number): string => `BUILD#${name}#${shard}`,
  waitingToTeach: (shard: number): string => `LEARN#${shard}`,
};

/** Shards of each list that is spread: open executions, runs that wait to teach, triggers. */
export const OPEN_SHARDS = 8;

/** The shard of an execution or a trigger: fixed by its id. */
export function openShardOf(id: string): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return sum % OPEN_SHARDS;
}
