import { type PlanNode, sequence } from "../plan.ts";
import { topologicalOrder } from "./order.ts";

type Edges = readonly { from: string; to: string }[];

/** Makes the nodes of a plan; ids of forks are counted by the caller. */
export interface NodeMaker {
  block: (id: string) => PlanNode;
  fork: (branches: PlanNode[]) => PlanNode;
}

/**
 * Makes a tree of sequences and forks of a part of a DAG. Independent components become branches; where everything before a level
 * precedes everything after it, the part is cut; a part that allows neither is cut at the level where the fewest blocks wait for
 * more than they need, which is always correct.
 * @param ids the blocks. @param edges those between them, at least
 */
export function decompose(ids: readonly string[], edges: Edges, make: NodeMaker): PlanNode {
  const inside = new Set(ids);
  return build(
    ids,
    edges.filter(({ from, to }) => inside.has(from) && inside.has(to)),
    make,
  );
}

/** @param edges exactly those between the blocks */
function build(ids: readonly string[], edges: Edges, make: NodeMaker): PlanNode {
  const [only] = ids;
  if (ids.length === 1 && only !== undefined) return make.block(only);
  const components = componentsOf(ids, edges);
  const isFork = components.length > 1;
  const parts = isFork ? components : cutLevels(ids, edges);
  const nodes = withEdges(parts, edges).map(([part, own]) => build(part, own, make));
  return isFork ? make.fork(nodes) : sequence(nodes);
}

/** Each part with the edges inside it. */
function withEdges(parts: string[][], edges: Edges): [string[], { from: string; to: string }[]][] {
  const paired = parts.map((part): [string[], { from: string; to: string }[]] => [part, []]);
  const home = new Map(parts.flatMap((part, index) => part.map((id) => [id, index] as const)));
  for (const edge of edges) {
    const index = home.get(edge.from);
    if (index !== undefined && index === home.get(edge.to)) paired[index]?.[1].push(edge);
  }
  return paired;
}

/** Weakly connected components, in the order of their first blocks. */
function componentsOf(ids: readonly string[], edges: Edges): string[][] {
  const parent = new Map(ids.map((id) => [id, id]));
  const find = (id: string): string => {
    let root = id;
    for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root)) {
      parent.set(root, parent.get(up) ?? up);
      root = up;
    }
    return root;
  };
  for (const { from, to } of edges) parent.set(find(to), find(from));
  const parts = new Map<string, string[]>();
  for (const id of ids) {
    const root = find(id);
    const part = parts.get(root) ?? [];
    part.push(id);
    parts.set(root, part);
  }
  return [...parts.values()];
}

/** Cuts a connected part at every exact level, else at the best one. At least two parts come out of more than one block. */
function cutLevels(ids: readonly string[], edges: Edges): string[][] {
  const order = topologicalOrder(ids, edges);
  const depth = (order.at(-1)?.level ?? 0) + 1;
  const missing = missingPairs(order, edges, depth);
  const exact = missing.flatMap((count, level) => (count === 0 ? [level] : []));
  const cuts = exact.length > 0 ? exact : [bestCut(missing)];
  const parts: string[][] = [];
  let part: string[] = [];
  let cut = 0;
  for (const { id, level } of order) {
    if (level > (cuts[cut] ?? depth)) {
      parts.push(part);
      part = [];
      cut += 1;
    }
    part.push(id);
  }
  return [...parts, part];
}

/**
 * For a cut after each level: how many pairs (block that ends the upper part, block that begins the lower one) have no edge. None missing
 * means that the cut makes no block wait for more than it would anyway. Blocks of the next level are exactly those that begin the lower part.
 */
function missingPairs(
  order: readonly { id: string; level: number }[],
  edges: Edges,
  depth: number,
): number[] {
  const levels = new Map(order.map(({ id, level }) => [id, level]));
  const firstAfter = new Map<string, number>();
  for (const { from, to } of edges) {
    firstAfter.set(from, Math.min(firstAfter.get(from) ?? depth, levels.get(to) ?? depth));
  }
  const width = new Array<number>(depth + 1).fill(0);
  const endsDelta = new Array<number>(depth + 2).fill(0);
  for (const { id, level } of order) {
    width[level] = (width[level] ?? 0) + 1;
    endsDelta[level] = (endsDelta[level] ?? 0) + 1;
    const last = firstAfter.get(id) ?? depth;
    endsDelta[last] = (endsDelta[last] ?? 0) - 1;
  }
  const joined = new Array<number>(depth + 1).fill(0);
  for (const pair of new Set(edges.map(({ from, to }) => `${from} ${to}`))) {
    const [from = "", to = ""] = pair.split(" ");
    const level = levels.get(to) ?? 0;
    if (firstAfter.get(from) === level) joined[level - 1] = (joined[level - 1] ?? 0) + 1;
  }
  let ends = 0;
  return Array.from({ length: depth - 1 }, (_, level) => {
    ends += endsDelta[level] ?? 0;
    return ends * (width[level + 1] ?? 0) - (joined[level] ?? 0);
  });
}

/** The level with the fewest missing pairs; of equals the one nearest to the middle. */
function bestCut(missing: readonly number[]): number {
  const middle = (missing.length - 1) / 2;
  const cost = (level: number): number =>
    (missing[level] ?? 0) + Math.abs(level - middle) / (missing.length + 1);
  return missing.reduce((best, _, level) => (cost(level) < cost(best) ? level : best), 0);
}
