import { describe, expect, it } from "vitest";
import { dueAt, latestBase } from "./retention.ts";

const day = (date: string): string => `${date}T10:00:00.000Z`;

describe("when a time to keep is over", () => {
  it.each([
    ["2021-03-01", "P5Y", "2026-03-01"],
    ["2024-02-29", "P1Y", "2025-03-01"],
    ["2026-01-31", "P1M", "2026-03-03"],
    ["2026-11-26", "P1M2W3D", "2027-01-12"],
    ["2026-12-31", "P10Y", "2036-12-31"],
  ])("%s and %s: %s", (since, keepFor, due) => {
    expect(dueAt(day(since), keepFor)).toBe(day(due));
  });

  it("counts hours, minutes and seconds", () => {
    expect(dueAt(day("2026-11-26"), "P1DT1H2M3S")).toBe("2026-11-27T11:02:03.000Z");
  });

  it("is never looked for too late: what is due lies before the latest base", () => {
    for (const keepFor of ["P1Y", "P5Y", "P7M", "P100Y", "P1Y11M30D", "PT1S"])
      for (let place = 0; place < 1500; place++) {
        const now = new Date(Date.parse(day("2026-01-01")) + place * 86_400_000);
        const base = latestBase(now, keepFor);
        // One millisecond after the latest base, nothing is due yet.
        const later = new Date(Date.parse(base) + 1).toISOString();
        expect([keepFor, base, dueAt(later, keepFor) > now.toISOString()]).toEqual([keepFor, base, true]);
      }
  });
});
