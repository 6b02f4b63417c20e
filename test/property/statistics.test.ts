import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunFacts, SequencedEvent } from "../../core/audit/event.ts";
import { countNew } from "../../core/statistics/count.ts";
import type { StatisticsPorts } from "../../core/statistics/ports.ts";
import { readStatistics } from "../../core/statistics/read.ts";
import { ADAPTERS } from "../contracts/adapters.ts";
import type { Stores } from "../contracts/stores.ts";
import { newEvent, newTenant } from "../contracts/values.ts";
import { Death, Died } from "../support/death.ts";

/** The numbers are those of a recount of the whole feed, whatever crashes and comes twice. */

const DAYS = ["2026-11-24", "2026-11-25", "2026-11-26"] as const;
const END_TYPES = ["execution.completed", "execution.failed", "execution.cancelled"] as const;
const OUTCOMES = ["approved", "declined", "needs_review", "inconclusive", "none"] as const;
const FINDINGS = ["passed", "uncertain", "negative", "not_done"] as const;

const run: fc.Arbitrary<RunFacts> = fc.record({
  workflowId: fc.constantFrom("wf_a", "wf_b"),
  version: fc.constantFrom(null, 1, 2),
  checks: fc.array(
    fc.record({
      blockId: fc.constantFrom("doc", "sub.doc", "__proto__"),
      finding: fc.constantFrom(...FINDINGS),
    }),
    { maxLength: 3 },
  ),
  hits: fc.nat(2),
  decidedMs: fc.option(fc.nat(10_000_000)),
  means: fc.constantFrom(null, "approved", "declined", "undecided"),
});
const event = fc
  .record({
    eventType: fc.constantFrom(
      ...END_TYPES,
      "execution.paused",
      "execution.resumed",
      "hit.dismissed",
      "credential.issued",
    ),
    actorId: fc.constantFrom(null, "key_a", "user_b"),
    outcomeReason: fc.constantFrom(null, "proposed"),
    day: fc.constantFrom(...DAYS),
    second: fc.integer({ min: 0, max: 59 }),
    execution: fc.nat(4),
    outcome: fc.constantFrom(...OUTCOMES),
    durationMs: fc.option(fc.nat(100_000_000)),
    run: fc.option(run),
  })
  .map(({ eventType, day, second, execution, outcome, durationMs, run: facts, ...others }) => ({
    ...others,
    eventType,
    timestamp: `${day}T10:00:${String(second).padStart(2, "0")}.000Z`,
    resourceId: `exec_${execution}`,
    executionOutcome: outcome,
    durationMs,
    run: facts,
  }));
/** Events that are written, and how often and how badly they are then counted. */
const round = fc.record({
  events: fc.array(event, { maxLength: 60 }),
  counts: fc.array(fc.constantFrom("once", "twice", "crash before", "crash after"), { maxLength: 4 }),
});

function recount(feed: readonly SequencedEvent[]) {
  const ends = feed.filter(({ eventType, run: facts }) => facts !== null && isEnd(eventType));
  const runs = Object.fromEntries(
    OUTCOMES.map((outcome) => [outcome, ends.filter((end) => end.executionOutcome === outcome).length]),
  );
  const checks = ends.flatMap((end) =>
    (end.run?.checks ?? []).map(({ blockId, finding }) => `${end.run?.workflowId} ${blockId} ${finding}`),
  );
  const waiting = new Map<string, string>();
  for (const { eventType, run: facts, resourceId, timestamp } of feed) {
    if (facts === null || resourceId === null) continue;
    if (eventType === "execution.paused") waiting.set(resourceId, timestamp);
    else if (eventType === "execution.resumed" || isEnd(eventType)) waiting.delete(resourceId);
  }
  return {
    runs: { ...runs, total: ends.length },
    hits: ends.reduce((sum, end) => sum + (end.run?.hits ?? 0), 0),
    dismissed: feed.filter(
      ({ eventType, run: facts, outcomeReason }) =>
        eventType === "hit.dismissed" && facts !== null && outcomeReason === null,
    ).length,
    decided: feed
      .filter(({ eventType }) => eventType === "execution.resumed")
      .flatMap(({ run: facts, actorId }) =>
        facts?.means == null || actorId === null ? [] : [`${actorId} ${facts.means}`],
      )
      .toSorted(),
    outcomes: ends.filter(({ durationMs }) => durationMs !== null).length,
    decisions: feed.filter(
      ({ eventType, run: facts }) => eventType === "execution.resumed" && (facts?.decidedMs ?? null) !== null,
    ).length,
    checks: checks.toSorted(),
    backlog: [waiting.size, [...waiting.values()].toSorted()[0] ?? null],
  };
}
const isEnd = (type: string): boolean => END_TYPES.some((end) => end === type);

describe.each(ADAPTERS)("statistics in $name", ({ name, open }) => {
  let stores: Stores;
  beforeAll(async () => {
    stores = await open();
  });
  afterAll(() => stores.close());

  it("are a recount of the feed, whatever crashes and comes twice", async () => {
    const check = async (rounds: readonly { events: object[]; counts: string[] }[]): Promise<void> => {
      const tenant = newTenant();
      const now = () => new Date("2026-11-26T12:00:00.000Z");
      const ports: StatisticsPorts = { feed: stores.feed, statistics: stores.statistics, now };
      await ports.statistics.begin(tenant);
      for (const { events, counts } of rounds) {
        for (const facts of events) await stores.record({ tenant, event: newEvent(facts) });
        for (const how of counts) {
          if (how === "once") await countNew(ports, tenant);
          else if (how === "twice") await Promise.all([countNew(ports, tenant), countNew(ports, tenant)]);
          else {
            // At the write of a step.
            const death = new Death(1, how === "crash before" ? "before" : "after");
            const statistics = { ...ports.statistics, apply: death.at(ports.statistics.apply) };
            await countNew({ ...ports, statistics }, tenant).catch((error: unknown) => {
              if (!(error instanceof Died)) throw error;
            });
          }
        }
      }
      const found = await readStatistics(ports, tenant, {
        from: "2026-11-24",
        interval: "day",
        showsReviewers: true,
      });
      const feed = await stores.feed.read(tenant, 0, 1_000);
      const expected = recount(feed);
      expect({
        runs: found.runs,
        hits: found.hits,
        dismissed: found.dismissed_hits,
        decided: (found.reviewers ?? [])
          .flatMap((row) =>
            (["approved", "declined", "undecided"] as const).flatMap((means) =>
              Array.from({ length: row[means] }, () => `${row.id} ${means}`),
            ),
          )
          .toSorted(),
        outcomes: found.time_to_outcome.count,
        decisions: found.time_to_decision.count,
        checks: found.checks
          .flatMap((row) =>
            FINDINGS.flatMap((finding) =>
              Array.from({ length: row[finding] }, () => `${row.workflow_id} ${row.block_id} ${finding}`),
            ),
          )
          .toSorted(),
        backlog: [found.backlog.runs, found.backlog.oldest_since],
      }).toEqual(expected);
      const perDay = found.series.map(({ from, runs }) => [from, runs.total]);
      expect(perDay).toEqual(
        DAYS.map((day) => [day, recount(feed.filter((one) => one.timestamp.startsWith(day))).runs.total]),
      );
    };
    await fc.assert(fc.asyncProperty(fc.array(round, { maxLength: 3 }), check), {
      numRuns: name === "memory" ? 200 : 12,
    });
  });
});
