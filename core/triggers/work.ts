import type { JsonObject } from "../../compiler/json.ts";
import { type Tenant, tenantOf } from "../access/caller.ts";
import { hashOfJson } from "../audit/canonical.ts";
import { derivedUlid } from "../derived-ulid.ts";
import { idFollowing } from "../ids.ts";
import { Problem } from "../problem.ts";
import { basisOf, type FactPorts, factsOf, type RaterPort } from "../risk/facts.ts";
import { afterOverride } from "../subjects/ended-override.ts";
import { isErased } from "../subjects/erasure-records.ts";
import type { SubjectStore } from "../subjects/ports.ts";
import type { SubjectRecord } from "../subjects/records.ts";
import type { Trigger } from "../subjects/triggers.ts";
import { LOOK_AGAIN_MS, lookAt } from "./look.ts";

/** Triggers as they are stored. What happens writes them. */
export interface TriggerStore {
  /** Some that are due at a time (ISO), the longest waiting first. */
  due(at: string, limit: number): Promise<Trigger[]>;
  /** Some that are due after a time (ISO), the earliest first. */
  later(at: string, limit: number): Promise<Trigger[]>;
  /** A trigger, strongly consistent. */
  find(id: string): Promise<Trigger | undefined>;
  /** One of a subject of which the last try failed: that of an alert before a look, a look before the others. */
  failed(tenant: Tenant, subjectId: string): Promise<Trigger | undefined>;
  /** Writes a change; undefined: it goes. @returns false when it has changed since `before` */
  change(before: Trigger, after: Trigger | undefined): Promise<boolean>;
}

/** The ports of beginning runs. */
export interface TriggerPorts extends FactPorts, RaterPort {
  readonly triggers: TriggerStore;
  readonly subjects: Pick<SubjectStore, "find" | "change">;
  /** Begins a run of the live version of a workflow, once for an id. @throws Problem when it cannot begin */
  readonly begin: (run: TriggeredRun) => Promise<void>;
  /** A trigger failed. */
  readonly report: (trigger: Trigger, thrown: unknown) => void;
  readonly now: () => Date;
}

/** A run that a trigger begins. */
export interface TriggeredRun {
  readonly tenant: Tenant;
  readonly workflowId: string;
  readonly executionId: string;
  readonly input: JsonObject;
  /** Before the subject was read (ISO time): the run does not begin where it was erased since. */
  readonly askedAt: string;
}

/** Triggers that are worked on together. */
const AT_ONCE = 200;
/** One that failed is tried again after this time, in milliseconds, and after twice the last pause each further time. */
const AGAIN_MS = 300_000;
/** The longest pause between two tries, in milliseconds: who mends the workflow waits no longer. */
const LONGEST_PAUSE_MS = 3_600_000;
/** Nothing is due later than this, unless a clock was ahead when it was written. */
const LATEST_MS = LOOK_AGAIN_MS + 86_400_000;

/**
 * Begins the runs that are due. Each trigger stays until its run has begun, and a repeated one begins the run with the same id, so a crash at any
 * place loses no run and doubles none. One that fails is tried again later, and the others go on.
 * @returns how many were done, and how many failed
 */
export async function workOnTriggers(ports: TriggerPorts): Promise<{ done: number; failed: number }> {
  const now = ports.now();
  const due = await ports.triggers.due(now.toISOString(), AT_ONCE);
  const ahead = await ports.triggers.later(new Date(now.getTime() + LATEST_MS).toISOString(), AT_ONCE);
  let [done, failed] = [0, 0];
  for (const trigger of [...due, ...ahead]) {
    try {
      await workOn(ports, trigger, now);
      done++;
    } catch (thrown) {
      failed++;
      ports.report(trigger, thrown);
      await putOff(ports, trigger, now, thrown);
    }
  }
  return { done, failed };
}

async function putOff(ports: TriggerPorts, trigger: Trigger, now: Date, thrown: unknown): Promise<void> {
  const failure = thrown instanceof Problem ? thrown.code : "internal_error";
  const { tries = 0 } = trigger;
  const at = new Date(now.getTime() + Math.min(AGAIN_MS * 2 ** tries, LONGEST_PAUSE_MS)).toISOString();
  const stamp = `${trigger.stamp}'`.slice(-60);
  await ports.triggers.change(trigger, { ...trigger, at, failure, stamp, tries: tries + 1 });
}

async function workOn(ports: TriggerPorts, trigger: Trigger, now: Date): Promise<void> {
  const record = await ports.subjects.find(trigger, trigger.subjectId);
  if (record?.externalId === undefined || isErased(record)) {
    await ports.triggers.change(trigger, undefined);
    return;
  }
  const { externalId } = record;
  const begin = (workflowId: string, key: string, facts: JsonObject): Promise<void> =>
    ports.begin({
      tenant: tenantOf(record),
      workflowId,
      executionId: executionIdOf(record.id, key),
      input: { subject_id: externalId, trigger: { ...facts, subject: record.id } },
      askedAt: now.toISOString(),
    });
  switch (trigger.kind) {
    case "alert":
      await onAlert(trigger, record, begin);
      break;
    case "risk":
      await onChange(ports, record, begin);
      break;
    case "look":
      await onLook(ports, trigger, record, { now, begin });
      return;
    case "override":
      await onOverride(ports, trigger, record, now);
      return;
    default:
      trigger.kind satisfies never;
  }
  await ports.triggers.change(trigger, undefined);
}

type Begin = (workflowId: string, key: string, facts: JsonObject) => Promise<void>;

async function onAlert(trigger: Trigger, { monitoring }: SubjectRecord, begin: Begin): Promise<void> {
  const workflowId = monitoring?.workflow_id;
  const { id, alertId, at, openedAt = at } = trigger;
  if (workflowId === undefined || alertId === undefined) return;
  await begin(workflowId, id, { kind: "alert", alert_id: alertId, at: openedAt });
}

/**
 * Only what the rules read asks for a rating: else a rating would ask for the next one. A rating by other rules does not say what those of this
 * workflow read, so any change asks for one. A run that makes no rating is not begun again for the same facts.
 */
async function onChange(ports: TriggerPorts, record: SubjectRecord, begin: Begin): Promise<void> {
  const { basis, key: rating } = record.risk ?? {};
  const workflowId = await ports.riskWorkflow(record);
  if (workflowId === null || basis === undefined) return;
  const isOwn = basis.workflow_id === workflowId;
  const now = basisOf(await factsOf(ports, record), isOwn ? basis.reads : ["*"]);
  if (isOwn && now.hash === basis.hash) return;
  const key = hashOfJson([record.id, "risk", workflowId, rating ?? null, basis.hash, now.hash]);
  await begin(workflowId, key, { kind: "risk" });
}

async function onLook(
  ports: TriggerPorts,
  trigger: Trigger,
  record: SubjectRecord,
  { now, begin }: { readonly now: Date; readonly begin: Begin },
): Promise<void> {
  const workflowId = record.monitoring?.workflow_id;
  const { due, after } = lookAt(trigger, record, now);
  if (workflowId !== undefined)
    for (const { kind, key, facts } of due) await begin(workflowId, key, { kind, ...facts });
  await ports.triggers.change(trigger, after);
}

/**
 * Ends a level that a person has set, at its time. The write is under the condition of the record's version, and takes the trigger away: where
 * somebody else was first, the trigger that stands is due again.
 */
async function onOverride(
  ports: TriggerPorts,
  trigger: Trigger,
  record: SubjectRecord,
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  const until = record.risk?.override?.until;
  const ended = afterOverride(record, at);
  if (ended !== undefined) {
    await ports.subjects.change(record, ended);
    return;
  }
  const [next = at] = [new Date(now.getTime() + LOOK_AGAIN_MS).toISOString(), until ?? at].toSorted();
  const { failure: _failure, tries: _tries, ...kept } = trigger;
  const after = until === undefined ? undefined : { ...kept, stamp: `${record.version}_${at}`, at: next };
  await ports.triggers.change(trigger, after);
}

/**
 * The id of the run of a trigger, in the form of those that the service makes: no client may take it. One key makes one run, so its time and its
 * letters are those of the subject's id.
 */
const executionIdOf = (subjectId: string, key: string): string =>
  idFollowing(subjectId, "exec", derivedUlid(subjectId, key));
