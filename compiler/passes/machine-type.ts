import { longestWait, shortWaitSeconds } from "../catalogue/wait.ts";
import type { FlatBlock, FlatGraph } from "../flat-graph.ts";

/** `EXPRESS` when no block can pause and no path waits for more than 20 s in all. */
export function machineType({ blocks, edges }: FlatGraph): "EXPRESS" | "STANDARD" {
  if (blocks.some(({ hold }) => hold !== "none")) return "STANDARD";
  const sources = new Map<string, string[]>(blocks.map(({ id }) => [id, []]));
  for (const { from, to } of edges) sources.get(to)?.push(from);
  const waited = new Map<string, number>();
  for (const block of blocks) {
    const before = (sources.get(block.id) ?? []).map((id) => waited.get(id) ?? 0);
    waited.set(block.id, Math.max(0, ...before) + ownWait(block));
  }
  return Math.max(0, ...waited.values()) > shortWaitSeconds ? "STANDARD" : "EXPRESS";
}

function ownWait({ type, enabled, instruction }: FlatBlock): number {
  return type === "wait" && enabled ? longestWait(instruction.config) : 0;
}
