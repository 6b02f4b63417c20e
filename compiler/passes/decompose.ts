import { type PlanNode, sequence } from "../plan.ts";
import { topologicalOrder } from "./order.ts";

/** Makes the nodes of a plan; ids of forks are counted by the caller. */
export interface NodeMaker {
  block: (id: string) => PlanNode;
  fork: (branches: PlanNode[]) => PlanNode;
}

/**
 * Turns a part of a DAG into a tree of sequences and forks. Independent components become branches. Where all blocks
 * before a level precede all blocks after it, the part is cut. Any other part is cut at the level where the fewest
 * blocks wait longer than necessary, which is always correct.
 * @param ids the blocks. @param edges those between them, at least
 */
export function decompose(
  ids: readonly string[],
  edges: readonly { from: string; to: string }[],
  make: NodeMaker,
): PlanNode {
  const inside = new Set(ids);
  const own = edges.filter(({ from, to }) => inside.has(from) && inside.has(to));
  const order = topologicalOrder(ids, own).map(({ id }) => id);
  const names = [...ids].sort();
  const numbers = new Map(names.map((id, number) => [id, number]));
  const numberOf = (id: string): number => numbers.get(id) ?? 0;
  const links = linksOf(own, order, numberOf);
  return new Decomposer(names, make).part(ids.map(numberOf), links);
}

/** An edge between blocks as numbers, which are in the order of their ids: a large graph is decomposed hundreds of times. */
interface Link {
  from: number;
  to: number;
}

/** Each pair that an edge joins, once; in the topological order of the sources, so that one pass gives the levels. */
function linksOf(
  edges: readonly { from: string; to: string }[],
  order: readonly string[],
  numberOf: (id: string) => number,
): Link[] {
  const targets = new Map(order.map((id) => [id, new Set<number>()]));
  for (const { from, to } of edges) targets.get(from)?.add(numberOf(to));
  return [...targets].flatMap(([from, all]) => [...all].map((to) => ({ from: numberOf(from), to })));
}

type Part = [blocks: number[], links: Link[]];

class Decomposer {
  readonly #names: readonly string[];
  readonly #make: NodeMaker;
  /** By block, valid only for the current part: each part writes its values before it reads them. */
  readonly #level: Int32Array;
  readonly #parent: Int32Array;
  readonly #home: Int32Array;

  constructor(names: readonly string[], make: NodeMaker) {
    this.#names = names;
    this.#make = make;
    this.#level = new Int32Array(names.length);
    this.#parent = new Int32Array(names.length);
    this.#home = new Int32Array(names.length);
  }

  /** @param links exactly those between the blocks */
  part(blocks: readonly number[], links: readonly Link[]): PlanNode {
    const components = this.#components(blocks, links);
    if (components.length === 1) return this.#connected(blocks, links);
    const branches = this.#withLinks(components, links);
    return this.#make.fork(branches.map(([branch, own]) => this.#connected(branch, own)));
  }

  #connected(blocks: readonly number[], links: readonly Link[]): PlanNode {
    const [only] = blocks;
    if (blocks.length === 1 && only !== undefined) return this.#make.block(this.#names[only] ?? "");
    const steps = this.#withLinks(this.#cutLevels(blocks, links), links);
    return sequence(steps.map(([step, own]) => this.part(step, own)));
  }

  /** Each part with the links inside it. */
  #withLinks(parts: number[][], links: readonly Link[]): Part[] {
    const paired = parts.map((part): Part => [part, []]);
    parts.forEach((part, index) => {
      for (const block of part) this.#home[block] = index;
    });
    for (const link of links) {
      const index = this.#home[link.from] ?? 0;
      if (index === this.#home[link.to]) paired[index]?.[1].push(link);
    }
    return paired;
  }

  /** Weakly connected components, in the order of their first blocks. */
  #components(blocks: readonly number[], links: readonly Link[]): number[][] {
    for (const block of blocks) this.#parent[block] = block;
    for (const { from, to } of links) this.#parent[this.#rootOf(to)] = this.#rootOf(from);
    const parts = new Map<number, number[]>();
    for (const block of blocks) {
      const root = this.#rootOf(block);
      const part = parts.get(root);
      if (part === undefined) parts.set(root, [block]);
      else part.push(block);
    }
    return [...parts.values()];
  }

  #rootOf(block: number): number {
    let root = block;
    for (let up = this.#parent[root] ?? root; up !== root; up = this.#parent[root] ?? root) {
      this.#parent[root] = this.#parent[up] ?? up;
      root = up;
    }
    return root;
  }

  /** Cuts a connected part at every exact level, else at the best one. At least two parts come out of more than one block. */
  #cutLevels(blocks: readonly number[], links: readonly Link[]): number[][] {
    const depth = this.#setLevels(blocks, links);
    const missing = this.#missingPairs(blocks, links, depth);
    const exact = missing.flatMap((count, level) => (count === 0 ? [level] : []));
    const cuts = exact.length > 0 ? exact : [bestCut(missing)];
    const parts = Array.from({ length: cuts.length + 1 }, (): number[] => []);
    let cut = 0;
    for (const block of this.#byLevel(blocks)) {
      while ((this.#level[block] ?? 0) > (cuts[cut] ?? depth)) cut += 1;
      parts[cut]?.push(block);
    }
    return parts;
  }

  /** Sets the level of each block, the longest path from an entry; returns how many levels there are. */
  #setLevels(blocks: readonly number[], links: readonly Link[]): number {
    for (const block of blocks) this.#level[block] = 0;
    let deepest = 0;
    for (const { from, to } of links) {
      const level = Math.max(this.#level[to] ?? 0, (this.#level[from] ?? 0) + 1);
      this.#level[to] = level;
      deepest = Math.max(deepest, level);
    }
    return deepest + 1;
  }

  #byLevel(blocks: readonly number[]): number[] {
    return [...blocks].sort((a, b) => (this.#level[a] ?? 0) - (this.#level[b] ?? 0) || a - b);
  }

  /**
   * For a cut after each level: how many pairs (block that ends the upper part, block that begins the lower one) have
   * no edge. With no missing pair the cut delays no block. Blocks of the next level are exactly those that begin the
   * lower part.
   */
  #missingPairs(blocks: readonly number[], links: readonly Link[], depth: number): number[] {
    const levelOf = (block: number): number => this.#level[block] ?? 0;
    const firstAfter = new Map<number, number>();
    for (const { from, to } of links) {
      firstAfter.set(from, Math.min(firstAfter.get(from) ?? depth, levelOf(to)));
    }
    const width = new Array<number>(depth + 1).fill(0);
    const endsDelta = new Array<number>(depth + 2).fill(0);
    for (const block of blocks) {
      const level = levelOf(block);
      width[level] = (width[level] ?? 0) + 1;
      endsDelta[level] = (endsDelta[level] ?? 0) + 1;
      const last = firstAfter.get(block) ?? depth;
      endsDelta[last] = (endsDelta[last] ?? 0) - 1;
    }
    const joined = new Array<number>(depth + 1).fill(0);
    for (const { from, to } of links) {
      const level = levelOf(to);
      if (firstAfter.get(from) === level) joined[level - 1] = (joined[level - 1] ?? 0) + 1;
    }
    let ends = 0;
    return Array.from({ length: depth - 1 }, (_, level) => {
      ends += endsDelta[level] ?? 0;
      return ends * (width[level + 1] ?? 0) - (joined[level] ?? 0);
    });
  }
}

/** The level with the fewest missing pairs; of equals the one nearest to the middle. */
function bestCut(missing: readonly number[]): number {
  const middle = (missing.length - 1) / 2;
  const cost = (level: number): number =>
    (missing[level] ?? 0) + Math.abs(level - middle) / (missing.length + 1);
  return missing.reduce((best, _, level) => (cost(level) < cost(best) ? level : best), 0);
}
