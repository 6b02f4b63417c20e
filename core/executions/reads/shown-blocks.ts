import { type FlatGraph, incomingEdges } from "../../../compiler/flat-graph.ts";
import { rulesOfPause } from "../commands/pause-rules.ts";
import type { PauseRecord } from "../records.ts";
import { isBookkeeping } from "../state/situation.ts";

/**
 * The blocks whose evidence belongs to a pause: those that its `show` names, else all above it. In the order of the graph, with full ids.
 * A subworkflow that is named stands for its blocks. Where no named block is above, all above are shown, so that nobody decides on nothing.
 */
export function shownBlocks(
  graph: FlatGraph,
  pause: Pick<PauseRecord, "blockId" | "review" | "requiredInput">,
): string[] {
  const isAbove = blocksAbove(graph, pause.blockId);
  const above = graph.blocks.map(({ id }) => id).filter((id) => !isBookkeeping(id) && isAbove.has(id));
  const scope = pause.blockId.slice(0, pause.blockId.lastIndexOf(".") + 1);
  const named = (rulesOfPause(pause).show ?? []).map((name) => `${scope}${name}`);
  const shown = above.filter((id) => named.some((name) => id === name || id.startsWith(`${name}.`)));
  return shown.length > 0 ? shown : above;
}

function blocksAbove(graph: FlatGraph, blockId: string): ReadonlySet<string> {
  const incoming = incomingEdges(graph);
  const sourcesOf = (id: string) => (incoming.get(id) ?? []).map(({ from }) => from);
  const found = new Set(sourcesOf(blockId));
  for (const id of found) for (const source of sourcesOf(id)) found.add(source);
  return found;
}
