/**
 * A pass over monitored people after a change of 500 entries, beside screening everybody again. `npm run bench:monitoring [-- 1000000]`.
 *
 * Every subject's prepared name, from a pack in memory, goes through the filter, and who may be a hit, or is read otherwise, is screened. Of all subjects a sample is screened, and the time
 * extrapolated: the output says so. A smaller number goes through whole passes on the local DynamoDB, with all writes: in one thread, and in two with steps side by side. The lists are OFAC's and the UN's where
 * `$SANCTIONS_DATA/lists` has them, else invented ones. Times are of the processor, which depend less on what else the machine does; those by the clock say so.
 */
import { createHash } from "node:crypto";
import * as z from "zod";
import { isReadOtherwise, mayConcern } from "../core/monitoring/changes.ts";
import { judge } from "../core/monitoring/judge.ts";
import type { Changes } from "../core/monitoring/ports.ts";
import type { Watch } from "../core/subjects/monitoring.ts";
import type { ScreeningBuild, ScreeningIndex } from "../engines/screening/index.ts";
import {
  buildIndex,
  deltaBetween,
  IndexMatcher,
  openIndex,
  openSubjects,
  packSubjects,
  prepareSubject,
} from "../engines/screening/index.ts";
import { judgedBy, MOVED } from "../engines/screening/match/changed-words.ts";
import { listInIndex } from "../engines/screening/store/list-in-index.ts";
import { personsCalled } from "../engines/screening/testing/sample.ts";
import { inventedPerson } from "./invented-people.ts";
import { buildOf, isThere, OFAC_AND_UN } from "./list-editions.ts";
import { watchOf } from "./monitored-people.ts";
import { type MeasuredPass, runPassOverTable } from "./monitoring-table.ts";

const [PEOPLE, IN_TABLE] = z
  .tuple([z.coerce.number().int().min(1_000), z.coerce.number().int().min(100)])
  .parse([process.argv[2] ?? 1_000_000, process.argv[3] ?? 20_000]);
/** How many entries change. */
const DELTAS = [6, 51, 501] as const;
const SAMPLE = 2_000;
/** As many subjects as a pack has. */
const CHUNK = 1_000;
const SCREENING = {};
const NOW = new Date("2026-11-27T00:00:00Z");

function inventedBuild(): ScreeningBuild {
  const names = Array.from({ length: 12_000 }, (_, at) => inventedPerson(50_000_000 + at).name);
  return buildIndex(personsCalled(names), { now: NOW });
}

/** Processor time of some work, in ms. */
function timed<T>(work: () => T): { result: T; ms: number } {
  const begun = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(begun);
  return { result, ms: (user + system) / 1000 };
}

const isReal = isThere(OFAC_AND_UN);
const built = isReal ? buildOf(OFAC_AND_UN, NOW) : inventedBuild();
const index = openIndex(built.bytes, built.manifest);
const matcher = new IndexMatcher(index, () => NOW);

/** Every so many entries of the lists, from a place on. */
const spread = (count: number, from: number): string[] =>
  Array.from({ length: count }, (_, at) => {
    const entity = Math.floor((at * index.entities) / count) + from;
    return index.details(entity % index.entities).id;
  });

/** What has changed when of so many entries a third each was added, changed and removed. Those removed are in the index of before alone. */
function changesOf(count: number): Changes {
  const third = Math.ceil(count / 3);
  const [added, changed, removed] = [0, 5, 10].map((from) => new Set(spread(third, from)));
  const without = (ids: ReadonlySet<string> | undefined, remarks?: string): ScreeningIndex => {
    const lists = index.manifest.lists.map((list) => {
      const source = listInIndex(index, list);
      const entities = source.entities.flatMap((one) => {
        const id = `${one.list}:${one.sourceId}`;
        if (ids?.has(id) === true) return [];
        return [remarks !== undefined && changed?.has(id) === true ? { ...one, remarks } : one];
      });
      return { ...source, entities };
    });
    const { bytes, manifest } = buildIndex(lists, { now: NOW });
    return openIndex(bytes, manifest);
  };
  const before = without(added, "Other remarks.");
  const delta = deltaBetween({ index: before, weights: weightsOfMany(before) }, without(removed));
  if (delta.added.length + delta.changed.length + delta.removed.length !== 3 * third)
    throw new Error("Other entries have changed.");
  return { ids: new Set([...delta.added, ...delta.changed]), words: new Set(delta.words) };
}

/**
 * The weights by which everybody was judged, after many editions: since then each word has moved by less than `MOVED`. A move begins anew with
 * each judgement, so that few words have moved far.
 */
function weightsOfMany(before: ScreeningIndex): Map<string, number> {
  const moved = [...judgedBy(before)].map(([word, weight]): [string, number] => {
    const draw = createHash("sha256").update(word).digest();
    const share = (draw.readUInt16LE(0) + draw.readUInt16LE(2)) / 0x1_0000 - 1;
    return [word, Math.min(1, weight + share * MOVED)];
  });
  return new Map(moved);
}

const deltas = DELTAS.map((count) => ({
  count,
  changes: changesOf(count),
  kept: 0,
  names: createHash("sha256"),
  readOtherwise: 0,
  filteringMs: 0,
  screeningMs: 0,
}));
const all: Watch[] = [];
let packingMs = 0;
for (let from = 0; from < PEOPLE; from += CHUNK) {
  const size = Math.min(CHUNK, PEOPLE - from);
  const watches = Array.from({ length: size }, (_, at) => watchOf(from + at, "bench"));
  const packing = timed(() => packSubjects(watches.map(({ query }) => prepareSubject(query))));
  packingMs += packing.ms;
  for (const delta of deltas) {
    const { changes } = delta;
    const { result, ms } = timed(() => {
      const view = openSubjects(packing.result);
      // As in a pack, all subjects have the same settings.
      return watches.filter(
        (_, at) => view === undefined || mayConcern(matcher, changes, { view, at }, SCREENING),
      );
    });
    delta.filteringMs += ms;
    delta.kept += result.length;
    for (const { query } of result)
      if (isReadOtherwise(matcher, changes, prepareSubject(query))) delta.readOtherwise++;
    for (const { subjectId } of result) delta.names.update(subjectId);
    delta.screeningMs += timed(() => result.map((one) => judge(matcher, one))).ms;
  }
  all.push(...watches.slice(0, SAMPLE - all.length));
}

/** Seconds that screening so many takes, from a sample behind a warm-up. */
function screening(
  watches: readonly Watch[],
  count: number,
): { seconds: number; sampled: number; hits: number } {
  const [warm, sample] = [watches.slice(0, SAMPLE / 10), watches.slice(SAMPLE / 10, SAMPLE)];
  for (const watch of warm) judge(matcher, watch);
  let hits = 0;
  const { ms } = timed(() => {
    for (const watch of sample) {
      const judged = judge(matcher, watch);
      if (judged.kind === "screened") hits += judged.found.size;
    }
  });
  return { seconds: (ms / 1000 / sample.length) * count, sampled: sample.length, hits };
}

const again = screening(all, PEOPLE);
const s = (seconds: number): string => `${seconds.toFixed(1)} s`;
console.log(`${PEOPLE} monitored people; ${index.entities} entries (${isReal ? "OFAC and UN" : "invented"}); seconds of one processor
| entries added, changed, removed | words that count otherwise | unpacking, bounds and comparisons | read otherwise | these and may be a hit | who they are (SHA-256) | screening these | together |
| --- | --- | --- | --- | --- | --- | --- | --- |`);
for (const { count, changes, kept, names, readOtherwise, filteringMs, screeningMs } of deltas) {
  const percent = (of: number): string => `${((of / PEOPLE) * 100).toFixed(2)} %`;
  const [filtering, screened] = [filteringMs / 1000, screeningMs / 1000];
  const sum = filtering + screened;
  const cells = [count, changes.words.size, s(filtering), percent(readOtherwise), percent(kept)];
  const who = names.digest("hex").slice(0, 12);
  console.log(`| ${[...cells, who, s(screened), s(sum)].join(" | ")} |`);
}
console.log(
  `screening everybody again: ${s(again.seconds)}, from a sample of ${again.sampled} with ${again.hits} hits
reading a name into words and packing it, once for a pack: ${((packingMs / PEOPLE) * 1000).toFixed(0)} µs`,
);
const changes = deltas.at(-1)?.changes ?? { ids: new Set(), words: new Set() };
const table = await runPassOverTable(built, changes, IN_TABLE, NOW);
const passLine = (what: string, { seconds, wall, blockedMs }: MeasuredPass): string =>
  `${what}: ${s(wall)} by the clock, ${s(seconds)} of processors; other work waits ${blockedMs.toFixed(0)} ms (99 %)`;
console.log(
  `${IN_TABLE} subjects in the local DynamoDB, ${changes.ids.size} entries: reading the index entry by entry alone ${s(table.reading)}, the pass that packs them ${s(table.packing)} of one processor; ${table.judged} screened, ${table.opened} alerts written by the first pass over packs
${passLine("the next pass in one thread", table.here)}
${passLine("the next pass in two threads that it starts", table.starting)}
${passLine("the next pass in these two threads", table.threads)}
ratio by the clock ${(table.here.wall / table.threads.wall).toFixed(2)}; screening everybody again, from the sample above: ${s((again.seconds / PEOPLE) * IN_TABLE)} of one processor`,
);
