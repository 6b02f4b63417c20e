import { describe, expect, it } from "vitest";
import { buildIndex, type ListedEntity, openIndex, type ScreeningIndex } from "../index.ts";
import { NOW, sampleSources } from "../testing/sample.ts";
import { tokenizeName } from "../text/name.ts";
import { CandidateSearch } from "./candidates.ts";
import { lookUp } from "./words.ts";

const GIVEN = ["Ivan", "Iwan", "Pyotr", "Petr", "Anna", "Hanna", "Olga", "Oleg"];
const SURNAMES = ["Testov", "Testow", "Samplov", "Samplin", "Quorin", "Korin", "Marek", "Mareck", "Zorin"];

/** Thousands of names of a few words, so that every list of names is long; all else is as in the sample. */
function crowded(count: number): ScreeningIndex {
  const [source] = sampleSources();
  const [pattern] = source?.entities ?? [];
  if (source === undefined || pattern === undefined) throw new Error("The sample holds an entity.");
  let state = 7;
  const pick = (from: readonly string[]) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return from[(state >>> 8) % from.length] ?? "";
  };
  const entities: ListedEntity[] = Array.from({ length: count }, (_, at) => ({
    ...pattern,
    type: "person",
    sourceId: String(at).padStart(6, "0"),
    identifiers: [],
    names: [{ text: `${pick(GIVEN)} ${pick(GIVEN)} ${pick(SURNAMES)}`, kind: "primary" }],
  }));
  const { bytes, manifest } = buildIndex([{ ...source, entities }], { now: NOW });
  return openIndex(bytes, manifest);
}

/** The value of every name, by reading all of it. */
function valuesByHand(index: ScreeningIndex, query: string): number[] {
  const words = tokenizeName(query, "person").map((token) => lookUp(index, token, false));
  const total = words.reduce((sum, word) => sum + word.weight, 0);
  const { nameToken, nameTokenStart, nameWeight } = index.sections;
  return Array.from({ length: index.names }, (_, name) => {
    const tokens = nameToken.subarray(nameTokenStart[name], nameTokenStart[name + 1]);
    const overlap = words.reduce(
      (sum, word) => sum + word.weight * Math.max(0, ...Array.from(tokens, (id) => word.near.get(id) ?? 0)),
      0,
    );
    return overlap / (total + 0.25 * (nameWeight[name] ?? 0));
  });
}

describe("the search for candidates", () => {
  const index = crowded(6000);
  const search = new CandidateSearch(index);
  const find = (query: string, wanted: (entity: number) => boolean) =>
    search.find(
      tokenizeName(query, "person").map((token) => lookUp(index, token, false)),
      wanted,
    );

  it.each([
    "Ivan Testov",
    "Anna Olga Quorin",
    "Oleg Zorin",
    "Pjotr Hana Marek",
    "Iwan Iwan Testof",
    "Testov",
  ])("leaves out no name that reading every list would have found: %s", (query) => {
    const values = valuesByHand(index, query);
    const best = values.toSorted((a, b) => b - a);
    const found = find(query, () => true);
    expect(found).toHaveLength(32);
    found.forEach((name, rank) => {
      expect(values[name]).toBeCloseTo(best[rank] ?? 0, 5);
    });
  });

  it("gives no place to entities that are not asked for", () => {
    const { nameEntity } = index.sections;
    const wanted = (entity: number) => entity % 500 === 3;
    const found = find("Ivan Testov", wanted);
    const sharing = valuesByHand(index, "Ivan Testov").filter(
      (value, name) => value > 0 && wanted(nameEntity[name] ?? 0),
    );
    expect(found).toHaveLength(sharing.length);
    expect(found.every((name) => wanted(nameEntity[name] ?? 0))).toBe(true);
  });
});
