/** The values with which a review's answer is compared later, so that a reviewer sees the expected words and avoids typing errors. */
import { isJsonObject, type JsonValue } from "../../compiler/json.ts";
import type { ExecutionGraph } from "../run/use-execution.ts";

/** A value that the graph compares a field with. */
export type Expected = string | number | boolean;

const LITERAL = String.raw`(?:'([^']*)'|"([^"]*)"|(true|false)|(-?\d+(?:\.\d+)?))`;

/**
 * The values that expressions of a graph compare each field of a review's answer with. Found in the text, so a
 * comparison in another form is not found: a field without values may be anything.
 * @param graph of the execution; it has expressions only for keys that may read them
 * @param blockId of the review; in a subworkflow, expressions beside it name it by its last part
 * @param fields of the answer
 */
export function expectedValues(
  graph: Pick<ExecutionGraph, "blocks" | "edges">,
  blockId: string,
  fields: readonly string[],
): Map<string, Expected[]> {
  const id = blockId.slice(blockId.lastIndexOf(".") + 1);
  const scope = blockId.slice(0, -id.length);
  const isBeside = (other: string) => other.startsWith(scope) && !other.slice(scope.length).includes(".");
  const own = graph.edges.filter(({ from }) => from === blockId).flatMap(({ when }) => textsOf(when));
  const beside = [
    ...graph.blocks
      .filter((block) => isBeside(block.blockId))
      .flatMap(({ input, config }) => [input, config]),
    ...graph.edges.filter(({ from }) => isBeside(from)).map(({ when }) => when),
  ].flatMap(textsOf);
  return new Map(
    fields.map((field) => [
      field,
      distinct([...comparisons(own, `$output.${field}`), ...comparisons(beside, `$blocks.${id}.${field}`)]),
    ]),
  );
}

/** Every text within a value. */
function textsOf(value: JsonValue): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return isJsonObject(value) ? Object.values(value).flatMap(textsOf) : [];
}

function comparisons(texts: readonly string[], name: string): Expected[] {
  const escaped = name.replaceAll(/[.$]/g, (character) => `\\${character}`);
  const equal = new RegExp(String.raw`${escaped}\s*!?=\s*${LITERAL}`, "g");
  const among = new RegExp(String.raw`${escaped}\s+in\s+\[([^\]]*)\]`, "g");
  return texts.flatMap((text) => [
    ...[...text.matchAll(equal)].map(literal),
    ...[...text.matchAll(among)].flatMap(([, list = ""]) =>
      [...list.matchAll(new RegExp(LITERAL, "g"))].map(literal),
    ),
  ]);
}

function literal([, single, double, truth, number]: RegExpMatchArray): Expected {
  if (truth !== undefined) return truth === "true";
  if (number !== undefined) return Number(number);
  return single ?? double ?? "";
}

const distinct = (values: readonly Expected[]): Expected[] => [...new Set(values)];
