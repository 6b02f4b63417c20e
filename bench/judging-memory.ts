/**
 * Memory of the threads in which the local product judges monitored subjects. `npm run bench:judging`.
 *
 * Adds one thread after the other, has each judge people by all entries and go through packs with 500 changed entries of two passes, and prints
 * what the process has in memory then. The lists are real ones of `$SANCTIONS_DATA/lists`; without them nothing is measured.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { editionOf } from "../core/monitoring/edition.ts";
import { createPooledJudging } from "../core/monitoring/judging-pool.ts";
import { sealPack } from "../core/monitoring/pack-records.ts";
import type { Judging, Wanted } from "../core/monitoring/ports.ts";
import { publishToFolder } from "../core/screening/lists.ts";
import { openIndex, packSubjects, prepareSubject } from "../engines/screening/index.ts";
import { buildOf, type Edition, OFAC_AND_UN, skipWithout } from "./list-editions.ts";
import { BENCH_TENANT, watchOf } from "./monitored-people.ts";

const MORE_LISTS: Edition = {
  name: "the same with OFAC's other lists, those of the UK and of the US",
  files: [
    ...OFAC_AND_UN.files,
    ...["ofac_cons_prim.csv", "ofac_cons_alt.csv", "ofac_cons_add.csv"],
    ...["uk_sanctions_list_2025-08.ods", "us_csl_2022-04.csv"],
  ],
};
skipWithout([MORE_LISTS]);

const NOW = new Date("2026-11-27T00:00:00Z");
const [THREADS, PASSES, PACK, CHANGED, ROUNDS] = [4, 2, 1_000, 500, 4];
const LONGEST_GC_MS = 2_000;

const here: Judging = {
  inPack: () => Promise.reject(new Error("Not in a thread.")),
  among: () => Promise.reject(new Error("Not in a thread.")),
  again: () => Promise.reject(new Error("Not in a thread.")),
};
const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(0);

async function measure(edition: Edition): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench-judging-"));
  try {
    const build = buildOf(edition, NOW);
    const index = openIndex(build.bytes, build.manifest);
    publishToFolder(folder, build);
    const step = Math.floor(index.entities / CHANGED);
    const ids = Array.from({ length: CHANGED }, (_, at) => index.details(at * step).id);
    const pool = createPooledJudging({ here, folder, size: THREADS });
    const earlier = `${index.manifest.algorithm_version}/before`;
    const watches = Array.from({ length: PACK }, (_, at) => watchOf(at, earlier));
    const sealed = sealPack({
      prepared: packSubjects(watches.map(({ query }) => prepareSubject(query))),
      subjects: watches.map(({ subjectId }) => subjectId),
      screenings: [{}],
      screening: watches.map(() => 0),
      editions: [earlier],
      edition: watches.map(() => 0),
      judgedAt: watches.map(() => NOW.toISOString()),
      apart: [],
      hits: [],
    });
    const wanted = (pass: number): Wanted => ({
      pass: {
        ...BENCH_TENANT,
        id: `pass_${pass}`,
        from: earlier,
        to: editionOf(index.manifest),
        builtAt: NOW.toISOString(),
        scope: "changes",
        state: "running",
        startedAt: NOW.toISOString(),
      },
      completedAt: undefined,
      changed: { ids: new Set(ids), words: new Set() },
    });
    const watched = watches.slice(0, 200).map((watch) => ({ watch, hits: [] }));
    const inMemory = [process.memoryUsage.rss()];
    for (let threads = 1; threads <= THREADS; threads++) {
      for (let round = 0; round < ROUNDS; round++) {
        const jobs = Array.from({ length: threads }, () =>
          round < PASSES
            ? pool.inPack(wanted(round), { sealed, marked: new Set() })
            : pool.again(wanted(0), watched),
        );
        await Promise.all(jobs);
      }
      await setTimeout(LONGEST_GC_MS);
      inMemory.push(process.memoryUsage.rss());
    }
    const row = [edition.name, String(index.entities), megabytes(build.bytes.length)];
    console.log(`| ${[...row, ...inMemory.map(megabytes)].join(" | ")} |`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

console.log("MB of the process (resident)\n");
console.log("| lists | entries | index | no thread | 1 | 2 | 3 | 4 |");
console.log("| --- | --- | --- | --- | --- | --- | --- | --- |");
await measure(process.argv[2] === "more" ? MORE_LISTS : OFAC_AND_UN);
process.exit(0);
