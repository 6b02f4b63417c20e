import { expect, it } from "vitest";
import { createCaseStore } from "../../adapters/memory/cases.ts";
import { memoryKit } from "../../test/support/memory-kit.ts";
import { alertsToKnowIn } from "./alerts-to-know.ts";
import type { CaseRecord } from "./records.ts";

it("finds what waits, and true matches of the cases before that were open since a check was made", async () => {
  const kit = await memoryKit({ blocks: { review: { type: "manual_review" } } });
  await kit.pause("review");
  const caseId = (await kit.record()).pauses.get("review")?.caseId ?? "";
  const made = await createCaseStore(kit.state).find(kit.caller, caseId);
  if (made === undefined) throw new Error("The pause has no case.");
  const waits = (id: string) => ({ alerts: [id], openAlerts: [{ id, subjectId: "s", entityId: "x:1" }] });
  const closed = (outcome: CaseRecord["outcome"], id: string, closedAt: string) => ({
    state: "closed" as const,
    outcome,
    closedAt,
    alerts: [id],
    openAlerts: [],
  });
  const cases: readonly CaseRecord[] = [
    { ...made, ...waits("alrt_5"), previousCaseId: "case_4" },
    { ...made, ...waits("alrt_4"), id: "case_4", previousCaseId: "case_3" },
    {
      ...made,
      ...closed("true_match", "alrt_3", "2026-11-26T12:00:00.000Z"),
      id: "case_3",
      previousCaseId: "case_2",
    },
    {
      ...made,
      ...closed("false_positive", "alrt_2", "2026-11-26T11:00:00.000Z"),
      id: "case_2",
      previousCaseId: "case_1",
    },
    { ...made, ...closed("true_match", "alrt_1", "2026-11-26T10:00:00.000Z"), id: "case_1" },
  ];
  const toKnow = alertsToKnowIn({ find: async (_, id) => cases.find((one) => one.id === id) });
  const since = (at: string | undefined) => toKnow(kit.caller, caseId, at);
  const waiting = ["alrt_5"];
  expect(await since("")).toEqual({ waiting, earlier: ["alrt_4", "alrt_3", "alrt_1"] });
  expect(await since("2026-11-26T10:00:00.001Z")).toEqual({ waiting, earlier: ["alrt_4", "alrt_3"] });
  expect(await since("2026-11-26T13:00:00.000Z")).toEqual({ waiting, earlier: ["alrt_4"] });
  expect(await since(undefined)).toEqual({ waiting, earlier: [] });
  expect(await toKnow(kit.caller, "case_unknown", "")).toEqual({ waiting: [], earlier: [] });
});
