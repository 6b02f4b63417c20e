import { expect, test } from "vitest";
import { caseFilterSchema, caseQuery, isNarrowed } from "./case-filter.ts";

const TEAMS = ["compliance", "fraud"];
const query = (fields: object, subject = "") => caseQuery(caseFilterSchema.parse(fields), TEAMS, subject);

test("each view asks for its own cases", () => {
  expect(query({})).toEqual({});
  expect(query({ tab: "mine" })).toEqual({ assignee: "me" });
  expect(query({ tab: "unassigned" })).toEqual({ assignee: "none" });
  expect(query({ tab: "closed" })).toEqual({ state: "closed" });
});

test("the view of own teams shows the first, and never another team", () => {
  expect(query({ tab: "team" })).toEqual({ team: "compliance" });
  expect(query({ tab: "team", team: "fraud" })).toEqual({ team: "fraud" });
  expect(query({ tab: "team", team: "legal" })).toEqual({ team: "compliance" });
});

test("closed cases have no open state and are not overdue", () => {
  expect(query({ tab: "closed", state: "in_progress", due: "overdue" })).toEqual({ state: "closed" });
  expect(query({ state: "in_progress", due: "overdue" })).toEqual({ state: "in_progress", overdue: "true" });
});

test("a field that no filter knows narrows nothing", () => {
  const filter = caseFilterSchema.parse({ priority: "extreme", kind: 7 });
  expect(isNarrowed(filter)).toBe(false);
  expect(isNarrowed(caseFilterSchema.parse({ priority: "urgent" }))).toBe(true);
});

test("a subject narrows every view", () => {
  expect(query({ tab: "closed" }, "user_1")).toEqual({ state: "closed", subject_id: "user_1" });
});

test("an outcome narrows closed cases alone", () => {
  expect(query({ tab: "closed", outcome: "declined" })).toEqual({ state: "closed", outcome: "declined" });
  expect(query({ outcome: "declined" })).toEqual({});
  expect(isNarrowed(caseFilterSchema.parse({ tab: "closed", outcome: "declined" }))).toBe(true);
});
