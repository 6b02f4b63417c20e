import type { Catalogue } from "../../../compiler/catalogue/catalogue.ts";
import { findingsOf } from "../../../compiler/catalogue/findings.ts";
import type { BlockTypeSpec } from "../../../compiler/catalogue/spec.ts";
import type { FlatBlock, FlatGraph } from "../../../compiler/flat-graph.ts";
import { type BlockOutcome, isUnhandledFailure } from "../../../compiler/semantics.ts";
import type { Fact } from "../../decisions/finding.ts";
import { isBookkeeping } from "./situation.ts";

/** Whether a result is the failure of a subworkflow, which may have left a check in it undone. @param spec of its type */
export const isFailedSubworkflow = (
  spec: BlockTypeSpec | undefined,
  { blockId, status }: Pick<Fact, "blockId" | "status">,
): boolean => spec?.runsChild === true && status === "failed" && !isBookkeeping(blockId);

/**
 * Whether a result is a pause that nobody answered in time, by a failure of its type's own. One that decides is judged by its decision, and one that its run
 * has closed says nothing.
 * @param spec of its type
 */
export const isUnanswered = (
  spec: BlockTypeSpec,
  { status, error }: Pick<Fact, "status"> & { readonly error?: { readonly code: string } | undefined },
): boolean =>
  spec.hold?.kind === "pause" &&
  spec.decides === undefined &&
  status === "failed" &&
  error !== undefined &&
  Object.hasOwn(spec.failures ?? {}, error.code);

/**
 * Whether the failure of a subworkflow kept a check or a decision in it from being made. Blocks that its conditions left out are none of these.
 *
 * @param outcomes of the run so far
 * @param subworkflow id of the block, which has failed
 */
export function leavesUndone(
  catalogue: Catalogue,
  graph: FlatGraph,
  outcomes: ReadonlyMap<string, BlockOutcome>,
  subworkflow: string,
): boolean {
  const inside = graph.blocks.filter(({ id }) => id.startsWith(`${subworkflow}.`));
  const leftOut = new Set<string>();
  const isClosed = (from: string, edge: string): boolean => {
    const outcome = outcomes.get(from);
    if (leftOut.has(from)) return true;
    if (outcome === undefined || isUnhandledFailure(outcome)) return false;
    // Without its input, a child has not begun. One that has ended after that is judged by itself.
    const child = isBookkeeping(from) ? from.slice(0, from.lastIndexOf(".")) : undefined;
    if (child !== undefined && outcome.status === "failed" && (child === subworkflow || !outcomes.has(child)))
      return false;
    return outcome.routes[edge] !== true;
  };
  // In topological order, so that what lies above is known.
  for (const { id, enabled } of inside) {
    if (outcomes.has(id)) continue;
    const incoming = graph.edges.filter(({ to }) => to === id);
    if (!enabled || incoming.every(({ from, id: edge }) => isClosed(from, edge))) leftOut.add(id);
  }
  return inside.some(
    (block) => !outcomes.has(block.id) && !leftOut.has(block.id) && verifies(catalogue, block),
  );
}

/** Whether a block checks or decides something. One of a type that is no longer offered may. */
function verifies(catalogue: Catalogue, { type, instruction }: FlatBlock): boolean {
  const spec = catalogue.get(type);
  if (spec === undefined || findingsOf(spec, instruction.config) !== undefined) return true;
  const choices = spec.decides?.choices(instruction.config);
  return spec.decides !== undefined && (choices?.some(({ means }) => means !== undefined) ?? true);
}
