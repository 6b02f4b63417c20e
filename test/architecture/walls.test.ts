import { describe, expect, it } from "vitest";
import { circleIn, type Import, importsOf } from "./import-graph.ts";

/** The allowed imports of each area: the table of `docs/architecture.md`. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  compiler: [],
  engines: ["compiler"],
  core: ["compiler", "engines"],
  adapters: ["core"],
  // The deployment's list of block types, and the workflows of the release: the composition root reads them.
  lambdas: ["core", "adapters", "engines", "blocks.config.ts", "workflows"],
  capture: ["compiler", "engines", "core"],
  // The types of the API.
  packages: ["console"],
};
const roomOf = (path: string): string => path.split("/")[0] ?? "";
const show = ({ from, to }: Import): string => `${from} -> ${to}`;
/** The build of the applicant's page runs in Node.js and shares that of the console. */
const isBuild = (file: string): boolean => /^capture\/build[./]/.test(file);
const imports = importsOf(Object.keys(ALLOWED)).filter(({ from }) => !isBuild(from));

describe("imports between rooms", () => {
  it.each(Object.entries(ALLOWED))("%s imports what it may", (room, allowed) => {
    const own = imports.filter(({ from }) => roomOf(from) === room);
    expect(own.length).toBeGreaterThan(0);
    const forbidden = own.filter(({ to }) => roomOf(to) !== room && !allowed.includes(roomOf(to)));
    expect(forbidden.map(show)).toEqual([]);
  });

  it("engines share only engines/common", () => {
    const engineOf = (path: string): string => path.split("/").slice(0, 2).join("/");
    const across = imports.filter(
      ({ from, to }) =>
        roomOf(from) === "engines" &&
        roomOf(to) === "engines" &&
        engineOf(from) !== engineOf(to) &&
        engineOf(to) !== "engines/common",
    );
    expect(across.map(show)).toEqual([]);
  });
});

/** Files that call each other, because what they work on is recursive: a Map has states, and a field of the editor has fields. */
const RECURSIVE = [/^local\/stepfunctions\/(?:map|states)\.ts$/, /^console\/editor\/panel\/[a-z-]+-field/];
const ROOMS = [
  ...["adapters", "bench", "capture", "cli", "compiler", "console", "core", "engines", "infra", "lambdas"],
  ...["local", "packages", "scripts", "sdk"],
];

describe("files", () => {
  it("import each other in no circle, types counted, but where what they work on is recursive", () => {
    const edges = new Map<string, Set<string>>();
    const isRecursive = (file: string): boolean => RECURSIVE.some((pattern) => pattern.test(file));
    for (const { from, to } of importsOf(ROOMS)) {
      if (isRecursive(from) && isRecursive(to)) continue;
      edges.set(from, (edges.get(from) ?? new Set()).add(to));
    }
    expect(edges.size).toBeGreaterThan(1_000);
    expect(circleIn(edges) ?? []).toEqual([]);
  });
});

/** `core/executions/…` → `executions`. Files at the top of core (`core/problem.ts`) belong to no aggregate and must not import one. */
function aggregateOf(path: string): string {
  const [, folder = "", ...rest] = path.split("/");
  return rest.length === 0 ? `core/${folder}` : folder;
}

/** The aggregates of core with their imports, those of tests too, and one example import for each arrow. */
function aggregates(): { edges: Map<string, Set<string>>; witness: Map<string, string> } {
  const edges = new Map<string, Set<string>>();
  const witness = new Map<string, string>();
  for (const entry of importsOf(["core"], true)) {
    if (roomOf(entry.to) !== "core") continue;
    const [from, to] = [aggregateOf(entry.from), aggregateOf(entry.to)];
    if (from === to) continue;
    edges.set(from, (edges.get(from) ?? new Set()).add(to));
    witness.set(`${from} -> ${to}`, show(entry));
  }
  return { edges, witness };
}

describe("aggregates of core", () => {
  it("import each other in no circle", () => {
    const { edges, witness } = aggregates();
    const circle = circleIn(edges) ?? [];
    const steps = circle.slice(1).map((to, position) => witness.get(`${circle[position]} -> ${to}`));
    expect(steps).toEqual([]);
  });

  it("would be found in a circle, with its path", () => {
    const edges = new Map([
      ["a", new Set(["b"])],
      ["b", new Set(["c"])],
      ["c", new Set(["b"])],
    ]);
    expect(circleIn(edges)).toEqual(["b", "c", "b"]);
  });
});
