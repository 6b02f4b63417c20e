import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** One internal import: paths from the root of the repository. Type imports count as value imports do. */
export interface Import {
  readonly from: string;
  readonly to: string;
}

const ROOT = join(import.meta.dirname, "../..");
const SPECIFIER = /(?:\bfrom|\bimport|\bimport\()\s*["'](\.{1,2}\/[^"']+)["']/g;
const isTest = (file: string) => /\.test\.tsx?$/.test(file) || file.includes("/testing/");

/**
 * Every import between our own files in these folders.
 * @param rooms folders at the root
 * @param withTests unless set, tests and their helpers are left out
 */
export function importsOf(rooms: readonly string[], withTests = false): Import[] {
  return rooms.flatMap((room) =>
    readdirSync(join(ROOT, room), { recursive: true, encoding: "utf8" })
      .map((file) => `${room}/${file}`)
      .filter((file) => /\.tsx?$/.test(file) && (withTests || !isTest(file)))
      .flatMap(importsIn),
  );
}

function importsIn(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), "utf8");
  return [...text.matchAll(SPECIFIER)].map(([, specifier = ""]) => ({
    from: file,
    to: normalize(join(dirname(file), specifier)),
  }));
}

/**
 * A cycle in a graph: its names in order, the first one repeated at the end.
 * @param edges from a name to its targets
 * @returns undefined without a cycle
 */
export function circleIn(edges: ReadonlyMap<string, ReadonlySet<string>>): string[] | undefined {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (name: string): string[] | undefined => {
    const at = path.indexOf(name);
    if (at >= 0) return [...path.slice(at), name];
    if (done.has(name)) return undefined;
    path.push(name);
    for (const next of edges.get(name) ?? []) {
      const circle = visit(next);
      if (circle !== undefined) return circle;
    }
    path.pop();
    done.add(name);
    return undefined;
  };
  for (const name of edges.keys()) {
    const circle = visit(name);
    if (circle !== undefined) return circle;
  }
  return undefined;
}
