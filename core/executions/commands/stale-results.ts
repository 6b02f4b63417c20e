import type { Catalogue } from "../../../compiler/catalogue/catalogue.ts";
import type { FlatBlock, FlatGraph } from "../../../compiler/flat-graph.ts";
import { type ExecutionRecord, madeAt } from "../records.ts";
import { isOutdated } from "../state/outdated.ts";
import { reachable } from "./dirty-set.ts";

/**
 * The results of a source that are too old to stand for what a partial re-run decides or issues anew below them, such as a screening by lists of long ago,
 * or one from before monitoring found the subject on a list. Where it does neither, an old result is part of an old answer.
 *
 * @param dirty blocks that run again
 * @param now the start of the re-run
 * @param alertedAt when the subject was last found (ISO time)
 * @returns ids of blocks
 */
export function staleResults(
  catalogue: Catalogue,
  graph: FlatGraph,
  source: ExecutionRecord,
  dirty: ReadonlySet<string>,
  now: Date,
  alertedAt: string | undefined,
): string[] {
  const settles = ({ id, type }: FlatBlock): boolean => {
    const spec = catalogue.get(type);
    return dirty.has(id) && (spec?.issuesCredential === true || spec?.decides !== undefined);
  };
  const above = new Set(graph.blocks.filter(settles).flatMap(({ id }) => [...reachable(graph, id, "up")]));
  const isStale = ({ id, type, instruction }: FlatBlock): boolean => {
    const result = source.blocks.get(id)?.result;
    if (result === undefined) return false;
    const spec = catalogue.get(type) ?? {};
    const { config } = instruction;
    return isOutdated({ spec, config, madeAt: madeAt(result), alertedAt }, now);
  };
  return graph.blocks
    .filter((block) => above.has(block.id) && !dirty.has(block.id) && isStale(block))
    .map(({ id }) => id);
}
