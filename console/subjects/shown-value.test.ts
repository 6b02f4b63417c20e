import { expect, it } from "vitest";
import { shownValue } from "./shown-value.ts";

it("shows of an override its level, its end and its reason, and no ids", () => {
  const override = {
    level: "medium",
    reason: "Known for years.",
    by: { kind: "key", id: "key_1", name: "local" },
    confirmed_by: null,
    at: "2026-11-28T10:00:00.000Z",
    until: "2027-11-28T10:00:00.000Z",
  };
  expect(shownValue("risk_override", override)).toEqual(["medium until 2027-11-28", "Known for years."]);
  expect(shownValue("risk_override", null)).toBeNull();
});

it("says whether monitoring is on", () => {
  expect([shownValue("monitoring", null), shownValue("monitoring", { screening: {} })]).toEqual([
    "off",
    "on",
  ]);
});

it("shows of a legal hold its reason, and other values as they are", () => {
  expect(shownValue("legal_hold", { reason: "A court.", by: "x" })).toBe("A court.");
  expect(shownValue("legal_hold", null)).toBeNull();
  expect(shownValue("countries", ["DE"])).toEqual(["DE"]);
});
