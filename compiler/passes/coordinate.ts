import type { FlatBlock, FlatEdge } from "../flat-graph.ts";

/**
 * Marks the blocks whose end may concern something that waits: it may open a gate, leave a run with nothing but open pauses, or stop it while
 * another branch waits. Without gates that takes a hold which can be open at that time: one that is neither above the block (it has ended)
 * nor below it (it has not begun).
 * @param blocks in topological order
 * @param edges those that make their target wait
 * @param hasGates a gate may open with the end of any block, because that end may skip others
 */
export function withCoordination(
  blocks: readonly FlatBlock[],
  edges: readonly FlatEdge[],
  hasGates: boolean,
): FlatBlock[] {
  const holds = blocks.filter(({ hold }) => hold !== "none");
  const bits = new Map(holds.map(({ id }, index) => [id, 1n << BigInt(index)]));
  const all = (1n << BigInt(holds.length)) - 1n;
  const above = holdsBefore(blocks, edges, bits);
  const below = holdsBefore(blocks.toReversed(), edges.map(turned), bits);
  return blocks.map((block) => {
    const { id, instruction } = block;
    const ordered = [above, below, bits].reduce((mask, of) => mask | (of.get(id) ?? 0n), 0n);
    return { ...block, instruction: { ...instruction, coordinate: hasGates || ordered !== all } };
  });
}

type Arrow = Pick<FlatEdge, "from" | "to">;

const turned = ({ from, to }: Arrow): Arrow => ({ from: to, to: from });

/** The holds on all paths that lead to each block, as bits. @param blocks each one after those that lead to it */
function holdsBefore(
  blocks: readonly FlatBlock[],
  edges: readonly Arrow[],
  bits: ReadonlyMap<string, bigint>,
): Map<string, bigint> {
  const before = new Map<string, bigint>();
  const sources = new Map<string, string[]>(blocks.map(({ id }) => [id, []]));
  for (const { from, to } of edges) sources.get(to)?.push(from);
  for (const { id } of blocks) {
    const from = sources.get(id) ?? [];
    before.set(
      id,
      from.reduce((mask, source) => mask | (before.get(source) ?? 0n) | (bits.get(source) ?? 0n), 0n),
    );
  }
  return before;
}
