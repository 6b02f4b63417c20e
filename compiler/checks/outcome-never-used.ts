import { specOf } from "../catalogue/catalogue.ts";
import { diagnostic, type LocatedDiagnostic, type Path } from "../diagnostic.ts";
import type { GraphView } from "../view.ts";
import type { Check } from "./check.ts";

/** Every outcome of a decision is used in a condition or covered by an `otherwise`. */
export const outcomeNeverUsed: Check = (view) =>
  view.blocks.flatMap(([id, block]) => {
    const { outcomes, decides } = specOf(view.catalogue, block.type);
    if (hasOtherwise(view, id)) return [];
    const taken = new Set<string>((view.outgoing.get(id) ?? []).map(({ on }) => on));
    const followed = (decides?.choices(block.config) ?? []).filter(({ means }) => taken.has(means));
    const names = new Set(followed.map((choice) => choice.id));
    return unused(view, id, outcomes?.(block.config)?.filter(({ outcome }) => !names.has(outcome)) ?? []);
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
      edgeOn !== undefined &&
      edgeOn !== "failed" &&
      blockId === id &&
      references?.names.some(({ name }) => name === "output");
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
        `No condition reads the outcome "${outcome}".`,
      ),
    );
}
