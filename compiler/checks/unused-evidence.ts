import { specOf } from "../catalogue/catalogue.ts";
import { isGiven, type UsableEvidence } from "../catalogue/needs.ts";
import { diagnostic, type LocatedDiagnostic } from "../diagnostic.ts";
import { readString } from "../expressions/delimiters.ts";
import type { GraphView } from "../view.ts";
import { aboveAtHand, inputAtHand } from "./at-hand.ts";
import type { Check } from "./check.ts";

/** A block uses the evidence that is at hand: in the declared input of the run, or in the output of a block above it. */
export const unusedEvidence: Check = (view) =>
  view.blocks
    .filter(([, { enabled, input }]) => enabled && !(typeof input === "string" && isExpression(input)))
    .flatMap(([id, block]) =>
      (specOf(view.catalogue, block.type).usableEvidence?.(block.input) ?? [])
        .filter(({ field }) => !isGiven(block, ["input", field]))
        .flatMap((evidence) => finding(view, id, evidence)),
    );

const isExpression = (text: string): boolean => readString(text).kind !== "literal";

function finding(view: GraphView, id: string, evidence: UsableEvidence): LocatedDiagnostic[] {
  const { what, field, names, why } = evidence;
  // A block above was shown it, and comes before what the caller claims.
  const source = aboveAtHand(view, id, names) ?? inputAtHand(view, names);
  if (source === undefined) return [];
  const message = `"${id}" does not read ${what}, though ${source.holder} has \`${source.name}\`.`;
  return [
    diagnostic("unused_evidence", ["blocks", id, "input", field], message, {
      hint: `${why} Set \`${field}\` to \`${source.expression}\`.`,
      proposal: source.expression,
    }),
  ];
}
