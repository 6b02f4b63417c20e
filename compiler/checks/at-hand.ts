import * as z from "zod";
import { specOf } from "../catalogue/catalogue.ts";
import { inputExpression } from "../catalogue/needs.ts";
import { isJsonObject } from "../json.ts";
import type { GraphView } from "../view.ts";

/** A value that a block could read. */
export interface AtHand {
  /** Whose it is, in a sentence: `the result of "document"`. */
  readonly holder: string;
  readonly name: string;
  /** The expression for it. */
  readonly expression: string;
}

/** The first of some names that the result of a block above holds. */
export function aboveAtHand(view: GraphView, id: string, names: readonly string[]): AtHand | undefined {
  for (const [above, block] of view.blocks) {
    if (!block.enabled || !view.isUpstream(above, id)) continue;
    const held = outputNames(view, above);
    const name = names.find((one) => held.includes(one));
    if (name === undefined) continue;
    return { holder: `the result of "${above}"`, name, expression: `{% $blocks.${above}.${name} %}` };
  }
  return undefined;
}

/** The first of some names that the declared input of the run holds. */
export function inputAtHand({ graph }: GraphView, names: readonly string[]): AtHand | undefined {
  const { inputSchema } = graph;
  const declared =
    isJsonObject(inputSchema) && isJsonObject(inputSchema.properties) ? inputSchema.properties : {};
  const name = names.find((one) => Object.hasOwn(declared, one));
  return name === undefined
    ? undefined
    : { holder: "the run's input", name, expression: inputExpression(name) };
}

function outputNames({ graph, catalogue }: GraphView, id: string): string[] {
  const block = graph.blocks[id];
  if (block === undefined) return [];
  const { output, outputFields } = specOf(catalogue, block.type);
  const fixed = output instanceof z.ZodObject ? Object.keys(output.shape) : [];
  return [...fixed, ...(outputFields?.(block.config) ?? [])];
}
