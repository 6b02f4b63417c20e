import { describe, expect, it } from "vitest";
import { buildIndex } from "./build-index.ts";
import { ScreeningError } from "./errors.ts";
import { reportLists } from "./list-report.ts";
import { NOW, sampleSources } from "./testing/sample.ts";

const DAY_MS = 86_400_000;
const { manifest } = buildIndex(sampleSources(), { now: NOW });
const missing = new ScreeningError("list_missing", "No index.", { file: "/secret/place/manifest.json" });

describe("the report on lists", () => {
  it("counts a list's age from its own confirmation, else from that of the whole index", async () => {
    const [first, ...others] = manifest.lists;
    if (first === undefined) throw new Error("the sample holds lists");
    const checked_at = new Date(NOW.getTime() - 8 * DAY_MS).toISOString();
    const { lists, max_age_days } = await reportLists(
      async () => ({ ...manifest, lists: [{ ...first, checked_at }, ...others] }),
      new Date(NOW.getTime() + DAY_MS / 2),
    );
    expect(max_age_days).toBe(7);
    const sanctions = lists.filter(({ section }) => section === "sanctions");
    expect(sanctions).toHaveLength(manifest.lists.length);
    expect(sanctions[0]).toMatchObject({ id: first.id, checked_at, age_days: 8.5, stale: true });
    for (const list of sanctions.slice(1)) expect(list).toMatchObject({ age_days: 0.5, stale: false });
    expect(sanctions[0]).not.toHaveProperty("files");
  });

  it("counts each section's lists too old as the blocks do that use them", async () => {
    const now = new Date(NOW.getTime() + 30 * DAY_MS);
    const { lists } = await reportLists(async () => manifest, now);
    const limits = new Map(
      lists.map(({ section, max_age_days, stale }) => [section, { max_age_days, stale }]),
    );
    expect(Object.fromEntries(limits)).toEqual({
      sanctions: { max_age_days: 7, stale: true },
      companies: { max_age_days: null, stale: false },
      ownership: { max_age_days: 31, stale: false },
    });
    const later = await reportLists(async () => manifest, new Date(NOW.getTime() + 32 * DAY_MS));
    expect(later.lists.find(({ section }) => section === "ownership")?.stale).toBe(true);
  });

  it("names a section without an index but that of owners, and not where the service keeps it", async () => {
    const report = await reportLists(async (section) => {
      if (section !== "sanctions") throw missing;
      return manifest;
    }, NOW);
    expect(report.unavailable).toEqual([
      { section: "companies", code: "list_missing", message: "No index." },
    ]);
    expect(report.lists.every(({ section }) => section === "sanctions")).toBe(true);
  });

  it("does not take another fault for a missing list", async () => {
    await expect(reportLists(() => Promise.reject(new Error("broken")), NOW)).rejects.toThrow("broken");
  });
});
