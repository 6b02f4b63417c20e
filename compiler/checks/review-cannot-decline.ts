import { type Catalogue, specOf } from "../catalogue/catalogue.ts";
import { diagnostic, type LocatedDiagnostic } from "../diagnostic.ts";
import type { FlatBlock, FlatEdge, FlatGraph } from "../flat-graph.ts";

/**
 * No edges without a condition lead from a review to a credential, since a review that declines would take them, too. Looked at in the
 * flat graph: the review may be in a subworkflow.
 */
export function reviewCannotDecline(graph: FlatGraph, catalogue: Catalogue): LocatedDiagnostic[] {
  const blocks = new Map(graph.blocks.map((block) => [block.id, block]));
  const plain = new Map<string, string[]>(graph.blocks.map(({ id }) => [id, []]));
  for (const edge of graph.edges) if (holdsAfterDecline(edge)) plain.get(edge.from)?.push(edge.to);
  return graph.blocks
    .filter(({ type, enabled }) => enabled && specOf(catalogue, type).decides?.by === "person")
    .flatMap(({ id }) =>
      reached(id, plain, blocks).flatMap((block) => {
        const rule = specOf(catalogue, block.type).declineRule?.(block.instruction.config);
        return rule === undefined ? [] : [finding(id, block.id, rule)];
      }),
    );
}

const holdsAfterDecline = ({ on, when, otherwise }: FlatEdge): boolean =>
  (on === "completed" || on === "declined") && when === undefined && otherwise === undefined;

/** Enabled blocks that edges without a condition lead to. */
function reached(
  start: string,
  plain: ReadonlyMap<string, readonly string[]>,
  blocks: ReadonlyMap<string, FlatBlock>,
): FlatBlock[] {
  const found = new Map<string, FlatBlock>();
  const open = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const next of plain.get(id) ?? []) {
      const block = blocks.get(next);
      if (block?.enabled !== true || found.has(next)) continue;
      found.set(next, block);
      open.push(next);
    }
  }
  return [...found.values()];
}

function finding(review: string, credential: string, severity: "error" | "warning"): LocatedDiagnostic {
  const message = `After a decline at "${review}", edges without a condition still lead to "${credential}".`;
  return diagnostic("review_cannot_decline", ["blocks", review.split(".")[0] ?? review], message, {
    blockId: review,
    severity,
  });
}
