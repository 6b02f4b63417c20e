import { specOf } from "../catalogue/catalogue.ts";
import { diagnostic, type LocatedDiagnostic, type Path } from "../diagnostic.ts";
import type { GraphView } from "../view.ts";
import type { Check } from "./check.ts";

/** Every outcome of a decision is used in a condition or covered by an `otherwise`. */
export const outcomeNeverUsed: Check = (view) =>
  view.blocks.flatMap(([id, block]) => {
    const outcomes = specOf(view.catalogue, block.type).outcomes?.(block.config) ?? [];
    return hasOtherwise(view, id) ? [] : unused(view, id, outcomes);
  });

function hasOtherwise(view: GraphView, id: string): boolean {
  return (view.outgoing.get(id) ?? []).some(({ otherwise, on }) => otherwise === true && on === "completed");
}

function unused(
  view: GraphView,
  id: string,
  outcomes: readonly { outcome: string; path: Path }[],
): LocatedDiagnostic[] {
  const readers = view.sites.filter(({ blockId, edgeOn, references }) => {
    const readsOutput =
      edgeOn === "completed" && blockId === id && references?.names.some(({ name }) => name === "output");
    return readsOutput === true || references?.blocks.some((block) => block.id === id) === true;
  });
  if (readers.some(({ references }) => references?.strings.length === 0)) return [];
  const asked = new Set(readers.flatMap(({ references }) => references?.strings ?? []));
  return outcomes
    .filter(({ outcome }) => !asked.has(outcome))
    .map(({ outcome, path }) =>
      diagnostic(
        "outcome_never_used",
        ["blocks", id, "config", ...path],
        `Nothing asks for the outcome "${outcome}".`,
      ),
    );
}
