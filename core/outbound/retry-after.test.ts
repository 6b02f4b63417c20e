import { expect, it } from "vitest";
import { retryAfterMs } from "./retry-after.ts";

const NOW = Date.parse("2026-11-26T12:00:00Z");

it.each([
  ["3", 3_000],
  ["0", 0],
  ["Thu, 26 Nov 2026 12:00:05 GMT", 5_000],
  ["Thu, 26 Nov 2026 11:00:00 GMT", 0],
  ["soon", undefined],
  ["1.5e9999", undefined],
  ["", undefined],
  [undefined, undefined],
  [null, undefined],
])("%j", (header, expected) => {
  expect(retryAfterMs(header, NOW)).toBe(expected);
});
