import { expect, it } from "vitest";
import { outcomeReasonSchema, outcomeSchema } from "./outcome.ts";
import {
  OUTPUT_KEYS,
  prioritySchema,
  reviewRulesSchema,
  rulesBeforeDecisions,
  SUBMISSION_KEYS,
} from "./rules.ts";

it("gives a pause from before decisions had a meaning both spellings of two decisions, each with its meaning", () => {
  const rules = rulesBeforeDecisions(["ref"]);
  expect(rules.decisions.map(({ id, means, required }) => [id, means, required])).toEqual([
    ["approved", "approved", ["ref"]],
    ["declined", "declined", []],
    ["approve", "approved", ["ref"]],
    ["decline", "declined", []],
  ]);
  expect(rules).toMatchObject({ shortForm: true, approvals: 1, differentActor: false, priority: "normal" });
  expect(reviewRulesSchema.parse(rules)).toEqual(rules);
});

it("reads rules that are stored, of every urgency, and no others", () => {
  const rules = rulesBeforeDecisions([]);
  for (const priority of ["low", "normal", "high", "urgent"] as const) {
    expect(prioritySchema.parse(priority)).toBe(priority);
    expect(reviewRulesSchema.parse({ ...rules, priority })).toMatchObject({ priority });
  }
  for (const wrong of [{ priority: "someday" }, { approvals: 3 }, { approvals: 0 }, { schema: {} }])
    expect(reviewRulesSchema.safeParse({ ...rules, ...wrong }).success).toBe(false);
  expect(reviewRulesSchema.parse({ ...rules, approvals: 2 }).approvals).toBe(2);
});

it("keeps the keys that a review sets itself apart from those that a submission may hold", () => {
  expect([...OUTPUT_KEYS].toSorted()).toEqual([
    "approvals",
    "decided_at",
    "decided_by",
    "means",
    "reviewed_at",
  ]);
  expect([...SUBMISSION_KEYS].toSorted()).toEqual(["decision", "note", "reason_code"]);
});

it("reads the outcomes that runs have, and no others", () => {
  for (const outcome of ["none", "needs_review", "declined", "inconclusive", "approved"])
    expect(outcomeSchema.parse(outcome)).toBe(outcome);
  expect(outcomeSchema.safeParse("passed").success).toBe(false);
  const reason = { code: "declined", blockId: "r", message: "The decision is a decline." };
  expect(outcomeReasonSchema.parse(reason)).toEqual(reason);
  expect(outcomeReasonSchema.safeParse({ ...reason, name: "Ada" }).success).toBe(false);
});
