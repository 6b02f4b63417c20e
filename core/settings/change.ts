import { isDeepStrictEqual } from "node:util";
import { type Actor, actBy } from "../access/actor.ts";
import type { Caller } from "../access/caller.ts";
import { requireStill } from "../access/may-still.ts";
import { eventOf } from "../audit/event.ts";
import { actorOf } from "../executions/records.ts";
import { type Expected, isExpected } from "../expected-version.ts";
import { Problem } from "../problem.ts";
import type { SettingsPorts } from "./ports.ts";
import { confirmable, isProposedBy, proposedBy } from "./proposal.ts";
import { type Settings, type SettingsChange, type SettingsRecord, settingsSchema } from "./records.ts";

const MAX_TRIES = 10;
const NAMES = settingsSchema.keyof().options;
/** Settings that demand a second principal: switching one off demands one too. */
const GUARDS = ["four_eyes_deploy", "four_eyes_dismiss"] as const satisfies readonly (keyof Settings)[];

/** The request of a change. */
export interface ChangeOrder {
  readonly change: SettingsChange;
  /** Versions of `If-Match`. */
  readonly expected: Expected | undefined;
  readonly actor: Actor;
}

/** What became of a change. */
export interface Changed {
  readonly record: SettingsRecord;
  /** It waits for a second principal. */
  readonly isProposed: boolean;
}

/**
 * Changes settings. A change that switches off a demand for a second principal is itself proposed by one principal and confirmed by
 * another, by the same call: else one person could switch it off, act, and switch it on again.
 *
 * @throws Problem `conflict` (412) for a stale `If-Match`; `validation_failed` for an unknown workflow
 */
export async function changeSettings(
  ports: SettingsPorts,
  caller: Caller,
  order: ChangeOrder,
): Promise<Changed> {
  await requireWorkflow(ports, caller, order.change);
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const record = await ports.settings.read(caller);
    if (!isExpected(order.expected, record.version)) throw stale();
    const { write, names, result } = await decide(ports, record, order.change, caller);
    if (write === undefined) return result;
    const facts = {
      eventType: write === "change" ? "settings.changed" : "settings.proposed",
      resourceId: "settings",
      outcomeReason: names.join(", "),
    } as const;
    const event = eventOf(actBy(ports, order.actor), facts);
    if (await ports.settings.write(caller, result.record, event)) return result;
  }
  throw new Problem("conflict", "Others are changing the settings at the same time: try again.", {
    retryAfterSeconds: 1,
  });
}

/** The next record, and whether there is anything to write. */
interface Step {
  readonly write: "change" | "proposal" | undefined;
  /** Of the settings that differ. */
  readonly names: readonly string[];
  readonly result: Changed;
}

async function decide(
  ports: SettingsPorts,
  record: SettingsRecord,
  change: SettingsChange,
  caller: Caller,
): Promise<Step> {
  const now = ports.now();
  const { settings } = record;
  const next = merged(settings, change);
  const names = NAMES.filter((name) => !isDeepStrictEqual(next[name], settings[name]));
  if (names.length === 0) return { write: undefined, names, result: { record, isProposed: false } };
  const version = record.version + 1;
  const by = actorOf(caller);
  const loosens = GUARDS.some((guard) => settings[guard] && !next[guard]);
  if (loosens) await requireStill(ports.mayStill, caller, ["settings:write"]);
  const open = loosens ? await sameProposal(ports, record, change, caller) : undefined;
  const isSame = open !== undefined;
  const isOwn = isSame && isProposedBy(open, caller);
  if (loosens && isSame && isOwn) return { write: undefined, names, result: { record, isProposed: true } };
  if (loosens && !isSame) {
    const proposal = { change, ...proposedBy(by, now) };
    return {
      write: "proposal",
      names,
      result: { record: { ...record, version, proposal }, isProposed: true },
    };
  }
  const changed: SettingsRecord = { version, settings: next, updatedAt: now.toISOString() };
  return { write: "change", names, result: { record: changed, isProposed: false } };
}

/** The proposal of the same change, if it still counts. */
async function sameProposal(
  { now, mayStill }: SettingsPorts,
  { proposal }: SettingsRecord,
  change: SettingsChange,
  tenant: Caller,
): Promise<SettingsRecord["proposal"]> {
  if (!isDeepStrictEqual(proposal?.change, change)) return undefined;
  return confirmable(proposal, { tenant, scope: "settings:write", now: now(), mayStill });
}

const merged = (before: Settings, change: SettingsChange): Settings => ({
  four_eyes_deploy: change.four_eyes_deploy ?? before.four_eyes_deploy,
  four_eyes_dismiss: change.four_eyes_dismiss ?? before.four_eyes_dismiss,
  // Null is a value: nothing is set.
  retention: change.retention === undefined ? before.retention : change.retention,
  keep_runs_without_subject: change.keep_runs_without_subject ?? before.keep_runs_without_subject,
  risk_workflow_id: change.risk_workflow_id === undefined ? before.risk_workflow_id : change.risk_workflow_id,
  compare_faces: change.compare_faces === undefined ? before.compare_faces : change.compare_faces,
});

async function requireWorkflow(
  { hasWorkflow }: SettingsPorts,
  caller: Caller,
  { risk_workflow_id: workflowId }: SettingsChange,
): Promise<void> {
  if (workflowId === undefined || workflowId === null || (await hasWorkflow(caller, workflowId))) return;
  const message = "There is no such workflow.";
  throw new Problem("validation_failed", message, {
    details: [{ path: "risk_workflow_id", code: "unknown_workflow", message }],
  });
}

const stale = (): Problem =>
  new Problem("conflict", "The settings have been changed since: read them again.", { status: 412 });
