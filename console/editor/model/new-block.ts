import { inputExpression } from "../../../compiler/catalogue/needs.ts";
import type { JsonObject } from "../../../compiler/json.ts";
import { blockTypeRow } from "../canvas/block-type-row.ts";

/** A block of a type as it is added: what it needs is taken from the run's input, until its author says otherwise. */
export function newBlock(type: string): JsonObject {
  const necessary = blockTypeRow(type)?.necessary ?? [];
  const input = necessary
    .filter(({ readsRun }) => readsRun !== true)
    .flatMap(({ places: [place], field }) =>
      place?.length === 2 && place[0] === "input" ? [[String(place[1]), inputExpression(field)]] : [],
    );
  return input.length === 0 ? { type } : { type, input: Object.fromEntries(input) };
}
