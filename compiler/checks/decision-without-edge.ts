import { specOf } from "../catalogue/catalogue.ts";
import type { DecisionChoice } from "../catalogue/decisions.ts";
import { diagnostic } from "../diagnostic.ts";
import type { GraphView, IndexedEdge } from "../view.ts";
import type { Check } from "./check.ts";

/** If a block follows a review, a block follows each of its decisions, except declining ones. */
export const decisionWithoutEdge: Check = (view) =>
  view.blocks.flatMap(([id, block]) => {
    const { decides } = specOf(view.catalogue, block.type);
    const edges = (view.outgoing.get(id) ?? []).filter(({ on }) => on !== "failed");
    if (decides?.by !== "person" || edges.length === 0) return [];
    const choices = decides.choices(block.config) ?? [];
    return choices
      .filter(({ means }) => means !== "declined")
      .filter((choice) => !edges.some((edge) => follows(view, edge, choice, choices)))
      .map((choice) =>
        diagnostic(
          "decision_without_edge",
          ["blocks", id, "config", ...choice.path],
          `No edge leads on from "${id}" after the decision "${choice.id}".`,
        ),
      );
  });

/** Whether an edge may be open after a decision: a condition that names other decisions only is for those. */
function follows(
  view: GraphView,
  { on, index, when }: IndexedEdge,
  { id, means }: DecisionChoice,
  choices: readonly DecisionChoice[],
): boolean {
  if (on !== "completed") return on === means;
  if (when === undefined) return true;
  const site = view.sites.find(({ path }) => path[0] === "edges" && path[1] === index);
  const named = new Set(site?.references?.strings ?? []);
  return named.has(id) || named.has(means) || !choices.some((choice) => named.has(choice.id));
}
