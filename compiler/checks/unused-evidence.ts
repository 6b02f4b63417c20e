import * as z from "zod";
import { specOf } from "../catalogue/catalogue.ts";
import { inputExpression, isGiven, type UsableEvidence } from "../catalogue/needs.ts";
import { diagnostic, type LocatedDiagnostic } from "../diagnostic.ts";
import { readString } from "../expressions/delimiters.ts";
import { isJsonObject } from "../json.ts";
import type { GraphView } from "../view.ts";
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
  const { what, field, why } = evidence;
  const source = sourceOf(view, id, evidence);
  if (source === undefined) return [];
  const message = `"${id}" does not read ${what}, though ${source.holder} has \`${source.name}\`.`;
  return [
    diagnostic("unused_evidence", ["blocks", id, "input", field], message, {
      hint: `${why} Set \`${field}\` to \`${source.proposal}\`.`,
      proposal: source.proposal,
    }),
  ];
}

interface Source {
  holder: string;
  name: string;
  proposal: string;
}

/** Where the evidence is: a block above was shown it and comes before what the caller claims. */
function sourceOf(view: GraphView, id: string, { names }: UsableEvidence): Source | undefined {
  for (const [above, block] of view.blocks) {
    if (!block.enabled || !view.isUpstream(above, id)) continue;
    const held = outputNames(view, above);
    const name = names.find((one) => held.includes(one));
    if (name !== undefined)
      return { holder: `the result of "${above}"`, name, proposal: `{% $blocks.${above}.${name} %}` };
  }
  const declared = declaredInputs(view);
  const name = names.find((one) => declared.includes(one));
  return name === undefined
    ? undefined
    : { holder: "the run's input", name, proposal: inputExpression(name) };
}

function outputNames({ graph, catalogue }: GraphView, id: string): string[] {
  const block = graph.blocks[id];
  if (block === undefined) return [];
  const { output, outputFields } = specOf(catalogue, block.type);
  const fixed = output instanceof z.ZodObject ? Object.keys(output.shape) : [];
  return [...fixed, ...(outputFields?.(block.config) ?? [])];
}

function declaredInputs({ graph: { inputSchema } }: GraphView): string[] {
  return isJsonObject(inputSchema) && isJsonObject(inputSchema.properties)
    ? Object.keys(inputSchema.properties)
    : [];
}
