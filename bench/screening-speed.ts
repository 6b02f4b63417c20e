// cspell:ignore oflag conv notrunc
/** Speed of screening at three sizes of index. Larger ones consist of real names with exchanged words. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import {
  buildIndex,
  IndexMatcher,
  type ListedEntity,
  type ListSource,
  loadIndex,
  type ScreeningQuery,
} from "../engines/screening/index.ts";
import { publishToFolder } from "../engines/screening/store/publish.ts";
import { quantile } from "./quantile.ts";

/** What `screening-process.ts` prints. */
const processSchema = z.object({
  loadMs: z.number(),
  /** Processor time of the same load: other processes make it wait less. */
  loadCpuMs: z.number(),
  /** Of the first queries of a process, while its code is compiled. */
  firstP50: z.number(),
  firstP95: z.number(),
  /** Held by the loaded index and its matcher after a thousand queries. */
  memoryMb: z.number(),
});
type ProcessFigures = z.infer<typeof processSchema>;

export interface Speed extends ProcessFigures {
  label: string;
  entities: number;
  names: number;
  p50: number;
  p95: number;
  p99: number;
  /** Processor time a query, on average; depends less on the machine's load than the others. */
  cpuMs: number;
  /** The load of a file that the system does not hold in its memory; undefined where it cannot be made to forget it. */
  uncachedLoadMs: number | undefined;
}

/** Processes of which the fastest load counts: the others waited for the machine. */
const LOADS = 3;

/**
 * Publishes an index, loads it as a function would, and times the queries, after a warm-up with others.
 * @param warmUp as a service has answered them that runs for some time
 */
export function measure(
  label: string,
  sources: readonly ListSource[],
  warmUp: readonly ScreeningQuery[],
  timed: readonly ScreeningQuery[],
  now: Date,
): Speed {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    const { file } = publishToFolder(folder, buildIndex(sources, { now })).index;
    const index = loadIndex(folder);
    const matcher = new IndexMatcher(index, () => now);
    for (const query of warmUp) matcher.screen(query, {});
    const cpuBefore = process.cpuUsage();
    const times = timed.map((query) => {
      const start = performance.now();
      matcher.screen(query, {});
      return performance.now() - start;
    });
    const { user, system } = process.cpuUsage(cpuBefore);
    index.close();
    return {
      label,
      entities: index.entities,
      names: index.names,
      p50: quantile(times, 0.5),
      p95: quantile(times, 0.95),
      p99: quantile(times, 0.99),
      cpuMs: (user + system) / 1000 / timed.length,
      ...processFigures(folder, join(folder, file)),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Measured in processes of their own. */
function processFigures(folder: string, file: string): ProcessFigures & Pick<Speed, "uncachedLoadMs"> {
  const uncachedLoadMs = forget(file) ? inProcess(folder).loadMs : undefined;
  const [first, ...others] = Array.from({ length: LOADS }, () => inProcess(folder)).sort(
    (a, b) => a.loadMs - b.loadMs,
  );
  if (first === undefined) throw new Error(`None of ${others.length} processes measured anything.`);
  return { ...first, uncachedLoadMs };
}

function inProcess(folder: string): ProcessFigures {
  const scripts = ["bundled.ts", "screening-process.ts"].map((name) => join(import.meta.dirname, name));
  const text = execFileSync(process.execPath, ["--import", "tsx", ...scripts, folder], { encoding: "utf8" });
  return processSchema.parse(JSON.parse(text));
}

/** Makes the system drop what it holds of a file in its memory. @returns false where it cannot (`dd` of GNU is needed) */
function forget(file: string): boolean {
  try {
    execFileSync("dd", [`of=${file}`, "oflag=nocache", "conv=notrunc,fdatasync", "count=0"], {
      stdio: "ignore",
    });
    return true;
  } catch {
    return false;
  }
}

/** Grows a list to this many names or entities: each new entity has words of two real ones of its kind. The same each time. */
export function grow(source: ListSource, size: { names: number } | { entities: number }): ListSource {
  const entities: ListedEntity[] = [...source.entities];
  let total = entities.reduce((sum, entity) => sum + entity.names.length, 0);
  let state = 12345;
  const next = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
  const isSmall = () => ("names" in size ? total < size.names : entities.length < size.entities);
  for (let serial = 0; isSmall(); serial++) {
    const one = source.entities[next(source.entities.length)];
    const two = source.entities[next(source.entities.length)];
    if (one === undefined || two === undefined || one.type !== two.type) continue;
    const mixed = one.names
      .slice(0, 2)
      .map(({ text, kind }) => ({ text: mix(text, two.names[0]?.text ?? ""), kind }));
    entities.push({ ...one, sourceId: `grown-${serial}`, names: mixed, identifiers: [] });
    total += mixed.length;
  }
  return { ...source, entities };
}

function mix(a: string, b: string): string {
  const [left, right] = [a.split(" "), b.split(" ")];
  return [...left.slice(0, Math.ceil(left.length / 2)), ...right.slice(Math.floor(right.length / 2))].join(
    " ",
  );
}
