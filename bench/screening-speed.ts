/** Speed of screening at three sizes of index. Larger ones consist of real names with exchanged words. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  buildIndex,
  IndexMatcher,
  type ListedEntity,
  type ListSource,
  loadIndex,
  type ScreeningQuery,
} from "../engines/screening/index.ts";
import { publishToFolder } from "../engines/screening/store/publish.ts";

export interface Speed {
  label: string;
  entities: number;
  names: number;
  p50: number;
  p95: number;
  p99: number;
  /** Processor time a query, on average; depends less on the machine's load than the others. */
  cpuMs: number;
  loadMs: number;
  /** Held by the loaded index and its matcher after a thousand queries. */
  memoryMb: number;
}

/** Publishes an index, loads it as a function would, and times the queries, after a warm-up with others. */
export function measure(
  label: string,
  sources: readonly ListSource[],
  queries: readonly ScreeningQuery[],
  now: Date,
): Speed {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    publishToFolder(folder, buildIndex(sources, { now }));
    const started = performance.now();
    const index = loadIndex(folder);
    const loadMs = performance.now() - started;
    const matcher = new IndexMatcher(index, () => now);
    // Timed queries are new, so that cached words help as much as in production.
    for (const query of queries.filter((_, at) => at % 2 === 0)) matcher.screen(query, {});
    const timed = queries.filter((_, at) => at % 2 === 1);
    const cpuBefore = process.cpuUsage();
    const times = timed.map((query) => {
      const start = performance.now();
      matcher.screen(query, {});
      return performance.now() - start;
    });
    const { user, system } = process.cpuUsage(cpuBefore);
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
    index.close();
    return {
      label,
      entities: index.entities,
      names: index.names,
      p50: at(0.5),
      p95: at(0.95),
      p99: at(0.99),
      cpuMs: (user + system) / 1000 / timed.length,
      loadMs,
      memoryMb: memoryOf(folder),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Measured in a separate process, because this one still has garbage from building. */
function memoryOf(folder: string): number {
  const script = join(import.meta.dirname, "screening-memory.ts");
  const flags = ["--expose-gc", "--import", "tsx"];
  return Number(execFileSync(process.execPath, [...flags, script, folder], { encoding: "utf8" })) / 2 ** 20;
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
