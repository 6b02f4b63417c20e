import { specOf } from "../catalogue/catalogue.ts";
import { diagnostic, type LocatedDiagnostic, type Path } from "../diagnostic.ts";
import type { ExpressionSite } from "../expressions/sites.ts";
import type { GraphView } from "../view.ts";
import type { Check } from "./check.ts";

/**
 * Every outcome of a decision is used in a condition, by what it means, or covered by an `otherwise`. What an outcome means decides the run,
 * too. So where no condition reads the block, an outcome with a meaning is used.
 */
export const outcomeNeverUsed: Check = (view) =>
  view.blocks.flatMap(([id, block]) => {
    const { outcomes, decides } = specOf(view.catalogue, block.type);
    if (hasOtherwise(view, id)) return [];
    const readers = readersOf(view, id);
    const taken = new Set<string>((view.outgoing.get(id) ?? []).map(({ on }) => on));
    const meant = (decides?.choices(block.config) ?? []).filter(
      ({ means }) => readers.length === 0 || taken.has(means),
    );
    const names = new Set(meant.map((choice) => choice.id));
    const others = outcomes?.(block.config)?.filter(({ outcome }) => !names.has(outcome)) ?? [];
    return unused(id, others, readers);
  });

function hasOtherwise(view: GraphView, id: string): boolean {
  return (view.outgoing.get(id) ?? []).some(({ otherwise, on }) => otherwise === true && on === "completed");
}

/** The conditions and values that read the output of a block. */
function readersOf(view: GraphView, id: string): ExpressionSite[] {
  return view.sites.filter(({ blockId, edgeOn, references }) => {
    const readsOutput =
      edgeOn !== undefined &&
      edgeOn !== "failed" &&
      blockId === id &&
      references?.names.some(({ name }) => name === "output");
    return readsOutput === true || references?.blocks.some((block) => block.id === id) === true;
  });
}

function unused(
  id: string,
  outcomes: readonly { outcome: string; path: Path }[],
  readers: readonly ExpressionSite[],
): LocatedDiagnostic[] {
  if (readers.some(({ references }) => references?.strings.length === 0)) return [];
  const asked = new Set(readers.flatMap(({ references }) => references?.strings ?? []));
  return outcomes
    .filter(({ outcome }) => !asked.has(outcome))
    .map(({ outcome, path }) =>
      diagnostic(
        "outcome_never_used",
        ["blocks", id, "config", ...path],
        `No condition reads the outcome "${outcome}".`,
      ),
    );
}
