import type { FlatBlock, FlatEdge } from "../flat-graph.ts";
import { holdBits, holdsBefore, sourcesOf } from "./holds.ts";

/** Blocks with the same holding blocks above them. They wait for the same input, so their order delays no other block. */
export interface Group {
  mask: bigint;
  /** Blocks that do not hold: they run first. */
  regular: FlatBlock[];
  /** Pauses and long waits: they come last. */
  holding: FlatBlock[];
  /** Sources outside the group of its blocks. */
  sources: Set<string>;
  /** The hold that the group stands behind; undefined for the first group and for one that begins with a gate. */
  behind?: string;
}

/** All groups of a graph, by place. */
export interface Groups {
  first: Group;
  /** Those that begin with a gate, in topological order. */
  gated: Group[];
  /** The group that stands behind a hold, by the hold's id. */
  behind: ReadonlyMap<string, Group>;
}

/**
 * Groups the blocks of a graph by the set of holding blocks above them, and places each group (decision 0002).
 * @param blocks in topological order. @param edges those that make their target wait
 */
export function groupByHolds(blocks: readonly FlatBlock[], edges: readonly FlatEdge[]): Groups {
  const { groups, byBlock, bits } = collect(blocks, edges);
  const first = groups.get(0n) ?? emptyGroup(0n);
  const parents = new Map<bigint, FlatBlock>();
  for (const block of blocks) {
    const bit = bits.get(block.id);
    const own = byBlock.get(block.id);
    if (bit !== undefined && own !== undefined) parents.set(own.mask | bit, block);
  }
  const behind = new Map<string, Group>();
  const gated: Group[] = [];
  const order = [...groups.values()]
    .filter(({ mask }) => mask !== 0n)
    .sort((a, b) => popCount(a.mask) - popCount(b.mask));
  for (const group of order) {
    const hold = parents.get(group.mask);
    if (hold !== undefined && standsBehind(group, hold, byBlock, first)) {
      group.behind = hold.id;
      behind.set(hold.id, group);
    } else gated.push(group);
  }
  return { first, gated, behind };
}

function collect(
  blocks: readonly FlatBlock[],
  edges: readonly FlatEdge[],
): {
  groups: Map<bigint, Group>;
  byBlock: Map<string, Group>;
  bits: ReadonlyMap<string, bigint>;
} {
  const bits = holdBits(blocks);
  const sources = sourcesOf(blocks, edges);
  const above = holdsBefore(blocks, sources, bits);
  const groups = new Map<bigint, Group>();
  const byBlock = new Map<string, Group>();
  for (const block of blocks) {
    const mask = above.get(block.id) ?? 0n;
    const group = groups.get(mask) ?? emptyGroup(mask);
    groups.set(mask, group);
    byBlock.set(block.id, group);
    (block.hold === "none" ? group.regular : group.holding).push(block);
    for (const id of sources.get(block.id) ?? []) if (byBlock.get(id) !== group) group.sources.add(id);
  }
  return { groups, byBlock, bits };
}

/**
 * Whether all outside sources of a group have run when a hold has ended: they are the hold, or regular blocks of the first group
 * or of a group on the chain of holds that leads there. Groups with fewer holds are placed already.
 */
function standsBehind(
  group: Group,
  hold: FlatBlock,
  byBlock: ReadonlyMap<string, Group>,
  first: Group,
): boolean {
  const holds = new Set([hold.id]);
  const passed = new Set<Group>([first]);
  let at = byBlock.get(hold.id);
  while (at !== undefined) {
    passed.add(at);
    if (at.behind === undefined) break;
    holds.add(at.behind);
    at = byBlock.get(at.behind);
  }
  return [...group.sources].every((id) => {
    const home = byBlock.get(id);
    return (
      holds.has(id) ||
      (home !== undefined && passed.has(home) && !home.holding.some((block) => block.id === id))
    );
  });
}

function emptyGroup(mask: bigint): Group {
  return { mask, regular: [], holding: [], sources: new Set() };
}

function popCount(mask: bigint): number {
  return mask.toString(2).replaceAll("0", "").length;
}
