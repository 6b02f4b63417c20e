import { type Catalogue, specOf } from "../catalogue/catalogue.ts";
import { inputExpression, isGiven, mayBring, type NecessaryInput } from "../catalogue/needs.ts";
import { diagnostic, type LocatedDiagnostic } from "../diagnostic.ts";
import type { FlatGraph } from "../flat-graph.ts";
import type { GraphView } from "../view.ts";
import { aboveAtHand } from "./at-hand.ts";
import type { Check } from "./check.ts";

/** Every block gets what it needs. What a run may bring counts as given. */
export const missingInput: Check = (view) =>
  view.blocks
    .filter(([, { enabled }]) => enabled)
    .flatMap(([id, block]) =>
      missingIn(block, specOf(view.catalogue, block.type).necessary)
        .filter(({ readsRun, field }) => readsRun !== true || !mayBring(view.graph.inputSchema, field))
        .map((need) => finding(id, need, proposalFor(view, id, need))),
    );

/** The same for a block of a subworkflow that reads the input of its run by itself: the parent gives it. */
export function missingInputInChild({ blocks }: FlatGraph, catalogue: Catalogue): LocatedDiagnostic[] {
  const byId = new Map(blocks.map((block) => [block.id, block]));
  return blocks
    .filter(({ enabled }) => enabled)
    .flatMap(({ id, type, instruction }) => {
      const inputHalf = byId.get(instruction.scope.inputFrom ?? "");
      if (inputHalf === undefined) return [];
      return missingIn(instruction, specOf(catalogue, type).necessary)
        .filter(({ readsRun, field }) => readsRun === true && !isGiven(inputHalf.instruction.input, [field]))
        .map((need) => findingInChild(id, need));
    });
}

const missingIn = (block: unknown, necessary: readonly NecessaryInput[] = []): NecessaryInput[] =>
  necessary.filter(({ places }) => !places.some((place) => isGiven(block, place)));

/** What a block above found, else what a run may bring. */
function proposalFor(view: GraphView, id: string, { field }: NecessaryInput): string | undefined {
  const found = aboveAtHand(view, id, [field])?.expression;
  return found ?? (mayBring(view.graph.inputSchema, field) ? inputExpression(field) : undefined);
}

function finding(
  id: string,
  { what, places: [place = ["input"]], field }: NecessaryInput,
  proposal: string | undefined,
) {
  const hint =
    proposal === undefined
      ? `Allow \`${field}\` in the \`inputSchema\`, or set \`${place.at(-1)}\` to another value.`
      : `Set \`${place.at(-1)}\`, for example to \`${proposal}\`.`;
  return diagnostic("missing_input", ["blocks", id, ...place], `"${id}" is given no ${what}.`, {
    hint,
    proposal,
  });
}

function findingInChild(id: string, { what, field }: NecessaryInput) {
  const [root = id, ...inner] = id.split(".");
  const path = ["blocks", root, ...(inner.length === 1 ? ["input", field] : [])];
  const proposal = inputExpression(field);
  return diagnostic(
    "missing_input",
    path,
    `"${id}" is given no ${what}: the subworkflow gets no \`${field}\`.`,
    {
      blockId: id,
      hint: `Set \`${field}\` in the \`input\` of the subworkflow, for example to \`${proposal}\`.`,
      proposal: inner.length === 1 ? proposal : undefined,
    },
  );
}
