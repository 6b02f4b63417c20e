import { expect, it } from "vitest";
import { createFeedStore } from "../../adapters/memory/feed.ts";
import { createMemoryState, enqueue } from "../../adapters/memory/state.ts";
import { createStatisticsStore } from "../../adapters/memory/statistics.ts";
import { factsOfRun, makeEvent } from "../audit/event.ts";
import { readStatistics } from "./read.ts";

const tenant = { organizationId: "org_a", environment: "staging" } as const;

it("ends before a gateway does, and the next call goes on", async () => {
  const state = createMemoryState();
  const runs = 1000;
  for (let i = 0; i < runs; i++) {
    const event = makeEvent({
      id: `evt_${i}`,
      eventType: "execution.completed",
      timestamp: "2026-11-26T10:00:00.000Z",
      outcome: "success",
      actorType: "workflow",
      executionOutcome: "approved",
      run: factsOfRun("wf_a", 1),
    });
    enqueue(state, { tenant, event });
  }
  // A slow table: each look at the clock is a second later.
  let clock = Date.parse("2026-11-27T10:00:00.000Z");
  const ports = {
    feed: createFeedStore(state),
    statistics: createStatisticsStore(),
    now: () => {
      clock += 1000;
      return new Date(clock);
    },
  };
  const read = () => readStatistics(ports, tenant, { interval: "day", showsReviewers: false });
  await expect(read()).rejects.toMatchObject({ code: "rate_limited" });
  await expect.poll(read).toMatchObject({ runs: { approved: runs, total: runs } });
});
