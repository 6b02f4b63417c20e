/**
 * Evasive queries by kind: `npm run bench:evasive [-- 254 seed]` makes so many of listed names and prints how many are not clear, and the
 * clear ones. Needs the lists in `$SANCTIONS_DATA/lists`; without them it says so and measures nothing.
 */
import * as z from "zod";
import { buildIndex, IndexMatcher, openIndex } from "../engines/screening/index.ts";
import { evasiveQueries, KINDS } from "./evasive-queries.ts";
import { shownEstimate, wilson } from "./intervals.ts";
import { skipWithout, sourcesOf, WITH_COMMENTS } from "./list-editions.ts";

const COUNT = z.coerce
  .number()
  .int()
  .min(KINDS)
  .parse(process.argv[2] ?? 254);
const SEED = process.argv[3] ?? "evasive";
const NOW = new Date("2026-11-27T00:00:00Z");

skipWithout([WITH_COMMENTS]);
const sources = sourcesOf(WITH_COMMENTS);
const { bytes, manifest } = buildIndex(sources, { now: NOW });
const matcher = new IndexMatcher(openIndex(bytes, manifest), () => NOW);

const kinds = new Map<string, { all: number; found: number; clear: string[] }>();
for (const { kind, entry, name, type } of evasiveQueries(
  sources.flatMap(({ entities }) => entities),
  COUNT,
  SEED,
)) {
  const counts = kinds.get(kind) ?? { all: 0, found: 0, clear: [] };
  kinds.set(kind, counts);
  const { status, matches } = matcher.screen({ name, entity_type: type }, {});
  counts.all++;
  if (matches.some(({ entity_id }) => entity_id === entry)) counts.found++;
  if (status === "clear") counts.clear.push(name);
}
console.log("| kind | queries | not clear | the very entry | clear |\n| --- | --- | --- | --- | --- |");
for (const [kind, { all, found, clear }] of kinds)
  console.log(`| ${kind} | ${all} | ${all - clear.length} | ${found} | ${clear.join("; ")} |`);
const clear = [...kinds.values()].flatMap((one) => one.clear).length;
console.log(`\n${clear} of ${COUNT} are clear. Not clear: ${shownEstimate(wilson(COUNT - clear, COUNT))}`);
