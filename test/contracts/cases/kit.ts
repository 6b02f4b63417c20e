import { expect } from "vitest";
import type { Means } from "../../../compiler/catalogue/decisions.ts";
import type { Caller, Tenant } from "../../../core/access/caller.ts";
import type { FeedEvent } from "../../../core/audit/event.ts";
import type { CasePorts } from "../../../core/cases/ports.ts";
import { listCases } from "../../../core/cases/read.ts";
import type { CaseRecord } from "../../../core/cases/records.ts";
import type { ExecutionMeta, PauseRecord } from "../../../core/executions/records.ts";
import type { PauseClosing } from "../../../core/executions/writes.ts";
import { newUlid } from "../../../core/new-ulid.ts";
import { createSubjectNames } from "../../../core/subjects/names.ts";
import type { Subject } from "../adapters.ts";
import { AT, LATER, newMeta } from "../values.ts";

export const DUE = "2026-11-28T10:00:00.000Z";
const newCaseId = (): string => `case_${newUlid()}`;

/** Runs, pauses and cases of the tenant of a test. */
export function caseKit(at: Subject) {
  const begin = async (changes: Partial<ExecutionMeta> = {}): Promise<ExecutionMeta> => {
    const meta = newMeta(at.tenant, changes);
    await at.stores.executions.begin(meta, "{}", LATER);
    return meta;
  };
  const rules = {
    decisions: [],
    schema: "{}",
    shortForm: false,
    approvals: 1 as const,
    differentActor: false,
    priority: "normal" as const,
  };
  const pauseOf = (changes: Partial<PauseRecord> = {}): PauseRecord => ({
    blockId: "review",
    answeredBy: "person",
    taskToken: "token",
    reason: "screening_hit",
    requiredInput: [],
    review: { ...rules, dueAt: DUE, team: "compliance" },
    caseId: newCaseId(),
    createdAt: AT,
    expiresAt: "2026-12-26T10:00:00.000Z",
    state: "open",
    delivered: false,
    ...changes,
  });
  const opened = async (meta: ExecutionMeta, changes: Partial<PauseRecord> = {}): Promise<string> => {
    const pause = pauseOf(changes);
    expect(await at.stores.executions.openPause(meta, pause)).toBe("opened");
    return (await at.stores.executions.load(meta.executionId))?.pauses.get(pause.blockId)?.caseId ?? "";
  };
  const end = (
    meta: ExecutionMeta,
    caseId: string,
    means: Means | undefined,
    changes: { blockId?: string; reasonCode?: string; alertsKnown?: readonly string[] } = {},
  ) => {
    const { blockId = "review", reasonCode, alertsKnown } = changes;
    const closing: PauseClosing = {
      state: means === undefined ? "expired" : "resumed",
      tenant: meta,
      at: LATER,
      actor: { keyId: "key_2", keyName: "Ada" },
      caseId,
      ...(alertsKnown === undefined ? {} : { alertsKnown }),
      dueAt: LATER,
      write: {
        blockId,
        blockType: "manual_review",
        attempts: [],
        result: {
          status: means === undefined ? "failed" : "completed",
          output: JSON.stringify(reasonCode === undefined ? {} : { reason_code: reasonCode }),
          ...(means === undefined ? {} : { decision: { means, by: [] } }),
          routes: {},
          startedAt: AT,
          endedAt: LATER,
        },
      },
    };
    return at.stores.executions.endPause(meta.executionId, closing);
  };
  const found = async (caseId: string): Promise<CaseRecord> => {
    const record = await at.stores.cases.find(at.tenant, caseId);
    if (record === undefined) throw new Error("There is no such case.");
    return record;
  };
  const events = async (caseId: string): Promise<string[]> => {
    await at.stores.feed.sequence(at.tenant);
    const all: FeedEvent[] = await at.stores.feed.read(at.tenant, 0, 1000);
    return all.filter(({ resourceId }) => resourceId === caseId).map(({ eventType }) => eventType);
  };
  const ports = (): CasePorts => ({
    cases: at.stores.cases,
    subjectNames: createSubjectNames(at.stores.subjects, newUlid),
    staff: {
      find: async (_, id) => (id.startsWith("user_") ? { id, name: "Eve", kind: "person" } : undefined),
    },
    now: () => new Date(LATER),
    newEventId: () => `evt_${newUlid()}`,
  });
  const callOf = (keyId: string, of: Tenant = at.tenant) => {
    const kind = keyId.startsWith("user_") ? "person" : "key";
    const teams = kind === "person" ? { teams: ["compliance"] } : {};
    const caller: Caller = { ...of, kind, id: keyId, name: `name of ${keyId}`, ...teams, scopes: new Set() };
    const actor = { type: kind === "person" ? ("person" as const) : ("api_key" as const), id: keyId };
    return { caller, actor, eventId: `evt_${newUlid()}`, retried: false };
  };
  const list = (wanted: Partial<Parameters<typeof listCases>[1]> = {}, keyId = "key_1") =>
    listCases(ports(), { caller: callOf(keyId).caller, limit: 10, ...wanted });
  const idsOf = async (wanted: Parameters<typeof list>[0], keyId?: string): Promise<string[]> =>
    (await list(wanted, keyId)).cases.map(({ id }) => id);
  return { begin, rules, pauseOf, opened, end, found, events, ports, callOf, list, idsOf };
}
