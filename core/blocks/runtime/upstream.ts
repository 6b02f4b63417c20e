import { subworkflowsAround } from "../../../compiler/flat-graph.ts";
import type { Instruction } from "../../../compiler/instruction.ts";
import { definedOnly } from "../../../compiler/json.ts";
import { isUnhandledFailure } from "../../../compiler/semantics.ts";
import { type ExecutionRecord, madeAt, outputOf } from "../../executions/records.ts";
import type { UpstreamResult } from "./contract.ts";

/**
 * The results that a block may read: those of its upstream blocks, and for a collector also of its other half and its children.
 * @param record the partition
 */
export function upstreamResults(
  record: ExecutionRecord,
  instruction: Pick<Instruction, "blockId" | "phase" | "upstream" | "children">,
): Map<string, UpstreamResult> {
  const results = new Map<string, UpstreamResult>();
  const inputHalf = instruction.phase === "collect" ? [`${instruction.blockId}._input`] : [];
  for (const blockId of [...inputHalf, ...instruction.upstream, ...(instruction.children ?? [])]) {
    const block = record.blocks.get(blockId);
    if (block?.result === undefined) continue;
    const output = outputOf(block.result);
    results.set(blockId, {
      blockId,
      blockType: block.blockType,
      status: block.result.status,
      handled: isHandled(record, blockId),
      ...(output === undefined ? {} : { output }),
      ...(block.result.error === undefined ? {} : { error: block.result.error }),
      ...(block.result.decision === undefined ? {} : { means: block.result.decision.means }),
      ...definedOnly({ madeAt: madeAt(block.result) }),
      ...(block.result.provider === undefined ? {} : { provider: block.result.provider }),
    });
  }
  return results;
}

/**
 * Whether an edge handled a failure: its own edge, or that of an enclosing subworkflow block, which failed with it.
 * Subworkflows in between stopped with that one, and have no result.
 */
function isHandled({ blocks }: Pick<ExecutionRecord, "blocks">, blockId: string): boolean {
  if (!isUnhandledFailure(blocks.get(blockId)?.result)) return true;
  const around = subworkflowsAround(blockId).toReversed();
  const ended = around.flatMap((id) => blocks.get(id)?.result ?? []);
  const end = ended.find((result) => !isUnhandledFailure(result));
  return end?.status === "failed";
}
