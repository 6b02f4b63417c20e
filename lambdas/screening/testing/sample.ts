import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { buildIndex, IndexMatcher, type InputFile, type ListSource, openIndex, readLists } from "../index.ts";

const SAMPLE = join(import.meta.dirname, "../../../lists/sample");

/** A moment at which the sample index of the tests is fresh. */
export const NOW = new Date("2026-03-01T12:00:00Z");

/** The files of the list that ships. */
export function sampleFiles(): InputFile[] {
  return readdirSync(SAMPLE)
    .filter((name) => !name.endsWith(".md"))
    .map((name) => ({ name, bytes: readFileSync(join(SAMPLE, name)) }));
}

export const sampleSources = (): ListSource[] => readLists(sampleFiles()).sources;

/** A matcher over some lists; the clock stands still. */
export function matcherOver(sources: readonly ListSource[], now = NOW): IndexMatcher {
  const { bytes, manifest } = buildIndex(sources, { now: NOW });
  return new IndexMatcher(openIndex(bytes, manifest), () => now);
}

/** A file made in a test. */
export function textFile(name: string, text: string): InputFile {
  return { name, bytes: new TextEncoder().encode(text) };
}
