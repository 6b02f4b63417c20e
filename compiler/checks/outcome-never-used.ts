import type { DecisionConfig } from "../../core/blocks/decision/spec.ts";
import { decisionConfigSchema } from "../../core/blocks/decision/spec.ts";
import { diagnostic, type LocatedDiagnostic, type Path } from "../diagnostic.ts";
import type { GraphView } from "../view.ts";
import type { Check } from "./check.ts";

/** Every outcome of a decision is asked for somewhere, or left to an `otherwise`. */
export const outcomeNeverUsed: Check = (view) =>
  view.blocks.flatMap(([id, block]) => {
    if (block.type !== "decision") return [];
    const parsed = decisionConfigSchema.safeParse(block.config);
    return parsed.success && !hasOtherwise(view, id) ? unused(view, id, parsed.data) : [];
  });

function hasOtherwise(view: GraphView, id: string): boolean {
  return (view.outgoing.get(id) ?? []).some(({ otherwise, on }) => otherwise === true && on === "completed");
}

function unused(view: GraphView, id: string, config: DecisionConfig): LocatedDiagnostic[] {
  const readers = view.sites.filter(({ blockId, edgeOn, references }) => {
    const readsOutput =
      edgeOn === "completed" && blockId === id && references?.names.some(({ name }) => name === "output");
    return readsOutput === true || references?.blocks.some((block) => block.id === id) === true;
  });
  if (readers.some(({ references }) => references?.strings.length === 0)) return [];
  const asked = new Set(readers.flatMap(({ references }) => references?.strings ?? []));
  return outcomesOf(config)
    .filter(({ outcome }) => !asked.has(outcome))
    .map(({ outcome, path }) =>
      diagnostic(
        "outcome_never_used",
        ["blocks", id, "config", ...path],
        `Nothing asks for the outcome "${outcome}".`,
      ),
    );
}

function outcomesOf(config: DecisionConfig): { outcome: string; path: Path }[] {
  const listed = config.outcomes.map(({ name }, index) => ({
    outcome: name,
    path: ["outcomes", index, "name"],
  }));
  const names = new Set(listed.map(({ outcome }) => outcome));
  const fallback = config.default;
  return fallback === undefined || names.has(fallback)
    ? listed
    : [...listed, { outcome: fallback, path: ["default"] }];
}
