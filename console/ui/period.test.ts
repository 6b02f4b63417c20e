import { expect, test } from "vitest";
import { boundsOf } from "./period.ts";

const now = Date.parse("2026-11-25T12:00:00Z");
const fields = { from: "", to: "" };

test("a span up to now has a beginning alone", () => {
  expect(boundsOf({ period: "24h", ...fields }, now)).toEqual({ from: "2026-11-24T12:00:00.000Z" });
  expect(boundsOf({ period: "any", from: "2020-01-01T00:00", to: "" }, now)).toEqual({});
});

test("times of fields are in this zone; an invalid time sets no bound", () => {
  const from = "2026-11-01T10:00";
  expect(boundsOf({ period: "between", from, to: "" }, now)).toEqual({ from: new Date(from).toISOString() });
  expect(boundsOf({ period: "between", from: "soon", to: "2026-11-02T10:00" }, now)).toEqual({
    to: new Date("2026-11-02T10:00").toISOString(),
  });
});
