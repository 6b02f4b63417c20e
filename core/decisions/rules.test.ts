import { expect, it } from "vitest";
import { prioritySchema, reviewRulesSchema, rulesBeforeDecisions } from "./rules.ts";

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
