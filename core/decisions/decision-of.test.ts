import { expect, it } from "vitest";
import { decisionOf } from "./decision-of.ts";

const review = { decides: { by: "person" as const, choices: () => undefined, meansOf: () => undefined } };
const FIRST = "2026-11-26T10:00:00.000Z";
const SECOND = "2026-11-26T11:00:00.000Z";
const sinceOf = (...approvals: object[]) =>
  decisionOf(review, { means: "approved", output: { approvals } })?.since;

it("counts two approvals from the first on, and one by its result", () => {
  expect(sinceOf({ at: SECOND }, { at: FIRST })).toBe(FIRST);
  expect(sinceOf({ at: FIRST })).toBeUndefined();
});

it("lets an approval that has not seen an alert cover nothing that came before it", () => {
  const unseen = { at: FIRST, alerts_unseen: ["alrt_1"] };
  for (const since of [sinceOf(unseen), sinceOf(unseen, { at: SECOND }), sinceOf({ at: SECOND }, unseen)])
    expect(since).toBe("1970-01-01T00:00:00.000Z");
  expect(sinceOf({ at: FIRST, alerts_seen: ["alrt_1"], alerts_unseen: [] })).toBeUndefined();
});
