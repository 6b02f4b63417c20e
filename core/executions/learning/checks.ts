import type { Catalogue } from "../../../compiler/catalogue/catalogue.ts";
import type { FlatBlock, FlatGraph } from "../../../compiler/flat-graph.ts";
import { isJsonObject } from "../../../compiler/json.ts";
import { type Finding, findingOf, isCheck } from "../../decisions/finding.ts";
import type { KnownCheck } from "../../subjects/records.ts";
import { publicExecutionId } from "../execution-id.ts";
import { type BlockResult, type ExecutionRecord, madeAt } from "../records.ts";
import { type Doubts, factsOf } from "../state/outcome.ts";

/** From the worst to the best: of several checks of a type, the worst one counts. */
const ORDER: readonly Finding[] = ["negative", "not_done", "uncertain", "passed"];

/** A check of a run that has ended. */
export interface RunCheck {
  readonly block: FlatBlock;
  readonly result: BlockResult;
  readonly check: KnownCheck;
}

/** The checks of a run, however it ended. Those of a draft say nothing: nobody has deployed them. */
export function checksIn(
  catalogue: Catalogue,
  graph: FlatGraph,
  record: ExecutionRecord,
  doubts?: Doubts,
): RunCheck[] {
  if (record.meta.version === null) return [];
  const blocks = new Map(graph.blocks.map((block) => [block.id, block]));
  return factsOf(catalogue, graph, record, doubts).flatMap((fact) => {
    const [block, result] = [blocks.get(fact.blockId), record.blocks.get(fact.blockId)?.result];
    const finding = isCheck(fact) ? findingOf(fact) : undefined;
    if (block === undefined || result === undefined || finding === undefined) return [];
    const at = finding === "passed" ? madeAt(result) : (madeAt(result) ?? result.endedAt);
    // One that passed at an unknown time may be older than any that did not.
    if (at === undefined) return [];
    const status = isJsonObject(fact.output) ? fact.output.status : undefined;
    const check: KnownCheck = {
      finding,
      status: typeof status === "string" ? status : null,
      at,
      execution_id: publicExecutionId(record.meta.executionId),
    };
    return [{ block, result, check }];
  });
}

/** The worst check of each type. */
export function worstOf(checks: readonly RunCheck[]): Record<string, KnownCheck> {
  const worst: Record<string, KnownCheck> = {};
  for (const { block, check } of checks) {
    const known = worst[block.type];
    if (known === undefined || ORDER.indexOf(check.finding) < ORDER.indexOf(known.finding))
      worst[block.type] = check;
  }
  return worst;
}
