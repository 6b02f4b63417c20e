import { expect, it } from "vitest";
import { saysPassed } from "./says-passed.ts";

it.each(["PASS", "Green", "kyc_passed", "All clear", "identity verified", "no_hits", "hits: none", true])(
  "%j says that a check passed, also in a list",
  (value) => {
    expect([saysPassed(value), saysPassed([{ of: value }])]).toEqual([true, true]);
  },
);

it.each([
  "not passed",
  "unverified",
  "no_match",
  "not_found",
  "verification failed",
  "clear after review",
  "low",
  false,
  1,
  null,
])("%j says nothing of the kind", (value) => {
  expect(saysPassed(value)).toBe(false);
});

it("a sentence is no status", () => {
  expect(saysPassed("The valid document was sent by somebody else.")).toBe(false);
});
