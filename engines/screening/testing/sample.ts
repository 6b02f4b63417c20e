import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  buildIndex,
  IndexMatcher,
  type InputFile,
  type ListedEntity,
  type ListSource,
  openIndex,
  readLists,
} from "../index.ts";

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

/**
 * A list of persons, one per name, without further data.
 * @param more additional data of the person at an index
 */
export function personsCalled(
  names: readonly string[],
  more: (at: number) => Partial<ListedEntity> = () => ({}),
): ListSource[] {
  const [source] = sampleSources();
  const [pattern] = source?.entities ?? [];
  if (source === undefined || pattern === undefined) throw new Error("The sample holds an entity.");
  const entities = names.map(
    (text, at): ListedEntity => ({
      ...pattern,
      type: "person",
      sourceId: String(at).padStart(6, "0"),
      birthDates: [],
      countries: [],
      identifiers: [],
      names: [{ text, kind: "primary" }],
      ...more(at),
    }),
  );
  return [{ ...source, entities }];
}

/** A matcher over some lists; the clock stands still. */
export function matcherOver(sources: readonly ListSource[], now = NOW): IndexMatcher {
  const { bytes, manifest } = buildIndex(sources, { now: NOW });
  return new IndexMatcher(openIndex(bytes, manifest), () => now);
}

/** Looks up companies among listed ones, without further data. @returns of a name: the status, and the listed name that was found first */
export function companiesAmong(names: readonly string[]): (name: string) => [string, string | undefined] {
  const companies = matcherOver(personsCalled(names, () => ({ type: "organisation" })));
  return (name) => {
    const { status, matches } = companies.screen({ name, entity_type: "organisation" }, {});
    return [status, matches[0]?.name];
  };
}

/** A file made in a test. */
export function textFile(name: string, text: string): InputFile {
  return { name, bytes: new TextEncoder().encode(text) };
}
