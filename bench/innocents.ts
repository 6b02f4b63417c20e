/**
 * False alerts among people who are on no list. `npm run bench:innocents [-- 100000]` prints them at .70 by the name alone and by name and
 * birth date, with 95 % intervals. The names are those of members of parliaments (EveryPolitician, `$PEPS_DATA`) and of labelled persons who
 * are not listed, in Latin letters: as they are, and the given name of one with the surname of another one of the same source. Birth dates
 * are drawn. Without the files it says so and measures nothing.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { IndexMatcher, type ScreeningQuery } from "../engines/screening/index.ts";
import { randomOf } from "../test/support/random-of.ts";
import { type Estimate, wilson } from "./intervals.ts";
import { indexOf, skipWithout, WITH_COMMENTS } from "./list-editions.ts";
import { loadCases, queryOf } from "./screening-cases.ts";

const PEOPLE = z.coerce
  .number()
  .int()
  .min(100)
  .parse(process.argv[2] ?? 100_000);
const NOW = new Date("2026-11-28T00:00:00Z");
const THRESHOLD = 0.7;
const FOLDER = process.env.PEPS_DATA ?? join(import.meta.dirname, "../../shared/data/peps/everypolitician");
const FILE = /-popolo-/;
const LATIN = /^[\p{Script=Latin}\p{M}\s.,'’-]+$/u;

/** Names of one source: words of one are put together with those of another. */
type Source = readonly string[];

const popoloSchema = z.looseObject({
  persons: z.array(z.looseObject({ name: z.string(), birth_date: z.string().optional() })),
});

/** Members of parliaments, but for those who are listed themselves: a list has their name with their own day of birth. */
function parliaments(matcher: IndexMatcher): Source[] {
  const isListed = (name: string, birth_date: string | undefined): boolean =>
    birth_date !== undefined &&
    matcher.screen({ name, birth_date, entity_type: "person" }, {}).status === "match";
  return readdirSync(FOLDER)
    .filter((file) => FILE.test(file))
    .map((file) =>
      popoloSchema
        .parse(JSON.parse(readFileSync(join(FOLDER, file), "utf8")))
        .persons.map(({ name, birth_date }) => ({ name: name.trim(), birth_date }))
        .filter(({ name, birth_date }) => LATIN.test(name) && !isListed(name, birth_date))
        .map(({ name }) => name),
    );
}

function labelled(): Source[] {
  const groups = new Map<string, string[]>();
  for (const one of loadCases()) {
    const isNegative = one.kind === "retrieval" && one.target === null && one.schema === "Person";
    const { name } = queryOf(one, false);
    if (!isNegative || typeof name !== "string" || !LATIN.test(name)) continue;
    groups.set(one.group, [...(groups.get(one.group) ?? []), name]);
  }
  return [...groups.values()];
}

const random = randomOf(14);
const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
const birthDate = (): string =>
  new Date(Date.UTC(1940 + random() * 66, random() * 12, 1 + random() * 28)).toISOString().slice(0, 10);

/** The first words of one name and the last word of another one. */
function crossed(sources: readonly Source[]): string {
  const source = pick(sources) ?? [];
  const [one = "", other = ""] = [pick(source), pick(source)];
  return [...one.split(/\s+/).slice(0, -1), other.split(/\s+/).at(-1) ?? ""].join(" ");
}

function measured(matcher: IndexMatcher, names: readonly string[], more: () => Partial<ScreeningQuery>) {
  const answers = names.map(
    (name) =>
      matcher.screen({ name, entity_type: "person", ...more() }, { thresholds: { potential: THRESHOLD } })
        .status,
  );
  const hits = answers.filter((status) => status !== "clear").length;
  return {
    share: wilson(hits, names.length),
    matches: answers.filter((status) => status === "match").length,
  };
}

const percent = ({ value, low, high }: Estimate): string =>
  `${(100 * value).toFixed(2)} % (${(100 * low).toFixed(2)}–${(100 * high).toFixed(2)})`;

function main(): void {
  skipWithout([WITH_COMMENTS]);
  if (!existsSync(FOLDER)) {
    console.error(`SKIPPED: nothing is measured. There are no members of parliaments in ${FOLDER}.`);
    process.exitCode = 2;
    return;
  }
  const matcher = new IndexMatcher(indexOf(WITH_COMMENTS, NOW), () => NOW);
  const sources = [...parliaments(matcher), ...labelled()].filter((source) => source.length > 1);
  const real = [...new Set(sources.flat())];
  const made = Array.from({ length: PEOPLE }, () => crossed(sources));
  console.log("| names | persons | name alone | name and birth date | automatic matches |");
  console.log("| --- | --- | --- | --- | --- |");
  for (const [label, names] of [
    ["as they are", real],
    ["given name and surname of two", made],
  ] as const) {
    const alone = measured(matcher, names, () => ({}));
    const dated = measured(matcher, names, () => ({ birth_date: birthDate() }));
    console.log(
      `| ${label} | ${names.length} | ${percent(alone.share)} | ${percent(dated.share)} | ${alone.matches + dated.matches} |`,
    );
  }
}

main();
