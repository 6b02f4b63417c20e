import { beforeEach } from "vitest";
import type { Tenant } from "../../../core/access/caller.ts";
import { makeEvent, type TenantEvent } from "../../../core/audit/event.ts";
import type { ExecutionStore } from "../../../core/executions/ports.ts";
import type { ExecutionMeta, PauseRecord } from "../../../core/executions/records.ts";
import type { BlockWrite, RunPausing } from "../../../core/executions/writes.ts";
import { newUlid } from "../../../core/new-ulid.ts";
import { describeAdapters, type Subject } from "../adapters.ts";
import { AT, LATER, newMeta, UNJUDGED } from "../values.ts";

export const ACTOR = { keyId: "key_1" };

export const FAILURE = { blockId: "check", code: "provider_error", message: "The provider is down." };

export const pauseOf = (changes: Partial<PauseRecord> = {}): PauseRecord => ({
  blockId: "review",
  answeredBy: "person",
  taskToken: "token-1",
  reason: "manual_review",
  requiredInput: [],
  createdAt: AT,
  expiresAt: LATER,
  state: "open",
  delivered: false,
  ...changes,
});

/** The cancel of a run in which nothing was decided. */
export const cancelled = (tenant: Tenant) => ({
  at: LATER,
  actor: ACTOR,
  judged: UNJUDGED,
  dueAt: LATER,
  feed: eventOf(tenant),
  epoch: 0,
  caseIds: [],
});

/** The mark of a run that waits, in which nothing was decided. */
export const pausingOf = (tenant: Tenant, changes: Partial<RunPausing> = {}): RunPausing => ({
  epoch: 0,
  dueAt: LATER,
  feed: eventOf(tenant),
  judged: UNJUDGED,
  ...changes,
});

export const writeOf = (blockId: string, changes: Partial<BlockWrite> = {}): BlockWrite => ({
  blockId,
  blockType: "decision",
  attempts: [{ startedAt: AT, endedAt: AT }],
  result: { status: "completed", output: '{"n":1}', routes: { e0: true }, startedAt: AT, endedAt: AT },
  ...changes,
});

export const failedWrite = (
  blockId: string,
  stop: BlockWrite["stop"] = { failure: { ...FAILURE, blockId } },
) =>
  writeOf(blockId, {
    result: { status: "failed", error: FAILURE, routes: {}, startedAt: AT, endedAt: AT },
    ...(stop === undefined ? {} : { stop }),
  });

export const eventOf = ({ organizationId, environment }: Tenant): TenantEvent => ({
  tenant: { organizationId, environment },
  event: makeEvent({
    id: `evt_${newUlid()}`,
    eventType: "execution.paused",
    timestamp: AT,
    outcome: "success",
    actorType: "workflow",
  }),
});

/** What the tests of executions work on: a run of the tenant that has begun, with the input `{"name":"Ada"}`. */
interface Run extends Subject {
  readonly executions: ExecutionStore;
  readonly meta: ExecutionMeta;
  readonly id: string;
}

/** Runs a suite of executions against every adapter, with a new run for each test. */
export function describeExecutions(what: string, suite: (run: Run) => void): void {
  describeAdapters(what, (at) => {
    let meta: ExecutionMeta;
    beforeEach(async () => {
      meta = newMeta(at.tenant);
      await at.stores.executions.begin(meta, '{"name":"Ada"}', LATER);
    });
    suite({
      get stores() {
        return at.stores;
      },
      get tenant() {
        return at.tenant;
      },
      get executions() {
        return at.stores.executions;
      },
      get meta() {
        return meta;
      },
      get id() {
        return meta.executionId;
      },
    });
  });
}
