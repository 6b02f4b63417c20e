import * as z from "zod";
import { valueAt } from "../../compiler/json.ts";
import { type Actor, type ActPorts, actBy, withoutSubject } from "../access/actor.ts";
import { environmentSchema } from "../access/caller.ts";
import { eventOf, type FeedEvent } from "../audit/event.ts";
import type { DisclosureLog } from "../audit/ports.ts";
import type { JsonValue } from "../json.ts";
import type { ListedRecord, ListedRecords } from "../listed-records.ts";
import { Problem } from "../problem.ts";
import { type CheckOrder, type CheckPorts, type CheckRun, readCheck, runCheck } from "./run.ts";

/** Members of a record of a single check: ids and how it ended, no personal data. What it shows is read from its run. */
export const recordedCheckShape = {
  id: z.string(),
  organizationId: z.string(),
  environment: environmentSchema,
  version: z.int(),
  createdAt: z.string(),
  /** It has the same ULID as the record, so that a record has one run. */
  executionId: z.string(),
  /** How it ended; absent: it was not seen to end. */
  result: z.object({ status: z.enum(["completed", "failed"]), at: z.string() }).optional(),
};

/** A record of a single check. */
export interface RecordedCheck extends ListedRecord {
  readonly executionId: string;
  readonly result?: { readonly status: "completed" | "failed"; readonly at: string } | undefined;
}

/** A record with its run; undefined: the call that made the record died before the run began. */
export interface SeenCheck<R extends RecordedCheck> {
  readonly record: R;
  readonly run: CheckRun | undefined;
}

/** The ports of reading recorded checks, and of writing their ends. */
export interface SeenCheckPorts<R extends RecordedCheck> {
  readonly records: ListedRecords<R>;
  readonly checks: Pick<CheckPorts, "executions">;
  readonly now: () => Date;
}

/** The ports of recorded checks. */
export interface RecordedCheckPorts<R extends RecordedCheck> extends SeenCheckPorts<R> {
  readonly checks: CheckPorts;
}

/** The id of the run of a record: the same ULID. */
export const runIdOf = (recordId: string): string => `exec_${recordId.slice(recordId.indexOf("_") + 1)}`;

/** A call whose run has not begun after this time is dead, in milliseconds. */
const BEGUN_WITHIN_MS = 120_000;

/** The states of a recorded check. */
export type CheckState = "pending" | "processing" | "completed" | "failed";

/**
 * The state of a check. Only an answer of the block makes it completed: a check that could not be done is failed.
 * @param isAnswer whether an output is an answer
 */
export function stateOf<R extends RecordedCheck>(
  { record, run }: SeenCheck<R>,
  isAnswer: (output: JsonValue) => boolean,
  now: Date,
): CheckState {
  if (record.result !== undefined) return record.result.status;
  if (run === undefined)
    return now.getTime() - Date.parse(record.createdAt) < BEGUN_WITHIN_MS ? "pending" : "failed";
  if (run.status === "running" || run.status === "paused") return "processing";
  return run.output !== undefined && isAnswer(run.output) ? "completed" : "failed";
}

/**
 * Writes the record of a check and runs it. Again with the same id: the same record and the same run.
 * @throws Problem for input that the workflow refuses; then there is no record
 */
export async function beginRecorded<R extends RecordedCheck>(
  ports: RecordedCheckPorts<R>,
  record: R,
  order: Omit<CheckOrder, "executionId">,
): Promise<SeenCheck<R>> {
  const isNew = await ports.records.create(record);
  try {
    const run = await runCheck(ports.checks, { ...order, executionId: record.executionId });
    return { record: isNew ? record : ((await ports.records.find(record, record.id)) ?? record), run };
  } catch (error) {
    if (isNew && error instanceof Problem) await ports.records.erase(record, record.id);
    throw error;
  }
}

/** A record with its run. */
export const withRun = async <R extends RecordedCheck>(
  { checks }: Pick<SeenCheckPorts<R>, "checks">,
  record: R,
): Promise<SeenCheck<R>> => ({ record, run: await readCheck(checks, record, record.executionId) });

/** A record as it stands. An end is written into it once, with its events, so that lists can be narrowed by it. */
export async function settleRecorded<R extends RecordedCheck>(
  ports: SeenCheckPorts<R>,
  seen: SeenCheck<R>,
  isAnswer: (output: JsonValue) => boolean,
  ended: (record: R, run: CheckRun | undefined) => R,
  eventsOf: (record: R) => readonly FeedEvent[] = () => [],
): Promise<SeenCheck<R>> {
  const { record, run } = seen;
  const status = stateOf(seen, isAnswer, ports.now());
  if (record.result !== undefined || (status !== "completed" && status !== "failed")) return seen;
  const at = run?.endedAt ?? ports.now().toISOString();
  const after = { ...ended(record, run), version: record.version + 1, result: { status, at } };
  if (await ports.records.change(after, { events: eventsOf(after) })) return { record: after, run };
  return { record: (await ports.records.find(record, record.id)) ?? record, run };
}

/** A member of what a run was given; undefined: it had none, or its data are erased. */
export const givenTo = (run: CheckRun | undefined, name: string): unknown => valueAt(run?.input, [name]);

/** Records that somebody reads what a run took and returned; reads by one caller within a minute share the event. */
export async function tellShown(
  ports: ActPorts & { readonly disclosures: DisclosureLog },
  seen: readonly SeenCheck<RecordedCheck>[],
  actor: Actor,
): Promise<void> {
  const [first] = seen;
  const events = seen.flatMap(({ record: { executionId }, run }) => {
    if (run?.input === undefined) return [];
    const subject = valueAt(run.input, ["subject_id"]);
    const by = withoutSubject(actor, typeof subject === "string" ? subject : undefined);
    const blockIds = [
      "$input",
      ...(run.output === undefined || run.block === undefined ? [] : [run.block.id]),
    ];
    const facts = { eventType: "execution.data_disclosed", resourceId: executionId, blockIds } as const;
    return [eventOf(actBy(ports, by), facts)];
  });
  if (first !== undefined && events.length > 0) await ports.disclosures.tell(first.record, events);
}
