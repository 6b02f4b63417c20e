import type { Tenant } from "../access/caller.ts";
import { catchUp } from "../audit/catch-up.ts";
import type { SequencedEvent } from "../audit/event.ts";
import { Problem } from "../problem.ts";
import { bucketOf } from "./histogram.ts";
import type { StatisticsPorts, StatisticsStore, Step } from "./ports.ts";
import type { Counters, CountersKey, Waiting } from "./records.ts";

/** Events of one step: each changes at most one set of counters and one waiting run, and a transaction holds 100 parts. */
const STEP = 45;
/** How long one call counts at most, in milliseconds: a gateway waits 29 s, and the call reads the counters after it. */
const PATIENCE_MS = 10_000;

const ENDS: readonly string[] = ["execution.completed", "execution.failed", "execution.cancelled"];

/**
 * Counts the new events of a tenant's feed, in its order. The counters and the position are written in one transaction on the condition
 * that the position is unchanged, so that each event is counted once: after a crash, with two processes at work, and when a stream delivers
 * its records twice.
 *
 * @throws Problem `rate_limited` when more waits than one call can count: the next call goes on
 */
export async function countNew({ feed, statistics, now }: StatisticsPorts, tenant: Tenant): Promise<void> {
  // Whom nobody asks about costs nothing; the first question counts the whole feed.
  if ((await statistics.position(tenant)) === undefined) return;
  await catchUp(feed, tenant);
  for (const end = now().getTime() + PATIENCE_MS; now().getTime() < end; ) {
    const from = (await statistics.position(tenant)) ?? 0;
    const events = await feed.read(tenant, from, STEP);
    const last = events.at(-1);
    if (last === undefined) return;
    // A refusal means that another process has counted them: the position is read again.
    await statistics.apply(tenant, await stepOf(statistics, tenant, from, last.seq, events));
  }
  throw new Problem("rate_limited", "The statistics are still being brought up to date: call again.", {
    retryAfterSeconds: 1,
  });
}

async function stepOf(
  statistics: StatisticsStore,
  tenant: Tenant,
  from: number,
  to: number,
  events: readonly SequencedEvent[],
): Promise<Step> {
  const keys = new Map(events.flatMap((event) => keyOf(event).map((key) => [nameOf(key), key])));
  const before = await statistics.counters(tenant, [...keys.values()]);
  const counters = new Map(before.map((found) => [nameOf(found), { ...found, counts: { ...found.counts } }]));
  const waiting = new Map<string, Waiting | undefined>();
  for (const event of events) {
    const [key] = keyOf(event);
    const counted = key === undefined ? undefined : counters.get(nameOf(key));
    if (counted !== undefined) for (const name of countedBy(event)) add(counted, name);
    wait(waiting, event);
  }
  return { from, to, counters: [...counters.values()], waiting };
}

function add({ counts }: Counters, name: string): void {
  counts[name] = (Object.hasOwn(counts, name) ? (counts[name] ?? 0) : 0) + 1;
}

/** The counters that an event changes; none for an event that says nothing of a run. */
function keyOf({ run, timestamp }: SequencedEvent): [] | [CountersKey] {
  if (run === null) return [];
  return [{ day: timestamp.slice(0, 10), workflowId: run.workflowId, version: run.version }];
}

const nameOf = ({ day, workflowId, version }: CountersKey): string => `${day} ${workflowId} ${version}`;

/**
 * The names of the counters that an event raises, one for each time: `runs.<outcome>`, `check.<finding>.<block>`, `hits`, `dismissed`,
 * `outcome_ms.<bucket>`, `decision_ms.<bucket>`, `decided.<means>.<key or person>` and `capture.<what>`, of a step
 * `capture.<what>.<kind>`.
 */
function countedBy(event: SequencedEvent): string[] {
  const { eventType, run, durationMs, executionOutcome, outcomeReason, actorId, captureStep } = event;
  if (run === null) return [];
  if (eventType === "execution.resumed") {
    return [
      ...(run.decidedMs === null ? [] : [`decision_ms.${bucketOf(run.decidedMs)}`]),
      ...(run.means === null || actorId === null ? [] : [`decided.${run.means}.${actorId}`]),
    ];
  }
  if (eventType.startsWith("capture."))
    return [captureStep === null ? eventType : `${eventType}.${captureStep}`];
  if (eventType === "hit.dismissed") return outcomeReason === "proposed" ? [] : ["dismissed"];
  if (!ENDS.includes(eventType)) return [];
  return [
    `runs.${executionOutcome ?? "none"}`,
    ...(durationMs === null ? [] : [`outcome_ms.${bucketOf(durationMs)}`]),
    ...run.checks.map(({ blockId, finding }) => `check.${finding}.${blockId}`),
    ...Array.from({ length: run.hits }, () => "hits"),
  ];
}

/** A paused run waits until it is resumed or ends. */
function wait(waiting: Map<string, Waiting | undefined>, event: SequencedEvent): void {
  const { eventType, run, resourceId: executionId, timestamp: since } = event;
  if (run === null || executionId === null) return;
  if (eventType === "execution.paused") {
    const { workflowId, version } = run;
    waiting.set(executionId, { executionId, workflowId, version, since });
  } else if (eventType === "execution.resumed" || ENDS.includes(eventType)) {
    waiting.set(executionId, undefined);
  }
}
