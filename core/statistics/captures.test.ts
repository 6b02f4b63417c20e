import { expect, it } from "vitest";
import { createFeedStore } from "../../adapters/memory/feed.ts";
import { createMemoryState, enqueue } from "../../adapters/memory/state.ts";
import { createStatisticsStore } from "../../adapters/memory/statistics.ts";
import { factsOfRun, makeEvent } from "../audit/event.ts";
import type { EventType } from "../audit/event-types.ts";
import { readStatistics } from "./read.ts";

const tenant = { organizationId: "org_a", environment: "staging" } as const;

it("counts where applicants drop off, for sessions of runs alone", async () => {
  const state = createMemoryState();
  let events = 0;
  const tell = (
    eventType: EventType,
    captureStep: string | null = null,
    workflowId: string | null = "wf_a",
  ) =>
    enqueue(state, {
      tenant,
      event: makeEvent({
        id: `evt_${++events}`,
        eventType,
        timestamp: "2026-11-26T10:00:00.000Z",
        outcome: "success",
        actorType: "workflow",
        captureStep,
        run: workflowId === null ? null : factsOfRun(workflowId, 1),
      }),
    });
  for (let session = 0; session < 3; session++) tell("capture.opened");
  for (const step of ["consent", "consent", "document"]) tell("capture.step_completed", step);
  tell("capture.retake", "document");
  tell("capture.submitted");
  tell("capture.expired");
  tell("capture.opened", null, null);
  const ports = {
    feed: createFeedStore(state),
    statistics: createStatisticsStore(),
    now: () => new Date("2026-11-27T10:00:00.000Z"),
  };
  const query = { interval: "day", showsReviewers: false } as const;
  expect((await readStatistics(ports, tenant, query)).captures).toEqual({
    opened: 3,
    submitted: 1,
    expired: 1,
    cancelled: 0,
    steps: [
      { kind: "consent", completed: 2, retakes: 0 },
      { kind: "document", completed: 1, retakes: 1 },
    ],
  });
  const { captures } = await readStatistics(ports, tenant, { ...query, workflowId: "wf_other" });
  expect(captures).toMatchObject({ opened: 0, steps: [] });
});
