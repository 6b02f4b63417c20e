import * as z from "zod";
import { meansSchema } from "../../compiler/catalogue/decisions.ts";
import type { Tenant } from "../access/caller.ts";
import { Problem } from "../problem.ts";
import { countNew } from "./count.ts";
import { percentile } from "./histogram.ts";
import type { StatisticsPorts } from "./ports.ts";
import type { Counters, Waiting } from "./records.ts";

/** Days that one answer covers at most. */
const MOST_DAYS = 400;
const DAY_MS = 86_400_000;

/** The periods of a series. Weeks begin on Monday. */
export const intervalSchema = z.enum(["day", "week", "month"]);
export type Interval = z.infer<typeof intervalSchema>;

const findings = ["passed", "uncertain", "negative", "not_done"] as const;
const count = z.int().min(0);

const runsSchema = z
  .object({
    approved: count,
    declined: count,
    needs_review: count,
    inconclusive: count,
    none: count,
    total: count,
  })
  .meta({ id: "RunsByOutcome" });

const timeSchema = z
  .object({
    count,
    p50_ms: z.number().nullable(),
    p95_ms: z.number().nullable(),
  })
  .meta({ id: "Percentiles", description: "From a histogram: within 10 % of the true value." });

/** What the counters say of a period. */
const numbers = {
  runs: runsSchema.describe("Ended runs by outcome."),
  time_to_outcome: timeSchema.describe("From the start of a run to its end, waiting included."),
  time_to_decision: timeSchema.describe("From the opening of a pause to its answer."),
  hits: count.describe("Screenings that found someone."),
  dismissed_hits: count.describe("Hits that were judged not to be the subject."),
};

/** The answer of `GET /v1/statistics`. */
export const statisticsSchema = z
  .object({
    from: z.iso.date(),
    to: z.iso.date(),
    interval: intervalSchema,
    ...numbers,
    checks: z.array(
      z.object({
        workflow_id: z.string(),
        block_id: z.string(),
        passed: count,
        uncertain: count,
        negative: count,
        not_done: count,
        pass_rate: z.number().min(0).max(1),
      }),
    ),
    captures: z
      .object({
        opened: count,
        submitted: count,
        expired: count,
        cancelled: count,
        steps: z.array(z.object({ kind: z.string(), completed: count, retakes: count })),
      })
      .describe("Capture sessions of runs: where applicants drop off."),
    reviewers: z
      .array(
        z.object({
          id: z.string().describe("Of a person or a key."),
          approved: count,
          declined: count,
          undecided: count,
        }),
      )
      .nullable()
      .describe("Who decided how often; of two approvals the second counts. Null without `users:write`."),
    backlog: z
      .object({ runs: count, oldest_since: z.string().nullable(), oldest_seconds: z.int().nullable() })
      .describe("Runs that wait for an answer now, whatever the period."),
    series: z.array(z.object({ from: z.iso.date(), ...numbers })),
  })
  .meta({ id: "Statistics" });
export type Statistics = z.infer<typeof statisticsSchema>;

/** A question. */
export interface StatisticsQuery {
  /** Days (UTC), both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly workflowId?: string | undefined;
  readonly version?: number | undefined;
  readonly interval: Interval;
  /** Whether the caller may see who decided how often. */
  readonly showsReviewers: boolean;
}

/**
 * Statistics of a period, exact up to the last event that was committed before the call.
 *
 * @throws Problem `validation_failed` for a period that ends before it begins or is too long; `rate_limited` while a long feed is counted
 */
export async function readStatistics(
  ports: StatisticsPorts,
  tenant: Tenant,
  query: StatisticsQuery,
): Promise<Statistics> {
  const { from, to } = periodOf(query, ports.now());
  await ports.statistics.begin(tenant);
  await countNew(ports, tenant);
  const isWanted = ({ workflowId, version }: Pick<Counters, "workflowId" | "version">): boolean =>
    (query.workflowId === undefined || query.workflowId === workflowId) &&
    (query.version === undefined || query.version === version);
  const [counted, waiting] = await Promise.all([
    ports.statistics.between(tenant, from, to),
    ports.statistics.waiting(tenant),
  ]);
  const all = counted.filter(isWanted);
  const periods = grouped(all, query.interval);
  return {
    from,
    to,
    interval: query.interval,
    ...numbersOf(all),
    checks: checksOf(all),
    captures: capturesOf(all),
    reviewers: query.showsReviewers ? reviewersOf(all) : null,
    backlog: backlogOf(waiting.filter(isWanted), ports.now()),
    series: startsBetween(from, to, query.interval).map((start) => ({
      from: start,
      ...numbersOf(periods.get(start) ?? []),
    })),
  };
}

function periodOf({ from, to }: StatisticsQuery, now: Date): { from: string; to: string } {
  const last = to ?? now.toISOString().slice(0, 10);
  const first = from ?? dayAfter(last, -29);
  const days = (Date.parse(last) - Date.parse(first)) / DAY_MS + 1;
  if (days >= 1 && days <= MOST_DAYS) return { from: first, to: last };
  const message = days < 1 ? "The period ends before it begins." : `A period has at most ${MOST_DAYS} days.`;
  throw new Problem("validation_failed", message, {
    details: [{ path: "query.to", code: "invalid_period", message }],
  });
}

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** The first day of the period that a day is in. */
function startOf(day: string, interval: Interval): string {
  if (interval === "day") return day;
  if (interval === "month") return `${day.slice(0, 7)}-01`;
  return dayAfter(day, -((new Date(day).getUTCDay() + 6) % 7));
}

function startsBetween(from: string, to: string, interval: Interval): string[] {
  const starts = new Set<string>();
  for (let day = from; day <= to; day = dayAfter(day, 1)) starts.add(startOf(day, interval));
  return [...starts];
}

function grouped(all: readonly Counters[], interval: Interval): Map<string, Counters[]> {
  const groups = new Map<string, Counters[]>();
  for (const counters of all) {
    const start = startOf(counters.day, interval);
    groups.set(start, [...(groups.get(start) ?? []), counters]);
  }
  return groups;
}

function numbersOf(all: readonly Counters[]) {
  const sum = (name: string): number => all.reduce((total, { counts }) => total + (counts[name] ?? 0), 0);
  const runs = {
    approved: sum("runs.approved"),
    declined: sum("runs.declined"),
    needs_review: sum("runs.needs_review"),
    inconclusive: sum("runs.inconclusive"),
    none: sum("runs.none"),
  };
  const total = Object.values(runs).reduce((a, b) => a + b, 0);
  return {
    runs: { ...runs, total },
    time_to_outcome: timeOf(all, "outcome_ms."),
    time_to_decision: timeOf(all, "decision_ms."),
    hits: sum("hits"),
    dismissed_hits: sum("dismissed"),
  };
}

/** Sessions by event, and the steps in the order in which most were completed. */
function capturesOf(all: readonly Counters[]): Statistics["captures"] {
  const sums = new Map<string, number>();
  for (const [name, value] of all.flatMap(({ counts }) => Object.entries(counts)))
    if (name.startsWith("capture.")) sums.set(name, (sums.get(name) ?? 0) + value);
  const sum = (name: string): number => sums.get(`capture.${name}`) ?? 0;
  const kinds = new Set([...sums.keys()].flatMap((name) => name.split(".")[2] ?? []));
  const steps = [...kinds].map((kind) => ({
    kind,
    completed: sum(`step_completed.${kind}`),
    retakes: sum(`retake.${kind}`),
  }));
  return {
    opened: sum("opened"),
    submitted: sum("submitted"),
    expired: sum("expired"),
    cancelled: sum("cancelled"),
    steps: steps.toSorted((a, b) => b.completed - a.completed || (a.kind < b.kind ? -1 : 1)),
  };
}

function timeOf(all: readonly Counters[], prefix: string): z.infer<typeof timeSchema> {
  const buckets = new Map<number, number>();
  for (const [name, value] of all.flatMap(({ counts }) => Object.entries(counts))) {
    if (!name.startsWith(prefix)) continue;
    const bucket = Number(name.slice(prefix.length));
    buckets.set(bucket, (buckets.get(bucket) ?? 0) + value);
  }
  const values = [...buckets.values()].reduce((a, b) => a + b, 0);
  return { count: values, p50_ms: percentile(buckets, 0.5), p95_ms: percentile(buckets, 0.95) };
}

function checksOf(all: readonly Counters[]): Statistics["checks"] {
  const found = new Map<string, Statistics["checks"][number]>();
  for (const { workflowId, counts } of all)
    for (const [name, value] of Object.entries(counts)) {
      const [kind, finding, ...rest] = name.split(".");
      const known = findings.find((one) => one === finding);
      if (kind !== "check" || known === undefined) continue;
      const blockId = rest.join(".");
      const key = `${workflowId} ${blockId}`;
      const row = found.get(key) ?? newRow(workflowId, blockId);
      row[known] += value;
      row.pass_rate = row.passed / (row.passed + row.uncertain + row.negative + row.not_done);
      found.set(key, row);
    }
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

const newRow = (workflowId: string, blockId: string): Statistics["checks"][number] => ({
  workflow_id: workflowId,
  block_id: blockId,
  passed: 0,
  uncertain: 0,
  negative: 0,
  not_done: 0,
  pass_rate: 0,
});

type Reviewer = NonNullable<Statistics["reviewers"]>[number];

function reviewersOf(all: readonly Counters[]): Reviewer[] {
  const found = new Map<string, Reviewer>();
  for (const [name, value] of all.flatMap(({ counts }) => Object.entries(counts))) {
    const [kind, means, id] = name.split(".");
    const known = meansSchema.safeParse(means).data;
    if (kind !== "decided" || known === undefined || id === undefined) continue;
    const row = found.get(id) ?? { id, approved: 0, declined: 0, undecided: 0 };
    found.set(id, { ...row, [known]: row[known] + value });
  }
  return [...found.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function backlogOf(waiting: readonly Waiting[], now: Date): Statistics["backlog"] {
  const oldest = waiting.map(({ since }) => since).toSorted()[0] ?? null;
  return {
    runs: waiting.length,
    oldest_since: oldest,
    oldest_seconds:
      oldest === null ? null : Math.max(0, Math.floor((now.getTime() - Date.parse(oldest)) / 1000)),
  };
}
