import { specOf } from "../catalogue/catalogue.ts";
import { meansSchema } from "../catalogue/decisions.ts";
import { diagnostic, type LocatedDiagnostic } from "../diagnostic.ts";
import { type Comparison, comparisonsOf } from "../expressions/comparisons.ts";
import type { ExpressionSite } from "../expressions/sites.ts";
import type { GraphView } from "../view.ts";
import type { Check } from "./check.ts";
import { fieldOf } from "./compared-value.ts";
import { expressionPosition } from "./position.ts";

/** A condition compares the decision of a review only with words that its output can hold. */
export const unknownDecision: Check = (view) =>
  view.sites.flatMap((site) => {
    if (!site.parsed.ok) return [];
    return comparisonsOf(site.parsed.ast).flatMap((comparison) => faultsOf(view, site, comparison));
  });

function faultsOf(view: GraphView, site: ExpressionSite, { path, texts }: Comparison): LocatedDiagnostic[] {
  const { id, names: [field] = [] } = fieldOf(site, path) ?? {};
  if (id === undefined || (field !== "decision" && field !== "means")) return [];
  const words = wordsOf(view, id, field);
  if (words === undefined) return [];
  return texts
    .filter(({ text }) => !words.includes(text))
    .map(({ text, offset }) => {
      const message = `"${text}" is not a ${field === "means" ? "meaning" : "decision"} of "${id}": it has ${words.join(", ")}.`;
      const position = expressionPosition(site.source, offset);
      return diagnostic("unknown_decision", site.path, message, { blockId: site.blockId, position });
    });
}

/** The possible values of a field of a review's output; undefined for other blocks. */
function wordsOf(view: GraphView, id: string, field: "decision" | "means"): readonly string[] | undefined {
  const block = Object.hasOwn(view.graph.blocks, id) ? view.graph.blocks[id] : undefined;
  if (block === undefined) return undefined;
  const { decides } = specOf(view.catalogue, block.type);
  if (decides?.by !== "person") return undefined;
  if (field === "means") return meansSchema.options;
  return decides.choices(block.config)?.map((choice) => choice.id);
}
