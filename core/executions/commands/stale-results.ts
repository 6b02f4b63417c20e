import type { Catalogue } from "../../../compiler/catalogue/catalogue.ts";
import type { FlatBlock, FlatGraph } from "../../../compiler/flat-graph.ts";
import { type ExecutionRecord, madeAt, outputOf } from "../records.ts";
import { ageOf, isFromBeforeAlert } from "../state/outdated.ts";
import { reachable } from "./dirty-set.ts";

/**
 * The results of a source that are too old for a partial re-run to take over:
 * - a result from before monitoring found the subject on a list, such as a screening: the re-run would say `approved` once more, by itself or by the
 *   credential of the source;
 * - a result that is too old by itself, or left out a hit that counts again, where the re-run decides or issues anew below it. Elsewhere an old result
 *   is part of an old answer.
 *
 * @param dirty blocks that run again
 * @param now the start of the re-run
 * @param alerts when the subjects of the results were last found (`alertsIn`)
 * @returns ids of blocks
 */
export function staleResults(
  catalogue: Catalogue,
  graph: FlatGraph,
  source: ExecutionRecord,
  dirty: ReadonlySet<string>,
  now: Date,
  alerts: ReadonlyMap<string, string>,
): string[] {
  const settles = ({ id, type }: FlatBlock): boolean => {
    const spec = catalogue.get(type);
    return dirty.has(id) && (spec?.issuesCredential === true || spec?.decides !== undefined);
  };
  const above = new Set(graph.blocks.filter(settles).flatMap(({ id }) => [...reachable(graph, id, "up")]));
  const isStale = ({ id, type, instruction }: FlatBlock): boolean => {
    const result = source.blocks.get(id)?.result;
    if (result === undefined) return false;
    const spec = catalogue.get(type);
    const { config } = instruction;
    const evidence = spec?.evidence?.(outputOf(result));
    const made = { spec: spec ?? {}, config, madeAt: madeAt(result), alertedAt: alerts.get(id), evidence };
    return isFromBeforeAlert(made) || (above.has(id) && ageOf(made, now)?.doubt === "outdated");
  };
  return graph.blocks.filter((block) => !dirty.has(block.id) && isStale(block)).map(({ id }) => id);
}
