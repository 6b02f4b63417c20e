import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openEarlier } from "./earlier-index.ts";
import { buildIndex, IndexMatcher } from "./index.ts";
import { type Manifest, RELEASE } from "./store/manifest.ts";
import { NOW, personsCalled, sampleSources } from "./testing/sample.ts";

const day = new Date("2026-03-02T00:00:00Z");
const built = buildIndex(sampleSources(), { now: NOW });
const told = (change: Partial<Manifest>): Manifest => ({ ...built.manifest, ...change });
const screenIn = (manifest: Manifest, bytes = built.bytes) =>
  new IndexMatcher(openEarlier(bytes, manifest, day), () => day).screen({ name: "Ruslan Kelbarov" }, {});

describe("an index of an earlier day", () => {
  it("gives what it gave then, whatever the age of its lists is now", () => {
    const then = new IndexMatcher(openEarlier(built.bytes, built.manifest, NOW), () => NOW);
    const { matches } = then.screen({ name: "Ruslan Kelbarov" }, {});
    expect(matches.length).toBeGreaterThan(0);
    const old = told({ checked_at: "2020-01-01T00:00:00.000Z" });
    expect(screenIn(old).matches).toEqual(matches);
    const config = { maxListAgeDays: 1 };
    const later = new IndexMatcher(openEarlier(built.bytes, old, day), () => day);
    expect(later.screen({ name: "Ruslan Kelbarov" }, config).matches).toEqual(matches);
  });

  it("that another matcher built is searched by this one: the same entries, none is missed by its keys", () => {
    const { matches, screened } = screenIn(told({ algorithm_version: "0.9.0" }));
    expect(matches).toEqual(screenIn(built.manifest).matches);
    expect(screened.lists).toEqual(screenIn(built.manifest).screened.lists);
  });

  it("that this release cannot read is refused, with the release that can", () => {
    const message = expect.stringContaining("Release 9.1.0 can read it");
    const refused = { code: "list_version_unsupported", message };
    expect(() => screenIn(told({ format_version: 7, release: "9.1.0" }))).toThrow(
      expect.objectContaining(refused),
    );
    const { release: _, ...untold } = told({ algorithm: "other", algorithm_version: "3" });
    expect(() => screenIn(untold)).toThrow(
      expect.objectContaining({ message: expect.stringContaining("A release with other 3") }),
    );
  });

  it("with another byte, or other bytes, is refused", () => {
    const corrupt = expect.objectContaining({ code: "list_corrupt" });
    const broken = Uint8Array.from(built.bytes);
    broken[broken.length - 1] = (broken.at(-1) ?? 0) ^ 1;
    expect(() => screenIn(built.manifest, broken)).toThrow(corrupt);
    const other = buildIndex(personsCalled(["Nora Newman"]), { now: NOW });
    expect(() => screenIn(built.manifest, other.bytes)).toThrow(corrupt);
  });
});

it("an index names the release of package.json", () => {
  const text = readFileSync(join(import.meta.dirname, "../../package.json"), "utf8");
  expect(text).toContain(`"version": "${RELEASE}"`);
  expect(built.manifest.release).toBe(RELEASE);
});
