import { expect, it } from "vitest";
import { createCaseStore } from "../../adapters/memory/cases.ts";
import { memoryKit } from "../../test/support/memory-kit.ts";
import { alertsToKnowIn } from "./alerts-to-know.ts";
import type { CaseRecord } from "./records.ts";

/** One of our ids names the same subject as the caller's. */
const NAMES = { externalIdOf: async (_: unknown, id: string) => (id === "subj_other" ? "other" : id) };

/** A run that waits for a review, with the case of its pause. */
async function pausedCase() {
  const kit = await memoryKit({ blocks: { review: { type: "manual_review" } } });
  await kit.pause("review");
  const caseId = (await kit.record()).pauses.get("review")?.caseId ?? "";
  const made = await createCaseStore(kit.state).find(kit.caller, caseId);
  if (made === undefined) throw new Error("The pause has no case.");
  return { caller: kit.caller, caseId, made };
}

/** An alert that waits in a case. */
const waits = (id: string) => ({ alerts: [id], openAlerts: [{ id, subjectId: "s", entityId: "x:1" }] });

/** Asks among some cases. @param newest the newest one of a subject */
const asking = (
  cases: readonly CaseRecord[],
  newest: (subjectId: string) => CaseRecord | undefined,
): ReturnType<typeof alertsToKnowIn> =>
  alertsToKnowIn(
    {
      find: async (_, id) => cases.find((one) => one.id === id),
      newest: async (_, subjectId) => newest(subjectId),
    },
    NAMES,
  );

it("finds what waits in later cases of the subject: a full case takes no further alert", async () => {
  const { caller, caseId, made: stored } = await pausedCase();
  const made: CaseRecord = { ...stored, subjectId: "user_1" };
  const openedAt = "2026-11-27T10:00:00.000Z";
  const later = (number: number, more: Partial<CaseRecord>): CaseRecord => ({
    ...made,
    id: `case_${number}`,
    previousCaseId: number === 1 ? caseId : `case_${number - 1}`,
    openedAt,
    ...more,
  });
  const closed = { state: "closed", outcome: "true_match", closedAt: "2026-11-27T12:00:00.000Z" } as const;
  const cases = [
    later(3, waits("alrt_3")),
    later(2, { ...closed, alerts: ["alrt_2"] }),
    later(1, waits("alrt_1")),
    made,
  ];
  const toKnow = asking(cases, (subjectId) => (subjectId === "user_1" ? cases[0] : undefined));
  const elsewhereSince = async (at: string | undefined) => (await toKnow(caller, caseId, at, [])).elsewhere;
  expect(await elsewhereSince("")).toEqual(["alrt_3", "alrt_2", "alrt_1"]);
  expect(await elsewhereSince("2026-11-27T13:00:00.000Z")).toEqual(["alrt_3", "alrt_1"]);
  expect(await elsewhereSince(undefined)).toEqual([]);
});

it("finds what waits, and true matches of the cases before that were open since a check was made", async () => {
  const { caller, caseId, made } = await pausedCase();
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
  const toKnow = asking(cases, () => cases[0]);
  const since = async (at: string | undefined, of = caseId) => {
    const { newestCases, ...known } = await toKnow(caller, of, at, []);
    expect(newestCases).toEqual([]);
    return known;
  };
  const waiting = ["alrt_5"];
  expect(await since("")).toEqual({ waiting, elsewhere: ["alrt_4", "alrt_3", "alrt_1"] });
  expect(await since("2026-11-26T10:00:00.001Z")).toEqual({ waiting, elsewhere: ["alrt_4", "alrt_3"] });
  expect(await since("2026-11-26T13:00:00.000Z")).toEqual({ waiting, elsewhere: ["alrt_4"] });
  expect(await since(undefined)).toEqual({ waiting, elsewhere: [] });
  expect(await since("", "case_unknown")).toEqual({ waiting: [], elsewhere: [] });
});

it("finds the same of further subjects, as in a case of nobody", async () => {
  const { caller, caseId, made } = await pausedCase();
  const closed = { state: "closed", outcome: "true_match", closedAt: "2026-11-26T12:00:00.000Z" } as const;
  const cases: readonly CaseRecord[] = [
    made,
    { ...made, ...waits("alrt_2"), id: "case_2", previousCaseId: "case_1" },
    { ...made, ...closed, alerts: ["alrt_1"], id: "case_1" },
  ];
  const toKnow = asking(cases, (subjectId) => (subjectId === "other" ? cases[1] : undefined));
  const elsewhere = async (at: string | undefined, others: string[]) =>
    (await toKnow(caller, caseId, at, others)).elsewhere;
  expect(await elsewhere("", ["other"])).toEqual(["alrt_2", "alrt_1"]);
  expect(await elsewhere("", ["subj_other", "other", "nobody"])).toEqual(["alrt_2", "alrt_1"]);
  expect(await elsewhere("2026-11-26T13:00:00.000Z", ["other"])).toEqual(["alrt_2"]);
  expect(await elsewhere("", [])).toEqual([]);
  expect(await elsewhere(undefined, ["other"])).toEqual([]);
  expect((await toKnow(caller, caseId, "", ["subj_other", "nobody"])).newestCases).toEqual([
    { subjectId: "other", read: { id: "case_2", version: made.version } },
    { subjectId: "nobody" },
  ]);
});
