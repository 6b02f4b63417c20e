/** Pairs of names with their label, for comparing matchers on the same data. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { randomOf } from "../test/support/random-of.ts";
import { CASES_FOLDER, loadCases } from "./screening-cases.ts";

/** A pair of names. */
export interface NamePair {
  readonly a: string;
  readonly b: string;
  readonly of: "person" | "organisation" | "unknown";
  /** Whether both are one party's. */
  readonly hit: boolean;
  readonly group: string;
  /** The script of the name that is not Latin; else Latin. */
  readonly script: string;
  /** How the names differ. */
  readonly change: string;
  /** Scores that a peer published. */
  readonly published: Readonly<Record<string, number>>;
}

/** The public pairs with published scores. The matcher was made with them in sight. */
export function seenPairs(): NamePair[] {
  return loadCases().flatMap(({ kind, schema, group, expect, query, target, peer }) => {
    const [a, b] = [query.name?.[0], target?.name?.[0]];
    const score = peer?.["logic-v2"];
    if (kind !== "pair" || typeof score !== "number" || a === undefined || b === undefined) return [];
    const of = schema === "Person" ? "person" : schema === "LegalEntity" ? "unknown" : "organisation";
    return [pairOf({ a, b, of, hit: expect === "hit", group, published: { "logic-v2": score } })];
  });
}

const parliamentSchema = z.looseObject({
  persons: z.array(
    z.looseObject({
      name: z.string(),
      other_names: z.array(z.looseObject({ name: z.string() })).default([]),
    }),
  ),
});

/** Pairs of two persons for each pair of one. */
const NEGATIVES_PER_POSITIVE = 3;
const PARLIAMENTS = join(CASES_FOLDER, "../peps/everypolitician");

/**
 * Names of members of parliaments: two names of one are a pair, and so are the names of two of one parliament, of which one word agrees where
 * there are such. No rule and no table of the matcher was made with these data.
 */
export function heldOutPairs(): NamePair[] {
  if (!existsSync(PARLIAMENTS)) return [];
  const random = randomOf(20261127);
  return readdirSync(PARLIAMENTS)
    .filter((file) => file.endsWith(".json"))
    .flatMap((file) => {
      const group = file.split("_ep-popolo")[0] ?? file;
      const { persons } = parliamentSchema.parse(JSON.parse(readFileSync(join(PARLIAMENTS, file), "utf8")));
      const positives = persons.flatMap(({ name, other_names }) =>
        [...new Set(other_names.map((other) => other.name))]
          .filter((other) => normal(other) !== normal(name))
          .map((other) => pairOf({ a: name, b: other, of: "person", hit: true, group, published: {} })),
      );
      const wanted = positives.length * NEGATIVES_PER_POSITIVE || persons.length;
      return [...positives, ...strangers(persons, wanted, group, random)];
    });
}

/** Names of two persons: those that share a word first, then any. */
function strangers(
  persons: z.infer<typeof parliamentSchema>["persons"],
  wanted: number,
  group: string,
  random: () => number,
): NamePair[] {
  const named = persons.map(({ name, other_names }) => ({
    name,
    all: [name, ...other_names.map((other) => other.name)],
  }));
  const pairs = named.flatMap((one, at) => named.slice(at + 1).map((other) => [one, other] as const));
  const sharing = pairs.filter(([one, other]) => {
    const words = new Set(wordsOf(one.name));
    return wordsOf(other.name).some((word) => words.has(word));
  });
  const chosen = [...sampleOf(sharing, wanted / 2, random), ...sampleOf(pairs, wanted / 2, random)];
  return chosen.map(([one, other]) => {
    const b = other.all[Math.floor(random() * other.all.length)] ?? other.name;
    return pairOf({ a: one.name, b, of: "person", hit: false, group, published: {} });
  });
}

function sampleOf<T>(all: readonly T[], count: number, random: () => number): T[] {
  return all
    .map((one) => ({ one, order: random() }))
    .sort((a, b) => a.order - b.order)
    .slice(0, Math.ceil(count))
    .map(({ one }) => one);
}

const pairOf = (pair: Omit<NamePair, "script" | "change">): NamePair => ({
  ...pair,
  script: scriptOf(`${pair.a} ${pair.b}`),
  change: changeOf(pair.a, pair.b),
});

const SCRIPTS = ["Cyrillic", "Arabic", "Han", "Hangul", "Georgian", "Armenian", "Hebrew", "Greek"] as const;

function scriptOf(text: string): string {
  return SCRIPTS.find((script) => new RegExp(`\\p{Script=${script}}`, "u").test(text)) ?? "Latin";
}

const normal = (name: string): string => wordsOf(name).join(" ");
const wordsOf = (name: string): string[] =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** The kind of change from one name to another, for names of one party and of two alike. */
export function changeOf(a: string, b: string): string {
  if (scriptOf(a) !== scriptOf(b)) return "another script";
  const [left, right] = [wordsOf(a), wordsOf(b)];
  if (left.join(" ") === right.join(" ")) return "case, marks and signs";
  if (left.join("") === right.join("")) return "spaces";
  if ([...left].sort().join(" ") === [...right].sort().join(" ")) return "order of words";
  const [fewer, more] = left.length <= right.length ? [left, right] : [right, left];
  if (fewer.every((word) => more.includes(word))) return "words left out";
  const same = fewer.filter((word) => more.includes(word)).length;
  if (left.length === right.length)
    return same > 0 ? "some words spelt otherwise" : "all words spelt otherwise";
  return same > 0 ? "words left out and spelt otherwise" : "no word in common";
}
