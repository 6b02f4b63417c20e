import { expect, test } from "vitest";
import { placeOf, readSaved, withFilter, withoutFilter } from "./saved-filters.ts";

const store = (text: string | null) => ({ getItem: () => text });

test("filters are kept by their name, the newest under a name counts", () => {
  const saved = withFilter(withFilter({}, "mine", "tab=mine"), "mine", "tab=mine&due=overdue");
  expect(readSaved(store(JSON.stringify(saved)), "x")).toEqual({ mine: "tab=mine&due=overdue" });
  expect(withoutFilter(saved, "mine")).toEqual({});
});

test.each([null, "", "not JSON", "[1]", '{"a":1}', `{"a":"${"x".repeat(2001)}"}`])(
  "%j holds no filters",
  (text) => {
    expect(readSaved(store(text), "x")).toEqual({});
  },
);

test("nobody gets another person's filters, or those of another page", () => {
  const places = [placeOf("user_1", "cases"), placeOf("user_2", "cases"), placeOf("user_1", "executions")];
  expect(new Set(places).size).toBe(3);
});
