import type { FlatBlock, FlatEdge } from "../flat-graph.ts";
import { type Arrow, holdBits, holdsBefore, sourcesOf } from "./holds.ts";

/**
 * Marks the blocks whose end may concern something that waits: it may open a gate, leave only open pauses in the run, or stop the run while
 * another branch waits. Without gates, only a hold can wait at that time that is neither above the block (then it has ended) nor below it
 * (then it has not begun).
 * @param blocks in topological order
 * @param edges those that make their target wait
 * @param hasGates a gate may open with the end of any block, because that end may skip others
 */
export function withCoordination(
  blocks: readonly FlatBlock[],
  edges: readonly FlatEdge[],
  hasGates: boolean,
): FlatBlock[] {
  const bits = holdBits(blocks);
  const all = (1n << BigInt(bits.size)) - 1n;
  const above = holdsBefore(blocks, sourcesOf(blocks, edges), bits);
  const below = holdsBefore(blocks.toReversed(), sourcesOf(blocks, edges.map(turned)), bits);
  return blocks.map((block) => {
    const { id, instruction } = block;
    const ordered = [above, below, bits].reduce((mask, of) => mask | (of.get(id) ?? 0n), 0n);
    return { ...block, instruction: { ...instruction, coordinate: hasGates || ordered !== all } };
  });
}

const turned = ({ from, to }: Arrow): Arrow => ({ from: to, to: from });
