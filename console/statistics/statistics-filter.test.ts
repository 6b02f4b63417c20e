import { expect, test } from "vitest";
import { statisticsFilterSchema, statisticsQuery } from "./statistics-filter.ts";

const NOW = Date.parse("2026-11-27T23:30:00Z");
const query = (fields: object) => statisticsQuery(statisticsFilterSchema.parse(fields), NOW);

test("a span ends today and has as many days as it says", () => {
  expect(query({ span: "7" })).toEqual({ from: "2026-11-21", to: "2026-11-27", interval: "day" });
});

test("longer spans come in weeks and months, unless an interval is chosen", () => {
  expect(query({ span: "90" }).interval).toBe("week");
  expect(query({ span: "365" }).interval).toBe("month");
  expect(query({ span: "365", interval: "day" }).interval).toBe("day");
});

test("a chosen span without an end, or with a text that is no day, ends today", () => {
  expect(query({ span: "between", from: "2026-11-01", to: "soon" })).toMatchObject({
    from: "2026-11-01",
    to: "2026-11-27",
  });
});

test("a version counts only with its workflow", () => {
  expect(query({ version: "3" })).not.toHaveProperty("version");
  expect(query({ workflow: "wf_a", version: "3" })).toMatchObject({ workflow_id: "wf_a", version: 3 });
  expect(query({ workflow: "wf_a", version: "x" })).not.toHaveProperty("version");
});
