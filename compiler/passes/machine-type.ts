import { type Catalogue, specOf } from "../catalogue/catalogue.ts";
import { type FlatBlock, type FlatGraph, incomingEdges, shortWaitSeconds } from "../flat-graph.ts";

/** `EXPRESS` when no block can pause and no path waits for more than 20 s in all. */
export function machineType(graph: FlatGraph, catalogue: Catalogue): "EXPRESS" | "STANDARD" {
  if (graph.blocks.some(({ hold }) => hold !== "none")) return "STANDARD";
  const incoming = incomingEdges(graph);
  const waited = new Map<string, number>();
  for (const block of graph.blocks) {
    const before = (incoming.get(block.id) ?? []).map(({ from }) => waited.get(from) ?? 0);
    waited.set(block.id, Math.max(0, ...before) + ownWait(block, catalogue));
  }
  return Math.max(0, ...waited.values()) > shortWaitSeconds ? "STANDARD" : "EXPRESS";
}

function ownWait({ type, enabled, instruction }: FlatBlock, catalogue: Catalogue): number {
  const { hold } = specOf(catalogue, type);
  return hold?.kind === "wait" && enabled ? hold.seconds(instruction.config) : 0;
}
