import type { FlatBlock, FlatEdge } from "../flat-graph.ts";

/** An edge without its conditions. */
export type Arrow = Pick<FlatEdge, "from" | "to">;

/** One bit for each block that holds. */
export function holdBits(blocks: readonly FlatBlock[]): ReadonlyMap<string, bigint> {
  const holds = blocks.filter(({ hold }) => hold !== "none");
  return new Map(holds.map(({ id }, index) => [id, 1n << BigInt(index)]));
}

/** The blocks from which an edge leads to each block. */
export function sourcesOf(
  blocks: readonly FlatBlock[],
  edges: readonly Arrow[],
): ReadonlyMap<string, readonly string[]> {
  const sources = new Map<string, string[]>(blocks.map(({ id }) => [id, []]));
  for (const { from, to } of edges) sources.get(to)?.push(from);
  return sources;
}

/**
 * The bits of the holds on all paths that lead to each block.
 * @param blocks each one after those that lead to it
 */
export function holdsBefore(
  blocks: readonly FlatBlock[],
  sources: ReadonlyMap<string, readonly string[]>,
  bits: ReadonlyMap<string, bigint>,
): ReadonlyMap<string, bigint> {
  const before = new Map<string, bigint>();
  for (const { id } of blocks) {
    const from = sources.get(id) ?? [];
    before.set(
      id,
      from.reduce((mask, source) => mask | (before.get(source) ?? 0n) | (bits.get(source) ?? 0n), 0n),
    );
  }
  return before;
}
