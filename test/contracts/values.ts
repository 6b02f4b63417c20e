import { ulid } from "ulid";
import type { Tenant } from "../../core/access/caller.ts";
import { type EventFacts, type FeedEvent, makeEvent } from "../../core/audit/event.ts";
import type { Judged } from "../../core/decisions/outcome.ts";
import type { ExecutionMeta } from "../../core/executions/records.ts";
import { formerIdOf, idOf } from "../../core/ids.ts";
import { newUlid } from "../../core/new-ulid.ts";

export const AT = "2026-11-26T10:00:00.000Z";
export const LATER = "2026-11-26T10:05:00.000Z";

/** The outcome of a run that has none. */
export const UNJUDGED: Judged = { outcome: "none", outcomeReasons: [] };

/** A tenant of its own, so that lists of one case never show another's. */
export const newTenant = (): Tenant => ({ organizationId: `org_${newUlid()}`, environment: "staging" });

/** The other environment of the same organization: nothing of one may show in the other. */
export const otherEnvironment = (tenant: Tenant): Tenant => ({ ...tenant, environment: "production" });

/** Ids of one kind, the oldest first: every second one from before the capitals. */
export const mixedIds = (kind: string, count: number): string[] =>
  Array.from({ length: count }, (_, place) => {
    const made = ulid(Date.parse(AT) + place);
    return place % 2 === 0 ? formerIdOf(kind, made) : idOf(kind, made);
  });

/** An event with an id of its own. */
export const newEvent = (facts: Partial<EventFacts> = {}): FeedEvent =>
  makeEvent({
    id: `evt_${newUlid()}`,
    eventType: "credential.issued",
    timestamp: AT,
    outcome: "success",
    actorType: "api_key",
    ...facts,
  });

/** META of a new run. */
export const newMeta = (tenant: Tenant, changes: Partial<ExecutionMeta> = {}): ExecutionMeta => ({
  executionId: `exec_${newUlid()}`,
  ...tenant,
  workflowId: "wf_test",
  version: 1,
  machineHash: "hash",
  graphHash: "graph",
  type: "STANDARD",
  status: "running",
  stops: {},
  variables: "{}",
  environmentVariables: {},
  maxParallelNodes: 2,
  inputHash: "input",
  callChain: [],
  actor: { keyId: "key_1" },
  epoch: 0,
  startedAt: AT,
  ...changes,
});

/** Twenty calls at once: what each of them answered. */
export const twentyAtOnce = <T>(call: (place: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: 20 }, (_, place) => call(place)));

/** How many of some answers are this one. */
export const countOf = <T>(answers: readonly T[], wanted: T): number =>
  answers.filter((answer) => answer === wanted).length;

/** JSON whose order, names and numbers are easily lost. */
export const DELICATE_JSON =
  '{"z":1,"a":{"constructor":null,"toString":[],"":""},"text":"é\\u0000\\ud83d\\ude00","n":[0.1,1e-7,123456789012345680000,-5]}';
